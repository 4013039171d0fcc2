"""Exceptions: what they cover, and what is reported when something is wrong with them."""

import json
import subprocess
import sys
from datetime import date

import pytest

from claimlint.engine import Draft, Engine
from claimlint.readers import read_text
from claimlint.settings import Settings

CLAIM = "Reishi cures cancer."
BOTH = "efficacy/disease-claim, efficacy/unhedged"


@pytest.fixture(scope="module")
def engine():
    return Engine(Settings(select=("efficacy", "allow", "disclaimer/keep-medication")), day=date(2026, 11, 24))


@pytest.fixture
def lint(engine):
    def lint(text, path="draft.md"):
        (result,) = engine.lint([Draft(path, text)])
        assert result.error is None
        for finding in result.findings:
            assert result.source.text[finding.start : finding.end] == finding.excerpt
        return [(finding.rule, finding.line) for finding in result.findings], result.allowed

    return lint


def claims(found):
    return [line for rule, line in found if rule.startswith("efficacy/")]


def own(found):
    return [rule for rule, _ in found if rule.startswith("allow/")]


@pytest.mark.parametrize(
    ("path", "text", "left"),
    [
        ("a.md", f"# A\n\n<!-- claimlint: allow efficacy -- r -->\n{CLAIM}\n\n{CLAIM}\n", [6]),
        ("a.md", f"# A\n\n<!-- claimlint: allow efficacy -- r -->\n\n- {CLAIM}\n- {CLAIM}\n", [6]),
        ("a.md", f"# A\n\nWell <!-- claimlint: allow efficacy -- r --> then. {CLAIM}\n\n{CLAIM}\n", [5]),
        ("a.md", f"# A\n\n<!-- claimlint: allow efficacy -- r -->\n\n|a|b|\n|-|-|\n|x|{CLAIM}|\n|y|{CLAIM}|\n\n{CLAIM}\n", [10]),
        ("a.md", f"# A\n\n<!-- claimlint: allow-start efficacy -- r -->\n\n{CLAIM}\n\n{CLAIM}\n\n<!-- claimlint: allow-end -->\n\n{CLAIM}\n", [11]),
        ("a.md", f"# A\n\n{CLAIM}\n\n{CLAIM}\n\n<!-- claimlint: allow-file efficacy -- r -->\n", []),
        ("a.md", f"---\n# claimlint: allow efficacy -- r\ntitle: {CLAIM}\ndescription: {CLAIM}\n---\n", [4]),
        ("a.md", f"# A\n\n<!-- claimlint: allow efficacy -- r -->\n![{CLAIM}](a.png) {CLAIM}\n\n{CLAIM}\n", [6]),
        ("a.txt", f"A first line that is long enough to be a text.\n\nclaimlint: allow efficacy -- r\n{CLAIM}\n\n{CLAIM}\n", [6]),
    ],
)  # fmt: skip
def test_what_an_allow_covers(lint, path, text, left):
    found, allowed = lint(text, path)
    assert claims(found) == left
    assert not own(found)
    assert allowed


def test_a_line_of_plain_text_that_speaks_to_the_linter_is_no_prose():
    text = "Sleep is a habit that bodies keep.\n\nclaimlint: allow efficacy/unhedged -- it cures everything\nWords follow here, in a line.\n"
    blocks = read_text("a.txt", text).blocks
    assert not [block.text for block in blocks if "claimlint" in block.text]
    assert len(blocks) == 2


@pytest.mark.parametrize(
    ("comment", "rule", "silences"),
    [
        ("claimlint: allow efficacy -- r", None, True),
        ("claimlint: allow efficacy until=2026-11-24 -- r", None, True),
        ("claimlint: allow efficacy until=2026-11-23 -- r", "allow/expired", False),
        ("claimlint: allow efficacy", "allow/no-reason", False),
        ("claimlint: allow efficacy --", "allow/no-reason", False),
        ("claimlint: allow efficacy, efficacy/cures -- r", "allow/unknown-rule", True),
        ("claimlint: allow efficacy until=soon -- r", "allow/malformed", False),
        ("claimlint: alow efficacy -- r", "allow/malformed", False),
        ("claimlint: allow-start efficacy -- r", "allow/malformed", False),
        ("claimlint: allow-end efficacy", "allow/malformed", False),
        ("claimlint: allow efficacy/heading -- r", "allow/unused", False),
        ("claimlint: allow allow/unused -- r", "allow/unknown-rule", False),
    ],
)
def test_what_is_wrong_with_an_allow_is_a_finding(lint, comment, rule, silences):
    found, allowed = lint(f"# A\n\n<!-- {comment} -->\n{CLAIM}\n")
    assert own(found) == ([rule] if rule else [])
    assert (not claims(found), bool(allowed)) == (silences, silences)


def test_a_rule_that_was_not_judged_cannot_be_called_unused(lint):
    assert own(lint("# A\n\n<!-- claimlint: allow dosing/amount -- r -->\nWords.\n")[0]) == []


