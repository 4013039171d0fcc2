"""What Markdown's dialects add: definition lists, formulas, wiki links, notes, shortcodes that say something, indented text."""

from __future__ import annotations

import pytest
from reading_checks import markdown, outline, raw


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Kava\n: A shrub that\n  calms.\n\n: A drink.", [("paragraph", "Kava"), ("item", "A shrub that calms."), ("item", "A drink.")]),
        ("It costs $5 or 6$ a day, $x^2$ and $\\alpha$.", [("paragraph", "It costs 5 or 6 a day, x^2 and .")]),
        ("$$\n\\frac{a}{b}\n$$\n\nText", [("paragraph", "Text")]),
        ("From $5 to $10 it eases", [("paragraph", "From $5 to $10 it eases")]),
        ("See [[kava|Kava root]] and [[worry]]; a study [[1]](https://example.org) found ==more==. a == b == c", [("paragraph", "See Kava root and worry; a study [1] found more. a == b == c")]),
        (":::tip[Kava cures]\n\nIt calms.\n\n:::\n\nEnd", [("paragraph", "Kava cures"), ("paragraph", "It calms."), ("paragraph", "End")]),
        (":::note\nIt calms.\n:::\n", [("paragraph", "It calms.")]),
        ('!!! note "Kava cures"\n    It calms.\n\n    - one\n    - two\n\nEnd', [("paragraph", "Kava cures"), ("paragraph", "It calms."), ("item", "one"), ("item", "two"), ("paragraph", "End")]),
        ("    It **calms** *you*<br>in a_b_c\n", [("paragraph", "It calms you in a_b_c")]),
        ("Text\n\n    copied from\n    elsewhere\n\n    and more\n", [("paragraph", "Text"), ("paragraph", "copied from elsewhere"), ("paragraph", "and more")]),
        ('{{< figure\n  src="a.png"\n  alt="A root"\n  caption="Kava cures"\n>}}\n', [("paragraph", "A root"), ("paragraph", "Kava cures")]),
        ('{% include figure.html alt="A root" width="3" %}\n\nText {{< ref title="x" >}}.', [("paragraph", "A root"), ("paragraph", "Text .")]),
        ('{% hint style="info" %}\nIt calms.\n{% endhint %}', [("paragraph", "It calms.")]),
        ("# Kava {#kava .big}\n\n{: .lead}\nIt calms.{: .x}\n", [("heading", "Kava"), ("paragraph", "It calms.")]),
        ("- [ ] one\n- [x] two", [("item", "one"), ("item", "two")]),
        ("<nav>\n\n[Menu](a)\n\n</nav>\n\n<div style='display:none'>\n\ncures\n\n</div>\n\nText", [("paragraph", "Menu"), ("paragraph", "Text")]),
    ],
)  # fmt: skip
def test_dialects(text, blocks):
    assert outline(markdown(text)) == blocks


def test_a_meaning_is_led_in_by_its_term():
    assert [b.lead_in for b in markdown("Kava\n: A shrub.\n").blocks] == ["", "Kava"]


def test_html_that_frames_markdown_frames_it_to_its_end():
    zones = [(b.zone.value, b.text) for b in markdown("<footer>\n\nNot *advice*.\n\n</footer>\n\nText").blocks]
    assert zones == [("boilerplate", "Not advice."), ("article", "Text")]


def test_what_a_shortcode_says_stands_at_its_place():
    article = markdown('Text\n\n{{< figure alt="A root" >}}\n')
    assert raw(article, 1) == "A root"


JSON = """{
\t"title": "Kava",
\t"description": "It \\"calms\\" \\u00e9",
\t"faq": [{"question": "Does it?", "answer": "It does."}]
}

Body.
"""


def test_json_front_matter():
    article = markdown(JSON)
    assert [(b.field, b.text) for b in article.blocks] == [
        ("title", "Kava"), ("description", 'It "calms" \u00e9'), ("faq.question", "Does it?"), ("faq.answer", "It does."), ("", "Body."),
    ]  # fmt: skip
    assert raw(article, 1, "\u00e9") == "\\u00e9"


TOML = '''+++
title = "Kava"  # description = "cures"
benefits = ["Calms", 'Eases',
  "Helps",
]
[seo]
description = """
It calms
you"""
cover = { alt = 'A root', x = [1, 2], caption = "The root" }
[[faq]]
question = "Does it?"
"answer" = "It does."
x.summary = "Short"
+++
Body.
'''


def test_toml_texts_in_lists_and_tables():
    article = markdown(TOML)
    assert [(b.field, b.text) for b in article.blocks] == [
        ("title", "Kava"), ("benefits", "Calms"), ("benefits", "Eases"), ("benefits", "Helps"), ("seo.description", "It calms you"),
        ("seo.cover.alt", "A root"), ("seo.cover.caption", "The root"), ("faq.question", "Does it?"), ("faq.answer", "It does."),
        ("faq.x.summary", "Short"), ("", "Body."),
    ]  # fmt: skip


@pytest.mark.parametrize(("start", "text"), [("{\n", "{\n text }"), ("{\n", '{\n"a": [\n}\nText'), ("{", "{a} Text")])
def test_braces_that_are_no_front_matter_are_text(start, text):
    assert markdown(text).blocks[0].text.startswith(start[0])


def test_tags_and_marks_in_a_field_are_no_text():
    article = markdown('---\ndescription: "<p>Kava **calms**</p><p>It <b>works</b></p>"\n---\n')
    assert outline(article) == [("meta", "Kava calms It works")]
