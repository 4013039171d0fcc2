"""MDX: code is covered, the text in components is prose, and what they and the exports say to readers stands at its place."""

from __future__ import annotations

import pytest
from reading_checks import checked, outline, raw


def mdx(text):
    return checked("page.mdx", text)


def body(text):
    return outline(mdx(text))


def test_imports_and_exports_are_code_and_prose_is_not():
    text = """import { A } from '../a'
import B from "b"

export const meta = {
  description: 'Kava "cures" \\'worry\\'',

  layout: { title: "Calm", a: [1] }
}

Import duties apply. Exports fell.
import duties too.

export default function F() {
  return <p>cures</p>
}

Text.
"""
    article = mdx(text)
    assert outline(article) == [
        ("meta", "Kava \"cures\" 'worry'"), ("meta", "Calm"),
        ("paragraph", "Import duties apply. Exports fell. import duties too."), ("paragraph", "Text."),
    ]  # fmt: skip
    assert [b.field for b in article.blocks[:2]] == ["description", "title"]
    assert raw(article, 0, '"cures"') == '"cures"'


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Kava {props.a} *calms*.{' '}Well{/* cures */}.", [("paragraph", "Kava calms. Well.")]),
        ("{cond && <p>cures</p>}\n\nText", [("paragraph", "Text")]),
        ("{'Kava calms'}", [("paragraph", "Kava calms")]),
        ("A <Tip text='cures' on={() => {}}>word</Tip>, <b>bold</b>.", [("paragraph", "A word, bold.")]),
        ("<Card title=\"Kava cures\" label={'all'}>\n  **Kava** calms.\n\n  - one\n  - two\n</Card>", [("paragraph", "Kava cures"), ("paragraph", "all"), ("paragraph", "Kava calms."), ("item", "one"), ("item", "two")]),
        ("<Img\n  src='a'\n  alt='A root'\n/>", [("paragraph", "A root")]),
        ('<div className="x">\n**Kava** calms.\n</div>', [("paragraph", "Kava calms.")]),
        ("<ul><li>One {x}</li></ul>", [("item", "One")]),
        ("<div hidden>\n\ncures\n\n</div>\n\nText", [("paragraph", "Text")]),
        ("`{a}` stays, {a ? '}' : \"{\"} goes", [("paragraph", "{a} stays, goes")]),
        ("```js\nconst a = {\n```\n\nText {x}", [("paragraph", "Text")]),
        ("    Text {x}\n", [("paragraph", "Text")]),
        ("<>Text</>", [("paragraph", "Text")]),
        ("a < b and 5 <Six", [("paragraph", "a < b and 5 <Six")]),
        ("{ never closed\n\nText {x}", [("paragraph", "never closed"), ("paragraph", "Text")]),
        ("| a |\n|---|\n| <B/>x{y} |", [("cell", "a"), ("cell", "x")]),
    ],
)  # fmt: skip
def test_code_is_no_prose(text, blocks):
    assert body(text) == blocks


@pytest.mark.parametrize(
    "text",
    ["{" * 100_000, "<A " * 50_000, "<A {" * 10_000, "a " + "`" * 50_001, "{'" * 50_000, "import a from 'a'\n" * 30_000, "<A b='" * 5_000, "export const a = {\n\n" * 10_000, "```\n{\n" * 20_000, "{x}" * 50_000],
)  # fmt: skip
def test_broken_code_is_read_in_one_go(text):
    assert mdx(text + "\n\nText\n").blocks[-1].text.endswith("Text")
