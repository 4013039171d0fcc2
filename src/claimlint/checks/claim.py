"""Kind ``claim``: asks the claims of an article for a pattern of agent, target, force and stance, and weighs them case by case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from claimlint.checks import Hit
from claimlint.checks.lawful import Allowance, clear, is_refused
from claimlint.claim import Claim
from claimlint.finding import Severity
from claimlint.latepattern import stands
from claimlint.rule import Level, Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

_STEP = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO}


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions on a claim. A list holds when the claim's value is in it, an empty list always; ``none`` stands for no value.

    ``denied`` asks for a denial, by the verb or by words such as "no trial has shown that"; ``cues`` asks for at least so many hedges that reach the claim, ``words`` for a pattern in its words or its target.
    ``beside`` asks for at least so many other claims in the sentence. ``likely`` and ``unlikely`` hold for a claim whose likelihood by the trained weights is at least, or below, this.
    """

    target: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    best: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    presupposed: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    limited: bool | None = None
    boosted: bool | None = None
    product: bool | None = None
    denied: bool | None = None
    likely: float | None = None
    unlikely: float | None = None
    cues: int = 0
    beside: int = 0
    words: tuple[str, ...] = ()

    def holds(self, claim: Claim) -> bool:
        """Tell whether a claim meets every condition."""
        lists = (
            (self.target, claim.target_type),
            (self.force, claim.force),
            (self.form, claim.form),
            (self.agent, claim.agent_type),
            (self.tier, claim.tier or "none"),
            (self.best, claim.best or "none"),
            (self.stance, claim.stance),
            (self.presupposed, claim.presupposed or "none"),
            (self.source, claim.source or "none"),
            (self.context, claim.context or "none"),
            (self.block, claim.block.kind),
        )
        if any(wanted and value not in wanted for wanted, value in lists):
            return False
        if not self.likely_enough(claim) or self.cues > sum(
            cue.in_scope and cue.tier in {"B", "C"} for cue in claim.cues
        ):
            return False
        if claim.beside < self.beside:
            return False
        if self.words and not any(re.search(words, f"{claim.text} {claim.target}".lower()) for words in self.words):
            return False
        flags = ((self.limited, claim.limited), (self.boosted, claim.boosted), (self.product, claim.product))
        if self.denied is not None and self.denied != is_refused(claim):
            return False
        return all(wanted is None or wanted == value for wanted, value in flags)

    @property
    def is_weighing(self) -> bool:
        """Tell whether the trained weights are asked."""
        return self.likely is not None or self.unlikely is not None

    def likely_enough(self, claim: Claim) -> bool:
        """Tell whether what the trained weights say of a claim is within the bounds; a claim that they do not weigh is in none."""
        if not self.is_weighing:
            return True
        if claim.likelihood is None:
            return False
        above, below = self.likely or 0.0, 1.1 if self.unlikely is None else self.unlikely
        return above <= claim.likelihood.value < below


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the decision table: conditions and the severity for each profile."""

    when: When
    severity: Mapping[Profile, Level]
    relief: bool = True


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``where`` must hold; the first of ``cases`` that holds decides the severity, and none leaves the claim alone.

    A claim of the form "loose" meets only cases that name this form.

    ``unless_block`` names kinds of block that are left to another rule. A limit in the neighbouring sentence takes one step off the
    severity of a case with ``relief``. ``allow`` lists the wordings that a market lets stand: ``authorised`` ones of the register, and
    ``ordinary`` claims about a normal function.
    """

    where: When = When()
    cases: tuple[Case, ...] = ()
    unless_block: tuple[str, ...] = ()
    allow: tuple[Allowance, ...] = ()


@dataclass(frozen=True)
class ClaimCheck:
    """A rule on claims, compiled."""

    rule: Rule
    match: Match
    lexicon: Lexicon

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds a word that can start a benefit claim."""
        return stands(self.lexicon.triggers, text)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for each claim that a case of the rule fits."""
        for claim in reading.claims:
            if claim.block.kind in self.match.unless_block or not self.match.where.holds(claim):
                continue
            cases = (case for case in self.match.cases if claim.form != "loose" or "loose" in case.when.form)
            case = next((case for case in cases if case.when.holds(claim)), None)
            if case is None:
                continue
            level = case.severity.get(profile, "off")
            if level == "off":
                continue
            severity = Severity(level)
            if case.relief and claim.neighbour_limit and severity in _STEP:
                severity = _STEP[severity]
            markets = clear(claim, self.match.allow, reading, profile, self.lexicon)
            values = values_of(claim, weighed=case.when.is_weighing)
            yield Hit(claim.block, claim.start, claim.end, severity, claim, values=values, clear=markets)


def values_of(claim: Claim, *, weighed: bool = False) -> dict[str, str]:
    """Return a claim's words for a message's template; ``why`` names the cue that was found and did not count, when there is one.

    ``weighed`` tells that the trained weights decided, which ``why`` then says.
    """
    missed = next((cue for cue in claim.cues if not cue.in_scope and cue.tier in {"A", "B", "C"}), None)
    weak = next((cue for cue in claim.cues if cue.in_scope and cue.tier in {"B", "C"}), None)
    why = missed.why if missed else (weak.why if weak else "no hedge reaches it")
    if weighed:
        why = f"{why}; in doubt by its facts, {claim.likelihood}"
    cue = weak or missed
    return {
        "block": claim.block.kind,
        "agent": claim.agent or "the product",
        "predicate": claim.predicate,
        "target": claim.target,
        "cue": cue.text if cue else "",
        "why": why,
    }


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> ClaimCheck:
    """Compile a rule of this kind."""
    return ClaimCheck(rule, match, lexicon)
