"""Front matter: metadata, and the texts in it that readers see."""

from __future__ import annotations

import pytest
from reading_checks import markdown, outline, raw

from claimlint.article import BlockKind, Zone

YAML = """---
layout: post
title: Kava, the calm root  # a note
description: "It \\"calms\\"\\
  you\\u0021 Fully"
excerpt: 'Don''t wait'
summary: >-
  Folded over
  two lines

  and a second paragraph
tags: [sleep, mood]
seo:
  metaDescription: |
    Deep sleep.
faq:
  - question: Does it work?
    answer: Some say so.
benefits:
  - Calms you
  - Eases pain
draft: false
weight: 3
price: 9.5
date: 2024-01-05
nothing:
---
Body.
"""


def test_yaml_texts_become_blocks_at_their_exact_place():
    article = markdown(YAML)
    assert [(b.field, b.text) for b in article.blocks if b.kind is BlockKind.META] == [
        ("title", "Kava, the calm root"),
        ("description", 'It "calms"you! Fully'),
        ("excerpt", "Don't wait"),
        ("summary", "Folded over two lines"),
        ("summary", "and a second paragraph"),
        ("seo.metaDescription", "Deep sleep."),
        ("faq.question", "Does it work?"),
        ("faq.answer", "Some say so."),
        ("benefits", "Calms you"),
        ("benefits", "Eases pain"),
    ]
    assert {b.zone for b in article.blocks} == {Zone.METADATA, Zone.ARTICLE}
    assert outline(article)[-1] == ("paragraph", "Body.")
    assert raw(article, 0) == "Kava, the calm root"
    assert raw(article, 1, '"calms"') == '\\"calms\\"'
    assert raw(article, 2, "Don't") == "Don''t"
    assert raw(article, 3) == "Folded over\n  two lines"


def test_yaml_values_are_plain_data():
    metadata = markdown(YAML).metadata
    assert metadata["tags"] == ["sleep", "mood"]
    assert metadata["seo"] == {"metaDescription": "Deep sleep.\n"}
    assert (metadata["draft"], metadata["weight"], metadata["price"], metadata["nothing"]) == (False, 3, 9.5, None)
    assert metadata["date"] == "2024-01-05"


TOML = """+++
title = "It \\"calms\\" you"
draft = false
date = 2024-01-05
[seo]
description = 'Deep sleep'
summary = \"\"\"
Two
lines\"\"\"
+++
Body.
"""


def test_toml_texts_become_blocks_at_their_exact_place():
    article = markdown(TOML)
    assert [(b.field, b.text) for b in article.blocks] == [
        ("title", 'It "calms" you'),
        ("seo.description", "Deep sleep"),
        ("seo.summary", "Two lines"),
        ("", "Body."),
    ]
    assert raw(article, 0) == 'It \\"calms\\" you'
    assert raw(article, 1) == "Deep sleep"
    assert article.metadata["seo"] == {"description": "Deep sleep", "summary": "Two\nlines"}


def test_windows_line_ends():
    for source in (YAML, TOML):
        article = markdown(source.replace("\n", "\r\n"))
        assert [b.text for b in article.blocks] == [b.text for b in markdown(source).blocks]
        assert article.metadata["title"] == markdown(source).metadata["title"]


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Kava: the root\n---\n",
        "---\ntitle: [\n---\n",
        '---\ntitle: "open\n---\n',
        "---\n# note\ntitle: a\n  b: c\n---\n",
        "---\ntitle: *nowhere\n---\n",
        "---\na: b\n? [c]\n: d\n---\n",
        "---\na: " + "[" * 5000 + "\n---\n",
        "---\na: " + "[" * 500 + "]" * 500 + "\n---\n",
        "+++\ntitle = \n+++\n",
        "+++\na = " + "[" * 5000 + "\n+++\n",
    ],
    ids=range(10),
)
def test_broken_metadata_is_no_metadata_and_no_prose(matter):
    article = markdown(matter + "Body.\n")
    assert [b for b in outline(article) if b[0] != "meta"] == [("paragraph", "Body.")]


def test_aliases_cost_nothing():
    lines = ["---", "a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    assert outline(markdown("\n".join([*lines, "---", "Body."]))) == [("paragraph", "Body.")]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("---\n\nIt calms.\n\n---\n", ["It calms."]),
        ("---\nIt calms.\n---\n", ["It calms."]),
        ("---\n- It calms.\n---\n", ["It calms."]),
        ("It calms.\n\n---\ntitle: x\n---\n", ["It calms.", "title: x"]),
        ("---\ntitle: x\n\nIt calms.\n", ["title: x", "It calms."]),
        ("---\n---\nIt calms.\n", ["It calms."]),
        ("---\n# a note\n---\nIt calms.\n", ["It calms."]),
        ("---\ntitle: Kava\n...\nIt calms.\n", ["Kava", "It calms."]),
    ],
)
def test_rules_and_front_matter_are_told_apart(source, texts):
    assert [b.text for b in markdown(source).blocks] == texts


def test_template_code_in_metadata_is_left_out():
    article = markdown('---\ntitle: "Kava {{ year }} calms"\n---\n')
    assert [b.text for b in article.blocks] == ["Kava calms"]
    assert article.metadata == {"title": "Kava  calms"}
