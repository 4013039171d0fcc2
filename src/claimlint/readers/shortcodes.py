"""Template code in a document (Hugo, Liquid, Jinja, kramdown): covered up before parsing, for it is never prose."""

from __future__ import annotations

import re

from claimlint.readers.prose import NOTHING

_TAG = re.compile(r"\{\{\{?[^{}]{0,4000}\}\}\}?|\{%[^{}]{0,4000}%\}|\{::?[^{}\n]{0,1000}\}")
_SILENT = re.compile(r"\{\{?%-?\s*(comment|highlight)\b[^{}]{0,1000}%\}")
_COVERED_LINE = re.compile(rf"^[ \t]*+{NOTHING}[ \t{NOTHING}]*+$", re.MULTILINE)
_UNCODABLE = re.compile("[\ud800-\udfff]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_NOT_LINE_END = re.compile(r"[^\r\n]")


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
        text = _COVERED_LINE.sub(lambda match: " " * len(match[0]), _TAG.sub(_cover, text))
    return _UNCODABLE.sub(NOTHING, text)


def _without_bodies(text: str, name: str) -> str:
    """Cover what stands between a tag ``name`` and its end tag, once for each that has an end tag."""
    opening = re.compile(rf"\{{%-?\s*{name}\b[^{{}}]{{0,1000}}%\}}")
    closing = re.compile(rf"\{{%-?\s*(?:end|/\s*){name}\s*-?%\}}")
    parts, done = [], 0
    while (first := opening.search(text, done)) and (last := closing.search(text, first.end())):
        parts += [text[done : first.start()], _cover_text(text[first.start() : last.end()])]
        done = last.end()
    return "".join([*parts, text[done:]])


def _cover(match: re.Match[str]) -> str:
    return _cover_text(match[0])


def _cover_text(text: str) -> str:
    return _NOT_LINE_END.sub(NOTHING, text)
