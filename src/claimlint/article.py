"""What a reader makes of a file: its pieces of prose, each with an exact map back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from claimlint.source import Region, Source


class BlockKind(StrEnum):
    """What a piece of prose is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    CAPTION = "caption"
    ALT = "alt"
    META = "meta"


class Zone(StrEnum):
    """Where a block stands: the article itself, data about it, or the frame that a site puts around it."""

    ARTICLE = "article"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"


class Span(NamedTuple):
    """``length`` code points of clean prose from ``at`` come from the source region ``[start, end)``.

    A span is verbatim when ``end - start == length`` and the texts are equal; a normalised character (an entity, a soft
    break, an escape) has a span of its own.
    """

    at: int
    length: int
    start: int
    end: int


class Link(NamedTuple):
    """A link in a block: half-open range in the block's clean text, and where it leads."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class Block:
    """One piece of clean prose: no mark-up, entities decoded, soft breaks as one space.

    ``heading_path`` holds the headings above it (for a heading: without itself). ``lead_in`` is the sentence that introduces
    the list an item stands in; ``header`` and ``row`` are a table cell's column header and first cell of its row.
    ``label`` is true for a metadata field such as ``title``. ``paragraph`` is the DOCX paragraph number, of a note that of its mark.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    heading_path: tuple[str, ...] = ()
    level: int = 0
    lead_in: str = ""
    header: str = ""
    row: str = ""
    field: str = ""
    zone: Zone = Zone.ARTICLE
    quoted: bool = False
    links: tuple[Link, ...] = ()
    paragraph: int | None = None

    def region(self, start: int, end: int) -> Region:
        """Return the source region of the non-empty clean range ``[start, end)``."""
        first = self.spans[bisect_right(self.spans, start, key=lambda s: s.at) - 1]
        last = self.spans[bisect_right(self.spans, end - 1, key=lambda s: s.at) - 1]
        verbatim_first = first.end - first.start == first.length
        verbatim_last = last.end - last.start == last.length
        return Region(
            first.start + (start - first.at) if verbatim_first else first.start,
            last.start + (end - last.at) if verbatim_last else last.end,
        )


@dataclass(frozen=True)
class Article:
    """A read document: its blocks in reading order, and the metadata that its front matter states.

    ``placed`` is false for a format without lines, such as DOCX: its ``source`` is the text that was read, and offsets in it are not told.
    """

    source: Source
    blocks: tuple[Block, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)
    placed: bool = True
