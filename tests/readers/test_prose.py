"""Clean prose and its source map."""

from __future__ import annotations

import pytest

from claimlint.article import Link, Span
from claimlint.readers.prose import Prose, last_sentence


def clean(source: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the clean text, and for each span its clean text and its source text."""
    prose = Prose()
    prose.text(source, 0)
    text, spans, _ = prose.finish()
    return text, [(text[s.at : s.at + s.length], source[s.start : s.end]) for s in spans]


@pytest.mark.parametrize(
    ("source", "text", "changed"),
    [
        ("plain words", "plain words", []),
        ("  both ends \n", "both ends", []),
        ("two  spaces", "two spaces", [(" ", "  ")]),
        ("a\tb\u00a0c\u2009d\u3000e", "a b c d e", [(" ", "\t"), (" ", "\u00a0"), (" ", "\u2009"), (" ", "\u3000")]),
        ("a \u00a0\t b", "a b", [(" ", " \u00a0\t ")]),
        ("line\r\nend", "line end", [(" ", "\r\n")]),
        ("don\u2019t \u201cdo\u201d it", 'don\'t "do" it', [("'", "\u2019"), ('"', "\u201c"), ('"', "\u201d")]),
        ("non\u2011toxic", "non-toxic", [("-", "\u2011")]),
        ("re\u00adli\u200bev\u200ding\ufeff", "relieving", []),
        ("a \u200b b", "a b", []),
        ("\u200b \u00a0", "", []),
    ],
)
def test_characters_are_normalised_and_each_change_has_a_span(source, text, changed):
    result, spans = clean(source)
    assert result == text
    assert [(a, b) for a, b in spans if a != b] == changed
    assert "".join(a for a, _ in spans) == text


def test_spans_of_neighbouring_text_grow_together():
    prose = Prose()
    prose.text("deep ", 10)
    prose.text("sleep", 15)
    assert prose.finish() == ("deep sleep", (Span(0, 10, 10, 20),), ())


def test_a_replacement_keeps_its_region():
    prose = Prose()
    prose.text("caf", 0)
    prose.put("\u00e9", 3, 11)
    prose.put("\u00a0", 11, 17)
    prose.put("\u200b", 17, 24)
    prose.text(" bar", 24)
    text, spans, _ = prose.finish()
    assert text == "caf\u00e9 bar"
    assert spans == (Span(0, 3, 0, 3), Span(3, 1, 3, 11), Span(4, 1, 11, 17), Span(5, 3, 25, 28))


def test_the_start_can_be_left_out():
    prose = Prose()
    prose.text("- deep sleep", 5)
    assert prose.finish(skip=2) == ("deep sleep", (Span(0, 10, 7, 17),), ())


@pytest.mark.parametrize(
    ("source", "text", "url"),
    [
        ("See https://example.org/reishi-cures?x=1#y.", "See example.org.", "https://example.org/reishi-cures?x=1#y"),
        ("(http://example.org/a)", "(example.org)", "http://example.org/a"),
        ("see www.example.org/a/b, or", "see www.example.org, or", "www.example.org/a/b"),
        ("HTTPS://EXAMPLE.ORG/A", "EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG/A"),
        ("\u201chttps://example.org\u201d", '"example.org"', "https://example.org"),
        ("https://example.org/a_(b) x", "example.org x", "https://example.org/a_(b)"),
    ],
)
def test_an_address_in_the_text_is_a_link_and_only_its_host_is_prose(source, text, url):
    prose = Prose()
    prose.text(source, 0)
    result, spans, (link,) = prose.finish()
    assert (result, link.url) == (text, url)
    host = next(s for s in spans if s.at <= link.start < s.at + s.length)
    assert source[host.start + link.start - host.at :][: link.end - link.start] == result[link.start : link.end]


def test_a_link_is_trimmed_to_its_words():
    prose = Prose()
    prose.text("the ", 0)
    prose.begin_link("u")
    prose.text(" 2019 study ", 5)
    assert prose.end_link() == "u"
    prose.begin_link("empty")
    prose.text(" ", 30)
    prose.end_link()
    text, _, links = prose.finish()
    assert (text, links) == ("the 2019 study", (Link(4, 14, "u"),))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("", ""),
        ("It helps:", "It helps:"),
        ("Sleep is vital. It may help with:", "It may help with:"),
        ('He said "no." Then he left', "Then he left"),
        ("Use herbs, e.g. Valerian, for:", "Use herbs, e.g. Valerian, for:"),
        ("Dr. Lee found vs. Placebo:", "Dr. Lee found vs. Placebo:"),
        ("Take 2.5 mg. 3 effects:", "3 effects:"),
    ],
)
def test_the_last_sentence(text, last):
    assert last_sentence(text) == last


def test_a_thousand_letters_without_a_space_are_data():
    prose = Prose()
    prose.text("see " + "x" * 1000 + " and " + "y" * 999 + " " + "\u5361" * 1000, 0)
    text, spans, _ = prose.finish()
    assert text == "see and " + "y" * 999 + " " + "\u5361" * 1000
    assert spans[-1].end == 4 + 1000 + 5 + 999 + 1 + 1000
