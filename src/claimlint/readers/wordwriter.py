"""Paragraphs and tables of a Word file to blocks, and the text that the blocks map to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import hexdigits
from typing import Literal, TypeAlias

from claimlint.article import BlockKind, Zone
from claimlint.readers import plaintext
from claimlint.readers.composer import Composer
from claimlint.readers.outline import Outline, Spot
from claimlint.readers.prose import Prose
from claimlint.readers.wordstyles import Style

OFF = frozenset({"0", "false", "off"})
"""The values by which a property is switched off."""
DEEPEST = 9
"""How deep headings and lists go."""
_KINDS = {"quote": BlockKind.QUOTE, "caption": BlockKind.CAPTION}
_LINES = 2

Piece: TypeAlias = tuple[Literal["text", "break", "link", "alt", "note"], str]


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is being read: its style, its place in a list, its pieces in order; it goes on when its end was deleted."""

    style: Style = field(default_factory=Style)
    level: int = 0
    list_level: int = 0
    listed: bool | None = None
    goes_on: bool = False
    pieces: list[Piece] = field(default_factory=list)


class Writer:
    """Writes paragraphs and tables as blocks; ``written`` is the text that the blocks map to."""

    def __init__(self, outline: Outline) -> None:
        self.written: list[str] = []
        self._outline = outline
        self._composer = Composer(outline)
        self._at = self._count = self._lists = self._cells = 0
        self._heads: list[bool] = []
        self._marks: dict[str, Spot] = {}
        self._titled = self._body_ended = False

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a paragraph and keep where the marks of notes stand; one without text or picture is passed over and not counted."""
        if any(kind == "alt" or (kind == "text" and text.strip()) for kind, text in paragraph.pieces):
            if not self._body_ended:
                self._count += 1
                self._outline.paragraph = self._count
            self._paragraph(paragraph)
        self._marks.update({mark: self._outline.spot for kind, mark in paragraph.pieces if kind == "note"})

    def _paragraph(self, paragraph: Paragraph) -> None:
        composer, style = self._composer, paragraph.style
        level = self._heading_level(paragraph)
        listed = style.listed if paragraph.listed is None else paragraph.listed
        if not listed or level or self._cells:
            self._end_lists()
        if level:
            composer.heading(level)
            self._pieces(paragraph)
            composer.plain()
        elif self._cells:
            composer.become(BlockKind.CELL)
            self._pieces(paragraph)
            composer.flush()
        elif listed:
            self._item(paragraph)
        elif style.kind in _KINDS:
            composer.open(_KINDS[style.kind], quoted=style.kind == "quote")
            self._pieces(paragraph)
            composer.close()
        elif sum(kind == "break" for kind, _ in paragraph.pieces) >= _LINES:
            self._lines(paragraph)
        else:
            zone = self._outline.zone
            self._outline.zone = Zone.BOILERPLATE if style.kind == "contents" else zone
            self._pieces(paragraph)
            composer.flush()
            self._outline.zone = zone
        self._write("\n\n")

    def table(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a table, a row or a cell, or take a property of it."""
        composer = self._composer
        if name == "tbl":
            self._end_lists()
            composer.begin_table()
            self._heads.append(False)
        elif name == "tblLook" and self._heads:
            value = attributes.get("val", "")
            self._heads[-1] = attributes.get("firstRow") == "1" or (_is_hex(value) and bool(int(value, 16) & 0x20))
        elif name == "tr":
            composer.begin_row()
        elif name == "tblHeader" and self._heads:
            self._heads[-1] = attributes.get("val", "") not in OFF
        elif name == "tc":
            self._end_lists()
            composer.begin_cell(heading=bool(self._heads) and self._heads[-1])
            self._cells += 1
        elif name == "gridSpan" and attributes.get("val", "").isdecimal():
            composer.widen_cell(min(int(attributes["val"]), 64))

    def end(self, name: str) -> None:
        """End a cell, a table or the body."""
        self._end_lists()
        if name == "tc":
            self._composer.plain()
            self._cells -= 1
        elif name == "tbl":
            self._heads.pop()
            self._composer.end_table()

    def begin_note(self, mark: str) -> None:
        """Begin a note: it stands where its mark does, so has the headings and the number of that paragraph; none without a mark."""
        self._outline.go_to(self._marks.get(mark, Spot()))

    def finish(self) -> None:
        """End a part: what follows the body is not counted, for nobody counts notes with paragraphs."""
        self._end_lists()
        self._composer.flush()
        self._body_ended = True
        self._outline.go_to(Spot())

    def _heading_level(self, paragraph: Paragraph) -> int:
        if paragraph.style.kind == "title":
            self._titled = True
            return 1
        level = paragraph.level or paragraph.style.level
        return level + self._titled if level else 0

    def _item(self, paragraph: Paragraph) -> None:
        while self._lists > paragraph.list_level + 1:
            self._lists -= 1
            self._composer.end_list()
        while self._lists <= paragraph.list_level:
            self._lists += 1
            self._composer.begin_list()
        self._composer.begin_item()
        self._pieces(paragraph)
        self._composer.close()

    def _end_lists(self) -> None:
        while self._lists:
            self._lists -= 1
            self._composer.end_list()

    def _pieces(self, paragraph: Paragraph) -> None:
        for kind, text in paragraph.pieces:
            at = self._write(text) if kind not in {"link", "note"} else 0
            if kind == "text":
                self._composer.text(text, at)
            elif kind == "break":
                self._composer.hard_break(at, at + 1)
            elif kind == "alt":
                self._alt(text, at)
            elif kind == "note":
                continue
            elif text:
                self._composer.begin_link(text)
            else:
                self._composer.end_link()

    def _lines(self, paragraph: Paragraph) -> None:
        """Write a paragraph that its author broke into lines by hand: it is read as a plain text would be."""
        lines = "".join(text for kind, text in paragraph.pieces if kind in {"text", "break"})
        plaintext.write(lines, self._write(lines), self._outline)
        for kind, text in paragraph.pieces:
            if kind == "alt":
                self._alt(text, self._write(text))
        self._composer.flush()

    def _alt(self, text: str, at: int) -> None:
        prose = Prose()
        prose.text(text, at)
        self._composer.alt(prose)

    def _write(self, text: str) -> int:
        self.written.append(text)
        self._at += len(text)
        return self._at - len(text)


def _is_hex(value: str) -> bool:
    return 0 < len(value) <= 8 and all(digit in hexdigits for digit in value)
