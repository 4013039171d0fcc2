"""Where in a sentence the agent of a predicate may stand: a walk over the parse, best places first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.agentwords import (
    ABLE,
    CONSUMED,
    FINDING,
    HANDLED,
    MADE_INSIDE,
    MAKING,
    PERSONS,
    SEEK,
    SEEKERS,
    VANISHING,
    WEIGHED,
)
from claimlint.claims.grammar import RELATIVES, SUBJECTS, heads, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimlint.claims.labels import Labels


_NEEDY = frozenset("body bodies cell cells organ organs brain liver tissue tissues".split())
_PARTS = frozenset("component constituent part protein hormone molecule neurotransmitter enzyme coenzyme block".split())
_TIMES = frozenset("time while long minute hour day week month year session effort patience practice".split())


def possible_agents(token: Token, seen: set[int]) -> Iterator[Token]:
    """Yield possible agents of a predicate, best first, walking up until a clause names one."""
    if token.i in seen:
        return
    seen.add(token.i)
    nominal = (token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"ROOT"}) or token.pos_ in {
        "NOUN",
        "PROPN",
    }
    if nominal:
        yield from _possessors(token)
    own = subject(token)
    if own is not None and not _is_empty(own):
        yield from _of_subject(token, own, seen)
        return
    head = token.head
    if head == token:
        yield from _instruments(token)
        return
    if token.dep_ == "xcomp" and token.tag_ == "VB" and head.lemma_.lower() in FINDING:
        yield from (c for c in head.children if c.dep_ in {"dobj", "obj"} and c.i < token.i)
    needing = subject(head) if head.lemma_ == "need" else None
    if needing is not None and needing.lower_ in _NEEDY:
        yield needing  # "your body needs it to carry oxygen"
    if token.dep_ in {"advcl", "xcomp"} and token.tag_ == "VB" and head.lemma_.lower() in HANDLED | CONSUMED:
        yield from (c for c in head.children if c.dep_ in {"dobj", "obj", "nsubjpass"})
    if token.dep_ in {"acl", "relcl"}:
        if head.lemma_.lower() in ABLE or token.tag_ == "VB":
            if head.lemma_.lower() not in ABLE:
                yield head
            yield from possible_agents(head, seen)
        else:
            yield head
            if token.tag_ != "VBN":
                yield from possible_agents(head, seen)
        return
    if token.dep_ == "appos":
        yield head
        return
    if (
        token.dep_ == "pobj"
        and head.dep_ == "prep"
        and head.lower_ in {"as", "for", "with", "in", "of", "to", "like", "from"}
    ):
        yield from _via_preposition(head, seen)
        return
    if token.dep_ == "pcomp":
        yield from _via_preposition(head, seen)
        return
    if token.dep_ in {"nsubj", "nsubjpass"} and nominal:
        yield from _instruments(head)
        return
    yield from _instruments(token)
    yield from possible_agents(head, seen)


def _of_subject(token: Token, own: Token, seen: set[int]) -> Iterator[Token]:
    """Yield the agents that a predicate with a subject of its own names: what persons take, what a passive is done by, the subject."""
    if own.dep_ == "nsubj" and token.lemma_.lower() in HANDLED and own.lower_ in PERSONS:
        yield from (c for c in token.children if c.dep_ in {"dobj", "obj"})
    if own.dep_ == "nsubjpass":
        for child in token.children:
            if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "with", "through", "using", "via", "from"}:
                yield from (c for c in child.children if c.dep_ == "pobj")
                yield from (o for c in child.children if c.dep_ == "pcomp" for o in c.children if o.dep_ == "dobj")
    if token.lemma_.lower() == "benefit":  # "people with gout benefit from it"
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "from":
                yield from (c for c in child.children if c.dep_ == "pobj")
                yield from (o for c in child.children if c.dep_ == "pcomp" for o in c.children if o.dep_ == "dobj")
    if token.lemma_.lower() in VANISHING:
        yield from _instruments(token)
        if token.dep_ == "ccomp" and token.head.lemma_.lower() in MAKING:
            yield from possible_agents(token.head, seen)
    if own.lower_ in RELATIVES and token.dep_ in {"relcl", "ccomp", "acl"}:
        yield from _named_as(token.head)
        yield token.head
        return
    if own.dep_ in {"csubj", "csubjpass"} and own.lemma_.lower() in HANDLED | CONSUMED:
        yield from (c for c in own.children if c.dep_ in {"dobj", "obj"})
    if own.lower_ in {"you", "we", "people", "anyone"}:
        yield from _instruments(token)
        if token.dep_ in {"ccomp", "xcomp"} and token.head.lemma_.lower() in MAKING:
            yield from possible_agents(token.head, seen)
    yield own  # also of "pain is reduced": nobody is named, and the subject stands for the clause


def _named_as(noun: Token) -> Iterator[Token]:
    """Yield what a noun is said of: in "diazepam is a type of sedative that eases" the sedative is diazepam."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        own = subject(noun.head)
        if own is not None and own.pos_ in {"NOUN", "PROPN"}:
            yield own


