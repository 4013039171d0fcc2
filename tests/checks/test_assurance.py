"""Kind ``assurance``: what is called safe, and which harm is denied, on sentences of our own; what the rules make of it."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from own_rule import own_rule

from claimlint import language, readers
from claimlint.checks import assurance
from claimlint.checks.assurance import Case, Match
from claimlint.claims import lexicon
from claimlint.claims.assurancewords import STEMS
from claimlint.claims.reader import ClaimReader

CASES = yaml.safe_load((Path(__file__).parent / "assurance_cases.yml").read_text(encoding="utf-8"))["cases"]


@cache
def reader():
    return ClaimReader(language.load, lexicon.load())


def read(text, before=""):
    whole = f"{before} {text}" if before else text
    article = readers.read_text("draft.md", whole)
    reading = next(iter(reader().read([article], lambda sentence: STEMS.search(sentence) is not None)))
    return reading, reading.sentences[-1]


def check(*cases):
    rule = own_rule("assurance")
    return assurance.compile_check(rule, Match(tuple(cases)), lexicon.load())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_an_assurance_is_read_where_one_is_made(case):
    reading, sentence = read(case["text"], case.get("before", ""))
    found = assurance.read(sentence, reading)
    assert [[a.kind, sentence.doc[a.start : a.end].text] for a in found] == case["said"], case["why"]
    for flag in ("group", "against"):
        assert all(getattr(a, flag) == case.get(flag, False) for a in found), (flag, case["why"])


@pytest.mark.parametrize(
    ("conditions", "text", "hits"),
    [
        ({"said": ("harmless",)}, "Maca has no side effects.", 1),
        ({"said": ("safe",)}, "Maca has no side effects.", 0),
        ({"group": True}, "Maca is safe for children.", 1),
        ({"group": False}, "Maca is safe for children.", 0),
        ({"soft": False}, "Maca is generally safe.", 0),
        ({"soft": True}, "Maca is generally safe.", 1),
        ({"against": True}, "Unlike statins, maca has no side effects.", 1),
        ({"severity": {"editorial": "off"}}, "Maca is safe.", 0),
    ],
)
def test_a_case_asks_for_what_is_said(conditions, text, hits):
    reading, _ = read(text)
    assert len(list(check(Case(**conditions)).find(reading, "editorial"))) == hits


def test_what_others_are_reported_to_say_passes():
    reading, _ = read("Beware of sellers who claim that kratom is safe.")
    assert list(check(Case()).find(reading, "editorial")) == []


def test_a_hit_stands_at_the_words():
    reading, _ = read("Drink it daily. Our maca powder is completely safe for athletes.")
    hit = next(check(Case()).find(reading, "commercial"))
    assert hit.block.text[hit.start : hit.end] == "completely safe for athletes"
