"""Directive force: who is told to do something, how, and how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimlint import language
from claimlint.claims.mood import directive, directives, force, weak

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def read(text: str) -> Doc:
    return language.load()(text)


def word(doc: Doc, form: str) -> Token:
    return next(token for token in doc if token.lower_ == form)


DIRECTIVE = [
    ("Take two capsules with your evening meal.", "take", "imperative"),
    ("Please ask a pharmacist first.", "ask", "imperative"),
    ("Always check with your midwife.", "check", "imperative"),
    ("Never mix the drops with wine.", "mix", "imperative"),
    ("Do not stop your inhaler.", "stop", "imperative"),
    ("Don't combine it with sedatives.", "combine", "imperative"),
    ("Directions: Take one tablet at night.", "take", "imperative"),
    ("Suggested use: stir a scoop into juice.", "stir", "imperative"),
    ("Begin with half a tablet and increase slowly.", "increase", "imperative"),
    ("Rinse it well, chew it and swallow.", "chew", "imperative"),
    ("Step 2: Dissolve the crystals in warm water.", "dissolve", "imperative"),
    ("Microdose every third day.", "microdose", "imperative"),
    ("Wean off over a month.", "wean", "imperative"),
    ("Cycle four weeks on, two weeks off.", "cycle", "imperative"),
    ("Steep a teaspoon of flowers for ten minutes.", "steep", "imperative"),
    ("Brew the bark for an hour.", "brew", "imperative"),
    ("For stubborn coughs, repeat the amount.", "repeat", "imperative"),
    ("If you feel sick, halve the dose.", "halve", "imperative"),
    ("To prepare it, simmer the root gently.", "simmer", "imperative"),
    ("Simply place three drops under your tongue.", "place", "imperative"),
    ("READ THE LABEL.", "read", "imperative"),
    ("Then swallow the rest.", "swallow", "imperative"),
    ("Make sure you speak to a nurse first.", "speak", "imperative"),
    ("Be sure to read the leaflet.", "read", "imperative"),
    ("Remember to tell your surgeon.", "tell", "imperative"),
    ("Start by chewing one leaf.", "chewing", "imperative"),
    ("Consider talking to a counselor.", "talking", "imperative"),
    ("You should take it after food.", "take", "second-person"),
    ("You can dissolve the powder in tea.", "dissolve", "second-person"),
    ("You may repeat it after six hours.", "repeat", "second-person"),
    ("You must not drink with it.", "drink", "second-person"),
    ("You need to see a specialist.", "see", "second-person"),
    ("You have to apply it twice.", "apply", "second-person"),
    ("You will want to start with less.", "start", "second-person"),
    ("You should rest and drink plenty.", "drink", "second-person"),
    ("You are advised to consult a clinician.", "consult", "second-person"),
    ("Adults should take one sachet.", "take", "third-person-deontic"),
    ("Beginners must start with a quarter of a leaf.", "start", "third-person-deontic"),
    ("Prospective users ought to seek medical advice.", "seek", "third-person-deontic"),
    ("People with epilepsy need to ask a neurologist.", "ask", "third-person-deontic"),
    ("Anyone who is pregnant should avoid it.", "avoid", "third-person-deontic"),
    ("Patients are advised to contact their prescriber.", "contact", "third-person-deontic"),
    ("The powder should be taken with food.", "taken", "third-person-deontic"),
    ("It may be taken up to twice a day.", "taken", "third-person-deontic"),
    ("The oil can be used at bedtime.", "used", "third-person-deontic"),
    ("The dose should not exceed one capsule.", "exceed", "third-person-deontic"),
    ("It is recommended to begin with a small amount.", "begin", "impersonal"),
    ("It is advisable to consult a doctor.", "consult", "impersonal"),
    ("It's best to take it at night.", "take", "impersonal"),
    ("It is vital for anyone considering the tea to ask a nurse.", "ask", "impersonal"),
    ("It is essential that you talk to your doctor.", "talk", "impersonal"),
    ("We recommend starting with one drop.", "starting", "impersonal"),
    ("Experts suggest taking it before meals.", "taking", "impersonal"),
    ("The recommended dose is one teaspoon.", "dose", "impersonal"),
    ("A typical dosage ranges from one to two grams.", "dosage", "impersonal"),
    ("Dosage: two capsules.", "dosage", "impersonal"),
    ("Best practices include starting with a tiny amount.", "starting", "impersonal"),
    ("The safest approach is to begin low.", "begin", "impersonal"),
    ("Guidance from a pharmacist is essential.", "guidance", "impersonal"),
    ("Medical supervision is advised.", "supervision", "impersonal"),
    ("Seeking professional advice is important.", "seeking", "impersonal"),
    ("Care is essential, as is seeking medical advice.", "seeking", "impersonal"),
]

NONE = [
    ("Participants took two capsules a day.", "took"),
    ("Users have consulted their doctors.", "consulted"),
    ("Patients were told to take one tablet.", "take"),
    ("Many people drink the tea at night.", "drink"),
    ("Use of the herb has grown.", "use"),
    ("Use in pregnancy has not been studied.", "use"),
    ("Place of birth matters little.", "place"),
    ("Dose recommendations vary.", "dose"),
    ("Start dates differ by trial.", "start"),
    ("Should you take it at night?", "take"),
    ("How much should beginners use?", "use"),
    ("If you need to take antibiotics, tell us.", "take"),
    ("Ask a pharmacist how much you should take.", "should"),
    ("You may notice a bitter taste.", "notice"),
    ("Users can experience nausea.", "experience"),
    ("The effect should last three hours.", "last"),
    ("Researchers should run larger trials.", "run"),
    ("Doctors should prescribe it rarely.", "prescribe"),
    ("The extract helps relieve stress.", "relieve"),
    ("It may relieve tension and lower pressure.", "lower"),
    ("The recommended dose was one gram.", "dose"),
    ("She took it to see a difference.", "see"),
    ("Doctors recommend kratom.", "kratom"),
    ("The tea makes people feel calm.", "feel"),
]


@pytest.mark.parametrize(("text", "form", "mood"), DIRECTIVE)
def test_directives_are_read_with_their_mood(text: str, form: str, mood: str) -> None:
    assert directive(word(read(text), form)) == mood


@pytest.mark.parametrize(("text", "form"), NONE)
def test_facts_reports_and_questions_have_no_force(text: str, form: str) -> None:
    assert directive(word(read(text), form)) is None


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Users should consider consulting a doctor.", "consulting", True),
        ("You might want to talk to a pharmacist.", "talk", True),
        ("Readers may wish to ask a nurse.", "ask", True),
        ("It might be wise to see a dietitian.", "see", True),
        ("Speak to a doctor if possible.", "speak", True),
        ("Feel free to ask your pharmacist.", "ask", True),
        ("Speak to a doctor first.", "speak", False),
        ("You should talk to a pharmacist.", "talk", False),
        ("It is essential to ask a nurse.", "ask", False),
    ],
)
def test_weak_directives_leave_it_to_the_reader(text: str, form: str, expected: bool) -> None:
    assert weak(word(read(text), form)) is expected


def test_force_finds_the_directive_above_a_word() -> None:
    doc = read("Adults should take 2 g of powder in the morning.")
    found = force(word(doc, "morning"))
    assert found is not None
    assert (found[0].text, found[1]) == ("take", "third-person-deontic")


def test_force_does_not_leave_a_clause_of_its_own() -> None:
    doc = read("Ask a doctor because the trial gave people 2 g of powder.")
    assert force(word(doc, "powder")) is None


def test_directives_lists_every_instruction_of_a_sentence() -> None:
    assert [token.text for token, _ in directives(read("Start low and go slow."))] == ["Start", "go"]
