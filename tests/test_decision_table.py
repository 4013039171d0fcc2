"""What a claim's object and its best hedge come to in each profile: the decision table, row by row."""

import pytest

from claimlint import Linter

CLEAN, INFO, WARNING, ERROR = "", "info", "warning", "error"
RANK = {CLEAN: 0, INFO: 1, WARNING: 2, ERROR: 3}
FAMILIES = ("efficacy", "safety", "care", "dosing", "regulatory")

TABLE = [
    ("function, B", "Reishi may support the immune system.", CLEAN, CLEAN),
    ("function, A", "Reishi may support digestion, but no trial has tested this.", CLEAN, CLEAN),
    ("function, C", "Reishi can boost digestion.", INFO, WARNING),
    ("function, none", "Reishi boosts digestion.", WARNING, ERROR),
    ("symptom, A", "No trial has shown that kava eases worry.", CLEAN, CLEAN),
    ("symptom, B and a limit", "Kava may ease worry, but no trial has tested this.", CLEAN, ERROR),
    ("symptom, B", "Kava may ease worry.", INFO, ERROR),
    ("symptom, C", "Kava can ease worry.", WARNING, ERROR),
    ("symptom, none", "Kava eases worry.", ERROR, ERROR),
    ("symptom, X", "Kava is a promising herb that eases worry.", ERROR, ERROR),
    ("drug effect, none", "Kava has anxiolytic effects.", ERROR, ERROR),
    ("disease, B and a limit", "Saffron may ease depression, but no trial has tested this.", CLEAN, ERROR),
    ("disease, B", "Saffron might ease depression.", INFO, ERROR),
    ("disease, may help", "Saffron may help with depression.", WARNING, ERROR),
    ("disease, C", "Saffron can ease depression.", ERROR, ERROR),
    ("disease, none", "Saffron eases depression.", ERROR, ERROR),
    ("cure, denied", "Saffron does not cure depression.", CLEAN, CLEAN),
    ("cure, B", "Saffron may cure depression.", ERROR, ERROR),
    ("cure, none", "Saffron cures depression.", ERROR, ERROR),
    ("prevent, B", "Saffron might prevent cancer.", ERROR, ERROR),
    ("safety absolute", "Kava is completely safe.", ERROR, ERROR),
    ("guarantee", "Kava brings guaranteed calm.", ERROR, ERROR),
    ("stop medication", "You can ditch your SSRI for kava.", ERROR, ERROR),
    ("dose with an amount", "Take 300 mg of kava twice daily.", ERROR, ERROR),
    ("withdrawal, denied", "There is no reliable evidence that kava treats opioid withdrawal.", CLEAN, CLEAN),
    ("withdrawal, B", "Kava may ease opioid withdrawal.", ERROR, ERROR),
    ("withdrawal, none", "Kava eases opioid withdrawal.", ERROR, ERROR),
    ("no benefit", "Kava is a shrub of the Pacific.", CLEAN, CLEAN),
]
MODIFIERS = [
    ("heading, B: a heading takes a step", "# Kava may ease worry\n", WARNING, ERROR),
    ("heading, none", "# How kava relieves worry\n", WARNING, ERROR),
    ("a booster takes a step", "Kava may truly ease worry.", WARNING, ERROR),
    ("a limit beside it gives one step", "Kava eases worry. No clinical trial has tested that.", WARNING, ERROR),
    ("no relief for a cure", "Kava cures depression. No clinical trial has tested that.", ERROR, ERROR),
]


@pytest.fixture(scope="module")
def linters():
    return {profile: Linter(profile=profile) for profile in ("editorial", "commercial", "label")}


def level(linter, text):
    found = [f.severity.value for f in linter.lint_text(text) if f.rule.startswith(FAMILIES)]
    return max(found, key=RANK.__getitem__, default=CLEAN)


@pytest.mark.parametrize(
    ("text", "editorial", "commercial"),
    [row[1:] for row in TABLE + MODIFIERS],
    ids=[row[0] for row in TABLE + MODIFIERS],
)
def test_a_row_of_the_table(linters, text, editorial, commercial):
    assert (level(linters["editorial"], text), level(linters["commercial"], text)) == (editorial, commercial)


def test_a_label_may_give_directions(linters):
    assert level(linters["label"], "Take 2 capsules of kava daily with food.") == CLEAN
