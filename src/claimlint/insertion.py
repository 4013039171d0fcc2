"""Where a paragraph goes into a document and how it is written there, by format. Pure functions; nothing else in the document moves."""

from __future__ import annotations

import html
import os.path
import re
from typing import Literal, TypeAlias

from claimlint.article import Article, BlockKind, Zone
from claimlint.finding import Edit
from claimlint.readers.frontmatter import front_matter

Place: TypeAlias = Literal["top", "bottom"]

_TEXT = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text", ".rst", ".rest"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_UNDERLINE = re.compile(r"[ \t]*([=\-~^\"'`#*+._:])\1+[ \t]*(?:\r\n|[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|[\r\n]|\Z")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_NO_MARKUP = re.compile(r"<!--.*?-->|<(script|style|template|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_MDX_SPECIAL = re.compile(r"(?=[{}<])")


def insertion(article: Article, text: str, place: Place) -> Edit | None:
    """Return the edit that puts ``text`` under the title or at the end of an article; None for a format that is not written to."""
    suffix = os.path.splitext(article.source.path)[1].lower()
    if suffix in _HTML:
        return _in_html(article.source.text, text.strip(), place)
    if suffix not in _TEXT:
        return None
    words = _MDX_SPECIAL.sub(r"\\", text.strip()) if suffix == ".mdx" else text.strip()
    eol = _eol(article.source.text)
    return _in_text(article, eol.join(words.splitlines()), place, eol)


def _eol(source: str) -> str:
    found = _LINE_END.search(source)
    return (found[0] if found else "") or "\n"


def _in_text(article: Article, words: str, place: Place, eol: str) -> Edit:
    source = article.source.text
    if place == "bottom":
        lines_before = source.endswith(("\n", "\r"))
        gap = "" if not source.strip() or source.endswith(eol + eol) else eol if lines_before else eol + eol
        return Edit(len(source), len(source), gap + words + eol)
    at = _under_title(article)
    before = source[:at]
    gap = "" if not before else eol if before.endswith(("\n", "\r")) else eol + eol
    after = "" if not source[at:].strip() or _LINE_END.match(source, at) else eol
    return Edit(at, at, gap + words + eol + after)


def _under_title(article: Article) -> int:
    """Return the offset after the line of the title; without one, where the body begins."""
    source = article.source.text
    first = next(
        (block for block in article.blocks if block.zone is Zone.ARTICLE and block.kind is not BlockKind.META), None
    )
    if first is None or first.kind is not BlockKind.HEADING:
        return front_matter(source).end
    line_end = _LINE_END.search(source, first.region(0, len(first.text)).end)
    at = line_end.end() if line_end else len(source)
    underline = _UNDERLINE.match(source, at)
    return underline.end() if underline else at


def _in_html(source: str, words: str, place: Place) -> Edit:
    """Insert paragraphs after the first ``h1`` or at the end of the main part, indented like what stands there."""
    markup = _NO_MARKUP.sub(lambda match: " " * len(match[0]), source)
    paragraphs = [f"<p>{html.escape(part, quote=False)}</p>" for part in _PARAGRAPHS.split(words)]
    eol = _eol(source)
    if place == "top":
        at = _html_top(markup)
        indent = _indent(source, at) if at else ""
        lead = f"{eol}{indent}" if at else ""
        return Edit(at, at, lead + f"{eol}{indent}".join(paragraphs) + ("" if at else eol))
    at = _html_bottom(markup)
    line = source.rfind("\n", 0, at) + 1
    if at < len(source) and not source[line:at].strip():
        indent = source[line:at] + "  "
        return Edit(line, line, "".join(f"{indent}{paragraph}{eol}" for paragraph in paragraphs))
    gap = "" if not source or source.endswith("\n") or at < len(source) else eol
    return Edit(at, at, gap + eol.join(paragraphs) + ("" if at < len(source) else eol))


def _html_top(markup: str) -> int:
    for pattern in (r"</h1\s*>", r"<article\b[^>]*>", r"<main\b[^>]*>", r"<body\b[^>]*>"):
        if found := re.search(pattern, markup, re.IGNORECASE):
            return found.end()
    return 0


def _html_bottom(markup: str) -> int:
    articles = list(re.finditer(r"</article\s*>", markup, re.IGNORECASE))
    if len(articles) == 1:
        return articles[0].start()
    for name in ("main", "body", "html"):
        if found := list(re.finditer(rf"</{name}\s*>", markup, re.IGNORECASE)):
            return found[-1].start()
    return len(markup)


def _indent(source: str, at: int) -> str:
    line = source.rfind("\n", 0, at) + 1
    return source[line:at][: len(source[line:at]) - len(source[line:at].lstrip())]
