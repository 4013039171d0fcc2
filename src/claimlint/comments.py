"""Where the comments of a source stand, by format: one entry each. What stands in code is no comment."""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from claimlint.directive import MARK, OWN_LINE, Comment, Directive, read
from claimlint.readers.frontmatter import front_matter

Scanner: TypeAlias = Callable[[str], Iterator[Comment]]

_HTML = re.compile(
    r"<!--|-->|<(?P<close>/?)(?P<name>script|style|pre|code|textarea|xmp|template|title)\b", re.IGNORECASE
)
_JSX_OPEN, _JSX_CLOSE = re.compile(r"\{\s*/\*"), re.compile(r"\*/\s*\}")
_YAML = re.compile(r"^[ \t]*#([^\n\r]*)", re.MULTILINE)
_LINE = re.compile(r"([ \t]*)([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_RST_COMMENT = re.compile(r"\.\.[ \t]+(?!\S+::|[_|\[])(?=\S)")
_RST_LITERAL = re.compile(
    r"(?:(?!\.\.\s).*::|\.\.\s+(?:code|code-block|sourcecode|parsed-literal|highlight|raw|math)::.*)\Z"
)


def directives(path: str, text: str) -> list[Directive]:
    """Return the directives in a source, in order; the ending of ``path`` tells how comments are written. Word files have none."""
    if MARK not in text:
        return []
    scan = SCANNERS.get(os.path.splitext(path)[1].lower())
    found = (read(text, comment) for comment in scan(text)) if scan else ()
    return sorted(filter(None, found), key=lambda directive: directive.region)


def html(text: str) -> Iterator[Comment]:
    """Yield ``<!-- -->``, but not in code or in what is no mark-up."""
    opened, raw = -1, ""
    for token in _HTML.finditer(text):
        name = (token["name"] or "").lower()
        if opened >= 0:
            if token[0] == "-->":
                yield Comment(opened, token.end(), opened + len("<!--"), token.start())
                opened = -1
        elif raw:
            raw = "" if token["close"] and name == raw else raw
        elif token[0] == "<!--":
            opened = token.start()
        elif name and not token["close"]:
            raw = name


def jsx(text: str) -> Iterator[Comment]:
    """Yield ``{/* */}``."""
    at = 0
    while (opening := _JSX_OPEN.search(text, at)) and (closing := _JSX_CLOSE.search(text, opening.end())):
        yield Comment(opening.start(), closing.end(), opening.end(), closing.start())
        at = closing.end()


def rst(text: str) -> Iterator[Comment]:
    """Yield ``.. words``, with the deeper lines that follow, but not in a literal block."""
    literal = comment = None
    for line in _LINE.finditer(text):
        indent, words = len(line[1].expandtabs()), line[2].rstrip()
        end = line.start(2) + len(words)
        if not words:
            if line.end() == len(text):
                break
            continue
        if literal is not None and indent > literal:
            continue
        literal = None
        if comment is not None and indent > comment[0]:
            comment = (*comment[:3], end)
            continue
        if comment is not None:
            yield Comment(comment[1], comment[3], comment[2], comment[3])
            comment = None
        opening = _RST_COMMENT.match(words)
        if _RST_LITERAL.match(words):
            literal = indent
        elif opening:
            comment = (indent, line.start(2), line.start(2) + opening.end(), end)
    if comment is not None:
        yield Comment(comment[1], comment[3], comment[2], comment[3])


def plain(text: str) -> Iterator[Comment]:
    """Yield lines that are a directive by themselves."""
    for line in _LINE.finditer(text):
        if OWN_LINE.fullmatch(line[1] + line[2]):
            yield Comment(line.start(2), line.end(2), line.start(2), line.end(2))


def _in_markdown(scan: Scanner) -> Scanner:
    def scan_prose(text: str) -> Iterator[Comment]:
        start = front_matter(text).end
        yield from (Comment(*m.span(), *m.span(1)) for m in _YAML.finditer(text, 0, start))
        yield from scan(_without_code(text, start))

    return scan_prose


def _without_code(text: str, start: int) -> str:
    """Return a Markdown text with its front matter and its code covered by spaces."""
    import pyromark

    body = text[start:].encode()
    pieces, done = [], 0
    for event, place in pyromark.events_with_range(body.decode(), options=pyromark.Options.ENABLE_GFM):
        begun = event.get("Start") if isinstance(event, dict) else None
        if (isinstance(event, dict) and "Code" in event) or (isinstance(begun, dict) and "CodeBlock" in begun):
            code = body[place["start"] : place["end"]].decode()
            pieces += [body[done : place["start"]].decode(), " " * len(code)]
            done = place["end"]
    return " " * start + "".join(pieces) + body[done:].decode()


SCANNERS: dict[str, Scanner] = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), _in_markdown(html)),
    ".mdx": _in_markdown(jsx),
    **dict.fromkeys((".html", ".htm", ".xhtml"), html),
    **dict.fromkeys((".rst", ".rest"), rst),
    **dict.fromkeys((".txt", ".text"), plain),
}
"""How comments are found, by the ending of a file's name."""
