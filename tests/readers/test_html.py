"""HTML pages: what is prose, where it stands, and what is the frame of a site."""

from __future__ import annotations

import pytest
from reading_checks import checked, outline, raw

from claimlint.article import Article, Block, Zone
from claimlint.errors import UserError
from claimlint.readers import read_bytes


def page(text: str) -> Article:
    return checked("page.html", text)


def body(text: str) -> list[tuple[str, str]]:
    return outline(page(text))


def block(article: Article, words: str) -> Block:
    return next(block for block in article.blocks if words in block.text)


HEAD = """<!DOCTYPE html>
<html><head><meta charset=utf-8>
<title>Kava &amp; calm</title>
<meta name="description" content="Kava &quot;eases&quot; worry.">
<meta property='og:description' content='Kava "eases" worry.'>
<meta name="twitter:title" content=Calm>
<meta name="author" content="Ana Silva">
<meta property="article:published_time" content="2025-02-01">
<meta name="keywords" content="kava, cures">
<script type="application/ld+json">
{
\t"@context": "https://schema.org", "@type": "FAQPage", "author": {"@type": "Person", "name": "Tom Okoro"},
\t"mainEntity": [{"@type": "Question", "name": "Does kava work?",
\t\t"acceptedAnswer": {"@type": "Answer", "text": "<p>Kava \\u0063alms\\/eases.<\\/p><p>It <b>works</b> \\ud83d\\ude00 fast</p>"}}]
}
</script>
<script>var cure = "Kava cures";</script><style>p { content: "cures" }</style>
</head><body><p>Body.</p></body></html>
"""


def test_the_head_says_things_in_their_own_places():
    article = page(HEAD)
    assert [(b.field, b.text) for b in article.blocks if b.zone is Zone.METADATA] == [
        ("title", "Kava & calm"),
        ("description", 'Kava "eases" worry.'),
        ("twitter:title", "Calm"),
        ("mainEntity.name", "Does kava work?"),
        ("mainEntity.acceptedAnswer.text", "Kava calms/eases. It works \U0001f600 fast"),
    ]
    assert outline(article)[-1] == ("paragraph", "Body.")
    assert raw(article, 0, "&") == "&amp;"
    assert raw(article, 1, '"') == "&quot;"
    assert raw(article, 4, "calms") == "\\u0063alms"
    assert raw(article, 4, "\U0001f600") == "\\ud83d\\ude00"
    assert article.metadata["author"] == "Ana Silva"
    assert article.metadata["published_time"] == "2025-02-01"


BODY = """<title>Kava</title><script type="application/ld+json">
{"@type": "Article", "articleBody": "Kava\\nKava \\u0063alms you. It cures \\"panic\\"\\/dread at night. Ask a nurse first.\\n\\n<p>It stops cramps. It heals.<\\/p>"}
</script>
<h1>Kava</h1><p><a href="/c">Kava</a> calms you.</p><p>Ask a nurse
first.</p><footer>It heals.</footer>"""


def test_of_the_body_in_the_data_only_what_the_page_does_not_show_is_read():
    article = page(BODY)
    assert [(b.kind.value, b.field, b.zone.value, b.text) for b in article.blocks] == [
        ("meta", "title", "metadata", "Kava"),
        ("paragraph", "articleBody", "metadata", 'It cures "panic"/dread at night.'), ("paragraph", "articleBody", "metadata", "It stops cramps. It heals."),
        ("heading", "", "article", "Kava"), ("paragraph", "", "article", "Kava calms you."),
        ("paragraph", "", "article", "Ask a nurse first."), ("paragraph", "", "boilerplate", "It heals."),
    ]  # fmt: skip
    assert raw(article, 1) == r"It cures \"panic\"\/dread at night."
    assert raw(article, 2, "stops cramps") == "stops cramps"


def test_a_tooltip_is_read_once():
    assert body("<h2 title='Why it works'>Use</h2><p title='Kava cures insomnia'>Kava</p><a title='Kava'><div>Kava root</div></a><link title=cures>") == [
        ("heading", "Use"), ("alt", "Why it works"), ("paragraph", "Kava"), ("alt", "Kava cures insomnia"), ("paragraph", "Kava root"),
    ]  # fmt: skip
    assert body("<p>Kava.</p><div hidden><b title='cures'>x</b></div><IMG ALT='A root' TITLE='A tall root'>") == [
        ("paragraph", "Kava."), ("alt", "A root"), ("alt", "A tall root"),
    ]  # fmt: skip


