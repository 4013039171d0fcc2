"""HTML elements as blocks: what a tag means for the block being written. A modest reading, for the HTML inside other formats."""

from __future__ import annotations

from claimlint.article import BlockKind
from claimlint.readers.composer import Composer
from claimlint.readers.markup import Ahead, Tag, entities, tokens
from claimlint.readers.prose import Prose

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK = frozenset(_HEADINGS) | frozenset(
    """
    address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form
    header hr html iframe label legend li main menu nav ol option p section select summary table tbody td tfoot th thead tr ul video
    """.split()
)
_SIMPLE = {"li": BlockKind.ITEM, "dd": BlockKind.ITEM, "figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION}


class Elements:
    """Reads pieces of HTML into a composer; ``source`` is the text that all offsets refer to."""

    def __init__(self, composer: Composer, source: str) -> None:
        self._composer = composer
        self._ahead = Ahead(source)
        self._lead_in = ""

    def read(self, text: str, start: int, *, inline: bool = False) -> None:
        """Read a piece of HTML that begins at ``start``; ``text`` equals the source but for what is covered in it.

        Inline in text of another format, such as a cell of a table, an element divides blocks and does not change their kind.
        """
        if start < self._ahead.passed:
            text, start = text[self._ahead.passed - start :], self._ahead.passed
        for token in tokens(text, start, self._ahead):
            if isinstance(token, Tag):
                self._tag(token, inline=inline)
            elif token.meant:
                self._composer.put(token.meant, token.start, token.end)
            else:
                self._composer.text(text[token.start - start : token.end - start], token.start)
        self._composer.passed = self._ahead.passed

    def end(self) -> None:
        """End a block of HTML: elements that are still open have no effect on what follows."""
        self._composer.plain()
        self._lead_in = ""

    def _tag(self, tag: Tag, *, inline: bool) -> None:
        composer = self._composer
        if tag.name == "br":
            composer.line_break(tag.start, tag.end)
        elif tag.name == "a":
            composer.end_link()
            if not tag.closing and tag.href:
                composer.begin_link(tag.href)
        elif tag.name == "img" and not tag.closing:
            composer.alt(_prose(*tag.alt))
        elif tag.name in _BLOCK:
            composer.flush(carry_link=True)
            if not inline:
                self._block(tag.name, tag, opening=not tag.closing)

    def _block(self, name: str, tag: Tag, *, opening: bool) -> None:
        composer = self._composer
        if name in _HEADINGS:
            composer.become(BlockKind.HEADING if opening else None, level=_HEADINGS[name])
        elif name in _SIMPLE:
            composer.become(_SIMPLE[name] if opening else None, lead_in=self._lead_in)
        elif name in {"ul", "ol", "dl"}:
            composer.become(None)
            self._lead_in = composer.outline.lead_in if opening else ""
            composer.outline.before = ""
        elif name == "blockquote":
            composer.quote_end = self._ahead.after("</blockquote", tag.end) if opening else tag.start
        elif name in {"td", "th"}:
            composer.become(None)
            if opening:
                composer.begin_cell(heading=name == "th")
        elif opening and name == "table":
            composer.begin_table()
        elif opening and name == "tr":
            composer.begin_row()


def _prose(text: str, start: int) -> Prose:
    """Return the prose in an attribute's value."""
    prose = Prose()
    for token in entities(text, start):
        if token.meant:
            prose.put(token.meant, token.start, token.end)
        else:
            prose.text(text[token.start - start : token.end - start], token.start)
    return prose
