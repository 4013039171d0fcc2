"""A decoded file and the places in it: offsets inside, lines and columns only at the door."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Region(NamedTuple):
    """A half-open range ``[start, end)`` of code points in a decoded file."""

    start: int
    end: int


class Position(NamedTuple):
    """A 1-based line and column, both counted in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A decoded text file. Lines end at LF, CRLF or a lone CR; nothing is normalised."""

    path: str
    text: str
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts, offset = [0], 0
        for line in self.text.splitlines(keepends=True):
            offset += len(line)
            if line.endswith(("\n", "\r")):
                starts.append(offset)
        object.__setattr__(self, "_starts", starts)

    def position(self, offset: int) -> Position:
        """Return the line and column of ``offset``; the end of the file is a valid offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return the text of 1-based line ``number`` without its line ending."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")
