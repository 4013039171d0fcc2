"""Complaints that no list names in full: a part of the body that hurts or is blocked, and troubles of one ("sore or cramped calves")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ILL = frozenset(
    (
        "sore aching achy painful tender stiff tense tight cramped cramping swollen inflamed irritated itchy congested blocked stuffy "
        "clogged bloated strained sprained bruised chapped throbbing upset overworked spasming knotted"
    ).split()
)
_TROUBLES = frozenset("problem issue trouble complaint ailment disorder disturbance dysfunction upset".split())
_BETWEEN = frozenset({",", "and", "or", "&", "/", "-"})
_REACH = 5


def complaints(doc: Doc, labels: Sequence[AbstractSet[str]]) -> Iterator[int]:
    """Yield the indices of the words by which a part of the body is said to ail. ``labels`` gives each token's labels from the lists."""
    for token in doc:
        i = token.i
        if token.lower_ in _ILL:
            for after in doc[i + 1 : i + 1 + _REACH]:
                if "physiology" in labels[after.i] and after.pos_ in {"NOUN", "PROPN"}:
                    yield after.i
                    break
                if after.text not in _BETWEEN and after.pos_ not in {"ADJ", "CCONJ", "VERB"}:
                    break
        elif token.lemma_.lower() in _TROUBLES and token.pos_ == "NOUN" and i and "physiology" in labels[i - 1]:
            yield i
