"""Kind ``contradiction``: a statement that is there, and words elsewhere that take it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from claimlint.checks import Check, Hit
from claimlint.checks.others import compiled, statement
from claimlint.checks.statement import Seen, StatementCheck
from claimlint.claim import Stance
from claimlint.claims.trigger import body
from claimlint.claims.wording import compile_pattern, plain
from claimlint.finding import Severity
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

_FIRM = frozenset({Stance.ASSERTED, Stance.BOOSTED, Stance.ABILITY})


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statement by its rule, and what contradicts it: a finding of one of ``rules``, or ``words``, patterns as in a statement."""

    statement: str
    rules: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``pairs`` are statements and what contradicts them."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Compiled:
    """A pair compiled."""

    statement: StatementCheck
    rules: tuple[Check, ...]
    words: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class ContradictionCheck:
    """A rule on contradicted statements, compiled."""

    rule: Rule
    pairs: tuple[Compiled, ...]

    def wants(self, text: str) -> bool:
        """Tell whether a sentence matters to a statement or to what contradicts it."""
        return any(
            pair.statement.wants(text) or any(rule.wants(text) for rule in pair.rules) or _says(pair, plain(text))
            for pair in self.pairs
        )

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit at the first words that contradict each statement that stands in the article."""
        for pair in self.pairs:
            window = pair.statement.standing(reading)
            against = next(_against(pair, window, reading, profile), None) if window else None
            if against is not None:
                values = {**against.values, "statement": pair.statement.match.statement}
                yield Hit(against.block, against.start, against.end, claim=against.claim, values=values)


def _against(pair: Compiled, window: Sequence[Seen], reading: Reading, profile: Profile) -> Iterator[Hit]:
    own = [seen.sentence for seen in window]
    for rule in pair.rules:
        for hit in rule.find(reading, profile):
            if hit.block is None or hit.severity is Severity.INFO or not _firm(hit):
                continue
            if not any(s.block is hit.block and s.start <= hit.start < s.end for s in own):
                yield hit
    for sentence in body(reading):
        if sentence not in own and (found := _says(pair, sentence.plain)):
            yield Hit(sentence.block, sentence.start + found.start(), sentence.start + found.end())


def _firm(hit: Hit) -> bool:
    """Tell whether a hit says it plainly: a claim as a fact about a thing that is named, a dose as a direction to the reader."""
    if hit.claim is not None:
        return hit.claim.stance in _FIRM and hit.claim.agent_type != "implied"
    return hit.values.get("force", "imperative") in {"imperative", "second-person"}


def _says(pair: Compiled, text: str) -> re.Match[str] | None:
    return next((found for pattern in pair.words if (found := pattern.search(text))), None)


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> ContradictionCheck:
    """Compile a rule of this kind. Raises ``UserError`` for an id that the package does not have."""
    pairs = tuple(
        Compiled(
            statement(pair.statement, lexicon),
            tuple(compiled(rule_id, lexicon) for rule_id in pair.rules),
            tuple(map(compile_pattern, pair.words)),
        )
        for pair in match.pairs
    )
    return ContradictionCheck(rule, pairs)
