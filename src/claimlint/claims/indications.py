"""Ailments that a text names as what a remedy is to be taken for: "use it for burns", "indicated in gout", "Arnica: for bruises"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.agentwords import CONSUMED, HANDLED
from claimlint.claims.grammar import auxiliaries, noun_phrase, subject
from claimlint.claims.imperative import is_imperative
from claimlint.claims.labels import is_remedy
from claimlint.claims.targets import BAD, Candidate, Targets

if TYPE_CHECKING:
    from spacy.tokens import Token

_GIVEN = (HANDLED | CONSUMED | {"give", "dab", "gargle", "prescribe"}) - {"need", "trust", "wear", "choose"}
_INDICATED = frozenset({"indicate", "recommend"})
_BREAKS = frozenset({":", "-", "\u2013", "\u2014"})
_OTHER = frozenset({"medicine", "medicine_class", "study", "person", "organization"})
_TOWARD = frozenset({"for", "against", "in"})
# with these a direction limits a use, or sends the reader to somebody, and names no indication
_WARY = frozenset(
    "caution cautiously carefully lower less fewer smaller half reduce avoid stop not never don't n't only unless sparingly instead doctor physician".split()
)
_BEGINS = frozenset("have feel get notice suffer experience start come begin go be set develop catch strike".split())


class Indications(Targets):
    """Finds ailments for which a remedy is directed. Each candidate has the form "directed"."""

    def _directed(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for a verb that indicates or directs a use, and for a line of a list that gives a remedy its ailments."""
        if token.lower_ == "for":
            yield from self._listed(token)
        if lemma in _INDICATED and token.tag_ in {"VBN", "VBD"} and self._is_said_of_remedy(token):
            hits = self._ailments(token, _TOWARD if lemma == "indicate" else {"for", "against"})
            hits = hits or (self._occasions(token) if lemma == "indicate" else [])
        elif lemma in _GIVEN and not any(t.lower_ in _WARY for t in self.doc) and self._directs(token):
            hits = self._ailments(token, {"for", "against"}) or self._occasions(token)
        else:
            return
        if hits:
            yield Candidate(token, (token.i, token.i + 1), "relieve", "directed", tuple(hits))

    @staticmethod
    def _is_said_of_remedy(verb: Token) -> bool:
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        return passive or (verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN"}) or verb.i == 0

    @staticmethod
    def _directs(verb: Token) -> bool:
        """Tell whether a verb commands or says what should be taken: "rub it in", "is to be used", "should be taken"."""
        if verb.i and verb.text[:1].isupper() and verb.nbor(-1).text in _BREAKS:
            return True  # "Lavender: Use two drops", whatever the parse makes of it
        own = subject(verb)
        if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and any(c.dep_ == "auxpass" for c in verb.children):
            return True  # "it is to be used"
        if own is not None and own.lower_ == "you":
            return any(aux.lower_ in {"can", "should"} for aux in auxiliaries(verb))
        if own is None or own.dep_ == "csubj":
            return is_imperative(verb) or (verb.text == "Use" and verb.dep_ == "ROOT")
        helpers = {aux.lower_ for aux in auxiliaries(verb)}
        return own.dep_ == "nsubjpass" and bool(helpers & {"should", "must"})

    def _ailments(self, verb: Token, words: frozenset[str] | set[str]) -> list[tuple[Token, str]]:
        """Return the ailments that the prepositions of a verb, or of its object, name."""
        ends = (t.i for t in self.doc[verb.i + 1 :] if t.text in {";", ":", "|", "\u2022"})
        near = self.doc[verb.i + 1 : min(verb.i + 24, next(ends, len(self.doc)))]
        own = [c for c in verb.children if c.i < verb.i]
        found: list[tuple[Token, str]] = []
        for prep in (*own, *near):
            host = prep.head
            if (
                prep.dep_ != "prep"
                or prep.lower_ not in words
                or host.dep_ == "relcl"
                or self.labels.has(host.i, _OTHER)
            ):
                continue
            for inner in prep.children:
                if inner.dep_ == "pobj":
                    found += self._in(_listing(inner), BAD)
        return found

    def _occasions(self, verb: Token) -> list[tuple[Token, str]]:
        """Return the ailments whose beginning is the occasion of a use: "when a cold has gone to the chest"."""
        found: list[tuple[Token, str]] = []
        told = any(c.dep_ == "auxpass" or c.lower_ == "can" for c in verb.children)
        marks = {"when", "whenever"} | ({"if"} if told else set())
        for clause in verb.children:
            if clause.dep_ not in {"advcl", "relcl"} or clause.lemma_.lower() not in _BEGINS:
                continue
            with_food = any(
                c.lower_ == "with" and c.dep_ == "prep" for c in verb.children
            )  # "with food when you feel sick"
            if any(c.lower_ in marks and c.i < clause.i for c in clause.children) and not with_food:
                found += self._in(clause.subtree, BAD)
        return found

    def _listed(self, preposition: Token) -> Iterator[Candidate]:
        """Yield for "Arnica: for bruises" and "Nettle tea - for hay fever": a remedy, a colon or a dash, and its ailments."""
        at = preposition.i
        if not 2 <= at <= 8 or self.doc[at - 1].text not in _BREAKS:
            return
        name = self.doc[: at - 1]
        if not is_remedy(self.labels.by_token[name[-1].i]) or any(t.pos_ in {"VERB", "AUX"} for t in name):
            return
        named = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        targets = (
            self._in(_listing(named), BAD) or self._in(self._right(preposition, 5), BAD) if named is not None else []
        )
        if named is not None and targets:
            yield Candidate(named, (at, at + 1), "relieve", "directed", tuple(targets))


def _listing(noun: Token) -> list[Token]:
    """Return a noun phrase with what "such as" adds to it, without those who have the ailment."""
    return [
        *noun_phrase(noun),
        *(
            t
            for prep in noun.children
            if prep.lower_ in {"as", "like", "including"} and prep.dep_ == "prep"
            for inner in prep.children
            if inner.dep_ == "pobj"
            for t in noun_phrase(inner)
        ),
    ]
