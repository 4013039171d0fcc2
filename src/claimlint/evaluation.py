"""How well findings agree with labelled sentences, beside a word list with a hedge exception on the same sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from claimlint.claims.lexicon import Lexicon
from claimlint.errors import UserError
from claimlint.finding import Finding, Severity

Label: TypeAlias = Literal["flag", "clean", "unsure"]
FAMILIES = ("efficacy", "dosing", "safety", "testimonial", "care")
_RESAMPLES = 1000


class Sentence(msgspec.Struct, frozen=True):
    """A labelled sentence: ``text``, the sentence before it, and for each family whether an expert would raise it at warning or error."""

    text: str
    labels: dict[str, Label]
    prev: str | None = ""
    kind: str = ""
    id: str | int = ""

    @property
    def document(self) -> str:
        """Return the text that is linted: the sentence after the one before it."""
        return f"{self.prev} {self.text}" if self.prev else self.text

    @property
    def start(self) -> int:
        """Return where the sentence begins in ``document``."""
        return len(self.document) - len(self.text)


class Outcome(NamedTuple):
    """What was found in one sentence for one family, against its label."""

    sentence: Sentence
    label: Label
    flagged: bool
    findings: tuple[Finding, ...] = ()


class Score(NamedTuple):
    """Counts of one family over the sentences whose label is sure, and the measures made of them (0 where nothing was counted)."""

    true: int
    false: int
    missed: int
    silent: int

    @property
    def precision(self) -> float:
        """Return the share of flagged sentences that should be."""
        return self.true / (self.true + self.false) if self.true + self.false else 0.0

    @property
    def recall(self) -> float:
        """Return the share of sentences to be flagged that are."""
        return self.true / (self.true + self.missed) if self.true + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def load(path: Path) -> list[Sentence]:
    """Read labelled sentences, one JSON object a line. Raises ``UserError`` with the line that cannot be read."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}") from error
    decoder, found = msgspec.json.Decoder(Sentence), []
    for number, line in enumerate(lines, 1):
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise UserError(
                f"{path}:{number}: {error}", remedy="Each line is an object with text, labels and optionally prev."
            ) from error
    return found


def outcomes(sentences: Sequence[Sentence], found: Iterable[Sequence[Finding]], family: str) -> Iterator[Outcome]:
    """Yield what was found for a family in each sentence: findings at warning or error that end inside the sentence."""
    for sentence, findings in zip(sentences, found, strict=True):
        mine = tuple(
            f
            for f in findings
            if f.rule.startswith(family + "/") and f.severity is not Severity.INFO and (f.end or 0) > sentence.start
        )
        yield Outcome(sentence, sentence.labels.get(family, "unsure"), bool(mine), mine)


def score(results: Iterable[Outcome]) -> Score:
    """Count the outcomes whose label is sure."""
    counts = {(label, flagged): 0 for label in ("flag", "clean", "unsure") for flagged in (True, False)}
    for result in results:
        counts[result.label, result.flagged] += 1
    return Score(counts["flag", True], counts["clean", True], counts["flag", False], counts["clean", False])


def interval(results: Sequence[Outcome], measure: Callable[[Score], float] = lambda s: s.f1) -> tuple[float, float]:
    """Return the 95% interval of a measure by bootstrap over sentences (percentile method, Efron 1979), seeded."""
    dice = random.Random(0)  # noqa: S311  # resampling, not secrecy
    drawn = (
        sorted(measure(score(dice.choices(results, k=len(results)))) for _ in range(_RESAMPLES)) if results else [0.0]
    )
    return drawn[int(0.025 * len(drawn))], drawn[min(int(0.975 * len(drawn)), len(drawn) - 1)]


def word_list(lexicon: Lexicon, family: str) -> Callable[[str], bool]:
    """Return the baseline: a sentence with a benefit word (for dosing: an amount or a frequency) and no hedge or negation anywhere in it."""
    if family == "dosing":
        found = re.compile(
            r"\b\d[\d.,/]*\s*(?:-|to)?\s*[\d.]*\s*(?:mg|mcg|g|grams?|ml|iu|drops?|capsules?|tablets?|gumm(?:y|ies)|teaspoons?|tsp|tablespoons?|cups?)\b"
            r"|\b(?:daily|twice|once|dose|dosage|dosing|times a day|every \w+ hours)\b"
        )
    else:
        verbs = [
            verb
            for force in ("cure", "relieve")
            for verb in (*lexicon.predicates.verbs[force].down, *lexicon.predicates.verbs[force].any)
        ]
        stems = sorted(
            {
                word.removesuffix("e").removesuffix("y")
                for word in (
                    *verbs,
                    *lexicon.predicates.therapeutic,
                    "boost",
                    "support",
                    "promote",
                    "benefit",
                    "relief",
                )
            }
        )
        found = re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + r")\w{0,4}\b")
    hedges = [
        *lexicon.cues.modals["B"],
        *lexicon.cues.adverbs["B"],
        *lexicon.cues.adjectives["B"],
        "not",
        "no",
        "never",
        "without",
        "suggest",
        "suggests",
        "believed",
        "thought",
    ]
    hedged = re.compile(r"\b(?:" + "|".join(map(re.escape, hedges)) + r")\b|n't\b")

    def flags(text: str) -> bool:
        lower = text.lower()
        return found.search(lower) is not None and (family == "dosing" or hedged.search(lower) is None)

    return flags


def baseline(sentences: Iterable[Sentence], lexicon: Lexicon, family: str) -> Iterator[Outcome]:
    """Yield what the word list finds in each sentence."""
    flags = word_list(lexicon, family)
    for sentence in sentences:
        yield Outcome(sentence, sentence.labels.get(family, "unsure"), flags(sentence.text))
