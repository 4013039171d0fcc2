"""Word files: structure, tracked changes, lines broken by hand, and what is refused."""

from __future__ import annotations

import io

import docx
import pytest
from reading_checks import check_map, outline
from word_files import packed, paragraph, word_file

from claimlint.article import Article, Zone
from claimlint.errors import UserError
from claimlint.readers import read_bytes, read_text, wordpackage


def read(data: bytes) -> Article:
    article = read_bytes("draft.docx", data)
    check_map(article)
    assert not article.placed
    return article


def body(*paragraphs: str, **parts: str) -> list[tuple[str, str]]:
    return outline(read(word_file("".join(paragraphs), **parts)))


@pytest.fixture(scope="module")
def article():
    """A draft as a word processor saves it."""
    draft = docx.Document()
    draft.add_heading("Kava", 0)
    draft.add_heading("Uses", 1)
    draft.add_paragraph("It can:")
    draft.add_paragraph("calm", style="List Bullet")
    draft.add_paragraph("ease", style="List Bullet")
    draft.add_paragraph("")
    table = draft.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Herb", "Use", "Kava", "worry"), strict=True):
        cell.text = text
    draft.add_paragraph("It cured me.", style="Intense Quote")
    draft.add_paragraph("A root", style="Caption")
    draft.add_heading("Doses", 2)
    draft.add_paragraph("None is known.")
    draft.sections[0].header.paragraphs[0].text = "Our shop"
    draft.sections[0].footer.paragraphs[0].text = "Not medical advice."
    out = io.BytesIO()
    draft.save(out)
    return read(out.getvalue())


def test_structure(article):
    assert outline(article) == [
        ("heading", "Kava"), ("heading", "Uses"), ("paragraph", "It can:"), ("item", "calm"), ("item", "ease"),
        ("cell", "Herb"), ("cell", "Use"), ("cell", "Kava"), ("cell", "worry"), ("quote", "It cured me."), ("caption", "A root"),
        ("heading", "Doses"), ("paragraph", "None is known."), ("paragraph", "Our shop"), ("paragraph", "Not medical advice."),
    ]  # fmt: skip
    assert [b.level for b in article.blocks if b.level] == [1, 2, 3]
    assert article.blocks[3].lead_in == article.blocks[4].lead_in == "It can:"
    assert (article.blocks[8].header, article.blocks[8].row) == ("Use", "Kava")
    assert article.blocks[12].heading_path == ("Kava", "Uses", "Doses")


def test_paragraphs_with_text_are_counted_in_tables_too_and_the_frame_is_not(article):
    assert [b.paragraph for b in article.blocks] == [*range(1, 14), None, None]
    assert {b.text for b in article.blocks if b.zone is Zone.BOILERPLATE} == {"Our shop", "Not medical advice."}


def test_tracked_changes_read_as_accepted():
    assert body(
        paragraph("Kava ", "<w:del><w:r><w:delText>cures</w:delText><w:t>cures</w:t></w:r></w:del>", "<w:ins><w:r><w:t>may calm</w:t></w:r></w:ins>"),
        paragraph("<w:moveFrom><w:r><w:t>cures</w:t></w:r></w:moveFrom>"),
        paragraph("Old style", properties='<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'),
        paragraph("One", properties="<w:rPr><w:del/></w:rPr>"), paragraph(" line."), paragraph("<w:moveTo><w:r><w:t>Moved</w:t></w:r></w:moveTo>"),
    ) == [("paragraph", "Kava may calm"), ("paragraph", "Old style"), ("paragraph", "One line."), ("paragraph", "Moved")]  # fmt: skip


def test_a_deleted_end_before_a_table_loses_nothing():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Cell', properties='<w:rPr><w:del/></w:rPr>')}</w:tc></w:tr></w:tbl>"
    assert body(paragraph("One", properties="<w:rPr><w:del/></w:rPr>"), table) == [
        ("paragraph", "One"),
        ("cell", "Cell"),
    ]


def test_lines_broken_by_hand_are_read_as_plain_text():
    lines = (
        "<w:r><w:t>Benefits of kava</w:t><w:br/><w:t>It calms.</w:t><w:br/><w:t>- It eases worry.</w:t><w:br/></w:r>"
    )
    article = read(word_file(paragraph(lines)))
    assert outline(article) == [
        ("heading", "Benefits of kava"),
        ("paragraph", "It calms."),
        ("item", "It eases worry."),
    ]
    assert {b.paragraph for b in article.blocks} == {1}
    assert article.blocks[1].heading_path == ("Benefits of kava",)


def test_words_in_pieces_and_special_characters():
    assert body(
        paragraph("<w:r><w:t>cu</w:t></w:r>", "<w:bookmarkStart/>", "<w:r><w:t>res</w:t><w:tab/><w:t>all</w:t><w:noBreakHyphen/><w:t>day</w:t></w:r>"),
        paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", "<w:r><w:instrText>PAGE</w:instrText><w:t>seen</w:t></w:r>"),
        paragraph("<w:r><w:drawing><wp:docPr id='1' descr='Kava cures'/></w:drawing></w:r>"),
        paragraph("Outer", "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"),
    ) == [("paragraph", "cures all-day"), ("paragraph", "seen"), ("alt", "Kava cures"), ("paragraph", "Box"), ("paragraph", "Outer")]  # fmt: skip


