"""One text in several markets and profiles: what stands here and not there, and how it is reported once."""

from pathlib import Path

import pytest

from claimlint import Linter
from claimlint.cap import cap
from claimlint.finding import Finding, Location, Severity
from claimlint.merge import merge

FIXTURE = Path(__file__).parent / "fixtures" / "000_193841c93ca9213e.txt"
TEXT = FIXTURE.read_bytes().decode("utf-8")

COMPLIANT_IN_THE_US = """\
# Saffron capsules

By Ana Silva. Last reviewed 3 May 2026. We sell this product.

Our saffron supports a healthy mood.

These statements have not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or
prevent any disease.

This page is general information, not medical advice. Talk to a doctor or pharmacist before you take saffron. It can interact with antidepressants
and other medicines. Do not use it if you are pregnant or breastfeeding, or under 18: its safety is unknown. It has not been shown to work in large
trials.
"""


def ids(text, profile="commercial", market=("us",), path="page.md"):
    found = Linter(profile=profile, market=market).lint_text(text, path)
    return {f.rule: f for f in found if f.severity != "info"}


# --- the same page in two markets


def test_a_page_that_is_compliant_in_the_us_and_not_in_the_eu():
    assert ids(COMPLIANT_IN_THE_US) == {}
    in_eu = ids(COMPLIANT_IN_THE_US, market=("eu",))
    assert [(f.rule, f.severity, f.excerpt) for f in in_eu.values()] == [
        ("regulatory/eu-botanical", "error", "supports a healthy mood")
    ]


def test_several_markets_report_once_with_the_markets_it_comes_from():
    both = ids(COMPLIANT_IN_THE_US, market=("us", "eu", "uk"))
    assert both["regulatory/eu-botanical"].markets == ("eu", "uk")


def test_the_gravest_level_among_the_markets_counts():
    text = "# Reishi\n\nReishi flushes toxins.\n"
    assert ids(text)["efficacy/nonspecific"].severity == "warning"
    assert ids(text, market=("eu",))["efficacy/nonspecific"].severity == "error"
    both = ids(text, market=("us", "eu"))["efficacy/nonspecific"]
    assert (both.severity, both.markets) == ("error", ("us", "eu"))


def test_a_general_reference_may_stand_beside_an_authorised_claim():
    text = "Iron contributes to the reduction of tiredness and fatigue. It is a superfood."
    assert "efficacy/nonspecific" not in ids(text, market=("eu",))
    assert "efficacy/nonspecific" in ids(text, market=("us",))


# --- authorised wordings


@pytest.mark.parametrize(
    "claim",
    [
        "Magnesium contributes to normal psychological function.",
        "Zinc contributes to the normal function of the immune system.",
        "Vitamin C and zinc help to support normal immune function.",
        "Our tablets contain iron, which contributes to the reduction of tiredness and fatigue.",
        "Iron helps reduce fatigue and tiredness.",
        "The calcium in our daily tablets is needed for the maintenance of normal bones.",
        "Vitamin D plays a role in the normal function of the immune system.",
        "Selenium helps protect cells from oxidative stress.",
        "Biotin helps keep hair normal.",
        "Magnesium contributes to normal muscle function and normal psychological function.",
    ],
)
@pytest.mark.parametrize("market", ["eu", "uk"])
def test_an_authorised_claim_or_one_of_the_same_meaning_stands(claim, market):
    found = ids(claim, market=(market,))
    assert {rule for rule in found if rule.startswith(("efficacy", "regulatory"))} == set()


@pytest.mark.parametrize(
    "claim",
    [
        "Zinc boosts immunity.",
        "Zinc strengthens the immune system.",
        "Zinc supports a healthy immune system.",
        "Magnesium relieves fatigue.",
        "Iron reduces tiredness and fatigue.",
        "Our tablets support the immune system.",
        "Vitamin C prevents influenza.",
        "Vitamin D improves mood.",
        "Biotin improves hair growth.",
        "Saffron supports normal sleep.",
    ],
)
@pytest.mark.parametrize("market", ["eu", "uk"])
def test_an_exaggerated_or_borrowed_claim_does_not(claim, market):
    found = Linter(profile="commercial", market=(market,)).lint_text(claim)
    rules = {rule for f in found for rule in (f.rule, *f.related)}
    assert rules & {"regulatory/eu-unauthorised", "regulatory/eu-botanical"}, rules


