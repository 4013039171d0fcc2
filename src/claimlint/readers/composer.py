"""Blocks put together from the pieces that a parser of marked-up text finds: text, breaks, links, images, items, cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimlint.article import BlockKind
from claimlint.readers.outline import Outline
from claimlint.readers.prose import Prose

_BREAKABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CAPTION})
_TYPED_BULLETS = "\u2022\u2023\u25e6\u25aa\u25cf"
_OPENING_BULLETS = tuple(f"{bullet} " for bullet in _TYPED_BULLETS + "\u00b7\u2013-")


@dataclass(slots=True)
class _Frame:
    """What a paragraph is at this point: ``lead_in`` introduces the next one only."""

    kind: BlockKind
    lead_in: str
    quoted: bool


@dataclass(slots=True)
class _Table:
    """Where a cell stands: ``row`` is the text of the first cell of its row."""

    headers: dict[int, str] = field(default_factory=dict)
    rows: int = 0
    heading_row: bool = False
    column: int = -1
    row: str = ""


class Composer:
    """The block being written, and where it stands in the document.

    Text before the offset ``passed`` is passed over, and so is all text while ``hidden`` is not 0; inside ``quotes`` it is quoted.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.passed = self.hidden = self.quotes = 0
        self._out = self._outside = Prose()
        self._frames = [_Frame(BlockKind.PARAGRAPH, "", quoted=False)]
        self._lists: list[str] = []
        self._kind: BlockKind | None = None
        self._level = 0
        self._numbered_lead_in = self._bullet_lead_in = self._term = ""
        self._tables = [_Table()]
        self._images = 0
        self._alts: list[tuple[Prose, str, BlockKind]] = []
        self._after_br = self._after_line = self._bulleted = False

    # --- text

    def text(self, text: str, start: int) -> None:
        """Append source text that begins at offset ``start``."""
        if start < self.passed:
            text, start = text[self.passed - start :], self.passed
        if text and not self.hidden:
            if self._after_line and text[0] in _TYPED_BULLETS and self._kind is None:
                self.flush()
            self._after_br = self._after_br and text.isspace()
            self._after_line = False
            self._out.text(text, start)

    def put(self, text: str, start: int, end: int) -> None:
        """Append what the source region ``[start, end)`` stands for."""
        if start >= self.passed and not self.hidden:
            self._after_br = self._after_line = False
            self._out.put(text, start, end)

    def soft_break(self, start: int, end: int) -> None:
        """Append a line end that reads as a space."""
        if start >= self.passed:
            self._out.space(start, end)
            self._after_line = True

    def hard_break(self, start: int, end: int) -> None:
        """End the line: the lines of a paragraph are blocks of their own, in a heading or a cell the break is a space."""
        if self._images or (self._kind or self._frames[-1].kind) not in _BREAKABLE:
            self.soft_break(start, end)
        else:
            self.flush(carry_link=True)

    def line_break(self, start: int, end: int) -> None:
        """Append a ``<br>``: one alone reads as a space, two in a row end the line."""
        if self._after_br and self._out.blank:
            self.hard_break(start, end)
        else:
            self._out.space(start, end)
        self._after_br = True

    def begin_label(self) -> None:
        """Begin a label such as a bold "Sleep:"; at the start of a line it begins a block of its own."""
        if self._after_line and self._kind is None:
            self.flush()

    def begin_link(self, url: str) -> None:
        """Open a link."""
        if not self._images:
            self._out.begin_link(url)

    def end_link(self) -> None:
        """Close the link."""
        if not self._images:
            self._out.end_link()

    def begin_image(self) -> None:
        """Begin an image: the text up to its end is its alternative text, a block of its own."""
        if not self._images:
            self._outside, self._out = self._out, Prose()
        self._images += 1

    def end_image(self) -> None:
        """End an image."""
        self._images -= 1
        if not self._images:
            self.alt(self._out)
            self._out = self._outside

    def alt(self, prose: Prose, field: str = "", kind: BlockKind = BlockKind.ALT) -> None:
        """Add the alternative text of an image that stands here, or another text, named by ``field``, that an attribute says."""
        if not self.hidden:
            self._alts.append((prose, field, kind))

    def flush(self, *, carry_link: bool = False) -> None:
        """End the block; an open link goes on in the next block when it is carried."""
        if self._images:
            return
        url = self._out.end_link()
        if not self._out.empty:
            self._emit(self._out)
            self._out = Prose()
        if carry_link and url is not None:
            self._out.begin_link(url)
        for alt, name, kind in self._alts:
            self.outline.add(kind, alt, quoted=self._quoted, field=name)
        self._alts = []
        self._after_br = self._after_line = False

    # --- structure

    def become(self, kind: BlockKind | None, *, level: int = 0) -> None:
        """Make what follows this kind of block, whatever it stands in; None leaves it to the container again."""
        self._kind, self._level = kind, level

    def heading(self, level: int) -> None:
        """Begin a heading; ``plain`` ends it."""
        self.flush()
        self.become(BlockKind.HEADING, level=level)
        self._numbered_lead_in = ""

    def plain(self) -> None:
        """End a heading or a cell: what follows is what its container makes it."""
        self.flush()
        self.become(None)

    def interrupt(self) -> None:
        """Note that something stands here that is no prose, such as a block of code."""
        self.flush()
        self.outline.before = ""

    def open(self, kind: BlockKind, *, quoted: bool = False, lead_in: str = "") -> None:
        """Begin a container whose paragraphs are of this kind."""
        self.interrupt()
        self._frames.append(_Frame(kind, lead_in, quoted or self._frames[-1].quoted))

    def close(self) -> None:
        """End the container begun last; of what stood in it, only a text with a colon at its end introduces a list after it."""
        self._leave()
        self._frames.pop()

    def begin_list(self, number: int = 0) -> None:
        """Begin a list, which the text before it introduces; one that goes on with ``number`` belongs to the numbered one before."""
        self.flush()
        lead_in = self._numbered_lead_in if number > 1 else self.outline.lead_in
        self._numbered_lead_in = lead_in if number else self._numbered_lead_in
        self._lists.append(lead_in)

    def begin_item(self) -> None:
        """Begin an item of the list begun last; ``close`` ends it."""
        self.open(BlockKind.ITEM, lead_in=self._lists[-1] if self._lists else "")

    def begin_term(self) -> None:
        """Begin a term that a list of definitions explains; ``end_term`` ends it."""
        self.open(BlockKind.PARAGRAPH)

    def end_term(self) -> None:
        """End a term: it introduces what explains it."""
        self.flush()
        self._term = self.outline.before
        self.close()

    def begin_meaning(self) -> None:
        """Begin what explains the term before it; ``close`` ends it."""
        self.open(BlockKind.ITEM, lead_in=self._term)

    def end_list(self) -> None:
        """End the list begun last."""
        self._leave()
        self._lists.pop()

    def begin_table(self) -> None:
        """Begin a table; ``end_table`` ends it."""
        self.flush()
        self._tables.append(_Table())

    def end_table(self) -> None:
        """End the table begun last."""
        self.become(None)
        self.interrupt()
        self._tables.pop()

    def begin_row(self) -> None:
        """Begin a row of the table."""
        self.flush()
        self._table.rows += 1
        self._table.column, self._table.row = -1, ""

    def begin_cell(self, *, heading: bool) -> None:
        """Begin a cell; ``plain`` ends it. A heading cell in the first row is the header of its column."""
        self.flush()
        self._table.column += 1
        self._table.heading_row = heading and self._table.rows <= 1
        self.become(BlockKind.CELL)

    def widen_cell(self, columns: int) -> None:
        """Make the cell begun last as wide as some columns."""
        self._table.column += columns - 1

    # --- a block at its end

    @property
    def _table(self) -> _Table:
        return self._tables[-1]

    @property
    def _quoted(self) -> bool:
        return self._frames[-1].quoted or self.quotes > 0

    def _leave(self) -> None:
        self.flush()
        if not self.outline.before.endswith(":"):
            self.outline.before = ""

    def _emit(self, prose: Prose) -> None:
        frame, quoted, bulleted = self._frames[-1], self._quoted, self._bulleted
        kind = self._kind or frame.kind
        self._bulleted = False
        if kind is BlockKind.HEADING:
            self.outline.add(kind, prose, level=self._level, quoted=quoted)
        elif kind is BlockKind.CELL:
            self._emit_cell(prose, quoted=quoted)
        elif kind is BlockKind.ITEM:
            lead_in, frame.lead_in = frame.lead_in, ""
            self.outline.add(kind, prose, lead_in=lead_in, quoted=quoted)
        elif kind is BlockKind.PARAGRAPH and prose.opening in _OPENING_BULLETS:
            self._bullet_lead_in = self._bullet_lead_in if bulleted else self.outline.lead_in
            self.outline.add(BlockKind.ITEM, prose, skip=2, lead_in=self._bullet_lead_in, quoted=quoted)
            self._bulleted = True
        else:
            kind = BlockKind.QUOTE if quoted and kind is BlockKind.PARAGRAPH else kind
            self.outline.add(kind, prose, quoted=quoted)

    def _emit_cell(self, prose: Prose, *, quoted: bool) -> None:
        table = self._table
        header = "" if table.heading_row else table.headers.get(table.column, "")
        row = table.row if table.column > 0 and not table.heading_row else ""
        text = self.outline.add(BlockKind.CELL, prose, header=header, row=row, quoted=quoted)
        if table.heading_row:
            table.headers[table.column] = text
        elif table.column == 0:
            table.row = table.row or text
