"""The trained weights: what they read of a claim, what they say of it, and where the rules let them decide."""

import json
import math
from dataclasses import replace

import pytest

from claimlint import Linter
from claimlint.checks.claim import When
from claimlint.claim import Likelihood
from claimlint.claims.weighing import Weights, features, load, sentence_features
from claimlint.engine import Draft, Engine
from claimlint.settings import Settings


@pytest.fixture(scope="module")
def engine():
    return Engine(Settings())


def first(engine, text):
    reading = engine.read(Draft("draft.txt", text))
    claim = reading.claims[0]
    return claim, next(s.doc for s in reading.sentences if s.start <= claim.start < s.end)


def test_features_tell_words_pairs_facts_and_company(engine):
    claim, doc = first(engine, "Kava 200 boosts digestion and calms the mind.")
    assert {"word:boost", "word:#", "pair:boost digestion"} <= set(sentence_features(doc))
    other = replace(claim, agent_type="food")
    assert {
        "target:function",
        "agent+target:substance function",
        "claimed:boosts",
        "agent word:kava",
        "target word:digestion",
        "beside:food asserted",
        "before:substance asserted",
    } <= set(features(claim, (claim, other), (claim,)))


def test_weights_add_up_to_the_log_odds_and_tell_the_largest_words():
    weights = Weights("a test", -1.0, {"word:boost": 2.0, "word:digestion": -0.5, "target:function": 0.25})
    found = weights.likelihood(["word:boost", "word:kava", "word:digestion", "target:function", "word:boost"])
    assert math.isclose(found.value, 1 / (1 + math.exp(-0.75)))
    assert (found.speaking_for, found.against) == (("boost",), ("digestion",))
    assert str(found) == "likely at 0.68 by trained weights (for 'boost'; against 'digestion')"


def test_a_claim_is_weighed_with_those_of_the_sentence_before():
    weights = Weights("a test", 0.0, {"before:substance asserted": 1.0})
    engine = Engine(Settings())
    engine._reader._weights = weights
    found = engine.read(Draft("draft.txt", "Kava calms the mind. It lifts the mood.")).claims
    assert [round(claim.likelihood.value, 2) for claim in found] == [0.5, 0.73]


@pytest.mark.parametrize("text", ["Kava does not boost digestion.", "Does kava boost digestion?"])
def test_what_is_denied_or_asked_is_not_weighed(engine, text):
    assert [claim.likelihood for claim in engine.read(Draft("draft.txt", text)).claims] == [None]


def test_the_weights_of_the_package_tell_a_promise_from_a_fact_about_the_body(engine):
    assert len(load().weights) > 1000
    promise, body = (
        first(engine, text)[0].likelihood
        for text in (
            "Feel the difference as our blend naturally boosts your energy.",
            "The liver regulates blood sugar.",
        )
    )
    assert promise.value > 0.8
    assert body.value < 0.3


def test_an_unweighed_claim_meets_neither_bound():
    claim = type("C", (), {"likelihood": None, "cues": ()})
    for when in (When(likely=0.0), When(unlikely=1.0)):
        assert not when.likely_enough(claim)
    weighed = type("C", (), {"likelihood": Likelihood(0.4), "cues": ()})
    assert When(likely=0.4).likely_enough(weighed)
    assert not When(unlikely=0.4).likely_enough(weighed)


def test_a_rule_may_ask_for_them(tmp_path):
    levels = dict.fromkeys(("editorial", "commercial", "label"), "warning")
    rule = {
        "id": "house/sales-talk",
        "title": "t",
        "kind": "claim",
        "severity": levels,
        "message": "{excerpt}: {why}",
        "advice": "a",
        "reason": "r",
        "authority": ["US-9"],
        "reviewed": "2026-11-24",
        "match": {"cases": [{"when": {"likely": 0.8}, "severity": levels}]},
        "flagged": [],
        "clean": [],
    }
    (tmp_path / "rule.yml").write_text(json.dumps(rule), "utf-8")
    found = Linter(rules=[tmp_path / "rule.yml"]).lint_text("Our blend naturally boosts your energy.")
    assert "house/sales-talk" in {f.rule for f in found}


def test_a_message_says_that_the_weights_decided_and_only_then():
    found = Linter().lint_text("What you feel afterward is calm and muscle relief.\n\nKava eases worry.")
    weighed, settled = (f.message for f in found if f.rule == "efficacy/unhedged")
    assert "by trained weights (for " in weighed
    assert "trained weights" not in settled
