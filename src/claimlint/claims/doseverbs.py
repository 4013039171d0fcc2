"""Does a verb with some elements beside it say how to use a product, and not how to keep, cook or record something?

Offsets are half-open in the sentence's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.claims.doseforce import Direction
from claimlint.claims.doseline import HOW, MEASURE, OPENING, PRODUCTS, Line, remedy
from claimlint.claims.doseopening import subject
from claimlint.claims.doseparts import Found
from claimlint.dosefact import Element, Force

if TYPE_CHECKING:
    from spacy.tokens import Token

_USED = HOW - {Element.ROUTE, Element.PREPARATION}
_PRONOUNS = frozenset("it them this these those one half more some any another two three yours".split())
_MEASURES = frozenset("amount amounts bit little layer quantity dab dot portion".split())
_VESSELS = frozenset(
    "cup mug glass pot teapot kettle bowl jar jars pan saucepan lid bottle bottles container dropper".split()
)
_CLEANING = frozenset("rinse wash clean sterilize sterilise sanitize sanitise scald".split())
_CARED_FOR = frozenset("skin body hair face mind scalp system eyes gut liver muscles feet hands".split())
_INHERENT = frozenset(
    "smoke vape vaporize vaporise snort insufflate inject dose microdose redose diffuse gargle swish boof plug pin".split()
)
_HAVING = frozenset("get have receive handle tolerate require prefer settle want".split())
_PAUSED = frozenset("skip pause cycle continue".split())
_SWALLOWED = frozenset("take swallow ingest drink".split())
_RECORDED = frozenset(
    """sample samples reading readings measurement measurements photo photos picture pictures test tests temperature swab swabs exam exams
    class classes course courses decision decisions pressure pulse survey surveys weight scan scans""".split()
)
_COURSES = frozenset("course cycle protocol treatment dose application regimen".split())
_USES = frozenset("use intake dosing consumption usage it them".split())
_ONWARD = frozenset("up down low slow slowly easy lower higher above over beyond for with as through without".split())
_STEPS = frozenset("step process procedure routine sequence".split())
_EXPOSING = frozenset("sit stand expose immerse plunge submerge shine".split())
_KEPT = frozenset("hold keep leave place put tuck park".split())
_MOUTH = re.compile(r"tongue|cheek|gums?(?!\w)|in (?:the|your) mouth")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Verbs(Line):
    """Weighs the verbs of one sentence against the elements beside them."""

    directed: bool = False
    """Whether the sentence before gave a direction: this one may go on with it and name nothing."""
    remedies: bool = False
    """Whether the sentence before names remedies: a time of steeping is theirs."""

    def accepts(self, direction: Direction, near: Sequence[Found], *, told: bool) -> bool:
        """Tell whether a verb with these elements beside it says how to use a product; an amount says so by itself.

        ``told`` is whether a label says that directions follow.
        """
        kinds = {f.element for f in near}
        if direction.verb == "do" and not (self.directed and Element.FREQUENCY in kinds):
            return False  # "do this twice a day" goes on with a direction
        thing = _object(self.doc[direction.token])
        if (
            direction.verb == "have"
            and direction.force is Force.IMPERATIVE
            and thing is not None
            and thing.lower_ in _PRONOUNS
        ):
            return bool(kinds & _USED)
        if (direction.verb in _HAVING or direction.modal == "would") and not kinds & MEASURE:
            return False
        if kinds & MEASURE:
            passive = direction.force is Force.REPORTED_USE and self.doc[direction.token].tag_ == "VBN"
            prepared = "prepare" in direction.classes and self.names_product()
            return (
                not passive or prepared or "intake" in direction.classes or self.directed
            )  # "a spoon of it is added" goes on
        if direction.force is Force.REPORTED_USE:
            return direction.verb in {"dose", "microdose", "redose"} and Element.FREQUENCY in kinds
        if {Element.MAXIMUM, Element.DURATION} <= kinds:
            return True
        if direction.verb == "limit" and Element.FREQUENCY in kinds and thing is not None and thing.lower_ in _USES:
            return True
        verb = self.doc[direction.token]
        if (
            direction.verb == "dilute"
            and kinds <= {Element.PREPARATION, Element.ROUTE}
            and not (told or self._diluted(near))
        ):
            return False
        if self._vessel(verb):
            return False
        if direction.verb == "reapply" and not (self.directed or self.names_product()):
            return False  # as sunscreen is
        timed = self.remedies and any(_DIGIT.search(self.plain, f.start, f.end) for f in near)
        if kinds <= {Element.PREPARATION} and not (self.directed or timed or self.names_product()):
            return False  # a recipe, or how to spare the skin
        bidden = direction.modal in {"should", "must", "can", "may"} and verb.tag_ == "VB" and direction.verb != "need"
        serving = verb.tag_ == "VBG" and verb.dep_ in {"csubj", "nsubj"} and self.names_product()
        firm = bidden or serving or direction.force is Force.IMPERATIVE
        stepwise = any(f.element in {Element.TITRATION, Element.TAPER} and (firm or not f.weak) for f in near)
        if stepwise and direction.classes & {"titrate", "intake"}:
            return True
        own = (verb.idx, verb.idx + len(verb.text))
        useful = [f for f in near if f.element in HOW and not (verb.tag_ == "VBN" and own == (f.start, f.end))]
        if (
            verb.tag_ == "VBN"
            and direction.modal in {"can", "may", "could"}
            and not any(f.element in _USED for f in useful)
        ):
            return False
        return bool(useful) and self._of_product(direction, useful)

    def _vessel(self, verb: Token) -> bool:
        """Tell whether a verb, or one before it, cleans a vessel: "Rinse the jar and let it cool"."""
        return any(
            c.lower_ in _VESSELS
            for t in self.doc[: verb.i + 1]
            if t.lower_ in _CLEANING
            for c in t.subtree
            if c.dep_ in {"dobj", "conj"}
        )

    def _diluted(self, near: Sequence[Found]) -> bool:
        """Tell whether a dilution is a measure, or a drink: "to 1%", "in warm juice"; to dilute an oil at all is a caution."""
        words = self.words.words
        spans = [(f.start, f.end) for f in near if f.element is Element.PREPARATION]
        return any(_DIGIT.search(self.plain, *span) or words["drink"].search(self.plain, *span) for span in spans)

    def _of_product(self, direction: Direction, near: Sequence[Found]) -> bool:
        """Tell whether what the verb acts on is, or can be, a product."""
        kinds = {f.element for f in near}
        by_day = direction.verb in _PAUSED and Element.FREQUENCY in kinds
        if direction.classes == {"titrate"} and Element.DURATION not in kinds and not by_day:
            return False
        if direction.verb in _INHERENT and direction.force is Force.IMPERATIVE and kinds & _USED:
            return True
        verb = self.doc[direction.token]
        thing = _object(verb)
        if direction.verb == "go" and verb.i + 1 < len(self.doc) and verb.nbor(1).lower_ not in _ONWARD:
            return False  # "go back to work"
        if direction.verb in _EXPOSING and not self.product_between(0, len(self.plain)):
            return False  # of a device, not of a chair
        if direction.verb in _KEPT and any(_MOUTH.search(self.plain, f.start, f.end) for f in near):
            return True
        if direction.verb == "cover" and thing is not None and thing.lower_ in _VESSELS and kinds <= {Element.ROUTE}:
            return False
        if direction.verb == "give" and any(c.dep_ == "dative" and c.lower_ in _CARED_FOR for c in verb.children):
            return False
        food = thing is not None and self.labels is not None and self.labels.has(thing.i, {"food"})
        if food and "apply" in direction.classes and Element.ROUTE in kinds:
            return True
        if thing is not None and (thing.lower_ in _PRONOUNS | _MEASURES or self._product(thing)):
            return True
        if direction.verb == "repeat" and thing is not None and thing.lemma_.lower() in _COURSES:
            return True
        if direction.verb == "repeat" and thing is not None and thing.lemma_.lower() in _STEPS and self.directed:
            return True
        counted = thing is not None and any(c.dep_ == "nummod" for c in thing.children)
        if (
            thing is not None
            and (counted or thing.pos_ == "PROPN")
            and direction.classes & {"intake"}
            and kinds & {Element.FREQUENCY, Element.TIMING}
        ):
            return True  # a name that no list holds, taken at a time
        swallowed = verb.tag_ == "VBN" and direction.verb in _SWALLOWED
        if (
            swallowed
            and (thing is None or thing.lower_ not in _RECORDED)
            and kinds & {Element.TIMING, Element.FREQUENCY, Element.ROUTE}
        ):
            return True
        if thing is not None and not any(f.start <= thing.idx < f.end for f in near):
            return False
        if thing is not None and self.product_between(direction.start, len(self.plain)):
            return True
        unsaid = direction.force is Force.IMPERATIVE or subject(verb) is None
        return unsaid and self._bare(direction, near)

    def _bare(self, direction: Direction, near: Sequence[Found]) -> bool:
        """Tell whether nothing but function words stands between a verb without an object and its elements."""
        first = min((f.start for f in near if f.start >= direction.end), default=None)
        if first is None:
            return True
        between = [t for t in self.doc if direction.end <= t.idx < first]
        things = [t for t in between if t.pos_ in {"NOUN", "PROPN"} and t.lower_ not in _MEASURES]
        loose = [t for t in things if not any(f.start <= t.idx < f.end for f in near)]
        return (not loose and len(between) <= OPENING) or self.product_between(direction.end, first)

    def _product(self, thing: Token) -> bool:
        span = [t for t in thing.subtree if t.i <= thing.i or t.dep_ in {"conj", "pobj", "compound"}]
        low, high = min(t.idx for t in span), max(t.idx + len(t.text) for t in span)
        lists = (self.words.words["product"], self.words.words["plant"], self.words.units)
        if any(pattern.search(self.plain, low, high) for pattern in lists):
            return True
        return self.labels is not None and any(remedy(self.labels, t.i, PRODUCTS) for t in span)


def _object(verb: Token) -> Token | None:
    """Return what a verb acts on: its object, a pronoun before it ("taking them daily"), or the subject of a passive."""
    for child in verb.children:
        if child.dep_ == "dative" and child.lower_ in _PRONOUNS:
            return child
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None and verb.tag_ == "VBN":
        thing = subject(verb)
    if thing is None and verb.dep_ == "xcomp" and any(c.dep_ == "auxpass" for c in verb.children):
        thing = subject(verb.head)
    clause = verb.head if verb.dep_ == "xcomp" else verb
    if thing is not None and thing.tag_ == "WDT" and clause.dep_ == "relcl":
        return clause.head
    return thing
