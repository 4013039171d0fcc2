"""``claimlint eval``: how well the findings agree with labelled sentences, and how many there are in whole articles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.options import configuration, configured
from claimlint.cli.output import write
from claimlint.terminal import harmless

if TYPE_CHECKING:
    from claimlint.engine import Engine

_WIDTH = 160


@click.command("eval")
@click.argument("labelled", type=click.Path(path_type=Path), nargs=-1)
@configured
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    help="A folder of articles with a manifest.json that gives file, kind and words.",
)
@click.option("--family", "families", multiple=True, help="Only these families (may be given again).")
@click.option("--errors", is_flag=True, help="List the sentences that were judged wrongly.")
def evaluate(
    labelled: tuple[Path, ...], articles: Path | None, families: tuple[str, ...], errors: bool, **options: Any
) -> None:
    """Compare the findings with labelled sentences (JSON lines: text, prev, labels by family), beside a word list on the same sentences."""
    from claimlint.engine import Engine

    engine = Engine(configuration(**options).settings)
    for path in labelled:
        write(_labelled(engine, path, families, errors=errors), None)
    if articles is not None:
        write(_articles(engine, articles), None)


def _labelled(engine: Engine, path: Path, families: tuple[str, ...], *, errors: bool) -> Iterator[str]:
    from claimlint import evaluation
    from claimlint.claims import lexicon
    from claimlint.draft import Draft

    sentences = evaluation.load(path)
    found = [r.findings for r in engine.lint(Draft(f"{n}.txt", s.document) for n, s in enumerate(sentences))]
    yield f"{path.name}: {len(sentences)} sentences\n\n"
    yield f"| {'family':<11} | by | right | false alarms | missed | precision | recall | F1 (95% interval) |\n"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n"
    wrong: list[evaluation.Outcome] = []
    for family in families or evaluation.FAMILIES:
        results = list(evaluation.outcomes(sentences, found, family))
        rows = [("claimlint", results)]
        if family in {"efficacy", "dosing"}:
            rows.append(("word list", list(evaluation.baseline(sentences, lexicon.load(), family))))
        for name, row in rows:
            score, (low, high) = evaluation.score(row), evaluation.interval(row)
            yield (
                f"| {family:<11} | {name} | {score.true} | {score.false} | {score.missed} | {score.precision:.2f} | {score.recall:.2f} "
                f"| {score.f1:.2f} ({low:.2f}-{high:.2f}) |\n"
            )
        wrong += [r for r in results if r.label != "unsure" and r.flagged != (r.label == "flag")]
    yield "\n"
    if errors:
        for result in wrong:
            rules = ", ".join(sorted({f.rule for f in result.findings}))
            yield f"{'false alarm' if result.flagged else 'missed':<11} {rules:<24} {harmless(result.sentence.text)[:_WIDTH]}\n"


def _articles(engine: Engine, folder: Path) -> Iterator[str]:
    from claimlint.draft import Draft
    from claimlint.errors import UserError
    from claimlint.finding import Severity

    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{folder / 'manifest.json'}: {error}") from error
    words: Counter[str] = Counter()
    files: Counter[str] = Counter()
    found: Counter[str] = Counter()
    unread = []
    entries = [entry for entry in manifest if (folder / entry["file"]).exists()]
    for entry, result in zip(
        entries, engine.lint(Draft(str(folder / entry["file"])) for entry in entries), strict=True
    ):
        if result.error is not None:
            unread.append(f"{entry['file']}: {result.error}")
            continue
        files[entry["kind"]] += 1
        words[entry["kind"]] += entry["words"]
        found[entry["kind"]] += sum(f.severity is not Severity.INFO for f in result.findings)
    yield f"{folder.name}: {sum(files.values())} articles\n\n| kind | articles | words | findings | per 1,000 words |\n| --- | ---: | ---: | ---: | ---: |\n"
    for kind in sorted(files):
        yield f"| {kind} | {files[kind]} | {words[kind]} | {found[kind]} | {1000 * found[kind] / max(1, words[kind]):.1f} |\n"
    yield "\n"
    yield from (f"not read: {harmless(line)}\n" for line in unread)
