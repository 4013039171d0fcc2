"""The rule book is whole: every id of the list is built, at its levels, and every file is complete."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from claimlint.cli.main import main
from claimlint.rule import PROFILES
from claimlint.rulebook import load_rules

LIST = yaml.safe_load((Path(__file__).parent / "rule_ids.yml").read_text(encoding="utf-8"))
BOOK = load_rules()
FAMILIES = {
    "allow",
    "efficacy",
    "safety",
    "dosing",
    "care",
    "testimonial",
    "evidence",
    "regulatory",
    "disclaimer",
    "quality",
}


def test_every_id_is_built_and_no_other():
    assert list(BOOK.rules) == sorted(LIST["built"])
    assert {rule.family for rule in BOOK.rules.values()} == FAMILIES


def test_no_id_is_left_unbuilt():
    assert LIST["unbuilt"] == {}


@pytest.mark.parametrize(("rule_id", "levels"), LIST["built"].items())
def test_a_rule_has_the_levels_of_the_list(rule_id, levels):
    severity = BOOK.rules[rule_id].severity
    assert [severity[profile] for profile in PROFILES] == levels.split()


def test_dosing_is_off_for_labels():
    assert {rule.severity["label"] for rule in BOOK.rules.values() if rule.family == "dosing"} == {"off"}


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_is_a_whole_page(rule):
    assert rule.title
    assert rule.reason
    assert rule.authority or rule.kind == "language", "only a limit of the program stands on nothing"
    assert date.fromisoformat(rule.reviewed)
    assert len(rule.flagged) >= 4
    assert len(rule.clean) >= 4
    assert all(example.why for example in (*rule.flagged, *rule.clean))
    assert any(mark in rule.advice for mark in "“:") or rule.kind == "language", "the advice shows how to repair it"


@pytest.mark.parametrize("authority", BOOK.authorities.values(), ids=BOOK.authorities.keys())
def test_an_authority_is_a_whole_entry(authority):
    assert authority.name
    assert authority.supports
    assert date.fromisoformat(authority.reviewed)
    assert authority.checked is (authority.status == "V")


def test_the_command_lists_every_id_with_its_levels(capsys):
    assert main(["rules", "--format", "json"]) == 0
    listed = {rule["id"]: rule["severity"] for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert {rule_id: " ".join(levels[p] for p in PROFILES) for rule_id, levels in listed.items()} == LIST["built"]
