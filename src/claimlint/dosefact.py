"""The facts about dosing that the language part yields: what a text tells the reader to take, how firmly, or why it does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimlint.article import Block
from claimlint.claim import Likelihood


class Element(StrEnum):
    """A part of a direction for use."""

    AMOUNT = "amount"
    FREQUENCY = "frequency"
    DURATION = "duration"
    TIMING = "timing"
    ROUTE = "route"
    PREPARATION = "preparation"
    TITRATION = "titration"
    TAPER = "taper"
    COMBINATION = "combination"
    WEIGHT = "weight"
    POPULATION = "population"
    MAXIMUM = "maximum"


class Force(StrEnum):
    """What makes words a direction to the reader, the firmest first."""

    IMPERATIVE = "imperative"
    SECOND_PERSON = "second-person"
    IMPERSONAL = "impersonal"
    REPORTED_USE = "reported-use"
    TABLE = "table"
    HEADING = "heading"
    LABEL_LINE = "label-line"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One element with its words: ``start`` and ``end`` are half-open in the block's text."""

    element: Element
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dose:
    """A place that speaks of dosing: ``block.text[start:end]``.

    ``level`` is 3 (amount and direction), 2 (other elements and direction), 1 (titration without a number) or 0 (no direction); at level 0
    ``exempt`` names the reason, and ``told`` is the level that it would have but for that. ``named`` tells that a
    product or a remedy is named under the same label. ``risk`` is "high" for a substance that no agency
    approves or that makes dependent, "medicine" for an approved medicine, else empty. ``why`` says in words what was seen, for the trace;
    ``likelihood`` is how likely an editor is to flag its sentence, None where that was not weighed.
    """

    block: Block
    start: int
    end: int
    parts: tuple[Part, ...]
    told: int
    force: Force
    exempt: str = ""
    agent: str = ""
    named: bool = False
    risk: str = ""
    why: tuple[str, ...] = ()
    likelihood: Likelihood | None = None

    @property
    def level(self) -> int:
        """Return how far it directs the reader."""
        return 0 if self.exempt else self.told

    @property
    def text(self) -> str:
        """Return the words of the place."""
        return self.block.text[self.start : self.end]

    @property
    def elements(self) -> frozenset[Element]:
        """Return the kinds of elements found."""
        return frozenset(part.element for part in self.parts)
