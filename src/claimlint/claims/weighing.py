"""How likely an editor is to flag a claim: a logistic regression over the words of its sentence and its facts, trained on labelled sentences.

It decides only where a rule asks for it (``likely``, ``unlikely``), in the doubtful middle that the facts of a claim leave open. It is linear, so
that its reasons are what it did: each feature adds its weight to the log-odds, and the largest are told. ``bench/weigh.py`` trains it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
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
_WORD = re.compile(r"word:\w")


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The trained regression: what it was trained on, in words, its intercept, and the weight of each feature, in log-odds."""

    trained: str
    intercept: float
    weights: dict[str, float]

    def likelihood(self, claim: Claim, doc: Doc) -> Likelihood | None:
        """Return how likely a claim of a parsed sentence is to be flagged, and why; None for a claim that is denied, asked or conditional."""
        if claim.stance in _SETTLED:
            return None
        found = {name: self.weights[name] for name in set(features(claim, doc)) if name in self.weights}
        odds = self.intercept + sum(found[name] for name in sorted(found))
        words = sorted((item for item in found.items() if _WORD.match(item[0])), key=lambda i: (-i[1], i[0]))
        return Likelihood(
            1 / (1 + math.exp(-odds)),
            tuple(name.partition(":")[2] for name, weight in words[:_TOLD] if weight > 0),
            tuple(name.partition(":")[2] for name, weight in words[: -_TOLD - 1 : -1] if weight < 0),
        )


@lru_cache(maxsize=1)
def load() -> Weights:
    """Return the weights that ship with the package."""
    return msgspec.json.decode((rules_root() / "weights" / "benefit.json").read_bytes(), type=Weights)


def features(claim: Claim, doc: Doc) -> Iterator[str]:
    """Yield the names of what is true of a claim and its sentence: ``word:``, ``pair:`` (two lemmas in a row) and the claim's facts.

    Digits are all one lemma, "#".
    """
    lemmas = [_lemma(token.lower_, token.lemma_) for token in doc if not token.is_space]
    yield from (f"word:{lemma}" for lemma in lemmas)
    yield from (f"pair:{first} {second}" for first, second in pairwise(lemmas))
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


def _lemma(lower: str, lemma: str) -> str:
    if any(c.isdigit() for c in lower):
        return "#"
    return lemma.lower() if any(c.isalpha() for c in lower) else lower[:1]
