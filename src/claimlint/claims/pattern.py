"""A small language for wordings that mean one thing: words, alternatives, options, gaps and word classes.

``[stop|quit taking? your <medicine>]`` reads: "stop" or "quit" in any form, perhaps "taking", "your", then words of the class medicine.

=============  ==========================================================================================
``word``       the word in any form (lemma) or exactly so; ``a_b`` is two words; a hyphen is a space
``a|b``        one or the other
``=word``      that form only, not other forms of the lemma
``<name>``     words of a class (a list of the lexicon, or a group of them), or one of the rule's own lists
``<number>``   a number
``..3``        up to three words, not across the end of a clause (``. ! ? ; :``)
``x?``         perhaps
``!x``         what follows is not x
``^`` ``$``    the start of the sentence or of its text after a label; its end
``[ ... ]``    the words to report; the whole wording without them
=============  ==========================================================================================

Hyphens, quotation marks and brackets between words do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from claimlint.claims.gate import Need, may_match
from claimlint.claims.labels import Labels
from claimlint.claims.wordclasses import Among, telling

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SILENT = frozenset("-–—‑\"'“”‘’()[]*_")
_STOPS = frozenset({".", "!", "?", ";", ":", "…"})


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: words by form or lemma, exact forms, classes, a number, whole sequences, a gap, or an anchor.

    ``need`` is what a sentence must hold for it; empty when it may match without letters, or need not match.
    """

    words: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    classes: Among | None = None
    number: bool = False
    options: tuple[tuple[Element, ...], ...] = ()
    optional: bool = False
    absent: bool = False
    gap: int = 0
    anchor: str = ""
    need: Need = ()


Sequence: TypeAlias = tuple[Element, ...]


class Found(NamedTuple):
    """Words that a pattern finds: half-open token ranges of those to report and of the whole wording."""

    start: int
    end: int
    whole_start: int
    whole_end: int


class Text:
    """A parsed sentence, prepared for many patterns: forms and lemmas in lower case with straight quotation marks, and labels."""

    def __init__(self, doc: Doc, labels: Labels) -> None:
        self.doc, self.labels = doc, telling(labels)
        self.forms = [token.lower_.replace("’", "'") for token in doc]
        self.lemmas = [token.lemma_.lower().replace("’", "'") for token in doc]

    def begins(self, at: int) -> bool:
        """Tell whether a token opens the sentence, or its text after a label."""
        return all(not form[:1].isalnum() for form in self.forms[:at]) or self.forms[at - 1] in {":", "–", "—"}

    def ends(self, at: int) -> bool:
        """Tell whether nothing but punctuation comes at or after a place."""
        return all(not form[:1].isalnum() for form in self.forms[at:])


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: what comes before the words to report, these words, and what comes after."""

    source: str
    before: Sequence
    inside: Sequence
    after: Sequence
    needs: tuple[Need, ...] = ()

    def possible(self, keys: frozenset[str]) -> bool:
        """Tell whether a sentence with these keys (see ``claims.gate``) can match."""
        return may_match(self.needs, keys)

    def find(self, text: Text) -> Iterator[Found]:
        """Yield what the pattern finds, leftmost first, without overlaps."""
        at = 0
        while at < len(text.forms):
            found = self._at(text, at)
            if found is None:
                at += 1
                continue
            yield found
            at = found.whole_end

    def _at(self, text: Text, at: int) -> Found | None:
        if text.forms[at] in _SILENT:
            return None
        for start in _ends(self.before, 0, text, at):
            for end in _ends(self.inside, 0, text, start):
                for whole in _ends(self.after, 0, text, end):
                    low, high = start, end
                    while low < high and (text.forms[low] in _SILENT or text.forms[low] == ","):
                        low += 1
                    while (
                        high - 1 > low
                        and not text.forms[high - 1][:1].isalnum()
                        and text.forms[high - 1] not in {"%", "+"}
                    ):
                        high -= 1
                    if low < high:
                        return Found(low, high, at, max(whole, high))
        return None


def _ends(sequence: Sequence, step: int, text: Text, at: int) -> Iterator[int]:
    """Yield where the rest of a sequence can end when it begins at a token: with options before without, short gaps before long ones."""
    if step == len(sequence):
        yield at
        return
    element = sequence[step]
    if element.absent:
        if next(_single(element, text, at), None) is None:
            yield from _ends(sequence, step + 1, text, at)
        return
    if element.gap:
        yield from _over(sequence, step, text, at)
        return
    for end in _single(element, text, at):
        yield from _ends(sequence, step + 1, text, end)
    if element.optional:
        yield from _ends(sequence, step + 1, text, at)


def _over(sequence: Sequence, step: int, text: Text, at: int) -> Iterator[int]:
    left = sequence[step].gap
    yield from _ends(sequence, step + 1, text, at)
    while at < len(text.forms) and text.forms[at] not in _STOPS:
        left -= text.forms[at][:1].isalnum()
        at += 1
        if left < 0:
            return
        yield from _ends(sequence, step + 1, text, at)


def _single(element: Element, text: Text, at: int) -> Iterator[int]:
    """Yield where an element can end when it begins at a token, longest first for a class."""
    if element.anchor:
        if text.begins(at) if element.anchor == "^" else text.ends(at):
            yield at
        return
    while at < len(text.forms) and text.forms[at] in _SILENT:
        at += 1
    if at >= len(text.forms):
        return
    if (
        text.forms[at] in element.words
        or text.lemmas[at] in element.words
        or text.forms[at] in element.forms
        or (element.number and (text.doc[at].like_num or text.forms[at][:1].isdigit()))
    ):
        yield at + 1
    elif _labelled(element, text, at):
        ends = [at + 1]
        place = at + 1
        while place < len(text.forms) and (
            _labelled(element, text, place)
            or (text.forms[place] in _SILENT and place + 1 < len(text.forms) and _labelled(element, text, place + 1))
        ):
            place += 1
            ends.append(place)
        yield from reversed(ends)
    for option in element.options:
        yield from _ends(option, 0, text, at)


def _labelled(element: Element, text: Text, at: int) -> bool:
    return element.classes is not None and element.classes.has(text.labels[at])
