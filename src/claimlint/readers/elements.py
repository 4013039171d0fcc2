"""HTML elements as blocks: what a tag means for the block being written, in a page and in HTML inside other formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from claimlint.article import BlockKind, Zone
from claimlint.readers.attributes import attribute, said
from claimlint.readers.composer import Composer
from claimlint.readers.markup import UNREAD, Ahead, Tag, Value, tokens

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_ITEM_BEGINS = {"li": Composer.begin_item, "dt": Composer.begin_term, "dd": Composer.begin_meaning}
_ITEMS = frozenset(_ITEM_BEGINS)
_CELLS = frozenset({"td", "th"})
_BLOCK = frozenset(_HEADINGS) | frozenset(
    """
    address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form
    header hr html iframe label legend li main menu nav noscript ol option p search section select summary table tbody td tfoot th thead
    tr ul video
    """.split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_FRAME = frozenset({"nav", "footer", "noscript", "search"})
_OUTER_FRAME = frozenset({"header", "aside"})
_GENERIC = frozenset({"div", "section"})
_FRAME_ROLES = frozenset({"navigation", "contentinfo", "search", "menu", "menubar"})
_INNER = frozenset({"main", "article"})
_CLOSED_BY = {
    **dict.fromkeys(_ITEMS, (_ITEMS, _LISTS)),
    **dict.fromkeys(_CELLS, (_CELLS | _HEADINGS.keys(), frozenset({"table"}))),
    "tr": (_CELLS | _HEADINGS.keys(), frozenset({"table"})),
    **dict.fromkeys(_HEADINGS, (frozenset(_HEADINGS), _LISTS | _CELLS)),
}
"""What an opening tag ends besides itself, and the elements at which that stops."""
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST_OPEN = 500


class _Open(NamedTuple):
    """An element that is open, and what its end does; one that ``lasts`` goes on after a piece of HTML in another format."""

    name: str
    ends: tuple[Callable[[], None], ...]
    lasts: bool

    def end(self) -> None:
        """End the element."""
        for end in self.ends:
            end()


class Elements:
    """Reads pieces of HTML into a composer; ``source`` is the text that all offsets refer to.

    In a ``page``, headers and asides around the article are the site's frame, and so is all that stands outside of ``<main>``.
    """

    def __init__(self, composer: Composer, source: str, *, page: bool = False) -> None:
        self._composer = composer
        self._ahead = Ahead(source)
        self._page = page
        self._open: list[_Open] = []
        self._frames = self._inner = 0
        self._hidden: tuple[str, int] | None = None

    def read(
        self, text: str, start: int, *, inline: bool = False, data: Callable[[Tag, int], object] = lambda _, __: None
    ) -> None:
        """Read a piece of HTML that begins at ``start``; ``text`` equals the source but for what is covered in it.

        Inline in text of another format, such as a cell of a table, an element divides blocks and does not change their kind.
        ``data`` is told each opening tag and where its content ends: the offset behind the next closing tag of its name, or -1.
        """
        if start < self._ahead.passed:
            text, start = text[self._ahead.passed - start :], self._ahead.passed
        for token in tokens(text, start, self._ahead, UNREAD - {"head"} if self._page else UNREAD):
            if isinstance(token, Tag):
                if self._page and not token.closing and token.name in {"meta", "title", "script"}:
                    data(token, self._ahead.after(_closing(token.name), token.end))
                self._tag(token, inline=inline)
            elif token.meant:
                self._composer.put(token.meant, token.start, token.end)
            else:
                self._composer.text(text[token.start - start : token.end - start], token.start)
        self._composer.passed = self._ahead.passed

    def end(self) -> None:
        """End a piece of HTML: of the elements that are still open, those that frame or quote what follows go on to their end."""
        lasting = []
        while self._open:
            element = self._open.pop()
            if element.lasts:
                lasting.append(element)
            else:
                element.end()
        self._open = lasting[::-1]
        self._composer.plain()

    def _tag(self, tag: Tag, *, inline: bool) -> None:
        composer, name = self._composer, tag.name
        values = tag.values() if tag.attributes and not tag.closing else {}
        if self._in_hidden(tag):
            return
        if not tag.closing and name not in _VOID and not tag.empty and self._hides(tag, values):
            if name in _BLOCK:
                composer.flush(carry_link=True)
            composer.hidden, self._hidden = 1, (name, 1)
            return
        if name == "br":
            composer.line_break(tag.start, tag.end)
        elif name == "a":
            composer.end_link()
            if "href" in values:
                composer.begin_link(values["href"].text)
        elif name in {"img", "area", "input"}:
            if "alt" in values:
                composer.alt(attribute(values.pop("alt")))
        elif name in _BLOCK or "role" in values:
            composer.flush(carry_link=True)
            if tag.closing:
                self._close(name)
            elif not inline and not tag.empty:
                self._begin(tag, values)
        if "aria-label" in values:
            composer.alt(attribute(values.pop("aria-label")), "aria-label")
        for key, kind in said(tag, values):
            composer.alt(attribute(values[key]), key, kind)

    def _in_hidden(self, tag: Tag) -> bool:
        """Tell whether a tag stands in hidden text, or ends it."""
        if self._hidden is None:
            return False
        name, depth = self._hidden
        if tag.name == name and not tag.empty:
            depth += -1 if tag.closing or name == "p" else 1
            self._hidden = (name, depth) if depth else None
            self._composer.hidden = int(depth > 0)
            return depth > 0 or tag.closing
        return True

    def _hides(self, tag: Tag, values: Mapping[str, Value]) -> bool:
        unseen = ("hidden" in values and values["hidden"].raw.lower() != "until-found") or (
            "style" in values and _UNSEEN.search(values["style"].text) is not None
        )
        return unseen and self._ahead.after(_closing(tag.name), tag.end) != -1

    def _begin(self, tag: Tag, values: Mapping[str, Value]) -> None:
        name = tag.name
        if name in _CLOSED_BY:
            self._close_implied(*_CLOSED_BY[name])
        if len(self._open) >= _MOST_OPEN:
            return
        zone = self._zone(name, values)
        leave = self._enter(name, zone) if zone else None
        ends = tuple(end for end in (self._element(name, values), leave) if end)
        if ends or name in _GENERIC:
            lasts = not self._page and (zone is not None or name == "blockquote")
            self._open.append(_Open(name, ends, lasts and self._ahead.after(_closing(name), tag.end) != -1))

    def _element(self, name: str, values: Mapping[str, Value]) -> Callable[[], None] | None:
        """Begin an element and return what ends it, None when it only divides blocks."""
        composer = self._composer
        if name in _HEADINGS:
            composer.heading(_HEADINGS[name])
            return composer.plain
        if name in _LISTS:
            number = values["start"].raw if "start" in values else "1"
            composer.begin_list(int(number) if name == "ol" and number.isdecimal() and len(number) < 9 else 0)
            return composer.end_list
        if name in _ITEMS:
            _ITEM_BEGINS[name](composer)
            return composer.end_term if name == "dt" else composer.close
        if name in {"figcaption", "caption"}:
            composer.open(BlockKind.CAPTION)
            return composer.close
        if name == "table":
            composer.begin_table()
            return composer.end_table
        if name == "tr":
            composer.begin_row()
        elif name in _CELLS:
            composer.begin_cell(heading=name == "th")
            return composer.plain
        elif name == "blockquote":
            composer.quotes += 1
            composer.outline.enter()
            return self._end_quote
        return None

    def _end_quote(self) -> None:
        self._composer.flush()
        self._composer.quotes -= 1
        self._composer.outline.leave()

    def _zone(self, name: str, values: Mapping[str, Value]) -> Zone | None:
        """Return the zone that begins with an element, None when it changes none."""
        role = values["role"].raw.lower() if "role" in values else ""
        if name in _FRAME or role in _FRAME_ROLES:
            return None if self._composer.quotes else Zone.BOILERPLATE
        if self._frames or not self._page:
            return None
        if name in _INNER or name == "h1" or role == "main":
            return Zone.ARTICLE if name != "article" or self._composer.outline.zone is Zone.ARTICLE else None
        return Zone.BOILERPLATE if name in _OUTER_FRAME and not self._inner else None

    def _enter(self, name: str, zone: Zone) -> Callable[[], None]:
        outline, before = self._composer.outline, self._composer.outline.zone
        framed, inner = zone is Zone.BOILERPLATE and name not in _OUTER_FRAME, name in _INNER
        outline.zone = zone
        self._frames += framed
        self._inner += inner

        def leave() -> None:
            self._composer.flush()
            outline.zone = before
            self._frames -= framed
            self._inner -= inner

        return leave

    def _close(self, name: str) -> None:
        """End the element of this name that was opened last, and all inside it."""
        at = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].name == name), None)
        while at is not None and len(self._open) > at:
            self._open.pop().end()

    def _close_implied(self, ended: frozenset[str], kept: frozenset[str]) -> None:
        for element in reversed(self._open):
            if element.name in kept or element.lasts:
                return
            if element.name in ended:
                self._close(element.name)
                return


def _closing(name: str) -> str:
    return rf"</{re.escape(name)}\s*>"
