"""A sentence as a line of its page: what it names, and what its label, its heading or its table make of an amount without any verb.

Offsets are half-open in the sentence's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.article import BlockKind
from claimlint.claims import doseforce
from claimlint.claims.doseparts import Found, Segment
from claimlint.claims.dosewords import DoseWords
from claimlint.claims.labels import TAKEN, Labels
from claimlint.dosefact import Element, Force

if TYPE_CHECKING:
    from spacy.tokens import Doc

MEASURE = frozenset({Element.AMOUNT, Element.WEIGHT})
PRODUCTS = TAKEN | {"nutrient"}
WHEN = frozenset({Element.FREQUENCY, Element.DURATION, Element.TIMING, Element.PREPARATION})
HOW = WHEN | {Element.ROUTE}
OPENING = 4
"""How many words may stand before the first element of a line."""
_LINE = 8
_CELLS = 2
_KINDS = 3
_FIRST = 3
_RANGE = re.compile(r"\d ?(?:-|to|or) ?[\d½¼]")
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
_LETTERS = re.compile(r"[a-z]{4}")
_DIGIT = re.compile(r"\d")
_SET_AGAINST = re.compile(r"\s*[-:=\u2013\u2014(]")


@dataclass(frozen=True)
class Line:
    """One sentence and its place.

    ``heading`` is the heading, lead-in or table header that says that dosing follows, ``strict`` tells that it speaks of nothing else.
    """

    words: DoseWords
    text: str
    plain: str
    doc: Doc
    labels: Labels | None
    kind: BlockKind
    heading: str
    strict: bool

    def names_product(self) -> bool:
        """Tell whether the sentence names a product or a remedy."""
        if self.heading or self.product_between(0, len(self.plain)) or self.words.words["plant"].search(self.plain):
            return True
        return self.labels is not None and any(remedy(self.labels, t.i, PRODUCTS) for t in self.doc)

    def product_between(self, start: int, end: int) -> bool:
        """Tell whether a word for a product stands in ``[start, end)``."""
        return self.words.words["product"].search(self.plain, start, end) is not None

    def product_near(self, start: int, end: int) -> bool:
        """Tell whether a product or the name of a remedy stands in ``[start, end)``."""
        inside = (t.i for t in self.doc if start <= t.idx < end)
        return self.product_between(start, end) or (
            self.labels is not None and any(remedy(self.labels, i, PRODUCTS) for i in inside)
        )

    def opens(self, segment: Segment, found: Sequence[Found]) -> bool:
        """Tell whether the first element stands at the start of a segment."""
        return len(self.text[segment.start : found[0].start].split()) <= OPENING

    def placed(self, segment: Segment, found: Sequence[Found]) -> tuple[Force, str]:
        """Return the force that the place gives to a segment with these elements, and why; ``Force.NONE`` when it gives none."""
        kinds = {f.element for f in found}
        measured, how = bool(kinds & MEASURE), bool(kinds & HOW)
        sentence = doseforce.finite(self.doc, segment, self.words.units)
        if segment.kind in {"directive", "tier", "form", "population", "purpose"}:
            if measured and (not sentence or segment.kind in {"directive", "tier"}):
                return Force.LABEL_LINE, f"the label '{segment.label}' makes the amount a direction"
            timed = any(f.element is Element.PREPARATION and _DIGIT.search(self.plain, f.start, f.end) for f in found)
            if not sentence and how and (timed or (segment.kind == "directive" and kinds & WHEN)):
                return Force.LABEL_LINE, f"the label '{segment.label}' makes it a direction"
        if (
            self.heading
            and not sentence
            and (measured or (self.strict and kinds & WHEN and self.kind is not BlockKind.HEADING))
        ):
            return Force.TABLE if self.kind is BlockKind.CELL else Force.HEADING, f"it stands under '{self.heading}'"
        if measured and Element.MAXIMUM in kinds and not sentence and self.opens(segment, found):
            return Force.LABEL_LINE, "a maximum, without a sentence around it"
        if measured and how and not sentence and (segment.kind or self.opens(segment, found)):
            return Force.LABEL_LINE, "a line of amount and use, without a sentence around it"
        told = self.text.count(" | ") >= _CELLS and _LETTERS.search(self.plain, max(f.end for f in found))
        listed = how or told
        dated = self.text.count(" | ") >= _CELLS and bool(kinds & {Element.FREQUENCY, Element.TIMING})
        if measured and listed and not sentence and " | " in self.text and (dated or self._names_use()):
            return Force.TABLE, "a row of a table with an amount"
        if measured and not sentence and self._portioned(segment, found):
            return Force.LABEL_LINE, "a form and its range of amounts, without a sentence around it"
        if not measured and not sentence and len(kinds & HOW) >= _KINDS and self.opens(segment, found):
            return Force.LABEL_LINE, "a line of how and how long, without a sentence around it"
        if (
            not measured
            and not sentence
            and kinds & {Element.FREQUENCY, Element.TIMING}
            and self._is_line(segment, found)
        ):
            return Force.LABEL_LINE, "a line of a product and its use, without a sentence around it"
        first = not self.text[segment.start : found[0].start].strip() and _SET_AGAINST.match(self.text, found[0].end)
        if measured and not sentence and first:
            return Force.LABEL_LINE, "an amount set against its effect"
        return Force.NONE, ""

    def _names_use(self) -> bool:
        """Tell whether a row names a remedy, or what it is for."""
        if self.labels is None:
            return False
        return any(remedy(self.labels, t.i, PRODUCTS - {"nutrient"}) or self.labels.target(t.i) for t in self.doc)

    def _is_line(self, segment: Segment, found: Sequence[Found]) -> bool:
        """Tell whether a few words set a product against a time ("Powder with warm milk at night"), or a time alone goes on with a length."""
        text = self.text[segment.start : segment.end]
        if len(text.split()) > _LINE or any(
            t.pos_ in {"VERB", "AUX"} and not any(f.start <= t.idx < f.end for f in found) for t in self.doc
        ):
            return False
        lasting = {f.element for f in found} >= {Element.FREQUENCY, Element.DURATION}
        return lasting or (
            self.labels is not None and any(remedy(self.labels, t.i, PRODUCTS) for t in self.doc[:_FIRST])
        )

    def _portioned(self, segment: Segment, found: Sequence[Found]) -> bool:
        """Tell whether a line is a preparation and a range ("Standard infusion, 2-4 fluid ounces"), or a range of pieces and no more."""
        amount = next((f for f in found if f.element is Element.AMOUNT), None)
        if amount is None or not _RANGE.search(self.plain, amount.start, amount.end):
            return False
        if self.plain[amount.end : segment.end].strip(" .;,)"):
            return False
        before = self.plain[segment.start : amount.start].strip()
        piece = self.words.words["strict_piece"].search(self.plain, amount.start, amount.end) is not None
        form = self.words.labels["form"].search(self.plain, segment.start, amount.start) is not None
        return piece if not before else form and len(_BRACKETS.sub("", before).split()) <= _LINE


def remedy(labels: Labels, index: int, wanted: frozenset[str]) -> bool:
    """Tell whether a token names a remedy of the wanted kinds, or a substance with a dossier."""
    return labels.has(index, wanted) or any(label.startswith("=") for label in labels.by_token[index])
