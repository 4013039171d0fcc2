"""Markdown that is deep, unclosed, long or not quite text."""

from __future__ import annotations

import pytest
from reading_checks import markdown, outline, raw


@pytest.mark.parametrize(
    "source",
    [
        "> " * 10_000 + "calm",
        ("> " * 10_000 + "calm\n") * 2,
        "- " * 10_000 + "calm",
        "1. " * 10_000 + "calm",
        "> - " * 10_000 + "calm",
        "[" * 10_000 + "calm" + "]" * 10_000,
        "![" * 10_000 + "calm" + "](u)" * 10_000,
        "<div>" * 10_000 + "calm",
        '<div a="' * 10_000 + "\n\ncalm",
        "<p>calm <b x='\n" * 10_000,
        "<!-- " * 10_000 + "\n\ncalm",
        "<blockquote>calm\n\n" * 10_000,
        "<p><script>\n\ncalm\n\n" * 5_000,
        "{{" * 100_000 + "\n\ncalm",
        "{% comment %}\n\ncalm\n\n" * 10_000,
        "*calm **" * 20_000,
        " " * 200_000 + "\n\ncalm" + " " * 200_000 + ".",
    ],
    ids=range(17),
)
def test_deep_and_unclosed_structures_are_read_in_time(source):
    assert any("calm" in block.text for block in markdown(source).blocks)


def test_a_long_line_of_many_bytes_is_read():
    word = "s\u00e9r\u00e9nit\u00e9 "
    article = markdown(word * 25_000 + "*calm*")
    assert raw(article, 0, "calm") == "calm"


def test_text_that_cannot_be_encoded_is_left_out():
    assert [b.text for b in markdown("It \ud800calms\0.").blocks] == ["It calms."]


def test_a_byte_order_mark_in_a_text_hides_no_heading():
    assert outline(markdown("\ufeff# Kava\n")) == [("heading", "Kava")]
    assert outline(markdown("\ufeff---\ntitle: Kava\n---\nIt calms.")) == [("meta", "Kava"), ("paragraph", "It calms.")]