def _is_empty(token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it is advisable to take breaks"."""
    verb = token.head
    if token.lower_ == "it" and verb.lemma_ == "take":  # "it takes weeks to feel the benefits"
        return any(c.dep_ in {"xcomp", "advcl", "ccomp"} and c.tag_ == "VB" for c in verb.children) and any(
            c.lemma_.lower() in _TIMES for c in verb.children
        )
    if token.lower_ != "it" or verb.lemma_ not in {"be", "seem", "become"}:
        return False
    complement = next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"} and c.i > verb.i), None)
    if complement is None or complement.pos_ not in {"ADJ", "NOUN"}:
        return False
    clauses = (
        c
        for host in (verb, complement)
        for c in host.children
        if c.dep_ in {"xcomp", "ccomp", "csubj"} and c.i > complement.i
    )
    return any(
        any(c.lower_ in {"to", "that"} and c.dep_ in {"aux", "mark"} for c in clause.children)
        and complement.lemma_.lower() in WEIGHED
        for clause in clauses
    )


def _via_preposition(prep: Token, seen: set[int]) -> Iterator[Token]:
    host = prep.head
    if host.lemma_ in {"role", "part"} and host.dep_ == "dobj" and host.head.lemma_ == "play":
        yield from possible_agents(host.head, seen)  # what plays a role brings it about
    elif host.pos_ in {"NOUN", "PROPN"} and prep.lower_ in {"for", "with", "of", "in"} and host.dep_ not in {"attr"}:
        yield host
        yield from possible_agents(host, seen)
    else:
        yield from possible_agents(host, seen)


def _possessors(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
    for child in noun.children:
        if child.dep_ in {"compound", "nmod"}:
            yield child
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"}:
            own = subject(child)
            if own is not None and own.lower_ not in RELATIVES:
                yield own
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "with", "by", "in", "through", "via"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                elif inner.dep_ == "pcomp":
                    yield from (o for o in inner.children if o.dep_ in {"dobj", "obj"})


def _instruments(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {
            "with",
            "by",
            "through",
            "via",
            "from",
            "using",
            "thanks",
        }:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from (inner, *(c for c in inner.children if c.dep_ == "compound"))
                elif inner.dep_ == "pcomp" and inner.lemma_.lower() in HANDLED | CONSUMED:
                    yield from (c for c in inner.children if c.dep_ in {"dobj", "obj"})


def made_inside(verb: Token, labels: Labels) -> Token | None:
    """Return the word that says that what a clause speaks of belongs to the body, which does by it what ``verb`` tells.

    "Melatonin is produced by the body to set its clock", "collagen is a component of the skin, contributing to its strength".
    """
    for node in heads(verb):
        at = (node, *(c for c in node.children if c.dep_ == "acl" and c.i < verb.i and verb.dep_ in {"relcl", "acl"}))
        made = next((t for t in at if t.tag_ == "VBN" and t.lemma_ in MADE_INSIDE and t != verb), None)
        if made is not None:
            return made if _bodily(made, labels, verb.i) else None
    part = _part_named(verb)
    return part if part is not None and _bodily(part, labels, verb.i) else None


def _bodily(token: Token, labels: Labels, end: int) -> bool:
    return any(labels.has(t.i, {"physiology"}) or t.lower_ == "body" for t in token.subtree if t.i < end)


def looks_around(person: Token) -> bool:
    """Tell whether people in general look for ways, with nothing offered to the reader: "as people seek ways to sleep"."""
    verb = person.head
    told = person.dep_ == "nsubj" and person.lower_ in SEEKERS and verb.lemma_.lower() in SEEK
    return told and any(c.dep_ == "dobj" or c.lower_ == "for" for c in verb.children)


def _part_named(verb: Token) -> Token | None:
    """Return what the subject of a clause is a part of ("a component of the skin"), where ``verb`` goes on to say what that part does."""
    head = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or head.lemma_ != "be":
        return None
    named = next((c for c in head.children if c.dep_ == "attr" and c.lemma_.lower() in _PARTS), None)
    inside = named is not None and any(c.lower_ in {"of", "in"} or c.lemma_ == "find" for c in named.children)
    return named if inside else None


def cause_of(thing: Token, predicate: Token) -> Token | None:
    """Return what a clause says brings about the thing of the body that its ", which" clause tells of: "kava raises dopamine, which lifts fatigue"."""
    if not any(is_sentential(node, thing) for node in heads(predicate)):
        return None
    verb = next((node for node in heads(thing) if node.pos_ == "VERB"), None)
    return subject(verb) if verb is not None and thing.dep_ not in SUBJECTS else None


def is_sentential(node: Token, head: Token) -> bool:
    """Tell whether a clause is a relative clause with "which" after a comma on ``head``."""
    if node.dep_ != "relcl" or node.head != head:
        return False
    between = {t.lower_ for t in node.doc[head.i + 1 : node.i + 1]}
    return "which" in between and "," in between
