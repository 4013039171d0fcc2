"""Kind ``statement``: a required statement, tested by its elements: present, incomplete with what is missing, or absent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from claimlint import strict_yaml
from claimlint.article import Zone
from claimlint.checks import Hit
from claimlint.claims.risk import names_risk
from claimlint.claims.trigger import Trigger, holds
from claimlint.claims.windows import Group, Scope, groups, surroundings
from claimlint.claims.wording import Found, Query, Wording, compile_pattern, compile_wording, plain
from claimlint.errors import UserError
from claimlint.finding import Severity
from claimlint.latepattern import stands
from claimlint.resources import rules_root
from claimlint.rule import Level, Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Dossier, Lexicon
    from claimlint.claims.reading import Reading, Sentence

Words = str | Wording


class Element(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a statement: it is there when one of ``any`` stands in the window.

    A statement needs every ``required`` element; one that is not is recommended. A ``hint`` is neither: words that show that the writer thought
    of the statement, so that a text with nothing else is told what is missing. ``substances`` limits an element to texts about these.
    """

    label: str
    any: tuple[Words, ...]
    required: bool = True
    hint: bool = False
    substances: tuple[str, ...] = ()


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``trigger`` lists when the statement is required: any of them. ``statement`` names it for the message.

    ``elements_from: risk_elements`` takes the elements from the dossier of the substance at hand. ``vetoes`` cancel a sentence, and
    ``contradictions`` anywhere in the article the whole statement. ``scope`` and ``window`` tell where the elements have to come together.
    ``report: present`` turns the rule round: the statement must not be there. ``mild`` is the severity for substances that are not high-risk.
    ``zones`` are where it may stand: in what readers see, so not in metadata. ``notes: false`` leaves out what is only worth knowing of a statement that is there.
    """

    trigger: tuple[Trigger, ...]
    statement: str
    elements: Mapping[str, Element] = {}
    elements_from: Literal["", "risk_elements"] = ""
    vetoes: tuple[Words, ...] = ()
    contradictions: tuple[Words, ...] = ()
    scope: Scope = "block"
    window: int = 5
    report: Literal["absent", "present"] = "absent"
    mild: Mapping[Profile, Level] = {}
    notes: bool = True
    zones: tuple[Zone, ...] = (Zone.ARTICLE, Zone.BOILERPLATE)


@dataclass(frozen=True)
class Part:
    """An element compiled."""

    name: str
    label: str
    required: bool
    hint: bool
    queries: tuple[Query, ...]


@dataclass(frozen=True)
class Seen:
    """What a sentence says of a statement: the elements in it, and where."""

    sentence: Sentence
    elements: Mapping[str, Found]


@dataclass(frozen=True)
class StatementCheck:
    """A rule on a required statement, compiled."""

    rule: Rule
    match: Match
    lexicon: Lexicon
    parts: Mapping[str, Part]
    vetoes: tuple[Query, ...]
    contradictions: tuple[Query, ...]
    quick: re.Pattern[str]

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds words of the statement, or may hold a claim that makes it required."""
        return (self.asks_claims and stands(self.lexicon.triggers, text)) or stands(self.quick, plain(text))

    @cached_property
    def asks_claims(self) -> bool:
        """Tell whether benefit claims are among what makes the statement required."""
        return any(t.claims or t.firm or t.substances for t in self.match.trigger)

    def _speaks(self, text: str) -> bool:
        return self.quick.search(text) is not None

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a document-level hit for a statement that is required and absent or incomplete, and hits of level info for what weakens it."""
        reason = next(
            (found for trigger in self.match.trigger if (found := holds(trigger, reading, self.lexicon.dossiers))), None
        )
        if reason is None:
            return
        for dossier in reason.dossiers or (None,):
            parts = self._parts(dossier)
            if parts:
                yield from self._judge(reading, parts, dossier, profile)

    def standing(self, reading: Reading) -> Sequence[Seen]:
        """Return the sentences in which the statement stands whole, whether it is required or not; none when it is not told or taken back."""
        reasons = (holds(trigger, reading, self.lexicon.dossiers) for trigger in self.match.trigger)
        dossiers = next((reason.dossiers for reason in reasons if reason is not None), ())
        if self.match.elements_from and not dossiers:
            dossiers = tuple(d for name, d in self.lexicon.dossiers.items() if name in reading.substances)
        for dossier in dossiers or (None,):
            parts = self._parts(dossier)
            seen, window = self._best(reading, parts, dossier.name if dossier else "")
            if parts and all(p.name in seen for p in parts if p.required and not p.hint):
                return () if self._contradiction(reading) is not None else window
        return ()

    def _parts(self, dossier: Dossier | None) -> Sequence[Part]:
        """Return the elements that count for a substance."""
        if self.match.elements_from:
            own = dossier.risk_elements if dossier is not None else {}
            return [
                Part(name, risk.label, risk.required, hint=False, queries=self.parts[name].queries)
                for name, risk in own.items()
                if name in self.parts
            ]
        name = dossier.name.lower() if dossier is not None else ""
        return [
            part
            for key, part in self.parts.items()
            if not (only := self.match.elements[key].substances) or name in map(str.lower, only)
        ]

    def _judge(
        self, reading: Reading, parts: Sequence[Part], dossier: Dossier | None, profile: Profile
    ) -> Iterator[Hit]:
        about = dossier.name if dossier else ""
        seen, window = self._best(reading, parts, about)
        required = [p for p in parts if p.required and not p.hint]
        missing = [p.label for p in required if p.name not in seen]
        values = {"substance": dossier.name if dossier else "the product", "statement": self.match.statement}
        if self.match.report == "present":
            if not missing:
                yield self._at(window, required, {**values, "state": "out of place", "detail": ""})
            return
        severity = self._severity(dossier, profile)
        if missing:
            told = [p.label for p in required if p.name in seen]
            started = told or any(p.hint and p.name in seen for p in parts)
            detail = (
                _detail("not told" if started else "to be told", missing, told) if len(required) > 1 or started else ""
            )
            state = "incomplete" if started else "missing"
            yield Hit(severity=severity, missing=tuple(missing), values={**values, "state": state, "detail": detail})
            return
        denial = self._contradiction(reading)
        if denial is not None:
            label = f"the statement without words that take it back (“{denial}”)"
            yield Hit(
                severity=severity, missing=(label,), values={**values, "state": "taken back", "detail": f": “{denial}”"}
            )
            return
        if self.match.notes:
            yield from self._notes(reading, parts, window, values)

    def _notes(
        self, reading: Reading, parts: Sequence[Part], window: Sequence[Seen], values: Mapping[str, str]
    ) -> Iterator[Hit]:
        """Yield what is worth knowing of a statement that is there: words that leave it to the reader, and recommended parts it lacks."""
        everywhere = self._seen(reading, parts, values["substance"])
        required = {p.name for p in parts if p.required}
        for seen in everywhere:
            for name, found in seen.elements.items():
                if found.weak and name in required:
                    at = seen.sentence.start
                    detail = " (it leaves the step to the reader)"
                    yield Hit(
                        seen.sentence.block,
                        at + found.start,
                        at + found.end,
                        Severity.INFO,
                        values={**values, "state": "weak", "detail": detail},
                    )
        said = {name for seen in everywhere for name in seen.elements}
        lacking = [p for p in parts if not p.required and not p.hint and p.name not in said]
        if lacking:
            labels = [p.label for p in lacking]
            hit = self._at(
                window,
                [p for p in parts if p.required],
                {**values, "state": "short", "detail": _detail("not told", labels, ())},
            )
            yield Hit(hit.block, hit.start, hit.end, Severity.INFO, missing=tuple(labels), values=hit.values)

    def _at(self, window: Sequence[Seen], required: Sequence[Part], values: Mapping[str, str]) -> Hit:
        names = {part.name for part in required}
        first = next(seen for seen in window if names & seen.elements.keys())
        found = min((f for name, f in first.elements.items() if name in names), key=lambda f: f.start)
        return Hit(
            first.sentence.block, first.sentence.start + found.start, first.sentence.start + found.end, values=values
        )

    def _best(self, reading: Reading, parts: Sequence[Part], about: str) -> tuple[set[str], Sequence[Seen]]:
        """Return the elements of the window that holds most of the required ones, then of all, and what its sentences say.

        ``parts`` are those that count for the substance ``about``.
        """
        return reading.once((self._wording, about), lambda: self._best_of(reading, parts, about))

    @cached_property
    def _wording(self) -> bytes:
        """Return the keys of the rule's match: rules that build on a statement compile one of their own."""
        return msgspec.json.encode(self.match)

    def _best_of(self, reading: Reading, parts: Sequence[Part], about: str) -> tuple[set[str], Sequence[Seen]]:
        required = {p.name for p in parts if p.required and not p.hint}
        best: tuple[set[str], Sequence[Seen]] = (set(), ())
        for group in groups(self._places(reading), self.match.scope, self.match.window):
            said = {
                id(s): found
                for s in group.sentences
                if (found := self._sentence(s, group, parts, reading, about)).elements
            }
            if not said:
                continue
            for window in group.windows():
                here = [said[id(s)] for s in window if id(s) in said]
                names = {name for seen in here for name in seen.elements}
                if (len(names & required), len(names)) > (len(best[0] & required), len(best[0])):
                    best = (names, here)
        return best

    def _places(self, reading: Reading) -> list[Sentence]:
        return [s for s in reading.sentences if s.block.zone in self.match.zones]

    def _seen(self, reading: Reading, parts: Sequence[Part], about: str) -> list[Seen]:
        found = (
            self._sentence(s, group, parts, reading, about)
            for group in groups(self._places(reading), "block", 1)
            for s in group.sentences
        )
        return [seen for seen in found if seen.elements]

    def _sentence(self, sentence: Sentence, group: Group, parts: Sequence[Part], reading: Reading, about: str) -> Seen:
        doc = sentence.doc
        if doc is None or not self._speaks(sentence.plain):
            return Seen(sentence, {})
        labels = reading.labels.get(sentence.index)
        text, around = sentence.plain, plain(surroundings(sentence, group))
        if any(True for veto in self.vetoes for _ in veto.find(doc, text, labels, around)):
            return Seen(sentence, {})
        elements = {}
        for part in parts:
            found = [f for query in part.queries for f in query.find(doc, text, labels, around)]
            if self.match.elements_from:
                found = [f for f in found if names_risk(sentence, f, reading, about)]
            if found:
                elements[part.name] = min(found, key=lambda f: (f.weak, f.start))
        return Seen(sentence, elements)

    def _contradiction(self, reading: Reading) -> str | None:
        for sentence in self._places(reading):
            if sentence.doc is not None and self.contradictions and self._speaks(sentence.plain):
                for query in self.contradictions:
                    for found in query.find(sentence.doc, sentence.plain, reading.labels.get(sentence.index)):
                        return sentence.text[found.start : found.end]
        return None

    def _severity(self, dossier: Dossier | None, profile: Profile) -> Severity | None:
        level = self.match.mild.get(profile, "off")
        return Severity(level) if dossier is not None and not dossier.high_risk and level != "off" else None


