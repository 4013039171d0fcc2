"""From cues in scope to tier and stance, and the words that carry a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.claim import Cue, Stance, Tier
from claimlint.claims.grammar import heads, noun_phrase
from claimlint.claims.presupposition import ABILITY
from claimlint.claims.scope import Verdict
from claimlint.claims.targets import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token


_LOWER = {Tier.B: Tier.C, Tier.C: Tier.X, Tier.A: Tier.B}


def target_type_of(target: tuple[Token, str]) -> str:
    """Return the target type of a target label."""
    label = target[1]
    if label in {"drug_noun", "drug_adjective"}:
        return "drug_effect"
    return {"pathogen": "disease"}.get(label, label)


def preliminary_of(cues: list[Cue]) -> bool:
    """Tell whether "preliminary studies suggest ... may" stands there: in an article that counts as a limit."""
    inside = [c for c in cues if c.in_scope]
    early = any(c.text.lower() in {"preliminary", "early", "initial"} for c in cues)
    return (
        early
        and any(c.category == "verb" and c.tier is Tier.B for c in inside)
        and any(c.category == "modal" and c.tier is Tier.B for c in inside)
    )


def tier_of(cues: list[Cue], *, boosted: bool, heading: bool) -> Tier | None:
    """Return the best tier in scope, one lower for each of a booster and a heading; None without a cue."""
    inside = {c.tier for c in cues if c.in_scope}
    best: Tier | None = next((t for t in (Tier.A, Tier.B, Tier.C, Tier.X) if t in inside), None)
    if best in {Tier.B, Tier.C} and boosted:
        best = _LOWER[best]
    if heading and best in _LOWER and best is not Tier.A:
        best = _LOWER[best]
    return best


def stance_of(verdict: Verdict, tier: Tier | None, cues: list[Cue], *, boosted: bool, asked: bool) -> Stance:
    """Return how the writer stands to the claim, the strongest relief first."""
    inside = [c for c in cues if c.in_scope]
    if asked:
        return Stance.ASKED
    if any(c.category == "negation" and c.tier is Tier.A for c in inside) or any(
        c.category == "context" and c.tier is Tier.A for c in inside
    ):
        return Stance.NEGATED
    if verdict.conditional:
        return Stance.CONDITIONAL
    if any(c.category == "attribution" for c in inside):
        return Stance.ATTRIBUTED
    if any(c.category in {"limit", "study", "use"} for c in inside):
        return Stance.REPORTED
    if tier in {Tier.A, Tier.B}:
        return Stance.HEDGED
    if any(c.category == "modal" and c.tier is Tier.C for c in inside):
        return Stance.ABILITY
    return Stance.BOOSTED if boosted else Stance.ASSERTED


def region_of(candidate: Candidate, presupposed: str) -> tuple[int, int]:
    """Return the shortest fragment that carries the claim: from its predicate, with auxiliaries and ability noun, to its last target."""
    doc = candidate.token.doc
    low, high = candidate.span
    head = candidate.token
    for child in head.children:
        if child.dep_ in {"aux", "auxpass", "neg"} and child.i < low and low - child.i <= 4:
            low = min(low, child.i)
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"which", "that", "who"} and child.i < low:
            low = min(low, child.i)
        if child.dep_ in {"poss"} and child.i < low:
            low = min(low, child.left_edge.i)
    if presupposed == "P6":
        low = min([low, *(node.i for node in heads(head) if node.lemma_.lower() in ABILITY)])
    elif (
        head.head != head
        and head.dep_ in {"dobj", "attr", "acomp", "xcomp", "oprd"}
        and head.head.i < low
        and low - head.head.i <= 8
    ):
        governor = head.head
        low = governor.i
        for child in governor.children:
            if (
                (
                    child.dep_ in {"aux", "auxpass", "neg"}
                    or (child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"which", "that"})
                )
                and child.i < low
                and low - child.i <= 3
            ):
                low = child.i
        if governor.dep_ == "acl" and governor.head.lemma_.lower() in ABILITY:
            low = governor.head.i
    for target, _ in candidate.targets:
        high = max(high, target.i + 1, *(t.i + 1 for t in noun_phrase(target) if t.i - target.i <= 6))
    low = min(low, *(t.head.i if t.dep_ == "pobj" and t.i < low else t.i for t, _ in candidate.targets))
    while high - 1 > low and (doc[high - 1].is_punct or doc[high - 1].pos_ in {"CCONJ", "DET"}):
        high -= 1
    last = doc[high - 1]
    return doc[low].idx, last.idx + len(last)
