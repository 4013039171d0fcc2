"""How the kind ``statement`` works: triggers, windows, partial results, notes, and the source article."""

from __future__ import annotations

from pathlib import Path

import pytest
from statement_helper import check_of, hits, read, state

from claimlint.checks import statement
from claimlint.checks.statement import Match, compile_check
from claimlint.claims import lexicon
from claimlint.errors import UserError
from claimlint.finding import Severity
from claimlint.judge import fill

ARTICLE = (Path(__file__).parents[1] / "fixtures" / "000_193841c93ca9213e.txt").read_text(encoding="utf-8")


def flagged(rule_id: str, text: str = ARTICLE, path: str = "draft.txt") -> list[tuple[str, ...]]:
    return [hit.missing for hit in hits(rule_id, text, path=path) if hit.severity is not Severity.INFO]


# the source article


def test_the_article_names_one_serious_risk_of_three() -> None:
    (missing,) = flagged("disclaimer/serious-risk")
    assert len(missing) == 2
    assert "liver" in " ".join(missing)
    assert "seizure" in " ".join(missing)


@pytest.mark.parametrize(
    "rule_id",
    [
        "disclaimer/unapproved-status",
        "disclaimer/not-medical-advice",
        "disclaimer/keep-medication",
        "disclaimer/pregnancy-minors",
    ],
)
def test_the_article_lacks_a_statement(rule_id: str) -> None:
    assert len(flagged(rule_id)) == 1


@pytest.mark.parametrize("rule_id", ["disclaimer/interactions", "disclaimer/evidence-limits"])
def test_the_article_has_half_a_statement(rule_id: str) -> None:
    found = [hit for hit in hits(rule_id, ARTICLE, path="draft.txt") if hit.severity is not Severity.INFO]
    assert [hit.values["state"] for hit in found] == ["incomplete"]


@pytest.mark.parametrize(
    "rule_id",
    [
        "disclaimer/consult-professional",
        "disclaimer/dshea",
        "disclaimer/crisis",
        "disclaimer/connection",
        "disclaimer/dshea-inapplicable",
    ],
)
def test_the_article_has_or_does_not_need_a_statement(rule_id: str) -> None:
    assert flagged(rule_id) == []


def test_the_softened_referral_of_the_article_is_noted_where_it_stands() -> None:
    (hit,) = hits("disclaimer/consult-professional", ARTICLE, path="draft.txt")
    assert hit.severity is Severity.INFO
    assert hit.block is not None
    assert hit.block.text[hit.start : hit.end] == "consulting"
    assert "should consider consulting" in hit.block.text


# windows


def test_elements_come_together_in_one_block() -> None:
    assert (
        state("disclaimer/interactions", "Interactions have been reported. Take care if you are taking warfarin.")[0]
        == "present"
    )


def test_elements_do_not_come_together_across_blocks() -> None:
    assert (
        state(
            "disclaimer/interactions",
            "Interactions have been reported.\n\nIts leaves are green.\n\nTake care if you are taking warfarin.",
        )[0]
        == "incomplete"
    )


def test_elements_do_not_come_together_over_more_than_five_sentences() -> None:
    filler = "The leaves are dried. They are green. They smell of hay. They keep for a year. They are cheap. "
    assert (
        state(
            "disclaimer/interactions", f"Interactions have been reported. {filler}Take care if you are taking warfarin."
        )[0]
        == "incomplete"
    )


def test_the_items_of_a_list_are_one_window() -> None:
    text = "Do not use it if you:\n\n- have a cold\n- are tired\n- are hungry\n- are in a hurry\n- are thirsty\n- are breastfeeding\n"
    assert state("disclaimer/pregnancy-minors", text)[0] == "present"


def test_a_heading_leads_into_the_list_below_it() -> None:
    assert (
        state("disclaimer/pregnancy-minors", "## Who should avoid it\n\n- pregnant women\n- children\n")[0] == "present"
    )


def test_the_cells_of_a_row_are_one_window() -> None:
    table = "| Group | Advice |\n| --- | --- |\n| Pregnancy | Avoid |\n| Everyone | Enjoy |\n"
    assert state("disclaimer/pregnancy-minors", table)[0] == "present"


def test_risks_may_be_named_anywhere_in_a_section() -> None:
    text = "# Kratom\n\nKratom relieves pain.\n\n## Harms\n\nKratom can cause dependence.\n\nIt has harmed livers: liver damage is on record.\n\nSeizures have been reported.\n"
    assert flagged("disclaimer/serious-risk", text, "draft.md") == []


def test_risks_of_another_section_are_not_joined() -> None:
    text = "# Kratom\n\nKratom relieves pain. It can cause dependence and liver damage.\n\n## More\n\nSeizures have been reported.\n"
    (missing,) = flagged("disclaimer/serious-risk", text, "draft.md")
    assert len(missing) == 1


# what does not count


def test_a_risk_that_is_promised_to_be_relieved_is_not_named() -> None:
    text = "# Kratom\n\nKratom relieves pain and seizures. It can cause dependence and liver damage.\n"
    assert len(flagged("disclaimer/serious-risk", text, "draft.md")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Benzodiazepines can cause liver damage.",
        "Sertraline has been linked to liver injury.",
        "Liver damage is treated in hospital.",
        "It is a remedy for liver damage.",
        "It does not cause liver damage.",
        "Does it cause liver damage?",
    ],
)
def test_a_harm_of_something_else_is_not_a_harm_of_the_substance(sentence: str) -> None:
    text = f"# Kratom\n\nKratom relieves pain. It can cause dependence and seizures. {sentence}\n"
    (missing,) = flagged("disclaimer/serious-risk", text, "draft.md")
    assert len(missing) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "It has caused liver damage.",
        "Liver damage has been reported.",
        "Liver damage cannot be ruled out.",
        "Reported harms: liver damage and more.",
    ],
)
def test_a_harm_that_is_plainly_named_counts(sentence: str) -> None:
    text = f"# Kratom\n\nKratom relieves pain. It can cause dependence and seizures. {sentence}\n"
    assert flagged("disclaimer/serious-risk", text, "draft.md") == []


