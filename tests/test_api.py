"""The Python interface."""

from pathlib import Path

import pytest

import claimlint
from claimlint import Finding, Linter, UserError

FIXTURE = Path(__file__).parent / "fixtures" / "000_193841c93ca9213e.txt"
BAD = "# Reishi\n\nReishi cures cancer.\n"


@pytest.fixture(scope="module")
def linter():
    return Linter()


def test_a_text_gives_findings_with_the_fields_of_the_json(linter):
    found = linter.lint_text(BAD)
    assert all(isinstance(finding, Finding) for finding in found)
    claim = next(finding for finding in found if finding.rule.startswith("efficacy/"))
    assert BAD[claim.start : claim.end] == claim.excerpt
    assert claim.severity == "error"
    assert claim.line == 3


def test_info_is_returned(linter):
    assert "info" in {finding.severity for finding in linter.lint_text("Ashwagandha may reduce stress symptoms.\n")}


def test_many_texts_come_back_in_order_and_as_one_by_one(linter):
    texts = [(f"{number}.md", BAD if number % 3 else "Nothing to see here.\n") for number in range(70)]
    together = list(linter.lint_texts(iter(texts)))
    assert [path for path, _ in together] == [path for path, _ in texts]
    assert together == [(path, linter.lint_text(text, path)) for path, text in texts]


def test_a_file_is_linted_as_its_text_is(linter):
    text = FIXTURE.read_bytes().decode()
    assert linter.lint_file(FIXTURE) == linter.lint_text(text, str(FIXTURE))


def test_the_suffix_decides_the_format(linter):
    assert not [
        f for f in linter.lint_text("```\nReishi cures cancer.\n```\n", "draft.md") if f.rule.startswith("efficacy/")
    ]
    assert [
        f for f in linter.lint_text("```\nReishi cures cancer.\n```\n", "draft.txt") if f.rule.startswith("efficacy/")
    ]


def test_claims_are_all_claims(linter):
    claims = linter.claims("Kava may ease anxiety.\n")
    assert [claim.stance for claim in claims] == ["hedged"]


def test_profile_markets_and_configuration_decide(tmp_path):
    config = tmp_path / "house.yml"
    config.write_text("profile: commercial\nmarkets: [uk]\ndisable: [efficacy]\n")
    configured = Linter(config=config).lint_text(BAD)
    assert not [finding for finding in configured if finding.rule.startswith("efficacy/")]
    assert {market for finding in configured for market in finding.markets} <= {"uk"}
    assert Linter(market=("us", "uk")).lint_text(BAD)[0].markets == ("us", "uk")


@pytest.mark.parametrize(
    "call",
    [
        lambda: Linter(config="missing.yml"),
        lambda: Linter(rules="missing"),
        lambda: Linter().lint_file("missing.md"),
        lambda: Linter().lint_text("text", "table.xyz"),
        lambda: Linter().claims("text", "table.xyz"),
    ],
)
def test_mistakes_are_user_errors(call):
    with pytest.raises(UserError):
        call()


def test_the_public_names_are_these():
    assert claimlint.__all__ == ["Finding", "Linter", "UserError"]
    with pytest.raises(AttributeError):
        claimlint.Lintr  # noqa: B018
