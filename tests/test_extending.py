"""Rules that build on others, packs, and what goes wrong with them: each told with its place, its reason and its remedy."""

import sys
from textwrap import dedent

import pytest

from claimlint import Linter
from claimlint.cli.main import main
from claimlint.errors import UserError
from claimlint.rulebook import load_rules

HOUSE = """\
id: house/miracle
title: A miracle
kind: phrase
severity: {editorial: warning, commercial: error, label: error}
message: "{excerpt} reads as a promise"
advice: "Write: no trial has tested it."
reason: House style.
authority: [PUB-1]
reviewed: "2026-11-24"
match:
  cases:
    - {any: ["[miracle tonic]"]}
flagged:
  - {text: "A [miracle tonic] for all.", why: a promise}
  - {text: "Buy the [miracle tonic].", why: a promise in a shop}
clean:
  - {text: "A tonic.", why: no promise}
  - {text: "No miracle tonic exists.", why: denied}
"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A scratch project with a folder of rules; writes files into it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    (tmp_path / ".claimlint.yml").write_text("rules: [house/]\n")

    def write(**files):
        for name, text in files.items():
            (tmp_path / "house" / f"{name}.yml").write_text(dedent(text))

    return write


def report(capsys, *arguments):
    """Run the command, which must end with exit status 2, and return what it told."""
    assert main(["rules", *arguments]) == 2
    return capsys.readouterr().err


def rules_of(text, **settings):
    return {finding.rule: finding for finding in Linter(rules="house", **settings).lint_text(text)}


# --- extends


def test_a_rule_takes_over_what_it_does_not_state(house):
    house(
        strict="""\
        id: house/softer-claims
        extends: efficacy/weak-hedge
        title: Hedged claims are errors in this house
        severity: {editorial: error}
        match: {cases: [{when: {}, severity: {editorial: error, commercial: error, label: error}}]}
        """
    )
    rule = load_rules(["house"]).rules["house/softer-claims"]
    parent = load_rules().rules["efficacy/weak-hedge"]
    assert rule.severity == {**parent.severity, "editorial": "error"}
    assert rule.message == parent.message
    assert rule.match["where"] == parent.match["where"]
    assert len(rule.match["cases"]) == 1
    assert rule.flagged == ()
    assert rules_of("Kava may ease worry.")["house/softer-claims"].severity == "error"


def test_a_rule_may_extend_one_that_extends(house):
    house(
        one="id: house/one\nextends: house/two\nadvice: 'One: do it.'\n",
        two="id: house/two\nextends: house/three\nreason: Two.\n",
        three=HOUSE.replace("house/miracle", "house/three"),
    )
    rule = load_rules(["house"]).rules["house/one"]
    assert (rule.advice, rule.reason, rule.title) == ("One: do it.", "Two.", "A miracle")


def test_a_circle_is_told(house, capsys):
    house(
        one="id: house/one\nextends: house/two\n",
        two="id: house/two\nextends: house/one\n",
    )
    told = report(capsys)
    assert "house/two.yml:2:10: a circle: house/one extends house/two extends house/one" in told
    assert "house/one.yml:2:10: a circle: house/two extends house/one extends house/two" in told
    assert "^^^" in told
    assert "stand by itself" in told


def test_a_rule_that_extends_itself_is_a_circle(house, capsys):
    house(one="id: house/one\nextends: house/one\n")
    assert "a circle: house/one extends house/one" in report(capsys)


def test_an_unknown_parent_is_told_with_the_nearest(house, capsys):
    house(one="id: house/one\nextends: efficacy/unhegded\n")
    told = report(capsys)
    assert "house/one.yml:2:10: there is no rule 'efficacy/unhegded' to extend" in told
    assert "Did you mean 'efficacy/unhedged'?" in told


def test_another_kind_is_refused(house, capsys):
    house(one="id: house/one\nextends: efficacy/unhedged\nkind: phrase\n")
    assert "house/one.yml:3:7: a rule keeps the kind of the rule that it extends" in report(capsys)


def test_a_wrong_key_is_told_in_the_file_that_has_it(house, capsys):
    house(one="id: house/one\nextends: efficacy/unhedged\nmatch: {wher: {}}\n")
    assert "house/one.yml:3:9: unknown key 'wher'" in report(capsys)


def test_a_wrong_level_is_told_in_the_file_that_has_it(house, capsys):
    house(one="id: house/one\nextends: efficacy/unhedged\nseverity: {editorial: grave}\n")
    assert "house/one.yml:3:23: 'grave' is not known here" in report(capsys)


# --- other mistakes of a project's own rules


def test_two_rules_with_one_id_are_told_with_both_places(house, capsys):
    house(one=HOUSE, two=HOUSE)
    told = report(capsys)
    assert "house/two.yml:1:5: another rule has the id 'house/miracle'" in told
    assert "the other is" in told
    assert "house/one.yml:1:5" in told


def test_a_rule_of_the_package_keeps_its_id(house, capsys):
    house(one=HOUSE.replace("house/miracle", "efficacy/unhedged"))
    told = report(capsys)
    assert "house/one.yml:1:5: another rule has the id 'efficacy/unhedged'" in told
    assert "unhedged.yml:1:5" in told


def test_an_unknown_authority_is_told(house, capsys):
    house(one=HOUSE.replace("[PUB-1]", "[US-999]"))
    told = report(capsys)
    assert "house/one.yml:8:13: unknown authority 'US-999'" in told


def test_an_empty_file_is_told(house, capsys):
    house(one="")
    assert "house/one.yml:1:1: the file is empty" in report(capsys)


def test_tabs_are_told(house, capsys):
    house(one="id: house/one\nseverity:\n\teditorial: info\n")
    told = report(capsys)
    assert "house/one.yml:3:1" in told
    assert "tab" in told.lower()


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(\\w+\\s?)*!", r"(?:a|ab|b)+c"])
def test_a_pattern_that_can_take_forever_is_refused(house, capsys, pattern):
    house(
        one=f"""\
        id: house/stated
        extends: disclaimer/not-medical-advice
        match:
          vetoes: ["{pattern}"]
        """
    )
    with pytest.raises(UserError) as caught:
        Linter(rules="house")
    assert "house/one.yml:4:12: this pattern can take forever" in str(caught.value).replace("\\", "/")
    assert "Give the inner repeat a limit" in str(caught.value)
    assert main(["house/one.yml"]) == 2
    assert "this pattern can take forever" in capsys.readouterr().err


def test_a_wording_is_no_regular_expression(house):
    house(
        one="""\
        id: house/either
        extends: efficacy/disease-claim-implied
        match:
          of:
            - kind: phrase
              match: {cases: [{any: ["[z-a ..2 tonic]", "[elixir|nectar ..1 vitality]"]}]}
        """
    )
    assert rules_of("Our elixir of vitality is here.")["house/either"].excerpt == "elixir of vitality"


def test_a_pattern_that_cannot_be_read_is_told(house, capsys):
    house(one="id: house/stated\nextends: disclaimer/not-medical-advice\nmatch: {vetoes: ['(a']}\n")
    assert main(["house/one.yml"]) == 2
    told = capsys.readouterr().err
    assert "house/one.yml:3" in told
    assert "pattern" in told


def test_ten_thousand_terms_are_no_trouble(house):
    terms = "|".join(f"term{number}" for number in range(10_000))
    house(
        one=HOUSE.replace("[miracle tonic]", "[<terms>]").replace(
            "  cases:", f'  lists: {{terms: ["{terms}"]}}\n  cases:'
        )
    )
    found = rules_of("This is term9999 and no other. " + "The words go on and on. " * 50)
    assert found["house/miracle"].excerpt == "term9999"


# --- precedence


def test_a_house_rule_is_one_file(house):
    house(miracle=HOUSE)
    assert main(["test", "house/"]) == 0
    assert rules_of("A miracle tonic for all.")["house/miracle"].severity == "warning"


def test_levels_of_the_configuration_stand_above_the_rule(house, tmp_path):
    house(miracle=HOUSE)
    (tmp_path / "set.yml").write_text("rules: [house/]\nseverities: {house/miracle: info}\n")
    found = Linter(config="set.yml").lint_text("A miracle tonic for all.")
    assert [f.severity for f in found if f.rule == "house/miracle"] == ["info"]


def test_disabling_stands_above_all(house, tmp_path):
    house(miracle=HOUSE)
    (tmp_path / "set.yml").write_text("rules: [house/]\nseverities: {house/miracle: error}\ndisable: [house]\n")
    assert [f for f in Linter(config="set.yml").lint_text("A miracle tonic.") if f.rule == "house/miracle"] == []


# --- packs


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """Install a pack by hand: a package with rules, and the metadata of a distribution that declares it."""

    def install(init="", value="herb_pack", **files):
        site = tmp_path / "site"
        package = site / "herb_pack"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(init)
        for name, text in files.items():
            (package / f"{name}.yml").write_text(text)
        info = site / "herb_pack-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: herb-pack\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[claimlint.rules]\nherbs = {value}\n")
        (info / "RECORD").write_text("herb_pack-1.0.dist-info/entry_points.txt,,\nherb_pack/__init__.py,,\n")
        monkeypatch.syspath_prepend(site)
        return site

    yield install
    sys.modules.pop("herb_pack", None)


def test_an_installed_pack_adds_rules_and_authorities(pack):
    pack(
        miracle=HOUSE.replace("[PUB-1]", "[HERBS]"),
        authorities="HERBS: {name: Herb trade code, supports: Plain words, status: V}\n",
    )
    assert "house/miracle" in {finding.rule for finding in Linter().lint_text("A miracle tonic for all.")}


def test_a_pack_that_fails_to_import_is_told(pack, capsys):
    pack(init="import no_such_module_at_all\n")
    told = report(capsys)
    assert "entry_points.txt:2:1: the rule pack 'herbs' cannot be imported: ModuleNotFoundError" in told
    assert "herbs = herb_pack" in told
    assert "Mend or uninstall herb-pack" in told


def test_a_pack_that_is_no_package_is_told(pack, capsys):
    pack(init="rules = 1\n", value="herb_pack:rules")
    assert "the rule pack 'herbs' is no package" in report(capsys)


def test_a_pack_and_a_project_cannot_share_an_id(pack, house, capsys):
    pack(miracle=HOUSE)
    house(miracle=HOUSE)
    told = report(capsys)
    assert "another rule has the id 'house/miracle'" in told
    assert "herb_pack" in told
