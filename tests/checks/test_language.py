"""A draft in another language is told, not passed in silence, and costs no parsing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimlint.engine import Draft, Engine
from claimlint.settings import Settings

SPANISH = (
    "La kava cura la ansiedad y alivia el dolor. Tome dos cápsulas al día y dormirá mejor desde la primera noche.\n"
)
ENGLISH = "Kava is a shrub of the Pacific, and people drink it in the evening with friends.\n"


def rules(settings, *texts):
    drafts = [Draft(f"{number}.md", text) for number, text in enumerate(texts)]
    return [[finding.rule for finding in result.findings] for result in Engine(settings).lint(drafts)]


def test_results_stay_in_order_and_a_foreign_draft_has_one_finding():
    cure = "# Reishi\n\nReishi cures cancer.\n"
    found = rules(Settings(), SPANISH, cure, SPANISH)
    assert found[0] == found[2] == ["quality/not-english"]
    assert "efficacy/disease-claim" in found[1]


def test_the_finding_says_why():
    (result,) = Engine(Settings()).lint([Draft("a.md", SPANISH)])
    (finding,) = result.findings
    assert finding.message == "The draft reads as Spanish: it was not judged, for the rules know only English"
    assert (finding.severity, finding.start, finding.end) == ("warning", 0, 0)


def test_it_is_told_whatever_rules_are_selected():
    assert rules(Settings(select=("dosing",)), SPANISH) == [["quality/not-english"]]


@pytest.mark.parametrize("off", [{"severities": {"quality/not-english": "off"}}, {"disable": ("quality/not-english",)}])
def test_off_means_that_it_is_judged_as_english(off):
    assert "quality/not-english" not in rules(Settings(**off), SPANISH + "\nReishi cures cancer.\n")[0]


@pytest.mark.parametrize("text", ["", "La kava cura.", ENGLISH + "\n" + SPANISH, "# Kava\n\n500 mg\n", "😀 → 100 %"])
def test_short_and_mixed_texts_get_the_benefit_of_the_doubt(text):
    assert rules(Settings(select=("quality/not-english",)), text) == [[]]


@pytest.mark.parametrize(("text", "module"), [(ENGLISH, "py3langid"), (SPANISH, "spacy")])
def test_neither_the_detector_nor_the_pipeline_is_loaded_in_vain(text, module):
    code = f"""import sys
from claimlint.engine import Draft, Engine
from claimlint.settings import Settings
list(Engine(Settings()).lint([Draft("a.md", {text!r})]))
print({module!r} in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
