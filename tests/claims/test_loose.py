"""Constructions that only may tell of a benefit: each is found where nothing firmer is, and the weights decide."""

from functools import partial

import pytest

from claimlint import language
from claimlint.claims.reader import ClaimReader
from claimlint.claims.weighing import Weights
from claimlint.engine import Draft, Engine
from claimlint.settings import Settings

SETTINGS = Settings()


def engine_with(weights):
    return Engine(SETTINGS, reader=ClaimReader(partial(language.load, SETTINGS.pipeline), weights=weights))


@pytest.fixture(scope="module")
def ready():
    return engine_with(Weights("all are likely", 9.0, {}))


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("Clay packs pull impurities out.", "pull impurities", "impurities"),
        ("The elimination of waste begins after the third session.", "elimination of waste", "waste"),
        ("Sweat lodges detoxify.", "detoxify", "detoxify"),
        ("Everybody loves its nerve soothing magic.", "soothing", "soothing"),
        ("During the session the body begins to repair itself.", "begins to repair itself", "itself"),
        ("This rub helps dancers who live with bunions.", "helps dancers who live with bunions", "bunions"),
        ("Cupping has been shown useful.", "has been shown useful", "useful"),
        ("Lutein keeps the retina protected.", "keeps the retina protected", "the retina"),
        (
            "Brahmi is the uncrowned queen of mental clarity.",
            "is the uncrowned queen of mental clarity",
            "mental clarity",
        ),
        ("For nausea sip some ginger tea.", "For nausea", "nausea"),
        ("Riders praise its excellent results.", "praise its excellent results", "its excellent results"),
        ("After a week the swelling is gone.", "swelling is", "the swelling"),
        ("Protects against cadmium poisoning.", "Protects against cadmium poisoning", "cadmium poisoning"),
        ("Sitz baths are an effective method.", "are an effective method", "effective"),
        ("These capsules work on three levels.", "work on three levels", "work"),
    ],
)
def test_a_loose_construction_is_found(ready, text, words, target):
    found = {(claim.form, claim.text, claim.target) for claim in ready.read(Draft("draft.txt", text)).claims}
    assert ("loose", words, target) in found


@pytest.mark.parametrize(
    "text",
    [
        "The report lists serious side effects.",
        "The shop removes old stock every week.",
        "The plumber keeps the pipes clear.",
        "The committee works on Mondays.",
        "Some people try hops for nausea.",
    ],
)
def test_what_tells_of_no_benefit_at_all_is_not(ready, text):
    assert ready.read(Draft("draft.txt", text)).claims == ()


def test_it_is_looked_for_only_where_nothing_firmer_is_told(ready):
    claims = ready.read(Draft("draft.txt", "Cupping has been shown useful and relieves back pain.")).claims
    assert [claim.form for claim in claims] == ["verb"]


def test_the_weights_decide_and_without_them_it_tells_nothing():
    draft = Draft("draft.txt", "Cupping has been shown useful.")
    unlikely = engine_with(Weights("none is likely", -9.0, {}))
    likely = engine_with(Weights("all are likely", 9.0, {}))
    assert unlikely.read(draft).claims == ()
    (finding,) = (f for result in likely.lint([draft]) for f in result.findings if f.rule == "efficacy/unhedged")
    assert finding.severity.value == "warning"
    assert "by trained weights" in finding.message


def test_a_hedge_reaches_it(ready):
    found = [f.rule for r in ready.lint([Draft("d.txt", "Cupping may be useful.")]) for f in r.findings]
    assert "efficacy/unhedged" not in found
