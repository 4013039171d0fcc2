"""HTML inside Markdown."""

from __future__ import annotations

import pytest
from reading_checks import markdown, outline, raw


def test_alternative_text_in_html():
    article = markdown(
        "An <img src=x alt='calm &amp; deep' > image\n\n<p><img\n  alt=\"cures pain\"></p>\n\n<img alt=bare><img alt=''>\n"
    )
    assert outline(article) == [
        ("paragraph", "An image"),
        ("alt", "calm & deep"),
        ("alt", "cures pain"),
        ("alt", "bare"),
    ]
    assert raw(article, 1) == "calm &amp; deep"


def test_html_blocks_are_prose_without_their_tags():
    source = (
        '<div class="x">\n<h2>Effects &amp; uses</h2>\n<p>Kava <em>calms</em> you.<p>It is <br> old.</p>\nBare\n'
        "<ul><li>sleep <li>mood</ul>\n<blockquote>It cured me</blockquote>\n"
        "<table><tr><th>Herb<th>Use</tr><tr><td>Kava<td>calm</tr></table>\n<figure><figcaption>A root</figcaption></figure></div>\n\nAfter.\n"
    )
    article = markdown(source)
    assert [(b.kind.value, b.text, b.quoted, b.header, b.row) for b in article.blocks] == [
        ("heading", "Effects & uses", False, "", ""),
        ("paragraph", "Kava calms you.", False, "", ""),
        ("paragraph", "It is old.", False, "", ""),
        ("paragraph", "Bare", False, "", ""),
        ("item", "sleep", False, "", ""),
        ("item", "mood", False, "", ""),
        ("quote", "It cured me", True, "", ""),
        ("cell", "Herb", False, "", ""),
        ("cell", "Use", False, "", ""),
        ("cell", "Kava", False, "Herb", ""),
        ("cell", "calm", False, "Use", "Kava"),
        ("caption", "A root", False, "", ""),
        ("paragraph", "After.", False, "", ""),
    ]
    assert article.blocks[4].lead_in == "Bare"
    assert article.blocks[-1].heading_path == ("Effects & uses",)
    assert raw(article, 0) == "Effects &amp; uses"


def test_two_line_breaks_in_html_end_the_block_one_does_not():
    assert [b.text for b in markdown("One<br>two<br/><br />three\n").blocks] == ["One two", "three"]


def test_markdown_between_html_tags_is_read():
    article = markdown("<blockquote>\n\nIt *cured* me.\n\n</blockquote>\n\nMine.\n\n<blockquote>\n\nOpen.\n")
    assert [(b.kind.value, b.text) for b in article.blocks] == [
        ("quote", "It cured me."),
        ("paragraph", "Mine."),
        ("paragraph", "Open."),
    ]


def test_html_in_a_quote_skips_the_marks_of_the_quote():
    article = markdown('> <div>\n> It calms <img\n> alt="deep\n> rest"> you\n> </div>\n')
    assert outline(article) == [("quote", "It calms you"), ("alt", "deep rest")]


@pytest.mark.parametrize(
    "source",
    [
        "<div <p>It calms.</p>",
        "<div>It calms.</</div>",
        "<p>It calms.<",
        "<p>It calms.<a href='",
        "<p>It calms.</p",
        "5 < 6",
    ],
)
def test_broken_tags_lose_no_prose_before_them(source):
    assert markdown(source).blocks[0].text.rstrip(" <") in {"It calms.", "5 < 6"}


def test_what_components_and_tooltips_say_stands_at_its_own_place():
    article = markdown(
        """# Kava

A <abbr title="a root of the &ldquo;Pacific&rdquo;">root</abbr> and <Tip text='It calms.'>word</Tip>.

<ProductCard title="Cures insomnia" description="Ends panic &amp; dread" size="xl" data-id="cures"/>

<product-card heading="Stops cramps"></product-card>

| Herb | Use |
|---|---|
| <a href="/k" title="The root eases worry">Kava</a> | <Pill label="worry"/> |
"""
    )
    assert [(b.kind.value, b.field, b.text) for b in article.blocks] == [
        ("heading", "", "Kava"), ("paragraph", "", "A root and word."), ("alt", "title", 'a root of the "Pacific"'), ("paragraph", "text", "It calms."),
        ("paragraph", "title", "Cures insomnia"), ("paragraph", "description", "Ends panic & dread"), ("paragraph", "heading", "Stops cramps"),
        ("cell", "", "Herb"), ("cell", "", "Use"), ("cell", "", "Kava"), ("alt", "title", "The root eases worry"), ("paragraph", "label", "worry"),
    ]  # fmt: skip
    assert raw(article, 2, '"Pacific"') == "&ldquo;Pacific&rdquo;"
    assert raw(article, 5) == "Ends panic &amp; dread"


def test_a_tooltip_that_repeats_the_text_is_no_second_text():
    article = markdown(
        'See <a href="/k" title="Kava calms">how kava calms</a>.\n\n<img src=k alt="A root" title="A root">\n'
    )
    assert outline(article) == [("paragraph", "See how kava calms."), ("alt", "A root")]