def test_words_in_a_quotation_that_is_criticized_do_not_count() -> None:
    assert (
        state("disclaimer/consult-professional", "Sites that say “talk to your doctor” do not tell you why.")[0]
        == "missing"
    )


def test_a_quoted_statement_that_is_simply_given_counts() -> None:
    assert state("disclaimer/not-medical-advice", "“This page is not medical advice.”")[0] == "present"


def test_a_contradiction_takes_a_statement_back() -> None:
    found = state(
        "disclaimer/consult-professional", "Ask your doctor before you take it.\n\nThere is no need to see a doctor."
    )
    assert found[0] == "taken back"
    assert "no need to see a doctor" in found[1][0]


# triggers

NEEDLESS = [
    "# Hernia repair\n\nYou will have a small cut in your groin. Surgeons use a mesh. Ibuprofen eases pain after the operation.",
    "# Damp walls\n\nOpen windows daily. A dry wall stops mold from growing, and new paint protects it.",
    "# Lentil soup\n\nAdd turmeric, cumin and two cups of water. Simmer for half an hour and serve with bread.",
    "# Store opens\n\nThe chain opened two stores in Ohio. Its owner expects to hire forty people.",
    "# Vote on vapes\n\nThe council voted to limit the sale of vapes near schools.",
]


@pytest.mark.parametrize("text", NEEDLESS)
@pytest.mark.parametrize(
    "rule_id",
    [
        "disclaimer/not-medical-advice",
        "disclaimer/consult-professional",
        "disclaimer/interactions",
        "disclaimer/pregnancy-minors",
        "disclaimer/keep-medication",
        "disclaimer/serious-risk",
        "disclaimer/unapproved-status",
        "disclaimer/crisis",
        "disclaimer/connection",
    ],
)
def test_a_text_without_a_remedy_needs_no_statement(rule_id: str, text: str) -> None:
    assert hits(rule_id, text) == []


def test_a_report_of_what_was_studied_needs_no_advice() -> None:
    text = (
        "Kava was studied in a trial of 40 adults. According to the review, kava reduced anxiety scores by two points."
    )
    assert hits("disclaimer/not-medical-advice", text) == []


def test_the_status_is_asked_of_the_substance_that_the_text_is_about() -> None:
    text = (
        "# Calm teas\n\n"
        + "Chamomile tea is a drink. Valerian tea is a drink. " * 3
        + "Chamomile eases worry. Kratom is sold next door."
    )
    assert hits("disclaimer/unapproved-status", text) == []


def test_directions_with_an_amount_make_a_text_need_advice() -> None:
    text = "# Ashwagandha and valerian\n\nMix ashwagandha with valerian. Take 300 mg of ashwagandha at night.\n"
    assert len(flagged("disclaimer/consult-professional", text, "draft.md")) == 1


def test_negated_benefits_need_no_limits() -> None:
    assert hits("disclaimer/evidence-limits", "# Kratom\n\nKratom does not relieve anxiety.\n") == []


# what a hit tells


def test_a_hit_names_substance_state_and_what_is_told() -> None:
    (hit,) = [h for h in hits("disclaimer/serious-risk", ARTICLE, path="draft.txt") if h.severity is None]
    message = fill(check_of("disclaimer/serious-risk").rule.message, hit.values)
    assert hit.block is None
    assert "ratom is incomplete (not told: " in message
    assert "; told: dependence)" in message


def test_a_recommended_part_that_is_missing_is_only_noted() -> None:
    (hit,) = hits(
        "disclaimer/unapproved-status", "# Kratom\n\nKratom may relieve pain. It is not approved for any use.\n"
    )
    assert hit.severity is Severity.INFO
    assert hit.block is not None
    assert hit.block.text[hit.start : hit.end] == "approved"
    assert len(hit.missing) == 2


def test_a_twin_does_not_repeat_the_notes() -> None:
    text = "# Kratom\n\nKratom may relieve pain, and it can cause seizures, liver injury and addiction.\n"
    assert hits("safety/understated", text) == []
    assert [hit.severity for hit in hits("disclaimer/serious-risk", text)] == [Severity.INFO]


def test_only_sentences_that_could_matter_are_parsed() -> None:
    check = check_of("disclaimer/serious-risk")
    assert check.wants("liver damage and seizures")
    assert not check.wants("the road is long and lined with oaks")


# mistakes in rules


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({}, "needs elements"),
        ({"elements": {"one": statement.Element("one", ("word",))}, "window": 9}, "window of 9"),
        ({"elements": {"one": statement.Element("one", ("<nolist>",))}}, "no list <nolist>"),
    ],
)
def test_a_broken_statement_is_refused(keys: dict[str, object], message: str) -> None:
    rule = check_of("disclaimer/crisis").rule
    with pytest.raises(UserError, match=message):
        compile_check(rule, Match(trigger=(), statement="it", **keys), lexicon.load())  # type: ignore[arg-type]


def test_a_sentence_that_was_not_parsed_says_nothing() -> None:
    check = check_of("disclaimer/not-medical-advice")
    reading = read("This is not medical advice.", check)
    for sentence in reading.sentences:
        sentence.doc = None
    assert list(check.find(reading, "editorial")) == []
