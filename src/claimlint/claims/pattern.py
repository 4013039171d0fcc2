"""A small language for wordings that mean one thing: words, alternatives, options, gaps and word classes.

``[stop|quit taking? your <medicine>]`` reads: "stop" or "quit" in any form, perhaps "taking", "your", then words of the class medicine.

=============  ==========================================================================================
``word``       the word in any form (lemma) or exactly so; ``a_b`` is two words; a hyphen is a space
``a|b``        one or the other
``=word``      that form only, not other forms of the lemma
``<name>``     words of a class (a list of the lexicon, or one of ``GROUPS``), or one of the rule's own lists
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

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from claimlint.claims.lexicon import REMEDIES, TARGETS, Labels
from claimlint.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAMED = REMEDIES - {"food", "nutrient", "diet", "practice", "device", "service", "product_form"}
GROUPS = {
    "remedy": _NAMED,
    "product": _NAMED | {"product_form"},
    "anything": REMEDIES,
    "target": frozenset(TARGETS),
    "condition": frozenset({"disease", "symptom", "withdrawal"}),
    "medicine": frozenset({"medicine", "medicine_class"}),
}
_SUBSTANCES = frozenset(
    {"remedy", "product", "anything"}
)  # groups to which the substances of the dossiers belong, whatever their names
_GENERIC = frozenset(
    "active compound,active ingredient,additive,adhesive,aid,alternative,booster,cloth,collection,combination,complex,component,constituent,crystal powder,dosage,dose,"
    "ear drop,enhancer,eye drop,implant pellet,infusion,injectable,item,key ingredient,label,mixture,mist,molecule,offering,pad,plaster,range,refill,scoop,serving,shake,"
    "soap,stack,strain,sticker,substance,suppository,treat,variety,vial,wrap,compound,preparation,toothpaste,shampoo,sunscreen,deodorant".split(
        ","
    )
)
_NO_MEDICINES = frozenset(
    {"placebo", "prescription", "screening", "blood test", "x-ray", "ultrasound", "mri", "glasses"}
)
"""Entries of the lexicon that by themselves make no product, and no medicine, of anything."""
_SILENT = frozenset("-–—‑\"'“”‘’()[]*_")
_STOPS = frozenset({".", "!", "?", ";", ":", "…"})
_PIECE = re.compile(r"n't|'(?:s|re|ll|ve|d|m)?|[%#+&/]|[^\s'%#+&/_-]+?(?=n't)|[^\s'%#+&/_-]+")
_FORMS = {
    "be": ("be", "is", "are", "was", "were", "am", "'s", "’s", "'re", "’re"), "have": ("ha", "'ve", "’ve"), "do": ("do", "did"), "go": ("go", "went"),
    "take": ("tak", "took"), "make": ("mak", "made"), "give": ("giv", "gave"), "get": ("get", "got"), "say": ("say", "said"), "feel": ("feel", "felt"),
    "find": ("find", "found"), "keep": ("keep", "kept"), "tell": ("tell", "told"), "know": ("know", "knew"), "see": ("see", "saw"), "bring": ("bring", "brought"),
    "leave": ("leav", "left"), "sleep": ("sleep", "slept"), "fight": ("fight", "fought"), "swear": ("swear", "swor"), "choose": ("choos", "chos"),
    "throw": ("throw", "threw"), "come": ("com", "came"), "win": ("win", "won"), "bind": ("bind", "bound"), "show": ("show",), "seek": ("seek", "sought"),
    "lose": ("los",), "shrink": ("shr",), "fall": ("fall", "fell"), "drink": ("dr",), "begin": ("beg",), "think": ("think", "thought"), "buy": ("buy", "bought"),
    "woman": ("wom",), "man": ("man", "men"), "child": ("child",), "study": ("stud",), "pay": ("pay", "paid"), "lead": ("lead", "led"), "rely": ("rel",),
}  # fmt: skip
"""The beginnings of forms that a lemma does not begin, for the quick look at unparsed text."""

Lists: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: words by form or lemma, exact forms, classes, a number, whole sequences, a gap, or an anchor."""

    words: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    substances: bool = False
    number: bool = False
    options: tuple[tuple[Element, ...], ...] = ()
    optional: bool = False
    absent: bool = False
    gap: int = 0
    anchor: str = ""


Sequence: TypeAlias = tuple[Element, ...]


class Text:
    """A parsed sentence, prepared for many patterns: forms and lemmas in lower case with straight quotation marks, and labels."""

    def __init__(self, doc: Doc, labels: Labels) -> None:
        self.doc, self.labels = doc, telling(labels)
        self.forms = [token.lower_.replace("’", "'") for token in doc]
        self.lemmas = [token.lemma_.lower().replace("’", "'") for token in doc]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return all forms and lemmas."""
        return frozenset(self.forms) | frozenset(self.lemmas)

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
    needs: frozenset[str]

    def find(self, text: Text) -> Iterator[tuple[int, int, int, int]]:
        """Yield the reported token range and the whole one, leftmost first, without overlaps; all half-open."""
        if self.needs and self.needs.isdisjoint(text.vocabulary):
            return
        at = 0
        while at < len(text.forms):
            found = self._at(text, at)
            if found is None:
                at += 1
                continue
            yield found
            at = found[3]

    def _at(self, text: Text, at: int) -> tuple[int, int, int, int] | None:
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
                        return low, high, at, max(whole, high)
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
    labels = text.labels[at]
    return not labels.isdisjoint(element.labels) or (
        element.substances and any(label.startswith("=") for label in labels)
    )


def telling(labels: Labels) -> tuple[frozenset[str], ...]:
    """Return the labels of each word, without those that say nothing by themselves ("dose" as a product, "placebo" as a medicine)."""
    found = list(labels.by_token)
    for mention in labels.mentions:
        if mention.entry in {"product_form": _GENERIC, "medicine_class": _NO_MEDICINES}.get(mention.label, ()):
            for i in range(mention.start, mention.end):
                found[i] -= {mention.label}
    return tuple(found)


# --- compiling


def expand(names: Iterable[str]) -> frozenset[str]:
    """Return the lexicon's labels behind names of classes and groups."""
    return frozenset().union(*(GROUPS.get(name, frozenset({name})) for name in names))


