"""The source article against what an expert expects of it (tests/fixtures/gold.yml)."""

from pathlib import Path

import pytest
import yaml

from claimlint import Finding, Linter

FIXTURES = Path(__file__).parent / "fixtures"
ARTICLE = FIXTURES / "000_193841c93ca9213e.txt"
GOLD = yaml.safe_load((FIXTURES / "gold.yml").read_text("utf-8"))
TEXT = ARTICLE.read_bytes().decode("utf-8")
LEAST_OF_SHOULD = 18


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return Linter(profile=GOLD["profile"]).lint_text(TEXT, str(ARTICLE))


def spots(anchor: str) -> list[tuple[int, int]]:
    found, at = [], TEXT.find(anchor)
    while at >= 0:
        found.append((at, at + len(anchor)))
        at = TEXT.find(anchor, at + 1)
    assert found, f"the anchor does not stand in the article: {anchor}"
    return found


def meets(finding: Finding, rule: str, anchor: str | None) -> bool:
    """Tell whether a finding, or one merged into it, is of this rule and overlaps the anchor (or is on the document)."""
    if rule not in (finding.rule, *finding.related):
        return False
    return anchor is None or any(finding.start < end and start < finding.end for start, end in spots(anchor))


@pytest.mark.parametrize("want", GOLD["must"], ids=lambda w: f"S{w['s']} {w['rule']}")
def test_every_must_is_reported(want: dict, findings: list[Finding]) -> None:
    met = [f for f in findings if meets(f, want["rule"], want.get("anchor"))]
    assert any(f.severity in want["accept"] for f in met), [(f.severity, f.excerpt) for f in met]


def test_recall_on_should(findings: list[Finding], capsys: pytest.CaptureFixture[str]) -> None:
    missed = [w for w in GOLD["should"] if not any(meets(f, w["rule"], w.get("anchor")) for f in findings)]
    with capsys.disabled():
        print(f"\nfixture: {len(GOLD['should']) - len(missed)} of {len(GOLD['should'])} 'should' reported")
        for want in missed:
            print(f"  not reported: S{want['s']} {want['rule']} {want.get('anchor', '')}")
    assert len(GOLD["should"]) - len(missed) >= LEAST_OF_SHOULD


@pytest.mark.parametrize("rule", GOLD["never"]["rules_on_whole_text"])
def test_rules_that_never_fire(rule: str, findings: list[Finding]) -> None:
    assert [f.excerpt for f in findings if f.rule == rule and f.severity != "info"] == []


@pytest.mark.parametrize("anchor", GOLD["never"]["unhedged_family_on"]["anchors"])
def test_careful_words_that_are_never_flagged(anchor: str, findings: list[Finding]) -> None:
    rules = GOLD["never"]["unhedged_family_on"]["rules"]
    met = [f for f in findings for rule in rules if f.rule == rule and meets(f, rule, anchor)]
    assert [(f.rule, f.excerpt) for f in met if f.severity != "info"] == []


def test_every_finding_stands_where_it_says(findings: list[Finding]) -> None:
    for finding in findings:
        assert TEXT[finding.start : finding.end] == finding.excerpt
