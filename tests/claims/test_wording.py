"""One wording at a time: words, neighbors, negation, mood, subject and quotation."""

from __future__ import annotations

import pytest

from claimlint import language
from claimlint.claims.denial import denied
from claimlint.claims.wording import Wording, compile_pattern, compile_wording, plain
from claimlint.errors import UserError


def found(wording: Wording | str, text: str, around: str = "") -> list[str]:
    doc = language.load()(text)
    return [text[f.start : f.end] for f in compile_wording(wording).find(doc, plain(text), None, plain(around))]


def test_plain_text_keeps_its_length() -> None:
    text = "Don’t “stop” — İ’ll wait\u00a0here"
    assert len(plain(text)) == len(text)
    assert plain("Don’t “stop”") == 'don\'t "stop"'


def test_a_list_of_terms_stands_for_its_entries() -> None:
    assert found("<professional>", "Ask a pharmacist or your GP.") == ["pharmacist", "GP"]


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(UserError, match="no list <profesional>"):
        compile_pattern("<profesional>")


def test_neighbors_are_looked_for_in_the_sentence_and_around_it() -> None:
    ask = Wording("avoid", also=("pregnan",))
    assert found(ask, "In pregnancy avoid it.") == ["avoid"]
    assert found(ask, "Please avoid it.") == []
    assert found(ask, "Please avoid it.", around="If you are pregnant:") == ["avoid"]


def test_what_must_not_stand_beside_the_words() -> None:
    assert found(Wording("advice", unless=("financial",)), "This is financial advice.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is addictive.", False),
        ("It is not addictive.", True),
        ("It isn't addictive.", True),
        ("It is not only addictive but toxic.", False),
        ("Nobody finds it addictive.", True),
        ("It is neither toxic nor addictive.", True),
        ("It is toxic but not addictive.", True),
        ("It is not cheap, and it is addictive.", False),
    ],
)
def test_denial_follows_the_parse(text: str, expected: bool) -> None:
    doc = language.load()(text)
    token = next(t for t in doc if t.lower_ == "addictive")
    assert denied(doc[token.i : token.i + 1]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not forget to ask a doctor.", False),
        ("Do not hesitate to ask a doctor.", False),
        ("You do not need to ask a doctor.", True),
        ("There is no need to ask a doctor.", True),
        ("It is not necessary to ask a doctor.", True),
        ("You should ask a doctor.", False),
    ],
)
def test_denied_advice_is_told_from_double_negation(text: str, expected: bool) -> None:
    doc = language.load()(text)
    token = next(t for t in doc if t.lower_ == "ask")
    assert denied(doc[token.i : token.i + 1]) is expected


def test_liver_injury_that_cannot_be_ruled_out_is_not_denied() -> None:
    doc = language.load()("Liver injury cannot be ruled out.")
    assert not denied(doc[0:2])


def test_directive_mood_leaves_reports_out() -> None:
    ask = Wording("\\bask\\w*", also=("doctor",), mood="directive")
    assert found(ask, "Ask your doctor.") == ["Ask"]
    assert found(ask, "She asked her doctor.") == []
    assert found(ask, "Should you ask a doctor?") == []


def test_a_phrase_is_narrower_than_its_sentence() -> None:
    ask = Wording("\\btalk\\b", also=("doctor",), within="phrase", mood="directive")
    assert found(ask, "Talk to your doctor about it.") == ["Talk"]


def test_categorical_words_are_not_hedged() -> None:
    ask = Wording("banned", mood="categorical")
    assert found(ask, "It is banned.") == ["banned"]
    assert found(ask, "It may be banned.") == []


def test_what_is_said_of_the_text_is_not_said_of_a_product() -> None:
    ask = Wording("substitute", negated=True, subject="text")
    assert found(ask, "This article is not a substitute for care.") == ["substitute"]
    assert found(ask, "The supplement is not a substitute for care.") == []


def test_a_wording_knows_when_it_leaves_the_step_to_the_reader() -> None:
    doc = language.load()("Users should consider asking a doctor.")
    (only,) = compile_wording(Wording("\\basking\\b", mood="directive")).find(doc, plain(doc.text))
    assert only.weak
