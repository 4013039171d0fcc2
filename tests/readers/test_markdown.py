"""Markdown: what each construct becomes, and where it stands in the source."""

from __future__ import annotations

import pytest
from reading_checks import markdown, outline, raw

from claimlint.article import BlockKind


def test_headings_know_their_level_and_what_stands_above_them():
    article = markdown(
        "# Kava\n\n## Effects *on* sleep {#id}\n\nText.\n\nUses\n----\n\n### Dose ###\n\nMore.\n\n# End\n"
    )
    assert [(b.text, b.level, b.heading_path) for b in article.blocks] == [
        ("Kava", 1, ()),
        ("Effects on sleep", 2, ("Kava",)),
        ("Text.", 0, ("Kava", "Effects on sleep")),
        ("Uses", 2, ("Kava",)),
        ("Dose", 3, ("Kava", "Uses")),
        ("More.", 0, ("Kava", "Uses", "Dose")),
        ("End", 1, ()),
    ]
    assert raw(article, 1) == "Effects *on* sleep"


def test_a_paragraph_is_clean_and_its_regions_are_exact():
    source = 'Kava **calms** the\nm&iacute;nd \\* and [*rest*](u "t") `deep` ~~no~~.\n'
    article = markdown(source)
    (block,) = article.blocks
    assert block.text == "Kava calms the m\u00ednd * and rest deep no."
    assert raw(article, 0, "calms") == "calms"
    assert raw(article, 0, "m\u00edn") == "m&iacute;n"
    assert raw(article, 0, "the m") == "the\nm"
    assert raw(article, 0, "* and rest") == "* and [*rest"
    assert raw(article, 0, "deep") == "deep"
    assert block.links[0].url == "u"
    assert block.text[block.links[0].start : block.links[0].end] == "rest"


def test_offsets_are_code_points_whatever_the_bytes():
    article = markdown("\u00e9\u00e9 \U0001f600 *\u65e5\u672c* caf&eacute;\n\n# \U0001f600 Sl\u00e9ep\n")
    assert raw(article, 0, "\u65e5\u672c") == "\u65e5\u672c"
    assert raw(article, 0, "caf\u00e9") == "caf&eacute;"
    assert raw(article, 1, "Sl\u00e9ep") == "Sl\u00e9ep"


def test_the_second_of_two_equal_phrases_has_its_own_place():
    article = markdown("It calms. *It calms.*\n")
    block = article.blocks[0]
    assert block.region(10, 19) == (11, 20)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read(end):
    article = markdown(end.join(["# Kava", "", "It", "calms  ", "deeply", "", "- a", "- b", ""]))
    assert outline(article) == [
        ("heading", "Kava"),
        ("paragraph", "It calms"),
        ("paragraph", "deeply"),
        ("item", "a"),
        ("item", "b"),
    ]


def test_a_hard_break_ends_the_block_but_not_a_link_or_a_heading():
    article = markdown("**Sleep:** deeper  \n**Mood:** [better\\\nthan ever](u)\n")
    assert outline(article) == [
        ("paragraph", "Sleep: deeper"),
        ("paragraph", "Mood: better"),
        ("paragraph", "than ever"),
    ]
    assert [link.url for block in article.blocks for link in block.links] == ["u", "u"]


def test_lines_with_bold_labels_are_blocks_of_their_own():
    article = markdown("**Sleep:** deeper rest\n**Mood**: calm and\nsteady\n__Pain:__ less\nthan **before: now**\n")
    assert [b.text for b in article.blocks] == [
        "Sleep: deeper rest",
        "Mood: calm and steady",
        "Pain: less than before: now",
    ]


# --- lists


def test_items_know_the_sentence_that_introduces_them():
    article = markdown(
        "Kava is old. It may:\n\n- calm you\n- ease pain:\n  - in joints\n\n  More on it.\n- help\n\nEnd.\n"
    )
    assert [(b.kind.value, b.text, b.lead_in) for b in article.blocks[1:]] == [
        ("item", "calm you", "It may:"),
        ("item", "ease pain:", "It may:"),
        ("item", "in joints", "ease pain:"),
        ("item", "More on it.", ""),
        ("item", "help", "It may:"),
        ("paragraph", "End.", ""),
    ]


