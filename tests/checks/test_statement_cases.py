"""The required statements, one by one: own paraphrases pass, near-misses fail, halves name what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from statement_helper import check_of, hits, state

from claimlint.finding import Severity

CASES = yaml.safe_load((Path(__file__).parent / "statement_cases.yml").read_text(encoding="utf-8"))
CLAIMS = "# Kava\n\nKava eases worry. Kava relieves insomnia. Kava reduces stress."
SIGNED = [
    ("quality/no-author", "By Maria Lopez", "By the Team"),
    ("quality/no-author", "Reviewed by Dr Tom Ng, pharmacist", "Medically reviewed"),
    ("quality/no-author", "Written by Ann Lee", "Written by staff"),
    ("quality/no-author", "Author: Jo Silva", "Author: admin"),
    ("quality/no-author", "Medically reviewed by Eva Ruiz, RD", "By our editors"),
    ("quality/no-author", "Ann B. Lee, MD", "by hand"),
    ("quality/no-date", "Last reviewed: 3 May 2025", "Last reviewed recently"),
    ("quality/no-date", "Published on 4 June 2024", "First named in 1777"),
    ("quality/no-date", "Updated 2024-03-01", "Updated often"),
    ("quality/no-sources", "See https://journal.example/trial.", "Sources: the internet."),
    ("quality/no-sources", "Miller and Cho (2018) ran the trial.", "Science agrees."),
    ("quality/no-sources", "doi 10.1000/182", "Experts know it."),
]


def seen(rule_id: str, text: str) -> tuple[str, tuple[str, ...]]:
    if rule_id != "disclaimer/serious-risk":
        return state(rule_id, text)
    found = [h for h in hits(rule_id, f"Kratom relieves pain. {text}") if h.severity is not Severity.INFO]
    return (found[0].values["state"], found[0].missing) if found else ("present", ())


def rows(group: str) -> list[tuple[str, object]]:
    return [(rule_id, case) for rule_id, groups in CASES.items() for case in groups.get(group, ())]


@pytest.mark.parametrize(("rule_id", "text"), rows("pass"))
def test_a_paraphrase_makes_the_statement(rule_id: str, text: str) -> None:
    assert seen(rule_id, text) == ("present", ())


@pytest.mark.parametrize(("rule_id", "text"), rows("fail"))
def test_a_near_miss_does_not(rule_id: str, text: str) -> None:
    assert seen(rule_id, text)[0] != "present"


@pytest.mark.parametrize(("rule_id", "case"), rows("partial"))
def test_a_half_names_what_is_missing(rule_id: str, case: dict[str, str]) -> None:
    found, missing = seen(rule_id, case["text"])
    assert found == "incomplete"
    assert case["missing"] in "; ".join(missing)


@pytest.mark.parametrize(("rule_id", "signed", "unsigned"), SIGNED)
def test_author_date_and_sources(rule_id: str, signed: str, unsigned: str) -> None:
    assert hits(rule_id, f"{CLAIMS}\n\n{signed}\n") == []
    assert len(hits(rule_id, f"{CLAIMS}\n\n{unsigned}\n")) == 1


def test_every_statement_has_its_cases() -> None:
    """Twenty statements are rules of the kind; the twenty-first, author and sources, is measured by rules on the document."""
    assert len(CASES) == 20
    assert all(len(groups["pass"]) >= 6 and len(groups["fail"]) >= 6 for groups in CASES.values())
    required = {
        rule_id: [e for e in check_of(rule_id).match.elements.values() if e.required and not e.hint]
        for rule_id in CASES
    }
    assert all("partial" in CASES[rule_id] for rule_id, parts in required.items() if len(parts) > 2)
