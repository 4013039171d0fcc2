"""Dosing: which sentences direct the reader, how far, at which words, and why the rest is silent. No engine: spaCy's Doc is built here."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimlint import language
from claimlint.article import Article, Block, BlockKind, Span
from claimlint.checks.dose import Match, When, compile_check
from claimlint.claims import dosewords, lexicon
from claimlint.claims.dose import Around, DoseReader, article_doses
from claimlint.claims.doseparts import segments
from claimlint.claims.reading import Reading, Sentence
from claimlint.dosefact import Dose, Element, Force
from claimlint.errors import UserError
from claimlint.finding import Severity
from claimlint.rule import Rule
from claimlint.source import Source

SENTENCES = yaml.safe_load(Path(__file__).with_name("dose_sentences.yml").read_text(encoding="utf-8"))
WORDS = dosewords.load()
READER = DoseReader(WORDS)


def sentence(text: str, kind: BlockKind = BlockKind.PARAGRAPH, index: int = 0, **place: object) -> Sentence:
    block = Block(kind, text, (Span(0, len(text), 0, len(text)),), **place)
    nlp = language.load()
    doc = nlp.make_doc(text)
    for token in doc[1:]:
        token.is_sent_start = False
    return Sentence(block, 0, len(text), index, nlp(doc))


def doses(text: str, around: Around | None = None, **place: object) -> list[Dose]:
    return list(READER.doses(sentence(text, **place), None, around)) if READER.wants(text) else []


def directed(text: str, **place: object) -> list[Dose]:
    return [dose for dose in doses(text, **place) if dose.level]


def reading(*texts: str) -> Reading:
    words = lexicon.load()
    sentences = [sentence(text, index=i) for i, text in enumerate(texts)]
    labels = {s.index: words.label(s.doc) for s in sentences}
    substances: dict[str, int] = {}
    for found in labels.values():
        for mention in found.mentions:
            if mention.label.startswith("="):
                substances[mention.label[1:]] = substances.get(mention.label[1:], 0) + 1
    return Reading(Article(Source("a.md", ""), ()), sentences, substances, labels=labels)


@pytest.mark.parametrize("row", SENTENCES["flagged"], ids=lambda row: row["text"])
def test_a_direction_is_found_at_its_level(row):
    assert max((dose.level for dose in doses(row["text"])), default=0) == row["level"], row["why"]


@pytest.mark.parametrize("row", SENTENCES["clean"], ids=lambda row: row["text"])
def test_what_only_looks_like_a_direction_is_silent(row):
    assert not directed(row["text"]), row["why"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("For a calm night, take two capsules with water before bed.", "take two capsules with water before bed"),
        ("Tincture: 1:5 in 40% alcohol, 2 ml twice a day", "Tincture: 1:5 in 40% alcohol, 2 ml twice a day"),
        ("It tastes earthy, so most users take 2-5 g in juice.", "most users take 2-5 g"),
        ("Dates matter; the recommended dose is 500 mg for adults.", "recommended dose is 500 mg"),
        (
            "You should take your gummy an hour before bedtime, she says.",
            "should take your gummy an hour before bedtime",
        ),
        ("“Start low and go slow”, they say.", "Start low and go slow"),
    ],
)
def test_the_region_is_the_instruction_and_no_more(text, words):
    (dose,) = directed(text)
    assert dose.text == words
    assert dose.block.text[dose.start : dose.end] == words
    for part in dose.parts:
        assert dose.block.text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Chew one tablet every morning.", Force.IMPERATIVE),
        ("You can take two capsules.", Force.SECOND_PERSON),
        ("One capsule should be taken nightly.", Force.IMPERSONAL),
        ("Most users take 2-5 g.", Force.REPORTED_USE),
        ("Capsules: 300 mg daily", Force.LABEL_LINE),
    ],
)
def test_force_is_named(text, force):
    assert directed(text)[0].force is force


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("Take 2 ml three times a day for two weeks.", {Element.AMOUNT, Element.FREQUENCY, Element.DURATION}),
        ("Use 0.5 mg per kilo of body weight.", {Element.AMOUNT, Element.WEIGHT}),
        ("Never take more than 10 grams.", {Element.AMOUNT, Element.MAXIMUM}),
        ("Taper off by dropping 10% a week.", {Element.TAPER}),
    ],
)
def test_elements_are_named(text, elements):
    assert directed(text)[0].elements >= elements


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Participants were randomised to 500 mg twice daily or placebo.", "trial"),
        ("The recommended dietary allowance for adults is 18 mg a day.", "reference"),
        ("Your doctor may tell you to take 50 mg daily.", "deferral"),
        ("Do not take it with alcohol.", "negated"),
        ("I took 5 grams a day.", "past"),
        ("Doses above 8 g a day can be fatal.", "adverse"),
        ("Should you take 5 g a day?", "asked"),
    ],
)
def test_the_trace_says_why_a_dose_does_not_count(text, reason):
    found = doses(text)
    assert reason in {dose.exempt for dose in found}
    assert all(dose.level == 0 and len(dose.why) > 1 for dose in found)


@pytest.mark.parametrize(
    ("text", "place", "level", "force"),
    [
        ("two capsules", {"kind": BlockKind.ITEM, "heading_path": ("Valerian", "Dosage")}, 3, Force.HEADING),
        ("with breakfast", {"kind": BlockKind.ITEM, "heading_path": ("How to use",)}, 2, Force.HEADING),
        ("10-20 mg", {"kind": BlockKind.CELL, "header": "Dose", "row": "Light"}, 3, Force.TABLE),
        ("6 weeks", {"kind": BlockKind.CELL, "header": "Cycle length"}, 2, Force.TABLE),
        ("3 g, morning", {"kind": BlockKind.ITEM, "lead_in": "Suggested use:"}, 3, Force.HEADING),
    ],
)
def test_a_dosing_heading_lead_in_or_table_makes_amounts_directions(text, place, level, force):
    (dose,) = directed(text, **place)
    assert (dose.level, dose.force) == (level, force)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("two capsules", {"kind": BlockKind.ITEM, "heading_path": ("What is in the box",)}),
        ("310 mg", {"kind": BlockKind.CELL, "header": "RDA", "row": "Women 19-30"}),
        ("500 mg", {"kind": BlockKind.CELL, "header": "Amount per serving", "row": "Magnesium"}),
        ("every morning", {"kind": BlockKind.ITEM, "heading_path": ("Class schedule",)}),
        ("300 mg twice daily", {"kind": BlockKind.CELL, "header": "Studies", "row": "Smith 2019"}),
    ],
)
def test_other_headings_do_not(text, place):
    assert not directed(text, **place)


def test_an_approved_medicine_described_from_outside_is_silent_and_told_to_the_reader_is_not():
    around = Around("Sertraline is an antidepressant.", medicine=True)
    labels = lexicon.load().label
    outside, told = sentence("The usual dose is 50 mg once a day."), sentence("Take 50 mg once a day.")
    assert [d.exempt for d in READER.doses(outside, labels(outside.doc), around)] == ["clinical"]
    assert [d.level for d in READER.doses(told, labels(told.doc), around)] == [3]


def test_a_reference_intake_in_the_sentence_before_silences_a_row():
    assert doses("Women: 75 mg a day", Around("The RDA differs by sex."))[0].exempt == "reference"


def test_lines_that_ran_together_are_read_label_by_label():
    text = "Relief of coughs Tea: 1 tsp per cup Tincture: 2 ml daily Size: 30 ml"
    found = segments(text, dosewords.plain(text), WORDS)
    assert [(part.label, part.kind) for part in found] == [
        ("", None),
        ("Tea", "form"),
        ("Tincture", "form"),
        ("Size", "content"),
    ]
    assert [dose.text for dose in directed(text)] == ["Tea: 1 tsp per cup", "Tincture: 2 ml daily"]


def test_the_risk_of_a_substance_reaches_the_doses_of_its_article():
    found = list(article_doses(reading("Kratom is a leaf.", "Start low."), READER, lexicon.load().dossiers))
    assert [(dose.agent, dose.risk, dose.level) for dose in found if dose.level] == [("Kratom", "high", 1)]


@given(st.text())
def test_plain_text_keeps_every_place(text):
    assert len(dosewords.plain(text)) == len(text)


@given(st.text(alphabet="take 2mgdail:-–½,.%()TA\n\t‘’", max_size=60))
def test_any_text_is_read(text):
    for dose in READER.doses(sentence(text)) if text.strip() else ():
        assert 0 <= dose.start < dose.end <= len(text)


def test_a_broken_word_list_is_a_users_mistake():
    file = dosewords.DoseFile(
        words={"mass": ("mg",), "spoon": ("tsp",), "piece": ("pill",), "dosenoun": ("dose",)},
        elements={},
        weak={},
        verbs={},
        labels={},
        impersonal=("{nothing} of it",),
        advised=(),
        exempt={},
        masks=("x",),
    )
    with pytest.raises(UserError, match="no list 'nothing'"):
        dosewords.build(file)


RULE = Rule(
    id="dosing/x",
    title="t",
    kind="dose",
    severity={"editorial": "warning", "commercial": "error", "label": "off"},
    message="m",
    advice="a",
    reason="r",
    authority=(),
    reviewed="2026-11-24",
)


def hits(match: Match, profile: str = "editorial", *texts: str) -> list[tuple[str, Severity | None]]:
    check = compile_check(RULE, match, lexicon.load())
    return [(hit.block.text[hit.start : hit.end], hit.severity) for hit in check.find(reading(*texts), profile)]


def test_a_rule_asks_for_elements_levels_and_force():
    texts = ("Take 300 mg daily.", "Start low.", "Use it every night.")
    assert hits(Match(When(levels=(3,))), "editorial", *texts) == [("Take 300 mg daily", Severity.WARNING)]
    assert hits(Match(When(any=(Element.TITRATION,))), "editorial", *texts) == [("Start low", Severity.WARNING)]
    assert hits(Match(When(none=(Element.AMOUNT, Element.TITRATION))), "editorial", *texts) == [
        ("Use it every night", Severity.WARNING)
    ]
    assert hits(Match(When(every=(Element.AMOUNT, Element.ROUTE))), "editorial", *texts) == []
    assert hits(Match(When(force=(Force.TABLE,))), "editorial", *texts) == []


def test_the_profile_and_the_first_case_that_fits_decide_the_severity():
    match = msgspec.convert(
        {"where": {}, "cases": [{"when": {"risk": ["high"]}, "severity": {"editorial": "error", "label": "off"}}]},
        Match,
    )
    assert hits(match, "editorial", "Kratom is a leaf.", "Start low.") == [("Start low", Severity.ERROR)]
    assert hits(match, "editorial", "Valerian is a root.", "Start low.") == [("Start low", Severity.WARNING)]
    assert hits(match, "label", "Valerian is a root.", "Start low.") == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Never mix it with alcohol, opioids or benzodiazepines.", "Use days off to keep tolerance low."),
        ("Take the drops well away from other medicines.", "Hold 5 drops under the tongue."),
        ("It binds at the opioid receptor.", "Low doses: 1-2 g in the morning."),
        ("Traditional medicine prized the bark.", "500-900 mg daily or as a decoction"),
        ("Insulin needles are the usual choice.", "Inject 250 mcg into the belly fat each morning."),
    ],
)
def test_a_partner_or_a_part_of_the_body_makes_no_medicine_the_subject(texts):
    words = lexicon.load()
    assert any(dose.level for dose in article_doses(reading(*texts), READER, words.dossiers))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Use one tablespoon of the bark per cup.", "Simmer in water, covered, for 25 minutes."), True),
        (("The bark is brown.", "Simmer in water, covered, for 25 minutes."), False),
        (("Swallow two capsules every day.", "Add to juice if they taste bitter."), True),
        (
            ("Drink the tea twice a day.", "A teaspoon of ginger is mixed with the paste and applied on the forehead."),
            True,
        ),
        (("Ginger grows in Asia.", "A teaspoon of ginger is mixed with the paste by the cook."), False),
        (("When should I take the drops?", "Roughly 45 minutes before you turn in."), True),
        (("How long should I use the sling?", "For six weeks."), False),
        (("How many cups of water should I drink?", "About eight cups a day."), False),
        (("Valerian root, hops and skullcap.", "Steep 8 minutes."), True),
        (("The pasta is fresh.", "Boil 8 minutes."), False),
        (("Rub the balm into the knee.", "Reapply twice a day."), True),
        (("Put on a hat and stay in the shade.", "Reapply every two hours."), False),
    ],
)
def test_a_sentence_goes_on_with_the_direction_before_it(texts, found):
    last = list(article_doses(reading(*texts), READER, lexicon.load().dossiers))
    assert any(dose.level and dose.text in texts[1] for dose in last) is found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Kratom | 2-4 g | with food", True),
        ("Ashwagandha | 600 mg | calmer evenings", True),
        ("Ashwagandha | 600 mg", False),
        ("Hibiscus | 1/4 cup | 4 cups", False),
    ],
)
def test_a_row_needs_a_use_or_an_effect_beside_its_amount(row, found):
    words = lexicon.load()
    assert any(dose.level for dose in article_doses(reading(row), READER, words.dossiers)) is found


def test_doses_are_read_once_for_all_rules():
    text = reading("Take 300 mg daily.")
    words = lexicon.load()
    list(compile_check(RULE, Match(When()), words).find(text, "editorial"))
    first = text.doses
    list(compile_check(RULE, Match(When(levels=(1,))), words).find(text, "editorial"))
    assert text.doses is first


def test_an_unknown_key_of_match_is_refused():
    with pytest.raises(msgspec.ValidationError, match="element"):
        msgspec.convert({"where": {"element": ["amount"]}}, Match)
