"""From hits to findings: severity, markets, words and place of each report. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from msgspec.structs import replace

from claimlint.article import Article
from claimlint.checks import Check, Hit
from claimlint.claim import Claim
from claimlint.claims.reading import Reading
from claimlint.finding import AuthorityNote, ClaimNote, CueNote, Finding, Location, Severity
from claimlint.rule import Authority, Level, Market, Profile, Rule
from claimlint.settings import Settings

_SLOT = re.compile(r"\{(\w+)\}")
_WORDS = re.compile(r"\w+")
_LONGEST_QUOTE = 120


def judge(
    reading: Reading, checks: Iterable[Check], authorities: Mapping[str, Authority], settings: Settings
) -> Iterator[Finding]:
    """Yield the findings of every check in one article, in no order. A rule that is off for the profile in every market is not asked."""
    for check in checks:
        rule = check.rule
        own = settings.severities.get(rule.id)
        levels = _levels(rule, settings, own)
        if not levels:
            continue
        notes = authority_notes(rule, authorities)
        for hit in check.find(reading, settings.profile):
            if hit.block is not None and hit.block.zone not in rule.zones:
                continue
            markets = tuple(market for market in levels if market not in hit.clear)
            if markets:
                severity = (
                    Severity(own) if own else _severity(rule, hit, settings.profile, [levels[m] for m in markets])
                )
                yield _finding(reading.article, rule, hit, severity, markets, notes)


def _levels(rule: Rule, settings: Settings, own: Level | None) -> dict[Market, Level]:
    """Return the markets in which a rule is on, each with its level; ``own`` is the level that the user gives the rule."""
    levels = {market: rule.level(settings.profile, market) for market in settings.markets}
    if own:
        levels = {market: own for market in levels if not rule.markets or market in rule.markets}
    return {market: level for market, level in levels.items() if level != "off"}


def with_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, in the order given, each with a fingerprint that survives edits elsewhere in the document.

    It is made of the rule, the words of the excerpt, the headings above, and how many like it came before.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    for finding in findings:
        words = _WORDS.findall(unicodedata.normalize("NFKC", finding.excerpt).casefold())
        key = (finding.rule, *words, finding.location.heading_path)
        digest = blake2b(repr((key, seen[key])).encode("utf-8", "backslashreplace"), digest_size=8)
        seen[key] += 1
        yield replace(finding, fingerprint=digest.hexdigest())


def without_places(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of an article that is not ``placed``: its offsets and lines, in a text that nobody has, are left out."""
    for finding in findings:
        yield replace(finding, start=None, end=None, line=None, column=None, end_line=None, end_column=None)


def _severity(rule: Rule, hit: Hit, profile: Profile, levels: Iterable[Level]) -> Severity:
    """Return the severity of a hit, or the level to which a market raises it above the rule's own."""
    raised = [Severity(level) for level in levels if level not in ("off", rule.severity.get(profile))]
    usual = hit.severity or next((Severity(level) for level in levels if level != "off"), Severity.INFO)
    return max([usual, *raised], key=lambda severity: severity.rank)


def _finding(
    article: Article,
    rule: Rule,
    hit: Hit,
    severity: Severity,
    markets: tuple[str, ...],
    authority: tuple[AuthorityNote, ...],
) -> Finding:
    values = _values(hit)
    finding = Finding(
        rule=rule.id,
        severity=severity,
        message=fill(rule.message, values),
        advice=fill(rule.advice, values),
        reason=rule.reason,
        authority=authority,
        markets=markets,
        missing=hit.missing,
        claim=_note(hit.claim) if hit.claim else None,
    )
    return _placed(finding, article, hit)


def _placed(finding: Finding, article: Article, hit: Hit) -> Finding:
    block = hit.block
    if block is None:
        return finding
    source = article.source
    start, end = block.region(hit.start, hit.end)
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    return replace(
        finding,
        location=Location(block.heading_path, block.kind.value, block.paragraph),
        excerpt=source.text[start:end] if article.placed else block.text[hit.start : hit.end],
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
    )


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill the ``{name}`` slots of a message; what a document says is data, so a brace in it means nothing."""
    return _SLOT.sub(lambda slot: values.get(slot[1], ""), template)


def _values(hit: Hit) -> dict[str, str]:
    claim = hit.claim
    quoted = {
        "excerpt": hit.block.text[hit.start : hit.end] if hit.block else "",
        "agent": claim.agent if claim else "",
        "predicate": claim.predicate if claim else "",
        "target": claim.target if claim else "",
        "cue": ", ".join(cue.text for cue in claim.cues if cue.in_scope) if claim else "",
    }
    told = {"missing": "; ".join(hit.missing), **hit.values}
    return told | {name: _quotable(told.get(name, words)) for name, words in quoted.items()}


def _quotable(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


def authority_notes(rule: Rule, authorities: Mapping[str, Authority]) -> tuple[AuthorityNote, ...]:
    """Return what a rule stands on, as its findings cite it."""
    return tuple(AuthorityNote(key, _cited(authorities[key]), authorities[key].checked) for key in rule.authority)


def _cited(authority: Authority) -> str:
    return f"{authority.name}: {authority.supports}"


def _note(claim: Claim) -> ClaimNote:
    cues = tuple(CueNote(cue.text, cue.tier.value, cue.in_scope, cue.why) for cue in claim.cues)
    return ClaimNote(claim.agent, claim.predicate, claim.target, claim.stance.value, cues)
