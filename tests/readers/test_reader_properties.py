"""Properties that hold for any document: the source map is exact, and no word of prose is lost, doubled or moved.

Documents are made of numbered words, so that each word's place in the source is known without looking at the reader.
"""

from __future__ import annotations

import os
import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_checks import checked

from claimlint.article import Article
from claimlint.readers import read_text

WORD = re.compile(r"w[0-9]+x")
EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)
MANY = settings(EXAMPLES, max_examples=int(os.environ.get("CLAIMLINT_EXAMPLES", "300")))

GLUE = [
    "",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\u2003",
    "\u200b",
    "\u00ad",
    "-",
    "\u2011",
    ", ",
    "\u2019s ",
    " \u201c",
    "\u201d ",
    ": ",
    " \u00e9 ",
    " \U0001f600 ",
    "&amp;",
    " &nbsp; ",
    "&eacute;",
]
INLINE = [
    "{}", "*{}*", "**{}**", "__{}__ ", "***{} {}***", "~~{}~~", "`{}`", "`` {} ` {} ``", "[{}](u)", "[{} *{}*](<u v> 't')", "![{} {}](u)",
    "[![{}](u) {}](u)", "<b>{}</b>", "<span title='t'>{} {}</span>", "<!-- c -->", "<br>", "<br><br/>", "\\*{}\\_", "{{{{ x }}}}", "{{% y %}}",
    '{{{{< z a="b" >}}}}', "https://example.org/a ", "<https://example.org/b>", "[^1]", "&#8203;", "&copy;", "<img alt='{} &amp; {}' src=s>", "\\\\{}",
]  # fmt: skip
BLOCKS = [
    "{}", "# {}", "### {} ###", "{}\n===", "{}\n---", "- {}\n- {}\n", "1. {}\n\n2. {}\n\n   {}", "* {}\n  - {}\n    1. {}", "> {}\n> {}", "> # {}\n>\n> - {}\n> > {}",
    "| {} | {} |\n|--|:-:|\n| {} | {} |\n", "- [x] {}", "<div>\n{}\n</div>", "<p>{}<p>{}", "<ul><li>{}<li>{}</ul>", "<table><tr><th>{}<td>{}</table>",
    "<blockquote>{}</blockquote>", "```\ncode\n```", "***", "{}  \n{}", "{}\\\n{}", "{}\n{}", "\u2022 {}\n\u2022 {}", "[^1]: {}", "**{}:** {}\n**{}:** {}",
    "{{{{< note >}}}}\n{}\n{{{{< /note >}}}}", "<div>\n\n{}\n\n</div>", "> <p>{}\n> {}</p>", "<h2>{}</h2>\n{}", "<script>\nx\n</script>", "<figure><figcaption>{}</figcaption>\n</figure>",
]  # fmt: skip
MATTER = [
    "",
    "---\ntitle: {}\n---\n",
    "---\ntitle: \"{} \\\" {}\"\nsummary: '{} '' {}'\n---\n",
    "---\ndescription: >\n  {}\n  {}\n\n  {}\n---\n",
    '+++\ntitle = "{} {}"\n+++\n',
]

HTML_INLINE = [
    "{}", "<em>{}</em>", "<b>{} <i>{}</i></b>", "<a href='u'>{}</a>", "<span title='t'>{} {}</span>", "<!-- c --> {}", "<br>", "<br><br/>", "<img alt='{} &amp; {}' src=s>",
    "&lt;{}&gt;", "<code>{}</code>", "{{{{ x }}}}", "<script>x</script>", "<span hidden>x</span>", "<b aria-label='{}'>{}</b>", "https://example.org/a ", "{}<wbr>", "<i>{}", "</b>", "1 < 2 {}",
]  # fmt: skip
HTML_BLOCKS = [
    "{}", "<p>{}</p>", "<p>{}", "<h2>{}</h2>", "<h3>{}", "<ul><li>{}<li>{}</ul>", "<ol start=2><li><p>{}</p><ul><li>{}</ul></ol>", "<li>{}", "<dl><dt>{}<dd>{}</dl>",
    "<table><tr><th>{}<th>{}<tr><td>{}<td><table><tr><td>{}</table></table>", "<td>{}", "<blockquote>{}<footer>{}</footer></blockquote>", "<figure>{}<figcaption>{}</figcaption></figure>",
    "<nav>{}</nav>", "<footer><p>{}</p></footer>", "<main>{}</main>", "<article><header><h1>{}</h1></header>{}</article>", "<aside>{}", "<div role=navigation><div>{}</div>{}</div>",
    "<div><div>{}</div>{}", "</div></section>", "<pre>x</pre>", "<details><summary>{}</summary>{}</details>", "<noscript>{}</noscript>", "<div hidden><p>x</div>{}",
]  # fmt: skip
HTML_HEADS = [
    "", "<!DOCTYPE html><html><head><title>{}</title></head><body>", "<title>{}</title>", "<meta name=description content='{} &quot;{}&quot;'>", "---\ntitle: {}\n---\n",
    '<script type="application/ld+json">{{"description": "{} \\" {}", "x": [{{"@type": "Question", "name": "<p>{}</p>"}}]}}</script>',
]  # fmt: skip

