"""Where sentences end, and where items that lost their breaks are parted."""

from __future__ import annotations

import pytest

from claimlint.claims import lexicon
from claimlint.claims.sentences import split

WORDS = lexicon.load()


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, WORDS.openers, WORDS.starters)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kava calms. It is sold as a tea.", ["Kava calms.", "It is sold as a tea."]),
        ("Dr. Lee took 5 g, e.g. of kava.", ["Dr. Lee took 5 g, e.g. of kava."]),
        ("Boosts Immune Health Improves Deep Sleep", ["Boosts Immune Health", "Improves Deep Sleep"]),
        ("No bitter taste Reduces bloating", ["No bitter taste", "Reduces bloating"]),
        ("Daily Focus Experience steady energy", ["Daily Focus", "Experience steady energy"]),
        ("Calm nerves Naturally boost your energy", ["Calm nerves", "Naturally boost your energy"]),
        ("Clear skin | Reduces redness", ["Clear skin", "| Reduces redness"]),
        ("the powder and Boosts of the engine", ["the powder and Boosts of the engine"]),
        ("Lowers high blood pressure Emotional Benefits", ["Lowers high blood pressure", "Emotional Benefits"]),
        ("Helps with cramps Pleasant taste, easy to swallow", ["Helps with cramps", "Pleasant taste, easy to swallow"]),
        ("Checking for Lyme disease takes a week.", ["Checking for Lyme disease takes a week."]),
        ("Few can stop Parkinson disease.", ["Few can stop Parkinson disease."]),
        ("They sell the finest Kratom leaves.", ["They sell the finest Kratom leaves."]),
        ("How Hops Help You Rest", ["How Hops Help You Rest"]),
        ("Washes Away The Gloom", ["Washes Away The Gloom"]),
        ("Uses of Fennel The seed is chewed.", ["Uses of Fennel", "The seed is chewed."]),
        ("We sell it in the Safe and Easy shop.", ["We sell it in the Safe and Easy shop."]),
    ],
)
def test_a_text_is_parted(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_title_keeps_its_verbs_together_without_starters() -> None:
    text = "How Ginger Improves Digestion"
    assert [text[a:b] for a, b in split(text)] == [text]


@pytest.mark.parametrize("text", ["a" * 100_000, "Boosts " * 9_000, "A-" * 40_000, "(a" * 30_000, "Sleep: " * 9_000])
def test_every_character_of_a_hostile_line_is_kept_in_bounded_parts(text: str) -> None:
    found = parts(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert max(map(len, found)) <= 1_200