@pytest.mark.parametrize("market", ["eu", "uk"])
@pytest.mark.parametrize(
    "food",
    ["Probiotic drops", "Our drops", "Oats", "Live cultures", "Electrolyte drinks", "Whole grains", "Prebiotic fibres", "Our protein bars", "Zinc sprays"],
)  # fmt: skip
@pytest.mark.parametrize("benefit", ["support a healthy gut", "keep your bones healthy", "nourish your gut flora"])
def test_a_claim_that_is_not_listed_is_reported_of_any_food(food, benefit, market):
    found = Linter(profile="commercial", market=(market,)).lint_text(f"{food} {benefit}.")
    told = [f for f in found if "regulatory/eu-unauthorised" in (f.rule, *f.related)]
    assert benefit in {f.excerpt for f in told}
    assert {f.severity for f in told} == {"error"}


@pytest.mark.parametrize(
    "text", ["Oats keep your heart healthy.", "Fibre keeps your gut healthy.", "Our yoghurt is a probiotic."]
)
def test_what_the_register_of_the_eu_asks_for_is_no_matter_elsewhere(text):
    assert [r for r in ids(text) if r.startswith(("efficacy/", "regulatory/"))] == []


def test_one_report_for_a_vague_promise_that_is_an_unlisted_name_too():
    found = ids("# Oats\n\nOur oats are a superfood.\n", market=("eu",))
    assert "regulatory/eu-unauthorised" not in found
    assert found["efficacy/nonspecific"].related == ("regulatory/eu-unauthorised",)


def test_the_amount_beside_an_authorised_claim_is_no_dosing_instruction():
    text = "# Zinc\n\nZinc contributes to the normal function of the immune system. Take 10 mg a day.\n"
    assert "dosing/amount" not in ids(text, market=("eu",))
    assert ids(text, market=("eu", "us"))["dosing/amount"].markets == ("us",)
    assert "dosing/amount" in ids("# Zinc\n\nZinc boosts immunity. Take 10 mg a day.\n", market=("eu",))


# --- function claims and their statement


def test_in_australia_and_canada_a_function_claim_is_a_claim_like_any_other():
    claim = "# Reishi\n\nReishi supports the immune system.\n"
    assert ids(claim, market=("us", "au"))["efficacy/unhedged"].markets == ("au",)


def test_a_function_claim_needs_the_statement_and_is_then_clean():
    claim = "# Reishi\n\nReishi supports the immune system.\n"
    statement = (
        "\nThese statements have not been evaluated by the Food and Drug Administration. "
        "This product is not intended to diagnose, treat, cure, or prevent any disease.\n"
    )
    for profile in ("commercial", "label"):
        without = ids(claim, profile)
        assert without["disclaimer/dshea"].severity == "error"
        assert "efficacy/unhedged" not in without
        assert not {"disclaimer/dshea", "efficacy/unhedged"} & ids(claim + statement, profile).keys()


@pytest.mark.parametrize("claim", ["Reishi boosts immunity.", "Reishi relieves pain.", "Reishi cures cancer."])
def test_strong_verbs_stay_findings_whatever_statement_is_there(claim):
    statement = "The FDA has not evaluated this; it is not intended to diagnose, treat, cure or prevent any disease."
    assert any(rule.startswith("efficacy/") for rule in ids(f"# Reishi\n\n{claim} {statement}\n"))


@pytest.mark.parametrize("substance", ["Kratom", "CBD oil", "7-OH"])
def test_the_fda_statement_is_never_suggested_for_what_is_no_supplement(substance):
    text = f"# {substance}\n\n{substance} supports a healthy mood. {substance} supports digestion.\n"
    for profile in ("editorial", "commercial", "label"):
        found = Linter(profile=profile).lint_text(text)
        assert "disclaimer/dshea" not in {f.rule for f in found}


# --- profiles


