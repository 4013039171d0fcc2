"""Late patterns: what they stand in for, when they are compiled, and that those of the package are good."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.claims import cuewords, dosewords, lexicon
from claimlint.claims.circumstances import limits_of
from claimlint.claims.wording import compile_pattern
from claimlint.engine import Engine
from claimlint.errors import UserError
from claimlint.latepattern import at_once, late
from claimlint.rulebook import load_rules
from claimlint.settings import Settings

RULE = """\
id: house/words
title: Words of the house
kind: statement
severity: {editorial: error, commercial: error, label: error}
message: m
advice: a
reason: r
authority: []
reviewed: "2026-11-24"
match:
  trigger: [{min_words: 1}]
  statement: s
  elements: {one: {label: one, any: ["PATTERN"]}}
"""


@given(st.text(alphabet="ab1 ", max_size=12))
def test_a_late_pattern_matches_as_the_compiled_one(text):
    now, then = re.compile(r"\b(?:ab|b)(\d)?"), late(r"\b(?:ab|b)(\d)?")
    assert then.pattern == now.pattern
    assert [found.span() for found in then.finditer(text)] == [found.span() for found in now.finditer(text)]
    assert then.sub("-", text) == now.sub("-", text)
    assert bool(then.match(text, 1)) == bool(now.match(text, 1))
    assert then.groups == 1


def test_a_bad_pattern_shows_on_first_use_or_at_once():
    bad = late("(?<=a+)b")
    with pytest.raises(re.error):
        bad.search("ab")
    with at_once(), pytest.raises(re.error):
        late("(?<=a+)b")


def compiled(part):
    """Return every pattern in a value, compiled."""
    if isinstance(part, dict):
        return [p for value in part.values() for p in compiled(value)]
    return [re.compile(part.pattern)] if hasattr(part, "pattern") else []


def test_every_pattern_of_the_lexicons_is_a_regular_expression():
    words = lexicon.load()
    groups = (dosewords.load(), cuewords.compile_words(words.cues), limits_of(words.cues), words)
    found = [p for group in groups for field in fields(group) for p in compiled(getattr(group, field.name))]
    assert len(found) > 80


def test_every_rule_of_the_package_compiles_at_once():
    words = lexicon.load()
    compile_pattern.cache_clear()
    with at_once():
        assert all(entry.compiled(words) for entry in load_rules().entries.values())


@pytest.mark.parametrize("pattern", ["(?<=a+)b", "(a"])
def test_a_bad_pattern_of_a_user_is_told_before_any_text(tmp_path, pattern):
    file = tmp_path / "words.yml"
    file.write_text(RULE.replace("PATTERN", pattern))
    with pytest.raises(UserError, match=r"words\.yml:10:1: bad pattern"):
        Engine(Settings(rules=(str(file),)))
