"""May a sentence match a pattern at all? A look at its words, before any parsing, that lets no match slip but most sentences out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeAlias, TypeVar

from claimlint.claims.labels import singulars

T = TypeVar("T")
Need: TypeAlias = "tuple[frozenset[str] | tuple[Need, ...], ...]"
"""Alternatives of which a sentence must meet one: keys of which it holds one at least, or further needs that it meets all."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_START, _LONGEST_START = 3, 6
_FORMS = {
    "be": ("be", "is", "are", "was", "were", "am", "s", "re", "m", "been", "being"), "bind": ("bind", "bound"), "break": ("break", "brok"), "bring": ("bring", "brought"),
    "buy": ("buy", "bought"), "can": ("can", "ca"), "choose": ("choos", "chos"), "come": ("com", "came"), "do": ("do", "doe", "did", "don", "doing"), "drink": ("drink", "drank", "drunk"), "eat": ("eat", "ate"),
    "fall": ("fall", "fell"), "feel": ("feel", "felt"), "fight": ("fight", "fought"), "find": ("find", "found"), "forget": ("forg",), "get": ("get", "got"),
    "give": ("giv", "gave"), "go": ("go", "goe", "going", "gone", "went"), "good": ("good", "better", "best", "well"), "grow": ("grow", "grew"), "have": ("hav", "has", "had", "ve", "d"), "hide": ("hid",),
    "hold": ("hold", "held"), "keep": ("keep", "kept"), "know": ("know", "knew"), "lead": ("lead", "led"), "leave": ("leav", "left"), "lose": ("los",),
    "make": ("mak", "made"), "man": ("man", "men"), "mean": ("mean",), "mouse": ("mous", "mice"), "not": ("not", "t"), "pay": ("pay", "paid"), "say": ("say", "said"),
    "see": ("see", "saw"), "seek": ("seek", "sought"), "sell": ("sell", "sold"), "shrink": ("shr",), "sleep": ("sleep", "slept"), "speak": ("speak", "spok"),
    "swear": ("swear", "swor"), "take": ("tak", "took"), "tell": ("tell", "told"), "think": ("think", "thought"), "throw": ("throw", "threw"), "wean": ("wean",),
    "will": ("will", "won", "wo", "ll"), "wo": ("won", "wo"), "ca": ("can", "ca"), "win": ("win", "won"), "woman": ("wom",), "wake": ("wak", "wok"), "well": ("well", "better", "best"), "bad": ("bad", "worse", "worst"),
    "little": ("little", "less", "least"), "few": ("few",), "much": ("much", "more", "most"), "many": ("many", "more", "most"),
}  # fmt: skip
"""The beginnings of a lemma's forms, where the lemma itself does not begin them."""


def needed(words: Iterable[str], entries: Iterable[str] = ()) -> frozenset[str]:
    """Return the keys that show one of ``words``, in any form, or the first word of one of ``entries``; empty when one has no letter."""
    keys: set[str] = set()
    for word in words:
        found = _WORD.search(word)
        if found is None or (word.startswith(("'", "n'")) and word != "n't"):
            return frozenset()
        lemma = "not" if word == "n't" else found.group()
        keys.update(_key(start) for start in _FORMS.get(lemma, (_start(lemma),)))
    for entry in entries:
        found = _WORD.search(entry)
        if found is not None:
            keys.add(found.group())
    return frozenset(keys)


def narrowest(needs: Iterable[Need]) -> frozenset[str]:
    """Return the keys, as few and as long as may be, of which a sentence must hold one to meet every need; empty without needs."""
    return min(map(_weighed, needs), key=itemgetter(0), default=(0, frozenset[str]()))[1]


@lru_cache(maxsize=4096)
def _weighed(need: Need) -> tuple[float, frozenset[str]]:
    """Return how much a sentence is likely to show of some alternatives, and the keys that show them."""
    keys = frozenset[str]().union(*(a if isinstance(a, frozenset) else narrowest(a) for a in need))
    return sum(1 / len(key) ** 3 for key in keys), keys


@lru_cache(maxsize=256)
def keys_of(text: str) -> frozenset[str]:
    """Return the keys of a text in lower case: its words, what they may be forms of, and (after a ``~``) their beginnings."""
    keys: set[str] = set()
    for word in set(_WORD.findall(text.replace("cannot", "can not"))):
        keys.add(word)
        keys.update(_bases(word))
        keys.update("~" + word[:length] for length in range(_SHORTEST_START, min(len(word), _LONGEST_START) + 1))
    return frozenset(keys)


def may_match(needs: Iterable[Need], keys: frozenset[str]) -> bool:
    """Tell whether every need of a pattern is met."""
    for need in needs:
        for alternative in need:
            if not alternative.isdisjoint(keys) if isinstance(alternative, frozenset) else may_match(alternative, keys):
                break
        else:
            return False
    return True


class Gate(Generic[T]):
    """Things by what they need, for a fast look at what a sentence may hold of them."""

    def __init__(self, items: Iterable[tuple[T, tuple[Need, ...]]]) -> None:
        self._always: list[T] = []
        self._by_key: dict[str, list[tuple[T, tuple[Need, ...]]]] = {}
        for item, needs in items:
            keys = narrowest(needs)
            if not keys:
                self._always.append(item)
            for key in keys:
                self._by_key.setdefault(key, []).append((item, needs))
        self._keys = frozenset(self._by_key)

    @property
    def shown(self) -> frozenset[str] | None:
        """Return the keys of which a sentence must hold one for the gate to open; None when it may open without."""
        return None if self._always else self._keys

    def open(self, keys: frozenset[str]) -> list[T]:
        """Return the things that a sentence with these keys may hold, each once."""
        shared = self._keys & keys
        if not shared:
            return self._always
        near = {id(item): (item, needs) for key in shared for item, needs in self._by_key[key]}
        return self._always + [item for item, needs in near.values() if may_match(needs, keys)]


def _key(start: str) -> str:
    return "~" + start[:_LONGEST_START] if len(start) >= _SHORTEST_START else start


def _bases(word: str) -> Iterable[str]:
    yield from singulars(word)
    for ending in ("ing", "ed", "er", "est", "d"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:
            yield base
            yield base + "e"
            if base[-1] == base[-2]:
                yield base[:-1]
            if base[-1] == "i":
                yield base[:-1] + "y"


def _start(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(("e", "y", "f")) else word
