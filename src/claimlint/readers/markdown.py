"""Markdown to blocks: one pass over the events of a CommonMark parser, which tells the source range of every piece of text.

pyromark binds pulldown-cmark, a parser in Rust: it is fast, does not recurse, and is the one that gives ranges for inline text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from claimlint.article import Article, BlockKind
from claimlint.readers.attributes import kind_of
from claimlint.readers.composer import Composer
from claimlint.readers.elements import Elements
from claimlint.readers.fields import Field
from claimlint.readers.frontmatter import front_matter
from claimlint.readers.outline import Outline
from claimlint.readers.prose import NOTHING
from claimlint.readers.repeats import without_repeats
from claimlint.readers.shortcodes import covered, without_marks
from claimlint.source import Source

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")

_LINE_IN_QUOTE = re.compile(r"\s*[\r\n][\s>]*")
_LABEL = re.compile(r"(\*\*|__)[^\n*_]{1,60}(?::\1|\1\s?:)")
_TYPED_ITEM = re.compile(r"[ \t]*(?:[-*+\u2022]|[0-9]{1,3}[.)])[ \t]")
_EMPHASIS = re.compile(r"\*\*|(?<![\w*])[*_](?=\w)|(?<=[\w.])[*_](?![\w*])")
_WORDS = re.compile(r"(?<![\\\w])[A-Za-z]{3,} +[A-Za-z]{3,}")
_ESCAPED_BAR = re.compile(r"\\(?=\|)")

_BEGIN: dict[str, Callable[[Composer], None]] = {
    "Paragraph": Composer.flush,
    "HtmlBlock": Composer.flush,
    "Image": Composer.begin_image,
    "Item": Composer.begin_item,
    "Table": Composer.begin_table,
    "TableRow": Composer.begin_row,
    "FootnoteDefinition": partial(Composer.open, kind=BlockKind.PARAGRAPH),
    "DefinitionListTitle": Composer.begin_term,
    "DefinitionListDefinition": Composer.begin_meaning,
}
_END: dict[str, Callable[[Composer], None]] = {
    "Paragraph": Composer.flush,
    "Heading": Composer.plain,
    "TableCell": Composer.plain,
    "Link": Composer.end_link,
    "Image": Composer.end_image,
    "List": Composer.end_list,
    "Item": Composer.close,
    "BlockQuote": Composer.close,
    "FootnoteDefinition": Composer.close,
    "Table": Composer.end_table,
    "CodeBlock": Composer.interrupt,
    "DefinitionListTitle": Composer.end_term,
    "DefinitionListDefinition": Composer.close,
}


def read(source: Source) -> Article:
    """Return the blocks of a Markdown document: its metadata first, then its prose; code and template code are left out."""
    text = covered(source.text)
    matter = front_matter(text)
    return read_body(source, text, matter.end, matter.fields, matter.data)


def read_body(
    source: Source,
    text: str,
    start: int,
    fields: Iterable[Field],
    data: Mapping[str, object],
    said: Iterable[tuple[int, Field]] = (),
) -> Article:
    """Return the blocks of a document whose body begins at ``start``; ``text`` equals the source but for what is covered in it.

    ``said`` are texts that covered tags say, in order, with the offset of the tag.
    """
    outline = Outline()
    for field in fields:
        outline.add(BlockKind.META, field.prose, field=field.key)
    _Reader(text[:start] + without_marks(text[start:]), start, outline, said).read()
    return Article(source, tuple(without_repeats(outline.blocks)), data)


class _Offsets:
    """Turns byte offsets of a text's UTF-8 form into code points, in linear time when they are asked for in order."""

    def __init__(self, text: str) -> None:
        self._data = text.encode()
        self._ascii = len(self._data) == len(text)
        self._byte = self._point = 0

    def point(self, byte: int) -> int:
        if self._ascii:
            return byte
        if byte >= self._byte:
            self._point += len(self._data[self._byte : byte].decode())
        else:
            self._point -= len(self._data[byte : self._byte].decode())
        self._byte = byte
        return self._point


