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

    ``levels`` empty means 1 to 3: what is exempt is asked for by its level 0.
    """

    any: tuple[Element, ...] = ()
    every: tuple[Element, ...] = ()
    none: tuple[Element, ...] = ()
    levels: tuple[Literal[0, 1, 2, 3], ...] = ()
    force: tuple[Force, ...] = ()
    risk: tuple[Risk, ...] = ()

    def holds(self, dose: Dose) -> bool:
        """Tell whether a dose meets every condition."""
        found = dose.elements
        if (
            (self.any and found.isdisjoint(self.any))
            or not found.issuperset(self.every)
            or not found.isdisjoint(self.none)
        ):
            return False
        if dose.level not in (self.levels or (1, 2, 3)):
            return False
        return (not self.force or dose.force in self.force) and (not self.risk or (dose.risk or "none") in self.risk)


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
                yield Hit(dose.block, dose.start, dose.end, Severity(level), values=values_of(dose), clear=markets)


def _beside(dose: Dose, reading: Reading) -> bool:
    """Tell whether an authorised claim is made under the heading that a dose stands under."""
    path = dose.block.heading_path
    return any(block.heading_path == path and has_authorised(block) for block in reading.article.blocks)


@lru_cache(maxsize=64)
def _wanted(reader: DoseReader, text: str) -> bool:
    return reader.wants(text)


def values_of(dose: Dose) -> dict[str, str]:
    """Return a dose's words for a message's template, and its trace."""
    return {
        "agent": dose.agent or "the product",
        "elements": ", ".join(sorted(element.value for element in dose.elements)),
        "force": dose.force.value,
        "level": f"L{dose.level}",
        "why": dose.why[0] if dose.why else "",
        "trace": "; ".join(dose.why),
    }


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> DoseCheck:
    """Compile a rule of this kind."""
    return DoseCheck(rule, match, _reader(), lexicon)


@cache
def _reader() -> DoseReader:
    return DoseReader(load())
