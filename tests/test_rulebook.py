"""The rulebook: rules from files, each mistake at its place, and the choice among them."""

import os
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from claimlint import checks
from claimlint.errors import UserError
from claimlint.explain import explain
from claimlint.rule import MARKETS
from claimlint.rulebook import kinds, load_rules

REGISTER = """\
X-1: {name: First Act, supports: The first thing, status: V, link: "https://example.org/act"}
X-2: {name: Second Act, supports: The second thing, status: S, note: Only heard of}
"""

RULE = """\
id: herbs/praised
title: A herb praised
kind: fake
severity: {editorial: warning, commercial: error, label: error}
message: "{excerpt} praises"
advice: Praise less.
reason: Praise is no evidence.
authority: [X-1, X-2]
reviewed: 2026-11-24
match:
  words: [miracle, wonder]
flagged:
  - {text: "A [miracle] herb.", why: it praises}
clean:
  - {text: "A herb.", why: it does not praise}
"""

FAKE = '''\
"""A kind of rule for tests."""

import re

import msgspec

from claimlint.errors import UserError


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class Compiled:
    def __init__(self, rule, match):
        self.rule, self.match = rule, match


def compile_check(rule, match, lexicon):
    for word in match.words:
        if "!" in word:
            raise UserError(f"bad word '{word}'", remedy="Write letters.")
        re.compile(word)
    return Compiled(rule, match)
'''


@pytest.fixture(autouse=True)
def fake_kind(tmp_path, monkeypatch):
    """A further kind, and a module beside it that is none: both found by their folder."""
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "fake.py").write_text(FAKE)
    (folder / "helper.py").write_text("")
    monkeypatch.setattr(checks, "__path__", [str(folder)])
    yield
    for name in ("fake", "helper"):
        sys.modules.pop(f"{checks.__name__}.{name}", None)
        vars(checks).pop(name, None)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A folder of the package's own rules; reports show paths relative to the folder above it."""
    monkeypatch.chdir(tmp_path)
    write("rules/authorities.yml", REGISTER)
    write("rules/herbs/praised.yml", RULE)
    return Path("rules")


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)
    return path


def named(rule_id):
    return RULE.replace("herbs/praised", rule_id)


def report(root, *extra):
    with pytest.raises(UserError) as caught:
        load_rules(extra, root=root)
    return str(caught.value)


# --- what is read


def test_rules_are_found_by_folder_and_know_their_file(root):
    write("rules/lexicon/words.yml", "a: [b]\n")
    write("rules/substances/kava.yml", "name: kava\n")
    write("rules/__init__.py", "")
    write("rules/__pycache__/old.yml", "")
    write("rules/dosing/amount.yaml", named("dosing/amount"))
    book = load_rules(root=root)
    assert list(book.rules) == ["dosing/amount", "herbs/praised"]
    assert book.rules["herbs/praised"].path == os.path.join("rules", "herbs", "praised.yml")
    assert list(book.authorities) == ["X-1", "X-2"]
    assert book.entry("herbs/praised").match.words == ("miracle", "wonder")


def test_a_kind_is_a_module_that_compiles_checks():
    assert kinds() == ["fake"]


def test_rules_of_the_user_are_added_from_files_and_folders(root):
    write("house/deep/er/one.yml", named("house/one"))
    write("house/.git/two.yml", "nonsense")
    write("single.rule", named("house/three"))
    assert list(load_rules(["house", "single.rule"], root=root).rules) == ["herbs/praised", "house/one", "house/three"]


def test_a_folder_of_the_user_may_add_authorities(root):
    write("house/authorities.yml", "HOUSE: {name: House style, supports: Plain words, status: V}\n")
    write("house/plain.yml", named("house/plain").replace("[X-1, X-2]", "[HOUSE]"))
    assert load_rules(["house"], root=root).authorities["HOUSE"].name == "House style"


def test_the_same_file_twice_is_one_rule(root):
    assert list(load_rules(["rules", "rules/herbs/praised.yml"], root=root).rules) == ["herbs/praised"]


