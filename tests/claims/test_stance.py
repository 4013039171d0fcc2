"""What a sentence claims, in one big table: each row of ``cases/*.yml`` is linted and held to its verdict.

A row is ``{text, verdict, why}``, with ``prev`` (the sentence before it), ``markup`` (the document around it, ``{}`` standing for the text),
``format`` (``md`` or ``txt``) and ``at`` (words that a finding has to touch) where they matter. Rows under ``known_misses`` fail today.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from claimlint import Linter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint import Finding

CASES = Path(__file__).parent / "cases"
# rules outside the family that stand for an efficacy finding when a person speaks, in withdrawal, and when a link slides into a cause
TWINS = ("testimonial/efficacy", "regulatory/sud-claim", "evidence/causal")
KEYS = {"text", "verdict", "why", "prev", "markup", "format", "at"}
VERDICTS = {
    "flag": lambda worst: worst in ("warning", "error"),
    "error": lambda worst: worst == "error",
    "info": lambda worst: worst == "info",
    "clean": lambda worst: worst in ("none", "info"),
    "none": lambda worst: worst == "none",
}


def rows() -> Iterator[tuple[str, dict[str, Any], bool]]:
    for file in sorted(CASES.glob("*.yml")):
        lists = yaml.safe_load(file.read_text(encoding="utf-8"))
        for kind, short in (("cases", ""), ("known_misses", "miss-")):
            for number, row in enumerate(lists.get(kind) or (), start=1):
                yield f"{file.stem}/{short}{number}", row, kind == "known_misses"


ROWS = list(rows())
PARAMETERS = [
    pytest.param(
        name,
        row,
        id=name,
        marks=pytest.mark.xfail(reason=row["why"], raises=AssertionError, strict=True) if missed else (),
    )
    for name, row, missed in ROWS
]


def document(row: dict[str, Any]) -> tuple[str, int]:
    """Return the text to lint and where the row's own words begin in it."""
    before = row.get("markup", "{}").partition("{}")[0] + (row["prev"] + " " if "prev" in row else "")
    after = row.get("markup", "{}").partition("{}")[2]
    return f"{before}{row['text']}{after}\n", len(before)


@pytest.fixture(scope="session")
def found() -> dict[str, list[Finding]]:
    texts = [(f"{name}.{row.get('format', 'md')}", document(row)[0]) for name, row, _ in ROWS]
    return {path.rpartition(".")[0]: findings for path, findings in Linter().lint_texts(texts)}


@pytest.mark.parametrize(("name", "row"), PARAMETERS)
def test_a_sentence_gets_its_verdict(name, row, found):
    _, begin = document(row)
    own = [
        finding
        for finding in found[name]
        if finding.rule.startswith(("efficacy/", *TWINS))
        and begin < finding.end
        and finding.start < begin + len(row["text"])
    ]
    worst = max((finding.severity for finding in own), key=lambda severity: severity.rank, default="none")
    shown = [(finding.rule, str(finding.severity), finding.excerpt) for finding in own]
    assert VERDICTS[row["verdict"]](str(worst)), f"{row['text']!r} should be {row['verdict']} ({row['why']}): {shown}"
    if "at" in row:
        start = begin + row["text"].index(row["at"])
        end = start + len(row["at"])
        assert any(f.start < end and start < f.end for f in own if f.severity != "info"), (
            f"not at {row['at']!r}: {shown}"
        )


def test_the_table_is_well_formed_and_big_enough():
    assert len(ROWS) > 365
    texts = [(row.get("prev"), row["text"], row.get("markup")) for _, row, _ in ROWS]
    assert len(set(texts)) == len(texts)
    for name, row, _ in ROWS:
        assert {"text", "verdict", "why"} <= set(row) <= KEYS, name
        assert row["verdict"] in VERDICTS, name
        assert row["text"].count(row.get("at", row["text"])) == 1, name
