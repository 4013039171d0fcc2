"""How results are written: one module a format; the folder is the registry.

A format's module holds ``render(results, options) -> Iterator[str]``: results in, pieces of the report out, as the results come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from claimlint.finding import Severity
from claimlint.result import FileResult


@dataclass(frozen=True)
class Options:
    """What a reader of the report asked for: ``show`` is the lowest severity to show; formats for machines show everything."""

    show: Severity = Severity.WARNING
    explain: bool = False
    quiet: bool = False
    colour: bool = False
    width: int = 120


class Report(Protocol):
    """A format."""

    def render(self, results: Iterable[FileResult], options: Options) -> Iterator[str]:
        """Yield the pieces of the report."""
        ...


def names() -> list[str]:
    """Return the names of the formats, the default first."""
    found = {module.name for module in iter_modules(__path__)}
    return ["text", *sorted(found - {"text"})]


def load(name: str) -> Report:
    """Return the format called ``name``, one of ``names()``."""
    return cast("Report", import_module(f"{__name__}.{name}"))
