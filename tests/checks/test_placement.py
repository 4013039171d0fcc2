"""Statements that are there and do not count: out of sight, or taken back; and kinds made of other kinds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimlint import Linter
from claimlint.checks import contradiction, either, placement
from claimlint.claims import lexicon
from claimlint.errors import UserError
from claimlint.rule import Rule
from claimlint.rulebook import load_rules

FILLER = "The road was long and dry, and the mill stood still in the heat of noon.\n\n"
STATUS = "Kratom is not approved by the FDA for any use."


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(profile="commercial")


def where(linter: Linter, text: str) -> list[str]:
    return [f.message.rpartition("stands ")[2] for f in linter.lint_text(text) if f.rule == "disclaimer/placement"]


def rule_of(rule_id: str) -> Rule:
    return load_rules().rules[rule_id]


# out of sight


def test_the_foot_of_a_long_text_is_out_of_sight(linter: Linter) -> None:
    text = f"# Kratom\n\nKratom relieves pain.\n\n{FILLER * 45}{STATUS}\n"
    assert where(linter, text) == ["at the very end"]


def test_the_foot_of_a_short_text_is_in_sight(linter: Linter) -> None:
    assert where(linter, f"# Kratom\n\nKratom relieves pain.\n\n{FILLER * 3}{STATUS}\n") == []


def test_a_statement_before_the_end_of_a_long_text_is_in_sight(linter: Linter) -> None:
    assert where(linter, f"# Kratom\n\nKratom relieves pain.\n\n{STATUS}\n\n{FILLER * 45}") == []


@pytest.mark.parametrize(
    ("claim", "note", "told"),
    [
        ("supports the immune system.\\*", "\\* {}", ""),
        ("supports the immune system.†", "† {}", ""),
        ("supports the immune system.", "\\* {}", "in a footnote"),
        ("supports the immune system.†", "\\* {}", "in a footnote"),
    ],
)
def test_a_symbol_may_link_the_fda_statement(linter: Linter, claim: str, note: str, told: str) -> None:
    fda = "This statement has not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any disease."
    found = where(linter, f"# Reishi\n\nReishi {claim}\n\n{note.format(fda)}\n\nMore of the text.\n")
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("<small>{}</small>", "in small print"),
        ("<details>\n<summary>More</summary>\n\n{}\n\n</details>", "behind a click"),
        ("\\* {}", "in a footnote"),
        ("See the note.[^1]\n\n[^1]: {}", "in a footnote"),
        ("<small>Photo: A. Silva</small>\n\n{}", ""),
    ],
)
def test_marked_as_a_side_matter(linter: Linter, mark: str, told: str) -> None:
    found = where(linter, f"# Kratom\n\nKratom relieves pain.\n\n{mark.format(STATUS)}\n\nMore of the text.\n")
    assert found == ([told] if told else [])


def test_a_statement_that_is_absent_is_another_rules_matter(linter: Linter) -> None:
    assert where(linter, "# Kratom\n\nKratom relieves pain.\n") == []


# taken back


def contradicted(linter: Linter, text: str) -> list[str]:
    return [f.excerpt for f in linter.lint_text(text) if f.rule == "disclaimer/contradicted"]


@pytest.mark.parametrize(
    ("statement", "against", "excerpt"),
    [
        (STATUS, "Kratom cures cancer.", "cures cancer"),
        ("This page is not medical advice.", "You should take 2 g of kratom.", "should take 2 g"),
        ("Kratom can cause dependence, liver injury and seizures.", "Kratom is perfectly safe.", "perfectly safe"),
        ("Do not stop a prescribed medicine without your doctor.", "Ditch your SSRI for kratom.", "Ditch your SSRI"),
        ("We earn a commission.", "We have no commercial ties.", "no commercial ties"),
    ],
)
def test_words_that_take_a_statement_back(linter: Linter, statement: str, against: str, excerpt: str) -> None:
    assert excerpt in contradicted(linter, f"# Kratom\n\n{statement}\n\n{against}\n")
    assert contradicted(linter, f"# Kratom\n\n{against}\n") == []
    assert contradicted(linter, f"# Kratom\n\n{statement}\n") == []


def test_a_hedged_claim_takes_nothing_back(linter: Linter) -> None:
    assert contradicted(linter, f"# Kratom\n\n{STATUS} It may ease depression.\n") == []


# mistakes


def test_a_place_is_asked_of_statements_only() -> None:
    match = placement.Match(statements=("efficacy/unhedged",))
    with pytest.raises(UserError, match="no rule on a statement"):
        placement.compile_check(rule_of("disclaimer/placement"), match, lexicon.load())


def test_a_contradiction_needs_a_rule_that_exists() -> None:
    match = contradiction.Match(pairs=(contradiction.Pair(statement="disclaimer/dshea", rules=("no/such",)),))
    with pytest.raises(UserError, match="there is no rule 'no/such'"):
        contradiction.compile_check(rule_of("disclaimer/contradicted"), match, lexicon.load())


def test_a_part_with_a_wrong_key_is_told() -> None:
    match = either.Match(of=(either.Part(kind="phrase", match={"cases": [{"any": ["[x]"], "wen": 1}]}),))
    with pytest.raises(UserError, match=r"part 1: .*wen") as caught:
        either.compile_check(rule_of("efficacy/disease-claim-implied"), match, lexicon.load())
    assert "kind phrase" in caught.value.remedy


def test_where_two_parts_report_the_same_words_the_first_does() -> None:
    part = either.Part(kind="phrase", match={"cases": [{"any": ["[miracle herb]"]}]})
    check = either.compile_check(
        replace(rule_of("efficacy/guarantee"), id="own/rule"), either.Match(of=(part, part)), lexicon.load()
    )
    assert check.wants("a miracle herb")
    assert not check.wants("a plain herb")


# keywords


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntags: [anxiety-cure]\n---\n\n# Kava\n\nOrder our kava.\n", ["anxiety-cure"]),
        ("---\nslug: kava-for-depression\n---\n\n# Kava\n\nOrder our kava.\n", ["kava-for-depression"]),
        ("---\ntitle: Kava and insomnia\n---\n\nOrder our kava.\n", ["insomnia"]),
        ("# Kava\n\n![for insomnia](a.jpg)\n\nOrder our kava.\n", ["insomnia"]),
        ("# Kava\n\nOrder our kava #insomniacure today.\n", ["#insomniacure"]),
        ("# Kava\n\nOrder our kava (item #12).\n", []),
        ("---\ntags: [depression]\n---\n\n# Clinic\n\nThe clinic opens at nine.\n", []),
    ],
)
def test_names_of_diseases_where_search_engines_read_them(linter: Linter, text: str, told: list[str]) -> None:
    found = [f for f in linter.lint_text(text) if "regulatory/keyword" in (f.rule, *f.related)]
    assert [f.message.split("“")[1].split("”")[0] for f in found if f.rule == "regulatory/keyword"] == told
