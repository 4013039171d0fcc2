"""A rule's own examples: marks, what passes, and how each failure is told."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.errors import UserError
from claimlint.examples import marked, run_examples
from claimlint.finding import ClaimNote, CueNote, Finding, Severity
from claimlint.rule import Rule
from claimlint.source import Region
from claimlint.strict_yaml import load_document

HEAD = """\
id: herbs/praised
title: A herb praised
kind: fake
severity: {editorial: warning, commercial: error, label: error}
message: m
advice: a
reason: r
authority: []
reviewed: 2026-11-24
"""

FLAGGED = """\
flagged:
  - {text: "A [miracle] herb.", why: it praises}
  - {text: "One [miracle] and a [wonder].", why: it praises twice}
"""

CLEAN = """\
clean:
  - {text: "A herb.", why: it does not praise}
  - {text: "See \\\\[1\\\\].", why: a reference}
"""

NOTE = ClaimNote(
    "herb", "cures", "panic", "asserted", (CueNote("potential", "B", in_scope=False, why="it modifies 'role'"),)
)


def praise(words=("miracle", "wonder"), severity=Severity.WARNING):
    """Return a linter that reports words, and one finding of another rule in every text."""

    def lint(path, text, profile, market):
        yield Finding(
            rule="other/rule", severity=Severity.ERROR, message="m", advice="a", reason="r", end=1, claim=NOTE
        )
        for word in words:
            at = text.find(word)
            if at >= 0:
                yield Finding(
                    rule="herbs/praised",
                    severity=severity,
                    message="m",
                    advice="a",
                    reason="r",
                    start=at,
                    end=at + len(word),
                )

    return lint


@pytest.fixture
def rule(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def build(*parts):
        (tmp_path / "praised.yml").write_text("".join([HEAD, *parts]), encoding="utf-8")
        return replace(load_document(tmp_path / "praised.yml", Rule).value, path="praised.yml")

    return build


def reports(rule, lint):
    return [str(failure) for failure in run_examples(rule, lint)]


# --- marks


@pytest.mark.parametrize(
    ("text", "clean", "regions"),
    [
        ("plain", "plain", []),
        ("a [b c] d", "a b c d", [(2, 5)]),
        ("[a][b]", "ab", [(0, 1), (1, 2)]),
        (r"\[a\](x) [b]", "[a](x) b", [(7, 8)]),
        (r"[see \[1\]]", "see [1]", [(0, 7)]),
        (r"back\slash \* [é]", r"back\slash \* é", [(14, 15)]),
    ],
)
def test_marks_become_regions(text, clean, regions):
    assert marked(text) == (clean, tuple(Region(*region) for region in regions))


@given(st.lists(st.tuples(st.text(), st.text(min_size=1)), max_size=4), st.text())
def test_marks_of_escaped_text_give_back_its_parts(parts, tail):
    def escaped(text):
        return text.replace("\\", "/").replace("[", "\\[").replace("]", "\\]")

    source = "".join(f"{escaped(before)}[{escaped(inside)}]" for before, inside in parts) + escaped(tail)
    text, regions = marked(source)
    assert [text[start:end] for start, end in regions] == [inside.replace("\\", "/") for _, inside in parts]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a [b [c]]", "stray '[' near 'a [b [c]]'"),
        ("a] b", "stray ']' near 'a] b'"),
        ("a [] b", "stray ']' near 'a [] b'"),
        ("a [b", "a '[' that is not closed near 'a [b'"),
    ],
)
def test_marks_without_partner_are_told(text, message):
    with pytest.raises(UserError) as caught:
        marked(text)
    assert caught.value.message == message


# --- what passes


def test_examples_that_come_out_as_stated_are_silent(rule):
    assert reports(rule(FLAGGED, CLEAN), praise()) == []


def test_findings_of_severity_info_do_not_count(rule):
    lint = praise(severity=Severity.INFO)
    marks = 'clean:\n  - {text: "A miracle.", why: x}\n  - {text: "A wonder.", why: x}\n'
    failures = reports(rule(FLAGGED, marks), lint)
    assert [failure.splitlines()[0] for failure in failures] == [
        "praised.yml:11: herbs/praised: flagged example 1 (editorial, us) is not flagged as marked",
        "praised.yml:12: herbs/praised: flagged example 2 (editorial, us) is not flagged as marked",
    ]


def test_findings_of_severity_info_count_where_the_example_states_it(rule):
    flagged = FLAGGED.replace("}", ", severity: info}")
    assert reports(rule(flagged, CLEAN), praise(severity=Severity.INFO)) == []


def test_a_flagged_example_without_marks_is_about_the_document(rule):
    def lint(path, text, profile, market):
        if "miracle" in text:
            yield Finding(rule="herbs/praised", severity=Severity.ERROR, message="m", advice="a", reason="r")

    flagged = 'flagged:\n  - {text: "A miracle.", why: x}\n  - {text: "miracle", why: x}\n'
    assert reports(rule(flagged, CLEAN), lint) == []
    assert len(reports(rule(flagged, CLEAN), praise())) == 2


def test_an_example_is_linted_with_its_path_profile_and_market(rule):
    seen = []

    def lint(path, text, profile, market):
        seen.append((path, text, profile, market))
        return []

    clean = (
        'clean:\n  - {text: "A", why: x, path: a.txt, profile: label, market: eu}\n  - {text: "\\\\[B\\\\]", why: x}\n'
    )
    reports(rule(clean), lint)
    assert seen == [("a.txt", "A", "label", "eu"), ("example.md", "[B]", "editorial", "us")]


# --- what fails


@pytest.mark.parametrize(
    ("parts", "words", "expected"),
    [
        pytest.param(
            (FLAGGED, CLEAN),
            ("miracle",),
            """
            praised.yml:12: herbs/praised: flagged example 2 (editorial, us) is not flagged as marked
              expected: 'miracle' (4-11); 'wonder' (18-24)
              got:      'miracle' (4-11) at warning
              because:  it praises twice
              claim: 'herb' | 'cures' | 'panic': asserted
                cue 'potential' (tier B) out of scope: it modifies 'role'
            """,
            id="a region is missed",
        ),
        pytest.param(
            (FLAGGED, CLEAN),
            ("miracle", "wonder", "A herb"),
            """
            praised.yml:14: herbs/praised: clean example 1 (editorial, us) is flagged
              expected: nothing
              got:      'A herb' (0-6) at warning
              because:  it does not praise
              claim: 'herb' | 'cures' | 'panic': asserted
                cue 'potential' (tier B) out of scope: it modifies 'role'
            """,
            id="a clean one is flagged",
        ),
        pytest.param(
            (FLAGGED.replace("praises}", "praises, severity: error}"), CLEAN),
            ("miracle", "wonder"),
            """
            praised.yml:11: herbs/praised: flagged example 1 (editorial, us) is not flagged as marked
              expected: 'miracle' (2-9) at error
              got:      'miracle' (2-9) at warning
              because:  it praises
              claim: 'herb' | 'cures' | 'panic': asserted
                cue 'potential' (tier B) out of scope: it modifies 'role'
            """,
            id="another severity",
        ),
        pytest.param(
            (FLAGGED, CLEAN, 'known_misses:\n  - {text: "A [wonder].", why: too hard, market: uk}\n'),
            ("miracle", "wonder"),
            """
            praised.yml:17: herbs/praised: known miss 1 (editorial, uk) passes now: move it to flagged
              expected: 'wonder' (2-8)
              got:      'wonder' (2-8) at warning
              because:  too hard
              claim: 'herb' | 'cures' | 'panic': asserted
                cue 'potential' (tier B) out of scope: it modifies 'role'
            """,
            id="a known miss passes",
        ),
        pytest.param(
            (FLAGGED, CLEAN.replace("A herb", "A [herb]")),
            ("miracle", "wonder"),
            r"""
            praised.yml:14: herbs/praised: clean example 1 (editorial, us): a clean example marks nothing. Write \[ and \] for brackets of the text itself; marks do not nest and are not empty.
            """,
            id="marks in a clean one",
        ),
        pytest.param(
            (FLAGGED.replace("[wonder]", "[wonder"), CLEAN),
            ("miracle", "wonder"),
            r"""
            praised.yml:12: herbs/praised: flagged example 2 (editorial, us): a '[' that is not closed near 'acle] and a [wonder.'. Write \[ and \] for brackets of the text itself; marks do not nest and are not empty.
            """,
            id="a mark that is not closed",
        ),
        pytest.param(
            (FLAGGED, CLEAN.partition('  - {text: "See')[0]),
            ("miracle", "wonder"),
            """
            praised.yml:13: herbs/praised: needs 2 clean examples, has 1
            """,
            id="too few",
        ),
    ],
)
def test_a_failure_tells_what_was_expected_and_what_came(rule, parts, words, expected):
    assert reports(rule(*parts), praise(words)) == [dedent(expected).strip()]


def test_a_known_miss_that_is_still_missed_is_silent(rule):
    misses = 'known_misses:\n  - {text: "A [marvel].", why: too hard}\n'
    assert reports(rule(FLAGGED, CLEAN, misses), praise()) == []


def test_an_example_that_cannot_be_linted_fails_alone(rule):
    def lint(path, text, profile, market):
        if "herb." in text:
            raise UserError("no reader for it")
        return praise()(path, text, profile, market)

    assert [line.partition("herbs/praised: ")[2] for line in reports(rule(FLAGGED, CLEAN), lint)] == [
        "flagged example 1 (editorial, us): no reader for it.",
        "clean example 1 (editorial, us): no reader for it.",
    ]


def test_a_rule_without_examples_lacks_both_kinds(rule):
    assert [line.partition("herbs/praised: ")[2] for line in reports(rule(), praise())] == [
        "needs 2 flagged examples, has 0",
        "needs 2 clean examples, has 0",
    ]
