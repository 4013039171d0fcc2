"""Text for a terminal: what a document says can neither command the terminal nor shift the carets under it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ELLIPSIS = "…"


def cell(character: str) -> tuple[str, int]:
    """Return a harmless stand-in for a character and the number of terminal cells it takes (0, 1 or 2)."""
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        return " ", 1
    if character < " ":
        return chr(0x2400 + ord(character)), 1
    category = unicodedata.category(character)
    if character in _BIDI or category in {"Cc", "Cs", "Zl", "Zp"}:
        return "\ufffd", 1
    if category in {"Mn", "Me", "Cf"}:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def harmless(text: str) -> str:
    """Return a text on one line, without a character that a terminal would obey."""
    return "".join(cell(character)[0] for character in text)


def frame(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return a line of a document and the line of carets under its half-open range ``[start, end)``.

    Both fit about ``width`` cells: of a longer line only the part around the range is shown, with an ellipsis where it was cut.
    Runs in time of ``width``, however long the line is.
    """
    end = max(end, start + 1)
    room = max(width - (end - start), width // 3)
    first = max(0, start - room // 2)
    last = min(len(line), first + width)
    first = max(0, last - width) if end <= last else first
    head = _ELLIPSIS if first else ""
    tail = _ELLIPSIS if last < len(line) else ""
    before, marked = _cells(line[first:start]), _cells(line[start : min(end, last)])
    after = _cells(line[min(end, last) : last])
    shown = head + "".join(text for text, _ in (*before, *marked, *after)) + tail
    indent = len(head) + sum(size for _, size in before)
    return shown, " " * indent + "^" * max(1, sum(size for _, size in marked))


def _cells(text: Iterable[str]) -> list[tuple[str, int]]:
    return [cell(character) for character in text]