def test_broken_json_is_no_data_and_harms_nothing():
    text = '<script type="application/ld+json">{"description": "Kava cures", [}</script><p>Body.</p>'
    assert body(text) == [("paragraph", "Body.")]


def test_structure():
    text = """<h1>Kava</h1><p>It <em>can</em>:</p><ul><li>calm<li>ease<ul><li>worry</ul></ul>
<h2>Use</h2><ol start=3><li><p>Brew</p><p>Wait</p></li></ol><dl><dt>Kava</dt><dd>A shrub.</dd></dl>
<figure><img src=k alt="A root"><figcaption>The root</figcaption></figure>
<table><caption>Doses</caption><tr><th>Herb<th>Use<tr><td>Kava<td>worry</table>
<blockquote><p>It cured me.</p><footer>Jo</footer></blockquote><p>End<br>of line<br><br>New line</p>"""
    article = page(text)
    assert outline(article) == [
        ("heading", "Kava"), ("paragraph", "It can:"), ("item", "calm"), ("item", "ease"), ("item", "worry"),
        ("heading", "Use"), ("item", "Brew"), ("item", "Wait"), ("paragraph", "Kava"), ("item", "A shrub."), ("alt", "A root"), ("caption", "The root"),
        ("caption", "Doses"), ("cell", "Herb"), ("cell", "Use"), ("cell", "Kava"), ("cell", "worry"),
        ("quote", "It cured me."), ("quote", "Jo"), ("paragraph", "End of line"), ("paragraph", "New line"),
    ]  # fmt: skip
    assert block(article, "calm").lead_in == block(article, "ease").lead_in == "It can:"
    assert block(article, "A shrub").lead_in == "Kava"
    assert (article.blocks[16].header, article.blocks[16].row) == ("Use", "Kava")
    assert block(article, "Brew").heading_path == ("Kava", "Use")
    assert {b.zone for b in article.blocks} == {Zone.ARTICLE}


FRAMED = """<body><header><nav>Menu</nav><h1>Kava</h1><p>Our shop</p></header><aside>See also</aside>
<article><header><p>By Ana Silva</p></header><p>Text.</p><aside>A note</aside><footer>Not advice.</footer></article>
<div role=navigation><div>More</div>pages</div><p>After.</p><noscript>No script</noscript><footer><h2>Help</h2><p>Ask a doctor.</p></footer></body>"""


def test_the_frame_of_a_site_is_told_from_the_article():
    article = page(FRAMED)
    framed = {b.text for b in article.blocks if b.zone is Zone.BOILERPLATE}
    assert framed == {
        "Menu",
        "Our shop",
        "See also",
        "Not advice.",
        "More",
        "pages",
        "No script",
        "Help",
        "Ask a doctor.",
    }
    assert [b.text for b in article.blocks if b.zone is Zone.ARTICLE] == [
        "Kava",
        "By Ana Silva",
        "Text.",
        "A note",
        "After.",
    ]
    assert block(article, "After").heading_path == ("Kava",)
    assert block(article, "Ask").heading_path == ()


def test_with_a_main_part_all_else_is_frame_but_the_title():
    article = page("<div>Shop now</div><h1>Kava</h1><main><p>Text.</p></main><div>Kava cures.</div>")
    assert [(b.zone.value, b.text) for b in article.blocks] == [
        ("boilerplate", "Shop now"), ("article", "Kava"), ("article", "Text."), ("boilerplate", "Kava cures."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "<div hidden>cures<div>more</div>cures</div>Text",
        "<p>Te<span style='color: red; display : none'>cures<span>x</span></span>xt",
        "<p hidden>cures<p>Text</p>",
        "<template><p>cures</p></template>Text",
        "<!-- cures --><p>Text<!-- <p>cures -->",
        "<p>Text<script>cures</script>",
        "<img hidden alt=''>Text<div hidden><img alt=cures></div>",
        "<?php echo $a->b; 'cures' ?>Text<% cures > 1 %>",
        "{% comment %}cures{% endcomment %}Text",
        "<svg><title>cures</title></svg>Text<textarea>cures</textarea>",
    ],
)
def test_what_no_reader_sees_is_no_prose(text):
    assert body(text) == [("paragraph", "Text")]


