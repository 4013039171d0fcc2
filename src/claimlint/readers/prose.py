"""Clean prose and its source map, built together while a reader goes through the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.article import Link, Span

NOTHING = "\ufdd0"
"""A noncharacter that stands, one for one, in place of source text that is no prose."""

GONE = rf"\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff{NOTHING}"
"""Characters without a width or a meaning in prose, as they stand in a character class: they are left out."""

ONE_FOR_ONE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\uff02", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
}
"""Typographic quotes, apostrophes and hyphens, and the plain character that takes the place of each."""

_SPECIAL = re.compile(rf"(?P<space>\s{{2,}}|[^\S ])|(?P<gone>[{GONE}]+)|(?P<same>[{''.join(ONE_FOR_ONE)}])")
_NO_WORD = re.compile(r"(?<![!-~\xa1-\u024f])[!-~\xa1-\u024f]{1000,}+")
_LONGEST_WORD = 1000
_URL = re.compile(r"(?<![\w@])(?:https?://|(?=www\.))(?P<host>[^\s<>\"\[\]/?#]+)[^\s<>\"\[\]]*", re.IGNORECASE)
_AFTER_URL = ".,;:!?'*_\u2019\u201d"
_SENTENCE_END = re.compile(r"(?<![.\s(][A-Za-z])(?<!\b(?:Dr|Mr|Ms|vs|al))[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")


class Prose:
    """One piece of clean prose in the making: append in reading order, then ``finish``.

    Whitespace of any kind becomes one plain space, none at either end; curly quotes and typographic hyphens become plain ones;
    characters without a width go; an address written out as text is cut to its host, for its path is no prose. Every clean
    character has its place in exactly one span, and a character that was changed has a span of its own.
    """

    __slots__ = ("_at", "_links", "_open", "_parts", "_spans", "_url", "_url_at", "blank")

    def __init__(self) -> None:
        self.blank = True  # nothing yet, or a space was last
        self._at = 0
        self._links: list[Link] = []
        self._open = False  # the last span is verbatim and may grow
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._url: str | None = None
        self._url_at = 0

    def text(self, text: str, start: int) -> None:
        """Append source text that begins at offset ``start`` of the source; a thousand letters without a space are data, not a word."""
        if len(text) >= _LONGEST_WORD:
            text = _NO_WORD.sub(lambda match: NOTHING * len(match[0]), text)
        done = 0
        if "://" in text or "www." in text.lower():
            for match in _URL.finditer(text):
                url = _without_tail(match[0])
                host = text[match.start("host") : min(match.end("host"), match.start() + len(url))]
                self._plain(text[done : match.start()], start + done)
                at = self._at
                self._plain(host, start + match.start("host"))
                if self._url is None and self._at > at:
                    self._links.append(Link(at, self._at, url.replace(NOTHING, "")))
                done = match.start() + len(url)
        self._plain(text[done:] if done else text, start + done)

    def put(self, text: str, start: int, end: int) -> None:
        """Append the ``text`` that the source region ``[start, end)`` stands for, such as a decoded entity."""
        clean = _SPECIAL.sub(lambda match: "" if match["gone"] else ONE_FOR_ONE.get(match[0], match[0]), text)
        if clean.isspace():
            self.space(start, end)
        elif clean:
            self._add(clean, start, end)
            self.blank = False

    def space(self, start: int, end: int) -> None:
        """Append whitespace, or mark-up that reads as a break between words, from the source region ``[start, end)``."""
        if not self.blank:
            self._add(" ", start, end)
            self.blank = True

    @property
    def empty(self) -> bool:
        """Tell whether there is no text yet."""
        return not self._parts

    @property
    def opening(self) -> str:
        """Return the first characters of the text, enough for a bullet and its space."""
        return "".join(self._parts[:2])[:2]

    def begin_link(self, url: str) -> None:
        """Open a link at this point; a link that is open ends here."""
        self.end_link()
        self._url, self._url_at = url.replace(NOTHING, ""), self._at

    def end_link(self) -> str | None:
        """Close the open link and return its address, None when there was none."""
        url, self._url = self._url, None
        if url is not None and self._at > self._url_at:
            self._links.append(Link(self._url_at, self._at, url))
        return url

    def finish(self, skip: int = 0, stop: int | None = None) -> tuple[str, tuple[Span, ...], tuple[Link, ...]]:
        """Return the clean text without its first ``skip`` characters and without those from ``stop`` on, its spans and its links, in order."""
        self.end_link()
        text = "".join(self._parts)
        end = len(text[:stop].rstrip(" "))
        spans = self._spans
        if skip or end < len(text):
            spans = [cut for span in spans if (cut := _cut(span, skip, end))]
        links = sorted(_trimmed(link, text, skip, end) for link in self._links)
        return text[skip:end], tuple(spans), tuple(link for link in links if link.start < link.end)

    def _plain(self, text: str, start: int) -> None:
        done = 0
        for match in _SPECIAL.finditer(text):
            at, end = match.span()
            if at > done:
                self._verbatim(text[done:at], start + done)
            kind = match.lastgroup
            if kind == "space":
                self.space(start + at, start + end)
            elif kind == "same":
                self._add(ONE_FOR_ONE[match[0]], start + at, start + end)
                self.blank = False
            done = end
        if done < len(text):
            self._verbatim(text[done:] if done else text, start + done)

    def _verbatim(self, text: str, start: int) -> None:
        if self.blank and text[0] == " ":
            if len(text) == 1:
                return
            text, start = text[1:], start + 1
        length = len(text)
        if self._open and self._spans[-1].end == start:
            last = self._spans[-1]
            self._spans[-1] = Span(last.at, last.length + length, last.start, start + length)
            self._parts.append(text)
            self._at += length
        else:
            self._add(text, start, start + length)
            self._open = True
        self.blank = text[-1] == " "

    def _add(self, text: str, start: int, end: int) -> None:
        self._spans.append(Span(self._at, len(text), start, end))
        self._parts.append(text)
        self._at += len(text)
        self._open = False


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of the sentences of a clean text, without the spaces between them."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.start() + len(match[0].rstrip())
        start = match.end()
    yield start, len(text)


def last_sentence(text: str) -> str:
    """Return the last sentence of a clean text: of a paragraph, the one that introduces the list below it."""
    end = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
    return text[end:]


def _without_tail(url: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    url = url.rstrip(_AFTER_URL)
    if url.endswith(")") and "(" not in url:
        url = url.rstrip(")" + _AFTER_URL)
    return url


def _cut(span: Span, start: int, end: int) -> Span | None:
    """Return the part of a span that lies in the clean range ``[start, end)``, counted from ``start``."""
    first, last = max(span.at, start), min(span.at + span.length, end)
    if first >= last:
        return None
    if span.end - span.start != span.length:
        return Span(first - start, last - first, span.start, span.end)
    return Span(first - start, last - first, span.start + first - span.at, span.start + last - span.at)


def _trimmed(link: Link, text: str, skip: int, end: int) -> Link:
    """Return a link without the spaces at its ends, in a text that begins at ``skip`` and ends at ``end``."""
    words = text[max(link.start, skip) : min(link.end, end)]
    start = max(link.start, skip) + len(words) - len(words.lstrip())
    return Link(start - skip, start - skip + len(words.strip()), link.url)
