"""What an article is about, as far as it decides what a pronoun or nobody stands for: a remedy, something else, or no telling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from claimlint.claims.labels import REMEDIES, Labels, Mention

Topic: TypeAlias = Literal["substance", "unknown", "pronoun"]

_BROAD = frozenset({"food", "nutrient", "practice", "diet", "service"})
# names of remedies that name other things as often, and forms that say nothing by themselves
_IDLE = frozenset(
    (
        "product,item,label,variety,combination,preparation,collection,alternative,wrap,dose,dosage,pad,adhesive,substance,conditioner,cosmetic,drip,compound,component,range,root,"
        "fungus,tobacco,nicotine,kerosene,hydrogen peroxide,chlorine dioxide,pet food,cloth,soap,shampoo,sunscreen,toothpaste,bar,pack,treat,mask,strip,stick,shot,"
        "face mask,hearing aid,blood pressure monitor,health app,medical device,ozone generator,air purifier,humidifier,fitness tracker,cpap machine,glucose meter"
    ).split(",")
)
_ANY_CARE = frozenset({"therapy", "treatment", "drug", "placebo"})
_WORDS_PER_REMEDY = 300
SHORT = 150
"""A text of fewer words does not tell what it is about by what it leaves out."""


def topic_of(labels: Iterable[Labels], words: int) -> Topic:
    """Return what an article of so many words is about.

    "substance" when it names remedies more often than medicines and now and then in its length; "pronoun" for a short text that names
    neither, where "it" may be a remedy; "unknown" for the rest: a page on medicines, on policy or on anything else. A word such as
    "diuretic" names what a herb does as often as a medicine, and counts for neither.
    """
    remedies = medicines = 0
    for found in labels:
        remedies += len({(m.start, m.end) for m in found.mentions if _is_remedy(m)})
        effects = {(m.start, m.end) for m in found.mentions if m.label == "drug_noun"}
        medicines += len({(m.start, m.end) for m in found.mentions if _is_medicine(m)} - effects)
    if remedies > medicines and remedies * _WORDS_PER_REMEDY >= words:
        return "substance"
    return "unknown" if medicines or words >= SHORT else "pronoun"


def _is_medicine(mention: Mention) -> bool:
    return mention.label in {"medicine", "medicine_class"} and mention.entry not in _ANY_CARE


def _is_remedy(mention: Mention) -> bool:
    named = mention.label.startswith("=") or (mention.label in REMEDIES and mention.label not in _BROAD)
    return named and mention.entry not in _IDLE
