"""Kind ``assurance``: something that is offered is called safe, or a harm of it is denied; see ``claims.assurance`` for the constructions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from claimlint.checks import Hit
from claimlint.claims.assurance import Assurance, AssuranceReader, Assured
from claimlint.claims.assurancewords import STEMS
from claimlint.claims.circumstances import Circumstance, Limits, holds, limits_of
from claimlint.claims.pronouns import agents_of, article_topic
from claimlint.finding import Severity
from claimlint.latepattern import stands
from claimlint.rule import Level, Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading, Sentence


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions on an assurance, and the severity for each profile; without ``severity`` the rule's own counts.

    ``said`` is what it says, empty for anything; ``group`` whether it is said for children, in pregnancy or in old age; ``against``
    whether a medicine or a drug is set beside it; ``soft`` whether a hedge takes some of it back.
    """

    said: tuple[Assured, ...] = ()
    group: bool | None = None
    against: bool | None = None
    soft: bool | None = None
    severity: Mapping[Profile, Level] = {}

    def holds(self, assurance: Assurance) -> bool:
        """Tell whether an assurance meets every condition."""
        flags = ((self.group, assurance.group), (self.against, assurance.against), (self.soft, assurance.soft))
        return (not self.said or assurance.kind in self.said) and all(
            wanted is None or wanted == value for wanted, value in flags
        )


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first of ``cases`` that holds decides about an assurance. ``drop`` lists circumstances that let the words pass."""

    cases: tuple[Case, ...]
    drop: tuple[Circumstance, ...] = ("reported", "limited", "designed")


@dataclass(frozen=True)
class AssuranceCheck:
    """A rule on assurances, compiled. They are read once for all rules of the kind."""

    rule: Rule
    match: Match
    limits: Limits

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds a word for safety or for a harm."""
        return stands(STEMS, text)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for each assurance that a case of the rule fits."""
        for sentence in reading.sentences:
            if self.rule.blocks and sentence.block.kind not in self.rule.blocks:
                continue
            for assurance in reading.once(("assurances", sentence.index), partial(read, sentence, reading)):
                yield from self._hits(assurance, sentence, profile)

    def _hits(self, assurance: Assurance, sentence: Sentence, profile: Profile) -> Iterator[Hit]:
        case = next((case for case in self.match.cases if case.holds(assurance)), None)
        if case is None or sentence.doc is None:
            return
        level = case.severity.get(profile)
        words = sentence.doc[assurance.start : assurance.end]
        if level == "off" or any(holds(name, words, self.limits) for name in self.match.drop):
            return
        start, end = sentence.start + words.start_char, sentence.start + words.end_char
        severity = Severity(level) if level else None
        yield Hit(sentence.block, start, end, severity, values={"predicate": sentence.block.text[start:end]})


def read(sentence: Sentence, reading: Reading) -> tuple[Assurance, ...]:
    """Return the assurances of a sentence; none where it has not been parsed."""
    if sentence.doc is None or sentence.index not in reading.labels or not STEMS.search(sentence.text.lower()):
        return ()
    implied = article_topic(reading) != "unknown"
    return tuple(AssuranceReader(sentence.doc, agents_of(sentence, reading), implied=implied).read())


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> AssuranceCheck:
    """Compile a rule of this kind."""
    return AssuranceCheck(rule, match, limits_of(lexicon.cues))
