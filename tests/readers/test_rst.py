"""reStructuredText: structure, inline mark-up, and what is code or a comment."""

from __future__ import annotations

import pytest
from reading_checks import checked, outline, raw


def rst(text):
    return checked("page.rst", text)


def body(text):
    return outline(rst(text))


TEXT = """.. A comment cures
   all.

====
Kava
====

:Author: Ana Silva
:Description: A shrub

It can:

- calm you
  down
- ease

  - worry

Uses
----

Kava
    A shrub that
    calms.

.. figure:: root.png
   :alt: A root

   The root

   As drawn.

    It cured me.

Doses
-----

See::

    cures

Text.
"""


def test_structure():
    article = rst(TEXT)
    assert outline(article) == [
        ("meta", "A shrub"), ("heading", "Kava"), ("paragraph", "It can:"), ("item", "calm you down"), ("item", "ease"), ("item", "worry"),
        ("heading", "Uses"), ("paragraph", "Kava"), ("item", "A shrub that calms."), ("alt", "A root"), ("paragraph", "The root"), ("paragraph", "As drawn."),
        ("quote", "It cured me."), ("heading", "Doses"), ("paragraph", "See:"), ("paragraph", "Text."),
    ]  # fmt: skip
    assert article.metadata == {"author": "Ana Silva", "description": "A shrub"}
    assert [b.level for b in article.blocks if b.level] == [1, 2, 2]
    assert article.blocks[-1].heading_path == ("Kava", "Doses")
    assert article.blocks[3].lead_in == article.blocks[4].lead_in == "It can:"
    assert article.blocks[8].lead_in == "Kava"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*Kava* **root** ``a*b`` \\*x\\* re\\ ally", "Kava root a*b *x* really"),
        ("See `a study <https://example.org>`_, `Kava`_, Kava_, [1]_ and [#a]_.", "See a study, Kava, Kava, and ."),
        (":ref:`the root <root>` :sup:`2` |kava| :math:`x^2` `plain`", "the root 2 kava plain"),
        ("2 * 3 * 4 and snake_case_name and a_", "2 * 3 * 4 and snake_case_name and a"),
        ("*over\nlines* and **not closed", "over lines and **not closed"),
    ],
)
def test_inline_mark_up(text, shown):
    assert body(text) == [("paragraph", shown)]


def test_links_keep_their_addresses_and_words_their_places():
    article = rst("Caf\u00e9 `a study <https://example.org/a>`_ found\n*it* \\* \U0001f600 works.")
    assert [tuple(link) for link in article.blocks[0].links] == [(5, 12, "https://example.org/a")]
    assert raw(article, 0, "a study") == "a study"
    assert raw(article, 0, "it * \U0001f600 works") == "it* \\* \U0001f600 works"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (".. note:: It\n   calms.\n\n   Well.\n\nEnd", [("paragraph", "It calms."), ("paragraph", "Well."), ("paragraph", "End")]),
        (".. admonition:: Kava cures\n   :class: x\n\n   Text", [("paragraph", "Kava cures"), ("paragraph", "Text")]),
        (".. code-block:: c\n   :caption: The root\n\n   cures\n\n   cures\nText", [("caption", "The root"), ("paragraph", "Text")]),
        (".. meta::\n   :description: Kava cures\n   :keywords: cures all\n", [("meta", "Kava cures")]),
        (".. _a: https://example.org\n__ https://example.org\n.. |x| image:: y\n   :alt: A root\n", [("alt", "A root")]),
        (".. [1] A note\n   goes on.\n.. [2] More.", [("paragraph", "A note goes on."), ("paragraph", "More.")]),
        ("| One\n| Two", [("paragraph", "One"), ("paragraph", "Two")]),
        ("1. one\n#. two\n\na) three", [("item", "one"), ("item", "two"), ("item", "three")]),
        ("- - one\n\n  - two\n-\n- three", [("item", "one"), ("item", "two"), ("item", "three")]),
        ("Text\n\n----\n\nMore", [("paragraph", "Text"), ("paragraph", "More")]),
        ("Kava\n====\nText at once", [("heading", "Kava"), ("paragraph", "Text at once")]),
        ("Text\n\n:dose: none\n   known", [("paragraph", "Text"), ("item", "none known")]),
    ],
)  # fmt: skip
def test_blocks(text, blocks):
    assert body(text) == blocks


GRID = """+-------+---------------+
| Herb  | Use           |
+=======+===============+
| Kava  | worry and     |
|       | *stress*      |
+-------+---------------+
| Both columns in one   |
+-------+---------------+
"""
SIMPLE = """=====  ======
Herb   Use
=====  ======
Kava   worry
       and *stress*
Reishi sleep
=====  ======
"""


def test_tables():
    article = rst(GRID)
    assert [b.text for b in article.blocks] == ["Herb", "Use", "Kava", "worry and stress", "Both columns in one"]
    assert (article.blocks[3].header, article.blocks[3].row) == ("Use", "Kava")
    article = rst(SIMPLE)
    assert [b.text for b in article.blocks] == ["Herb", "Use", "Kava", "worry and stress", "Reishi", "sleep"]
    assert (article.blocks[3].header, article.blocks[3].row) == ("Use", "Kava")


@pytest.mark.parametrize(
    "text",
    [
        "".join(" " * 2 * i + "- a\n\n" for i in range(800)),
        "- " * 20_000,
        "*a " * 50_000,
        "``a " * 50_001,
        "`a " * 50_001,
        "|a " * 50_000,
        ".. a::\n" * 20_000,
        ":a: " * 20_000,
        "a\n=\n" * 20_000,
        "+-+\n" * 20_000,
        "== ==\n" * 20_001,
        "+" + "-+" * 2_000 + "\n" + ("|" + " |" * 2_000 + "\n") * 50,
        "word " * 100_000,
    ],
)
def test_broken_and_deep_mark_up_is_read_in_one_go(text):
    assert rst(text + "\n\nText\n").blocks[-1].text.endswith("Text")
