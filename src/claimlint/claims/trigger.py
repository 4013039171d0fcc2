"""When a statement is required: a small query on the whole article, on its claims, the things it names and its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from claimlint.article import BlockKind, Zone
from claimlint.claim import Claim, Stance, Tier
from claimlint.claims.labels import TAKEN
from claimlint.claims.sentences import split
from claimlint.claims.wording import compile_pattern, plain

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Dossier
    from claimlint.claims.reading import Reading, Sentence

Flag: TypeAlias = Literal["requires_status", "risk_elements", "high_risk", "dependence", "unproven", "no_dshea"]

INGESTED = tuple(sorted(TAKEN - {"product_form"}))
_REMEDIAL = frozenset({"substance", "brand", "pronoun", "implied"})
_FIRM = frozenset({Stance.ASSERTED, Stance.BOOSTED, Stance.ABILITY})
_NO_REMEDY = frozenset({"pathogen", "disease", "symptom", "medicine", "medicine_class", "physiology"})
_ARTICLE = 120
_NOTE = 60
_NEXT = 80
_WORDS_A_MENTION = 250
_REPORT = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|reviews?|research\w*|surveys?|reports?|reported|participants?|placebo|in vitro|mice|rats|animals?|according to|noted|observed"
    r"|indicat\w+|associated|traditional\w*|ancient|centur(?:y|ies)|histor\w+|(?:was|were|been) (?:\w+ )?used|warned|pharmacolog\w+|evidence|drug|genus|species|molecules?|congruent|brand names?)\b"
)
_OFFER = re.compile(
    r"\b(?:our|buy|shop|order|try) (?:\S+ ){0,3}(?:capsules?|products?|teas?|drops|oils?|serums?|pills|powders?|extracts?|formulas?|blends?|tinctures?|gumm(?:y|ies)|leaf|leaves)\b"
    r"|\b(?:gummies|tinctures?|elixirs?|nootropics?|adaptogens?|natural (?:remed(?:y|ies)|alternatives?|products?)|herbal (?:teas?|remed(?:y|ies)|blends?|products?|extracts?))\b"
)
_USE = re.compile(
    r"\b(?:how to (?:take|use|dose|consume|drink|brew)|ways to (?:take|use|consume)|best time to take|dos(?:age|ing) (?:guide|guidelines?|instructions|recommendations?)|"
    r"(?:start|starting|begin|beginning) with (?:a )?(?:low|small|lower|\d)|(?:take|use|drink|mix|brew|chew|swallow|try) (?:\S+ ){0,4}\d|recommended dos(?:e|age)|"
    r"(?:safe|responsible|proper|effective) (?:use|usage|dos(?:e|age|ing))|best practices)\b"
)


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions that have to hold together.

    ``claims``: at least so many benefit claims of a product, ``firm`` so many that are stated as fact; with ``targets`` only those on such targets. ``remedies``: so many mentions of
    things of the ``kinds`` given. ``substances`` and ``without`` name flags of dossiers: a substance with one of them is written about with
    benefit or use content; none with one of them is. ``words``: a pattern stands in at least ``sentences`` sentences of the article;
    ``unless`` in none; ``links``: a pattern stands in an address. ``min_words``: the article is that long.
    """

    claims: int = 0
    firm: int = 0
    targets: tuple[str, ...] = ()
    remedies: int = 0
    kinds: tuple[str, ...] = INGESTED
    substances: tuple[Flag, ...] = ()
    without: tuple[Flag, ...] = ()
    words: tuple[str, ...] = ()
    sentences: int = 1
    unless: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    min_words: int = 0


@dataclass(frozen=True)
class Reason:
    """Why a trigger holds: the substances it is about (none when it asks for none), most mentioned first."""

    dossiers: tuple[Dossier, ...] = ()


def holds(trigger: Trigger, reading: Reading, dossiers: Mapping[str, Dossier]) -> Reason | None:
    """Return why a statement is required, or None when it is not."""
    return reading.once((trigger, id(dossiers)), lambda: _reason(trigger, reading, dossiers))


def _reason(trigger: Trigger, reading: Reading, dossiers: Mapping[str, Dossier]) -> Reason | None:
    if trigger.min_words and length(reading) < trigger.min_words:
        return None
    if trigger.claims and len(list(product_claims(reading, trigger.targets))) < trigger.claims:
        return None
    if trigger.firm and _firm(reading, trigger.targets) < trigger.firm:
        return None
    if trigger.remedies and sum(1 for _ in mentions(reading, trigger.kinds)) < trigger.remedies:
        return None
    if trigger.links and not _linked(reading, trigger.links):
        return None
    if trigger.words and _sentences_with(reading, trigger.words) < trigger.sentences:
        return None
    if trigger.unless and _sentences_with(reading, trigger.unless):
        return None
    if trigger.without and any(
        has_flag(dossiers[name], flag) for name in reading.substances if name in dossiers for flag in trigger.without
    ):
        return None
    if not trigger.substances:
        return Reason()
    found = tuple(d for d in _discussed(reading, dossiers) if any(has_flag(d, flag) for flag in trigger.substances))
    return Reason(found) if found else None


def body(reading: Reading) -> Iterator[Sentence]:
    """Yield the sentences of the article itself, without the frame that a site puts around it."""
    return (s for s in reading.sentences if s.block.zone is not Zone.BOILERPLATE)


