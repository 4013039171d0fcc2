"""Word files to blocks, as their author sees them with every tracked change accepted and no comment shown.

A Word file has no lines: a block's place is its headings and the number of its paragraph, counting those with text, in tables too; a note's is
that of its mark. Its ``Source`` is the text that was read, so that every map holds there; nobody else has that text, so no offset of it is reported.
"""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.article import Article, Zone
from claimlint.readers.outline import Outline
from claimlint.readers.wordpackage import Package
from claimlint.readers.wordstyles import Styles
from claimlint.readers.wordwriter import DEEPEST, OFF, Paragraph, Piece, Writer
from claimlint.source import Source

SUFFIXES = (".docx",)

_GONE = frozenset({"del", "moveFrom", "Fallback"})
_MEANT = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_NOTE = frozenset({"footnote", "endnote"})
_MARKS = {f"{name}Reference": name for name in _NOTE}
_PARTS = (
    ("footnotes", Zone.ARTICLE),
    ("endnotes", Zone.ARTICLE),
    ("header", Zone.BOILERPLATE),
    ("footer", Zone.BOILERPLATE),
)


def read_file(path: str, data: bytes) -> Article:
    """Return the blocks of a Word file: body, notes, headers and footers. Raises ``UserError`` for a file that is broken or a bomb."""
    package = Package(path, data)
    styles = Styles()
    for part in package.parts("styles"):
        package.read(part, styles)
    outline = Outline()
    writer = Writer(outline)
    package.read(package.document, _Reader(styles, package.related, writer))
    writer.finish()
    for kind, zone in _PARTS:
        for part in package.parts(kind):
            outline.zone = zone
            package.read(part, _Reader(styles, package.relations(part), writer))
            writer.finish()
    return Article(Source(path, "".join(writer.written)), tuple(outline.blocks), placed=False)


class _Reader:
    """Takes the elements of a part. Nothing here recurses: tables and text boxes nest as deep as they like."""

    def __init__(self, styles: Styles, links: Mapping[str, tuple[str, str]], writer: Writer) -> None:
        self._styles, self._links, self._writer = styles, links, writer
        self._paragraphs: list[Paragraph] = []
        self._waiting: Paragraph | None = None
        self._gone = 0
        self._properties = self._hidden = self._reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if self._gone or name.endswith("Change") or (name in _GONE and not self._properties):
            self._gone += 1
        elif name == "p":
            self._paragraphs.append(self._waiting or Paragraph())
            self._waiting = None
        elif name in _NOTE:
            self._writer.begin_note(name + attributes.get("id", ""))
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

    def _property(self, paragraph: Paragraph, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        if name in _GONE:
            paragraph.goes_on = True
        elif name == "pStyle":
            paragraph.style = self._styles.style(value)
        elif name == "outlineLvl" and value.isdecimal():
            paragraph.level = (int(value) + 1) % (DEEPEST + 1)
        elif name == "ilvl" and value.isdecimal():
            paragraph.list_level = min(int(value), DEEPEST)
        elif name == "numId":
            paragraph.listed = value != "0"

    def _inline(self, pieces: list[Piece], name: str, attributes: Mapping[str, str]) -> None:
        if name == "t":
            self._reading = True
        elif name == "vanish":
            self._hidden = attributes.get("val", "") not in OFF
        elif name in _MEANT and not self._hidden:
            pieces.append(("break" if _MEANT[name] == "\n" else "text", _MEANT[name]))
        elif name == "hyperlink":
            pieces.append(("link", self._links.get(attributes.get("id", ""), ("", "#"))[1]))
        elif name in _MARKS:
            pieces.append(("note", _MARKS[name] + attributes.get("id", "")))
        elif name == "docPr" and (alt := attributes.get("descr") or attributes.get("title")):
            pieces.append(("alt", alt))
