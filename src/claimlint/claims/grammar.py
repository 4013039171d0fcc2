"""Small questions about a parsed sentence that several readers ask. Tokens in, tokens or truth values out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NEGATORS = frozenset("not n't never neither nor no none nobody nothing hardly scarcely nt".split())
_TREATED = frozenset("treatment session application use dose adjustment visit appointment therapy supplement".split())
RELATIVES = frozenset({"which", "that", "who", "whom", "whose", "where", "when"})


def subject(token: Token) -> Token | None:
    """Return the token's own subject, if it has one."""
    return next((child for child in token.children if child.dep_ in SUBJECTS and child.dep_ != "expl"), None)


def auxiliaries(token: Token) -> list[Token]:
    """Return the auxiliaries of a verb, without those of its conjuncts."""
    return [child for child in token.children if child.dep_ in {"aux", "auxpass"}]


def is_finite(token: Token) -> bool:
    """Tell whether a verb is tensed, by itself or through an auxiliary of its own."""
    if token.tag_ in {"VBZ", "VBD"}:
        return True
    return any(aux.tag_ in FINITE for aux in auxiliaries(token)) or (token.tag_ == "VBP" and subject(token) is not None)


def negator(token: Token) -> Token | None:
    """Return the word that negates a token directly: a negation of its own, or "no" at its subject or determiner."""
    for child in token.children:
        if child.dep_ == "neg" or (
            child.lower_ in {"not", "never", "n't"}
            and child.i < token.i
            and child.dep_ in {"advmod", "aux", "preconj", "cc"}
        ):
            return child
        if child.lower_ in {"no", "neither"} and child.dep_ in {"det", "neg", "preconj"}:
            return child
        if child.lower_ == "nor" and child.i == 0:
            return child
        if child.dep_ in {"nsubj", "nsubjpass"}:
            if child.lower_ in {"none", "nobody", "nothing", "neither"}:
                return child
            inner = next(
                (
                    c
                    for c in child.children
                    if (c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg", "amod"})
                    or (
                        c.lower_ in {"few", "little"}
                        and child.lemma_ in {"evidence", "research", "proof", "study", "trial", "data"}
                    )
                ),
                None,
            )
            if inner is not None:
                return inner
    return None


def heads(token: Token) -> Iterator[Token]:
    """Yield the token, then its heads up to the root."""
    yield token
    while token.head != token:
        token = token.head
        yield token


def noun_phrase(token: Token) -> list[Token]:
    """Return a noun with its modifiers, its of-complements and its coordinated nouns, without clauses that hang on it."""
    found = [token]
    for child in token.children:
        if child.dep_ in {
            "compound",
            "amod",
            "nmod",
            "poss",
            "det",
            "nummod",
            "npadvmod",
            "quantmod",
            "punct",
            "advmod",
            "case",
        }:
            found.extend(child.subtree if child.dep_ not in {"punct"} else [child])
        elif child.dep_ in {"conj", "appos"}:
            found.extend(noun_phrase(child))
        elif child.dep_ == "prep" and child.lower_ in {"of", "like", "in", "such", "including"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    found.extend(noun_phrase(inner))
    return sorted(set(found), key=lambda t: t.i)


def preposition_objects(token: Token, words: frozenset[str] | set[str]) -> Iterator[Token]:
    """Yield the objects of a token's prepositions that are among ``words``, gerund complements included."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative", "prt", "advmod"} and child.lower_ in words:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield inner


def is_question(doc: Doc) -> bool:
    """Tell whether a sentence ends with a question mark."""
    for token in reversed(doc):
        if token.is_punct or token.is_space or token.is_quote:
            if token.text.startswith("?"):
                return True
            continue
        return False
    return False


def conjunct_head(token: Token) -> Token:
    """Return the first conjunct of the coordination that a token belongs to."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def is_treated(doc: Doc) -> bool:
    """Tell whether a sentence speaks of a treatment that people have: "patients feel better after one session"."""
    return any(t.lemma_.lower() in _TREATED and t.i and t.nbor(-1).lower_ not in {"without", "no"} for t in doc)