def test_dosing_is_off_for_labels():
    text = "# Kava\n\nTake 2 capsules twice daily. Start low and go slow. Take 300 mg with food every evening for a month.\n"
    assert {rule for rule in ids(text, "editorial") if rule.startswith("dosing")}
    assert {rule for rule in ids(text, "label") if rule.startswith("dosing")} == set()


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("# Kava\n\nOur kava drops are here. Order now for $29.\n", True),
        ("---\nprice: 20\nsku: k1\n---\n\n# Kava\n\nKava drops.\n", True),
        ("# Kava\n\nKava may ease worry; the trials were small.\n", False),
        ("# Shoes\n\nOur shoes are here. Order now for $29.\n", False),
    ],
)
def test_one_note_suggests_the_profile_for_a_text_that_sells(text, noted):
    found = [f for f in Linter().lint_text(text) if f.rule == "quality/commercial-signals"]
    assert len(found) == int(noted)
    assert all("--profile commercial" in f.advice for f in found)
    assert "quality/commercial-signals" not in ids(text, "commercial")


# --- the source article


@pytest.fixture(scope="module")
def commercial():
    return Linter(profile="commercial").lint_text(TEXT, str(FIXTURE))


@pytest.mark.parametrize(
    "anchor",
    [
        "has been studied for its potential to alleviate anxiety",
        "as a potential treatment for GAD relief",
        "by which kratom may offer anxiety relief",
        "alleviating symptoms of anxiety",
        "a sense of calm and reduced anxiety levels",
    ],
)
def test_hedged_disease_claims_of_the_article_are_disease_claims_in_marketing(commercial, anchor):
    at = TEXT.index(anchor)
    line, column = TEXT.count("\n", 0, at) + 1, at - TEXT.rfind("\n", 0, at)
    places = []
    for finding in commercial:
        if finding.rule == "efficacy/disease-claim":
            places += [(finding.line, finding.column)]
            places += [tuple(map(int, more.split(": ")[0].split(":"))) for more in finding.further]
    assert any(found == line and column <= start <= column + len(anchor) for found, start in places), places


def test_one_disease_claim_a_section_with_further_instances(commercial):
    found = [f for f in commercial if f.rule == "efficacy/disease-claim"]
    assert len({f.location.heading_path for f in found}) == len(found)
    assert any(f.further for f in found)


def test_the_headings_of_the_article_are_errors_in_marketing(commercial):
    assert {f.severity for f in commercial if f.rule == "efficacy/heading"} == {Severity.ERROR}


def test_nothing_of_the_article_is_milder_in_marketing(commercial):
    editorial = {(f.rule, f.start): f for f in Linter().lint_text(TEXT, str(FIXTURE))}
    for finding in commercial:
        before = editorial.get((finding.rule, finding.start))
        assert before is None or finding.severity.rank >= before.severity.rank


def test_the_article_as_a_label_has_no_dosing():
    found = Linter(profile="label").lint_text(TEXT, str(FIXTURE))
    assert found
    assert [f for f in found if f.rule.startswith("dosing/")] == []


# --- the cap


def finding(rule, line, heading=("A",), severity="warning", **more):
    return Finding(
        rule=rule,
        severity=Severity(severity),
        message="m",
        advice="a",
        reason="r",
        line=line,
        start=line * 10,
        end=line * 10 + 5,
        excerpt=f"words {line}",
        location=Location(heading, "paragraph"),
        **more,
    )


def test_the_first_of_a_section_stands_for_the_rest():
    capped = cap([finding("x/y", 1), finding("x/y", 2, severity="error"), finding("x/y", 3, ("B",))], {"x/y"})
    assert [(f.line, f.severity, f.further) for f in capped] == [
        (1, "error", ("2:1: “words 2”",)),
        (3, "warning", ()),
    ]


def test_other_rules_and_findings_on_the_document_are_left_alone():
    given = [
        finding("x/z", 1),
        finding("x/z", 2),
        Finding(rule="x/y", severity=Severity.INFO, message="m", advice="a", reason="r"),
    ]
    assert cap(merge(given), {"x/y"}) == merge(given)