def is_one_of(labels: frozenset[str], names: frozenset[str]) -> bool:
    """Tell whether a word's labels belong to one of the classes or groups named; a dossier's substance is a remedy."""
    return not labels.isdisjoint(expand(names)) or (
        not names.isdisjoint(_SUBSTANCES) and any(label.startswith("=") for label in labels)
    )


def compile_pattern(source: str, lists: Lists | None = None, classes: Iterable[str] = ()) -> Pattern:
    """Compile a pattern.

    ``lists`` are named wordings that ``<name>`` stands for; ``classes`` are the labels of the lexicon. Raises ``UserError`` for a name that is
    neither, for marks that do not pair, and for a pattern that needs no word at all.
    """
    known = frozenset(classes)
    parts: list[list[Element]] = [[]]
    for word in source.replace("[", " [ ").replace("]", " ] ").split():
        if word in {"[", "]"}:
            parts.append([])
            if len(parts) != 2 + (word == "]"):
                raise UserError(
                    f"the marks in the pattern '{source}' do not pair",
                    remedy="Mark the words to report once, as [words].",
                )
        else:
            parts[-1].extend(_elements(word, source, lists or {}, known))
    if len(parts) == 2:
        raise UserError(
            f"the marks in the pattern '{source}' do not pair", remedy="Mark the words to report once, as [words]."
        )
    before, inside, after = map(tuple, parts) if len(parts) == 3 else ((), tuple(parts[0]), ())
    if not any(_required(element) for element in inside):
        raise UserError(
            f"the pattern '{source}' would match anything",
            remedy="Give it at least one word or <class> that is required.",
        )
    return Pattern(source, before, inside, after, _needs((*before, *inside, *after)))


def _elements(word: str, source: str, lists: Lists, classes: frozenset[str]) -> Iterator[Element]:
    if word in {"^", "$"}:
        yield Element(anchor=word)
        return
    if word.startswith("^"):
        yield Element(anchor="^")
        word = word[1:]
    if re.fullmatch(r"\.\.\d+", word):
        yield Element(gap=int(word[2:]))
        return
    absent, optional = word.startswith("!"), word.endswith("?")
    words, forms, labels = set(), set(), set()
    options: list[Sequence] = []
    number = substances = False
    for choice in word.removeprefix("!").removesuffix("?").split("|"):
        name = choice[1:-1] if choice.startswith("<") and choice.endswith(">") else ""
        if name in lists:
            options.extend(_sequence(entry, lists, classes) for entry in lists[name])
        elif name == "number":
            number = True
        elif name:
            if name not in GROUPS and name not in classes:
                raise UserError(
                    f"'{choice}' in the pattern '{source}' is not a word class",
                    remedy=did_you_mean(name, sorted({*GROUPS, *classes, *lists}), "classes"),
                )
            labels |= GROUPS.get(name, frozenset({name}))
            substances = substances or name in _SUBSTANCES
        elif choice.startswith("="):
            forms.add(choice[1:].lower())
        else:
            pieces = _PIECE.findall(choice.lower().replace("cannot", "can_not"))
            if len(pieces) == 1:
                words.add(pieces[0])
            elif pieces:
                options.append(tuple(Element(words=frozenset({piece})) for piece in pieces))
    if not (words or forms or labels or options or number):
        raise UserError(f"'{word}' in the pattern '{source}' has no word", remedy="Write a word, <class>, ..3, ^ or $.")
    yield Element(
        frozenset(words), frozenset(forms), frozenset(labels), substances, number, tuple(options), optional, absent
    )


def _sequence(entry: str, lists: Lists, classes: frozenset[str]) -> Sequence:
    return tuple(element for word in entry.split() for element in _elements(word, entry, lists, classes))


def _required(element: Element) -> bool:
    return not (element.optional or element.absent or element.gap or element.anchor)


def _needs(sequence: Sequence) -> frozenset[str]:
    """Return words of which a sentence must hold one for the sequence to match; empty when there are none."""
    found = [words for element in sequence if _required(element) and (words := _words(element))]
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _words(element: Element) -> frozenset[str]:
    if element.labels or element.number or element.substances:
        return frozenset()
    inner = [_needs(option) for option in element.options]
    return frozenset() if not all(inner) else (element.words | element.forms).union(*inner)


def quick_look(patterns: Iterable[Pattern]) -> re.Pattern[str] | None:
    """Return a pattern over lower-cased text that finds a word which one of ``patterns`` needs; None when one of them needs no word."""
    starts: set[str] = set()
    for pattern in patterns:
        if not pattern.needs:
            return None
        starts.update(start for word in pattern.needs for start in _FORMS.get(word, (_start(word),)))
    return re.compile("|".join((r"\b" if start[:1].isalnum() else "") + re.escape(start) for start in sorted(starts)))


def _start(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(("e", "y", "f")) else word
