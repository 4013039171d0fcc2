"""What the examples of the rules leave unproven: rules that none of them fires, and words of the lexicon that none of them uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claimlint import strict_yaml
from claimlint.errors import UserError
from claimlint.examples import marked
from claimlint.resources import rules_root
from claimlint.rule import Rule

_PATTERN = re.compile(r"[\\|?*+()\[\]]")
_LETTERS = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


@dataclass(frozen=True)
class WordList:
    """A list of the lexicon: its file and key, how many entries it has, and those that no example uses."""

    name: str
    size: int
    unused: tuple[str, ...]


class Texts:
    """The examples' texts, prepared to ask for many words."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        examples = (example for rule in rules for example in (*rule.flagged, *rule.clean, *rule.known_misses))
        self.lower = "\n".join(_readable(example.text) for example in examples)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word of the texts, and what its plural or its verb form may come from."""
        found = set(_LETTERS.findall(self.lower))
        return frozenset(found | {stem for word in found for stem in _stems(word)})

    @cached_property
    def plain(self) -> str:
        """Return the texts with one space for anything that is no letter, and stems beside no word."""
        return " " + re.sub(r"[^a-z0-9']+", " ", self.lower) + " "

    def use(self, entry: str) -> bool:
        """Tell whether an entry of the lexicon, a word, a phrase or a pattern, stands in one of the texts."""
        entry = entry.lower()
        if _PATTERN.search(entry):
            try:
                return re.search(re.sub(r"<\w+>", r"\\w+", entry), self.lower) is not None
            except re.error:
                return False
        words = _LETTERS.findall(entry)
        if len(words) == 1:
            return words[0] in self.words
        last = words[-1] if words else ""
        forms = {last, f"{last}s", f"{last}es", f"{last[:-1]}ies"}
        return any(f" {' '.join([*words[:-1], form])} " in self.plain for form in forms)


def _readable(text: str) -> str:
    try:
        return marked(text).text.lower().replace("’", "'")
    except UserError:
        return text.lower()


def _stems(word: str) -> Iterator[str]:
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def unfired(rules: Iterable[Rule], fired: Iterable[str]) -> list[str]:
    """Return the ids of rules that no example made report anything, given the ids of those that did."""
    seen = frozenset(fired)
    return [rule.id for rule in rules if rule.id not in seen]


def unused(rules: Iterable[Rule]) -> Iterator[WordList]:
    """Yield each list of the lexicon with the entries that no example of the rules uses."""
    texts = Texts(rules)
    for file in sorted((rules_root() / "lexicon").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yml"):
            for name, entries in _lists(strict_yaml.load(file, dict[str, Any])):
                left = tuple(entry for entry in entries if not texts.use(entry))
                yield WordList(f"{file.name.removesuffix('.yml')}: {name}", len(entries), left)


def _lists(data: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _lists(value, f"{name}.{key}" if name else str(key))
    elif isinstance(data, list):
        texts = [item for item in data if isinstance(item, str)]
        if texts:
            yield name, texts
        for item in data:
            if not isinstance(item, str):
                yield from _lists(item, name)
