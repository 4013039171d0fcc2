"""One report for one defect: findings that describe the same thing at the same place become one.

A pure filter, run after judging, so that every rule is tested by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from claimlint.finding import Finding


class Twin(NamedTuple):
    """The finding of ``rule`` speaks for those of ``others`` that touch it, or for all of them in the document."""

    rule: str
    others: tuple[str, ...]
    anywhere: bool = False


_BY_REGISTER = ("regulatory/eu-unauthorised", "regulatory/eu-botanical")

TWINS = (
    Twin("disclaimer/unapproved-status", ("regulatory/status-omitted",), anywhere=True),
    Twin("disclaimer/serious-risk", ("safety/understated",), anywhere=True),
    Twin("efficacy/heading", ("efficacy/unhedged", "efficacy/weak-hedge", "efficacy/presupposed")),
    Twin(
        "efficacy/disease-claim",
        ("efficacy/disease-claim-implied", "efficacy/unhedged", "efficacy/weak-hedge", "regulatory/ca-schedule"),
    ),
    Twin("efficacy/disease-claim-implied", ("efficacy/weak-hedge",)),
    Twin("efficacy/magnitude", ("evidence/relative-only",)),
    Twin("efficacy/evidence-overreach", ("evidence/causal",)),
    Twin("efficacy/unhedged", ("efficacy/weak-hedge", "efficacy/disease-claim-implied")),
    Twin("efficacy/disease-claim", _BY_REGISTER),
    Twin("efficacy/unhedged", _BY_REGISTER),
    Twin("efficacy/presupposed", _BY_REGISTER),
    Twin("efficacy/disease-claim-implied", _BY_REGISTER),
    Twin("efficacy/weak-hedge", _BY_REGISTER),
    Twin("efficacy/heading", (*_BY_REGISTER, "efficacy/disease-claim-implied", "regulatory/keyword")),
    Twin("efficacy/nonspecific", _BY_REGISTER),
    Twin("regulatory/eu-banned-form", _BY_REGISTER),
)


def merge(findings: Iterable[Finding], twins: Iterable[Twin] = TWINS) -> list[Finding]:
    """Return the findings in document order, with twins and overlapping reports of one rule merged.

    A finding that speaks for others has the gravest severity and all the markets among them, and their ids in ``related``.
    """
    by_rule = {
        rule: _disjoint(group) for rule, group in groupby(sorted(findings, key=attrgetter("rule")), attrgetter("rule"))
    }
    for twin in twins:
        if hosts := by_rule.get(twin.rule):
            for other in twin.others:
                by_rule[other] = _absorb(hosts, by_rule.get(other, []), anywhere=twin.anywhere)
    return sorted((finding for group in by_rule.values() for finding in group), key=order)


def order(finding: Finding) -> tuple[int, int, str]:
    """Return the sort key of document order: place, then rule. Findings of a DOCX go by paragraph."""
    if finding.start is None:
        return (finding.location.paragraph or 0, 0, finding.rule)
    return (finding.start, finding.end or 0, finding.rule)


def touches(one: Finding, other: Finding) -> bool:
    """Tell whether two findings share a character, or (without offsets) a paragraph and words."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one.location == other.location and (one.excerpt in other.excerpt or other.excerpt in one.excerpt)
    return one.start < other.end and other.start < one.end


def _disjoint(findings: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(dict.fromkeys(findings), key=order):
        if kept and touches(kept[-1], finding):
            kept[-1] = max(kept[-1], finding, key=lambda f: (f.severity.rank, len(f.excerpt)))
        else:
            kept.append(finding)
    return kept


def _absorb(hosts: list[Finding], findings: Sequence[Finding], *, anywhere: bool) -> list[Finding]:
    left = []
    for finding in findings:
        place = 0 if anywhere else _host(hosts, finding)
        if place is None:
            left.append(finding)
        else:
            hosts[place] = _joined(hosts[place], finding)
    return left


def _host(hosts: Sequence[Finding], finding: Finding) -> int | None:
    if finding.start is None or finding.end is None:
        return next((i for i, host in enumerate(hosts) if touches(host, finding)), None)
    last = bisect_left(hosts, finding.end, key=lambda host: host.start or 0) - 1
    return last if last >= 0 and touches(hosts[last], finding) else None


def _joined(host: Finding, twin: Finding) -> Finding:
    return replace(
        host,
        severity=max(host.severity, twin.severity, key=attrgetter("rank")),
        markets=tuple(dict.fromkeys((*host.markets, *twin.markets))),
        related=tuple(dict.fromkeys((*host.related, twin.rule, *twin.related))),
    )
