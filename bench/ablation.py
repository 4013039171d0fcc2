"""What each part of the reading adds: labelled sentences scored with one part taken out at a time.

    python bench/ablation.py sentences.jsonl tests/claims/cases/*.yml

The lines are those of ``claimlint eval``; a YAML file is one of the tables of cases of the tests. A part is taken out in this process only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import yaml

from claimlint import evaluation
from claimlint.claim import Tier
from claimlint.claims.agents import AgentReader
from claimlint.claims.scope import Scope, Verdict
from claimlint.draft import Draft
from claimlint.engine import Engine
from claimlint.settings import Settings

_weigh, _classify = Scope.weigh, AgentReader.classify
_HEDGES = {Tier.A, Tier.B, Tier.C}


def _anywhere(self: Scope, predicate: object) -> Verdict:
    """Let every hedge and denial of the sentence reach the predicate, as a check of whole sentences does."""
    verdict = _weigh(self, predicate)  # type: ignore[arg-type]
    cues = tuple(replace(c, in_scope=True) if c.tier in _HEDGES else c for c in verdict.cues)
    return verdict._replace(cues=cues) if hasattr(verdict, "_replace") else replace(verdict, cues=cues)


@contextmanager
def hedge_scope() -> Iterator[None]:
    """A hedge anywhere in the sentence clears it."""
    with patch.object(Scope, "weigh", _anywhere):
        yield


@contextmanager
def presupposition() -> Iterator[None]:
    """Nothing is taken as given."""
    with patch("claimlint.claims.extract.presupposed", lambda *_: ""):
        yield


@contextmanager
def agent_typing() -> Iterator[None]:
    """Whatever a clause names is taken for a remedy."""
    with patch.object(AgentReader, "classify", lambda *_: "substance"):
        yield


@contextmanager
def fragments() -> Iterator[None]:
    """A line without a subject claims nothing, and run-on lists stay in one piece."""
    with ExitStack() as stack:
        stack.enter_context(patch("claimlint.claims.extract.Extractor._leads", staticmethod(lambda _: False)))
        stack.enter_context(patch("claimlint.claims.sentences._items", lambda *_: iter(())))
        yield


@contextmanager
def weights() -> Iterator[None]:
    """No trained weights decide where a claim is in doubt."""
    with patch("claimlint.claims.weighing.Weights.likelihood", lambda *_: None):
        yield


@contextmanager
def stand_ins() -> Iterator[None]:
    """The model parses the words as they are."""
    with patch("claimlint.claims.reader.stand_ins", lambda *_: {}):
        yield


@contextmanager
def nothing() -> Iterator[None]:
    """Everything is in."""
    yield


PARTS: dict[str, Callable[[], object]] = {
    "all parts": nothing,
    "without hedge scope": hedge_scope,
    "without presupposition": presupposition,
    "without agent typing": agent_typing,
    "without fragments": fragments,
    "without stand-ins": stand_ins,
    "without trained weights": weights,
}


def cases(path: Path) -> Iterator[evaluation.Sentence]:
    """Yield the rows of a table of cases that stand by themselves, as labelled sentences."""
    for row in yaml.safe_load(path.read_text("utf-8"))["cases"]:
        if "markup" not in row:
            label: evaluation.Label = "flag" if row["verdict"] in {"flag", "error"} else "clean"
            yield evaluation.Sentence(row["text"], {"efficacy": label}, row.get("prev", ""))


def load(path: Path) -> list[evaluation.Sentence]:
    """Read labelled sentences from JSON lines or from a table of cases."""
    return list(cases(path)) if path.suffix == ".yml" else evaluation.load(path)


def main(paths: list[str]) -> None:
    """Print a table of efficacy scores for each part taken out."""
    sentences = [s for path in paths for s in load(Path(path))]
    engine = Engine(Settings())
    print("| reading | right | false alarms | missed | precision | recall | F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, part in PARTS.items():
        with part():  # type: ignore[attr-defined]
            results = engine.lint(Draft(f"{n}.txt", s.document) for n, s in enumerate(sentences))
            found = [result.findings for result in results]
        score = evaluation.score(evaluation.outcomes(sentences, found, "efficacy"))
        print(
            f"| {name} | {score.true} | {score.false} | {score.missed} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} |"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
