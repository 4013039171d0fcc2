"""Kind ``health_claim``: health claims that a market allows only in an authorised wording, of botanicals or of everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from claimlint.checks import Hit
from claimlint.checks.claim import values_of
from claimlint.checks.lawful import is_authorised, is_refused
from claimlint.claim import Claim, Stance
from claimlint.claims.trigger import product_claims
from claimlint.latepattern import stands
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading, Sentence

_BOTANICAL = frozenset({"herb", "mushroom", "essential_oil", "cannabinoid", "psychoactive"})
_OTHER = frozenset({"nutrient", "supplement", "food", "staple", "hormone_diy", "homeopathic"})
_NAMED = frozenset({"substance", "food", "brand"})
_CONTEXTS = frozenset({"", "hedged", "traditional"})


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``botanical`` asks for claims of plants and fungi, which have no usable wording, or for those of anything else that is eaten or taken."""

    botanical: bool


@dataclass(frozen=True)
class HealthClaimCheck:
    """A rule on health claims, compiled."""

    rule: Rule
    match: Match
    lexicon: Lexicon

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds a word that can start a benefit claim."""
        return stands(self.lexicon.triggers, text)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for each claim of the kind asked for that no authorised wording covers; a hedge changes nothing."""
        del profile
        ours = set(map(id, product_claims(reading)))
        for claim in reading.firm:
            if claim.stance in {Stance.NEGATED, Stance.ASKED} or claim.context not in _CONTEXTS or is_refused(claim):
                continue
            if claim.agent_type not in _NAMED and id(claim) not in ours and not _is_staple(claim, reading):
                continue
            if is_botanical(claim, reading) is self.match.botanical and not is_authorised(claim):
                yield Hit(claim.block, claim.start, claim.end, claim=claim, values=values_of(claim))


def _is_staple(claim: Claim, reading: Reading) -> bool:
    """Tell whether a claim is made of what everybody is told to eat: public health advice, but a food claim in marketing ("fibre")."""
    agent = claim.agent.lower()
    found = (reading.labels[s.index] for s in reading.sentences if s.block is claim.block and s.index in reading.labels)
    return claim.agent_type == "lifestyle" and any(
        m.label == "staple" and m.entry in agent for labels in found for m in labels.mentions
    )


def is_botanical(claim: Claim, reading: Reading) -> bool:
    """Tell whether a claim is made of a plant or a fungus: by its agent's name, or by what its block, heading or article mostly names."""
    own = [s for s in reading.sentences if s.block is claim.block]
    around = [s for s in own if s.start <= claim.start < s.end]
    agent = claim.agent.lower()
    if claim.agent_type in _NAMED and (counts := _counts(reading, around, agent)):
        return _more_plants(counts)
    for sentences in (around, own, reading.sentences):
        if counts := _counts(reading, sentences):
            return _more_plants(counts)
    return False


def _counts(reading: Reading, sentences: Iterable[Sentence], agent: str = "") -> Counter[bool]:
    found: Counter[bool] = Counter()
    for sentence in sentences:
        labels = reading.labels.get(sentence.index)
        for mention in labels.mentions if labels else ():
            if agent and mention.entry not in agent and agent not in mention.entry:
                continue
            if mention.label in _BOTANICAL or mention.label in _OTHER:
                found[mention.label in _BOTANICAL] += 1
    return found


def _more_plants(counts: Counter[bool]) -> bool:
    return counts[True] >= counts[False]


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> HealthClaimCheck:
    """Compile a rule of this kind."""
    return HealthClaimCheck(rule, match, lexicon)
