"""A text repaired: edits are kept only when linting again shows their findings gone and no new one in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from claimlint.finding import Edit, Finding, Severity
from claimlint.repair import applied, edits

Lint: TypeAlias = Callable[[str], Sequence[Finding]]
_Key: TypeAlias = tuple[str, str, tuple[str, ...]]
_Wanted: TypeAlias = tuple[Finding, tuple[Edit, ...]]


@dataclass(frozen=True)
class Fixed:
    """A repaired text, the findings left in it (of those that were asked about), those that were mended and those that were not."""

    text: str
    findings: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    refused: tuple[Finding, ...]


def fixed(text: str, findings: Sequence[Finding], lint: Lint, *, unsafe: bool) -> Fixed:
    """Repair the ``findings`` of a text that have a suggestion to apply. ``lint`` returns all findings of a text."""
    wanted = [(finding, changes) for finding in findings if (changes := edits(finding, unsafe=unsafe))]
    if not wanted:
        return Fixed(text, tuple(findings), (), ())
    before = lint(text)
    kept, refused = wanted, list[_Wanted]()
    result = _tried(text, wanted, before, lint)
    if result is None:
        kept, result = [], (text, before)
        for one in wanted:
            found = _tried(text, [*kept, one], before, lint)
            (refused if found is None else kept).append(one)
            result = found or result
    return Fixed(
        result[0],
        _left(result[1], findings),
        tuple(finding for finding, _ in kept),
        tuple(finding for finding, _ in refused),
    )


def _tried(
    text: str, wanted: Sequence[_Wanted], before: Sequence[Finding], lint: Lint
) -> tuple[str, Sequence[Finding]] | None:
    """Return the text with edits applied and its findings, or None when it is not better by just the findings they are for."""
    changed = applied(text, (edit for _, changes in wanted for edit in changes))
    after = lint(changed)
    gone = _count(before) - _count(after)
    new = _count(after) - _count(before)
    return (changed, after) if gone >= _count(finding for finding, _ in wanted) and not new else None


def _left(found: Iterable[Finding], asked: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that were there before, at their new places."""
    known = Counter(map(_key, asked))
    left = []
    for finding in found:
        if known[_key(finding)] > 0:
            known[_key(finding)] -= 1
            left.append(finding)
    return tuple(left)


def _count(findings: Iterable[Finding]) -> Counter[_Key]:
    """Count findings by what they are about; advice of severity info does not count."""
    return Counter(_key(finding) for finding in findings if finding.severity is not Severity.INFO)


def _key(finding: Finding) -> _Key:
    return finding.rule, " ".join(finding.excerpt.split()), finding.location.heading_path
