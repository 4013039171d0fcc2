"""Kind ``phrase``: when wordings count, and the package's own rules of this kind on sentences of our own."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from own_rule import own_rule

from claimlint import language, readers
from claimlint.checks import phrase
from claimlint.checks.phrase import Case, Match
from claimlint.claims import lexicon
from claimlint.claims.citation import cited
from claimlint.claims.reader import ClaimReader
from claimlint.errors import UserError
from claimlint.rulebook import load_rules

SENTENCES = yaml.safe_load((Path(__file__).parent / "phrase_sentences.yml").read_text(encoding="utf-8"))


@cache
def reader():
    return ClaimReader(language.load, lexicon.load())


def check(*cases, lists=None, blocks=()):
    rule = own_rule("phrase", blocks=blocks)
    return phrase.compile_check(rule, Match(tuple(cases), lists or {}), lexicon.load())


def found(text, *checks, profile="editorial"):
    article = readers.read_text("draft.md", text)
    reading = next(iter(reader().read([article], lambda sentence: any(c.wants(sentence) for c in checks))))
    return [(c, hit) for c in checks for hit in c.find(reading, profile)]


def words(text, *cases, **more):
    return [hit.block.text[hit.start : hit.end] for _, hit in found(text, check(*cases, **more))]


SAFE = Case(any_=("completely safe",))


def test_the_words_are_reported_where_they_stand():
    (_, hit), (_, other) = found("Kava is safe. It is completely safe!\n\nAlso *completely* safe.", check(SAFE))
    assert (hit.start, hit.end) == (20, 35)
    assert hit.values == {"predicate": "completely safe"}
    assert hit.severity is None
    assert other.block.text == "Also completely safe."


@pytest.mark.parametrize(
    "sentence",
    [
        "Kava is not completely safe.",
        "No herb is completely safe.",
        "Nobody has shown that kava is completely safe.",
        "There is no evidence that kava is completely safe.",
        "It is a myth that kava is completely safe.",
        "It is false that kava is completely safe.",
        "We do not know whether kava is completely safe.",
        "That does not mean that kava is completely safe.",
        "Is kava completely safe?",
        "Sellers claim that kava is completely safe.",
        "Kava is marketed as completely safe.",
        "Be wary of shops that call kava completely safe.",
        "Kava is described as “completely safe” by those who sell it in town.",
        "Kava is supposedly completely safe.",
    ],
)
def test_denials_questions_and_reports_let_the_words_pass(sentence):
    assert words(sentence, SAFE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Kava is not only completely safe but tasty.",
        "No doubt kava is completely safe.",
        "Kava does not cause drowsiness, and it is completely safe.",
        "We think that kava is completely safe.",
        "“Kava is completely safe,” she wrote.",
    ],
)
def test_what_only_looks_like_a_denial_changes_nothing(sentence):
    assert words(sentence, SAFE) == ["completely safe"]


def test_a_negation_inside_the_words_is_no_denial():
    assert words("Kava has no side effects.", Case(any_=("no side_effect",))) == ["no side effects"]


@pytest.mark.parametrize(
    ("circumstance", "sentence"),
    [
        ("hedged", "Kava may be completely safe."),
        ("limited", "Kava is completely safe, but more research is needed."),
        ("designed", "Kava was completely safe in mice."),
        ("compared", "In a randomized trial, kava was completely safe."),
    ],
)
def test_further_circumstances_count_where_a_case_names_them(circumstance, sentence):
    assert words(sentence, SAFE) == ["completely safe"]
    assert words(sentence, Case(any_=SAFE.any_, drop=(circumstance,))) == []


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        pytest.param({"unless": ("for now",)}, "Kava is completely safe for now.", [], id="unless, anywhere"),
        pytest.param({"exceptions": ("safe storage",)}, "Completely safe storage of completely safe kava.", ["completely safe"], id="exception, at the words"),
        pytest.param({"beside": ("remedy",)}, "Kava is completely safe. It is completely safe.", ["completely safe"], id="beside"),
        pytest.param({"about": ("remedy",)}, "Kava is old. It is completely safe.", ["completely safe"], id="about the one before"),
        pytest.param({"about": ("remedy",)}, "# Kava\n\nOne. Two. Three.\n\nIt is completely safe.", ["completely safe"], id="about the heading"),
        pytest.param({"about": ("remedy",)}, "The new bridge is completely safe.", [], id="about nothing of the kind"),
        pytest.param({"apart": ("medicine",)}, "Sertraline and kava are completely safe.", [], id="apart"),
        pytest.param({"substances": ("high_risk",)}, "Kratom is completely safe. Basil is completely safe.", ["completely safe"], id="flag of a dossier"),
        pytest.param({"substances": ("untested",)}, "We sell kratom. It is completely safe.", ["completely safe"], id="the article's substance"),
        pytest.param({"settled": ("we are paid",)}, "Kava is completely safe.\n\nWe are paid by the maker.", [], id="settled elsewhere"),
        pytest.param({"cited": False}, "Kava is completely safe [3].", [], id="cited"),
        pytest.param({"cited": True}, "Kava is completely safe (Diaz 2019).", ["completely safe"], id="cited wanted"),
        pytest.param({}, "Myth: kava is completely safe.", [], id="under a label that denies"),
        pytest.param({"under": ()}, "Myth: kava is completely safe.", ["completely safe"], id="no label counts"),
    ],
)  # fmt: skip
def test_surroundings(case, text, expected):
    assert words(text, Case(any_=SAFE.any_, **case)) == expected


def test_the_first_case_that_finds_words_decides():
    cases = (
        Case(any_=("completely safe",), beside=("disease",), severity={"editorial": "error"}),
        Case(any_=("safe",), severity={"editorial": "info", "label": "off"}),
    )
    ours = check(*cases)
    assert [hit.severity for _, hit in found("Completely safe in asthma.", ours)] == ["error"]
    assert [hit.severity for _, hit in found("Completely safe.", ours)] == ["info"]
    assert [hit.severity for _, hit in found("Completely safe.", ours, profile="commercial")] == [None]
    assert found("Completely safe.", ours, profile="label") == []


def test_overlapping_words_are_reported_once_at_their_longest():
    case = Case(any_=("safe", "completely safe", "safe for all"))
    assert words("Kava is completely safe for all.", case) == ["safe for all"]
    assert words("Kava is completely safe.", case) == ["completely safe"]


def test_a_rule_can_keep_to_some_blocks():
    assert words("# Completely safe kava\n\nIt is completely safe.", SAFE, blocks=("heading",)) == ["Completely safe"]


def test_a_sentence_without_the_words_is_not_parsed():
    ours = check(Case(any_=("completely safe",), beside=("disease",)))
    assert not ours.wants("kava is completely old.")
    assert not ours.wants("kava is completely safe.")
    assert ours.wants("kava is completely safe in asthma.")


@pytest.mark.parametrize(
    "case", [{"any_": ("<herbs> tea",)}, {"any_": ("a [b",)}, {"any_": ("a",), "beside": ("herbs",)}]
)
def test_a_mistake_of_the_user_is_told(case):
    with pytest.raises(UserError):
        check(Case(**case))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Studies suggest it ([review](https://example.org)).", True),
        ("Studies suggest it [4].", True),
        ("Studies suggest it.¹", True),
        ("A survey (Okafor et al.) says so.", True),
        ("Diaz and Lin (2019) say so.", True),
        ("The Lancet and the WHO say so, and so does a paper in The Lancet.", True),
        ("Kava came up in a report by the NIH.", True),
        ("See doi 10.1000/182.", True),
        ("Recent studies suggest it.", False),
        ("Those who drink it say so (in 3 of 4 cases).", False),
        ("In May 2019 it was sold here.", False),
        ("Buy it in [our shop](/shop).", False),
    ],
)  # fmt: skip
def test_a_source_is_seen(text, expected):
    assert cited(readers.read_text("draft.md", text).blocks[0]) is expected


# --- the rules of the package


@cache
def own_rules():
    entries = load_rules().entries.values()
    return {e.rule.id: e.compiled(lexicon.load()) for e in entries if e.rule.kind in {"phrase", "either"}}


@pytest.mark.parametrize(
    ("rule_id", "text"), [(rule_id, text) for rule_id, texts in SENTENCES["said"].items() for text in texts]
)
def test_a_rule_reports_what_it_is_about(rule_id, text):
    assert rule_id in {c.rule.id for c, _ in found(text, own_rules()[rule_id])}


@pytest.mark.parametrize("text", SENTENCES["careful"])
def test_careful_writing_stays_silent(text):
    hits = found(text, *own_rules().values())
    grave = [
        (c.rule.id, hit.block.text[hit.start : hit.end])
        for c, hit in hits
        if (hit.severity or c.rule.severity["editorial"]) != "info"
    ]
    assert grave == []