def _detail(verb: str, missing: Sequence[str], told: Sequence[str]) -> str:
    return f" ({verb}: {'; '.join(missing)}" + (f"; told: {'; '.join(told)})" if told else ")")


@cache
def _risk_words() -> Mapping[str, tuple[Words, ...]]:
    return strict_yaml.load(rules_root() / "lexicon" / "risk_elements.yml", dict[str, tuple[Words, ...]])


def _affirmed(words: Words) -> Query:
    """Compile words for a risk: bare ones must not be denied."""
    return compile_wording(Wording(words, negated=False) if isinstance(words, str) else words)


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> StatementCheck:
    """Compile a rule of this kind. Raises ``UserError`` for a statement without elements, an unknown list, or a window that is too wide."""
    if bool(match.elements) == bool(match.elements_from):
        raise UserError(
            "a statement needs elements", remedy="Give either 'elements' or 'elements_from: risk_elements'."
        )
    if not 1 <= match.window <= 5:
        raise UserError(
            f"a window of {match.window} sentences",
            remedy="Let 'window' be 1 to 5, or set 'scope' to section or document.",
        )
    if match.elements_from:
        unknown = {n for d in lexicon.dossiers.values() for n in d.risk_elements} - _risk_words().keys()
        if unknown:
            remedy = "Add them to rules/lexicon/risk_elements.yml."
            raise UserError(f"no words for the risks {', '.join(sorted(unknown))}", remedy=remedy)
        parts = {
            name: Part(name, name, required=True, hint=False, queries=tuple(map(_affirmed, words)))
            for name, words in _risk_words().items()
        }
    else:
        parts = {
            name: Part(name, e.label, e.required, e.hint, tuple(map(compile_wording, e.any)))
            for name, e in match.elements.items()
        }
    vetoes = tuple(map(compile_wording, match.vetoes))
    contradictions = tuple(map(compile_wording, match.contradictions))
    asked = [
        pattern
        for trigger in match.trigger
        if trigger.claims or trigger.firm or trigger.remedies
        for pattern in trigger.words
    ]
    looked_for = (
        [compile_pattern(pattern).pattern for pattern in asked]
        + [query.words.pattern for part in parts.values() for query in part.queries]
        + [q.words.pattern for q in (*vetoes, *contradictions)]
    )
    quick = compile_pattern("|".join(f"(?:{pattern})" for pattern in dict.fromkeys(looked_for)))
    return StatementCheck(rule, match, lexicon, parts, vetoes, contradictions, quick)
