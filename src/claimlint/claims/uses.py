"""Uses that a text reports, which do not say that the thing used works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.claim import Cue, Tier
from claimlint.claims.grammar import heads

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUCCESS = frozenset({"successfully", "effectively"})


def reported_use(predicate: Token, start: int) -> list[Cue]:
    """Return a cue for "is used for", "has been used to", "the use of it for": it reports a use and does not assert that it works.

    ``start`` is the offset of the predicate's sentence in its block.
    """
    below = predicate
    for node in heads(predicate):
        came, below = below, node
        joined = came.dep_ == "conj" and came.head == node
        if came.dep_ == "advcl" and came.tag_ == "VBN" and came.i < node.i:
            return []  # "known for its calming effects, the leaf has been used"
        if _names_use(node, came):
            at = start + node.idx
            why = f"'{node.text}' names a use, not that it works"
            return [Cue(node.text, at, at + len(node), Tier.B, "use", in_scope=True, why=why)]
        if node.lemma_ == "use" and node.tag_ == "VBN" and node != predicate and not joined:
            if any(c.lower_ in _SUCCESS for c in node.children):
                return []  # "has been used successfully to treat" says that it works
            modal = any(c.tag_ == "MD" for c in node.children)
            if (not modal and any(c.dep_ == "auxpass" for c in node.children)) or (
                not modal and node.dep_ in {"acl", "ROOT"}
            ):
                at = start + node.idx
                why = f"'{node.text}' reports a use, not that it works"
                return [Cue(node.text, at, at + len(node), Tier.B, "use", in_scope=True, why=why)]
    return []


def _names_use(noun: Token, came: Token) -> bool:
    """Tell whether a noun is the use of a thing for something, of which a clause speaks: "the use of kava to treat nerves dates back"."""
    return (
        noun.lemma_.lower() in {"use", "usage"}
        and noun.pos_ == "NOUN"
        and noun.dep_ in {"nsubj", "nsubjpass"}
        and (came.dep_ == "acl" or (came.dep_ == "prep" and came.lower_ in {"in", "for", "as", "to"}))
        and not any(c.dep_ == "amod" for c in noun.children)
        and not any(c.lower_ in _SUCCESS | {"effective", "proven"} for c in noun.head.children)
    )