def length(reading: Reading) -> int:
    """Return the number of words of the article itself."""
    return reading.once("length", lambda: sum(len(s.text.split()) for s in body(reading)))


def product_claims(reading: Reading, targets: tuple[str, ...] = ()) -> Iterator[Claim]:
    """Yield the claims that something taken as a remedy brings a benefit, as a fact or with any hedge; not the denied and the asked.

    A text that names no remedy and offers no product of its own has none: "the tablets ease pain" is said of medicines too.
    """
    yield from reading.once(("claims", targets), lambda: list(_of_products(reading, targets)))


def _of_products(reading: Reading, targets: tuple[str, ...]) -> Iterator[Claim]:
    claims = (
        c
        for c in reading.firm
        if c.agent_type in _REMEDIAL
        and c.stance not in {Stance.NEGATED, Stance.ASKED}
        and c.block.zone is not Zone.BOILERPLATE
    )
    found = [c for c in claims if not targets or c.target_type in targets]
    if found and (any(True for _ in mentions(reading, INGESTED)) or any(_OFFER.search(s.plain) for s in body(reading))):
        yield from found


def _firm(reading: Reading, targets: tuple[str, ...]) -> int:
    """Return how many claims are firm; none in a few lines that read like an entry in a work of reference."""
    if length(reading) < _NOTE and any(_REPORT.search(s.plain) for s in body(reading)):
        return 0
    return sum(map(is_firm, product_claims(reading, targets)))


def is_firm(claim: Claim) -> bool:
    """Tell whether a claim speaks to the reader as a fact, with no adequate hedge and no report of a study, a use or a history around it."""
    return claim.stance in _FIRM and claim.tier not in {Tier.A, Tier.B} and not claim.limited and not is_report(claim)


def is_report(claim: Claim) -> bool:
    """Tell whether a claim's sentence reports what was studied or done, as reference works do."""
    spans = _spans(claim.block.text)
    at = bisect_right(spans, claim.start, key=lambda span: span[0]) - 1
    return at >= 0 and _REPORT.search(plain(claim.block.text[slice(*spans[at])])) is not None


@lru_cache(maxsize=16)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(split(text))


def mentions(reading: Reading, kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of things of some kinds, and of substances with a dossier, as often as the article mentions them."""
    wanted = frozenset(kinds)
    for sentence in body(reading):
        found = reading.labels.get(sentence.index)
        if found is None:
            continue
        other = {(m.start, m.end) for m in found.mentions if m.label in _NO_REMEDY}
        for mention in found.mentions:
            if (mention.label in wanted or mention.label.startswith("=")) and (mention.start, mention.end) not in other:
                yield mention.entry


def has_flag(dossier: Dossier, flag: Flag) -> bool:
    """Tell whether a dossier says something of its substance."""
    if flag == "unproven":
        return dossier.human_trials in {"none", "weak"}
    if flag == "no_dshea":
        return not dossier.dshea
    if flag == "risk_elements":
        return any(element.required for element in dossier.risk_elements.values())
    return bool(getattr(dossier, flag))


def _discussed(reading: Reading, dossiers: Mapping[str, Dossier]) -> list[Dossier]:
    """Return the substances that the article gives benefit or use content on: the main one, and others mentioned a third as often."""
    counts = {name: count for name, count in reading.substances.items() if name in dossiers}
    most = max(counts.values(), default=0)
    main = [name for name, count in sorted(counts.items(), key=lambda item: -item[1]) if count * 3 >= most]
    claimed = list(product_claims(reading))
    if length(reading) < _ARTICLE:
        claimed = [c for c in claimed if not is_report(c)]
    named = Counter(mentions(reading, INGESTED))
    found = []
    for name in main:
        places = [
            s
            for s in body(reading)
            if s.index in reading.labels and any(m.label == f"={name}" for m in reading.labels[s.index].mentions)
        ]
        often = counts[name] > 1 and counts[name] * _WORDS_A_MENTION >= length(reading)
        topic = name == main[0] and often and counts[name] * 3 >= max(named.values(), default=0)
        benefit = any(_concerns(claim, place) for claim in claimed for place in places) or (topic and bool(claimed))
        if benefit or (topic and any(_USE.search(s.plain) for s in places)):
            found.append(dossiers[name])
    return found


def _concerns(claim: Claim, place: Sentence) -> bool:
    """Tell whether a claim stands in a sentence, or takes up its subject with a pronoun in the next."""
    if claim.block is not place.block:
        return False
    within = place.start <= claim.start < place.end
    return within or (claim.agent_type in {"pronoun", "implied"} and 0 <= claim.start - place.end <= _NEXT)


def _sentences_with(reading: Reading, patterns: tuple[str, ...]) -> int:
    compiled = [compile_pattern(p) for p in patterns]
    return reading.once(
        ("sentences", patterns), lambda: sum(1 for s in body(reading) if any(p.search(s.plain) for p in compiled))
    )


def _linked(reading: Reading, patterns: tuple[str, ...]) -> bool:
    compiled = [compile_pattern(p) for p in patterns]
    return any(
        p.search(link.url.lower())
        for block in reading.article.blocks
        for link in block.links
        if block.kind is not BlockKind.META
        for p in compiled
    )
