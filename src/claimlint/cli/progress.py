"""A progress bar for long runs, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 2.0
"""Seconds before a bar is shown: a short run needs none."""

_INTERVAL = 0.1
"""Seconds between two looks of the bar."""


class Progress:
    """Shows how many of ``total`` files are done, on standard error when that is a terminal, and makes way for the report's lines."""

    def __init__(self, total: int) -> None:
        self._bar = None
        if total > 1 and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(
                total=total,
                unit=" files",
                delay=_PATIENCE,
                mininterval=_INTERVAL,
                miniters=1,
                leave=False,
                dynamic_ncols=True,
                file=sys.stderr,
            )

    def count(self, results: Iterable[T]) -> Iterator[T]:
        """Yield the results and count them; the bar is out of the way while one is dealt with, and gone after the last one."""
        if self._bar is None:
            yield from results
            return
        with self._bar as bar:
            for result in results:
                bar.clear()
                yield result
                bar.update()
