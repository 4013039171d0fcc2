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
        ("A <Tip text='cures' on={() => {}}>word</Tip>, <b>bold</b>.", [("paragraph", "A word, bold."), ("paragraph", "cures")]),
        ("<Card title=\"Kava cures\" label={'all'}>\n  **Kava** calms.\n\n  - one\n  - two\n</Card>", [("paragraph", "Kava cures"), ("paragraph", "all"), ("paragraph", "Kava calms."), ("item", "one"), ("item", "two")]),
        ("<Img\n  src='a'\n  alt='A root'\n/>", [("alt", "A root")]),
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


SAID = """# Kava

A root <Tip text="It&rsquo;s &quot;calm&quot;" on={() => a > b}>of *Fiji*</Tip> calms.

<ProductCard
  title="Cures insomnia"
  price={10} size="xl"
  description={'Kava \\'eases\\' \\u0077orry \\u{1F600}'}
  benefits={["Ends panic", `Stops ${name} cramps`]}
  faqs={[{ question: "Is it \\"strong\\"?", id: "cures" }]}
  onClick={() => track('cures')}
/>

## Uses

<Faq.Item title='Calm'>Text</Faq.Item>
"""


def test_what_components_say_stands_at_its_own_place():
    article = mdx(SAID)
    assert [(b.field, b.text, b.heading_path) for b in article.blocks] == [
        ("", "Kava", ()), ("", "A root of Fiji calms.", ("Kava",)), ("text", 'It\'s "calm"', ("Kava",)),
        ("title", "Cures insomnia", ("Kava",)), ("description", "Kava 'eases' worry \U0001f600", ("Kava",)),
        ("benefits", "Ends panic", ("Kava",)), ("benefits", "Stops cramps", ("Kava",)), ("question", 'Is it "strong"?', ("Kava",)),
        ("", "Uses", ("Kava",)), ("title", "Calm", ("Kava", "Uses")), ("", "Text", ("Kava", "Uses")),
    ]  # fmt: skip
    assert raw(article, 2, "'") == "&rsquo;"
    assert raw(article, 3) == "Cures insomnia"
    assert raw(article, 4, "'eases' worry") == "\\'eases\\' \\u0077orry"
    assert raw(article, 6) == "Stops ${name} cramps"
    assert raw(article, 7, '"strong"') == '\\"strong\\"'


@pytest.mark.parametrize(
    "text",
    ["<A title={" * 20_000, "<A title='" + "x" * 100_000 + "'/>", "<A b={[" + "'a'," * 50_000 + "]} title={[" + "'a'," * 50_000 + "]}/>", "<A title='b'/>" * 20_000, "{" * 100_000, "<A " * 50_000, "<A {" * 10_000, "a " + "`" * 50_001, "{'" * 50_000, "import a from 'a'\n" * 30_000, "<A b='" * 5_000, "export const a = {\n\n" * 10_000, "```\n{\n" * 20_000, "{x}" * 50_000],
)  # fmt: skip
def test_broken_code_is_read_in_one_go(text):
    assert mdx(text + "\n\nText\n").blocks[-1].text.endswith("Text")
