"""Kind ``allow``: what a draft has wrong where it speaks to claimlint itself. The filter that applies allows reports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from claimlint.checks import Hit
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

Report: TypeAlias = Literal["unused", "expired", "no-reason", "unknown-rule", "malformed", "front-matter"]


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``report`` is what the rule reports: one thing that can be wrong with an allow, or with the settings in a front matter."""

    report: Report


@dataclass(frozen=True)
class AllowCheck:
    """A rule on allows. In the prose it finds nothing: ``claimlint.allows`` asks it for its words."""

    rule: Rule
    report: Report

    def wants(self, text: str) -> bool:  # noqa: ARG002  # no sentence has to be parsed
        """Tell that no sentence matters."""
        return False

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:  # noqa: ARG002  # as every check
        """Yield nothing."""
        return iter(())


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> AllowCheck:  # noqa: ARG001  # as every kind
    """Compile a rule of this kind."""
    return AllowCheck(rule, match.report)
