"""The cue words of the lexicon in the form that the weighing asks for, made once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimlint.claim import Tier
from claimlint.claims.lexicon import CueWords
from claimlint.latepattern import late


@dataclass(frozen=True)
class Words:
    """The cue words as sets, made once."""

    modals: dict[str, Tier]
    verbs: dict[str, Tier]
    adverbs: dict[str, Tier]
    adjectives: dict[str, Tier]
    nouns: dict[str, Tier]
    study_verbs: frozenset[str]
    reporting: frozenset[str]
    sources: dict[str, str]
    absence: re.Pattern[str]
    denial: re.Pattern[str]
    design: re.Pattern[str]
    boosters: re.Pattern[str]
    pseudo: re.Pattern[str]


@cache
def _alternation(words: tuple[str, ...]) -> re.Pattern[str]:
    return late("|".join(words))


def compile_words(cues: CueWords) -> Words:
    """Turn the lexicon's cue lists into sets and patterns."""

    def tiers(lists: dict[str, tuple[str, ...]]) -> dict[str, Tier]:
        return {word: Tier(tier.upper()) for tier, words in lists.items() for word in words}

    boosters = tuple(rf"\b{re.escape(word)}\b" for word in sorted(cues.boosters, key=len, reverse=True))
    return Words(
        modals=tiers(dict(cues.modals)),
        verbs=tiers(dict(cues.verbs)),
        adverbs=tiers(dict(cues.adverbs)),
        adjectives=tiers(dict(cues.adjectives)),
        nouns=tiers(dict(cues.nouns)),
        study_verbs=frozenset(cues.study_verbs),
        reporting=frozenset(cues.reporting),
        sources={word: kind for kind, words in cues.sources.items() for word in words},
        absence=_alternation(tuple(cues.limits["absence"])),
        denial=_alternation(tuple(cues.limits["denial"])),
        design=_alternation(tuple(cues.limits["design"])),
        boosters=late("|".join(boosters)),
        pseudo=_alternation(tuple(cues.pseudo)),
    )
