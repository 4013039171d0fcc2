"""A parsed sentence in, the places in it that speak of dosing out, each with its level, its force and the reason.

Two things make a direction: an element (an amount, how often, when, how) and a force towards the reader (an instruction, advice, a label
such as "Tincture:", a dosing heading). What has the elements and not the force, or an exempting reason, stays at level 0; what the trained
weights say of the sentence is told with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimlint.article import Block
from claimlint.claim import Likelihood
from claimlint.claims import doseexempt, doseforce, doseparts, doseweighing
from claimlint.claims.dosecandidates import Candidate, Candidates
from claimlint.claims.doseline import MEASURE, PRODUCTS
from claimlint.claims.doseparts import Found, Segment
from claimlint.claims.dosesetting import Setting
from claimlint.claims.dosesubject import Around, Subject, is_form, medicines
from claimlint.claims.dosewords import DoseWords, LabelClass, plain
from claimlint.claims.labels import Labels
from claimlint.claims.lexicon import Dossier
from claimlint.claims.reading import Reading, Sentence
from claimlint.dosefact import Dose, Element, Force, Part

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RANK = tuple(Force)
_ALONE = frozenset({Element.POPULATION, Element.MAXIMUM})
_HERBS = PRODUCTS - {"product_form", "nutrient"}
_POTENT = frozenset({"herb", "mushroom", "cannabinoid", "psychoactive", "essential_oil", "hormone_diy"})
_AILMENTS = frozenset({"disease", "symptom", "pathogen", "withdrawal"})
_SHORT = 30
_EDGES = " ,;:-\u2013\u2014(*"


@dataclass(frozen=True, eq=False)
class DoseReader:
    """Finds doses with the words of the dose lexicon. It has no state."""

    words: DoseWords

    def wants(self, text: str) -> bool:
        """Tell, before parsing, whether a sentence can hold a direction: some element stands in it."""
        text = plain(text)
        if any(pattern.search(text) for kind, pattern in self.words.elements.items() if kind not in _ALONE):
            return True
        if self.words.elements[Element.POPULATION].search(text) and self.words.words["dosenoun"].search(text):
            return True
        if not any(pattern.search(text) for pattern in self.words.weak.values()):
            return False
        return len(text) < _SHORT or any(p.search(text) for p in (self.words.units, self.words.labels["directive"]))

    def doses(self, sentence: Sentence, labels: Labels | None = None, around: Around | None = None) -> Iterator[Dose]:
        """Yield the doses of a parsed sentence in order, exempt ones included; ``labels`` are what the lexicon knows of its words."""
        if sentence.doc is not None:
            yield from _Judge(self.words, sentence, sentence.doc, labels, around or Around()).doses()


def article_doses(reading: Reading, reader: DoseReader, dossiers: Mapping[str, Dossier]) -> Iterator[Dose]:
    """Yield the doses of an article in order, each with the risk of the substance that it names or that the article is about.

    In an article about approved medicines, an amount that names no agent belongs to one of them. The doses of a sentence have one likelihood.
    """
    named = Counter(m.label for labels in reading.labels.values() for m in labels.mentions if not is_form(m))
    told = {s.index: medicines(s, reading.labels.get(s.index), reader.words) for s in reading.sentences}
    about_medicines = sum(told.values())
    products = sum(named[label] for label in PRODUCTS - {"product_form"}) + sum(reading.substances.values())
    topic = max(reading.substances, key=reading.substances.__getitem__, default="")
    before: Sentence | None = None
    directed = False
    for sentence in reading.sentences:
        goes_on = directed and before is not None and before.block.heading_path == sentence.block.heading_path
        directed = False
        if sentence.doc is not None:
            earlier = reading.labels.get(before.index) if before else None
            medicine = about_medicines > 2 * products or (before is not None and told[before.index] > 0)
            remedies = earlier is not None and any(m.label in _HERBS for m in earlier.mentions)
            around = Around(before.text if before else "", medicine, goes_on, remedies)
            doses = list(reader.doses(sentence, reading.labels.get(sentence.index), around))
            likelihood = _weighed(sentence.doc, around.before) if doses else None
            for dose in doses:
                directed = directed or dose.level > 0
                name = dose.agent if dose.agent in dossiers else ("" if dose.agent else topic)
                dossier = dossiers.get(name)
                grave = dossier is not None and (dossier.high_risk or dossier.dependence or dossier.approved == "none")
                risk = "high" if grave else dose.risk
                yield replace(dose, agent=dose.agent or name, risk=risk, likelihood=likelihood)
        before = sentence


def _weighed(doc: Doc, before: str) -> Likelihood:
    return doseweighing.load().likelihood(doseweighing.features(doc, before))


class _Judge:
    """The reading of one sentence: candidates in, doses out."""

    def __init__(self, words: DoseWords, sentence: Sentence, doc: Doc, labels: Labels | None, around: Around) -> None:
        self.words, self.sentence, self.doc, self.labels, self.around = words, sentence, doc, labels, around
        self.text = sentence.text
        self.plain = sentence.plain
        self.subject = Subject(words, self.plain, doc, labels, around)
        self.heading, self.under = _context(sentence.block, words)

    def doses(self) -> Iterator[Dose]:
        """Yield the doses, exempt ones included."""
        masks = doseparts.masked(self.plain, self.words)
        found = doseparts.elements(self.plain, self.words, masks)
        if not found:
            return
        told = self.heading if self.under in {"directive", "tier"} else ""
        strict = self.words.words["dosing_heading"].search(plain(told)) is not None
        finder = Candidates(
            self.words,
            self.text,
            self.plain,
            self.doc,
            self.labels,
            self.sentence.block.kind,
            told,
            strict,
            directed=self.around.directed,
            remedies=self.around.remedies,
            masks=masks,
            asked=self._asked(),
        )
        directions = list(doseforce.verbal(self.doc, self.words, masks))
        for segment in doseparts.segments(self.text, self.plain, self.words):
            own = [f for f in found if f.start >= segment.low and f.end <= segment.end]
            verbs = [d for d in directions if segment.start <= d.start < segment.end]
            candidates = list(_merged(finder.find(segment, own, verbs) if own else ()))
            for candidate in candidates or _undirected(own):
                yield self._dose(candidate, segment)

    def _dose(self, candidate: Candidate, segment: Segment) -> Dose:
        kinds = {f.element for f in candidate.found}
        medicine = self.subject.medicine(segment, candidate.start, candidate.end, kinds)
        product = self.subject.sold(segment)
        remedy = self.subject.named(segment, _POTENT, "=")
        exempt = doseexempt.reason(
            Setting(
                text=self.plain,
                low=segment.low,
                high=segment.end,
                before=plain(self.around.before),
                context=plain(self.heading),
                start=candidate.start,
                end=candidate.end,
                force=candidate.force,
                firm=candidate.firm,
                label=segment.kind or (self.under if self.under in {"content", "fact"} else None),
                label_text=self.plain[segment.low : segment.start],
                found=candidate.found,
                negated=candidate.negated,
                past=doseforce.past(self.doc, segment),
                question=self.text.rstrip("\"')").endswith("?"),
                medicine=medicine,
                product=product,
                remedy=remedy,
                ailing=self.subject.named(segment, _AILMENTS),
                words=self.words,
            )
        )
        if candidate.force is Force.NONE:
            exempt = exempt or doseexempt.UNDIRECTED
        at, agent = self.sentence.start, self.subject.agent()
        found = _limits(candidate.found)
        parts = tuple(Part(f.element, self.text[f.start : f.end], at + f.start, at + f.end) for f in found)
        why = (
            *candidate.why,
            *(f"{part.element}: '{part.text}'" for part in parts),
            *((doseexempt.REASONS[exempt],) if exempt and exempt != doseexempt.UNDIRECTED else ()),
        )
        start, end = _trim(self.text, candidate.start, candidate.end)
        return Dose(
            block=self.sentence.block,
            start=at + start,
            end=at + end,
            parts=parts,
            told=_level({f.element for f in found}),
            force=candidate.force,
            exempt=exempt,
            agent=agent,
            named=product or remedy or bool(agent),
            risk="medicine" if medicine else "",
            why=why,
        )

    def _asked(self) -> bool:
        """Tell whether the sentence before asks when, how long or how much of a product to take."""
        before = plain(self.around.before)
        lists = (self.words.words["product"], self.words.units)
        named = self.around.remedies or any(pattern.search(before) for pattern in lists)
        return named and self.words.words["asking_use"].search(before) is not None


def _undirected(found: Sequence[Found]) -> Iterator[Candidate]:
    """Yield the elements of a stretch in which nothing directs: the trained weights may be asked about them."""
    firm = tuple(f for f in found if not f.weak)
    if firm:
        why = (doseexempt.REASONS[doseexempt.UNDIRECTED],)
        yield Candidate(firm[0].start, max(f.end for f in firm), Force.NONE, firm, why, firm=False)


def _level(kinds: set[Element]) -> int:
    """Return 3 with an amount, 1 for titration or a population without one, 2 for the rest."""
    if kinds & MEASURE:
        return 3
    titrated = Element.TITRATION in kinds and not kinds & {Element.COMBINATION, Element.TAPER}
    return 1 if titrated or kinds == {Element.POPULATION} else 2


def _limits(found: Sequence[Found]) -> tuple[Found, ...]:
    """Leave "no more than" out where another amount is told to be taken: a limit beside a direction changes nothing."""
    limits = [f for f in found if f.element is Element.MAXIMUM]
    amounts = [f for f in found if f.element is Element.AMOUNT]
    free = [a for a in amounts if not any(-40 <= m.end - a.start <= 4 or 0 <= m.start - a.end <= 4 for m in limits)]
    return tuple(f for f in found if f.element is not Element.MAXIMUM) if limits and free else tuple(found)


def _merged(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Join candidates that touch: one place is one dose, with the firmest force."""
    current: Candidate | None = None
    for candidate in sorted(candidates, key=lambda c: (c.start, c.end)):
        if current is None or candidate.start > current.end + 3:
            if current is not None:
                yield current
            current = candidate
            continue
        first, second = sorted((current, candidate), key=lambda c: _RANK.index(c.force))
        current = replace(
            first,
            start=min(first.start, second.start),
            end=max(first.end, second.end),
            found=tuple(sorted({*first.found, *second.found}, key=lambda f: (f.start, f.end))),
            why=(*first.why, *(reason for reason in second.why if reason not in first.why)),
            negated=first.negated or (first.force is Force.IMPERSONAL and second.negated),
            firm=first.firm or second.firm,
        )
    if current is not None:
        yield current


def _context(block: Block, words: DoseWords) -> tuple[str, LabelClass | None]:
    """Return the nearest heading, lead-in or table header that says what a line without a label is, and its class; or "" and None."""
    for text in (block.header, block.row, block.lead_in, *reversed(block.heading_path[-2:])):
        bare = plain(text).strip(" :")
        if not bare:
            continue
        if words.labels["content"].fullmatch(bare):
            return text, "content"
        if words.labels["fact"].search(bare):
            return text, "fact"
        if words.labels["directive"].search(bare):
            return text, "directive"
        if text in (block.header, block.row) and words.labels["tier"].fullmatch(bare):
            return text, "tier"
    return "", None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
