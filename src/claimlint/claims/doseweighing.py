"""How likely an editor is to flag what a sentence says about dosing: a logistic regression over its words, trained on labelled sentences.

It decides only where a rule asks for it (``likely``, ``unlikely``). What the reading of doses found is left out on purpose: the weights are a
second opinion, from the words, the order in which they stand and the sentence before. ``bench/weigh.py dosing`` trains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from claimlint.claims.weighing import Weights, sentence_features
from claimlint.resources import rules_root

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_IN_WORDS = frozenset("ADP AUX CCONJ DET PART PRON PUNCT SCONJ VERB".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEFORE = re.compile(r"[a-z]+|\d+|[?:]")


@lru_cache(maxsize=1)
def load() -> Weights:
    """Return the weights that ship with the package."""
    return msgspec.json.decode((rules_root() / "weights" / "dosing.json").read_bytes(), type=Weights)


def features(doc: Doc, before: str) -> Iterator[str]:
    """Yield the names of what is true of a parsed sentence and the text ``before`` it.

    Words and pairs of words; ``shape:``, three in a row, nouns and names by their class alone; the word that it ``opens:`` with; the form of its
    verb; whether it lacks a subject; ``prev:``, the words before. Figures are all one word, "#".
    """
    yield from sentence_features(doc)
    tokens = [token for token in doc if not token.is_space]
    shapes = [_shape(token) for token in tokens]
    yield from (f"shape:{a} {b} {c}" for a, b, c in zip(shapes, shapes[1:], shapes[2:], strict=False))
    yield from (f"opens:{token.lemma_.lower()}" for token in tokens[:1])
    yield from (f"root:{token.tag_}" for token in tokens if token.dep_ == "ROOT")
    if not any(token.dep_ in _SUBJECTS for token in tokens):
        yield "no subject"
    yield from (f"prev:{'#' if word.isdigit() else word}" for word in _BEFORE.findall(before.lower()))


def _shape(token: Token) -> str:
    if any(c.isdigit() for c in token.text):
        return "#"
    return token.lemma_.lower() if token.pos_ in _IN_WORDS else token.pos_
