"""The denial of a harm: which words name one, and what denies them: "no", "without", "free of", "absence of", the negation of a verb that brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from claimlint.claims import assurancewords as words
from claimlint.claims.grammar import NEGATORS, heads

if TYPE_CHECKING:
    from spacy.tokens import Token

Harm: TypeAlias = Literal["harmless", "spared"]
"""What denying a harm says: that there is none, or that a dull or jittery state is spared."""


def harm(token: Token) -> Harm | None:
    """Tell what kind of harm a word names."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if lower in words.DULLING or lemma in words.DULLING:
        return "spared"
    forming = lower == "forming" and token.i > 1 and "habit" in token.doc[token.i - 2 : token.i].text.lower()
    if lower in words.HARMFUL or forming:
        return "harmless" if token.dep_ not in {"amod", "compound"} else None
    if token.pos_ == "VERB" or lower == "well":
        return None
    if lemma in words.HARMS or lower in words.HARMS or (lemma == "risk" and is_low(token)):
        return None if token.dep_ == "compound" and token.head.lemma_.lower() in words.NEUTRAL else "harmless"
    if (
        lemma in {"problem", "issue", "trouble"}
        and token.dep_ == "dobj"
        and token.head.lemma_.lower() in {"cause", "create", "pose"}
    ):
        return "harmless"
    if lemma == "risk" and token.dep_ in {"pobj", "dobj"}:
        return "harmless"
    if lemma in words.NEUTRAL and any(t.lower_ in words.MARKED for t in token.doc[max(0, token.i - 3) : token.i]):
        return "harmless"
    return None


def is_low(token: Token) -> bool:
    """Tell whether a risk is called small: "the risk is low"."""
    head = token.head
    return token.dep_ == "nsubj" and any(c.lower_ in words.LOW for c in head.children if c.dep_ in {"acomp", "attr"})


def denial(token: Token) -> int | None:
    """Return the index of the word that denies a harm: "no", "without", "free of", "absence of", the negation of its verb."""
    first = token
    for node in heads(token):
        if node.dep_ == "conj" and node.head.pos_ in {"NOUN", "PROPN", "ADJ", "ADV", "VERB"}:
            first = node.head
        for child in node.children:
            if (
                child.i < token.i
                and child.lower_ in {"no", "zero", "neither", "nor", "none"}
                and child.dep_ in {"det", "cc", "preconj", "amod", "neg", "nummod", "nsubj"}
            ):
                return None if _negated_above(node) else child.i
            if child.dep_ == "neg" and child.i < token.i and node.pos_ in {"VERB", "AUX"}:
                return child.i if node.lemma_.lower() in words.BRINGS else None
        if node.lower_ in words.WITHOUT and node != token:
            return None if _negated_above(node) else node.i
        if node.lower_ == "none" and node != token:
            return node.i
        if node.lower_ in {"from", "of"} and node.i and node.head.lower_ in {"free", *words.LACKS} and node != token:
            return node.head.i
        if node.head.lower_ not in words.WITHOUT and node.dep_ not in {"pcomp", "xcomp"} and _bounds(node):
            break
    return _before(first)


def _bounds(node: Token) -> bool:
    """Tell whether a clause ends at a token, beyond which no negation reaches in."""
    if node.dep_ == "ccomp" and node.head.lemma_.lower() in words.BRINGS:
        return False
    if node.pos_ == "VERB" and node.dep_ == "conj" and node.tag_ not in {"VB", "VBG"}:
        return True
    clause = node.pos_ in {"VERB", "AUX"} and node.lemma_.lower() not in words.BRINGS
    return clause or node.dep_ in {"ROOT", "relcl", "advcl", "ccomp", "parataxis"}


def _before(token: Token) -> int | None:
    """Return a denial that stands shortly before, where the parse of a fragment goes astray: "No hormonal disruption"."""
    for left in reversed(token.doc[max(0, token.i - 4) : token.i]):
        if left.is_punct and left.text not in {"-", '"'}:
            return None
        if left.lower_ in {"no", "zero"} | words.WITHOUT:
            return left.i
        if left.pos_ in {"VERB", "AUX"} and left.tag_ != "VBN":
            return None
    return None


def _negated_above(node: Token) -> bool:
    """Tell whether what is without a harm is itself denied: "no drug is without side effects"."""
    above = [n for n in heads(node) if n != node and n.pos_ in {"VERB", "AUX"}]
    return any(
        c.lower_ in NEGATORS or any(g.lower_ in {"no", "few"} for g in c.children)
        for n in above[:1]
        for c in n.children
        if c != node and c.i < node.i and c.dep_ in {"neg", "nsubj"}
    )
