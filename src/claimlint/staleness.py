"""Rules that nobody has looked at for a year: law and evidence move on."""

from __future__ import annotations

from datetime import date

from claimlint.rule import Rule
from claimlint.rulebook import Rulebook

DAYS = 365
"""How long a review holds."""


def stale_rules(book: Rulebook, today: date) -> list[Rule]:
    """Return the rules whose own review, or that of an authority they stand on, is older than a year on the day given."""
    return [rule for rule in book.rules.values() if any(_old(day, today) for day in _reviews(rule, book))]


def _reviews(rule: Rule, book: Rulebook) -> list[str]:
    return [
        rule.reviewed,
        *(book.authorities[key].reviewed for key in rule.authority if book.authorities[key].reviewed),
    ]


def _old(day: str, today: date) -> bool:
    return (today - date.fromisoformat(day)).days > DAYS
