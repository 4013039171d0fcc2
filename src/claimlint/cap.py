"""One finding a section for rules that say so: the first stands for the rest, which it lists as further instances. A pure filter.

It comes last, after exceptions and the baseline, so that what those pass over stands for nothing. In an article that is not marketing every
claim is reported at its place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable
from operator import attrgetter

from msgspec.structs import replace

from claimlint.finding import Finding
from claimlint.result import FileResult


def capped(result: FileResult) -> FileResult:
    """Return a result as it is shown, with the findings of the rules in ``once`` joined by section."""
    return dataclasses.replace(result, findings=tuple(cap(result.findings, result.once))) if result.once else result


def cap(findings: Iterable[Finding], once_per_section: Container[str]) -> list[Finding]:
    """Return the findings, in the order given, with those of a rule in one section (under one heading) joined in the first of them.

    The first takes on the gravest severity and all the markets, and says in ``further`` where the others stand and what they quote.
    """
    kept: list[Finding] = []
    places: dict[tuple[str, tuple[str, ...]], int] = {}
    for finding in findings:
        key = (finding.rule, finding.location.heading_path)
        if finding.rule not in once_per_section or finding.location.block in ("document", "heading"):
            kept.append(finding)
        elif key in places:
            kept[places[key]] = _with(kept[places[key]], finding)
        else:
            places[key] = len(kept)
            kept.append(finding)
    return kept


def _with(first: Finding, other: Finding) -> Finding:
    spot = f"paragraph {other.location.paragraph}" if other.line is None else f"{other.line}:{other.column}"
    quote = " ".join(other.excerpt.split())
    return replace(
        first,
        severity=max(first.severity, other.severity, key=attrgetter("rank")),
        markets=tuple(dict.fromkeys((*first.markets, *other.markets))),
        related=tuple(dict.fromkeys((*first.related, *other.related))),
        further=(*first.further, f"{spot}: “{quote}”", *other.further),
    )
