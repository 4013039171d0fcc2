"""Plain text: the shape of lines and their neighbours tell what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_checks import outline, plain, raw

from claimlint.readers import read_bytes

FIXTURE = Path(__file__).parents[1] / "fixtures" / "000_193841c93ca9213e.txt"


def test_the_source_article():
    article = read_bytes(FIXTURE.name, FIXTURE.read_bytes())
    lines = {article.source.position(b.spans[0].start).line: b for b in article.blocks}
    assert sorted(lines) == list(range(1, 16))
    assert [n for n, b in lines.items() if b.kind == "heading"] == [6, 9, 12]
    assert [n for n, b in lines.items() if b.kind == "item"] == [3, 4, 5]
    assert {lines[n].level for n in (6, 9, 12)} == {2}
    assert lines[3].lead_in.startswith("Join us ")
    assert lines[7].heading_path == (lines[6].text,)
    assert lines[10].heading_path == (lines[9].text,)
    assert "Kratom's" in lines[11].text


def test_headings_paragraphs_items_and_labels():
    article = plain(
        "The calm root\n\nKava is an old plant.\n\nEFFECTS\nIt calms: so they say.\n\nIt may:\n- calm you\n- ease\n  - joints\n"
        "    and knees\n* rest\n\nSleep: deeper rest\nQ: Does it work?\nA: Some say so.\n\nDosing\n------\nAsk a doctor\n"
    )
    assert [(b.kind.value, b.text, b.level) for b in article.blocks] == [
        ("heading", "The calm root", 1),
        ("paragraph", "Kava is an old plant.", 0),
        ("heading", "EFFECTS", 2),
        ("paragraph", "It calms: so they say.", 0),
        ("paragraph", "It may:", 0),
        ("item", "calm you", 0),
        ("item", "ease", 0),
        ("item", "joints and knees", 0),
        ("item", "rest", 0),
        ("paragraph", "Sleep: deeper rest", 0),
        ("paragraph", "Q: Does it work?", 0),
        ("paragraph", "A: Some say so.", 0),
        ("heading", "Dosing", 2),
        ("paragraph", "Ask a doctor", 0),
    ]
    assert [b.lead_in for b in article.blocks if b.kind == "item"] == ["It may:", "It may:", "ease", "It may:"]
    assert article.blocks[-1].heading_path == ("The calm root", "Dosing")
    assert raw(article, 7) == "joints\n    and knees"


@pytest.mark.parametrize(
    "text",
    [
        "Kava calms the mind",
        "Kava calms. It also helps sleep",
        "KAVA CALMS",
        "Kava calms\n",
        "\n\n  Kava calms\n\n",
        "Does kava calm?",
    ],
)
def test_one_line_alone_is_a_paragraph(text):
    assert [b.kind for b in plain(text).blocks] == ["paragraph"]


@pytest.mark.parametrize("bullet", ["-", "*", "+", "\u2022", "\u2013", "1.", "12)", "(a)", "b)"])
def test_bullets(bullet):
    article = plain(f"It may:\n{bullet} calm you\n{bullet}  rest\n")
    assert [(b.kind.value, b.text, b.lead_in) for b in article.blocks[1:]] == [
        ("item", "calm you", "It may:"),
        ("item", "rest", "It may:"),
    ]


@pytest.mark.parametrize(
    "line", ["-5 degrees is cold.", "2024. was a year.", "a. b. c. are letters.", "*These claims are old."]
)
def test_what_looks_like_a_bullet_and_is_none(line):
    assert plain(f"Text here.\n{line}\n").blocks[1].kind == "paragraph"


def test_short_lines_under_a_colon_are_items():
    article = plain("Benefits of kava:\nBetter sleep\nLess pain\n\nThe dose\nAsk your doctor first.\n")
    assert [(b.kind.value, b.text, b.lead_in) for b in article.blocks] == [
        ("paragraph", "Benefits of kava:", ""),
        ("item", "Better sleep", "Benefits of kava:"),
        ("item", "Less pain", "Benefits of kava:"),
        ("heading", "The dose", ""),
        ("paragraph", "Ask your doctor first.", ""),
    ]


def test_wrapped_lines_are_joined_and_paragraphs_are_not():
    source = (
        "Kava is a plant that people of the islands have used for a\nvery long time, and they say that it calms. It is\n"
        "also known to be bitter and people drink it\nat feasts.\n\nA second paragraph that\nwas wrapped as well, here.\n"
    )
    article = plain(source)
    assert len(article.blocks) == 2
    assert article.blocks[0].text.endswith(
        "for a very long time, and they say that it calms. It is also known to be bitter and people drink it at feasts."
    )
    assert raw(article, 0, "a very long") == "a\nvery long"


@pytest.mark.parametrize(
    "source",
    [
        "Kava calms the mind.\nIt eases pain.\nIt is old.\n",
        "One long line of prose that ends in a full stop at its end.\nanother one in lower case.\n",
        "It calms.\n\nIt rests.\n\nIt heals.\n",
    ],
)
def test_lines_that_were_not_wrapped_are_blocks(source):
    assert len(plain(source).blocks) == len(source.split("\n")) - 1 - source.count("\n\n")


def test_a_long_line_that_goes_on_in_lower_case_is_joined():
    article = plain("Kava is a plant that people of the islands have used for\nages.\n")
    assert [b.text for b in article.blocks] == ["Kava is a plant that people of the islands have used for ages."]


@pytest.mark.parametrize(
    "line",
    [
        "It calms the mind.",
        "Is it calm?",
        "It is calm!",
        "It calms:",
        "It calms; it heals;",
        "first, a thing in lower case",
        "Sleep: deeper rest",
        "A line of more than fourteen words is no heading even when it has no end like this one",
    ],
)
def test_lines_that_are_no_headings(line):
    assert plain(f"Some text first.\n\n{line}\n\nAnd some text after.\n").blocks[1].kind == "paragraph"


@pytest.mark.parametrize(
    "line", ["How it works", "Kava and Sleep (Part 2)", '"Calm" in a cup', "7-OH explained", "WARNING"]
)
def test_lines_that_are_headings(line):
    article = plain(f"Some text first.\n\n{line}\n\nAnd some text after.\n")
    assert [b.kind.value for b in article.blocks] == ["paragraph", "heading", "paragraph"]


def test_many_short_lines_are_no_headings():
    article = plain("Some text first.\n\nBetter sleep\nLess pain\nMore calm\nDeep rest\n\nThe text goes on.\n")
    assert [b.kind.value for b in article.blocks] == ["paragraph"] * 6


def test_rules_are_no_text_and_spaces_are_clean():
    article = plain("It\u00a0calms  you\u200b.\n\n* * *\n\n\u201cRest\u201d\twell.\n=====\n")
    assert outline(article) == [("paragraph", "It calms you."), ("paragraph", '"Rest" well.')]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end):
    article = plain(end.join(["Kava", "", "It calms.", "", "- rest", ""]))
    assert outline(article) == [("heading", "Kava"), ("paragraph", "It calms."), ("item", "rest")]


@pytest.mark.parametrize(
    "source",
    [
        "- " * 10_000 + "calm",
        "".join(" " * n + "- calm\n" for n in range(1_000)),
        "calm " * 40_000,
        " " * 200_000 + "calm",
        "\n" * 200_000 + "calm",
        "It:\n" + "Calm\n" * 20_000,
    ],
    ids=range(6),
)
def test_large_and_deep_texts_are_read_in_time(source):
    assert any("calm" in b.text.lower() for b in plain(source).blocks)
