"""Texts to lint, and how many of them are worked on at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_BATCH_SIZE = 200_000
_BATCH_FILES = 64


class Draft(NamedTuple):
    """A text to lint: ``content`` is its bytes, its text, or None for the file at ``path``; ``error`` tells why there is none.

    ``changed`` are the half-open ranges of 1-based lines that count; None stands for all. The engine judges every line (see
    ``claimlint.changes``).
    """

    path: str
    content: bytes | str | None = None
    error: str | None = None
    changed: tuple[tuple[int, int], ...] | None = None

    @property
    def shown(self) -> str:
        """Return the path as text that can be written anywhere."""
        return os.fsencode(self.path).decode("utf-8", "replace")


def batches(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield the items, in order, in lists that are long enough to be worked on together and small enough for memory."""
    batch: list[T] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if total >= _BATCH_SIZE or len(batch) >= _BATCH_FILES:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
