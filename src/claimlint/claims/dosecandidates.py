"""Where a sentence may hold a direction: the stretches in which elements and something with force stand together.

Offsets are half-open in the sentence's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.claims import doseforce
from claimlint.claims.doseforce import Direction
from claimlint.claims.doseline import HOW, MEASURE, WHEN
from claimlint.claims.doseopening import subject
from claimlint.claims.doseparts import Found, Segment
from claimlint.claims.doseverbs import Verbs
from claimlint.dosefact import Element, Force

if TYPE_CHECKING:
    from spacy.tokens import Token

_USED = HOW - {Element.ROUTE, Element.PREPARATION}
_SELF = frozenset({Element.TITRATION, Element.TAPER, Element.COMBINATION})
_CLOSE = 2
_REACH_AHEAD, _REACH_BACK, _GAP = 64, 60, 45
_CYCLE = re.compile(r"(?:days?|weeks?|months?|two)[ \-](?:on|off)(?!\w)")
_HARMLESS = re.compile(r"no |little |without ")
_BY_WEIGHT = re.compile(r"(?:multipl|divid)\w+ ")
_MINUTES = re.compile(r"min|hour|hr")
_REST = re.compile(r"(?:rest|break|holiday|washout|pause)s?$")
_OF_USE = re.compile(r"(?<!\w)(?:of use|us(?:e|ing) (?:it|them)|dosing|dos(?:e|es)|supplementation|tolerance)(?!\w)")
_EACH = re.compile(r"each |an? (?!few|couple)")
_DIGIT = re.compile(r"\d")
_STOP = re.compile(r"[;!?]|\.\s")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a direction: its range, its force, the elements in it, why it was taken up, whether it is negated.

    It is ``firm`` when some word advises or instructs, not only the place or the amount itself.
    """

    start: int
    end: int
    force: Force
    found: tuple[Found, ...]
    why: tuple[str, ...]
    negated: bool = False
    firm: bool = True


