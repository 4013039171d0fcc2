"""Repairs of the parse that grammar itself decides: a verb in the singular does not go on with a subject in the plural."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.claims.grammar import is_finite, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_LISTING = frozenset({"about", "like", "including"})


def mend(doc: Doc) -> Doc:
    """Give joined words that do not fit their head the word before them instead, and return the document.

    In "people take it because they believe it gives energy, eases pain" the small model joins "eases" to "take"; "gives" agrees with it.
    In "it became known as a drink thought to support the gut, ease cramps" it joins "ease" to "became", in "claims about sleep, calm and
    relief" "calm" to "claims"; in "it is used to expel worms and calms" it joins "calms" to "expel".
    """
    for token in doc:
        head = token.head
        if token.dep_ != "conj" or head.i >= token.i or subject(token) is not None:
            continue
        nearer = None
        if token.tag_ == "VBZ" and head.tag_ == "VBP":
            nearer = next((t for t in reversed(doc[head.i + 1 : token.i]) if _goes_on(t, token, "VBZ")), None)
        elif (token.tag_ == "VBZ" and head.tag_ == "VB") or (
            token.tag_ == "VBN" and head.tag_ in {"VBG", "VB"} and is_finite(token)
        ):
            nearer = next((t for t in head.ancestors if is_finite(t)), None)
        elif (
            token.tag_ in {"VB", "VBP"}
            and (head.tag_ in {"VBN", "VBZ", "VBG"} or (token.tag_ == "VB" and head.tag_ == "VBP" and subject(head)))
            and not _takes_bare(head)
        ):
            nearer = next((t for t in reversed(doc[head.i + 1 : token.i]) if _goes_on(t, token, "VB")), None)
        elif token.pos_ == "NOUN" and head.pos_ == "NOUN":
            nearer = next(
                (t for c in head.children if c.lower_ in _LISTING for t in c.children if t.dep_ == "pobj"), None
            )
        if nearer is not None and nearer.i < token.i:
            token.head = nearer
    return doc


def _goes_on(verb: Token, token: Token, tag: str) -> bool:
    return verb.tag_ == tag and verb.pos_ == "VERB" and token not in verb.ancestors


def _takes_bare(verb: Token) -> bool:
    """Tell whether a verb may go on with a bare one: after "can", "to" or "help"."""
    return any(c.tag_ == "MD" or c.lower_ in {"to", "do", "does", "did"} for c in verb.children if c.dep_ == "aux")