def test_a_numbered_list_that_is_interrupted_keeps_its_introduction():
    article = markdown("It helps with:\n\n1. Sleep:\n- deeper\n\n2. Mood:\n- calmer\n\n## Dose\n\n3. Alone\n")
    assert [(b.text, b.lead_in) for b in article.blocks if b.kind is BlockKind.ITEM] == [
        ("Sleep:", "It helps with:"),
        ("deeper", "Sleep:"),
        ("Mood:", "It helps with:"),
        ("calmer", "Mood:"),
        ("Alone", ""),
    ]


@pytest.mark.parametrize(
    "between",
    ["# Heading\n\n", "```\ncode\n```\n\n", "| a |\n|---|\n| b |\n\n", "***\n\n", "<div></div>\n\n> quote\n\n"],
)
def test_what_stands_between_ends_the_introduction(between):
    article = markdown(f"It may:\n\n{between}- calm\n")
    assert article.blocks[-1].text == "calm"
    assert article.blocks[-1].lead_in == ""


def test_task_markers_are_no_text():
    assert outline(markdown("- [x] calm\n- [ ] rest\n")) == [("item", "calm"), ("item", "rest")]


def test_typed_bullets_are_items():
    article = markdown("It may:\n\n\u2022\tcalm you\n\u2022 help\n\n\u2022 ease\n\n\\- rest\n\n-not one\n")
    assert [(b.kind.value, b.text, b.lead_in) for b in article.blocks[1:]] == [
        ("item", "calm you", "It may:"),
        ("item", "help", "It may:"),
        ("item", "ease", "It may:"),
        ("item", "rest", "It may:"),
        ("paragraph", "-not one", ""),
    ]


# --- tables


def test_cells_know_their_column_and_their_row():
    article = markdown("| Herb | May *help* |\n|:--|--|\n| Kava \\| Awa | `calm \\| rest` |\n| | sleep<br>well |\n")
    assert [(b.text, b.header, b.row) for b in article.blocks] == [
        ("Herb", "", ""),
        ("May help", "", ""),
        ("Kava | Awa", "Herb", ""),
        ("calm | rest", "May help", "Kava | Awa"),
        ("sleep well", "May help", ""),
    ]
    assert {b.kind for b in article.blocks} == {BlockKind.CELL}
    assert raw(article, 3) == "calm \\| rest"


def test_html_in_a_cell_divides_it_and_keeps_its_place_in_the_table():
    article = markdown("| Herb | Use |\n|--|--|\n| Kava | <ul><li>calm</li><li>rest</li></ul> |\n")
    assert [(b.kind.value, b.text, b.header, b.row) for b in article.blocks[3:]] == [
        ("cell", "calm", "Use", "Kava"),
        ("cell", "rest", "Use", "Kava"),
    ]


# --- quotes


def test_everything_in_a_quote_is_quoted():
    article = markdown("# Kava\n\n> It cured me.\n> Really.\n>\n> ## Hers\n>\n> - calm\n>\n> > Deep\n\nMine.\n")
    assert [(b.kind.value, b.text, b.quoted, b.heading_path) for b in article.blocks[1:]] == [
        ("quote", "It cured me. Really.", True, ("Kava",)),
        ("heading", "Hers", True, ("Kava",)),
        ("item", "calm", True, ("Kava", "Hers")),
        ("quote", "Deep", True, ("Kava", "Hers")),
        ("paragraph", "Mine.", False, ("Kava",)),
    ]
    assert raw(article, 1) == "It cured me.\n> Really."


def test_a_callout_is_the_writers_own_voice():
    article = markdown("> [!WARNING]\n> It may harm.\n")
    assert [(b.kind.value, b.text, b.quoted) for b in article.blocks] == [("paragraph", "It may harm.", False)]


# --- what is no prose


