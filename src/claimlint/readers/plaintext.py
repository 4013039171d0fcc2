"""Plain text to blocks: headings, items and wrapped lines carry no mark-up, so their shape and their neighbours tell them.

* Lines of one paragraph are joined when the text was wrapped to a width (the next line's first word would not have fitted), or
  when a long line without an end goes on in lower case. Otherwise every line is a block of its own.
* A short line without end punctuation that stands before other text is a heading; so is a short line in capitals.
* A line that opens with a bullet or a number is an item; so are short lines under a line that ends in a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from claimlint.article import Article, BlockKind
from claimlint.directive import OWN_LINE
from claimlint.readers.outline import Outline
from claimlint.readers.prose import Prose, last_sentence
from claimlint.source import Source

SUFFIXES = (".txt", ".text")

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_BULLET = re.compile(
    r"(?:[-*+\u2022\u2023\u25e6\u25aa\u25cf\u00b7\u2013\u2014]|[0-9]{1,3}[.)]|\([0-9a-zA-Z]{1,2}\)|[a-zA-Z]\))\s+(?=\S)"
)
_RULE = re.compile(r"([-=_*~#+.])(?:[ \t]*\1){2,}")
_LABEL = re.compile(r"(?:[^\s:]{1,40}\s){0,2}[^\s:]{1,40}:\s")
_ENDED = re.compile(r"[.!?:;,\u2026][\"')\]*]*$")
_SENTENCE_ENDED = re.compile(r"[.!?:;\u2026][\"')\]*\u2019\u201d]*$")
_TAIL = 8

_MOST_HEADING_WORDS = 14
_MOST_HEADING_CHARACTERS = 120
_LONGEST_RUN_OF_HEADINGS = 2
_NARROWEST, _WIDEST = 40, 120
_RAGGEDNESS = 8
_LONG_LINE = 50
_LONG_WRAPPED_LINE = 20


class _Line(NamedTuple):
    """A line without the space around it, at offset ``start``; ``gap`` tells that a blank line stands before it.

    ``bullet`` is the length of the bullet and its space.
    """

    start: int
    text: str
    indent: int
    gap: bool
    bullet: int

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


class _Unit(NamedTuple):
    """The lines of one block, and their clean text."""

    first: _Line
    prose: Prose
    text: str
    underlined: bool = False


_Group: TypeAlias = list[_Line]


def read(source: Source) -> Article:
    """Return the blocks of a plain text."""
    outline = Outline()
    write(source.text, 0, outline)
    return Article(source, tuple(outline.blocks))


def write(text: str, start: int, outline: Outline) -> None:
    """Add the blocks of a plain text that begins at ``start`` of the source to an outline."""
    groups = list(_groups(text, start))
    width = max((_wrapped_to(group) for group in groups), default=0)
    _write([unit for group in groups for unit in _units(group, width)], outline)


def _groups(text: str, start: int) -> Iterator[_Group]:
    """Yield the lines between blank lines."""
    group: _Group = []
    gap = True
    for match in _LINE.finditer(text):
        line = match[1].strip()
        if not line or OWN_LINE.fullmatch(match[1]):
            gap = True
            continue
        if gap and group:
            yield group
            group = []
        bullet = _BULLET.match(line)
        before = match[1][: match[1].index(line[0])]
        group.append(
            _Line(
                start + match.start() + len(before), line, len(before.expandtabs(4)), gap, bullet.end() if bullet else 0
            )
        )
        gap = False
    if group:
        yield group


def _wrapped_to(group: _Group) -> int:
    """Return the width to which a group of lines was wrapped, 0 when it was not."""
    width = max(line.width for line in group)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [pair for pair in pairwise(group) if not pair[1].bullet]
    full = [_is_full(*pair, width) or _runs_on(*pair, _LONG_WRAPPED_LINE) for pair in pairs]
    certain = len(full) > 1 and all(full)
    return width if certain or sum(full) >= max(3, 0.6 * len(full)) else 0


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Tell whether a line ends where a wrapped line would, give or take some raggedness: the next word had hardly fitted."""
    return line.width + 1 + len(after.text.split(maxsplit=1)[0]) > width - width // _RAGGEDNESS


def _runs_on(line: _Line, after: _Line, shortest: int) -> bool:
    """Tell whether a line without an end goes on in lower case."""
    return len(line.text) >= shortest and after.text[0].islower() and not _SENTENCE_ENDED.search(line.text[-_TAIL:])


