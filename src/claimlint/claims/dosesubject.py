"""What is it that a sentence doses: a product, a substance taken as a remedy, or an approved medicine, which is no matter of ours?

Offsets are half-open in the sentence's text.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.claims.doseline import PRODUCTS, remedy
from claimlint.claims.doseparts import Segment
from claimlint.claims.dosewords import DoseWords, plain
from claimlint.claims.labels import Labels, Mention
from claimlint.claims.reading import Sentence
from claimlint.dosefact import Element

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MEDICINES = frozenset({"medicine", "medicine_class"})
_NO_SUBJECT = frozenset("other with from alongside".split())
_OF_BODY = frozenset(
    "dropper droppers spoon spoons cup cabinet ball receptor receptors system systems tolerance withdrawal dependence grade quality needle needles syringe syringes".split()
)
_FOLK = frozenset("traditional folk herbal chinese ayurvedic natural alternative homeopathic".split())
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence: the text of the one before, whether an approved medicine is the subject there, whether it directs.

    ``remedies`` tells whether it names what a remedy is made from.
    """

    before: str = ""
    medicine: bool = False
    directed: bool = False
    remedies: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The things that one parsed sentence names, and what stands around it."""

    words: DoseWords
    plain: str
    doc: Doc
    labels: Labels | None
    around: Around

    def medicine(self, segment: Segment, start: int, end: int, kinds: AbstractSet[Element]) -> bool:
        """Tell whether ``[start, end)`` is about an approved medicine: named close by, and no product; or named around, when nothing is.

        ``kinds`` are those of the elements there. A medicine that a product is combined with, or that people dose for themselves, does not count.
        """
        self_dosed = self.words.words["self_dosed"]
        if self.labels is None or not kinds.isdisjoint({Element.COMBINATION, Element.TAPER}):
            return False
        if self_dosed.search(self.plain) or self_dosed.search(plain(self.around.before)):
            return False
        inside = [t for t in self.doc if segment.low <= t.idx < segment.end]
        if any(remedy(self.labels, t.i, PRODUCTS - {"product_form"}) for t in inside):
            return False
        low, high = start - _NEAR, end + _NEAR // 2
        named = {i for m in self.labels.mentions if is_medicine(m, self.doc) for i in range(m.start, m.end)}
        close = (t for t in inside if low <= t.idx < high and self.words.units.fullmatch(t.lower_) is None)
        return self.around.medicine or any(t.i in named for t in close)

    def sold(self, segment: Segment) -> bool:
        """Tell whether a product or a substance that is taken as a remedy is named under the same label; a nutrient alone is none."""
        if any(
            self.words.words[name].search(self.plain, segment.low, segment.end) for name in ("product", "self_dosed")
        ):
            return True
        diet = self.words.exempt["diet"]
        noun = self.words.words["dosenoun"]
        inside = [
            t.i
            for t in self.doc
            if segment.low <= t.idx < segment.end and not (diet.fullmatch(t.lower_) or noun.fullmatch(t.lower_))
        ]
        return self.labels is not None and any(remedy(self.labels, i, PRODUCTS - {"nutrient"}) for i in inside)

    def named(self, segment: Segment, wanted: AbstractSet[str], prefix: str = "\0") -> bool:
        """Tell whether a mention with one of the wanted labels, or one that starts with ``prefix``, begins under the same label."""
        mentions = self.labels.mentions if self.labels is not None else ()
        inside = (m for m in mentions if segment.low <= self.doc[m.start].idx < segment.end)
        return any(m.label in wanted or m.label.startswith(prefix) for m in inside)

    def agent(self) -> str:
        """Return the substance that the sentence names, by its dossier's name if it has one."""
        mentions = self.labels.mentions if self.labels is not None else ()
        filed = (m.label[1:] for m in mentions if m.label.startswith("="))
        return next(filed, next((m.entry for m in mentions if m.label in PRODUCTS - {"product_form"}), ""))


def is_form(mention: Mention) -> bool:
    """Tell whether the name of a medicine only tells a form ("subcutaneous injection")."""
    return mention.entry.endswith(("injection", "infusion", "enema"))


def medicines(sentence: Sentence, labels: Labels | None, words: DoseWords) -> int:
    """Return how many mentions of a sentence make a medicine its subject; none where it speaks of mixing with one."""
    found = sum(is_medicine(m, sentence.doc) for m in labels.mentions) if labels is not None else 0
    return 0 if found and words.words["mixing"].search(sentence.plain) else found


def is_medicine(mention: Mention, doc: Doc | None) -> bool:
    """Tell whether a mention makes a medicine the subject: none does as a partner ("other medicines") or a part of the body."""
    if mention.label not in _MEDICINES or is_form(mention) or doc is None:
        return False
    after = doc[mention.end].lower_ if mention.end < len(doc) else ""
    before = doc[mention.start - 1].lower_ if mention.start else ""
    return after not in _OF_BODY and before not in _NO_SUBJECT | _FOLK
