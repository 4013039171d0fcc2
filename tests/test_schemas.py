"""The JSON Schemas: every rule of the package fits, mistakes do not, and the command prints them."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from claimlint.cli.main import cli
from claimlint.plain_yaml import parse
from claimlint.rulebook import kinds, load_rules
from claimlint.schemas import NAMES, schema

RULES = [entry.document for entry in load_rules().entries.values()]
MINIMAL = {
    "id": "house/one",
    "title": "t",
    "kind": "phrase",
    "severity": {"editorial": "info"},
    "message": "m",
    "advice": "a",
    "reason": "r",
    "authority": [],
    "reviewed": "2026-11-24",
    "match": {"cases": [{"any": ["[miracle]"]}]},
}


@pytest.fixture(scope="module")
def fits():
    return jsonschema.Draft202012Validator(schema("rule")).validate


@pytest.mark.parametrize("document", RULES, ids=lambda document: document.value.id)
def test_every_rule_of_the_package_fits(fits, document):
    fits(parse(document.text, document.path))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "fraise"},
        {"severity": {"editorial": "grave"}},
        {"titel": "t"},
        {"match": {"cases": [{"any": ["[miracle]"], "wen": 1}]}},
        {"match": {}},
        {"markets": ["mars"]},
        {"blocks": ["footer"]},
        {"path": "x.yml"},
        {"flagged": [{"text": "A [miracle]."}]},
    ],
    ids=str,
)
def test_a_mistake_does_not_fit(fits, change):
    fits(MINIMAL)
    with pytest.raises(jsonschema.ValidationError):
        fits({**MINIMAL, **change})


def test_a_rule_that_extends_needs_little(fits):
    fits({"id": "house/one", "extends": "efficacy/unhedged"})
    with pytest.raises(jsonschema.ValidationError):
        fits({"id": "house/one"})


def test_every_kind_has_its_keys():
    assert [branch["if"]["properties"]["kind"]["const"] for branch in schema("rule")["allOf"]] == kinds()


def test_the_configuration_of_init_fits():
    result = CliRunner().invoke(cli, ["schema", "config"])
    fits = jsonschema.Draft202012Validator(json.loads(result.output)).validate
    fits({"profile": "commercial", "markets": ["us", "eu"], "severities": {"evidence/uncited": "error"}})
    with pytest.raises(jsonschema.ValidationError):
        fits({"profil": "commercial"})


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_a_schema(name):
    result = CliRunner().invoke(cli, ["schema", name])
    assert result.exit_code == 0
    assert json.loads(result.output) == json.loads(json.dumps(schema(name)))


def test_the_register_fits():
    text = Path(load_rules().entries["efficacy/unhedged"].rule.path).parents[1].joinpath("authorities.yml").read_text()
    jsonschema.Draft202012Validator(schema("authorities")).validate(parse(text, "authorities.yml"))
