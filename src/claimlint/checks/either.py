"""Kind ``either``: several kinds under one id, for a defect that shows in a claim here and in a wording there."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from claimlint.checks import Check, Hit
from claimlint.errors import UserError
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

PartKind: TypeAlias = Literal["claim", "phrase", "dose", "document", "health_claim", "assurance", "experience"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the kinds: its name and its own ``match``; ``blocks`` empty leaves the rule's own."""

    kind: PartKind
    match: Mapping[str, Any]
    blocks: tuple[str, ...] = ()


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of`` are the parts; where two of them report the same words, the first does."""

    of: tuple[Part, ...]


@dataclass(frozen=True)
class EitherCheck:
    """A rule of several kinds, compiled."""

    rule: Rule
    parts: tuple[Check, ...]

    def wants(self, text: str) -> bool:
        """Tell whether a sentence could matter to one of the parts."""
        return any(part.wants(text) for part in self.parts)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield the hits of each part, without those that overlap a hit of a part before it."""
        taken: list[Hit] = []
        for part in self.parts:
            for hit in list(part.find(reading, profile)):
                if not any(_overlap(hit, other) for other in taken):
                    taken.append(hit)
                    yield hit


def _overlap(one: Hit, other: Hit) -> bool:
    return one.block is other.block and one.start <= other.end and other.start <= one.end


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> EitherCheck:
    """Compile a rule of this kind. Raises ``UserError`` for a part whose keys are wrong."""
    parts = []
    for number, part in enumerate(match.of, start=1):
        kind = importlib.import_module(f"{__package__}.{part.kind}")
        try:
            keys = msgspec.convert(part.match, kind.Match, strict=True)
        except msgspec.ValidationError as error:
            remedy = f"Change part {number} under 'of'; it is of kind {part.kind}."
            raise UserError(f"part {number}: {str(error).replace('`', '')}", remedy=remedy) from error
        own = replace(rule, kind=part.kind, match=part.match, blocks=part.blocks or rule.blocks)
        check: Check = kind.compile_check(own, keys, lexicon)
        parts.append(check)
    return EitherCheck(rule, tuple(parts))