def test_what_only_looks_hidden_is_prose():
    assert body("<div hidden>One") == [("paragraph", "One")]
    assert body("<p hidden=until-found>One</p>") == [("paragraph", "One")]
    assert body("<button aria-label='Kava cures'>Buy</button>") == [("paragraph", "Buy"), ("alt", "Kava cures")]
    assert {b.zone for b in page("<nav aria-label='Main'>Menu</nav>").blocks} == {Zone.BOILERPLATE}


def test_positions_behind_entities_and_oddities():
    article = page("<p>caf&eacute;\u200b &nbsp; &#x1F600 \U0001f600e\u0301 \u201ccures\u201d\r\n\tall</p>")
    assert article.blocks[0].text == 'caf\u00e9 \U0001f600 \U0001f600e\u0301 "cures" all'
    assert raw(article, 0, '"cures" all') == "\u201ccures\u201d\r\n\tall"


def test_front_matter_of_a_page_is_metadata():
    article = page("---\ntitle: Kava\nauthor: Ana\n---\n<p>{{ page.x }}Text {% if a %}more{% endif %}</p>")
    assert outline(article) == [("meta", "Kava"), ("paragraph", "Text more")]
    assert article.metadata["author"] == "Ana"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("koi8-r", "koi8-r"),
        ("Shift_JIS", "cp932"),
        ("utf-8", "utf-8"),
    ],
)
def test_a_declared_charset_is_read(declared, codec):
    words = {
        "cp1252": "caf\u00e9 \u201ccures\u201d",
        "koi8-r": "\u0442\u0435\u043a\u0441\u0442",
        "cp932": "\u8996",
        "utf-8": "\u8996",
    }[codec]
    data = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{words}</p>'.encode(codec)
    (found,) = read_bytes("a.html", data).blocks
    assert found.text == words.replace("\u201c", '"').replace("\u201d", '"')


def test_sound_utf_8_is_utf_8_whatever_a_template_declares():
    data = "<meta charset=iso-8859-1><p>caf\u00e9 \u2019</p>".encode()
    assert read_bytes("a.html", data).blocks[0].text == "caf\u00e9 '"


def test_the_encoding_of_an_xml_declaration_counts():
    data = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<html><body><p>caf\u00e9</p></body></html>'.encode("latin-1")
    assert read_bytes("a.xhtml", data).blocks[0].text == "caf\u00e9"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<meta charset='x-martian'><p>a", "declares an unknown charset 'x-martian'"),
        (b"<meta charset=ascii><p>\x81", "not valid ascii text, as the page declares (byte 0x81 at offset 23)"),
        (b"<p>caf\xe9", "not valid UTF-8 text"),
        (b"<meta charset=latin1><p>\0", "binary"),
    ],
)
def test_other_bytes_are_refused(data, words):
    with pytest.raises(UserError, match=r"^a\.html: ") as caught:
        read_bytes("a.html", data)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 10_000 + "Text" + "</div>" * 10_000,
        "<ul><li>" * 10_000 + "Text",
        "<b><i>" * 20_000 + "Text",
        "<!-- a " * 20_000 + "Text",
        "<p " * 20_000 + "\nText",
        "<table><tr><td>" * 5_000 + "Text",
        "<div hidden>" * 10_000 + "Text",
        "</p></li></div>" * 10_000 + "Text",
        "<p title='" + "x" * 100_000 + "\nText",
        "Text &amp" * 20_000,
        "<script>" * 10_000 + "Text",
        "<dl><dd>" * 5_000 + "</dl><li>" * 5_000 + "Text",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>Text",
        "Text " * 200_000,
        "<b title='Text x'>a</b>" * 20_000,
        '<script type="application/ld+json">{"articleBody": "'
        + "Text one two. " * 20_000
        + '"}</script>Text '
        + "a b " * 20_000,
    ],
)
def test_broken_and_endless_mark_up_is_read_in_one_go(text):
    assert any("Text" in found.text for found in page(text).blocks)