@dataclass(frozen=True)
class Candidates(Verbs):
    """Finds the candidates of one sentence; ``masks`` are the ranges in which dose words mean something else."""

    masks: Sequence[tuple[int, int]] = ()
    asked: bool = False
    """Whether the sentence before asks when, how long or how much to take: a time or an amount that opens this one answers."""

    def find(self, segment: Segment, found: Sequence[Found], directions: Sequence[Direction]) -> Iterator[Candidate]:
        """Yield the candidates in a segment, in no order; they may overlap. ``found`` are the elements there, ``directions`` its verbs."""
        firm = [f for f in found if not f.weak]
        yield from self._by_verbs(
            segment, directions, [f for f in found if not (f.weak and f.element is Element.TIMING)]
        )
        yield from self._by_wording(firm)
        yield from self._by_noun(segment, firm)
        yield from self._by_advice(segment, firm)
        yield from self._by_place(segment, found)
        yield from self._by_question(segment, firm)
        yield from self._bare_doses(segment, found)

    def _by_verbs(
        self, segment: Segment, directions: Sequence[Direction], found: Sequence[Found]
    ) -> Iterator[Candidate]:
        for direction in directions:
            near = _near(direction, found, self.plain)
            if "apply" not in direction.classes:  # minutes are a length of use only of what stays on the body
                near = [f for f in near if not (f.weak and _MINUTES.search(self.plain, f.start, f.end))]
            if near and self.accepts(direction, near, told=segment.kind == "directive"):
                start, end = min(direction.start, near[0].start), max(direction.end, near[-1].end)
                firm = direction.force is not Force.REPORTED_USE
                yield Candidate(start, end, direction.force, tuple(near), (direction.why,), direction.negated, firm)

    def _by_wording(self, found: Sequence[Found]) -> Iterator[Candidate]:
        """Yield wordings that are advice by themselves: "start low", "two weeks on", "taper off"."""
        for item in found:
            cycle = item.element is Element.DURATION and (
                _CYCLE.search(self.plain, item.start, item.end)
                or (_REST.search(self.plain, item.start, item.end) and self._of_use())
            )
            shared = item.element is Element.POPULATION and self.words.words["dosenoun"].search(
                self.plain, item.start, item.end
            )
            fasting = self.words.words["fasting"].fullmatch(self.plain, item.start, item.end)
            if fasting:
                why = "it tells how long to keep from food beside a product"
                yield Candidate(item.start, item.end, Force.IMPERSONAL, (item,), (why,))
            shared = shared or _BY_WEIGHT.match(self.plain, item.start)
            if not (item.element in _SELF or cycle or shared):
                continue
            inside = [t for t in self.doc if item.start <= t.idx < item.end]
            head = next((t for t in inside if t.pos_ in {"VERB", "AUX"}), inside[0] if inside else None)
            if head is not None and (cycle or shared or _advises(head)):
                why = f"'{self.text[item.start : item.end]}' tells how to dose"
                free = _HARMLESS.match(self.plain, item.start) is not None  # "no downside to increasing it"
                negated = not free and doseforce.negated(head)
                yield Candidate(item.start, item.end, Force.IMPERSONAL, (item,), (why,), negated)

    def _of_use(self) -> bool:
        """Tell whether the sentence speaks of a product or of using one."""
        return self.names_product() or _OF_USE.search(self.plain) is not None

    def _by_noun(self, segment: Segment, found: Sequence[Found]) -> Iterator[Candidate]:
        """Yield amounts that a noun makes advice: "the usual dose is", "a good starting point"."""
        for match in self.words.impersonal.finditer(
            self.plain, segment.label_start if segment.label else segment.start, segment.end
        ):
            low, high = match.span()
            if any(a <= low < b for a, b in self.masks):
                continue
            near = [
                f
                for f in found
                if -8 <= f.start - high <= 60 or 0 <= low - f.end <= 40 or (f.start < high and low < f.end)
            ]
            if any(f.element in MEASURE and not _EACH.match(self.plain, f.start, f.end) for f in near):
                start, end = min(low, near[0].start), max(high, *(f.end for f in near))
                yield Candidate(
                    start, end, Force.IMPERSONAL, tuple(near), (f"'{match.group()}' gives the amount as advice",)
                )

    def _by_advice(self, segment: Segment, found: Sequence[Found]) -> Iterator[Candidate]:
        """Yield advice on how and when that no verb of the reader carries: "best taken with food"."""
        for match in self.words.advised.finditer(self.plain, segment.start, segment.end):
            low, high = match.span()
            near = [f for f in found if f.element in HOW and (-6 <= f.start - high <= 50 or f.start <= low < f.end)]
            if match.group().startswith(("is ", "are ")):  # "a cup at noon is our recommendation"
                told = self.product_between(segment.start, low) or self.words.words["session"].search(
                    self.plain, segment.start, low
                )
                near = [f for f in found if f.element in _USED and 0 <= low - f.end <= _GAP] if told else []
            elif match.group().startswith(("dos", "admin")):  # "twice-daily dosing is preferred"
                near = [f for f in found if f.element in HOW and (0 <= low - f.end <= _CLOSE or f in near)]
            if near:
                low, end = min(low, near[0].start), max(high, near[-1].end)
                yield Candidate(low, end, Force.IMPERSONAL, tuple(near), (f"'{match.group()}' gives advice on use",))

    def _bare_doses(self, segment: Segment, found: Sequence[Found]) -> Iterator[Candidate]:
        """Yield whole doses ("300 mg twice a day") in a sentence: they direct unless a reason to the contrary makes them a fact."""
        if not doseforce.finite(self.doc, segment, self.words.units) and self.opens(segment, found):
            return
        for amount in (f for f in found if f.element in MEASURE):
            for often in (f for f in found if f.element in {Element.FREQUENCY, Element.TIMING} and not f.weak):
                gap = often.start - amount.end
                opened = self.opens(segment, [amount]) and self.product_near(amount.end, often.start)
                if often.element is Element.TIMING and not 0 <= gap <= (_GAP if opened else _CLOSE):
                    continue
                if -2 <= gap <= 20 or (gap <= 45 and gap > 0 and "," not in self.plain[amount.end : often.start]):
                    why = "an amount with its frequency, told as what holds in general"
                    yield Candidate(amount.start, often.end, Force.IMPERSONAL, (amount, often), (why,), firm=False)
                    break

    def _by_question(self, segment: Segment, found: Sequence[Found]) -> Iterator[Candidate]:
        """Yield a time or an amount that opens the answer to "When should I take it?"."""
        answers = [f for f in found if f.element in WHEN | MEASURE]
        if self.asked and answers and self.opens(segment, answers):
            why = "it answers a question about when or how much to take"
            yield Candidate(answers[0].start, answers[0].end, Force.IMPERSONAL, (answers[0],), (why,))

    def _by_place(self, segment: Segment, found: Sequence[Found]) -> Iterator[Candidate]:
        """Yield elements that a label, a heading or a table makes a direction, without any verb."""
        told = segment.kind == "directive" or self.heading
        found = [
            f
            for f in found
            if not f.weak
            or (told and f.element is Element.DURATION and _DIGIT.search(self.plain, f.start, f.end))
            or (segment.kind == "directive" and f.element is Element.TIMING and _opens_text(segment, f, self.text))
        ]
        lead_in = segment.label and not self.text[segment.start : segment.end].strip()
        if not found or (lead_in and not any(f.element in MEASURE for f in found)):
            return
        force, why = self.placed(segment, found)
        if force is not Force.NONE:
            start = segment.label_start if segment.label and force is Force.LABEL_LINE else found[0].start
            low, high = min(start, found[0].start), max(f.end for f in found)
            yield Candidate(low, high, force, tuple(found), (why,), firm=False)