# --- mistakes


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "title: A",
            "titel: A",
            """
            rules/herbs/praised.yml:2:1: unknown key 'titel'
              2 | titel: A herb praised
                  ^^^^^
              Did you mean 'title'?
            """,
            id="unknown key",
        ),
        pytest.param(
            "herbs/praised",
            "herbs/prased",
            """
            rules/herbs/praised.yml:1:5: id 'herbs/prased' does not fit its file
              1 | id: herbs/prased
                      ^^^^^^^^^^^^
              Write herbs/praised, or move the file.
            """,
            id="id and file",
        ),
        pytest.param(
            "[X-1, X-2]",
            "[X-1, X2]",
            """
            rules/herbs/praised.yml:8:18: unknown authority 'X2'
              8 | authority: [X-1, X2]
                                   ^^
              Did you mean 'X-2'?
            """,
            id="unknown authority",
        ),
        pytest.param(
            "commercial: error, label: error",
            "commercial: error",
            """
            rules/herbs/praised.yml:4:11: severity lacks label
              4 | severity: {editorial: warning, commercial: error}
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              Add a level for each profile: editorial, commercial, label.
            """,
            id="severity of a profile",
        ),
        pytest.param(
            "commercial: error, label: error",
            "commercial: error, label: off",
            """
            rules/herbs/praised.yml:4:58: unquoted off reads as the truth value false
              4 | severity: {editorial: warning, commercial: error, label: off}
                                                                           ^^^
              Quote it ("off") if the word is meant; write false if the truth value is meant.
            """,
            id="unquoted off",
        ),
        pytest.param(
            "kind: fake",
            "kind: fak",
            """
            rules/herbs/praised.yml:3:7: unknown kind 'fak'
              3 | kind: fak
                        ^^^
              Did you mean 'fake'?
            """,
            id="unknown kind",
        ),
        pytest.param(
            "kind: fake",
            "kind: helper",
            """
            rules/herbs/praised.yml:3:7: unknown kind 'helper'
              3 | kind: helper
                        ^^^^^^
              Known kinds: fake.
            """,
            id="module that is no kind",
        ),
        pytest.param(
            "  words: [",
            "  word: [",
            """
            rules/herbs/praised.yml:11:3: unknown key 'word'
              11 |   word: [miracle, wonder]
                     ^^^^
              Did you mean 'words'?
            """,
            id="unknown key of the kind",
        ),
        pytest.param(
            "match:\n  words: [miracle, wonder]\n",
            "",
            """
            rules/herbs/praised.yml:1:1: missing key 'match'
              1 | id: herbs/praised
                  ^
              Add it, with its required keys: words.
            """,
            id="no match",
        ),
        pytest.param(
            "match:",
            "blocks: [heading, paragraf]\nmatch:",
            """
            rules/herbs/praised.yml:10:19: unknown block 'paragraf'
              10 | blocks: [heading, paragraf]
                                     ^^^^^^^^
              Did you mean 'paragraph'?
            """,
            id="unknown block",
        ),
        pytest.param(
            "2026-11-24",
            "last week",
            """
            rules/herbs/praised.yml:9:11: 'last week' is no date
              9 | reviewed: last week
                            ^^^^^^^^^
              Write it as 2026-11-24.
            """,
            id="no date",
        ),
        pytest.param(
            "title: A",
            "path: x.yml\ntitle: A",
            """
            rules/herbs/praised.yml:2:7: unknown key 'path'
              2 | path: x.yml
                        ^^^^^
              Delete it; a rule knows its file.
            """,
            id="path",
        ),
    ],
)
def test_a_mistake_in_a_rule_is_shown_at_its_place(root, old, new, expected):
    write("rules/herbs/praised.yml", RULE.replace(old, new))
    assert report(root) == dedent(expected).strip()


def test_two_rules_with_one_id_are_both_shown(root):
    write("house/mine.yml", "# ours\n" + RULE)
    assert (
        report(root, "house")
        == dedent(
            """
        house/mine.yml:2:5: another rule has the id 'herbs/praised'
          2 | id: herbs/praised
                  ^^^^^^^^^^^^^
          Change one of them; the other is rules/herbs/praised.yml:1:5.
        """
        ).strip()
    )


def test_the_id_of_a_users_rule_has_a_family(root):
    write("mine.yml", named("Mine"))
    assert (
        report(root, "mine.yml")
        == dedent(
            """
        mine.yml:1:5: 'Mine' is no id of a rule
          1 | id: Mine
                  ^^^^
          Write family/name, in lower case with hyphens, such as efficacy/unhedged.
        """
        ).strip()
    )


def test_every_broken_file_is_reported(root):
    write("house/a.yml", "id: house/a\ntitel: A\n")
    write("house/b.yml", named("house/b"))
    write("house/c.yml", "id: [\n")
    shown = report(root, "house")
    assert [line for line in shown.splitlines() if line.startswith("house")] == [
        "house/a.yml:2:1: unknown key 'titel'",
        "house/c.yml:2:1: not valid YAML: did not find expected node content",
    ]


def test_an_authority_cannot_be_redefined(root):
    write("house/authorities.yml", "X-1: {name: Mine, supports: Mine, status: V}\n")
    assert (
        report(root, "house")
        == dedent(
            """
        house/authorities.yml:1:6: authority X-1 is in the register already
          1 | X-1: {name: Mine, supports: Mine, status: V}
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          Give yours a key of its own.
        """
        ).strip()
    )


def test_a_missing_path_and_an_empty_folder_are_told(root):
    os.mkdir("empty")
    assert report(root, "missing.yml") == "missing.yml: cannot be read: no such file or directory"
    assert report(root, "empty") == "there are no rules in empty\n  Write one rule to a file, with the suffix .yml."