class _Reader:
    """Walks the events. Nothing here recurses: documents nest as deep as they like."""

    def __init__(self, text: str, start: int, outline: Outline, said: Iterable[tuple[int, Field]]) -> None:
        body = text[start:]
        self._text = text[:start] + " " + body[1:] if body[:1] == "\ufeff" else text
        self._start = start
        self._outline = outline
        self._composer = Composer(outline)
        self._elements = Elements(self._composer, text)
        self._code = self._shown = self._table_head = False
        self._html: list[tuple[int, int]] = []
        self._said = deque(said)
        self._offsets = _Offsets(self._text[start:])

    def read(self) -> None:
        import pyromark

        o = pyromark.Options
        options = o.ENABLE_TABLES | o.ENABLE_FOOTNOTES | o.ENABLE_STRIKETHROUGH | o.ENABLE_TASKLISTS | o.ENABLE_GFM
        options |= o.ENABLE_HEADING_ATTRIBUTES | o.ENABLE_DEFINITION_LIST | o.ENABLE_MATH
        text, base, composer = self._text, self._start, self._composer
        point = self._offsets.point
        for event, place in pyromark.events_with_range(text[base:], options=options):
            kind, value = _named(event)
            if self._said and kind != "End":
                self._say(base + point(place["start"]))
            if kind == "Start":
                self._begin(*_named(value), place["start"])
            elif kind == "End":
                self._end(_named(value)[0])
            elif kind == "Rule":
                composer.interrupt()
            elif self._code:
                if self._shown:
                    self._indented(base + point(place["start"]), base + point(place["end"]))
            else:
                self._inline(kind, value, base + point(place["start"]), base + point(place["end"]))
        self._say(len(text))
        composer.flush()

    def _say(self, until: int) -> None:
        """Add what the tags before an offset say."""
        while self._said and self._said[0][0] <= until:
            field = self._said.popleft()[1]
            self._composer.alt(field.prose, field.key, kind_of(field.key))

    def _inline(self, kind: str, value: str, start: int, end: int) -> None:
        source = self._text[start:end]
        if kind == "SoftBreak":
            self._composer.soft_break(start, end)
        elif kind == "HardBreak":
            self._composer.hard_break(start, end)
        elif kind == "Text":
            if source.startswith(value):  # the range of the last text in a line may take in spaces that are none of it
                self._composer.text(value, start)
            else:
                self._composer.put(value, start, start + len(source.rstrip()))
        elif kind == "Html":
            self._html.append((start, end))
        elif kind == "InlineHtml":
            self._elements.read(source, start, inline=True)
        elif kind == "Code":
            self._inline_code(source, start, value)
        elif kind in {"InlineMath", "DisplayMath"} and ("\\" not in value or _WORDS.search(value)):
            self._inline_code(source, start, value, "$")

    def _indented(self, start: int, end: int) -> None:
        """Append a line that is indented as code is: writers indent notes and copied text, and readers see it."""
        line = _EMPHASIS.sub(lambda match: NOTHING * len(match[0]), self._text[start:end])
        if _TYPED_ITEM.match(line) or line.isspace():
            self._composer.flush()
        self._elements.read(line, start, inline=True)
        if line.count("\n") > 1:
            self._composer.flush()

    def _inline_code(self, source: str, start: int, code: str, mark: str = "`") -> None:
        """Append the content of a code span, or of a formula that is not one to a writer: it may be a word of its sentence."""
        ticks = len(source) - len(source.lstrip(mark))
        inner, start = source[ticks : len(source) - ticks], start + ticks
        gap, done = (_LINE_IN_QUOTE if inner.count(">") > code.count(">") else _ESCAPED_BAR), 0
        for match in gap.finditer(inner) if len(inner) > len(code) else ():
            self._composer.text(inner[done : match.start()], start + done)
            if gap is _LINE_IN_QUOTE:
                self._composer.soft_break(start + match.start(), start + match.end())
            done = match.end()
        self._composer.text(inner[done:], start + done)

    def _begin(self, tag: str, value: Any, start: int) -> None:
        composer = self._composer
        if tag in _BEGIN:
            _BEGIN[tag](composer)
        elif tag == "Heading":
            composer.heading(int(value["level"][1]))
        elif tag == "Link":
            composer.begin_link(value["dest_url"])
        elif tag == "List":
            composer.begin_list(value or 0)
        elif tag == "BlockQuote":
            composer.open(BlockKind.PARAGRAPH if value else BlockKind.QUOTE, quoted=not value)
            self._outline.enter()
        elif tag == "TableHead":
            composer.begin_row()
            self._table_head = True
        elif tag == "TableCell":
            composer.begin_cell(heading=self._table_head)
        elif tag == "CodeBlock":
            composer.interrupt()
            self._code, self._shown = True, value == "Indented"
        elif tag == "Strong" and _LABEL.match(self._text, self._start + self._offsets.point(start)):
            composer.begin_label()

    def _end(self, tag: str) -> None:
        if tag in _END:
            _END[tag](self._composer)
        if tag == "BlockQuote":
            self._outline.leave()
        elif tag == "TableHead":
            self._table_head = False
        elif tag == "CodeBlock":
            self._code = False
        elif tag == "HtmlBlock":
            self._end_html()

    def _end_html(self) -> None:
        """Read a block of HTML whole, for its tags may go over lines; what a quote or a list puts before its lines is covered."""
        if self._html:
            start = done = self._html[0][0]
            parts = []
            for first, last in self._html:
                parts += [NOTHING * (first - done), self._text[first:last]]
                done = last
            self._elements.read("".join(parts), start)
            self._html = []
        self._elements.end()


def _named(tag: Any) -> tuple[str, Any]:
    """Return the name of a tag or an event and what it holds."""
    if isinstance(tag, str):
        return tag, None
    ((name, value),) = tag.items()
    return name, value
