"""Exceptions that a draft states beside its words: they silence findings, and are findings themselves when something is wrong with them.

A pure filter over the findings of one article. ``allow`` covers the block that follows its comment (a table as a whole), or the one the
comment stands in; ``allow-start`` to ``allow-end`` cover what stands between them; ``allow-file`` covers everything, findings on the whole
document too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from claimlint.article import Article, Block, BlockKind
from claimlint.checks import Check
from claimlint.checks.allow import AllowCheck, Report
from claimlint.comments import directives
from claimlint.directive import Directive, Named
from claimlint.errors import did_you_mean
from claimlint.finding import Edit, Finding, Suggestion
from claimlint.remark import InForce, in_force, remark
from claimlint.repair import deletion
from claimlint.rule import Authority
from claimlint.settings import Settings
from claimlint.source import Region

_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
_OWN_SETTINGS = re.compile(r"^[ \t]*\[?([\"']?claimlint\b[\"']?:?)", re.MULTILINE)
_FAMILY = "allow/"


@dataclass(frozen=True)
class Allow:
    """A directive with what it covers: a region, or the whole file when that is None."""

    directive: Directive
    region: Region | None

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding stands in the region; one on the whole document only stands in the file."""
        if self.region is None:
            return True
        if not finding.excerpt or finding.start is None or finding.end is None:
            return False
        return self.region.start <= finding.start and finding.end <= self.region.end


class Wrong(NamedTuple):
    """What is wrong with a directive, where, and how to mend it."""

    report: Report
    region: Region
    values: Mapping[str, str]
    suggestions: tuple[Suggestion, ...] = ()


class Reviewed(NamedTuple):
    """The findings that no allow covers, what is wrong with the allows, and how many findings these silenced.

    ``until`` is the first day on which an allow that holds will end: after it the review is another.
    """

    kept: list[Finding]
    wrong: list[Wrong]
    silenced: int
    until: date | None = None


def review(
    article: Article, findings: Sequence[Finding], known: Collection[str], active: Collection[str], today: date
) -> Reviewed:
    """Apply the allows of an article to its findings.

    ``known`` are the ids of all rules; ``active`` those that were judged, for what was not judged cannot be called unused.
    """
    found = directives(article.source.path, article.source.text)
    if not found:
        return Reviewed(list(findings), [], 0)
    wrong = [mistake for directive in found for mistake in _mistakes(directive, known, today)]
    allows, unpaired = resolve(found, article)
    wrong += [Wrong("malformed", alone.region, {"detail": detail}) for alone, detail in unpaired if not alone.problem]
    valid = [a for a in allows if a.directive.reason and not a.directive.problem and not a.directive.expired(today)]
    silenced: set[int] = set()
    for allow in valid:
        unused = []
        for named in allow.directive.rules:
            hits = [i for i, f in enumerate(findings) if named.covers(f.rule) and allow.covers(f)]
            silenced.update(hits)
            if not hits and any(named.covers(one) for one in active if not one.startswith(_FAMILY)):
                unused.append(named)
        if unused:
            wrong.append(_unused(allow, unused, findings, article.source.text))
    kept = [finding for index, finding in enumerate(findings) if index not in silenced]
    until = min((d.until for d in found if d.until and not d.expired(today)), default=None)
    return Reviewed(kept, wrong, len(silenced), until)


def reports(
    article: Article,
    wrong: Iterable[Wrong],
    checks: Iterable[Check],
    authorities: Mapping[str, Authority],
    settings: Settings,
) -> Iterator[Finding]:
    """Yield the findings on what is wrong, by the rules that are in force."""
    orders: dict[Report, list[InForce]] = {}
    for found in in_force(checks, settings):
        if isinstance(found.check, AllowCheck):
            orders.setdefault(found.check.report, []).append(found)
    for mistake in wrong:
        for found in orders.get(mistake.report, ()):
            finding = remark(article.source, found, mistake.region, mistake.values, authorities)
            yield replace(finding, suggestions=mistake.suggestions)


def front_matter(article: Article, mistakes: Iterable[str]) -> Iterator[Wrong]:
    """Yield what is wrong with the settings in an article's front matter, at their key."""
    place = _OWN_SETTINGS.search(article.source.text)
    region = Region(*place.span(1)) if place else Region(0, 1)
    yield from (Wrong("front-matter", region, {"detail": mistake}) for mistake in mistakes)


