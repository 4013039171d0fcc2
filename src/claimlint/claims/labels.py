"""The labels that words of a sentence get from the lexicon's lists, and the finding of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

TARGETS = ("disease", "withdrawal", "symptom", "pathogen", "drug_noun", "drug_adjective", "function", "wellness")
TAKEN = frozenset(
    {
        "herb",
        "mushroom",
        "supplement",
        "cannabinoid",
        "psychoactive",
        "essential_oil",
        "homeopathic",
        "hormone_diy",
        "product_form",
    }
)
"""Groups of the lexicon whose members are taken or applied and sold as remedies."""

REMEDIES = TAKEN | {"nutrient", "food", "diet", "practice", "device", "service"}
_WORD = re.compile(r"[^\s\-'\u2019]+|-|['\u2019]s?")


def is_remedy(labels: frozenset[str]) -> bool:
    """Tell whether a word's labels make it the name of a remedy."""
    return not labels.isdisjoint(REMEDIES) or any(label.startswith("=") for label in labels)


class Mention(NamedTuple):
    """tuple[str, ...] of a sentence that the lexicon knows: half-open token range, and the label of the list they stand in."""

    start: int
    end: int
    label: str
    entry: str


@dataclass(frozen=True)
class Labels:
    """The labelling of one sentence: mentions in order, and for each token the labels of the mentions it belongs to."""

    mentions: tuple[Mention, ...]
    by_token: tuple[frozenset[str], ...]

    def has(self, index: int, labels: Iterable[str]) -> bool:
        """Tell whether a token belongs to a mention with one of ``labels``."""
        return not self.by_token[index].isdisjoint(labels)

    def target(self, index: int) -> str:
        """Return the gravest target label of a token, or an empty string."""
        found = self.by_token[index]
        return next((label for label in TARGETS if label in found), "")


class Trie:
    """Phrases by first word: finds the longest entries at each token, by lower-cased form or lemma, hyphen or space alike."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._first: dict[str, set[str]] = {}

    def add(self, entry: str, label: str) -> None:
        """Add a lower-case phrase under a label."""
        words = tuple(word for word in words_of(entry) if word != "-")
        if words:
            self._by_first.setdefault(words[0], []).append((words, label, entry))
        whole = tuple(entry.split())
        if whole != words and any(c.isdigit() for c in entry):  # the tokenizer keeps "bpc-157" in one piece
            self._by_first.setdefault(whole[0], []).append((whole, label, entry))

    def freeze(self) -> None:
        """Put the longest entries first, and note the first words of each label."""
        for first, rows in self._by_first.items():
            rows.sort(key=lambda row: -len(row[0]))
            for _, label, _ in rows:
                self._first.setdefault(label, set()).add(first)

    def first_words(self, wanted: Callable[[str], bool]) -> frozenset[str]:
        """Return the first words of the phrases under the labels that are wanted."""
        return frozenset().union(*(words for label, words in self._first.items() if wanted(label)))

    def find(self, doc: Doc) -> Iterator[Mention]:
        """Yield at each token the longest phrase of each label."""
        forms = [(token.lower_, token.lemma_.lower()) for token in doc]
        for i, (form, lemma) in enumerate(forms):
            rows = self._by_first.get(form, [])
            if lemma != form:
                rows = rows + self._by_first.get(lemma, [])
            for singular in singulars(form):
                rows = rows + self._by_first.get(singular, [])
            best: dict[str, int] = {}
            for words, label, entry in rows:
                end = _match(forms, i, words)
                if end > best.get(label, i):
                    best[label] = end
                    yield Mention(i, end, label, entry)


def singulars(form: str) -> tuple[str, ...]:
    """Return what a plural may be the plural of; the small model's lemmas miss the words of the field ("gummies")."""
    if len(form) < 4 or not form.endswith("s") or form.endswith("ss"):
        return ()
    if form.endswith("ies"):
        return (form[:-1], form[:-3] + "y")
    return (form[:-1], form[:-2]) if form.endswith("es") else (form[:-1],)


def words_of(entry: str) -> list[str]:
    """Split a phrase the way the tokenizer splits text: at spaces and hyphens, with a possessive as a word of its own."""
    return _WORD.findall(entry)


def _match(forms: list[tuple[str, str]], start: int, words: tuple[str, ...]) -> int:
    at = start
    for word in words:
        while at > start and at < len(forms) and forms[at][0] in {"-", "\u2013"}:
            at += 1
        if at >= len(forms):
            return start
        form, lemma = forms[at]
        if word not in (form, lemma) and word not in singulars(form):
            return start
        at += 1
    return at