@pytest.mark.parametrize(
    "source",
    [
        "```\ncures cancer\n```\n",
        "~~~ python\ncures\n",
        "<!-- cures cancer -->\n",
        "a <!-- cures --> b\n",
        "{{< cures >}}\n",
        "{{% cures %}}\n",
        "{% cures cancer %}\n",
        "{{ page.cures }}\n",
        "a {{< figure alt='cures' >}}\n",
        '{{< figure class="cures" >}}\n',
        "{{/* cures */}}\n",
        "[a](/b){: .cures}\n",
        "{: .cures }\n",
        "{% comment %}cures{% endcomment %}",
        "{% highlight x %}\n\ncures\n\n{% endhighlight %}",
        "<script>\n\ncures\n\n</script>\n",
        "<div><style>\n\ncures\n\n</style></div>\n",
        "[a](cures 'cures')\n",
        "![](cures)\n",
        "[cures]: /cures 'cures'\n",
        "a[^cures]\n\n[^cures]: b\n",
        "<p class='cures' data-title=\"cures>\">a</p>\n",
    ],
)
def test_no_prose(source):
    assert all("cures" not in block.text for block in markdown(source).blocks)


@pytest.mark.parametrize(
    "source",
    [
        "{% comment %}\n\nIt calms.\n",
        "<div><script>\n\nIt calms.\n",
        "<p><!--\n\nIt calms.\n",
        "{% if x %}\nIt calms.\n{% endif %}\n",
        "{{< note >}}\nIt calms.\n{{< /note >}}\n",
        "{{ x }} It calms. {{ y }}\n",
        "It <b>calms</b>.\n",
        "It <span\nclass='x'>calms</span>.\n",
        "It {{ x }} calms.\n",
        "---\nIt calms.\n",
    ],
)
def test_prose_beside_what_is_none(source):
    assert [b.text for b in markdown(source).blocks] == ["It calms."]


def test_a_link_whose_address_is_template_code_is_still_a_link():
    article = markdown('Read [the study]({{< ref "a b" >}}) and [that]({{ site.url }}/x).\n')
    (block,) = article.blocks
    assert block.text == "Read the study and that."
    assert [(block.text[k.start : k.end], k.url) for k in block.links] == [("the study", ""), ("that", "/x")]


@pytest.mark.parametrize(
    ("source", "text", "urls"),
    [
        ("See <https://example.org/cures> now", "See example.org now", ["https://example.org/cures"]),
        ("See https://example.org/cures.", "See example.org.", ["https://example.org/cures"]),
        ("[https://example.org/a_b](https://example.org/c)", "example.org", ["https://example.org/c"]),
        ("[one][1] [two] [none]\n\n[1]: /a\n[two]: /b", "one two [none]", ["/a", "/b"]),
        ("<me@example.org>", "me@example.org", ["mailto:me@example.org"]),
        ("<a href='/x'>one</a> <a name='y'>two</a>", "one two", ["/x"]),
    ],
)
def test_links(source, text, urls):
    (block,) = markdown(source).blocks
    assert block.text == text
    assert [link.url.replace("mailto:mailto:", "mailto:") for link in block.links] in (
        urls,
        [u.removeprefix("mailto:") for u in urls],
    )


# --- images


def test_alternative_text_is_a_block_of_its_own_behind_the_text_around_it():
    article = markdown('See ![a *calm* cat](c.png "t") here.\n\n[![deep sleep](b.png)](u)\n\n- ![x](y)\n')
    assert outline(article) == [("paragraph", "See here."), ("alt", "a calm cat"), ("alt", "deep sleep"), ("alt", "x")]
    assert raw(article, 1) == "a *calm* cat"


# --- code in a sentence


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("take `kava` now", "take kava now"),
        ("`` a `b` ``", "a `b`"),
        ("`a\nb`", "a b"),
        ("> `a\n> b > c`", "a b > c"),
        ("`&amp; \\*`", "&amp; \\*"),
    ],
)
def test_inline_code_is_kept_as_written(source, text):
    assert [b.text for b in markdown(source).blocks] == [text]
