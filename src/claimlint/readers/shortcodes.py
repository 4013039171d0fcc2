"""Template code in a document (Hugo, Liquid, Jinja, kramdown, wikis): covered up before parsing, for it is never prose.

Of a shortcode that stands on lines of its own, what its attributes say to readers (a caption, an alternative text) stays, as a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.readers.prose import NOTHING

_TAG = re.compile(r"\{\{\{?[^{}]{0,4000}\}\}\}?|\{%[^{}]{0,4000}%\}|\{::?[^{}\n]{0,1000}\}")
_SILENT = re.compile(r"\{\{?%-?\s*(comment|highlight)\b[^{}]{0,1000}%\}")
_COVERED_LINE = re.compile(rf"^[ \t]*+{NOTHING}[ \t{NOTHING}]*+$", re.MULTILINE)
_UNCODABLE = re.compile("[\ud800-\udfff]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_SAID = re.compile(
    r"\b(?:alt|aria-label|title|subtitle|heading|headline|caption|label|description|summary|text|content|quote|question|answer|message|tip|excerpt)"
    r"\s*=\s*\{?\s*(?P<quote>[\"'`])(?P<value>(?:(?!(?P=quote))[^\\\r\n]){2,2000})(?P=quote)",
    re.IGNORECASE,
)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?(?P<text>[^\[\]|\n]{1,200})\]\](?![(\[:])")
_MARK = re.compile(r"(?<![=\w])==(?=[^\s=])(?P<text>[^=\n]{1,500})(?<=[^\s=])==(?![=\w])")
_EMOJI = re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+-]{0,40}:(?![\w:/])")
_DIRECTIVE = re.compile(r"^[ \t]*(?:(?::{3,}|!!!|\?\?\?\+?)[ \t]*[\w-]*(?:[ \t]*\[(?P<label>[^\[\]\n]*)\]|[ \t]+\"(?P<title>[^\"\n]*)\"|[ \t]+(?P<words>[^\s\"{\[][^\n{]*+))?[ \t]*(?:\{[^{}\n]*\})?[ \t]*\r?)$", re.MULTILINE)  # fmt: skip


def covered(text: str) -> str:
    """Return a text of the same length in which template code is covered by ``NOTHING``.

    A line that holds nothing else becomes blank, so that it separates paragraphs as the rendered page does. What a parser would
    stumble over is replaced too: lone surrogates, which no encoding takes, and carriage returns that end lines by themselves.
    """
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    if "{" in text:
        for name in {match[1] for match in _SILENT.finditer(text)}:
            text = _without_bodies(text, name)
        text = blanked(_TAG.sub(_cover, text))
    return _UNCODABLE.sub(NOTHING, text)


def without_marks(text: str) -> str:
    """Return a Markdown text of the same length without what only some dialects mean: wiki links, highlights, emoji by name, lines that open a note."""
    if "[[" in text:
        text = _WIKI_LINK.sub(_keep, text)
    if "==" in text:
        text = _MARK.sub(_keep, text)
    text = _EMOJI.sub(_keep, text)
    if ":::" in text or "!!!" in text or "???" in text:
        text = blanked(_DIRECTIVE.sub(_keep_title, text))
    return text


def blanked(text: str) -> str:
    """Return a text in which lines that hold nothing but covered text are blank."""
    return _COVERED_LINE.sub(lambda match: " " * len(match[0]), text)


def cover(text: str) -> str:
    """Return a text of the same length of which only the line ends are left."""
    return _NOT_LINE_END.sub(NOTHING, text)


def cover_tag(text: str, start: int, end: int) -> str:
    """Return what takes the place of the tag in ``text[start:end]``: of one on lines of its own, the texts that it shows are left."""
    if not stands_alone(text, start, end):
        return cover(text[start:end])
    return "".join(_said(text[start:end]))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing else stands on the lines of a tag."""
    line = text.rfind("\n", 0, start) + 1
    after = re.compile(r"[ \t]*(?:\r?\n|\Z)").match(text, end)
    return after is not None and not text[line:start].strip(" \t" + NOTHING)


def _said(tag: str) -> Iterator[str]:
    """Yield a tag covered up to what it says, each text between blank lines."""
    done = 0
    for match in _SAID.finditer(tag):
        first, last = match.span("value")
        if last + 2 <= len(tag):
            yield cover(tag[done : first - 2]) + "\n\n" + tag[first:last] + "\n\n"
            done = last + 2
    yield cover(tag[done:])


def _without_bodies(text: str, name: str) -> str:
    """Cover what stands between a tag ``name`` and its end tag, once for each that has an end tag."""
    opening = re.compile(rf"\{{%-?\s*{name}\b[^{{}}]{{0,1000}}%\}}")
    closing = re.compile(rf"\{{%-?\s*(?:end|/\s*){name}\s*-?%\}}")
    parts, done = [], 0
    while (first := opening.search(text, done)) and (last := closing.search(text, first.end())):
        parts += [text[done : first.start()], cover(text[first.start() : last.end()])]
        done = last.end()
    return "".join([*parts, text[done:]])


def _cover(match: re.Match[str]) -> str:
    return cover_tag(match.string, *match.span())


def _keep(match: re.Match[str]) -> str:
    """Cover a match up to its one group that took part."""
    group = match.lastgroup
    if group is None:
        return cover(match[0])
    first, last = (at - match.start() for at in match.span(group))
    return cover(match[0][:first]) + match[group] + cover(match[0][last:])


def _keep_title(match: re.Match[str]) -> str:
    """Cover a match up to its group, and let a blank line follow where the mark-up after the group has room for one."""
    kept, end = _keep(match), match.end(match.lastgroup or 0) - match.start()
    return kept[:end] + "\n" + kept[end + 1 :] if match.lastgroup and end < len(kept) else kept
