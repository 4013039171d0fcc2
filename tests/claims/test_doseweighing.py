"""The trained weights of dosing: what they read, what they may raise and lower, and what they leave alone whatever they say."""

from __future__ import annotations

import math

import msgspec
import pytest

from claimlint import Linter, language
from claimlint.checks.dose import When
from claimlint.claim import Likelihood
from claimlint.claims import doseweighing
from claimlint.claims.doseweighing import features, load
from claimlint.claims.weighing import Weights
from claimlint.dosefact import Dose, Element, Force, Part

RAISED = "Valerian drops may be taken directly under the tongue."
LOWERED = "Strain the elderberries and pour the syrup into a clean bottle."


def dosing(text):
    return [(f.rule, f.severity.value) for f in Linter().lint_text(text) if f.rule.startswith("dosing/")]


@pytest.fixture
def always(monkeypatch):
    monkeypatch.setattr(doseweighing, "load", lambda: Weights("a test", 9.0, {}))


@pytest.fixture
def never(monkeypatch):
    monkeypatch.setattr(doseweighing, "load", lambda: Weights("a test", -9.0, {}))


def test_features_tell_words_their_order_the_opening_and_the_sentence_before():
    told = set(features(language.load()("Take 2 drops with water."), "How much? Up to 5 drops."))
    assert {"word:take", "pair:take #", "shape:take # NOUN", "opens:take", "no subject"} <= told
    assert {"prev:much", "prev:?", "prev:#", "prev:drops"} <= told
    assert not {name for name in told if name.startswith("word:much")}


def test_weights_of_the_package_tell_a_direction_from_a_report():
    nlp, weights = language.load(), load()
    told, report = (
        weights.likelihood(features(nlp(text), "")).value
        for text in (
            "Take two capsules with food twice a day.",
            "In the trial, adults given 20 mg a day had less pain than with placebo.",
        )
    )
    assert told > 0.8
    assert report < 0.2


def test_what_nothing_directs_is_raised_to_a_warning_and_the_message_says_by_what():
    (found,) = (f for f in Linter().lint_text(RAISED) if f.rule.startswith("dosing/"))
    assert (found.rule, found.severity.value) == ("dosing/route-prep", "warning")
    assert "no verb, label or heading makes it a direction; in doubt, likely at 0." in found.message
    assert "by trained weights (for 'drop'" in found.message


def test_a_direction_by_form_alone_is_lowered_to_a_note():
    assert dosing(LOWERED) == [("dosing/route-prep", "info")]


def test_a_settled_direction_tells_nothing_of_weights():
    (found,) = (f for f in Linter().lint_text("Take 300 mg of kava twice daily.") if f.rule.startswith("dosing/"))
    assert "weights" not in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Participants were randomised to 500 mg of turmeric twice daily or placebo.",
        "The RDA for iron is 18 mg for women aged 19-50.",
        "Each gummy contains 25 mg of CBD.",
        "Mice received 10 mg/kg of turmeric by mouth.",
        "Ibuprofen is taken with food every six hours.",
        "The label of OTC ibuprofen limits adults to 1,200 mg a day.",
        "Ask a pharmacist how much kava is right for you.",
        "Doctors adjust the dose of levothyroxine to blood tests.",
        "The meeting lasts two weeks.",
    ],
)
@pytest.mark.usefixtures("always")
def test_reports_facts_medicines_and_what_names_no_product_stay_silent_whatever_the_weights_say(text):
    assert dosing(text) == []


@pytest.mark.usefixtures("always")
def test_weights_never_make_more_than_a_warning():
    assert dosing("Turmeric: 2 capsules.") == [("dosing/amount", "warning")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Taper off slowly by cutting your dose in half every week.", ("dosing/taper", "error")),
        ("Use 0.5 mg of turmeric per kilo of body weight.", ("dosing/weight", "error")),
        ("Give toddlers three drops of elder syrup at bedtime.", ("dosing/population", "error")),
        ("With kratom, start with a small amount and see.", ("dosing/titration", "error")),
        ("## Dosage\n\n- two capsules of turmeric\n", ("dosing/amount", "error")),
    ],
)
@pytest.mark.usefixtures("never")
def test_grave_kinds_substances_that_nobody_approves_and_labels_are_not_lowered(text, found):
    assert found in dosing(text)


@pytest.mark.usefixtures("never")
def test_the_rest_is_lowered_to_a_note_and_not_silenced():
    assert dosing("Take 300 mg of turmeric twice daily.") == [("dosing/amount", "info")]


def dose(exempt="", value=None):
    part = Part(Element.AMOUNT, "2 g", 0, 3)
    likelihood = None if value is None else Likelihood(value)
    return Dose(None, 0, 3, (part,), 3, Force.NONE, exempt, named=True, likelihood=likelihood)


def test_a_reason_is_asked_for_by_name_at_the_level_that_it_hides():
    assert [dose("cooking").level, dose("cooking").told] == [0, 3]
    assert When(exempt=("cooking",), levels=(3,)).holds(dose("cooking"))
    assert not When(exempt=("cooking",), levels=(3,)).holds(dose())
    assert not When(exempt=("cooking",), levels=(2,)).holds(dose("cooking"))
    assert When(exempt=("none", "cooking")).holds(dose())
    assert not When().holds(dose("cooking"))
    assert When(levels=(0,)).holds(dose("cooking"))


def test_bounds_and_names():
    assert When(likely=0.4).holds(dose(value=0.4))
    assert not When(unlikely=0.4).holds(dose(value=0.4))
    assert not When(likely=0.0).holds(dose())
    assert not When(named=False).holds(dose())


def test_the_weights_add_up():
    weights = Weights("a test", -1.0, {"opens:take": 2.0})
    told = weights.likelihood(features(language.load()("Take two."), ""))
    assert math.isclose(told.value, 1 / (1 + math.exp(-1)))
    assert msgspec.json.decode(msgspec.json.encode(weights), type=Weights) == weights
