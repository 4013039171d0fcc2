"""Repairs of the parse that grammar itself decides: a verb in the singular does not go on with a subject in the plural."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def mend(doc: Doc) -> Doc:
    """Give joined verbs whose number does not fit their head the verb before them instead, and return the document.

    In "people take it because they believe it gives energy, eases pain" the small model joins "eases" to "take"; "gives" agrees with it.
    """
    for token in doc:
        head = token.head
        if token.dep_ == "conj" and token.tag_ == "VBZ" and head.tag_ == "VBP" and head.i < token.i:
            nearer = next((t for t in reversed(doc[head.i + 1 : token.i]) if _goes_on(t, token)), None)
            if nearer is not None:
                token.head = nearer
    return doc


def _goes_on(verb: Token, token: Token) -> bool:
    return verb.tag_ == "VBZ" and verb.pos_ == "VERB" and token not in verb.ancestors
