"""What linting one file gave: its findings, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimlint.finding import Finding
from claimlint.source import Region, Source


@dataclass(frozen=True)
class FileResult:
    """The findings in a file, in order. ``error`` tells why it could not be judged; ``source`` is its decoded text when it was read.

    ``allowed`` findings were silenced by an exception in the text, ``known`` ones by the baseline. ``once`` names the rules of which a
    section has one finding with further instances when it is shown (see ``claimlint.cap``). ``blocks`` are the places of the article's
    blocks in the source. ``until`` is the last day for which the result holds, when an exception ends.
    """

    path: str
    error: str | None = None
    findings: tuple[Finding, ...] = ()
    source: Source | None = None
    allowed: int = 0
    known: int = 0
    once: frozenset[str] = frozenset()
    blocks: tuple[Region, ...] = ()
    until: date | None = None
