"""HTML as it stands in a page or inside other text: where its tags, comments and entities are, with exact offsets.

Our own scanner, for no parser at hand gives exact offsets and stays linear: tree-sitter's takes half a minute for 140 kB of unclosed
comments, html.parser's results depend on the release of Python, and the others give lines or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias

from claimlint.readers.prose import NOTHING

_ENTITY = (
    r"&(?:\#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|[A-Za-z][A-Za-z0-9]{1,31};|(?:nbsp|amp|quot|lt|gt|copy|reg)(?![\w=]))"
)
_TOKEN = re.compile(
    rf"""(?P<comment><!--)
    | (?P<code><[?%])
    | <(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+'){{0,400}}+)>
    | <(?:/|[A-Za-z!])[^<>\n]*+>?
    | (?P<entity>{_ENTITY})""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    rf"(?P<name>[^\s\"'<>/={NOTHING}]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+)))?"
)
_ENTITIES = re.compile(_ENTITY, re.VERBOSE)
_COMPONENT = re.compile(r"[A-Z]\w*[a-z]|[A-Za-z]\w*[.-]")
_CODE_END = {"<?": r"\?>", "<%": "%>"}

UNREAD = frozenset({"script", "style", "template", "svg", "math", "pre", "textarea", "title", "head"})
"""Elements whose content is no prose."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of the source; for an entity ``meant`` is what it stands for. Offsets are half-open."""

    start: int
    end: int
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of an attribute as it stands in the source, and its offset."""

    raw: str
    start: int

    @property
    def text(self) -> str:
        """Return what the value means: entities decoded, template code left out."""
        return unescape(self.raw.replace(NOTHING, ""))


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in the half-open range ``[start, end)``; ``name`` is in lower case. ``attributes`` is their source text at ``at``.

    A ``component`` is no element of HTML: ``ProductCard``, ``Faq.Item``, ``product-card``.
    """

    start: int
    end: int
    name: str
    closing: bool
    attributes: str
    at: int
    component: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether the tag closes itself."""
        return self.attributes.endswith("/")

    def values(self) -> dict[str, Value]:
        """Return the attributes by their names in lower case, the first of each name; one without a value has an empty one."""
        values: dict[str, Value] = {}
        for match in _ATTRIBUTE.finditer(self.attributes):
            group = next((name for name in ("double", "single", "bare") if match[name] is not None), None)
            value = Value(match[group], self.at + match.start(group)) if group else Value("", self.at + match.end())
            values.setdefault(match["name"].lower(), value)
        return values


Token: TypeAlias = Text | Tag


class Ahead:
    """Finds where something ends further on in a text, in time that is linear over all the questions asked in order.

    ``passed`` is the offset up to which text was passed over as no prose.
    """

    def __init__(self, text: str) -> None:
        self.passed = 0
        self._text = text
        self._found: dict[str, int] = {}

    def pass_over(self, pattern: str, start: int) -> int:
        """Pass over what stands from ``start`` to behind the next ``pattern``, if there is one; return where to go on."""
        self.passed = max(self.passed, self.after(pattern, start))
        return max(start, self.passed)

    def after(self, pattern: str, start: int) -> int:
        """Return the offset behind the next match of ``pattern`` (a regular expression) from ``start`` on, or -1."""
        known = self._found.get(pattern, 0)
        if known == -1 or known > start:
            return known
        match = re.compile(pattern, re.IGNORECASE).search(self._text, start)
        self._found[pattern] = match.end() if match else -1
        return self._found[pattern]


def tokens(text: str, start: int, ahead: Ahead, unread: frozenset[str] = UNREAD) -> Iterator[Token]:
    """Yield the text, entities and tags of a piece of HTML that begins at offset ``start`` of the source.

    Comments, declarations, code of a server and the content of ``unread`` elements are passed over when they end further on in the
    source that ``ahead`` knows; a stray opening of one is passed over alone.
    """
    done = at = 0
    while match := _TOKEN.search(text, at):
        if match.start() > done:
            yield Text(start + done, start + match.start())
        at = done = match.end()
        name = (match["name"] or "").lower()
        if match["entity"]:
            yield Text(start + match.start(), start + at, unescape(match[0]))
        elif match["comment"]:
            at = done = ahead.pass_over("-->", start + at) - start
        elif match["code"]:
            at = done = ahead.pass_over(_CODE_END[match[0]], start + at) - start
        elif name:
            tag = Tag(
                start + match.start(),
                start + at,
                name,
                bool(match["close"]),
                match["attributes"],
                start + match.start("attributes"),
                _COMPONENT.match(match["name"]) is not None,
            )
            yield tag
            if name in unread and not tag.closing and not tag.empty:
                at = done = ahead.pass_over(rf"</{name}\s*>", start + at) - start
    if done < len(text):
        yield Text(start + done, start + len(text))


def entities(text: str, start: int) -> Iterator[Text]:
    """Yield the plain text and the entities of an attribute's value that begins at offset ``start`` of the source."""
    done = 0
    for match in _ENTITIES.finditer(text):
        if match.start() > done:
            yield Text(start + done, start + match.start())
        yield Text(start + match.start(), start + match.end(), unescape(match[0]))
        done = match.end()
    if done < len(text):
        yield Text(start + done, start + len(text))
