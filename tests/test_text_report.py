"""The report for people."""

import re

import pytest

from claimlint.finding import AuthorityNote, ClaimNote, CueNote, Finding, Location, Severity
from claimlint.reports import Options, load, names
from claimlint.result import FileResult
from claimlint.source import Source

TEXT = "# Kava\n\nKava's potential lies in its power to ease panic.\n"
START = TEXT.index("power to ease panic")
CLAIM = Finding(
    rule="efficacy/unhedged",
    severity=Severity.ERROR,
    message="'power to ease panic' reads as fact",
    advice="Name the evidence.",
    reason="Readers take it as established.",
    authority=(
        AuthorityNote("US-9", "Some rule: what it says", checked=True),
        AuthorityNote("US-27", "Some guide: more", checked=False),
    ),
    line=3,
    column=START - 7,
    end_line=3,
    end_column=START - 7 + 19,
    start=START,
    end=START + 19,
    excerpt="power to ease panic",
    related=("efficacy/weak-hedge",),
    claim=ClaimNote(
        "Kava",
        "ease",
        "panic",
        "asserted",
        (CueNote("potential", "B", in_scope=False, why="it is the subject of 'lies'"),),
    ),
)
STATEMENT = Finding(
    rule="disclaimer/serious-risk",
    severity=Severity.WARNING,
    message="incomplete",
    advice="Add it.",
    reason="r",
    missing=("liver injury", "sedation"),
)
INFO = Finding(rule="quality/no-date", severity=Severity.INFO, message="no date", advice="Add one.", reason="r")
RESULTS = [
    FileResult("a.md", None, (STATEMENT, INFO, CLAIM), Source("a.md", TEXT)),
    FileResult("b.md", "no such file or folder"),
]


def report(results=RESULTS, **options):
    return "".join(load("text").render(iter(results), Options(**options)))


def test_the_formats_are_the_folder():
    assert names()[0] == "text"
    assert {"json", "github", "gitlab", "markdown"} <= set(names())


def test_a_report_is_this():
    assert report() == (
        "a.md:1:1: warning disclaimer/serious-risk: incomplete\n"
        "  missing: liver injury; sedation\n"
        "  advice: Add it.\n"
        "\n"
        "a.md:3:30: error efficacy/unhedged: 'power to ease panic' reads as fact\n"
        "  3 | Kava's potential lies in its power to ease panic.\n"
        "                                   ^^^^^^^^^^^^^^^^^^^\n"
        "  advice: Name the evidence.\n"
        "  also: efficacy/weak-hedge\n"
        "\n"
        "1 file: 1 error, 1 warning, 1 info (--show info), 1 file not judged\n"
    )


def test_explain_adds_why_on_what_authority_and_the_trace():
    assert (
        "  why: Readers take it as established.\n"
        "  authority: US-9\n"
        "  authority not checked against the source: US-27\n"
        "  claim: agent 'Kava', predicate 'ease', target 'panic', stance asserted\n"
        "  cue: 'potential' (tier B) out of scope: it is the subject of 'lies'\n"
    ) in report(explain=True)


@pytest.mark.parametrize(
    ("show", "rules"),
    [
        ("error", ["efficacy/unhedged"]),
        ("warning", ["disclaimer/serious-risk", "efficacy/unhedged"]),
        ("info", ["disclaimer/serious-risk", "quality/no-date", "efficacy/unhedged"]),
    ],
)
def test_show_sets_the_lowest_severity_and_quiet_leaves_one_line_each(show, rules):
    lines = report(show=Severity(show), quiet=True).splitlines()
    assert [re.search(r"(\w+/[\w-]+):", line)[1] for line in lines] == rules


def test_colour_changes_nothing_but_colour():
    coloured = report(colour=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == report()


def test_words_over_several_lines_are_shown_from_the_first():
    text = "Kava cures\ncolds."
    finding = Finding(
        rule="a/b",
        severity=Severity.ERROR,
        message="m",
        advice="a",
        reason="r",
        line=1,
        column=6,
        end_line=2,
        end_column=6,
        start=5,
        end=16,
        excerpt=text[5:16],
    )
    shown = report([FileResult("a.md", None, (finding,), Source("a.md", text))])
    assert "  1 | Kava cures\n           ^^^^^ to line 2\n" in shown


def test_a_finding_without_offsets_shows_its_paragraph_and_words():
    finding = Finding(
        rule="a/b", severity=Severity.ERROR, message="m", advice="a", reason="r", line=None, column=None, start=None, end=None, excerpt="cures colds",
        location=Location((), "paragraph", 7),
    )  # fmt: skip
    shown = report([FileResult("a.docx", None, (finding,), Source("a.docx", "Kava cures colds."))])
    assert shown.startswith("a.docx:paragraph 7: error a/b: m\n  | cures colds\n")


def test_several_markets_are_named():
    finding = Finding(rule="a/b", severity=Severity.ERROR, message="m", advice="a", reason="r", markets=("us", "eu"))
    assert "  markets: us, eu\n" in report([FileResult("a.md", None, (finding,))])
