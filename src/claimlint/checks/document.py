"""Kind ``document``: measures of a whole article, such as what it cites, who signs it, and which phrase it repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from claimlint.article import BlockKind
from claimlint.checks import Hit
from claimlint.claim import Claim, Stance
from claimlint.claims.trigger import INGESTED, body, mentions, product_claims
from claimlint.claims.windows import groups
from claimlint.claims.wording import compile_pattern, plain
from claimlint.errors import UserError
from claimlint.latepattern import stands
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading, Sentence

Measure: TypeAlias = Literal["sources", "signature", "repetition", "balance", "limits"]

_WORD = re.compile(r"\w[\w'-]*")
_LONGEST, _SHORTEST = 7, 3
_JOINERS = frozenset(
    "a an and are as at be by for from in is it its of on or that the their this to was were which with your you our".split()
)


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``measure`` is what is measured; ``claims`` is how many benefit claims make an article (for limits: a section) one to be measured.

    ``patterns`` are the words that count: signs of a source, an author or a date, harms, limits of the evidence, or the heads of a sales
    phrase. Those of ``exact`` keep upper and lower case. ``metadata`` names fields that count when the front matter fills them, ``links``
    the addresses that do not count. ``at_least`` is a number of repeats, ``per_1000`` one by length, ``ratio`` one of benefits to harms.
    """

    measure: Measure
    claims: int = 1
    patterns: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    at_least: int = 0
    per_1000: float = 0.0
    ratio: float = 0.0


@dataclass(frozen=True)
class DocumentCheck:
    """A measure, compiled."""

    rule: Rule
    match: Match
    lexicon: Lexicon
    patterns: tuple[re.Pattern[str], ...]
    exact: tuple[re.Pattern[str], ...]
    links: tuple[re.Pattern[str], ...]

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds a word that can start a benefit claim."""
        return stands(self.lexicon.triggers, text)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit when the measure says so: on the whole document, on a phrase's first place, or on the first sentence with a claim."""
        del profile
        yield from _MEASURES[self.match.measure](self, reading)

    def counts(self, text: str) -> bool:
        """Tell whether words that count stand in a text."""
        return any(p.search(plain(text)) for p in self.patterns) or any(p.search(text) for p in self.exact)


def _sources(check: DocumentCheck, reading: Reading) -> Iterator[Hit]:
    """Yield a hit for an article with enough benefit claims and nothing that looks like a source."""
    claims = _benefits(reading)
    if len(claims) < check.match.claims or _filled(check, reading):
        return
    links = (link.url.lower() for block in reading.article.blocks for link in block.links)
    if any(url.startswith(("http:", "https:")) and not any(p.search(url) for p in check.links) for url in links):
        return
    if not any(check.counts(s.text) for s in reading.sentences):
        yield Hit(values={"count": str(len(claims))})


def _signature(check: DocumentCheck, reading: Reading) -> Iterator[Hit]:
    """Yield a hit for an article on benefits without a sign of an author, or of a date."""
    if (
        len(_benefits(reading)) >= check.match.claims
        and not _filled(check, reading)
        and not any(check.counts(s.text) for s in reading.sentences)
    ):
        yield Hit()


def _repetition(check: DocumentCheck, reading: Reading) -> Iterator[Hit]:
    """Yield a hit at the first place of the phrase that joins a product with a sales word and comes back most often."""
    products = {plain(name) for name in mentions(reading, INGESTED)}
    if not products:
        return
    product = re.compile(
        r"\b(?:" + "|".join(re.escape(name) for name in sorted(products, key=len, reverse=True)) + r")(?:s|'s)?\b"
    )
    places: dict[str, tuple[Sentence, int, int]] = {}
    counts: Counter[str] = Counter()
    total = 0
    for sentence in body(reading):
        words = list(_WORD.finditer(sentence.plain))
        total += len(words)
        for phrase, start, end in _phrases(words):
            if phrase in places or (product.search(phrase) and check.counts(phrase)):
                counts[phrase] += 1
                places.setdefault(phrase, (sentence, start, end))
    least = max(check.match.at_least, check.match.per_1000 * total / 1000)
    often = sorted((p for p, count in counts.items() if count >= least), key=lambda p: (-counts[p], -len(p)))
    if often:
        sentence, start, end = places[often[0]]
        yield Hit(
            sentence.block,
            sentence.start + start,
            sentence.start + end,
            values={"count": str(counts[often[0]]), "phrase": sentence.text[start:end]},
        )