def _opens_text(segment: Segment, found: Found, text: str) -> bool:
    """Tell whether an element is the first word under a label: "Timing: evening"."""
    return not text[segment.start : found.start].strip()


def _advises(head: Token) -> bool:
    """Tell whether a wording such as "start low" is advice where it stands, and not a report or what another does."""
    if head.tag_ in {"VBD", "VBZ"}:
        return False
    if head.pos_ == "NOUN" and any(c.lower_ == "the" for c in head.children):
        return False  # "the taper off of it" names one
    if head.lower_ == "build" and head.i and head.nbor(-1).pos_ in {"NOUN", "ADJ", "DET"}:
        return False  # "acid build up" is a thing
    if any(c.lower_ in {"how", "whether"} for c in head.children) or (head.i > 1 and head.nbor(-2).lower_ == "how"):
        return False
    if doseforce.planned(head):
        return True
    own = subject(head) or (subject(head.head) if head.dep_ in {"xcomp", "conj"} else None)
    if own is not None and own.lower_ == "it" and head.lower_ == "build":
        return False  # "it can build up" in the body
    if own is not None and any(c.lower_ in doseforce.QUANTIFIED for c in own.children):
        return False
    return own is None or own.lower_ in {"you", "they", "one", "it"} or own.lemma_.lower() in doseforce.USERS


def _near(direction: Direction, found: Sequence[Found], plain: str) -> list[Found]:
    """Return the elements that belong to a verb: those after it without a wide gap or a stop, and those shortly before it."""
    near: list[Found] = []
    last, reach = direction.end, direction.end + _REACH_AHEAD
    for item in found:
        if item.end > direction.start and item.start <= reach and not _STOP.search(plain, last, item.start):
            near.append(item)
            last, reach = max(last, item.end), max(reach, item.end + _GAP)
        elif item.end <= direction.start <= item.end + _REACH_BACK and not _STOP.search(
            plain, item.end, direction.start
        ):
            near.append(item)
    return near
