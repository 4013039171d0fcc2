"""Kind ``experience``: users or the writer report a benefit of what is offered; see ``claims.experience`` for the constructions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from claimlint.checks import Hit
from claimlint.claims.circumstances import Circumstance, Limits, holds, limits_of
from claimlint.claims.experience import Experience, ExperienceReader, Teller, is_treated
from claimlint.claims.experiencewords import STEMS
from claimlint.claims.pronouns import agents_of, article_topic
from claimlint.claims.surroundings import goes_on_about
from claimlint.claims.wordclasses import Among, among, telling
from claimlint.latepattern import stands
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading, Sentence


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``tellers`` are those whose reports count. ``about`` asks for a word of one of these classes in the sentence or in what it goes on about.

    Customers and the like need no such word, nor does a writer in a text that is not about medicines. ``apart`` lets none of these classes
    stand in the sentence without a word of ``about``, and ``drop`` lists circumstances that let the words pass.
    """

    tellers: tuple[Teller, ...] = ("crowd", "person")
    about: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    drop: tuple[Circumstance, ...] = ("denied", "asked", "limited", "designed")


@dataclass(frozen=True)
class ExperienceCheck:
    """A rule on reported benefits, compiled."""

    rule: Rule
    match: Match
    about: Among
    apart: Among
    limits: Limits

    def wants(self, text: str) -> bool:
        """Tell whether a sentence names those who may speak from experience."""
        return stands(STEMS, text)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for the first benefit that a sentence reports."""
        del profile
        for sentence in reading.sentences:
            if self.rule.blocks and sentence.block.kind not in self.rule.blocks:
                continue
            if sentence.doc is None or sentence.index not in reading.labels or not self.wants(sentence.text.lower()):
                continue
            for found in ExperienceReader(sentence.doc, agents_of(sentence, reading)).read():
                words = sentence.doc[found.start : found.end]
                if not self._counts(found, sentence, reading) or any(
                    holds(name, words, self.limits) for name in self.match.drop
                ):
                    continue
                start, end = sentence.start + words.start_char, sentence.start + words.end_char
                yield Hit(sentence.block, start, end, values={"predicate": sentence.block.text[start:end]})
                break

    def _counts(self, found: Experience, sentence: Sentence, reading: Reading) -> bool:
        if found.teller not in self.match.tellers:
            return False
        labels = telling(reading.labels[sentence.index])
        if self.about.mentioned(labels):
            return True
        topic = article_topic(reading)
        if found.sold or topic == "substance" or (found.teller == "person" and topic == "pronoun"):
            return True
        if sentence.doc is not None and is_treated(sentence.doc):
            return found.teller == "person" or topic == "pronoun"
        return not self.apart.mentioned(labels) and goes_on_about(sentence, reading, self.about)


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> ExperienceCheck:
    """Compile a rule of this kind. Raises ``UserError`` for an unknown class."""
    return ExperienceCheck(rule, match, among(match.about), among(match.apart), limits_of(lexicon.cues))
