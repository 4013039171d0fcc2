"""What is done for the small model before and after the parse: words that stand in for others, and joined verbs that do not agree."""

from __future__ import annotations

import pytest

from claimlint import language
from claimlint.claims import lexicon
from claimlint.claims.mend import mend
from claimlint.claims.reader import one_tree
from claimlint.claims.standins import restored, stand_ins, with_stand_ins
from claimlint.claims.topic import topic_of

WORDS = lexicon.load()


@pytest.fixture(scope="module")
def nlp():
    return language.load()


def read(nlp, text):
    own = one_tree(nlp, text)
    found = stand_ins(own, WORDS.label(own), WORDS)
    parsed = nlp(with_stand_ins(own, found)) if found else nlp(own)
    return (restored(nlp, parsed, own, WORDS) if found else parsed), {own[i].text: word for i, word in found.items()}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Tulsi soothes coughs.", "soothes"),
        ("Extract of glimmerwort relieves anxiety.", "relieves"),
        ("The keto diet cures epilepsy.", "cures"),
        ("Saw palmetto eases bladder pain.", "eases"),
        ("Boosts vitality", "Boosts"),
        ("Homeopathic drops do not cure colic.", "cure"),
        ("Kava number 9 cures insomnia.", "cures"),
        ("Batch #4 heals eczema.", "heals"),
        ("Our drops support digestion.", "support"),
    ],
)
def test_a_verb_that_is_read_as_a_noun_becomes_the_root(nlp, text, verb):
    doc, _ = read(nlp, text)
    token = next(t for t in doc if t.text == verb)
    assert (token.pos_, token.dep_) == ("VERB", "ROOT")
    assert token.lemma_ in WORDS.verbs
    assert doc.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Natural cures for anxiety are sold here.",
        "Our cat treats are ideal.",
        "A sleep support group meets on Monday.",
        "Degenerative lower back pain is common.",
    ],
)
def test_nouns_and_adjectives_stay_what_they_are(nlp, text):
    _, found = read(nlp, text)
    assert not set(found.values()) & {"reduce", "reduces", "reducing"}


def test_a_verb_in_the_singular_is_joined_to_the_one_that_agrees(nlp):
    doc, _ = read(nlp, "People take it because they believe it gives them energy, eases pain or helps them to sleep.")
    eases = next(t for t in mend(doc) if t.text == "eases")
    assert eases.head.text == "gives"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Kava and valerian are herbs.", 5, "substance"),
        ("Ibuprofen and paracetamol are medicines; kava is a herb.", 9, "unknown"),
        ("It works within a day.", 5, "pronoun"),
        ("It works within a day.", 500, "unknown"),
        ("Kava is mentioned once.", 5_000, "unknown"),
    ],
)
def test_what_an_article_is_about(nlp, text, words, expected):
    assert topic_of([WORDS.label(nlp(text))], words) == expected
