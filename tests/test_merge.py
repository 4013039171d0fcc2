"""One report for one defect."""

import pytest

from claimlint.finding import Finding, Location, Severity
from claimlint.merge import TWINS, Twin, merge


def finding(rule, start=0, end=0, severity="warning", **more):
    return Finding(
        rule=rule,
        severity=Severity(severity),
        message="m",
        advice="a",
        reason="r",
        start=start,
        end=end,
        excerpt="x" * (end - start),
        **more,
    )


def seen(findings):
    return [(f.rule, f.start, f.end, f.severity.value, f.related) for f in findings]


def test_a_heading_speaks_for_the_claim_in_it_and_names_it():
    merged = merge([finding("efficacy/unhedged", 5, 20), finding("efficacy/heading", 2, 22)])
    assert seen(merged) == [("efficacy/heading", 2, 22, "warning", ("efficacy/unhedged",))]


def test_twins_that_do_not_touch_both_stand():
    findings = [finding("efficacy/heading", 0, 10), finding("efficacy/unhedged", 10, 20)]
    assert merge(findings) == findings


def test_the_gravest_severity_and_all_markets_survive():
    merged = merge(
        [
            finding("efficacy/disease-claim", 0, 30, "info", markets=("uk",)),
            finding("efficacy/unhedged", 5, 9, "error", markets=("us", "uk")),
        ]
    )
    assert seen(merged) == [("efficacy/disease-claim", 0, 30, "error", ("efficacy/unhedged",))]
    assert merged[0].markets == ("uk", "us")


def test_a_merged_finding_passes_on_what_it_had_merged():
    merged = merge(
        [finding("efficacy/heading", 0, 30), finding("efficacy/unhedged", 3, 20), finding("efficacy/weak-hedge", 5, 9)]
    )
    assert seen(merged) == [("efficacy/heading", 0, 30, "warning", ("efficacy/unhedged", "efficacy/weak-hedge"))]


def test_document_statements_speak_for_their_twins_wherever_these_stand():
    merged = merge([finding("disclaimer/serious-risk", severity="error"), finding("safety/understated", 40, 50)])
    assert seen(merged) == [("disclaimer/serious-risk", 0, 0, "error", ("safety/understated",))]


def test_one_rule_reports_overlapping_words_once_and_keeps_the_gravest():
    merged = merge([finding("a/b", 0, 10), finding("a/b", 8, 12, "error"), finding("a/b", 12, 15)])
    assert seen(merged) == [("a/b", 8, 12, "error", ()), ("a/b", 12, 15, "warning", ())]


def test_a_rule_may_report_a_document_twice_for_different_reasons():
    two = [
        finding("disclaimer/serious-risk", missing=("seizures",)),
        finding("disclaimer/serious-risk", missing=("liver injury",)),
    ]
    assert len(merge([*two, two[0]])) == 2


def test_findings_without_offsets_touch_by_paragraph_and_words():
    place = Location((), "paragraph", 4)
    without = {"start": None, "end": None, "location": place}
    heading = Finding(
        rule="efficacy/heading",
        severity=Severity.WARNING,
        message="",
        advice="",
        reason="",
        excerpt="kava cures colds",
        **without,
    )
    claim = Finding(
        rule="efficacy/unhedged",
        severity=Severity.ERROR,
        message="",
        advice="",
        reason="",
        excerpt="cures colds",
        **without,
    )
    assert [f.related for f in merge([claim, heading])] == [("efficacy/unhedged",)]


def test_the_order_is_that_of_the_document_then_of_the_rules():
    merged = merge([finding("b/b", 5, 9), finding("a/a", 5, 9), finding("z/z", 1, 2), finding("d/d")])
    assert [f.rule for f in merged] == ["d/d", "z/z", "a/a", "b/b"]


def test_thousands_of_findings_merge_fast():
    many = [
        finding(rule, i * 10, i * 10 + 8) for i in range(5_000) for rule in ("efficacy/heading", "efficacy/unhedged")
    ]
    assert len(merge(many)) == 5_000


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.rule)
def test_the_table_has_no_rule_that_merges_itself(twin: Twin):
    assert twin.rule not in twin.others