def resolve(found: Iterable[Directive], article: Article) -> tuple[list[Allow], list[tuple[Directive, str]]]:
    """Return the allows with what they cover, and the directives without their partner."""
    allows: list[Allow] = []
    opened: list[Directive] = []
    alone: list[tuple[Directive, str]] = []
    blocks = sorted(_regions(article.blocks), key=lambda pair: pair[0])
    for directive in found:
        if directive.action == "allow":
            allows.append(Allow(directive, _next_block(blocks, directive, article.source.text)))
        elif directive.action == "allow-file":
            allows.append(Allow(directive, None))
        elif directive.action == "allow-start":
            opened.append(directive)
        else:
            start = next((one for one in reversed(opened) if _ends(directive, one)), None)
            if start is None:
                alone.append((directive, "no allow-start stands before it"))
            else:
                opened.remove(start)
                allows.append(Allow(start, Region(start.comment.end, directive.comment.start)))
    return allows, alone + [(directive, "no allow-end follows, so it covers nothing") for directive in opened]


def _ends(end: Directive, start: Directive) -> bool:
    return not end.rules or {rule.name for rule in end.rules} == {rule.name for rule in start.rules}


def _regions(blocks: Iterable[Block]) -> Iterator[tuple[Region, Block]]:
    yield from ((block.region(0, len(block.text)), block) for block in blocks if block.text and block.paragraph is None)


def _next_block(blocks: Sequence[tuple[Region, Block]], directive: Directive, text: str) -> Region:
    """Return the region from a comment, or from the block it stands in, to the end of the block."""
    after = directive.comment.end
    first = next((i for i, (region, _) in enumerate(blocks) if region.end > after), None)
    if first is None:
        return Region(after, after)
    start, end = blocks[first][0]
    kind = blocks[first][1].kind
    for region, block in blocks[first + 1 :]:
        picture = kind is BlockKind.ALT and not _BLANK_LINE.search(text, end, region.start)
        if not picture and not (block.kind is kind is BlockKind.CELL):
            break
        end, kind = max(end, region.end), block.kind
    return Region(min(start, after), end)


def _mistakes(directive: Directive, known: Collection[str], today: date) -> Iterator[Wrong]:
    if directive.problem:
        yield Wrong("malformed", directive.region, {"detail": directive.problem})
        return
    for named in directive.rules:
        if not any(map(named.covers, known)) or named.covers(_FAMILY + "unused"):
            remedy = did_you_mean(named.name, [one for one in known if not one.startswith(_FAMILY)], "rules")
            yield Wrong("unknown-rule", named.region, {"excerpt": named.name, "detail": remedy})
    if directive.action == "allow-end":
        return
    if not directive.reason:
        yield Wrong("no-reason", directive.region, {"excerpt": _names(directive.rules)})
    elif directive.expired(today):
        by = f" (by {directive.by})" if directive.by else ""
        yield Wrong(
            "expired",
            directive.region,
            {"excerpt": _names(directive.rules), "detail": f"{directive.until}{by}"},
        )


def _unused(allow: Allow, unused: Sequence[Named], findings: Iterable[Finding], text: str) -> Wrong:
    """Return the report on rules of an allow that silence nothing, with a hint where a finding shows what was meant."""
    detail = ""
    for finding in findings:
        here = allow.covers(finding)
        if here and (twin := next((n for n in unused if any(map(n.covers, finding.related))), None)):
            detail = f"; what {twin.name} has here is reported as {finding.rule}"
        elif not finding.excerpt and any(named.covers(finding.rule) for named in unused):
            detail = f"; a finding on the whole document needs 'allow-file {finding.rule}'"
    values = {"excerpt": _names(unused), "detail": detail}
    return Wrong("unused", allow.directive.region, values, () if detail else _without(allow, unused, text))


def _without(allow: Allow, unused: Sequence[Named], text: str) -> tuple[Suggestion, ...]:
    """Suggest to delete an allow that is not needed, or the rules in it that are not."""
    directive = allow.directive
    needed = [named for named in directive.rules if named not in unused]
    if needed:
        start, end = directive.rules[0].region.start, directive.rules[-1].region.end
        return (Suggestion(f"name {_names(needed)} only", "safe", (Edit(start, end, _names(needed)),)),)
    if directive.action == "allow-start":
        return ()
    return (Suggestion("delete the comment", "safe", (deletion(text, directive.comment),)),)


def _names(rules: Iterable[Named]) -> str:
    return ", ".join(named.name for named in rules)
