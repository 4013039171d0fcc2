"""Kind ``phrase``: wordings that mean one thing wherever they stand, judged with negation, question and surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from claimlint import strict_yaml
from claimlint.article import BlockKind
from claimlint.checks import Hit
from claimlint.claims.agents import TYPES
from claimlint.claims.circumstances import Circumstance, Limits, holds, limits_of
from claimlint.claims.citation import cited
from claimlint.claims.context import context_of
from claimlint.claims.lexicon import REMEDIES, TARGETS
from claimlint.claims.pattern import GROUPS, Lists, Pattern, Text, compile_pattern, is_one_of, quick_look, telling
from claimlint.claims.cuewords import Words, compile_words
from claimlint.claims.trigger import Flag, has_flag
from claimlint.errors import UserError, did_you_mean
from claimlint.finding import Severity
from claimlint.resources import rules_root
from claimlint.rule import Level, Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading, Sentence

Setting = Literal["denied", "adverse", "hedged", "traditional", "research"]

_NAMED = frozenset({"remedy"})
_CLASSES = REMEDIES | frozenset(TARGETS) | {name for _, names in TYPES for name in names}


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"any_": "any"}):
    """``any`` are the wordings (see ``claims.pattern``), and the rest says when they count.

    ``unless`` are wordings that make it something else anywhere in the sentence; ``exceptions`` do where they overlap the words found.
    ``beside`` asks for a word of one of these classes in the sentence, ``about`` in the sentence or in what it goes on about: the two
    sentences before it, the one after, the heading above, or what the article mentions again and again. ``apart`` lets none of these classes stand in the
    sentence. ``substances`` asks for a substance with one of these flags in its dossier, in the same places as ``about``. ``drop`` lists
    circumstances that let the words pass, ``under`` what a heading or label over them may say to the same effect, and ``settled`` wordings
    that do so anywhere in the article. ``cited`` asks that the paragraph name a source, or that it does not. Without ``severity`` the rule's
    own counts.
    """

    any_: tuple[str, ...]
    unless: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    substances: tuple[Flag | Literal["untested"], ...] = ()
    drop: tuple[Circumstance, ...] = ("denied", "asked", "reported")
    under: tuple[Setting, ...] = ("denied",)
    settled: tuple[str, ...] = ()
    cited: bool | None = None
    severity: Mapping[Profile, Level] = {}


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first of ``cases`` that finds some words decides about them. ``lists`` are wordings that ``<name>`` stands for in patterns."""

    cases: tuple[Case, ...]
    lists: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Compiled:
    """A case with its patterns compiled."""

    case: Case
    wordings: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    settled: tuple[Pattern, ...]
    beside: frozenset[str] = field(default_factory=frozenset)
    about: frozenset[str] = field(default_factory=frozenset)
    apart: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class PhraseCheck:
    """A rule on wordings, compiled."""

    rule: Rule
    cases: tuple[Compiled, ...]
    lexicon: Lexicon
    limits: Limits
    quick: re.Pattern[str] | None

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds a word that one of the wordings needs."""
        return self.quick is None or self.quick.search(text) is not None

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for each wording that stands as the rule means it."""
        for sentence in reading.sentences:
            if self.rule.blocks and sentence.block.kind not in self.rule.blocks:
                continue
            if sentence.doc is not None and sentence.index in reading.labels and self.wants(sentence.text.lower()):
                yield from self._in_sentence(sentence, reading, profile)

    def _in_sentence(self, sentence: Sentence, reading: Reading, profile: Profile) -> Iterator[Hit]:
        doc = sentence.doc
        if doc is None:
            return
        text = Text(doc, reading.labels[sentence.index])
        taken: list[tuple[int, int]] = []
        for compiled in self.cases:
            for start, end in self._found(compiled, text, sentence, reading):
                if any(start < b and a < end for a, b in taken):
                    continue
                taken.append((start, end))
                level = compiled.case.severity.get(profile)
                if level != "off":
                    at, stop = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
                    severity = Severity(level) if level else None
                    yield Hit(sentence.block, sentence.start + at, sentence.start + stop, severity, values={"predicate": doc.text[at:stop]})

    def _found(self, compiled: Compiled, text: Text, sentence: Sentence, reading: Reading) -> list[tuple[int, int]]:
        found = [span for pattern in compiled.wordings for span in pattern.find(text)]
        if not found or not self._stands(compiled, text, sentence, reading):
            return []
        saved = [(low, high) for pattern in compiled.exceptions for _, _, low, high in pattern.find(text)]
        drop = compiled.case.drop
        return [
            (start, end)
            for start, end, _, _ in _widest(found)
            if not any(start < high and low < end for low, high in saved) and not any(holds(name, text.doc[start:end], self.limits) for name in drop)
        ]

    def _stands(self, compiled: Compiled, text: Text, sentence: Sentence, reading: Reading) -> bool:
        """Tell whether the sentence and its surroundings are what a case asks for."""
        case = compiled.case
        if compiled.beside and not _mentions(text.labels, compiled.beside):
            return False
        if compiled.apart and _mentions(text.labels, compiled.apart):
            return False
        if compiled.about and not _mentions(text.labels, compiled.about) and not _goes_on_about(sentence, reading, compiled.about):
            return False
        if case.substances and not self._has_flag(sentence, reading, case.substances):
            return False
        if any(True for pattern in compiled.unless for _ in pattern.find(text)):
            return False
        if compiled.settled and any(_says(other, reading, compiled.settled) for other in reading.sentences):
            return False
        if case.cited is not None and cited(sentence.block) is not case.cited:
            return False
        return context_of(sentence.block, sentence.text, self.lexicon).kind not in case.under

    def _has_flag(self, sentence: Sentence, reading: Reading, flags: tuple[Flag | Literal["untested"], ...]) -> bool:
        named = {m.label[1:] for m in reading.labels[sentence.index].mentions if m.label.startswith("=")}
        if not named and reading.substances and not _mentions(telling(reading.labels[sentence.index]), _NAMED):
            named = {max(reading.substances, key=lambda name: reading.substances[name])}
        known = [self.lexicon.dossiers[name] for name in named if name in self.lexicon.dossiers]
        return any(d.human_trials == "none" if flag == "untested" else has_flag(d, flag) for d in known for flag in flags)


