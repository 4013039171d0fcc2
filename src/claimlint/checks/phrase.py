"""Kind ``phrase``: wordings that mean one thing wherever they stand, judged with negation, question and surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from claimlint import strict_yaml
from claimlint.checks import Hit
from claimlint.checks.lawful import REGISTERED, has_authorised
from claimlint.claims.circumstances import Circumstance, Limits, holds, limits_of
from claimlint.claims.citation import cited
from claimlint.claims.context import context_of
from claimlint.claims.gate import Gate, Need, keys_of
from claimlint.claims.pattern import Found, Pattern, Text
from claimlint.claims.patternsyntax import Compiler
from claimlint.claims.surroundings import goes_on_about
from claimlint.claims.trigger import Flag, has_flag
from claimlint.claims.wordclasses import Among, among
from claimlint.finding import Severity
from claimlint.resources import rules_root
from claimlint.rule import Level, Profile, Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimlint.claims.labels import Trie
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading, Sentence

Setting: TypeAlias = Literal["denied", "adverse", "hedged", "traditional", "research"]
SubstanceFlag: TypeAlias = Flag | Literal["untested"]

_NAMED = among(["remedy"])


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
    substances: tuple[SubstanceFlag, ...] = ()
    drop: tuple[Circumstance, ...] = ("denied", "asked", "reported")
    under: tuple[Setting, ...] = ("denied",)
    settled: tuple[str, ...] = ()
    cited: bool | None = None
    severity: Mapping[Profile, Level] = {}


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first of ``cases`` that finds some words decides about them. ``lists`` are wordings that ``<name>`` stands for in patterns.

    ``beside_authorised`` lets the words stand in a market with a register of claims where their block makes an authorised claim.
    """

    cases: tuple[Case, ...]
    lists: Mapping[str, tuple[str, ...]] = {}
    beside_authorised: bool = False


@dataclass(frozen=True)
class Compiled:
    """A case with its patterns compiled; ``gate`` opens for what a sentence may hold of its wordings, ``settlers`` of what settles the matter."""

    case: Case
    unless: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    beside: Among
    about: Among
    apart: Among
    gate: Gate[Pattern]
    settlers: Gate[Pattern]


