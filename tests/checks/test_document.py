"""How the kind ``document`` measures: sources, signatures, repeated phrases, balance and limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from statement_helper import check_of, hits

from claimlint.checks.document import Match, compile_check
from claimlint.claims import lexicon
from claimlint.errors import UserError

ARTICLE = (Path(__file__).parents[1] / "fixtures" / "000_193841c93ca9213e.txt").read_text(encoding="utf-8")
CLAIMS = "# Kava\n\nKava eases worry. Kava relieves insomnia. Kava reduces stress."


def test_the_article_has_no_source() -> None:
    (hit,) = hits("quality/no-sources", ARTICLE, path="draft.txt")
    assert hit.block is None
    assert int(hit.values["count"]) >= 10


def test_the_article_repeats_its_sales_phrase() -> None:
    (hit,) = hits("quality/keyword-stuffing", ARTICLE, path="draft.txt")
    assert hit.block is not None
    assert hit.block.text[hit.start : hit.end] == "anxiety relief with kratom"
    assert hit.values["count"] == "6"
    start, end = hit.block.region(hit.start, hit.end)
    assert start == ARTICLE.index("anxiety relief with kratom")
    assert ARTICLE[start:end] == "anxiety relief with kratom"


def test_every_section_of_the_article_states_some_limit() -> None:
    assert hits("evidence/no-limits", ARTICLE, path="draft.txt") == []


@pytest.mark.parametrize(
    "source",
    [
        "See https://pubmed.ncbi.example/1234.",
        "This rests on a 2021 meta-analysis.",
        "According to the NHS, little is known.",
        "The trial is in the Journal of Herbal Studies.",
        "Miller and Cho (2018) ran the trial.",
        "That was shown once [3].",
        "[The trial](https://university.example/trial) had 40 people.",
    ],
)
def test_one_source_is_enough_not_to_have_none(source: str) -> None:
    assert hits("quality/no-sources", f"{CLAIMS} {source}\n") == []


@pytest.mark.parametrize(
    "empty",
    [
        "Science agrees.",
        "[Order here](https://store.example/shop/kava).",
        "Follow us on [our page](https://facebook.example/kava).",
        "Sources: the internet.",
    ],
)
def test_what_looks_like_a_source_and_is_none(empty: str) -> None:
    assert len(hits("quality/no-sources", f"{CLAIMS} {empty}\n")) == 1


@pytest.mark.parametrize(
    "line", ["By Maria Lopez", "Written by Dr Ann Lee", "Reviewed by: Tom Ng, pharmacist", "Ann B. Lee, MD"]
)
def test_a_name_signs_an_article(line: str) -> None:
    assert hits("quality/no-author", f"{CLAIMS}\n\n{line}\n") == []


@pytest.mark.parametrize("line", ["By the Team", "Medically reviewed", "Written by Staff Writers", "by hand"])
def test_a_team_signs_nothing(line: str) -> None:
    assert len(hits("quality/no-author", f"{CLAIMS}\n\n{line}\n")) == 1


@pytest.mark.parametrize("line", ["Updated: 2 May 2025", "2024-03-01", "March 3, 2024", "Last reviewed in June 2023"])
def test_a_date_dates_an_article(line: str) -> None:
    assert hits("quality/no-date", f"{CLAIMS}\n\n{line}\n") == []


@pytest.mark.parametrize("line", ["Updated recently.", "It was named in 1777.", "Room 2024"])
def test_a_year_alone_dates_nothing(line: str) -> None:
    assert len(hits("quality/no-date", f"{CLAIMS}\n\n{line}\n")) == 1


def test_front_matter_signs_and_dates() -> None:
    text = f"---\nauthor: Maria Lopez\ndate: 2025-05-02\n---\n\n{CLAIMS}\n"
    assert hits("quality/no-author", text) == []
    assert hits("quality/no-date", text) == []


def test_a_long_text_may_repeat_a_phrase_more_often() -> None:
    filler = "The road was long and dry, and the mill stood still in the heat of noon. " * 120
    text = f"Stress relief with kava is a topic. {filler}Stress relief with kava is another. And stress relief with kava.\n"
    assert hits("quality/keyword-stuffing", text) == []


def test_a_text_without_claims_is_not_measured() -> None:
    text = "# Kava\n\nKava is a shrub of the Pacific. Its root is ground.\n"
    assert [
        hits(rule, text)
        for rule in (
            "quality/no-sources",
            "quality/no-author",
            "quality/no-date",
            "quality/balance",
            "evidence/no-limits",
        )
    ] == [[]] * 5


def test_a_measure_needs_words_to_count() -> None:
    with pytest.raises(UserError, match="no words to count"):
        compile_check(check_of("quality/balance").rule, Match(measure="balance"), lexicon.load())


def test_the_net_impression_is_shown_as_numbers() -> None:
    text = (
        "# Kava\n\n"
        "Kava eases worry. Kava relieves insomnia. Kava reduces stress. Kava relieves pain. Kava eases depression. It can harm the liver.\n"
    )
    (hit,) = hits("quality/balance", text)
    assert {name: hit.values[name] for name in ("count", "harms", "total", "share")} == {
        "count": "5",
        "harms": "1",
        "total": "7",
        "share": "71",
    }
