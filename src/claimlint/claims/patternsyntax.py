"""From the text of a pattern to the pattern: see ``claims.pattern`` for the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from claimlint.claims.gate import Need, needed
from claimlint.claims.labels import Trie
from claimlint.claims.pattern import Element, Pattern, Sequence
from claimlint.claims.wordclasses import CLASSES, GROUPS, Among, among
from claimlint.errors import UserError, did_you_mean

Lists: TypeAlias = Mapping[str, tuple[str, ...]]

_PIECE = re.compile(r"n't|'(?:s|re|ll|ve|d|m)?|[%#+&/]|[^\s'%#+&/_-]+?(?=n't)|[^\s'%#+&/_-]+")


@dataclass
class Compiler:
    """Compiles patterns. ``lists`` are named wordings that ``<name>`` stands for; ``trie`` knows the entries of the word classes.

    It remembers what it has made of each word, for patterns share most of theirs.
    """

    lists: Lists
    trie: Trie
    _entries: dict[Among, frozenset[str]] = field(default_factory=dict)
    _plain: dict[str, Element] = field(default_factory=dict)
    _named: dict[str, Element] = field(default_factory=dict)

    def beside(self, lists: Lists) -> Compiler:
        """Return a compiler that knows further lists, and all that this one remembers and does not depend on lists."""
        return Compiler({**self.lists, **lists}, self.trie, self._entries, self._plain) if lists else self

    def pattern(self, source: str) -> Pattern:
        """Compile a pattern.

        Raises ``UserError`` for a name that is neither a list nor a class, for marks that do not pair, and for a pattern without a required word.
        """
        parts: list[list[Element]] = [[]]
        for word in source.replace("[", " [ ").replace("]", " ] ").split():
            if word in {"[", "]"}:
                parts.append([])
                if len(parts) != 2 + (word == "]"):
                    raise _unpaired(source)
            else:
                parts[-1].extend(self._elements(word, source))
        if len(parts) == 2:
            raise _unpaired(source)
        before, inside, after = map(tuple, parts) if len(parts) == 3 else ((), tuple(parts[0]), ())
        if not any(_required(element) for element in inside):
            remedy = "Give it at least one word or <class> that is required."
            raise UserError(f"the pattern '{source}' would match anything", remedy=remedy)
        return Pattern(source, before, inside, after, _needs((*before, *inside, *after)))

    def need_of(self, classes: Among) -> frozenset[str]:
        """Return the keys that show a word of one of some classes."""
        if classes not in self._entries:
            self._entries[classes] = needed((), self.trie.first_words(lambda label: classes.has(frozenset({label}))))
        return self._entries[classes]

    def _elements(self, word: str, source: str) -> Iterator[Element]:
        if word.startswith("^"):
            yield Element(anchor="^")
            word = word[1:]
        if word == "$":
            yield Element(anchor="$")
        elif re.fullmatch(r"\.\.\d+", word):
            yield Element(gap=int(word[2:]))
        elif word:
            known = self._named if "<" in word else self._plain
            if word not in known:
                known[word] = self._element(word, source)
            yield known[word]

    def _element(self, word: str, source: str) -> Element:
        words, forms, names = set(), set(), set()
        options: list[Sequence] = []
        for choice in word.removeprefix("!").removesuffix("?").split("|"):
            name = choice[1:-1] if choice.startswith("<") and choice.endswith(">") else ""
            if name in self.lists:
                options.extend(self._sequence(entry) for entry in self.lists[name])
            elif name:
                names.add(self._class(name, source))
            elif choice.startswith("="):
                forms.add(choice[1:].lower())
            else:
                pieces = _PIECE.findall(choice.lower().replace("cannot", "can_not"))
                if len(pieces) == 1:
                    words.add(pieces[0])
                elif pieces:
                    options.append(tuple(self._word(piece) for piece in pieces))
        if not (words or forms or names or options):
            raise UserError(
                f"'{word}' in the pattern '{source}' has no word", remedy="Write a word, <class>, ..3, ^ or $."
            )
        element = Element(
            words=frozenset(words),
            forms=frozenset(forms),
            classes=among(names - {"number"}) if names - {"number"} else None,
            number="number" in names,
            options=tuple(options),
            optional=word.endswith("?"),
            absent=word.startswith("!"),
        )
        return replace(element, need=self._need(element)) if _required(element) else element

    def _word(self, piece: str) -> Element:
        element = Element(words=frozenset({piece}))
        return replace(element, need=self._need(element))

    def _class(self, name: str, source: str) -> str:
        known = {*GROUPS, *CLASSES, "number"}
        if name in known:
            return name
        remedy = did_you_mean(name, sorted({*known, *self.lists}), "classes")
        raise UserError(f"'<{name}>' in the pattern '{source}' is not a word class", remedy=remedy)

    def _sequence(self, entry: str) -> Sequence:
        return tuple(element for word in entry.split() for element in self._elements(word, entry))

    def _need(self, element: Element) -> Need:
        """Return what an element needs; empty when it may match without letters."""
        found: list[frozenset[str] | tuple[Need, ...]] = []
        if element.number:
            return ()
        if element.classes is not None:
            found.append(self.need_of(element.classes))
        if element.words or element.forms:
            found.append(needed(element.words | element.forms))
        found.extend(map(_needs, element.options))
        return tuple(found) if all(found) else ()


def _unpaired(source: str) -> UserError:
    return UserError(
        f"the marks in the pattern '{source}' do not pair", remedy="Mark the words to report once, as [words]."
    )


def _needs(sequence: Sequence) -> tuple[Need, ...]:
    return tuple(element.need for element in sequence if element.need)


def _required(element: Element) -> bool:
    return not (element.optional or element.absent or element.gap or element.anchor)
