"""Findings on words that are no prose, such as a comment: the rule says what is told of them, like of everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from claimlint.checks import Check
from claimlint.finding import Finding, Location, Severity
from claimlint.judge import authority_notes, fill
from claimlint.rule import Authority
from claimlint.settings import Settings
from claimlint.source import Region, Source

_LONGEST_QUOTE = 200


class InForce(NamedTuple):
    """A check that applies under some settings: its level, and the markets it is judged for."""

    check: Check
    severity: Severity
    markets: tuple[str, ...]


def in_force(checks: Iterable[Check], settings: Settings) -> Iterator[InForce]:
    """Yield the checks whose rules are on for the profile and apply in a market of ``settings``."""
    for check in checks:
        rule = check.rule
        markets = tuple(market for market in settings.markets if not rule.markets or market in rule.markets)
        level = settings.severities.get(rule.id) or rule.severity.get(settings.profile, "off")
        if markets and level != "off":
            yield InForce(check, Severity(level), markets)


def remark(
    source: Source, by: InForce, region: Region, values: Mapping[str, str], authorities: Mapping[str, Authority]
) -> Finding:
    """Return the finding of a check on a region of a source; ``values`` fill its message."""
    rule, (start, end) = by.check.rule, region
    (line, column), (end_line, end_column) = source.position(start), source.position(end)
    quoted = {name: " ".join(value.split())[:_LONGEST_QUOTE] for name, value in values.items()}
    return Finding(
        rule=rule.id,
        severity=by.severity,
        message=fill(rule.message, quoted),
        advice=fill(rule.advice, quoted),
        reason=rule.reason,
        authority=authority_notes(rule, authorities),
        markets=by.markets,
        location=Location(block="comment"),
        excerpt=source.text[start:end],
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
    )