MDX_INLINE = [
    *INLINE[:8],
    "<Tip text='t'>{}</Tip>",
    "<A.B c={{x}} />",
    "{{x}}",
    "{{/* x */}}",
    '{{"{}"}}',
    "<b>{}</b>",
    "<>{}</>",
    "`{{x}}` {}",
    "don't {}",
]
MDX_BLOCKS = [
    *BLOCKS[:11], "<Card a={{'}}'}} title=\"WORD WORD\">\n\n{}\n\n</Card>", "<Card>\n  {}\n</Card>", "<Img\n  alt='WORD'\n/>", "<div className={{x}}>\n{}\n</div>", "{{a && (\n<p>x</p>)}}", "```\n{{ <A\n```",
    "import {{ a }} from 'b'", "export const a = {{\n\nb: 'x'}}", "    {}",
]  # fmt: skip
MDX_HEADS = [
    "",
    "---\ntitle: {}\n---\n",
    "import A from 'b'\nexport const meta = {{\n  title: 'x \\'{}',\n  b: [{{}}]\n}}\n\n",
]

RST_INLINE = [
    "{}", "*{}*", "**{}**", "``{}``", "`{} <u>`_", "`{}`_", ":ref:`{} <x>`", ":doc:`{}`", "|{}|", "[1]_", "{}_", "\\\\*{}\\\\*", "\\\\ {}", "https://example.org/a", ":math:`x`", "_`{}`", "* {}",
]  # fmt: skip
RST_BLOCKS = [
    "{}", "WORD WORD\n=========", "=====\nWORD\n=====", "WORD\n~~~~", "- {}\n  {}\n- {}", "* {}\n\n  - {}\n\n    {}", "1. {}\n\n   {}\n2. {}", "#. - {}", "WORD\n  {}\n  {}", "{}\n\n    {}\n\n  {}", ".. note:: {}\n   {}\n\n   {}",
    ".. warning::\n\n   {}\n\n   - {}", ".. image:: x\n   :alt: WORD", ".. figure:: x\n   :width: 3\n\n   {}", ".. [1] {}\n   {}", ".. x\n   x", ".. code-block:: x\n\n   x\n\n   x", "WORD\n\n:x: {}\n    {}", "| {}\n| {}",
    "+------------+\n| WORD       |\n+============+\n| WORD, WORD |\n+------------+", "=====  =====\nWORD   WORD\n=====  =====\nWORD   {}\n       WORD\n=====  =====", "WORD::\n\n   x", "::\n\n   x", "-----", ">>> x\nx", ".. _x: y", ".. raw:: x\n\n   x",
]  # fmt: skip
RST_HEADS = [
    "",
    ":title: WORD\n   WORD\n:Date: x\n\n",
    ".. meta::\n   :description: WORD WORD\n   :keywords: x\n\n",
    ".. comment\n   x\n\n",
]


@st.composite
def filled(draw, patterns, slot):
    """Draw a pattern and fill each of its slots from ``slot``."""
    pattern = draw(st.sampled_from(patterns))
    fields = re.sub(r"\{\{|\}\}", "", pattern.replace('{{"{}"}}', "{}")).count("{}")
    return pattern.format(*(draw(slot) for _ in range(fields)))


def joined(strategy, glue, least=1, most=4):
    return st.lists(st.tuples(strategy, st.sampled_from(glue)), min_size=least, max_size=most).map(
        lambda parts: "".join(a + b for a, b in parts)
    )


WORDS = joined(st.just("WORD"), GLUE, most=3)
SENTENCE = joined(filled(INLINE, WORDS), [" ", " ", ", ", "."])
PLAIN_LINE = st.one_of(
    WORDS,
    st.builds(
        "{}{}".format,
        st.sampled_from(["- ", "  * ", "1. ", "\u2022 ", "", "", "    "]),
        joined(WORDS, [" ", ". ", ": "], most=12),
    ),
)


