"""Small questions about a noun that may be the agent of a predicate, asked of the parse alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimlint.claims.agents import Agent
    from claimlint.claims.targets import Candidate


def tells_own_cure(person: Token, candidate: Candidate) -> bool:
    """Tell whether somebody tells of the cure of an own disease, or of one without medicines: "I healed my psoriasis", "reverse it naturally"."""
    verb = candidate.token
    if candidate.form != "verb" or verb.lemma_.lower() not in {"cure", "heal", "reverse", "treat"}:
        return False
    naturally = any(c.lower_ in {"naturally", "holistically"} for c in verb.children)
    told = person.lower_ == "i" and verb.lemma_.lower() != "treat" and verb.tag_ in {"VBD", "VBN"}
    own = any(c.lower_ == "my" for t, _ in candidate.targets for c in t.doc[max(0, t.i - 4) : t.i])
    return (person.lower_ in {"i", "we", "you"} and naturally) or (told and own)


def spares_care(verb: Token) -> bool:
    """Tell whether a cure is promised without surgery or medicines, and so by something else: "stones can be cured without surgery"."""
    spared = {
        t.lemma_.lower()
        for c in verb.children
        if c.lower_ == "without"
        for t in c.subtree
        if t.pos_ in {"NOUN", "PROPN"}
    }
    curing = verb.tag_ == "VBN" and verb.lemma_.lower() in {"cure", "heal", "reverse", "dissolve"}
    return curing and bool(spared & {"surgery", "operation", "drug", "medication", "medicine", "knife", "pill"})


def is_passive(subject_: Token) -> bool:
    """Tell whether a subject undergoes what its verb tells, without an object of its own: "the plant has been used"."""
    return subject_.dep_ == "nsubjpass" and not any(c.dep_ in {"xcomp", "ccomp"} for c in subject_.head.children)


def is_said_of(token: Token, named: Agent) -> bool:
    """Tell whether a noun only says what something that is no remedy is: "a cough is a reflex action"."""
    return (
        named.type in {"event", "body"}
        and named.token is not None
        and token.dep_ == "attr"
        and named.token.head == token.head
    )


def belongs(token: Token, predicate: Token) -> bool:
    """Tell whether a noun is part of a benefit noun's own phrase ("cold duration", "reduction of fever") rather than what brings it."""
    if token.head == predicate and token.dep_ in {"compound", "nmod", "amod"}:
        return True
    return token.dep_ == "pobj" and token.head.head == predicate and token.head.lower_ in {"of", "in"}


def is_absent(token: Token) -> bool:
    """Tell whether something is free of what a word names: "alcohol-free syrup", "a steroid free cream"."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return "free" in after and after[0] in {"free", "-"}


def words(token: Token) -> str:
    """Return the words of a noun phrase without the clauses that hang on it."""
    left = token
    for child in token.children:
        if child.i < left.i and child.dep_ in {"compound", "amod", "nmod", "poss", "det", "nummod"}:
            left = child.left_edge
    return str(token.doc[left.i : token.i + 1])
