"""Which markets let a claim stand as it is, or leave it to a rule of their own: an authorised wording, an ordinary function claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from claimlint.article import Block
from claimlint.checks import register
from claimlint.claim import Claim, Stance, Tier
from claimlint.rule import Market, Profile

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Dossier, Lexicon
    from claimlint.claims.reading import Reading

Allowance: TypeAlias = Literal["authorised", "ordinary"]

REGISTERED: frozenset[Market] = frozenset({"eu", "uk"})
"""The markets with a register of authorised claims."""
_ELSEWHERE: frozenset[Market] = REGISTERED | {"us"}
"""The markets in which a modest function claim is the matter of another rule: the register's, or that of the FDA statement."""
_TAKEN = frozenset({"substance", "food", "brand", "pronoun", "implied"})
_NONE = re.compile(r"(?:no|not|never|nothing|neither|none|lack|absence)\b", re.IGNORECASE)
_SOLD: frozenset[Profile] = frozenset({"commercial", "label"})
_ORDINARY = ("support", "maintain", "keep", "promot", "contribut", "help", "assist")
_STRONG = ("boost", "immunity boost", "strong", "best", "more", "better", "perfect", "optim", "super")


def is_authorised(claim: Claim) -> bool:
    """Tell whether a claim stands within an authorised wording, or one of the same meaning."""
    return any(start <= claim.start and claim.end <= end for start, end in register.authorised(claim.block.text))


def is_refused(claim: Claim) -> bool:
    """Tell whether a claim is denied, or stands under words such as "no trial has shown that"."""
    above = (c for c in claim.cues if c.in_scope and c.tier is Tier.A and c.end <= claim.start)
    return claim.stance is Stance.NEGATED or any(_NONE.match(cue.text) for cue in above)


def has_authorised(block: Block) -> bool:
    """Tell whether a block makes an authorised claim."""
    return bool(register.authorised(block.text))


def is_ordinary(claim: Claim, reading: Reading, lexicon: Lexicon) -> bool:
    """Tell whether a claim says in modest words that a lawful supplement supports a normal function.

    It is another rule's matter: in the United States the statement that goes with it (``disclaimer/dshea``), in the EU and the UK the
    register of authorised wordings (``regulatory/eu-unauthorised``, ``regulatory/eu-botanical``).
    """
    predicate = claim.predicate.lower()
    return (
        claim.agent_type in _TAKEN
        and claim.target_type == "function"
        and claim.force == "function"
        and not claim.boosted
        and predicate.startswith(_ORDINARY)
        and not any(word.startswith(_STRONG) for word in claim.text.lower().split())
        and all(d.dshea for d in _dossiers(reading, lexicon))
    )


def _dossiers(reading: Reading, lexicon: Lexicon) -> list[Dossier]:
    return [lexicon.dossiers[name] for name in reading.substances if name in lexicon.dossiers]


def clear(
    claim: Claim, allow: tuple[Allowance, ...], reading: Reading, profile: Profile, lexicon: Lexicon
) -> frozenset[Market]:
    """Return the markets in which a claim may stand as it is, of the allowances that a rule makes."""
    found: frozenset[Market] = frozenset()
    if "authorised" in allow and is_authorised(claim):
        found |= REGISTERED
    if "ordinary" in allow and profile in _SOLD and is_ordinary(claim, reading, lexicon):
        found |= _ELSEWHERE
    return found
