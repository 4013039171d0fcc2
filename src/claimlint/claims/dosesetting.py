"""What a reason to exempt a dose looks at: the candidate, its words, its label, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.claims.doseparts import Found
from claimlint.claims.dosewords import DoseWords, LabelClass
from claimlint.dosefact import Element, Force

HARD = frozenset({Force.IMPERATIVE, Force.SECOND_PERSON})
"""Forces that address the reader; the rest can be a report or a fact."""

TURN = re.compile(r"[.;:!?]|, (?:but|and|then|so|while|though|although|yet)(?!\w)|(?<!\w)(?:but|then|first)(?!\w)")
"""Where a clause ends for a reason: a stop, or a turn such as "but"."""
_RECOMMENDED = re.compile(
    r"(?<!\w)(?:(?:recommend|advis|suggested|should)\w*|(?:can|may) be (?:safely )?(?:taken|used|consumed) (?:safely|daily)?)|(?<!\w)can be safely"
)
_DIRECT_LABEL: frozenset[LabelClass] = frozenset({"directive", "tier", "form", "population", "purpose"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reason looks at: the plain sentence, the candidate's words in it, its surroundings and its force."""

    text: str
    low: int
    high: int
    before: str
    context: str
    start: int
    end: int
    force: Force
    firm: bool
    label: LabelClass | None
    label_text: str
    found: Sequence[Found]
    negated: bool
    past: bool
    question: bool
    medicine: bool
    product: bool
    remedy: bool
    ailing: bool
    words: DoseWords

    def has(self, name: str) -> bool:
        """Tell whether the stretch under the same label holds words of an exempting list."""
        return self.words.exempt[name].search(self.text, self.low, self.high) is not None

    def find(self, name: str, low: int, high: int) -> bool:
        """Tell whether words of an exempting list stand in ``[low, high)``."""
        return self.words.exempt[name].search(self.text, low, high) is not None

    def last(self, name: str, before: int) -> int | None:
        """Return where the last words of an exempting list before an offset end, or None."""
        return max(
            (match.end() for match in self.words.exempt[name].finditer(self.text, self.low, before)), default=None
        )

    def inside(self, name: str) -> bool:
        """Tell whether the candidate's own words do."""
        return (
            self.words.exempt[name].search(self.text, max(self.low, self.start - 12), min(self.high, self.end + 24))
            is not None
        )

    @property
    def hard(self) -> bool:
        """Tell whether the reader is addressed."""
        return self.force in HARD

    @property
    def measured(self) -> bool:
        """Tell whether an amount is named."""
        return any(f.element in {Element.AMOUNT, Element.WEIGHT} for f in self.found)

    @property
    def first(self) -> int:
        """Return where the first element stands, the amount if there is one."""
        amounts = [f.start for f in self.found if f.element in {Element.AMOUNT, Element.WEIGHT}]
        return min(amounts or [f.start for f in self.found])

    @property
    def turn(self) -> int:
        """Return where the clause behind the candidate ends: at a stop, or at a "but"."""
        match = TURN.search(self.text, self.end, self.high)
        return match.start() if match else self.high

    @property
    def recommended(self) -> bool:
        """Tell whether the candidate's own words recommend."""
        return _RECOMMENDED.search(self.text, self.start - 14 if self.start > 14 else 0, self.end) is not None

    @property
    def labelled(self) -> bool:
        """Tell whether a label or heading says that directions follow."""
        return self.label in _DIRECT_LABEL