def _mentions(by_token: tuple[frozenset[str], ...], names: frozenset[str]) -> bool:
    return any(labels and is_one_of(labels, names) for labels in by_token)


def _goes_on_about(sentence: Sentence, reading: Reading, names: frozenset[str]) -> bool:
    """Tell whether the two sentences before, the one after, the heading above, or three or more sentences of the article mention one of some classes."""

    def mentions(other: Sentence) -> bool:
        return other.index in reading.labels and _mentions(telling(reading.labels[other.index]), names)

    place = sentence.index
    if any(mentions(other) for other in reading.sentences[max(0, place - 2) : place + 2]):
        return True
    heading = next((other for other in reversed(reading.sentences[:place]) if other.block.kind is BlockKind.HEADING), None)
    if heading is not None and mentions(heading):
        return True
    return sum(map(mentions, reading.sentences)) >= max(3, len(reading.sentences) // 8)


def _says(sentence: Sentence, reading: Reading, patterns: tuple[Pattern, ...]) -> bool:
    if sentence.doc is None or sentence.index not in reading.labels:
        return False
    text = Text(sentence.doc, reading.labels[sentence.index])
    return any(True for pattern in patterns for _ in pattern.find(text))


def _widest(spans: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    kept: list[tuple[int, int, int, int]] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if all(span[0] >= other[1] or span[1] <= other[0] for other in kept):
            kept.append(span)
    return sorted(kept)


@cache
def _shared() -> Lists:
    return strict_yaml.load(rules_root() / "lexicon" / "wordings.yml", dict[str, tuple[str, ...]])


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> PhraseCheck:
    """Compile a rule of this kind. Raises ``UserError`` for a pattern that cannot be read and an unknown class."""
    lists = {**_shared(), **match.lists}

    def patterns(sources: tuple[str, ...]) -> tuple[Pattern, ...]:
        return tuple(compile_pattern(source, lists, _CLASSES) for source in sources)

    def classes(names: tuple[str, ...]) -> frozenset[str]:
        for name in names:
            if name not in GROUPS and name not in _CLASSES:
                raise UserError(f"'{name}' is not a word class", remedy=did_you_mean(name, sorted({*GROUPS, *_CLASSES}), "classes"))
        return frozenset(names)

    cases = tuple(
        Compiled(c, patterns(c.any_), patterns(c.unless), patterns(c.exceptions), patterns(c.settled), classes(c.beside), classes(c.about), classes(c.apart)) for c in match.cases
    )
    quick = quick_look(pattern for case in cases for pattern in (*case.wordings, *case.settled))
    return PhraseCheck(rule, cases, lexicon, limits_of(lexicon.cues), quick)
