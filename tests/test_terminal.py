"""Lines and carets as a terminal shows them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.terminal import frame, harmless


def under_carets(shown, carets):
    """Return the characters of a shown line that stand above the carets, by terminal cells."""
    cells = []
    for character in shown:
        size = (
            0
            if unicodedata.category(character) in {"Mn", "Me", "Cf"}
            else 2
            if unicodedata.east_asian_width(character) in "WF"
            else 1
        )
        cells.extend([character] * size)
    start = len(carets) - len(carets.lstrip())
    return "".join(dict.fromkeys(cells[start : len(carets)])) if carets else ""


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("kava cures colds", "cures"),
        ("\tkava\tcures colds", "cures"),
        ("日本語 kava cures", "cures"),
        ("cafe\u0301 cures", "cures"),
        ("a\x1b[31mred cures", "cures"),
        ("z" * 100_000 + " cures " + "z" * 100_000, "cures"),
        ("cures" + "z" * 200_000, "cures"),
        ("z" * 200_000 + "cures", "cures"),
    ],
)
def test_carets_stand_under_the_exact_words(line, word):
    start = line.index(word)
    shown, carets = frame(line, start, start + len(word), 100)
    assert under_carets(shown, carets) == word
    assert len(shown) <= 102


def test_cut_ends_are_marked():
    shown, _ = frame("z" * 200 + "cures" + "z" * 200, 200, 205, 80)
    assert (shown[0], shown[-1]) == ("…", "…")
    assert frame("kava cures", 5, 10, 80)[0] == "kava cures"


def test_a_range_wider_than_the_window_is_cut_with_its_carets():
    shown, carets = frame("z" * 500, 100, 400, 80)
    assert len(carets) <= len(shown) <= 82


@given(st.text(min_size=1, max_size=300), st.data())
def test_no_text_makes_a_frame_fail_or_hold_a_control_character(line, data):
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, carets = frame(line, start, end, 60)
    assert "^" in carets
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in shown)


def test_escape_sequences_and_direction_overrides_are_neutralised():
    assert "\x1b" not in harmless("\x1b]0;title\x07")
    assert harmless("safe\u202egnp.exe\u2066") == "safe\ufffdgnp.exe\ufffd"
    assert harmless("one\r\ntwo") == "one␍␊two"
