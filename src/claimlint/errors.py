"""The one exception for everything a user can get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file the user wrote: 1-based line and column, and that line's text for a code frame."""

    path: str
    line: int
    column: int
    text: str = ""
    width: int = 1


class UserError(Exception):
    """A mistake in a file, a setting or a command, told with its place and its remedy.

    ``message`` says what is wrong, ``remedy`` what to do about it, ``place`` where it is when it has a place.
    ``str(error)`` is the whole report: ``path:line:column: message``, the line, a caret, the remedy.
    """

    def __init__(self, message: str, *, remedy: str = "", place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.place = place

    def __str__(self) -> str:
        head, frame = self.message, ""
        if self.place:
            head = f"{self.place.path}:{self.place.line}:{self.place.column}: {self.message}"
            if self.place.text:
                gutter = f"{self.place.line} | "
                caret = " " * (len(gutter) + self.place.column - 1) + "^" * max(1, self.place.width)
                frame = f"\n  {gutter}{self.place.text}\n  {caret}"
        return head + frame + (f"\n  {self.remedy}" if self.remedy else "")


def did_you_mean(word: str, known: Iterable[str], what: str) -> str:
    """Return the remedy for an unknown word: the known word nearest to it, or all of them; ``what`` names them ("keys")."""
    words = list(known)
    if near := get_close_matches(word, words, 1):
        return f"Did you mean '{near[0]}'?"
    if len(words) > _MOST_WORDS:
        return f"None of the {len(words)} known {what} is like it."
    return f"Known {what}: {', '.join(words)}."
