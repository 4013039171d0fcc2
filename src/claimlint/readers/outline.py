"""The blocks of a document as a reader finds them, with the headings above each and the sentence that introduces a list."""

from __future__ import annotations

from typing import NamedTuple, TypedDict, Unpack

from claimlint.article import Block, BlockKind, Zone
from claimlint.readers.prose import Prose, last_sentence

_CAN_INTRODUCE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})


class Place(TypedDict, total=False):
    """What a reader knows about a block besides its text: the fields of ``Block`` of the same names."""

    level: int
    lead_in: str
    header: str
    row: str
    field: str
    quoted: bool


class Spot(NamedTuple):
    """A place in a document to come back to: the headings above it and the number of its paragraph."""

    headings: tuple[tuple[int, str], ...] = ()
    paragraph: int | None = None


class Outline:
    """Blocks in reading order. ``before`` is the text that stands directly before this point, empty when none can introduce a list.

    ``zone`` is where the blocks that follow stand, unless they are metadata; headings of the frame around an article lead nothing in it.
    ``paragraph`` is the number of the paragraph that is being read, in a format that counts them.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.before = ""
        self.zone = Zone.ARTICLE
        self.paragraph: int | None = None
        self._headings: list[tuple[int, str]] = []
        self._path: tuple[str, ...] = ()
        self._outside: list[list[tuple[int, str]]] = []

    @property
    def lead_in(self) -> str:
        """Return the sentence that introduces a list that begins here."""
        return last_sentence(self.before)

    def add(
        self, kind: BlockKind, prose: Prose, *, skip: int = 0, stop: int | None = None, **place: Unpack[Place]
    ) -> str:
        """Add a block unless it is empty, and return its text; its ``skip`` first clean characters are left out, and those from ``stop`` on."""
        text, spans, links = prose.finish(skip, stop)
        if not text:
            return ""
        level = place.get("level", 0)
        leads = kind is BlockKind.HEADING and self.zone is Zone.ARTICLE
        if leads:
            self._set([heading for heading in self._headings if heading[0] < level])
        zone = Zone.METADATA if kind is BlockKind.META else self.zone
        path = self._path if zone is Zone.ARTICLE else ()
        block = Block(kind, text, spans, path, zone=zone, links=links, paragraph=self.paragraph, **place)
        self.blocks.append(block)
        if leads:
            self._set([*self._headings, (level, text)])
        if kind is not BlockKind.ALT:
            self.before = text if kind in _CAN_INTRODUCE else ""
        return text

    @property
    def spot(self) -> Spot:
        """Return the place that has been reached."""
        return Spot(tuple(self._headings), self.paragraph)

    def go_to(self, spot: Spot) -> None:
        """Let what follows stand at a place, as a note does at its mark."""
        self._set(list(spot.headings))
        self.paragraph = spot.paragraph

    def enter(self) -> None:
        """Begin a part of the document whose headings hold only inside it, such as a quotation."""
        self._outside.append(self._headings)

    def leave(self) -> None:
        """End the part begun last."""
        self._set(self._outside.pop())

    def _set(self, headings: list[tuple[int, str]]) -> None:
        self._headings = headings
        self._path = tuple(text for _, text in headings)
