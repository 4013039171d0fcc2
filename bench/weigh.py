"""Train the weights by which a claim or a dose in doubt is judged, and measure them on sources that they were not trained on.

    python bench/weigh.py efficacy reference.jsonl [further.jsonl ...] tests/claims/cases/*.yml
    python bench/weigh.py dosing reference.jsonl [further.jsonl ...]

Needs scikit-learn (``pip install -e .[train]``). The lines are those of ``claimlint eval``, with ``source`` (the page a sentence is from)
and ``quotes`` (for a flag, the words that carry it). The first file is the labelling to agree with: how much readier the others are to flag is
learned as one weight and left out again. A YAML file is one of the tables of the tests. Sources are kept together in cross-validation. The
weights are written to rules/weights/.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimlint import language
from claimlint.claim import Claim
from claimlint.claims import doseweighing, dosewords, weighing
from claimlint.claims.dose import DoseReader
from claimlint.claims.reader import ClaimReader
from claimlint.claims.reading import Reading
from claimlint.claims.weighing import Weights, sentence_features
from claimlint.engine import Draft, Engine
from claimlint.evaluation import Label, Sentence
from claimlint.settings import Settings

_FOLDS = 5
_STRENGTH = 0.2  # inverse of the L2 penalty
_SEEN = 3  # sources that must hold a feature
_LEAST = 0.03  # a weight below it is left out
_UNSURE = 0.15  # how much of a "clean" an unsure label counts for
_REFERENCE = "labelling:reference"
_OUT = Path(__file__).parents[1] / "rules" / "weights"


class Labelled(Sentence, frozen=True):
    """A labelled sentence with what training needs besides: its source, and the words that carry each flag."""

    source: str = ""
    quotes: dict[str, str | list[str]] = msgspec.field(default_factory=dict)


class Instance(NamedTuple):
    """One claim or sentence on dosing: its features, whether it is one to flag, how much it counts, and the page it is from."""

    features: frozenset[str]
    flag: bool
    weight: float
    source: str


class Weighed(NamedTuple):
    """A place in a reading that the weights are asked about: its features and its half-open range."""

    features: frozenset[str]
    start: int
    end: int


def claims(reading: Reading) -> Iterator[Weighed]:
    """Yield the claims that are weighed."""
    before: list[Claim] = []
    for sentence in reading.sentences:
        if sentence.doc is None:
            before = []
            continue
        own = [c for c in reading.claims if c.block is sentence.block and sentence.start <= c.start < sentence.end]
        words = {*sentence_features(sentence.doc)}
        for claim in own:
            if claim.likelihood:
                yield Weighed(frozenset(words | {*weighing.features(claim, own, before)}), claim.start, claim.end)
        before = own


def doses(reading: Reading) -> Iterator[Weighed]:
    """Yield the sentences that hold an element of a direction."""
    reader, before = DoseReader(dosewords.load()), ""
    for sentence in reading.sentences:
        if sentence.doc is not None and reader.wants(sentence.text.lower()) and any(reader.doses(sentence)):
            yield Weighed(frozenset(doseweighing.features(sentence.doc, before)), sentence.start, sentence.end)
        before = sentence.text


_KINDS: dict[str, tuple[str, Callable[[Reading], Iterator[Weighed]]]] = {
    "efficacy": ("benefit.json", claims),
    "dosing": ("dosing.json", doses),
}


def instances(path: Path, engine: Engine, family: str, *, reference: bool) -> Iterator[Instance]:
    """Yield what is weighed in the labelled sentences of a file; of a flagged sentence what the quoted words touch."""
    for row in _rows(path, family):
        label = row.labels.get(family, "clean")
        for place in _KINDS[family][1](engine.read(Draft("sentence.txt", row.document))):
            if place.end > row.start and (label != "flag" or _quoted(place, row, family)):
                told = place.features | ({_REFERENCE} if reference else set())
                yield Instance(told, label == "flag", _UNSURE if label == "unsure" else 1.0, row.source or path.name)


def _rows(path: Path, family: str) -> Iterator[Labelled]:
    if path.suffix == ".yml":
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8"))["cases"]):
            label: Label = "flag" if case["verdict"] in {"flag", "error"} else "clean"
            yield Labelled(case["text"], {family: label}, case.get("prev", ""), source=f"{path.name} {number}")
    else:
        decoder = msgspec.json.Decoder(Labelled)
        yield from (decoder.decode(line) for line in path.read_bytes().splitlines())


def _quoted(place: Weighed, row: Labelled, family: str) -> bool:
    quotes = row.quotes.get(family, [])
    at = [
        (row.start + row.text.find(q), len(q))
        for q in ([quotes] if isinstance(quotes, str) else quotes)
        if q in row.text
    ]
    return not at or any(start < place.end and place.start < start + length for start, length in at)


def train(known: Sequence[Instance]) -> Weights:
    """Return the weights of a regression on what is weighed, without those that are close to nothing."""
    pages: dict[str, set[str]] = {}
    for instance in known:
        for name in instance.features:
            pages.setdefault(name, set()).add(instance.source)
    kept = {name for name, sources in pages.items() if len(sources) >= _SEEN}
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(sorted(i.features & kept), 1.0) for i in known])
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    model.fit(table, [i.flag for i in known], sample_weight=[i.weight for i in known])
    weights = dict(zip(vectors.get_feature_names_out(), (float(w) for w in model.coef_[0]), strict=True))
    intercept = float(model.intercept_[0]) + weights.pop(_REFERENCE, 0.0)
    counts = Counter(i.flag for i in known if i.weight == 1.0)
    trained = f"{counts[True]} to flag and {counts[False]} to leave alone, from {len({i.source for i in known})} pages"
    return Weights(
        trained, round(intercept, 3), {n: round(w, 3) for n, w in sorted(weights.items()) if abs(w) >= _LEAST}
    )


def cross_validated(known: Sequence[Instance]) -> Iterator[tuple[Instance, float]]:
    """Yield each instance with what weights say of it that were trained on the other sources."""
    fold = [zlib.crc32(i.source.encode()) % _FOLDS for i in known]
    for number in range(_FOLDS):
        weights = train([i for i, f in zip(known, fold, strict=True) if f != number])
        yield from ((i, weights.likelihood(i.features).value) for i, f in zip(known, fold, strict=True) if f == number)


def main(family: str, paths: Sequence[str]) -> None:
    """Train on the files, print the cross-validated table, and write the weights of a family."""
    settings = Settings()
    everything = Weights("all", 9.0, {})  # so that no loose construction is left out
    engine = Engine(settings, reader=ClaimReader(partial(language.load, settings.pipeline), weights=everything))
    known = [i for n, path in enumerate(paths) for i in instances(Path(path), engine, family, reference=not n)]
    told = [(i, value) for i, value in cross_validated(known) if i.weight == 1.0]
    print("| likely at | to flag | to leave alone |\n|---:|---:|---:|")
    for tenth in range(10):
        counts = Counter(i.flag for i, value in told if min(int(value * 10), 9) == tenth)
        print(f"| {tenth / 10} to {tenth / 10 + 0.1:.1f} | {counts[True]} | {counts[False]} |")
    weights = train(known)
    out = _OUT / _KINDS[family][0]
    out.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    print(f"\n{len(weights.weights)} weights, trained on {weights.trained}, in {out.name}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