@st.composite
def documents(draw, blocks, separators, head):
    """Draw a document, and number its words."""
    text = draw(head) + draw(joined(blocks, separators, most=6))
    number = count(1)
    return re.sub("WORD", lambda _: f"w{next(number)}x", text)


MARKDOWN = documents(filled(BLOCKS, SENTENCE), ["\n\n", "\n\n", "\n\n\n", "\r\n\r\n"], filled(MATTER, st.just("WORD")))
MDX_SENTENCE = joined(filled(MDX_INLINE, WORDS), [" ", " ", ", ", "."])
MDX = documents(
    filled(MDX_BLOCKS, MDX_SENTENCE), ["\n\n", "\n\n", "\n\n\n", "\r\n\r\n"], filled(MDX_HEADS, st.just("WORD"))
)
RST_SENTENCE = joined(filled(RST_INLINE, WORDS), [" ", " ", ", ", ". "])
RST = documents(
    filled(RST_BLOCKS, RST_SENTENCE), ["\n\n", "\n\n", "\n\n\n", "\r\n\r\n"], filled(RST_HEADS, st.just("WORD"))
)
HTML_SENTENCE = joined(filled(HTML_INLINE, WORDS), [" ", " ", ", ", "."])
HTML = documents(filled(HTML_BLOCKS, HTML_SENTENCE), ["", "\n", " ", "\r\n\r\n"], filled(HTML_HEADS, st.just("WORD")))
PLAIN = documents(PLAIN_LINE, ["\n", "\n\n", "\r\n", ".\n", ":\n", ".\n\n", "\n-----\n"], st.just(""))


def check_words(article: Article) -> None:
    """Hold that every word of the source is in exactly one block, and that its region is its own place."""
    source = article.source.text
    found = {}
    for block in article.blocks:
        for match in WORD.finditer(block.text):
            assert match[0] not in found
            found[match[0]] = block.region(*match.span())
    assert sorted(found) == sorted(WORD.findall(source))
    for word, region in found.items():
        assert source[region.start : region.end] == word


@MANY
@given(MARKDOWN)
def test_markdown_keeps_every_word_and_its_place(text):
    check_words(checked("a.md", text))


@MANY
@given(PLAIN)
def test_plain_text_keeps_every_word_and_its_place(text):
    check_words(checked("a.txt", text))


@MANY
@given(MDX)
def test_mdx_keeps_every_word_and_its_place(text):
    check_words(checked("a.mdx", text))


@MANY
@given(RST)
def test_restructuredtext_keeps_every_word_and_its_place(text):
    check_words(checked("a.rst", text))


@MANY
@given(HTML)
def test_html_keeps_every_word_and_its_place(text):
    check_words(checked("a.html", text))


FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from([*"ab \t\n\r#>-*_`~[]()!</&;:|\\{}%=+\"'.1\u00e9\u2019\u200b\u00a0\ufeff\0\ud800"]),
        st.sampled_from(["&amp;", "<p>", "<!--", "-->", "---\n", "+++\n", "title: ", "\n\n", "<script>", "</script>", "<li>", "{{", "}}", "{%", "%}", "{% comment %}", "{% endcomment %}", "alt='a'", "<img ", "https://a.b/c", "- ", "1. ", "> ", "| a |\n|--|\n", "<blockquote>", "</blockquote>", "\n===\n", "+--+\n", "== ==\n", ".. ", "::", ":a: ", "  ", "| ", "``", "<A ", "<A>", "</A>", "{", "}", "import a ", "$", "$$", "\n: ", "[[", "]]", "==", ":::", "!!! ", "<div hidden>", "</div>", "<nav>", "</nav>", "<td>", "<ul>", "<?", "?>", '{\n"title": "', '"\n}\n', "[", "<title>", "</title>", '<script type="application/ld+json">', '"description":']),
    ),
    max_size=60,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("path", ["a.md", "a.mdx", "a.txt", "a.html", "a.rst"])
@EXAMPLES
@given(st.one_of(FRAGMENTS, st.text(max_size=80)))
def test_no_text_breaks_a_reader_or_its_map(path, text):
    checked(path, text)


@settings(EXAMPLES, max_examples=50)
@given(MARKDOWN)
def test_reading_is_the_same_after_a_byte_order_mark(text):
    assert [b.text for b in read_text("a.md", "\ufeff" + text).blocks] == [
        b.text for b in read_text("a.md", text).blocks
    ]
