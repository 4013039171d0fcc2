"""Whole documents with their findings beside them: what breaks other readers, and one article in every format."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from pathlib import Path

import docx
import pytest
from word_files import paragraph, word_file

from claimlint import Linter
from claimlint.engine import Draft, Engine
from claimlint.settings import Settings

FOLDER = Path(__file__).parent / "documents"
CAREFUL = FOLDER / "careful-public-health.md"
BREAKERS = sorted(file for file in (FOLDER / "breakers").iterdir() if file.suffix != ".expected")
SELECTED = ("efficacy", "dosing", "quality/not-english")


@pytest.fixture(scope="module")
def results():
    engine = Engine(Settings(select=SELECTED))
    drafts = [Draft(str(file)) for file in BREAKERS]
    return {Path(result.path).name: result for result in engine.lint(drafts)}


def shown(finding):
    """Return a finding as the files of expected ones show it: place, rule and exact words."""
    return f"{finding.line}:{finding.column} {finding.rule} {json.dumps(finding.excerpt)}"


@pytest.mark.parametrize("name", [file.name for file in BREAKERS])
def test_a_document_has_exactly_its_findings_at_their_places(name, results):
    result = results[name]
    assert result.error is None
    expected = (FOLDER / "breakers" / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    assert [shown(finding) for finding in result.findings if finding.severity != "info"] == expected
    assert all(result.source.text[f.start : f.end] == f.excerpt for f in result.findings)
    assert "gout" not in "".join(f.excerpt for f in result.findings)


PARAGRAPHS = [
    ("Heading 1", "Reishi and its uses"),
    ("Normal", "Reishi is a mushroom. It grows on wood, and people have used it in teas for a long time."),
    ("Heading 2", "What it is said to do"),
    ("Normal", "Reishi cures cancer. It may ease worry in some people, but nobody has shown it."),
    ("Normal", "The makers say that reishi:"),
    ("List Bullet", "relieves chronic pain"),
    ("List Bullet", "lowers blood pressure"),
    ("Heading 2", "How to take it"),
    ("Normal", "Take 500 mg of reishi twice daily. Reishi treats insomnia and lowers blood sugar."),
    ("Quote", "Reishi healed my arthritis in a week."),
    ("Heading 2", "What to know"),
    ("Normal", "Talk to your doctor before you take it."),
]


def saved(draft):
    out = io.BytesIO()
    draft.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def editions():
    """The findings of one article in every format."""
    draft = docx.Document()
    for style, text in PARAGRAPHS:
        draft.add_paragraph(text, style=style)
    drafts = [Draft(str(file)) for file in sorted((FOLDER / "same").iterdir()) if file.suffix != ".expected"]
    drafts.append(Draft("article.docx", saved(draft)))
    return {Path(result.path).suffix: result for result in Engine(Settings()).lint(drafts)}


def test_an_article_has_exactly_the_findings_beside_it():
    files = [FOLDER / "same" / f"article.{suffix}" for suffix in ("md", "html", "rst")]
    for result in Engine(Settings(select=(*SELECTED, "testimonial"))).lint(Draft(str(file)) for file in files):
        expected = Path(f"{result.path}.expected").read_text(encoding="utf-8").splitlines()
        assert [shown(finding) for finding in result.findings] == expected


def said(finding):
    """Return what a finding says, wherever it stands and however its words are marked up there."""
    words = unescape(re.sub(r"</?\w+>|\*", "", finding.excerpt)).strip('"')
    return finding.rule, finding.severity.value, " ".join(words.split()), finding.location.heading_path, finding.missing


@pytest.mark.parametrize("suffix", [".html", ".docx", ".rst", ".txt", ".mdx"])
def test_one_article_has_the_same_findings_in_every_format(suffix, editions):
    expected = list(map(said, editions[".md"].findings))
    assert sum(bool(finding.excerpt) for finding in editions[".md"].findings) >= 5
    assert sorted(map(said, editions[suffix].findings)) == sorted(expected)


def test_a_word_file_tells_headings_and_paragraph_of_a_claim_in_a_cell_and_in_a_heading():
    draft = docx.Document()
    draft.add_heading("Herbs", 1)
    draft.add_heading("Reishi cures cancer", 2)
    draft.add_paragraph("It is a mushroom.")
    table = draft.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells),
        ("Herb", "Use", "Turmeric", "Turmeric cures arthritis."),
        strict=True,
    ):
        cell.text = text
    (result,) = Engine(Settings(select=("efficacy",))).lint([Draft("herbs.docx", saved(draft))])
    assert [(f.rule, f.excerpt, f.location.heading_path, f.location.block, f.location.paragraph, f.line, f.start) for f in result.findings] == [
        ("efficacy/heading", "Reishi cures cancer", ("Herbs",), "heading", 2, None, None),
        ("efficacy/disease-claim", "cures arthritis", ("Herbs", "Reishi cures cancer"), "cell", 7, None, None),
    ]  # fmt: skip


HOSTILE = {
    "big.md": bytes(100_000_000),
    "bomb.docx": word_file(paragraph(" " * 70_000_000)),
    "entities.docx": word_file(paragraph("&a;"), prologue='<!DOCTYPE d [<!ENTITY a "b">]>'),
    "cut.docx": word_file(paragraph("Kava"))[:300],
}
ENDLESS = {
    "line.md": "It is a mushroom. " * 5_600 + "Reishi cures cancer.",
    "word.txt": "x" * 100_000 + " Reishi cures cancer.",
    "deep.html": "<div>" * 10_000 + "Reishi cures cancer.",
    "unclosed.html": "<p>It is a <b>mushroom. " * 3_000 + "<p>Reishi cures cancer.",
    "deep.md": "> " * 10_000 + "Reishi cures cancer.",
    "deep.rst": "- " * 10_000 + "Reishi cures cancer.",
}


def test_a_hostile_file_is_one_clear_error_and_harms_no_other():
    engine = Engine(Settings(select=("efficacy",)))
    drafts = [
        *(Draft(name, data) for name, data in HOSTILE.items()),
        *(Draft(name, text) for name, text in ENDLESS.items()),
    ]
    results = {result.path: result for result in engine.lint(drafts)}
    for name in HOSTILE:
        assert results[name].error
        assert "\n" not in results[name].error
    assert {name: [f.excerpt for f in results[name].findings] for name in ENDLESS} == {
        name: ["cures cancer"] for name in ENDLESS
    }


def test_careful_public_health_writing_has_no_error():
    text = CAREFUL.read_text("utf-8")
    paragraphs = [part for part in text.split("\n\n") if len(part.split()) > 20]
    assert len(paragraphs) >= 40
    found = Linter().lint_text(text, str(CAREFUL))
    assert [(f.line, f.rule, f.excerpt) for f in found if f.severity == "error"] == []
