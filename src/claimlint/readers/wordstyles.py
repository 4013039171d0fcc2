"""What the paragraph styles of a Word file mean: headings, lists, quotes, captions, a table of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"list (?:bullet|number)")
_KINDS = (
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("caption", "caption"),
    ("quote", "quote"),
    ("toc ", "contents"),
)
_MOST_PARENTS = 20


@dataclass(slots=True)
class Style:
    """A paragraph style; ``kind`` is title, subtitle, caption, quote, contents or empty, ``level`` a heading's, from 1, or 0."""

    parent: str = ""
    kind: str = ""
    level: int = 0
    listed: bool = False


class Styles:
    """Takes the part ``styles`` of a Word file, then answers."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._style = Style()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        value = attributes.get("val", "")
        if name == "style":
            self._style = self._styles.setdefault(attributes.get("styleId", ""), Style())
        elif name == "name":
            self._name(value.lower())
        elif name == "basedOn":
            self._style.parent = value
        elif name == "outlineLvl" and value.isdecimal() and int(value) < 9:
            self._style.level = self._style.level or int(value) + 1
        elif name == "numId":
            self._style.listed = value != "0"

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, text: str) -> None:
        """Take no text: styles have none."""

    def style(self, style_id: str) -> Style:
        """Return a style with what it takes over from those it is based on; an unknown one says nothing."""
        found = Style()
        for _ in range(_MOST_PARENTS):
            style = self._styles.get(style_id)
            if style is None:
                break
            found.kind = found.kind or style.kind
            found.level = found.level or style.level
            found.listed = found.listed or style.listed
            style_id = style.parent
        return found

    def _name(self, name: str) -> None:
        heading = _HEADING.match(name)
        self._style.level = int(heading[1]) if heading else self._style.level
        self._style.listed = self._style.listed or _LIST.match(name) is not None
        self._style.kind = next(
            (kind for word, kind in _KINDS if name.startswith(word) or name.endswith(f" {word}")), ""
        )