# --- compiling and choosing


@pytest.mark.parametrize(
    ("word", "message", "remedy"),
    [
        ("mir!", "bad word 'mir!'", "Write letters."),
        ("'('", "bad pattern: missing ), unterminated subpattern at position 0", "Mend the regular expression '('."),
    ],
)
def test_a_mistake_found_in_compiling_is_shown_at_the_match(root, word, message, remedy):
    write("rules/herbs/praised.yml", RULE.replace("miracle,", f"{word},"))
    with pytest.raises(UserError) as caught:
        load_rules(root=root).checks(None)
    assert str(caught.value) == (f"rules/herbs/praised.yml:10:1: {message}\n  10 | match:\n       ^^^^^\n  {remedy}")


@pytest.mark.parametrize(
    ("select", "ignore", "ids"),
    [
        ((), (), ["dosing/amount", "dosing/schedule", "herbs/praised"]),
        (("dosing",), (), ["dosing/amount", "dosing/schedule"]),
        (("dosing/*",), ("dosing/amount",), ["dosing/schedule"]),
        (("dosing/amount", "herbs/praised"), (), ["dosing/amount", "herbs/praised"]),
        ((), ("dosing/*",), ["herbs/praised"]),
        (("dosing",), ("dosing",), []),
    ],
)
def test_rules_are_chosen_by_id_and_family(root, select, ignore, ids):
    write("rules/dosing/amount.yml", named("dosing/amount"))
    write("rules/dosing/schedule.yml", named("dosing/schedule"))
    assert [check.rule.id for check in load_rules(root=root).checks(None, select, ignore)] == ids


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("herbs/prasied", "Did you mean 'herbs/praised'?"),
        ("herb", "Did you mean 'herbs'?"),
        ("x", "Known names: herbs/praised, herbs."),
    ],
)
def test_an_unknown_name_in_a_choice_is_told(root, name, remedy):
    book = load_rules(root=root)
    for choice in ({"select": [name]}, {"ignore": [name]}):
        with pytest.raises(UserError) as caught:
            book.chosen(**choice)
        assert str(caught.value) == f"there is no rule or family '{name}'\n  {remedy}"


# --- explaining


def test_a_rule_is_explained_on_one_page(root):
    assert (
        explain(load_rules(root=root), "herbs/praised")
        == dedent(
            """
        herbs/praised: A herb praised

        Severity    warning (editorial), error (commercial), error (label)
        Markets     all
        Reads       every kind of block; kind of rule: fake
        Reviewed    2026-11-24
        Message     {excerpt} praises
        Reason      Praise is no evidence.
        Advice      Praise less.

        Authority
          X-1  First Act: The first thing (checked against the source)
              https://example.org/act
          X-2  Second Act: The second thing (not checked against the source)
              Only heard of

        Flagged
          - A [miracle] herb.
              it praises (editorial, us)

        Clean
          - A herb.
              it does not praise (editorial, us)
        """
        ).strip()
    )


def test_a_page_is_at_most_100_wide(root):
    write("rules/herbs/praised.yml", RULE.replace("Praise less.", "Praise less, and say what is known. " * 12))
    assert max(map(len, explain(load_rules(root=root), "herbs/praised").splitlines())) <= 100


def test_an_unknown_rule_is_told_with_the_nearest(root):
    with pytest.raises(UserError) as caught:
        explain(load_rules(root=root), "herbs/prasied")
    assert str(caught.value) == "there is no rule 'herbs/prasied'\n  Did you mean 'herbs/praised'?"


# --- the rules that ship with the package


@pytest.fixture
def shipped(monkeypatch):
    monkeypatch.undo()
    return load_rules()


def test_the_shipped_rules_load_and_every_authority_is_known(shipped):
    assert shipped.rules
    assert {key for rule in shipped.rules.values() for key in rule.authority} <= shipped.authorities.keys()
    assert all(set(rule.markets) <= set(MARKETS) for rule in shipped.rules.values())


@pytest.mark.parametrize(("family", "last"), [("US", 35), ("EU", 13), ("UK", 9), ("AU", 6), ("CA", 5), ("PUB", 15)])
def test_the_register_is_whole(shipped, family, last):
    keys = [key for key in shipped.authorities if key.startswith(f"{family}-")]
    assert keys == [f"{family}-{number}" for number in range(1, last + 1)]


def test_no_part_of_a_rule_or_the_register_calls_anything_against_the_law(shipped):
    texts = [text for rule in shipped.rules.values() for text in (rule.message, rule.advice, rule.reason)]
    texts += [f"{authority.supports} {authority.note}" for authority in shipped.authorities.values()]
    assert not [text for text in texts if "illegal" in text.lower()]