def test_links_notes_and_comments():
    article = read(
        word_file(
            paragraph("See ", '<w:hyperlink r:id="x"><w:r><w:t>a study</w:t></w:r></w:hyperlink>', "."),
            links='<Relationship Id="x" Type="t/hyperlink" Target="https://example.org/a" TargetMode="External"/>',
            footnotes="<w:footnote>" + paragraph("Kava calms.") + "</w:footnote>",
            comments="<w:comment>" + paragraph("cures") + "</w:comment>",
        )
    )
    assert [(b.text, b.paragraph, b.zone.value) for b in article.blocks] == [
        ("See a study.", 1, "article"),
        ("Kava calms.", None, "article"),
    ]
    assert [tuple(link) for link in article.blocks[0].links] == [(4, 11, "https://example.org/a")]


def test_a_note_stands_where_its_mark_does():
    def mark(kind, number):
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def note(kind, number, *paragraphs):
        return f'<w:{kind} w:id="{number}">' + "".join(map(paragraph, paragraphs)) + f"</w:{kind}>"

    heading = '<w:outlineLvl w:val="0"/>'
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Cell', mark('footnote', 4))}</w:tc></w:tr></w:tbl>"
    article = read(
        word_file(
            paragraph("Kava", properties=heading) + paragraph("One.", mark("footnote", 2), mark("endnote", 2)) + paragraph("")
            + paragraph("Uses", mark("footnote", 3), properties=heading) + table + paragraph("<w:del>" + mark("footnote", 5) + "</w:del>", "Two."),
            footnotes=note("footnote", 4, "It calms.") + note("footnote", 3, "It eases.", "It cures.") + note("footnote", 2, "It heals.") + note("footnote", 5, "Gone."),
            endnotes=note("endnote", 2, "At the end."), footer=paragraph("Our shop"),
        )
    )  # fmt: skip
    assert [(b.text, b.paragraph, b.heading_path) for b in article.blocks] == [
        ("Kava", 1, ()), ("One.", 2, ("Kava",)), ("Uses", 3, ()), ("Cell", 4, ("Uses",)), ("Two.", 5, ("Uses",)),
        ("It calms.", 4, ("Uses",)), ("It eases.", 3, ("Uses",)), ("It cures.", 3, ("Uses",)), ("It heals.", 2, ("Kava",)),
        ("Gone.", None, ()), ("At the end.", 2, ("Kava",)), ("Our shop", None, ()),
    ]  # fmt: skip


def test_lists_nest_and_a_table_of_contents_is_frame():
    def item(text, level):
        return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')

    styles = '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style><w:style w:styleId="H"><w:name w:val="Mine"/><w:basedOn w:val="G"/></w:style><w:style w:styleId="G"><w:name w:val="heading 2"/></w:style>'
    article = read(
        word_file(
            paragraph("Kava 2", properties='<w:pStyle w:val="T"/>')
            + paragraph("Kava", properties='<w:pStyle w:val="H"/>')
            + paragraph("It helps:")
            + item("with:", 0) + item("sleep", 1) + item("mood", 0),
            styles=styles,
        )
    )  # fmt: skip
    assert [(b.kind.value, b.text, b.lead_in, b.zone.value) for b in article.blocks] == [
        ("paragraph", "Kava 2", "", "boilerplate"), ("heading", "Kava", "", "article"), ("paragraph", "It helps:", "", "article"),
        ("item", "with:", "It helps:", "article"), ("item", "sleep", "with:", "article"), ("item", "mood", "It helps:", "article"),
    ]  # fmt: skip


def test_nesting_without_end_is_read():
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("Text") + "</w:tc></w:tr></w:tbl>" * 5_000
    assert body(deep, paragraph("x " * 100_000)) == [("cell", "Text"), ("paragraph", "x " * 99_999 + "x")]


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Kava cures", "the file is no Word file (file is not a zip file)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "is an old .doc file or locked with a password"),
        (packed({"a.txt": "a"}), "is no Word file (it has no document in it)"),
        (word_file("<w:p>")[:-30], "is no Word file"),
        (word_file("<w:p>"), "is broken (word/document.xml: mismatched tag"),
        (word_file(paragraph("&a;"), prologue=BOMB), "declares a document type (word/document.xml)"),
        (word_file(paragraph("&a;"), prologue=OUTSIDE), "declares a document type (word/document.xml)"),
        (word_file(paragraph("a"), styles="<w:style"), "is broken (word/styles.xml"),
    ],
)
def test_what_is_no_sound_word_file_is_refused_in_one_line(data, words):
    with pytest.raises(UserError, match=r"^draft\.docx: ") as caught:
        read(data)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bomb_stops_at_the_bound(monkeypatch):
    data = word_file(paragraph(" " * 3_000_000))
    assert len(data) < 10_000
    monkeypatch.setattr(wordpackage, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(UserError, match=r"unpacks to more than 1 MB of text"):
        read(data)


def test_a_text_cannot_be_a_word_file():
    with pytest.raises(UserError, match=r"^a\.docx: a file of this kind is no text"):
        read_text("a.docx", "Kava cures.")
