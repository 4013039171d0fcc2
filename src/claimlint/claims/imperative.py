"""Does a verb command? Read from the parse, and from word order where a small model takes a verb at the start for a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.claims.grammar import auxiliaries, heads, subject
from claimlint.claims.moodwords import BREAKS, INSTRUCTION, OPENERS

if TYPE_CHECKING:
    from spacy.tokens import Token

_BASE = frozenset({"VB", "VBP"})
_SAME_PAST = frozenset({"cut", "let", "put", "quit", "read", "set", "split"})


def is_imperative(token: Token) -> bool:
    """Tell whether a verb commands, also where the parser took it for a noun: "Steep the leaves", "Directions: Take one"."""
    word = token.lower_
    past = token.tag_ == "VBD" and word not in _SAME_PAST
    if past or token.tag_ in {"VBZ", "VBG", "MD", "TO"} or any(map(_finite, auxiliaries(token))):
        return False
    own = subject(token)
    if own is not None and not _label_before(own, token):
        return False
    if token.dep_ in {"aux", "auxpass"}:
        return False
    if token.dep_ in {"compound", "amod", "relcl"} and token.i > 0 and token.nbor(-1).text != ":":
        return False
    known = word in INSTRUCTION and (token.i + 1 < len(token.doc) or token.tag_ in _BASE)
    return (token.tag_ in _BASE or known) and _opens(token) and not _noun_use(token)


def _finite(helper: Token) -> bool:
    return helper.tag_ in {"MD", "TO", "VBZ", "VBD"} and helper.lower_ != "do"


def _opens(token: Token) -> bool:
    """Tell whether only openers stand between ``token`` and the start of its sentence, a label, or a fronted adjunct's comma."""
    for left in reversed(token.doc[: token.i]):
        if left.lower_ in OPENERS or left.is_space or left.tag_ == "RB" or left.lower_ == "’t":
            if left.lower_ in {"and", "or", "but", "so"} and left.i > 0:
                return token.dep_ == "ROOT" or (
                    token.tag_ in _BASE and token.lower_ in INSTRUCTION and _root_directs(token)
                )
            continue
        if left.text in BREAKS or left.is_punct:
            return left.text != "," or _after_adjunct(token, left)
        if left.is_digit or left.like_num:
            continue
        return left.i == 0 and left.lower_ in {"tip", "note", "step", "directions", "dosage", "usage"}
    return True


def _after_adjunct(token: Token, comma: Token) -> bool:
    """Tell whether what stands before the comma is a fronted adjunct or an imperative, not a noun phrase that ``token`` continues."""
    before = token.doc[: comma.i]
    if not len(before):
        return True
    first = next((t for t in before if not t.is_punct and not t.is_space), None)
    if token.dep_ == "ROOT" or (first is not None and first.head == token):
        return True
    return (
        token.tag_ in _BASE
        and token.lower_ in INSTRUCTION
        and (_root_directs(token) or (first is not None and first.dep_ in {"mark", "prep", "advmod"}))
    )


def _root_directs(token: Token) -> bool:
    """Tell whether the sentence's root is another verb that commands."""
    *_, root = heads(token)
    return root != token and is_imperative(root)


def _noun_use(token: Token) -> bool:
    """Tell whether a word that could command is a noun here, by the word after it: "Use of the herb", "Dose advice varies"."""
    if token.i + 1 >= len(token.doc):
        return token.tag_.startswith("NN")
    follower = token.nbor(1)
    if follower.lower_ in {"the", "a", "an", "your", "this", "these", "it", "them"}:
        return False
    if follower.lower_ == "of" or follower.tag_ in {"MD", "VBZ", "VBD"} or follower.text in {":", "-", "–", "—"}:
        return token.tag_.startswith("NN") or follower.lower_ == "of" or follower.text == ":"
    if token.lower_ == "use" and follower.lower_ in {"in", "for", "during", "among", "by"}:
        beyond = token.nbor(2) if token.i + 2 < len(token.doc) else None
        return beyond is None or not (beyond.like_num or beyond.lower_ in {"a", "up", "at", "the"})
    if token.dep_ in {"compound", "amod", "nmod", "nsubj", "nsubjpass"}:
        return True
    if token.tag_.startswith("NN"):
        finite = any(
            t.tag_ in {"VBZ", "VBD", "MD"} and t.dep_ in {"ROOT", "aux"} and t.head.dep_ == "ROOT"
            for t in token.doc[token.i :]
        )
        return (
            finite
            or (follower.tag_ in {"NN", "NNS", "NNP", "CC", "VBG"} and follower.head != token)
            or follower.is_punct
        )
    return False


def _label_before(own: Token, token: Token) -> bool:
    """Tell whether a "subject" is the label before a colon or a dash: "Directions: take one"."""
    return own.i < token.i and any(t.text in {":", "–", "—"} for t in token.doc[own.i + 1 : token.i])