def _units(group: _Group, document_width: int) -> Iterator[_Unit]:
    """Yield the blocks in a group of lines: wrapped lines are joined, rules are left out."""
    width = _wrapped_to(group) or (document_width if max(line.width for line in group) <= document_width else 0)
    lines: _Group = []
    for line in group:
        rule = _RULE.fullmatch(line.text)
        if lines and (rule or not _goes_on(lines[0], lines[-1], line, width)):
            yield _unit(lines, underlined=rule is not None and len(lines) == 1)
            lines = []
        if not rule:
            lines.append(line)
    if lines:
        yield _unit(lines)


def _goes_on(first: _Line, line: _Line, after: _Line, width: int) -> bool:
    """Tell whether ``after`` continues ``line``, in a block that begins with ``first``."""
    if after.bullet:
        return False
    if first.bullet and after.indent > first.indent:
        return True
    if width and _is_full(line, after, width):
        return not (_LABEL.match(after.text) and _SENTENCE_ENDED.search(line.text[-_TAIL:]))
    return _runs_on(line, after, _LONG_WRAPPED_LINE if width else _LONG_LINE)


def _unit(lines: _Group, *, underlined: bool = False) -> _Unit:
    prose, end = Prose(), 0
    for line in lines:
        if end:
            prose.space(end, line.start)
        skip = 0 if end else line.bullet
        prose.text(line.text[skip:], line.start + skip)
        end = line.start + len(line.text)
    return _Unit(lines[0], prose, prose.finish()[0], underlined)


def _write(units: Sequence[_Unit], outline: Outline) -> None:
    """Add a block for each unit to the outline."""
    at = 0
    for candidate, run in groupby(units, _may_be_heading):
        members = list(run)
        before = units[at - 1] if at else None
        at += len(members)
        if not candidate:
            _write_text(members, outline)
        elif before is not None and not before.first.bullet and before.text.endswith(":") and len(members) > 1:
            listed, rest = _until_gap(members)
            lead_in = outline.lead_in
            for unit in listed:
                outline.add(BlockKind.ITEM, unit.prose, lead_in=lead_in)
            _write_short(rest, outline, last=at == len(units))
        else:
            _write_short(members, outline, last=at == len(units))


def _until_gap(members: list[_Unit]) -> tuple[list[_Unit], list[_Unit]]:
    """Split short lines at the first blank line among them."""
    end = next((index for index, unit in enumerate(members) if index and unit.first.gap), len(members))
    return members[:end], members[end:]


def _write_short(members: Sequence[_Unit], outline: Outline, *, last: bool) -> None:
    """Add short lines: one or two before other text are headings, of more only the first of all and one that stands alone."""
    for index, unit in enumerate(members):
        final = index == len(members) - 1
        alone = unit.first.gap and (final or members[index + 1].first.gap)
        first = not outline.blocks
        heading = not (final and last) and (
            len(members) <= _LONGEST_RUN_OF_HEADINGS or (alone and (final or first)) or unit.text.isupper()
        )
        if heading or unit.underlined:
            outline.add(BlockKind.HEADING, unit.prose, level=1 if first else 2)
        else:
            outline.add(BlockKind.PARAGRAPH, unit.prose)


def _write_text(units: Sequence[_Unit], outline: Outline) -> None:
    """Add paragraphs and items; an item that is indented deeper is introduced by the item above it."""
    levels: list[tuple[int, str]] = []
    base = ""
    for unit in units:
        if not unit.first.bullet:
            levels = []
            outline.add(BlockKind.PARAGRAPH, unit.prose)
            continue
        indent = unit.first.indent
        if not levels:
            base = outline.lead_in
        above = indent > levels[-1][0] if levels else False
        while levels and levels[-1][0] > indent:
            levels.pop()
        if above:
            levels.append((indent, last_sentence(outline.before)))
        elif not levels:
            levels.append((indent, base))
        outline.add(BlockKind.ITEM, unit.prose, lead_in=levels[-1][1])


def _may_be_heading(unit: _Unit) -> bool:
    """Tell whether a block looks like a heading: short, begun in upper case, without an end, and no label before a text."""
    text = unit.text
    if unit.first.bullet or not 1 < len(text) <= _MOST_HEADING_CHARACTERS or _ENDED.search(text[-_TAIL:]):
        return False
    if len(text.split()) > _MOST_HEADING_WORDS or not any(map(str.isalpha, text)):
        return False
    if _LABEL.match(text) and unit.first.start:
        return False
    return not text.lstrip("\"'([")[:1].islower()
