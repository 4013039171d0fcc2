"""The texts in a TOML document with their places: tomllib, which reads the data, tells none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimlint.readers.fields import DOUBLE, Field, field_prose, is_prose, unescaped

_TOKEN = re.compile(
    r"""\#[^\n]*
    | \"{3}(?P<basics>(?:[^\\]|\\.)*?"{0,2})\"{3}(?!")
    | '{3}(?P<literals>.*?'{0,2})'{3}(?!')
    | "(?P<basic>(?:[^"\\\n]|\\.)*+)"
    | '(?P<literal>[^'\n]*+)'
    | (?P<bare>[^\s"'\#\[\]{}=,.]++)
    | (?P<mark>[\[\]{}=,\n])""",
    re.VERBOSE | re.DOTALL,
)
_STRINGS = ("basics", "literals", "basic", "literal")


@dataclass(slots=True)
class _State:
    """Where the scanner stands: ``open`` holds the brackets of values with the keys that lead to each."""

    table: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    named: bool = False
    header: bool = False
    open: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def base(self) -> tuple[str, ...]:
        return self.open[-1][1] if self.open else self.table

    def mark(self, mark: str) -> None:
        if self.header:
            if mark == "\n":
                self.table, self.key, self.header = self.key, (), False
        elif mark == "=":
            self.named = True
        elif mark == "[" and not self.named and not self.open:
            self.header, self.key = True, ()
        elif mark in "[{":
            self.open.append((mark, (*self.base, *self.key)))
            self.key, self.named = (), mark == "["
        elif mark in "]}":
            if self.open:
                self.open.pop()
        elif not self.open or (mark == "," and self.open[-1][0] == "{"):
            self.key, self.named = (), False
        if mark in "]}" and self.open:
            self.key, self.named = (), self.open[-1][0] == "["


def texts(text: str, start: int) -> Iterator[Field]:
    """Yield the texts for readers in a TOML document that begins at ``start`` of the source; tomllib has found it well-formed."""
    state = _State()
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "mark":
            state.mark(match[kind])
        elif kind and (not state.named or state.header):
            state.key = (*state.key, match[kind])
        elif kind in _STRINGS:
            path = (*state.base, *state.key)
            if is_prose(path):
                escape = DOUBLE if kind.startswith("basic") else None
                yield Field(".".join(path), field_prose(match[kind], start + match.start(kind), escape, unescaped))
