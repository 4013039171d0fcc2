"""Kind ``experience``: who reports which benefit, on sentences of our own; what it is reported of."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from own_rule import own_rule

from claimlint import language, readers
from claimlint.checks import experience
from claimlint.checks.experience import Match
from claimlint.claims import lexicon
from claimlint.claims.experience import ExperienceReader
from claimlint.claims.experiencewords import STEMS
from claimlint.claims.pronouns import agents_of
from claimlint.claims.reader import ClaimReader
from claimlint.errors import UserError

CASES = yaml.safe_load((Path(__file__).parent / "experience_cases.yml").read_text(encoding="utf-8"))["cases"]


@cache
def reader():
    return ClaimReader(language.load, lexicon.load())


def read(text):
    article = readers.read_text("draft.md", text)
    return next(iter(reader().read([article], lambda sentence: STEMS.search(sentence) is not None)))


def check(**match):
    rule = own_rule("experience")
    return experience.compile_check(rule, Match(**match), lexicon.load())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_benefit_is_read_where_one_is_reported(case):
    reading = read(case["text"])
    sentence = reading.sentences[0]
    found = (
        []
        if sentence.doc is None
        else [
            [e.teller, sentence.doc[e.start : e.end].text]
            for e in ExperienceReader(sentence.doc, agents_of(sentence, reading)).read()
        ]
    )
    assert found == case["told"], case["why"]


@pytest.mark.parametrize(
    ("match", "text", "hits"),
    [
        ({"about": ("anything",)}, "Many people notice less bloating with fennel.", 1),
        ({"tellers": ("person",)}, "Many people notice less bloating with fennel.", 0),
        ({"about": ("anything",), "apart": ("medicine",)}, "People who take sertraline report better sleep.", 0),
        ({"about": ("anything",)}, "Most customers report better sleep.", 1),
        ({"about": ("anything",)}, "Most people feel better after a week.", 0),
        ({"about": ("anything",)}, "Most people feel better after a session.", 1),
        (
            {"about": ("anything",)},
            "Many people say that fennel helps. Some notice less bloating, but there is no evidence.",
            0,
        ),
    ],
)
def test_a_rule_asks_who_tells_and_of_what(match, text, hits):
    assert len(list(check(**match).find(read(text), "editorial"))) == hits


def test_an_unknown_class_is_refused():
    with pytest.raises(UserError, match="gizmo"):
        check(about=("gizmo",))
