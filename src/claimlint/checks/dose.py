"""Kind ``dose``: asks the doses of an article for elements, level, force and substance, and takes the severity from the first case that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from claimlint.checks import Hit
from claimlint.checks.lawful import REGISTERED, has_authorised
from claimlint.claims.dose import DoseReader, article_doses
from claimlint.claims.dosewords import load
from claimlint.dosefact import Dose, Element, Force
from claimlint.finding import Severity
from claimlint.rule import Level, Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

Risk: TypeAlias = Literal["high", "medicine", "none"]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions on a dose; an empty list always holds. ``any``, ``every`` and ``none`` speak of the elements found.

    ``levels`` empty means 1 to 3: what is exempt is asked for by its level 0. ``exempt`` asks for what is exempt by one of these reasons, at the
    level that it would have but for that; "none" stands for no reason, the only one when the list is empty. ``likely`` and ``unlikely``
    hold for a dose whose likelihood by the trained weights is at least, or below, this.
    """

    any: tuple[Element, ...] = ()
    every: tuple[Element, ...] = ()
    none: tuple[Element, ...] = ()
    levels: tuple[Literal[0, 1, 2, 3], ...] = ()
    force: tuple[Force, ...] = ()
    risk: tuple[Risk, ...] = ()
    exempt: tuple[str, ...] = ()
    named: bool | None = None
    likely: float | None = None
    unlikely: float | None = None

    def holds(self, dose: Dose) -> bool:
        """Tell whether a dose meets every condition."""
        found = dose.elements
        if (
            (self.any and found.isdisjoint(self.any))
            or not found.issuperset(self.every)
            or not found.isdisjoint(self.none)
        ):
            return False
        if not self._level_fits(dose) or not self._likely_enough(dose):
            return False
        if self.named is not None and self.named != dose.named:
            return False
        return (not self.force or dose.force in self.force) and (not self.risk or (dose.risk or "none") in self.risk)

    @property
    def is_weighing(self) -> bool:
        """Tell whether the trained weights are asked."""
        return self.likely is not None or self.unlikely is not None

    def _level_fits(self, dose: Dose) -> bool:
        asked = (dose.exempt or "none") in (self.exempt or ("none",))
        return (dose.told in (self.levels or (1, 2, 3))) if asked else (not self.exempt and 0 in self.levels)

    def _likely_enough(self, dose: Dose) -> bool:
        """Tell whether what the trained weights say of a dose is within the bounds; one that was not weighed is in none."""
        if not self.is_weighing:
            return True
        above, below = self.likely or 0.0, 1.1 if self.unlikely is None else self.unlikely
        return dose.likelihood is not None and above <= dose.likelihood.value < below


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions and the severity for each profile."""

    when: When
    severity: Mapping[Profile, Level]


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``where`` must hold; the first of ``cases`` that holds decides the severity, and without one the rule's own stands.

    ``beside_authorised`` lets an amount stand in a market with a register of claims where an authorised claim is made under the same
    heading: the amount and pattern of use have to be told with it.
    """

    where: When
    cases: tuple[Case, ...] = ()
    beside_authorised: bool = False


@dataclass(frozen=True)
class DoseCheck:
    """A rule on doses, compiled. The doses of an article are read once and shared by all rules of the kind."""

    rule: Rule
    match: Match
    reader: DoseReader
    lexicon: Lexicon

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds an element of a direction; the rules of the kind ask in turn and share the answer."""
        return _wanted(self.reader, text)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for each dose that the rule asks for."""
        if reading.doses is None:
            reading.doses = tuple(article_doses(reading, self.reader, self.lexicon.dossiers))
        for dose in reading.doses:
            if not self.match.where.holds(dose):
                continue
            case = next((case for case in self.match.cases if case.when.holds(dose)), None)
            level = case.severity.get(profile, "off") if case else self.rule.severity.get(profile, "off")
            if level != "off":
                beside = self.match.beside_authorised and dose.risk != "high" and _beside(dose, reading)
                markets = REGISTERED if beside else frozenset()
                values = values_of(dose, weighed=case is not None and case.when.is_weighing)
                yield Hit(dose.block, dose.start, dose.end, Severity(level), values=values, clear=markets)


def _beside(dose: Dose, reading: Reading) -> bool:
    """Tell whether an authorised claim is made under the heading that a dose stands under."""
    path = dose.block.heading_path
    return any(block.heading_path == path and has_authorised(block) for block in reading.article.blocks)


@lru_cache(maxsize=64)
def _wanted(reader: DoseReader, text: str) -> bool:
    return reader.wants(text)


def values_of(dose: Dose, *, weighed: bool = False) -> dict[str, str]:
    """Return a dose's words for a message's template, and its trace; ``weighed`` tells that the trained weights decided, which ``why`` then says."""
    why = dose.why[0] if dose.why else ""
    return {
        "agent": dose.agent or "the product",
        "elements": ", ".join(sorted(element.value for element in dose.elements)),
        "force": dose.force.value,
        "level": f"L{dose.told}",
        "why": f"{why}; in doubt, {dose.likelihood}" if weighed else why,
        "trace": "; ".join(dose.why),
    }


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> DoseCheck:
    """Compile a rule of this kind."""
    return DoseCheck(rule, match, _reader(), lexicon)


@cache
def _reader() -> DoseReader:
    return DoseReader(load())
