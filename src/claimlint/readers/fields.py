"""Texts in structured data (front matter, JSON-LD): which of them readers see, and their prose with its exact place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimlint.readers.prose import NOTHING, Prose

_PROSE_FIELD = re.compile(
    r"(?:^|_)(?:(?:sub|page|short|seo|meta|og|link)?(?:title|description|heading)|headline|tagline|excerpt|summary|teaser|lead|lede|intro|introduction"
    r"|abstract|blurb|deck|dek|standfirst|synopsis|hook|alt|caption|question|answer|quote|benefits?|claims?|highlights?|pros|cons|faqs?)$"
)
_SHOWN = re.compile(r"(?:^|_)(?:label|text|content|message|tip|tooltip|note|subheading|placeholder)$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[- ]")
_TAG = re.compile(r"<(?:\\?/)?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>|<!--.*?-->|\*\*", re.DOTALL)
_DIVIDES = frozenset("p br div li ul ol h1 h2 h3 h4 h5 h6 tr td table blockquote".split())

DOUBLE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})"
    r"|u\{([0-9a-fA-F]{1,6})\}|(\r?\n[ \t]*)|(.))"
)
"""An escape in a double-quoted text of YAML, JSON or TOML, or in a text of JavaScript."""
_MEANT = {**dict.fromkeys("nrtN_LPfv", " "), **dict.fromkeys("abe0", "")}


@dataclass(frozen=True, slots=True)
class Field:
    """A text in the metadata: its dotted key, and its clean prose."""

    key: str
    prose: Prose


def is_prose(path: tuple[str, ...]) -> bool:
    """Tell whether the text that these keys lead to is written for readers, by the last key: a title, a description, an answer."""
    return bool(path) and _PROSE_FIELD.search(snake(path[-1])) is not None


def is_shown(attribute: str) -> bool:
    """Tell whether an attribute of a component holds words that it shows to readers, by its name: a title, a label, a text."""
    return is_prose((attribute,)) or _SHOWN.search(snake(attribute)) is not None


def snake(key: str) -> str:
    """Return a key in lower case with underscores, however it was written."""
    return _CAMEL.sub("_", key).lower()


def field_prose(
    raw: str, start: int, escape: re.Pattern[str] | None = None, meant: Callable[[re.Match[str]], str] = lambda m: m[0]
) -> Prose:
    """Return the prose in source text that begins at ``start``: tags in it are no text, and ``escape`` finds what stands for another."""
    if "<" in raw or "**" in raw:
        raw = _TAG.sub(_untagged, raw)
    prose, done = Prose(), 0
    for match in escape.finditer(raw) if escape else ():
        prose.text(raw[done : match.start()], start + done)
        prose.put(meant(match), start + match.start(), start + match.end())
        done = match.end()
    prose.text(raw[done:], start + done)
    return prose


def unescaped(match: re.Match[str]) -> str:
    """Return what an escape that ``DOUBLE`` found stands for."""
    if match[1]:
        return chr(0x10000 + ((int(match[1], 16) - 0xD800) << 10) + int(match[2], 16) - 0xDC00)
    digits = match[3] or match[4] or match[5] or match[6]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else ""
    return "" if match[7] else _MEANT.get(match[8], match[8])


def _untagged(match: re.Match[str]) -> str:
    return (" " if (match[1] or "").lower() in _DIVIDES else NOTHING) * len(match[0])
