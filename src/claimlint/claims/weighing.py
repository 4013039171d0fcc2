"""How likely an editor is to flag a claim: a logistic regression over the words of its sentence and its facts, trained on labelled sentences.

It decides only where a rule asks for it (``likely``, ``unlikely``), in the doubtful middle that the facts of a claim leave open. It is linear, so
that its reasons are what it did: each feature adds its weight to the log-odds, and the largest are told. ``bench/weigh.py`` trains it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from claimlint.claim import Claim, Likelihood, Stance
from claimlint.resources import rules_root

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SETTLED = frozenset({Stance.NEGATED, Stance.ASKED, Stance.CONDITIONAL})
_TOLD = 3
_LEAST = 0.5  # a loose construction that is less likely to be flagged tells of no benefit
_WORD = re.compile(r"word:\w")
_LETTERS = re.compile(r"[a-z]+(?:'[a-z]+)?|[\u00ae\u2122!?%$]")


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The trained regression: what it was trained on, in words, its intercept, and the weight of each feature, in log-odds."""

    trained: str
    intercept: float
    weights: dict[str, float]

    def weighed(self, claims: Sequence[Claim], doc: Doc, before: Sequence[Claim] = ()) -> Iterator[Claim]:
        """Yield the claims of a parsed sentence, loose ones when they are likely, with how many stand beside each and its likelihood; ``before`` are those of the sentence before it."""
        words = frozenset(sentence_features(doc))
        for claim in claims:
            told = words | frozenset(features(claim, claims, before))
            likelihood = None if claim.stance in _SETTLED else self.likelihood(told)
            if claim.form == "loose" and (likelihood is None or likelihood.value < _LEAST):
                continue
            beside = len({other.end for other in claims} - {claim.end})
            yield replace(claim, beside=beside, likelihood=likelihood)

    def likelihood(self, told: Iterable[str]) -> Likelihood:
        """Return how likely a claim with these features is to be flagged, and the telling words that weigh most."""
        found = {name: self.weights[name] for name in set(told) if name in self.weights}
        odds = self.intercept + sum(found[name] for name in sorted(found))
        words = sorted((item for item in found.items() if _is_told(item[0])), key=lambda i: (-i[1], i[0]))
        return Likelihood(
            1 / (1 + math.exp(-odds)),
            tuple(name.partition(":")[2] for name, weight in words[:_TOLD] if weight > 0),
            tuple(name.partition(":")[2] for name, weight in words[: -_TOLD - 1 : -1] if weight < 0),
        )


@lru_cache(maxsize=1)
def load() -> Weights:
    """Return the weights that ship with the package."""
    return msgspec.json.decode((rules_root() / "weights" / "benefit.json").read_bytes(), type=Weights)


def sentence_features(doc: Doc) -> Iterator[str]:
    """Yield the names of what is true of a sentence: ``word:`` and ``pair:`` (two lemmas in a row). Digits are all one lemma, "#"."""
    lemmas = [_lemma(token.lower_, token.lemma_) for token in doc if not token.is_space]
    yield from (f"word:{lemma}" for lemma in lemmas)
    yield from (f"pair:{first} {second}" for first, second in pairwise(lemmas))


def features(claim: Claim, beside: Iterable[Claim], before: Iterable[Claim]) -> Iterator[str]:
    """Yield the names of what is true of a claim: its facts and words, and who claims what ``beside`` it and in the sentence ``before``."""
    agent, target, stance = claim.agent_type, claim.target_type, claim.stance.value
    yield from (f"form:{claim.form}", f"force:{claim.force}", f"agent:{agent}", f"target:{target}", f"stance:{stance}")
    yield from (
        f"tier:{claim.tier}",
        f"context:{claim.context}",
        f"source:{claim.source}",
        f"given:{claim.presupposed}",
    )
    yield from (f"agent+target:{agent} {target}", f"agent+target+stance:{agent} {target} {stance}")
    yield from (f"form+agent:{claim.form} {agent}", f"stance+target:{stance} {target}")
    yield f"predicate:{claim.predicate.lower()}"
    yield from (f"cue:{cue.tier} {cue.category}" for cue in claim.cues if cue.in_scope)
    for name in ("product", "limited", "boosted"):
        if getattr(claim, name):
            yield f"fact:{name}"
    yield from (f"claimed:{word}" for word in _words(claim.text))
    yield from (f"agent word:{word}" for word in _words(claim.agent)[-2:])
    yield from (f"target word:{word}" for word in _words(claim.target))
    yield from (f"beside:{other.agent_type} {other.stance.value}" for other in beside if other is not claim)
    yield from (f"before:{other.agent_type} {other.stance.value}" for other in before)


@lru_cache(maxsize=4096)
def _is_told(name: str) -> bool:
    """Tell whether a feature is a word that says something to a reader: no "the", no "#"."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return _WORD.match(name) is not None and name.removeprefix("word:") not in STOP_WORDS


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.lower())


def _lemma(lower: str, lemma: str) -> str:
    if any(c.isdigit() for c in lower):
        return "#"
    return lemma.lower() if any(c.isalpha() for c in lower) else lower[:1]
