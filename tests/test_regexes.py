"""Patterns that could take forever are told from those that cannot."""

import re

import pytest

from claimlint.regexes import danger
from claimlint.rulebook import load_rules
from claimlint.rulepatterns import patterns_of


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(a*)*b",
        r"(\w+\s?)+!",
        r"(?:a|ab|b)+c",
        r"(\d+|\w+)*x",
        r"(.*)*x",
        r"(?:x+y?)+z",
        r"(?:\w{1,40})*!",
        r".*a.*b.*c.*d.*e",
        r"(?:(?:ab?)+c?)*d",
        r"^(([a-z])+.)+[A-Z]([a-z])+$",
        r"(x+x+)+y",
    ],
)
def test_a_dangerous_pattern_is_told(pattern):
    assert danger(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bcur(?:e|es|ed|ing)\b",
        r"(?:\w+ ){0,3}trial",
        r"(?:\w+ )*trial",
        r"(?:[a-z]+, )+and",
        r"\d+(?:\.\d+)?",
        r"\bfoo\b.*\bbar\b",
        r"(?:ab|cd)+",
        r"(?:a |an |the |to )*word",
        r"[a-z]+\d+",
        r"a{2,3}b?c",
        r"(?=.*diagnos)treat",
        r"https?://\S+",
    ],
)
def test_a_harmless_pattern_passes(pattern):
    assert danger(pattern) == ""


def test_a_pattern_that_cannot_be_read_is_no_pattern():
    with pytest.raises(re.error):
        danger("(a")


def test_no_pattern_of_the_package_is_dangerous():
    found = {
        (rule.id, pattern): told
        for rule in load_rules().rules.values()
        for _, pattern in patterns_of(rule)
        if (told := danger(pattern))
    }
    assert found == {}
