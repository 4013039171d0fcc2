"""From hits to findings: severity, markets, words and place."""

from dataclasses import dataclass, field

import pytest

from claimlint.article import Article, Block, BlockKind, Span
from claimlint.checks import Hit
from claimlint.claim import Claim, Cue, Stance, Tier
from claimlint.claims.reading import Reading
from claimlint.finding import Severity
from claimlint.judge import fill, judge, with_fingerprints, without_places
from claimlint.rule import Authority, Rule
from claimlint.settings import Settings
from claimlint.source import Source

TEXT = "# Kava\n\nKava cures\ncolds {now}.\n"
BLOCK = Block(
    BlockKind.PARAGRAPH,
    "Kava cures colds {now}.",
    (Span(0, 10, 8, 18), Span(10, 1, 18, 19), Span(11, 12, 19, 31)),
    ("Kava",),
)
READING = Reading(Article(Source("draft.md", TEXT), (BLOCK,)), ())
AUTHORITIES = {"US-1": Authority("Some Act", "what it says", "V"), "US-2": Authority("Some guide", "what it says", "M")}


@dataclass
class Check:
    rule: Rule
    hits: list[Hit] = field(default_factory=list)

    def wants(self, text):
        return True

    def find(self, reading, profile):
        return iter(self.hits)


def rule(**more):
    given = {
        "id": "efficacy/unhedged",
        "title": "t",
        "kind": "claim",
        "severity": {"editorial": "warning", "commercial": "error", "label": "off"},
        "message": "'{excerpt}' promises {target}",
        "advice": "say less",
        "reason": "because",
        "authority": ("US-1", "US-2"),
        "reviewed": "2026-11",
    }
    return Rule(**(given | more))


def judged(the_rule, *hits, **settings):
    return list(judge(READING, [Check(the_rule, list(hits))], AUTHORITIES, Settings(**settings)))


def test_a_hit_is_placed_in_the_source_with_its_exact_words():
    (found,) = judged(rule(), Hit(BLOCK, 5, 16))
    assert (found.start, found.end, found.excerpt) == (13, 24, "cures\ncolds")
    assert (found.line, found.column, found.end_line, found.end_column) == (3, 6, 4, 6)
    assert TEXT[found.start : found.end] == found.excerpt
    assert (found.location.heading_path, found.location.block) == (("Kava",), "paragraph")
    assert [(note.key, note.checked) for note in found.authority] == [("US-1", True), ("US-2", False)]


def test_what_a_document_says_in_braces_is_never_a_slot():
    (found,) = judged(rule(), Hit(BLOCK, 11, 22, values={"target": "{excerpt} {0.__class__}"}))
    assert found.message == "'colds {now}' promises {excerpt} {0.__class__}"
    assert fill("{unknown} stays {empty", {}) == " stays {empty"


def test_long_words_are_cut_in_the_message_and_whole_in_the_excerpt():
    text = "kava " * 100
    block = Block(BlockKind.PARAGRAPH, text, (Span(0, 500, 0, 500),))
    reading = Reading(Article(Source("draft.md", text), (block,)), ())
    (found,) = judge(reading, [Check(rule(), [Hit(block, 0, 499)])], AUTHORITIES, Settings())
    assert len(found.excerpt) == 499
    assert len(found.message) < 150


def test_a_hit_on_the_document_stands_at_line_one():
    (found,) = judged(rule(), Hit(missing=("seizures", "liver injury")))
    assert (found.start, found.end, found.line, found.excerpt, found.missing) == (
        0,
        0,
        1,
        "",
        ("seizures", "liver injury"),
    )


def test_in_a_docx_the_paragraph_is_the_place():
    block = Block(BlockKind.PARAGRAPH, "Kava cures.", (Span(0, 11, 0, 11),), paragraph=7)
    reading = Reading(Article(Source("a.docx", "Kava cures."), (block,), placed=False), ())
    (found,) = without_places(judge(reading, [Check(rule(), [Hit(block, 5, 10)])], AUTHORITIES, Settings()))
    assert (found.start, found.end, found.line, found.excerpt, found.location.paragraph) == (
        None,
        None,
        None,
        "cures",
        7,
    )


@pytest.mark.parametrize(
    ("settings", "hit_severity", "expected"),
    [
        ({}, None, ["warning"]),
        ({"profile": "commercial"}, None, ["error"]),
        ({"profile": "label"}, None, []),
        ({"profile": "label"}, Severity.ERROR, []),
        ({}, Severity.INFO, ["info"]),
        ({"severities": {"efficacy/unhedged": "error"}}, Severity.INFO, ["error"]),
        ({"severities": {"efficacy/unhedged": "off"}}, Severity.ERROR, []),
        ({"profile": "label", "severities": {"efficacy/unhedged": "info"}}, None, ["info"]),
    ],
)
def test_the_hit_stands_above_the_profile_and_the_user_above_both(settings, hit_severity, expected):
    assert [found.severity for found in judged(rule(), Hit(BLOCK, 0, 4, hit_severity), **settings)] == expected


def test_a_rule_of_some_markets_reports_for_those_only():
    hit = Hit(BLOCK, 0, 4)
    assert judged(rule(), hit, markets=("us", "eu"))[0].markets == ("us", "eu")
    assert judged(rule(markets=("eu", "uk")), hit, markets=("us", "eu"))[0].markets == ("eu",)
    assert judged(rule(markets=("au",)), hit, markets=("us", "eu")) == []


def test_the_claim_behind_a_hit_is_told_with_its_cues():
    cue = Cue("potential", 0, 9, Tier.B, "noun", False, "'potential' modifies 'role'")
    claim = Claim(
        block=BLOCK,
        start=5,
        end=16,
        predicate="cures",
        force="cure",
        form="verb",
        agent="Kava",
        agent_type="substance",
        product=True,
        target="colds",
        target_type="disease",
        stance=Stance.ASSERTED,
        tier=None,
        best=None,
        limited=False,
        neighbour_limit=False,
        boosted=False,
        presupposed="",
        cues=(cue,),
    )
    (found,) = judged(rule(), Hit(BLOCK, 5, 16, claim=claim))
    assert found.message == "'cures colds' promises colds"
    assert (found.claim.agent, found.claim.stance, found.claim.cues[0].in_scope) == ("Kava", "asserted", False)


def test_fingerprints_tell_repeats_apart_and_survive_a_new_paragraph_above():
    hits = [Hit(BLOCK, 0, 4), Hit(BLOCK, 5, 10), Hit(BLOCK, 0, 4)]
    first = [found.fingerprint for found in with_fingerprints(judged(rule(), *hits))]
    assert len(set(first)) == 3
    moved = Block(
        BLOCK.kind,
        BLOCK.text,
        tuple(Span(s.at, s.length, s.start + 20, s.end + 20) for s in BLOCK.spans),
        BLOCK.heading_path,
    )
    reading = Reading(Article(Source("draft.md", " " * 20 + TEXT), (moved,)), ())
    check = Check(rule(), [Hit(moved, 0, 4), Hit(moved, 5, 10), Hit(moved, 0, 4)])
    assert [found.fingerprint for found in with_fingerprints(judge(reading, [check], AUTHORITIES, Settings()))] == first