@dataclass(frozen=True)
class PhraseCheck:
    """A rule on wordings, compiled."""

    rule: Rule
    cases: tuple[Compiled, ...]
    lexicon: Lexicon
    limits: Limits
    beside_authorised: bool = False

    def wants(self, text: str) -> bool:
        """Tell whether a sentence holds the words that one of the wordings needs."""
        keys = keys_of(text)
        return any(compiled.gate.open(keys) or compiled.settlers.open(keys) for compiled in self.cases)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for each wording that stands as the rule means it."""
        for sentence in reading.sentences:
            if self.rule.blocks and sentence.block.kind not in self.rule.blocks:
                continue
            if sentence.doc is not None and sentence.index in reading.labels and self._may_stand(sentence.keys):
                yield from self._in_sentence(sentence, sentence.doc, reading, profile)

    def _may_stand(self, keys: frozenset[str]) -> bool:
        """Tell, before the gates are asked one by one, whether one of them may open."""
        return self._shown is None or not self._shown.isdisjoint(keys)

    @cached_property
    def _shown(self) -> frozenset[str] | None:
        shown = [compiled.gate.shown for compiled in self.cases]
        return None if None in shown else frozenset[str]().union(*filter(None, shown))

    def _in_sentence(self, sentence: Sentence, doc: Doc, reading: Reading, profile: Profile) -> Iterator[Hit]:
        keys = sentence.keys
        near = [(compiled, patterns) for compiled in self.cases if (patterns := compiled.gate.open(keys))]
        if not near:
            return
        text = Text(doc, reading.labels[sentence.index])
        taken: list[Found] = []
        for compiled, patterns in near:
            for found in self._found(compiled, patterns, text, sentence, reading):
                if any(found.start < other.end and other.start < found.end for other in taken):
                    continue
                taken.append(found)
                level = compiled.case.severity.get(profile)
                if level != "off":
                    first, last = doc[found.start], doc[found.end - 1]
                    start, end = sentence.start + first.idx, sentence.start + last.idx + len(last)
                    words = sentence.block.text[start:end]
                    severity = Severity(level) if level else None
                    paired = self.beside_authorised and has_authorised(sentence.block)
                    markets = REGISTERED if paired else frozenset()
                    yield Hit(sentence.block, start, end, severity, values={"predicate": words}, clear=markets)

    def _found(
        self, compiled: Compiled, patterns: list[Pattern], text: Text, sentence: Sentence, reading: Reading
    ) -> list[Found]:
        """Return the words that a case finds in a sentence, the longest where some overlap."""
        found = list(_all(patterns, text))
        if not found or not self._stands(compiled, text, sentence, reading):
            return []
        keys = sentence.keys
        saved = list(_all((pattern for pattern in compiled.exceptions if pattern.possible(keys)), text))
        return [
            words
            for words in _widest(found)
            if not any(words.start < other.whole_end and other.whole_start < words.end for other in saved)
            and not any(holds(name, text.doc[words.start : words.end], self.limits) for name in compiled.case.drop)
        ]

    def _stands(self, compiled: Compiled, text: Text, sentence: Sentence, reading: Reading) -> bool:
        """Tell whether the sentence and its surroundings are what a case asks for."""
        case = compiled.case
        if case.beside and not compiled.beside.mentioned(text.labels):
            return False
        if compiled.apart.mentioned(text.labels):
            return False
        if (
            case.about
            and not compiled.about.mentioned(text.labels)
            and not goes_on_about(sentence, reading, compiled.about)
        ):
            return False
        if case.substances and not self._has_flag(sentence, reading, case.substances):
            return False
        keys = sentence.keys
        if any(pattern.possible(keys) and any(True for _ in pattern.find(text)) for pattern in compiled.unless):
            return False
        if case.settled and any(_says(other, reading, compiled.settlers) for other in reading.sentences):
            return False
        if case.cited is not None and cited(sentence.block) is not case.cited:
            return False
        return context_of(sentence.block, sentence.text, self.lexicon).kind not in case.under

    def _has_flag(self, sentence: Sentence, reading: Reading, flags: tuple[SubstanceFlag, ...]) -> bool:
        labels = reading.labels[sentence.index]
        named = {mention.label[1:] for mention in labels.mentions if mention.label.startswith("=")}
        if not named and reading.substances and not _NAMED.mentioned(labels.by_token):
            named = {max(reading.substances, key=lambda name: reading.substances[name])}
        known = [self.lexicon.dossiers[name] for name in named if name in self.lexicon.dossiers]
        return any(
            d.human_trials == "none" if flag == "untested" else has_flag(d, flag) for d in known for flag in flags
        )


def _all(patterns: Iterable[Pattern], text: Text) -> Iterator[Found]:
    return (found for pattern in patterns for found in pattern.find(text))


def _says(sentence: Sentence, reading: Reading, gate: Gate[Pattern]) -> bool:
    patterns = gate.open(sentence.keys)
    if sentence.doc is None or sentence.index not in reading.labels or not patterns:
        return False
    return any(True for _ in _all(patterns, Text(sentence.doc, reading.labels[sentence.index])))


def _widest(spans: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s)):
        if all(span.start >= other.end or span.end <= other.start for other in kept):
            kept.append(span)
    return sorted(kept)


@lru_cache(maxsize=4)
def _compiler(trie: Trie) -> Compiler:
    """Return what compiles the patterns of all rules, with the lists that they share."""
    return Compiler(strict_yaml.load(rules_root() / "lexicon" / "wordings.yml", dict[str, tuple[str, ...]]), trie)


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> PhraseCheck:
    """Compile a rule of this kind. Raises ``UserError`` for a pattern that cannot be read and an unknown class."""
    compiler = _compiler(lexicon.trie).beside(match.lists)

    def patterns(sources: tuple[str, ...]) -> tuple[Pattern, ...]:
        return tuple(map(compiler.pattern, sources))

    def gate(sources: tuple[str, ...], *needs: Need) -> Gate[Pattern]:
        return Gate((pattern, (*pattern.needs, *needs)) for pattern in patterns(sources))

    def compiled(case: Case) -> Compiled:
        beside = among(case.beside)
        needs = ((compiler.need_of(beside),),) if case.beside else ()
        return Compiled(
            case,
            patterns(case.unless),
            patterns(case.exceptions),
            beside,
            among(case.about),
            among(case.apart),
            gate(case.any_, *needs),
            gate(case.settled),
        )

    cases = tuple(map(compiled, match.cases))
    return PhraseCheck(rule, cases, lexicon, limits_of(lexicon.cues), match.beside_authorised)
