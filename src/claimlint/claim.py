"""The facts that the language part yields: who is said to do what to what, how firmly, and which cues were weighed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimlint.article import Block


class Tier(StrEnum):
    """How far a cue lowers the writer's commitment (A limit stated, B standard, C weak, X pseudo) or raises it (BOOST)."""

    A = "A"
    B = "B"
    C = "C"
    X = "X"
    BOOST = "BOOST"


class Stance(StrEnum):
    """How the writer stands to a claim."""

    ASSERTED = "asserted"
    BOOSTED = "boosted"
    ABILITY = "ability"
    REPORTED = "reported"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    ASKED = "asked"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change a claim's force, or look as if they did; ``start`` and ``end`` are half-open in the block's text."""

    text: str
    start: int
    end: int
    tier: Tier
    category: str
    in_scope: bool
    why: str


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely an editor is to flag a claim, from 0 to 1, and the lemmas of its sentence that speak most for and against it."""

    value: float
    speaking_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it in words."""
        told = [
            f"{label} {', '.join(repr(word) for word in words)}"
            for label, words in (("for", self.speaking_for), ("against", self.against))
            if words
        ]
        return f"likely at {self.value:.2f} by trained weights" + (f" ({'; '.join(told)})" if told else "")


@dataclass(frozen=True, slots=True)
class Claim:
    """A benefit that a text connects with an agent.

    ``start`` and ``end`` are the half-open range of the claim in ``block.text``. ``agent_type`` is one of substance, food,
    practice, medicine, device, service, person, study, body, event, pronoun, implied, unknown; ``product`` is true for an agent
    that is sold or presented as a remedy. ``target_type`` is one of disease, symptom, drug_effect, withdrawal, function,
    wellness, none; ``force`` is one of cure, relieve, function, general. ``presupposed`` names a P-rule of the hedging
    reference, or is empty. ``best`` is the best tier in scope and ``tier`` what boosters, a heading and
    "may help" on a disease leave of it, None without a cue; ``limited`` tells that a
    limit stands in the same sentence, ``neighbour_limit`` that one stands in the sentence before or after. ``beside`` counts the
    claims of its sentence that end elsewhere. ``likelihood`` is None for a claim that is denied, asked or conditional.
    """

    block: Block
    start: int
    end: int
    predicate: str
    force: str
    form: str
    agent: str
    agent_type: str
    product: bool
    target: str
    target_type: str
    stance: Stance
    tier: Tier | None
    best: Tier | None
    limited: bool
    neighbour_limit: bool
    boosted: bool
    presupposed: str
    source: str = ""
    context: str = ""
    cues: tuple[Cue, ...] = ()
    beside: int = 0
    likelihood: Likelihood | None = None

    @property
    def text(self) -> str:
        """Return the words of the claim."""
        return self.block.text[self.start : self.end]