def test_a_finding_on_the_whole_document_needs_an_allow_for_the_file(lint, engine):
    text = f"# A\n\n<!-- claimlint: allow disclaimer/keep-medication -- r -->\n{CLAIM} It lowers blood pressure.\n"
    found, _ = lint(text)
    assert ("disclaimer/keep-medication", 1) in found
    (result,) = engine.lint([Draft("a.md", text)])
    assert any("needs 'allow-file disclaimer/keep-medication'" in finding.message for finding in result.findings)
    found, allowed = lint(text.replace("allow disclaimer", "allow-file disclaimer"))
    assert ("disclaimer/keep-medication", 1) not in found
    assert allowed == 1


def test_a_twin_that_was_merged_is_named(engine):
    (result,) = engine.lint([Draft("a.md", f"# A\n\n<!-- claimlint: allow efficacy/unhedged -- r -->\n{CLAIM}\n")])
    (wrong,) = [finding for finding in result.findings if finding.rule == "allow/unused"]
    assert "is reported as efficacy/disease-claim" in wrong.message


def test_ranges_nest_and_end_by_name(lint):
    text = (
        "# A\n\n<!-- claimlint: allow-start efficacy -- outer -->\n\n<!-- claimlint: allow-start dosing/* -- inner -->\n\n"
        f"{CLAIM}\n\n<!-- claimlint: allow-end efficacy -->\n\n{CLAIM}\n\n<!-- claimlint: allow-end -->\n"
    )
    found, _ = lint(text)
    assert claims(found) == [11]
    assert not own(found)


def test_severities_and_choices_hold_for_the_rules_on_allows(run, put):
    put("draft.md", "# A\n\n<!-- claimlint: allow efficacy -- r -->\nWords.\n")
    assert "warning allow/unused" in run("draft.md")[1]
    assert "allow/unused" not in run("draft.md", "--ignore", "allow")[1]
    put(".claimlint.yml", "severities: {allow/unused: error}\n")
    status, out, _ = run("draft.md")
    assert (status, "error allow/unused" in out) == (1, True)


def test_the_summary_counts_what_was_allowed(run, put):
    put("draft.md", f"# A\n\n<!-- claimlint: allow efficacy -- r -->\n{CLAIM}\n")
    _, out, _ = run("draft.md", "--select", "efficacy,allow")
    assert out == "1 file: 0 errors, 0 warnings, 1 allowed\n"


# --- the audit


def test_the_audit_names_who_wrote_each_exception_and_when(run, put, git):
    put("a.md", f"# A\n\n<!-- claimlint: allow {BOTH} until=2020-01-31 by=mk -- agreed with legal -->\n{CLAIM}\n")
    put("deep/b.md", "Words.\n\n<!-- claimlint: allow-file dosing -->\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "one")
    put("c.txt", "Words that stand here.\n\nclaimlint: allow-start dosing/* -- new\n")
    status, out, err = run("allows")
    assert (status, err) == (0, "")
    assert out == (
        f"a.md:3: {BOTH} (block, until 2020-01-31, by mk): expired\n"
        "  reason: agreed with legal\n  written: Ann Author, 2026-03-01\n"
        "c.txt:3: dosing/* (range): in force\n  reason: new\n  written: not in version control\n"
        "deep/b.md:3: dosing (file): no reason\n  reason: none\n  written: Ann Author, 2026-03-01\n"
        "3 exceptions: 1 in force, 1 expired, 1 no reason\n"
    )
    report = json.loads(run("allows", "a.md", "--format", "json")[1])
    assert report == {
        "version": 1,
        "allows": [
            {
                "path": "a.md",
                "line": 3,
                "rules": ["efficacy/disease-claim", "efficacy/unhedged"],
                "scope": "block",
                "state": "expired",
                "until": "2020-01-31",
                "by": "mk",
                "reason": "agreed with legal",
                "author": "Ann Author",
                "date": "2026-03-01",
            }
        ],
    }


def test_the_audit_works_without_a_repository_and_tells_what_it_cannot_read(run, put):
    put("a.md", f"<!-- claimlint: allow {BOTH} -- \x1b[31mred -->\n{CLAIM}\n")
    put("b.md", b"caf\xe9 \xff")
    status, out, err = run("allows")
    assert status == 2
    assert "written: not in version control" in out
    assert "\x1b" not in out
    assert "b.md: not valid UTF-8 text" in err


def test_an_uncommitted_exception_in_a_committed_file(run, put, git):
    put("a.md", "# A\n\nWords.\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "one")
    put("a.md", "# A\n\n<!-- claimlint: allow dosing -- r -->\nWords.\n")
    assert "written: not in version control" in run("allows")[1]


def test_an_audit_whose_reader_goes_away_is_no_traceback(put, desk):
    for number in range(40):
        put(f"{number}.md", f"<!-- claimlint: allow efficacy -- {'a long reason ' * 20} -->\n\n" * 40)
    command = [sys.executable, "-m", "claimlint", "allows"]
    with subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (2, b"")
