"""Regular expressions that are compiled when they are first used: most runs use few of those that the rules and lexicons hold.

Those of the package are known to be good. In ``at_once`` a mistake in one is told where it is written, as for the rules of a user.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import cast

_AT_ONCE = ContextVar("at_once", default=False)
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def late(source: str) -> re.Pattern[str]:
    """Return what stands in for ``re.compile(source)`` and compiles it when it is first asked to match.

    The first use raises ``re.error`` for a bad pattern; inside ``at_once`` this call does.
    """
    return re.compile(source) if _AT_ONCE.get() else cast("re.Pattern[str]", _Late(source))


@lru_cache(maxsize=64)
def stands(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a pattern stands in a text. The last answers are remembered: one rule after another asks the same of a sentence."""
    return pattern.search(text) is not None


@contextmanager
def at_once() -> Iterator[None]:
    """Let ``late`` compile at once."""
    token = _AT_ONCE.set(True)
    try:
        yield
    finally:
        _AT_ONCE.reset(token)


class _Late:
    """A source; the methods of the compiled pattern become its own once one of them is wanted, so that later calls cost nothing more."""

    def __init__(self, source: str) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