def _phrases(words: Sequence[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    for first, start in enumerate(words):
        if start.group() in _JOINERS:
            continue
        for last in range(first + _SHORTEST - 1, min(first + _LONGEST, len(words))):
            end = words[last]
            if end.group() not in _JOINERS:
                yield " ".join(w.group() for w in words[first : last + 1]), start.start(), end.end()


def _balance(check: DocumentCheck, reading: Reading) -> Iterator[Hit]:
    """Yield a hit for an article whose sentences on benefit outnumber those on risk by the ratio, without a heading of their own for risks."""
    sentences = list(body(reading))
    claims = _benefits(reading)
    benefits = sum(1 for s in sentences if any(c.block is s.block and s.start <= c.start < s.end for c in claims))
    if len(claims) < check.match.claims or any(
        s.block.kind is BlockKind.HEADING and check.counts(s.text) for s in sentences
    ):
        return
    harms = sum(1 for s in sentences if check.counts(s.text))
    if benefits >= check.match.ratio * harms:
        numbers = {
            "count": benefits,
            "harms": harms,
            "total": len(sentences),
            "share": round(100 * benefits / len(sentences)),
        }
        yield Hit(values={name: str(number) for name, number in numbers.items()})


def _limits(check: DocumentCheck, reading: Reading) -> Iterator[Hit]:
    """Yield a hit at the first sentence with a benefit in each section that has enough of them and no limit of the evidence."""
    claims = [c for c in product_claims(reading) if c.target_type in {"disease", "symptom", "drug_effect"}]
    for section in groups(list(body(reading)), "section", 1):
        blocks = {id(s.block) for s in section.sentences}
        own = [c for c in claims if id(c.block) in blocks]
        if (
            len(own) < check.match.claims
            or any(c.limited or c.neighbour_limit for c in own)
            or any(check.counts(s.text) for s in section.sentences)
        ):
            continue
        place = next(s for s in section.sentences if s.block is own[0].block and own[0].start < s.end)
        yield Hit(place.block, place.start, place.end, claim=own[0], values={"count": str(len(own))})


def _benefits(reading: Reading) -> list[Claim]:
    """Return the benefit claims of things that are taken, eaten or drunk, without the denied and the asked."""
    food = (c for c in reading.firm if c.agent_type == "food" and c.stance not in {Stance.NEGATED, Stance.ASKED})
    return [*product_claims(reading), *food]


def _filled(check: DocumentCheck, reading: Reading) -> bool:
    """Tell whether the front matter fills one of the fields with more than a placeholder."""
    values = (
        str(value)
        for key, value in reading.article.metadata.items()
        if key.lower().replace("-", "_") in check.match.metadata and value
    )
    return any(not _NOBODY.fullmatch(value.strip().lower()) for value in values)


_NOBODY = re.compile(
    r"(?:the |our )?(?:\w+ )?(?:admin|team|staff|editors?|editorial(?: team| staff)?|null|none|unknown|tbd|\[\])"
)

_MEASURES: dict[Measure, Callable[[DocumentCheck, Reading], Iterator[Hit]]] = {
    "sources": _sources,
    "signature": _signature,
    "repetition": _repetition,
    "balance": _balance,
    "limits": _limits,
}


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> DocumentCheck:
    """Compile a rule of this kind. Raises ``UserError`` for a measure without words that count, ``re.error`` for a bad pattern."""
    if not match.patterns and not match.exact:
        raise UserError(f"the measure '{match.measure}' has no words to count", remedy="Give 'patterns' or 'exact'.")
    patterns = tuple(map(compile_pattern, match.patterns))
    if match.measure == "limits":
        patterns += tuple(re.compile(p) for p in lexicon.cues.limits["absence"])
    return DocumentCheck(
        rule, match, lexicon, patterns, tuple(map(re.compile, match.exact)), tuple(map(re.compile, match.links))
    )
