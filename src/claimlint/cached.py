"""Linting with a cache: a draft whose result is known needs neither rules nor pipeline.

What is kept is the result before anything that a run asks for is done with it: lines that changed, the baseline, what is shown. Only
files are kept, never standard input, and no result that is an error.
"""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimlint import readers
from claimlint.cache import Cache
from claimlint.directive import today
from claimlint.draft import Draft, batches
from claimlint.errors import UserError
from claimlint.identity import identity
from claimlint.result import FileResult
from claimlint.settings import Policy
from claimlint.source import Source

if TYPE_CHECKING:
    from claimlint.engine import Engine


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A result without its text, which is in the draft: ``text`` tells whether it has one. ``day`` is the day it was judged on."""

    day: date
    text: bool
    result: FileResult


class _Looked(NamedTuple):
    """A draft with the bytes it was looked up by, its key when it may be kept, and its result when it is known."""

    draft: Draft
    key: str | None = None
    result: FileResult | None = None


class CachedEngine:
    """The engine for a policy, made when it is first needed, and what it found before; with ``cache`` None it only is the engine."""

    def __init__(self, policy: Policy, cache: Cache | None) -> None:
        self.policy = policy
        self.cache = cache
        self._today = today()

    @cached_property
    def engine(self) -> Engine:
        """Return the rules compiled. Raises ``UserError``."""
        from claimlint.engine import Engine

        return Engine(self.policy, day=self._today)

    def lint(self, drafts: Iterable[Draft]) -> Iterator[FileResult]:
        """Yield the result of each draft in the order given, as the engine does. Raises ``UserError``."""
        if self._identity is None:
            yield from self.engine.lint(drafts)
            return
        for batch in batches(map(self._looked_up, drafts), lambda one: len(one.draft.content or "")):
            judged = iter(self._judged([one for one in batch if one.result is None]))
            yield from (one.result or next(judged) for one in batch)

    def unknown(self, drafts: Iterable[Draft]) -> int:
        """Return how many of the drafts will have to be judged."""
        if self._identity is None or self.cache is None:
            return sum(1 for _ in drafts)
        keys = (self._opened(draft).key for draft in drafts)
        return sum(1 for key in keys if key is None or not self.cache.has(key))

    def tidy(self) -> None:
        """Keep the size of the cache in bounds."""
        if self.cache:
            self.cache.tidy()

    @cached_property
    def _identity(self) -> str | None:
        return identity(self.policy) if self.cache else None

    def _judged(self, unknown: Sequence[_Looked]) -> list[FileResult]:
        """Return the results that were not known, and keep them unless rules were edited since the keys were made."""
        results = list(self.engine.lint(one.draft for one in unknown)) if unknown else []
        if results and self._identity == identity(self.policy):
            for one, result in zip(unknown, results, strict=True):
                self._keep(one.key, result)
        return results

    def _opened(self, draft: Draft) -> _Looked:
        """Return a draft with its content and its key, or as it is when it cannot be kept: it is no file, or cannot be read."""
        try:
            if draft.error or draft.content is not None or not stat.S_ISREG(os.stat(draft.path).st_mode):
                return _Looked(draft)
            content = readers.content(draft.path)
        except (OSError, ValueError):
            return _Looked(draft)
        overrides = [number for number, _ in self.policy.matching(draft.path)]
        suffix = os.path.splitext(draft.path)[1].lower()
        parts = (self._identity, overrides, os.fsencode(suffix), sha256(content).digest())
        return _Looked(draft._replace(content=content), sha256(msgspec.json.encode(parts)).hexdigest())

    def _looked_up(self, draft: Draft) -> _Looked:
        opened = self._opened(draft)
        value = self.cache.get(opened.key) if self.cache and opened.key else None
        result = self._known(opened.draft, value) if value is not None else None
        return _Looked(draft, opened.key, result) if result else opened

    def _known(self, draft: Draft, value: bytes) -> FileResult | None:
        """Return the result in an entry, or None when it cannot be read or another day may give another result."""
        try:
            entry = msgspec.json.decode(value, type=_Entry)
            if not entry.day <= self._today <= (entry.result.until or date.max) or not isinstance(draft.content, bytes):
                return None
            source = Source(draft.shown, readers.decoded(draft.shown, draft.content)) if entry.text else None
        except (msgspec.MsgspecError, ValueError, RecursionError, UserError):
            return None
        return dataclasses.replace(entry.result, path=draft.shown, source=source)

    def _keep(self, key: str | None, result: FileResult) -> None:
        if key is None or result.error is not None or self.cache is None:
            return
        entry = _Entry(self._today, result.source is not None, dataclasses.replace(result, path="", source=None))
        try:
            value = msgspec.json.encode(entry)
        except UnicodeEncodeError:  # half a character, which no JSON text can hold
            return
        self.cache.put(key, value)
