"""What the tests of the readers share: short ways to read a text and to say what came out of it."""

from __future__ import annotations

from html import unescape

from claimlint.article import Article, Block, Span
from claimlint.readers import read_text

PLAIN = str.maketrans(
    "\u2018\u2019\u201a\u201b\u02bc\uff07\u201c\u201d\u201e\u201f\uff02\u2010\u2011", "''''''" + '"""""' + "--"
)


def is_declared(raw: str, clean: str) -> bool:
    """Tell whether the source text ``raw`` may read as ``clean``: a space, a plain quote or hyphen, an entity, an escape of YAML or JavaScript."""
    if clean == " ":
        return raw.isspace() or raw[:1] in "\r\n" or raw[:1] == "<" or unescape(raw).isspace() or raw[:1] == "\\"
    meant = "'" if raw == "''" else unescape(raw)
    if raw.startswith("\\u{"):
        meant = chr(int(raw[3:-1], 16))
    elif raw[:1] == "\\" and raw != "\\/":
        meant = raw.encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
    elif raw[:1] == "\\":
        meant = raw[1:]
    return meant.translate(PLAIN) == clean


def check_map(article: Article) -> None:
    """Hold the source map of every block: spans cover the text in order, and tell where each character comes from."""
    text = article.source.text
    for block in article.blocks:
        assert block.text == block.text.strip() != ""
        assert "  " not in block.text
        at = end = 0
        for span in block.spans:
            assert span.at == at
            assert span.length > 0
            assert end <= span.start < span.end <= len(text)
            raw, clean = text[span.start : span.end], block.text[span.at : span.at + span.length]
            assert raw == clean or is_declared(raw, clean), (raw, clean)
            at, end = span.at + span.length, span.end
        assert at == len(block.text)
        check_regions(block, text)
        for link in block.links:
            assert 0 <= link.start < link.end <= len(block.text)


def check_regions(block: Block, text: str) -> None:
    """Hold that regions grow with the range asked for, and that a character's region is where its span says."""
    whole = block.region(0, len(block.text))
    assert (whole.start, whole.end) == (block.spans[0].start, block.spans[-1].end)
    assert 0 <= whole.start < whole.end <= len(text)
    for span in block.spans:
        assert block.region(span.at, span.at + span.length) == (span.start, span.end)
        if is_verbatim(span):
            assert block.region(span.at, span.at + 1) == (span.start, span.start + 1)


def is_verbatim(span: Span) -> bool:
    return span.end - span.start == span.length


def outline(article: Article) -> list[tuple[str, str]]:
    """Return the kind and the text of each block."""
    return [(block.kind.value, block.text) for block in article.blocks]


def raw(article: Article, index: int, words: str = "") -> str:
    """Return the source text of some words of a block, or of the whole block."""
    block = article.blocks[index]
    start = block.text.index(words)
    region = block.region(start, start + len(words or block.text))
    return article.source.text[region.start : region.end]


def markdown(text: str) -> Article:
    return checked("draft.md", text)


def plain(text: str) -> Article:
    return checked("draft.txt", text)


def checked(path: str, text: str) -> Article:
    article = read_text(path, text)
    check_map(article)
    return article
