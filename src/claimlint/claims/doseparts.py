"""What stands in a sentence about dosing: its label: text segments, and the elements of a direction in them.

Offsets are half-open in the sentence's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.claims.dosewords import LABEL_ORDER, DoseWords, LabelClass
from claimlint.dosefact import Element

_COLON = re.compile(
    r"(?<=[\w)])\s\|\s|(?<=[\w)\]+*%])\s?:(?=\s|$)|(?<=[a-z)+]):(?=[A-Z\d])|(?<=[\w)+])\s[-\u2013\u2014]\s(?=\S)|\s=\s"
)
_HARD = re.compile(r"[.!?,]\s|[;|\u2022\u25cf\u2713]|\s[-\u2013\u2014]\s")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"\d")
_LONGEST_LABEL = 7
_PER = ("/", " per", " each", " every", " for")
_CELL_LABELS: frozenset[LabelClass | None] = frozenset({"content", "fact", "tier", "population"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence under one label, or under none: the words are ``[start, end)``, the label ``[label_start, start)``."""

    start: int
    end: int
    label: str = ""
    label_start: int = 0
    kind: LabelClass | None = None

    @property
    def low(self) -> int:
        """Return where the segment starts with its label."""
        return self.label_start if self.label else self.start


@dataclass(frozen=True, slots=True)
class Found:
    """An element in a sentence; a weak one counts only beside a verb that tells the reader what to do."""

    element: Element
    start: int
    end: int
    weak: bool = False


def segments(text: str, plain: str, words: DoseWords) -> list[Segment]:
    """Split a sentence at its labels ("Tincture: 2 ml", "Beginners - one scoop"), also where two list lines ran together."""
    marks: list[tuple[int, int, str, LabelClass | None]] = []
    floor = 0
    for match in _COLON.finditer(text):
        if match.start() < floor:
            continue
        found = _label(text, plain, floor, match.start(), words)
        if found is None or (
            ":" not in match.group() and not _dash_label(text, plain, floor, found, match.span(), words)
        ):
            continue
        marks.append((found[0], match.end(), text[found[0] : match.start()].strip(), found[1]))
        floor = match.end()
    if not marks:
        return [Segment(0, len(text))]
    first = [Segment(0, marks[0][0])] if text[: marks[0][0]].strip() else []
    ends = [mark[0] for mark in marks[1:]] + [len(text)]
    return first + [
        Segment(after, end, label, at, kind) for (at, after, label, kind), end in zip(marks, ends, strict=True)
    ]


def _dash_label(
    text: str, plain: str, floor: int, found: tuple[int, LabelClass | None], dash: tuple[int, int], words: DoseWords
) -> bool:
    """Tell whether words before a dash are a label all the same: of a known class, and no part of "2 mg - 10 mg"."""
    at, kind = found
    if text[dash[0] : dash[1]].strip() == "|":
        own = kind in _CELL_LABELS and not plain[floor:at].rstrip().endswith(_PER)
        whole = own and kind is not None and words.labels[kind].fullmatch(plain, at, dash[0]) is not None
        return kind == "directive" or whole
    if kind is None or kind == "purpose" or _NUMBER.search(text, floor, at):
        return False
    ranges = _NUMBER.search(text, at, dash[0]) is not None and text[dash[1]].isdigit()
    return not ranges or (words.labels[kind].fullmatch(plain, at, dash[0]) is not None)


def _label(text: str, plain: str, floor: int, colon: int, words: DoseWords) -> tuple[int, LabelClass | None] | None:
    """Return where the label before ``colon`` starts, and its class; None when these words are no label.

    Where lines ran together, the label is the longest known one that ends at the colon, with the capitalised words before it.
    """
    hard = [m.end() for m in _HARD.finditer(text, floor, colon)]
    spans = [m.span() for m in _WORD.finditer(text, hard[-1] if hard else floor, colon)]
    starts = [at for at, _ in spans[-_LONGEST_LABEL:]]
    if not starts:
        return None
    whole = starts[0] if len(spans) <= _LONGEST_LABEL else None
    if whole is not None and words.labels["directive"].fullmatch(plain, whole, colon):
        return whole, "directive"
    for kind in LABEL_ORDER:
        pattern = words.labels[kind]
        for i, at in enumerate(starts):
            inside = text[at].islower() and i and kind != "directive" and not text[starts[i - 1]].isupper()
            if not inside and (kind != "purpose" or at == whole) and pattern.fullmatch(plain, at, colon):
                return _capitals(text, starts, i), kind
        if whole is None or kind in {"purpose", "content"}:
            continue
        if pattern.match(plain, whole, colon) or (kind == "directive" and pattern.search(plain, whole, colon)):
            return whole, kind
    if whole is not None:
        return whole, None
    capital = next((i for i in range(len(starts) - 1, -1, -1) if text[starts[i]].isupper()), None)
    return None if capital is None or len(starts) - capital > 4 else (_capitals(text, starts, capital), None)


def _capitals(text: str, starts: Sequence[int], i: int) -> int:
    """Return the start of the run of capitalised words that word ``i`` ends."""
    while i and text[starts[i - 1]].isupper() and text[starts[i] - 2].isalnum():
        i -= 1
    return starts[i]


def masked(plain: str, words: DoseWords) -> list[tuple[int, int]]:
    """Return the ranges in which dose words mean something else: sizes, contents, prices, "daily life".

    A size that a verb or a dose governs is an amount all the same: "take 500 mg capsules", "a dose should be around 10 mg per serving".
    """
    governed = {match.end() for match in words.words["governor"].finditer(plain)}
    return [
        match.span()
        for match in words.masks.finditer(plain)
        if not (plain[match.start()].isdigit() and governed & {match.start(), match.start() - 1})
    ]


def elements(plain: str, words: DoseWords, masks: Sequence[tuple[int, int]]) -> list[Found]:
    """Return the elements of directions in a sentence, in order; what lies inside a mask is left out."""
    found = [
        Found(kind, *span, weak=weak)
        for weak, patterns in ((False, words.elements), (True, words.weak))
        for kind, pattern in patterns.items()
        for span in (match.span() for match in pattern.finditer(plain))
        if span[1] > span[0] and not any(a <= span[0] and span[1] <= b for a, b in masks)
    ]
    return sorted(found, key=lambda f: (f.start, f.end))
