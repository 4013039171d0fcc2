"""Where a block stands decides what counts: the frame of a site holds no finding, and a statement must be seen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimlint.engine import Draft, Engine
from claimlint.rulebook import load_rules
from claimlint.settings import Settings

ADVICE = "This page is general information, not medical advice, and no substitute for professional care."
PAGE = "<title>Kava</title>{head}<h1>Kava</h1><p>Kava eases worry. Kava relieves insomnia.</p>{foot}"


def missing(text):
    (result,) = Engine(Settings(select=("disclaimer/not-medical-advice",))).lint([Draft("a.html", text)])
    return [finding.rule for finding in result.findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("head", "foot", "found"),
    [
        ("", "", True),
        ("", f"<footer><p>{ADVICE}</p></footer>", False),
        ("", f"<p>{ADVICE}</p>", False),
        (f'<meta name="description" content="{ADVICE}">', "", True),
        ("", f"<p hidden>{ADVICE}</p>", True),
    ],
    ids=["nowhere", "in the footer", "in the article", "only in the metadata", "hidden"],
)
def test_a_statement_counts_where_readers_see_it(head, foot, found):
    assert bool(missing(PAGE.format(head=head, foot=foot))) is found


@pytest.mark.parametrize(
    ("zones", "count"), [(("article", "metadata"), 2), (("article",), 1), (("article", "metadata", "boilerplate"), 3)]
)
def test_a_rule_reports_in_the_zones_that_it_asks_for(zones, count):
    rulebook = load_rules()
    entry = rulebook.entry("efficacy/heading")
    asked = replace(entry.rule, zones=zones)
    chosen = type(rulebook)(
        {entry.rule.id: type(entry)(asked, entry.document, entry.kind, entry.match)}, rulebook.authorities
    )
    text = "<title>Reishi cures cancer</title><nav><h2>Reishi cures cancer</h2></nav><h1>Reishi cures cancer</h1>"
    (result,) = Engine(Settings(), chosen).lint([Draft("a.html", text)])
    assert len(result.findings) == count
