"""Word files to blocks, as their author sees them with every tracked change accepted and no comment shown.

A Word file has no lines: a block's place is its headings and the number of its paragraph, counting those with text, in tables too. Its
``Source`` is the text that was read, so that every map holds there; nobody else has that text, so no offset of it is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import hexdigits
from typing import Literal, TypeAlias

from claimlint.article import Article, BlockKind, Zone
from claimlint.readers import plaintext
from claimlint.readers.composer import Composer
from claimlint.readers.outline import Outline
from claimlint.readers.prose import Prose
from claimlint.readers.wordpackage import Package
from claimlint.readers.wordstyles import Style, Styles
from claimlint.source import Source

SUFFIXES = (".docx",)

_GONE = frozenset({"del", "moveFrom", "Fallback"})
_MEANT = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_OFF = frozenset({"0", "false", "off"})
_KINDS = {"quote": BlockKind.QUOTE, "caption": BlockKind.CAPTION}
_NOTES = (
    ("footnotes", Zone.ARTICLE),
    ("endnotes", Zone.ARTICLE),
    ("header", Zone.BOILERPLATE),
    ("footer", Zone.BOILERPLATE),
)
_LINES = 2
_DEEPEST = 9

_Piece: TypeAlias = tuple[Literal["text", "break", "link", "alt"], str]


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read: its style, its place in a list, its pieces in order; it goes on when its end was deleted."""

    style: Style = field(default_factory=Style)
    level: int = 0
    list_level: int = 0
    listed: bool | None = None
    goes_on: bool = False
    pieces: list[_Piece] = field(default_factory=list)


def read_file(path: str, data: bytes) -> Article:
    """Return the blocks of a Word file: body, notes, headers and footers. Raises ``UserError`` for a file that is broken or a bomb."""
    package = Package(path, data)
    styles = Styles()
    for part in package.parts("styles"):
        package.read(part, styles)
    outline = Outline()
    writer = _Writer(outline)
    package.read(package.document, _Reader(styles, package.related, writer))
    writer.finish()
    for kind, zone in _NOTES:
        for part in package.parts(kind):
            outline.zone = zone
            package.read(part, _Reader(styles, package.relations(part), writer))
            writer.finish()
    return Article(Source(path, "".join(writer.written)), tuple(outline.blocks), placed=False)


class _Reader:
    """Takes the elements of a part. Nothing here recurses: tables and text boxes nest as deep as they like."""

    def __init__(self, styles: Styles, links: Mapping[str, tuple[str, str]], writer: _Writer) -> None:
        self._styles, self._links, self._writer = styles, links, writer
        self._paragraphs: list[_Paragraph] = []
        self._waiting: _Paragraph | None = None
        self._gone = 0
        self._properties = self._hidden = self._reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if self._gone or name.endswith("Change") or (name in _GONE and not self._properties):
            self._gone += 1
        elif name == "p":
            self._paragraphs.append(self._waiting or _Paragraph())
            self._waiting = None
        elif name in {"tbl", "tr", "tc", "tblLook", "tblHeader", "gridSpan"}:
            self._write_waiting()
            self._writer.table(name, attributes)
        elif paragraph is None:
            return
        elif self._properties:
            self._property(paragraph, name, attributes)
        elif name == "pPr":
            self._properties = True
        else:
            self._inline(paragraph.pieces, name, attributes)

    def end(self, name: str) -> None:
        """End an element."""
        if self._gone:
            self._gone -= 1
        elif name == "p":
            paragraph = self._paragraphs.pop()
            if paragraph.goes_on:
                paragraph.goes_on, self._waiting = False, paragraph
            else:
                self._writer.paragraph(paragraph)
        elif name == "pPr":
            self._properties = False
        elif name == "t":
            self._reading = False
        elif name == "r":
            self._hidden = False
        elif name == "hyperlink" and self._paragraphs:
            self._paragraphs[-1].pieces.append(("link", ""))
        elif name in {"tc", "tbl", "body"}:
            self._write_waiting()
            self._writer.end(name)

    def text(self, text: str) -> None:
        """Take text inside the element begun last."""
        if self._reading and not self._gone and not self._hidden and self._paragraphs:
            self._paragraphs[-1].pieces.append(("text", text))

    def _write_waiting(self) -> None:
        if self._waiting:
            self._writer.paragraph(self._waiting)
            self._waiting = None

    def _property(self, paragraph: _Paragraph, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        if name in _GONE:
            paragraph.goes_on = True
        elif name == "pStyle":
            paragraph.style = self._styles.style(value)
        elif name == "outlineLvl" and value.isdecimal():
            paragraph.level = (int(value) + 1) % (_DEEPEST + 1)
        elif name == "ilvl" and value.isdecimal():
            paragraph.list_level = min(int(value), _DEEPEST)
        elif name == "numId":
            paragraph.listed = value != "0"

    def _inline(self, pieces: list[_Piece], name: str, attributes: Mapping[str, str]) -> None:
        if name == "t":
            self._reading = True
        elif name == "vanish":
            self._hidden = attributes.get("val", "") not in _OFF
        elif name in _MEANT and not self._hidden:
            pieces.append(("break" if _MEANT[name] == "\n" else "text", _MEANT[name]))
        elif name == "hyperlink":
            pieces.append(("link", self._links.get(attributes.get("id", ""), ("", "#"))[1]))
        elif name == "docPr" and (alt := attributes.get("descr") or attributes.get("title")):
            pieces.append(("alt", alt))


class _Writer:
    """Writes paragraphs and tables as blocks; ``written`` is the text that the blocks map to."""

    def __init__(self, outline: Outline) -> None:
        self.written: list[str] = []
        self._outline = outline
        self._composer = Composer(outline)
        self._at = self._count = self._lists = self._cells = 0
        self._heads: list[bool] = []
        self._titled = self._body_ended = False

    def paragraph(self, paragraph: _Paragraph) -> None:
        """Write a paragraph; one without text or picture is passed over and not counted."""
        if not any(kind == "alt" or (kind == "text" and text.strip()) for kind, text in paragraph.pieces):
            return
        self._count += 1
        self._outline.paragraph = None if self._body_ended else self._count
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
            self._heads[-1] = attributes.get("val", "") not in _OFF
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

    def finish(self) -> None:
        """End a part: what follows the body has no number, for nobody counts notes with paragraphs."""
        self._end_lists()
        self._composer.flush()
        self._body_ended = True

    def _heading_level(self, paragraph: _Paragraph) -> int:
        if paragraph.style.kind == "title":
            self._titled = True
            return 1
        level = paragraph.level or paragraph.style.level
        return level + self._titled if level else 0

    def _item(self, paragraph: _Paragraph) -> None:
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

    def _pieces(self, paragraph: _Paragraph) -> None:
        for kind, text in paragraph.pieces:
            at = self._write(text) if kind != "link" else 0
            if kind == "text":
                self._composer.text(text, at)
            elif kind == "break":
                self._composer.hard_break(at, at + 1)
            elif kind == "alt":
                self._alt(text, at)
            elif text:
                self._composer.begin_link(text)
            else:
                self._composer.end_link()

    def _lines(self, paragraph: _Paragraph) -> None:
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
