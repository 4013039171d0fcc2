"""The word classes that patterns name: lists of the lexicon and groups of them, and which labels of a word tell anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimlint.claims.agentwords import TYPES
from claimlint.claims.labels import REMEDIES, TAKEN, TARGETS, Labels
from claimlint.errors import UserError, did_you_mean

_NAMED = TAKEN - {"product_form"}
GROUPS = {
    "remedy": _NAMED,
    "product": _NAMED | {"product_form"},
    "anything": REMEDIES,
    "target": frozenset(TARGETS),
    "condition": frozenset({"disease", "symptom", "withdrawal"}),
    "medicine": frozenset({"medicine", "medicine_class"}),
}
SUBSTANCES = frozenset({"remedy", "product", "anything"})
"""The groups to which every substance with a dossier belongs, whatever its name."""
CLASSES = REMEDIES | frozenset(TARGETS) | {name for _, names in TYPES for name in names}
_GENERIC = frozenset(
    "active compound,active ingredient,additive,adhesive,aid,alternative,booster,cloth,collection,combination,complex,component,compound,constituent,crystal powder,"
    "deodorant,dosage,dose,ear drop,enhancer,eye drop,implant pellet,infusion,injectable,item,key ingredient,label,mist,mixture,molecule,offering,pad,plaster,preparation,"
    "range,refill,scoop,serving,shake,shampoo,soap,stack,sticker,strain,substance,sunscreen,suppository,toothpaste,treat,variety,vial,wrap".split(
        ","
    )
)
_NO_MEDICINES = frozenset("placebo,prescription,screening,blood test,x-ray,ultrasound,mri,glasses".split(","))
_IDLE = {"product_form": _GENERIC, "medicine_class": _NO_MEDICINES}


def telling(labels: Labels) -> tuple[frozenset[str], ...]:
    """Return the labels of each word, without those that say nothing by themselves ("dose" as a product, "placebo" as a medicine)."""
    found = list(labels.by_token)
    for mention in labels.mentions:
        if mention.entry in _IDLE.get(mention.label, ()):
            for i in range(mention.start, mention.end):
                found[i] -= {mention.label}
    return tuple(found)


@dataclass(frozen=True)
class Among:
    """Some word classes: their labels, and whether every substance with a dossier is among them."""

    labels: frozenset[str]
    substances: bool

    def has(self, labels: frozenset[str]) -> bool:
        """Tell whether a word with these labels is one of them."""
        return not labels.isdisjoint(self.labels) or (
            self.substances and any(label.startswith("=") for label in labels)
        )

    def mentioned(self, by_token: Iterable[frozenset[str]]) -> bool:
        """Tell whether one of some words is one of them."""
        return any(labels and self.has(labels) for labels in by_token)


def among(names: Iterable[str]) -> Among:
    """Return the classes and groups named. Raises ``UserError`` for a name that is neither."""
    given = frozenset(names)
    for name in sorted(given - GROUPS.keys() - CLASSES):
        raise UserError(
            f"'{name}' is not a word class", remedy=did_you_mean(name, sorted({*GROUPS, *CLASSES}), "classes")
        )
    labels = frozenset().union(*(GROUPS.get(name, frozenset({name})) for name in given))
    return Among(labels, not given.isdisjoint(SUBSTANCES))
