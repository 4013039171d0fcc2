"""Linting in several processes."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context

import msgspec

from claimlint.engine import Draft, Engine
from claimlint.result import FileResult
from claimlint.settings import Policy

_MOST_FILES = 32


def lint(policy: Policy, drafts: Iterable[Draft], jobs: int) -> Iterator[FileResult]:
    """Yield the result of each draft in the order given, with ``jobs`` processes at work. Raises ``UserError`` as the engine does."""
    waiting = list(drafts)
    size = max(1, min(_MOST_FILES, len(waiting) // (jobs * 4)))
    each = iter(waiting)
    batches = iter(lambda: list(islice(each, size)), [])
    encoded = msgspec.json.encode(policy)
    # An interrupt at the keyboard reaches the workers too: they end at once and say nothing.
    quiet_end = (signal.SIGINT, signal.SIG_DFL)
    executor = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=signal.signal, initargs=quiet_end)
    try:
        for results in executor.map(_lint, *zip(*((encoded, batch) for batch in batches), strict=True)):
            yield from results
    finally:
        executor.shutdown(cancel_futures=True)


def _lint(policy: bytes, drafts: list[Draft]) -> list[FileResult]:
    return list(_engine(policy).lint(drafts))


@cache
def _engine(encoded: bytes) -> Engine:
    policy = msgspec.json.decode(encoded, type=Policy)
    return Engine(policy)
