"""A rule's own examples, run: what its file says is flagged must be flagged at the marked words, and what is clean must not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from claimlint.errors import Place, UserError
from claimlint.finding import Finding, Severity
from claimlint.rule import Example, Market, Profile, Rule
from claimlint.source import Region
from claimlint.strict_yaml import load_document

LEAST_EXAMPLES = 2
"""How many flagged and how many clean examples a rule must have."""

Group: TypeAlias = Literal["flagged", "clean", "known_misses"]
Lint: TypeAlias = Callable[[str, str, Profile, Market], Iterable[Finding]]
"""Path, text, profile and market to findings of all rules, before twins are merged."""

_MARK = re.compile(r"\\([\[\]])|([\[\]])")
_REMEDY = r"Write \[ and \] for brackets of the text itself; marks do not nest and are not empty."
_NAMES: dict[Group, str] = {"flagged": "flagged example", "clean": "clean example", "known_misses": "known miss"}
_OUTCOMES: dict[Group, str] = {
    "flagged": "is not flagged as marked",
    "clean": "is flagged",
    "known_misses": "passes now: move it to flagged",
}
_WHOLE = Region(0, 0)


class Marked(NamedTuple):
    """An example's text without its marks, and the half-open regions that the marks enclose, in order."""

    text: str
    regions: tuple[Region, ...]


@dataclass(frozen=True)
class Failure:
    """An example that does not come out as its rule's file says; ``str`` is the whole report.

    ``expected`` and ``got`` are lines for people; ``trace`` has the claims that were seen in the example.
    """

    rule: str
    group: Group
    place: Place
    message: str
    expected: tuple[str, ...] = ()
    got: tuple[str, ...] = ()
    why: str = ""
    trace: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.place.path}:{self.place.line}: {self.rule}: {self.message}"]
        if self.expected or self.got:
            lines += [
                f"  expected: {'; '.join(self.expected) or 'nothing'}",
                f"  got:      {'; '.join(self.got) or 'nothing'}",
            ]
        if self.why:
            lines.append(f"  because:  {' '.join(self.why.split())}")
        return "\n".join([*lines, *(f"  {line}" for line in self.trace)])


def marked(text: str) -> Marked:
    r"""Read ``[region]`` marks; ``\[`` and ``\]`` are brackets of the text. Raises ``UserError`` for marks without partner."""
    clean: list[str] = []
    regions: list[Region] = []
    at = length = 0
    opened: int | None = None
    for mark in _MARK.finditer(text):
        clean.append(text[at : mark.start()] + (mark[1] or ""))
        length += len(clean[-1])
        at = mark.end()
        if mark[2] == "[" and opened is None:
            opened = length
        elif mark[2] == "]" and opened is not None and opened < length:
            regions.append(Region(opened, length))
            opened = None
        elif mark[2]:
            raise _bad_mark(text, mark.start())
    if opened is not None:
        raise _bad_mark(text, len(text))
    return Marked("".join(clean) + text[at:], tuple(regions))


def _unmarked(text: str) -> Marked:
    read = marked(text)
    if read.regions:
        raise UserError("a clean example marks nothing", remedy=_REMEDY)
    return read


def _bad_mark(text: str, at: int) -> UserError:
    what = f"stray '{text[at]}'" if at < len(text) else "a '[' that is not closed"
    near = text[max(0, at - 20) : at + 10].replace("\n", " ")
    return UserError(f"{what} near '{near}'", remedy=_REMEDY)


def run_examples(rule: Rule, lint: Lint) -> Iterator[Failure]:
    """Run a rule's examples and yield what fails: wrong regions, wrong severity, bad marks, too few examples.

    A known miss fails when it begins to pass. Findings of severity info count where an example states that severity.
    """
    groups: tuple[tuple[Group, Sequence[Example]], ...] = (
        ("flagged", rule.flagged),
        ("clean", rule.clean),
        ("known_misses", rule.known_misses),
    )
    for group, examples in groups:
        if group != "known_misses" and len(examples) < LEAST_EXAMPLES:
            message = f"needs {LEAST_EXAMPLES} {group} examples, has {len(examples)}"
            yield Failure(rule.id, group, _place(rule, group), message)
        for number, example in enumerate(examples):
            yield from _run(rule, group, number, example, lint)


def _run(rule: Rule, group: Group, number: int, example: Example, lint: Lint) -> Iterator[Failure]:
    name = f"{_NAMES[group]} {number + 1} ({example.profile}, {example.market})"
    try:
        text, regions = marked(example.text) if group != "clean" else _unmarked(example.text)
        seen = list(lint(example.path, text, example.profile, example.market))
    except UserError as error:
        yield Failure(rule.id, group, _place(rule, group, number), f"{name}: {error.message}. {error.remedy}".rstrip())
        return
    found = [finding for finding in seen if finding.rule == rule.id and _counts(finding, example)]
    expected = () if group == "clean" else regions or (_WHOLE,)
    passed = _regions(found) == set(expected) and (
        group == "clean" or all(_as_severe(finding, example) for finding in found)
    )
    if passed == (group != "known_misses"):
        return
    level = f" at {example.severity}" if example.severity else ""
    yield Failure(
        rule.id,
        group,
        _place(rule, group, number),
        f"{name} {_OUTCOMES[group]}",
        tuple(_shown(text, region) + level for region in expected),
        tuple(f"{_shown(text, _region(finding))} at {finding.severity}" for finding in found),
        example.why,
        tuple(_trace(seen)),
    )


def _counts(finding: Finding, example: Example) -> bool:
    return finding.severity is not Severity.INFO or example.severity in {"info", "off"}


def _as_severe(finding: Finding, example: Example) -> bool:
    return example.severity is None or finding.severity == example.severity


def _region(finding: Finding) -> Region:
    return Region(finding.start or 0, finding.end or 0)


def _regions(findings: Iterable[Finding]) -> set[Region]:
    return set(map(_region, findings))


def _shown(text: str, region: Region) -> str:
    if region == _WHOLE:
        return "the document"
    return f"'{' '.join(text[region.start : region.end].split())}' ({region.start}-{region.end})"


def _trace(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield, once each, the claims behind findings of any rule, with the cues that were weighed."""
    for note in dict.fromkeys(finding.claim for finding in findings if finding.claim):
        yield f"claim: '{note.agent}' | '{note.predicate}' | '{note.target}': {note.stance}"
        for cue in note.cues:
            yield f"  cue '{cue.text}' (tier {cue.tier}) {'in' if cue.in_scope else 'out of'} scope: {cue.why}"


def _place(rule: Rule, *keys: str | int) -> Place:
    """Return the place of an example in the rule's file."""
    try:
        return load_document(Path(rule.path), dict[str, Any]).place(*keys)
    except UserError:
        return Place(rule.path, 1, 1)
