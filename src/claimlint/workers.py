"""Linting in several processes."""

from __future__ import annotations

import functools
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

import msgspec

from claimlint.cache import Cache
from claimlint.cached import CachedEngine
from claimlint.draft import Draft
from claimlint.result import FileResult
from claimlint.settings import Policy

_MOST_FILES = 32


def lint(policy: Policy, cache: Cache | None, drafts: Iterable[Draft], jobs: int) -> Iterator[FileResult]:
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
        for results in executor.map(_lint, *zip(*((encoded, cache, batch) for batch in batches), strict=True)):
            yield from results
    finally:
        executor.shutdown(cancel_futures=True)


def _lint(policy: bytes, cache: Cache | None, drafts: list[Draft]) -> list[FileResult]:
    return list(_engine(policy, cache).lint(drafts))


@functools.cache
def _engine(encoded: bytes, cache: Cache | None) -> CachedEngine:
    return CachedEngine(msgspec.json.decode(encoded, type=Policy), cache)
