"""reStructuredText to blocks, line by line, with exact offsets.

Ours, for docutils tells no place inside a paragraph, and the tree-sitter grammar crashes on a list nested 120 deep. Mark-up that docutils
would call an error is read as the text that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from claimlint.article import Article, BlockKind
from claimlint.readers import rstinline, rsttables
from claimlint.readers.composer import Composer
from claimlint.readers.fields import is_prose, snake
from claimlint.readers.outline import Outline
from claimlint.readers.prose import Prose
from claimlint.source import Source

SUFFIXES = (".rst", ".rest")

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_BULLET = re.compile(r"[-*+\u2022\u2023\u2043](?:[ \t]+(?=\S)|$)")
_NUMBER = re.compile(r"\(?(?:[0-9]{1,4}|#|[a-zA-Z]|[ivxlcdm]{1,6})[.)][ \t]+(?=\S)")
_FIELD = re.compile(r":(?![ \t:])(?P<name>[^:\r\n]{1,60}):(?:[ \t]+|$)")
_DIRECTIVE = re.compile(
    r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?(?P<name>[A-Za-z][\w:.+-]*?)[ \t]?::(?:[ \t]+(?P<argument>.+))?$"
)
_NOTE = re.compile(r"\.\.[ \t]+\[[^\]\r\n]+\](?:[ \t]+|$)")
_EXPLICIT = re.compile(r"(?:\.\.|__)(?:[ \t]|$)")
_CODE = frozenset("code code-block sourcecode literalinclude math raw include highlight toctree contents mermaid graphviz digraph doctest testcode testsetup testoutput index plot eval-rst bibliography autoclass automodule autofunction role default-role highlightlang jupyter-execute ipython program-output tabularcolumns".split())  # fmt: skip
_ADDRESSED = frozenset(
    "image figure youtube video audio class only container compound rst-class code-tab tab-set grid cssclass".split()
)
_SAID = {"alt": BlockKind.ALT, "caption": BlockKind.CAPTION, "title": BlockKind.CAPTION}


class _Line(NamedTuple):
    """A line without the space around it, at offset ``start``; ``indent`` counts columns, a tab as up to eight."""

    text: str
    start: int
    indent: int


@dataclass(slots=True)
class _Inside:
    """What lines that are indented at least so far stand in; ``mark`` is that of a list."""

    indent: int
    end: Callable[[], None]
    mark: str = ""


def read(source: Source) -> Article:
    """Return the blocks of a document: what its fields say of it, then its prose; code and comments are left out."""
    reader = _Reader(source.text)
    reader.read()
    return Article(source, (*reader.about.blocks, *reader.outline.blocks), reader.metadata)


@dataclass
class _Reader:
    """Goes through the lines once. Nothing here recurses."""

    text: str
    metadata: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.about, self.outline = Outline(), Outline()
        self._composer = Composer(self.outline)
        self._lines = [_line(match) for match in _LINE.finditer(self.text)]
        self._inside: list[_Inside] = []
        self._styles: list[tuple[str, bool]] = []

    def read(self) -> None:
        at = 0
        while at < len(self._lines):
            at = self._block(at) if self._lines[at].text else at + 1
        self._leave(-1)
        self._composer.flush()

    def _block(self, at: int) -> int:
        """Read what begins with the line ``at`` and return the number of the line after it."""
        line = self._lines[at]
        text = line.text
        self._leave(line.indent, _mark(text))
        if line.indent > (self._inside[-1].indent if self._inside else 0) and not (
            self._inside and self._inside[-1].mark
        ):
            self._enter_quote(line.indent)
        if (title := self._title(at)) is not None:
            return title
        if _BULLET.match(text) or _NUMBER.match(text):
            return self._item(at)
        if _EXPLICIT.match(text):
            return self._explicit(at)
        if named := _FIELD.match(text):
            return self._field(at, named)
        if rsttables.GRID.fullmatch(text) or rsttables.SIMPLE.fullmatch(text):
            return self._table(at)
        if text.startswith(">>>") or _ADORNMENT.fullmatch(text):
            self._composer.interrupt()
            return self._after_chunk(at) if text.startswith(">>>") else at + 1
        if text.startswith("| ") or text == "|":
            self._composer.flush()
            rstinline.write(self._composer, text[1:], line.start + 1)
            self._composer.flush()
            return at + 1
        return self._paragraph(at)

    # --- where a line stands

    def _leave(self, indent: int, mark: str = "") -> None:
        while self._inside and (
            self._inside[-1].indent > indent or (self._inside[-1].mark and self._inside[-1].mark != mark)
        ):
            self._inside.pop().end()

    def _enter(self, indent: int, end: Callable[[], None], mark: str = "") -> None:
        self._inside.append(_Inside(indent, end, mark))

    def _enter_quote(self, indent: int) -> None:
        self._composer.open(BlockKind.QUOTE, quoted=True)
        self._enter(indent, self._composer.close)

    def _enter_body(self, at: int, above: int) -> int:
        """Enter the indented lines that follow, if there are any, and return the number of the first."""
        at = self._next(at)
        if at < len(self._lines) and self._lines[at].indent > above:
            self._composer.flush()
            self._enter(self._lines[at].indent, self._composer.flush)
        return at

    def _next(self, at: int) -> int:
        while at < len(self._lines) and not self._lines[at].text:
            at += 1
        return at

    def _after_chunk(self, at: int) -> int:
        while at < len(self._lines) and self._lines[at].text:
            at += 1
        return at

    def _after_body(self, at: int, above: int) -> int:
        """Return the number of the first line that is not blank and not indented more than ``above``."""
        while at < len(self._lines) and (not self._lines[at].text or self._lines[at].indent > above):
            at += 1
        return at

    # --- what may stand there

    def _title(self, at: int) -> int | None:
        lines = self._lines[at : at + 3]
        over = (
            len(lines) == 3
            and _ADORNMENT.fullmatch(lines[0].text) is not None
            and lines[0].text[:1] == lines[2].text[:1]
        )
        text, under = (lines[1], lines[2]) if over else (lines[0], lines[1] if len(lines) > 1 else _NO_LINE)
        if not text.text or not _ADORNMENT.fullmatch(under.text) or _ADORNMENT.fullmatch(text.text):
            return None
        if (
            len(under.text) < min(len(text.text), 4)
            or under.indent != lines[0].indent
            or rsttables.GRID.fullmatch(text.text)
        ):
            return None
        style = (under.text[0], over)
        if style not in self._styles:
            self._styles.append(style)
        self._composer.heading(self._styles.index(style) + 1)
        rstinline.write(self._composer, text.text, text.start)
        self._composer.plain()
        return at + (3 if over else 2)

    def _item(self, at: int) -> int:
        """Begin an item; what stands behind its mark is read as a line of its own."""
        line = self._lines[at]
        mark = _mark(line.text)
        match = _BULLET.match(line.text) or _NUMBER.match(line.text)
        width = match.end() if match else 0
        if not self._inside or self._inside[-1].mark != mark or self._inside[-1].indent != line.indent:
            self._composer.begin_list()
            self._enter(line.indent, self._composer.end_list, mark)
        self._composer.begin_item()
        self._enter(line.indent + max(width, 2), self._composer.close)
        self._lines[at] = _Line(line.text[width:], line.start + width, line.indent + max(width, 2))
        return at if self._lines[at].text else at + 1

    def _explicit(self, at: int) -> int:
        """Read a directive, a footnote, a target or a comment."""
        line = self._lines[at]
        if note := _NOTE.match(line.text):
            self._composer.flush()
            self._enter(line.indent + 1, self._composer.flush)
            self._lines[at] = _Line(line.text[note.end() :], line.start + note.end(), line.indent + 1)
            self._align(at, line.indent)
            return at if self._lines[at].text else at + 1
        directive = _DIRECTIVE.match(line.text)
        if directive is None:
            return self._after_body(at + 1, line.indent)
        name = directive["name"].lower()
        self._composer.interrupt()
        if name == "meta":
            return self._meta(at + 1, line.indent)
        if directive["argument"] and name not in _CODE | _ADDRESSED:
            first = directive.start("argument")
            rstinline.write(self._composer, directive["argument"], line.start + first)
            at = self._rest(at + 1, line.indent)
            self._composer.flush()
        else:
            at += 1
        at = self._options(at, line.indent)
        return self._after_body(at, line.indent) if name in _CODE else self._enter_body(at, line.indent)

    def _align(self, at: int, above: int) -> None:
        """Make the lines of a note as indented as its first, so that they are one paragraph."""
        at += 1
        while at < len(self._lines) and self._lines[at].text and self._lines[at].indent > above:
            self._lines[at] = self._lines[at]._replace(indent=above + 1)
            at += 1

    def _rest(self, at: int, above: int) -> int:
        """Write the lines of a directive's argument that follow its first."""
        while at < len(self._lines) and self._lines[at].text and self._lines[at].indent > above:
            if _FIELD.match(self._lines[at].text):
                break
            rstinline.write(self._composer, " " + self._lines[at].text, self._lines[at].start - 1)
            at += 1
        return at

    def _options(self, at: int, above: int) -> int:
        """Read the options of a directive: some say something to readers."""
        while (
            at < len(self._lines) and self._lines[at].indent > above and (named := _FIELD.match(self._lines[at].text))
        ):
            kind = _SAID.get(named["name"].lower())
            line = self._lines[at]
            if kind is not None:
                prose = Prose()
                prose.text(line.text[named.end() :], line.start + named.end())
                self.outline.add(kind, prose)
            at += 1
        return at

    def _meta(self, at: int, above: int) -> int:
        end = self._after_body(at, above)
        while at < end:
            if named := _FIELD.match(self._lines[at].text):
                self._about(named["name"].split()[0], at, named.end())
            at += 1
        return end

    def _about(self, name: str, at: int, skip: int) -> None:
        """Keep what a field says of the document; what readers see of it is prose."""
        line = last = self._lines[at]
        while at + 1 < len(self._lines) and self._lines[at + 1].text and self._lines[at + 1].indent > line.indent:
            at += 1
            last = self._lines[at]
        value = self.text[line.start + skip : last.start + len(last.text)]
        self.metadata.setdefault(snake(name), " ".join(value.split()))
        if is_prose((name,)):
            prose = Prose()
            prose.text(value, line.start + skip)
            self.about.add(BlockKind.META, prose, field=name)

    def _field(self, at: int, named: re.Match[str]) -> int:
        line = self._lines[at]
        if not self._inside and all(block.kind is BlockKind.HEADING for block in self.outline.blocks):
            self._about(named["name"], at, named.end())
            return self._after_body(at + 1, line.indent)
        self._composer.open(BlockKind.ITEM, lead_in=named["name"])
        self._enter(line.indent + 1, self._composer.close)
        self._lines[at] = _Line(line.text[named.end() :], line.start + named.end(), line.indent + 1)
        self._align(at, line.indent)
        return at if self._lines[at].text else at + 1

    def _table(self, at: int) -> int:
        first = self._lines[at]
        grid = first.text.startswith("+")
        end, rules = at, 0
        while end < len(self._lines) and (self._lines[end].text or (not grid and rules < 2)):
            rules += rsttables.SIMPLE.fullmatch(self._lines[end].text) is not None
            end += 1
            if grid and self._lines[end - 1].text[:1] not in "+|":
                break
        columns = [
            rsttables.Row(self._aligned(line, first), line.start - line.indent + first.indent)
            for line in self._lines[at:end]
        ]
        (rsttables.write_grid if grid else rsttables.write_simple)(self._composer, columns)
        return end

    def _aligned(self, line: _Line, first: _Line) -> str:
        """Return a line of a table from the column at which the table begins."""
        return self.text[line.start - line.indent + first.indent : line.start + len(line.text)] if line.text else ""

    def _paragraph(self, at: int) -> int:
        first = self._lines[at]
        end = at + 1
        while end < len(self._lines) and self._lines[end].text and self._lines[end].indent == first.indent:
            if _EXPLICIT.match(self._lines[end].text) and self._lines[end].text.startswith(".."):
                break
            end += 1
        term = (
            end == at + 1
            and end < len(self._lines)
            and self._lines[end].text
            and self._lines[end].indent > first.indent
        )
        last = self._lines[end - 1]
        stop = last.start + len(last.text)
        literal = self.text[first.start : stop].endswith("::")
        self._composer.flush()
        if term and not literal:
            self._composer.begin_term()
        if first.text != "::":
            rstinline.write(self._composer, self.text[first.start : stop - literal], first.start)
        if term and not literal:
            self._composer.end_term()
            self._composer.begin_meaning()
            self._enter(self._lines[end].indent, self._composer.close)
            return end
        self._composer.flush()
        return self._after_body(end, first.indent) if literal else end


_NO_LINE = _Line("", 0, 0)


def _line(match: re.Match[str]) -> _Line:
    text = match[0].strip()
    before = match[0][: len(match[0]) - len(match[0].lstrip())] if text else ""
    return _Line(text, match.start() + len(before), len(before.expandtabs(8)))


def _mark(text: str) -> str:
    """Return what tells one kind of list from another: the bullet, or the number's shape; empty for no item."""
    if _BULLET.match(text):
        return text[0]
    return "1" if _NUMBER.match(text) else ""
