"""Strict YAML: what reads well is decoded, and every mistake is shown with its place, a caret and a remedy."""

from collections.abc import Mapping
from textwrap import dedent
from typing import Annotated, Literal

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimlint import plain_yaml
from claimlint.errors import Place, UserError
from claimlint.plain_yaml import MOST_COPIES, MOST_LEVELS, parse
from claimlint.strict_yaml import load, loads, loads_document


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    why: str


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    level: Literal["error", "warning", "off"] = "error"
    by_profile: Mapping[Literal["editorial", "label"], Literal["error", "off"]] = {}
    words: tuple[str, ...] = ()
    count: Annotated[int, msgspec.Meta(ge=1)] = 1
    share: float | None = None
    ready: bool = False
    notes: tuple[Note, ...] = ()


def report(text, type_=Page):
    with pytest.raises(UserError) as caught:
        loads(text, type_, "page.yml")
    return str(caught.value)


def frame(text):
    return dedent(text).strip()


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request, monkeypatch):
    loader = getattr(yaml, "CSafeLoader", None) if request.param == "libyaml" else yaml.SafeLoader
    if loader is None:
        pytest.skip("PyYAML is built without libyaml")
    monkeypatch.setattr(plain_yaml, "_Loader", loader)
    return request.param


# --- what is read


def test_a_file_is_decoded(parser):
    page = loads("title: A page\nwords: [fine, 'no']\ncount: 3\nshare: .5\nready: true\n", Page, "page.yml")
    assert page == Page("A page", words=("fine", "no"), count=3, share=0.5, ready=True)


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("2026-11-24", "2026-11-24"),
        ("1:30", "1:30"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1.2.3", "1.2.3"),
        ("7-OH", "7-OH"),
        ("y", "y"),
        ("=", "="),
        ('"no"', "no"),
        ("'7'", "7"),
        ("-3", -3),
        ("1.50", 1.5),
        ("2e3", 2000.0),
        ("~", None),
        ("", None),
        ("false", False),
        ("9" * 19, "9" * 19),
    ],
)
def test_a_plain_scalar_means_what_it_looks_like(parser, scalar, value):
    assert parse(f"a: {scalar}", "page.yml") == {"a": value}


def test_an_alias_stands_for_its_anchor(parser):
    assert parse("a: &words [x, y]\nb: *words\n", "page.yml") == {"a": ["x", "y"], "b": ["x", "y"]}


def test_a_byte_order_mark_and_other_line_ends_are_no_mistake(tmp_path):
    file = tmp_path / "page.yml"
    file.write_bytes(b"\xef\xbb\xbftitle: A page\r\nwords: [a]\r\n")
    assert load(file, Page) == Page("A page", words=("a",))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_quoted_text_comes_back_as_it_was(data):
    assert parse(yaml.safe_dump({"a": data}, default_style='"'), "page.yml") == {"a": data}


@given(st.text(st.sampled_from(list("ab01:-[]{}&*!|>'\"%@`#?,<.~ \n\t\x00\u2028")), max_size=40))
def test_no_text_raises_anything_but_a_user_error(text):
    error = None
    try:
        loads_document(text, Page | None, "page.yml").place("title")
    except UserError as caught:
        error = caught
    assert error is None or (error.remedy and error.place)


# --- mistakes of typing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "titel: x\n",
            """
            page.yml:1:1: unknown key 'titel'
              1 | titel: x
                  ^^^^^
              Did you mean 'title'?
            """,
            id="unknown key",
        ),
        pytest.param(
            "title: x\nnotes:\n  - text: a\n    why: b\n  - text: c\n    colour: red\n",
            """
            page.yml:6:5: unknown key 'colour'
              6 |     colour: red
                      ^^^^^^
              Known keys: text, why.
            """,
            id="unknown key in a list, like none",
        ),
        pytest.param(
            "title: x\nnotes:\n  - text: a\n    why: b\n  - text: c\n",
            """
            page.yml:5:5: missing key 'why'
              5 |   - text: c
                      ^
              Add it; the required keys are: text, why.
            """,
            id="missing key",
        ),
        pytest.param(
            "title: x\nnotes:\n  - {}\n",
            """
            page.yml:3:5: missing keys 'text', 'why'
              3 |   - {}
                      ^^
              Add them; the required keys are: text, why.
            """,
            id="missing keys",
        ),
        pytest.param(
            "title: 7.10\n",
            """
            page.yml:1:8: expected text, got the number 7.1
              1 | title: 7.10
                         ^^^^
              Quote it: "7.10".
            """,
            id="number for text",
        ),
        pytest.param(
            "title: true\n",
            """
            page.yml:1:8: expected text, got the truth value true
              1 | title: true
                         ^^^^
              Quote it: "true".
            """,
            id="truth value for text",
        ),
        pytest.param(
            "title:\nready: true\n",
            """
            page.yml:1:7: expected text, got nothing
              1 | title:
                        ^
              Write text after the colon, or delete the key.
            """,
            id="nothing for text",
        ),
        pytest.param(
            "title: null\n",
            """
            page.yml:1:8: expected text, got nothing
              1 | title: null
                         ^^^^
              Quote it: "null".
            """,
            id="null for text",
        ),
        pytest.param(
            "title: x\nwords: kava\n",
            """
            page.yml:2:8: expected a list, got the text 'kava'
              2 | words: kava
                         ^^^^
              Write it as a list: [kava].
            """,
            id="text for a list",
        ),
        pytest.param(
            "title: x\nwords: [kava, 5]\n",
            """
            page.yml:2:15: expected text, got the number 5
              2 | words: [kava, 5]
                                ^
              Quote it: "5".
            """,
            id="number in a list of text",
        ),
        pytest.param(
            "title: x\nnotes:\n  text: a\n  why: b\n",
            """
            page.yml:2:1: expected a list, got a mapping of keys and values
              2 | notes:
                  ^^^^^
              Begin each item with a dash.
            """,
            id="mapping for a list",
        ),
        pytest.param(
            "- title: x\n",
            """
            page.yml:1:1: expected a mapping of keys and values, got a list
              1 | - title: x
                  ^
              Write 'key: value' lines without dashes.
            """,
            id="list for a mapping",
        ),
        pytest.param(
            "title: x\ncount: many\n",
            """
            page.yml:2:8: expected a whole number, got the text 'many'
              2 | count: many
                         ^^^^
              Write a whole number here.
            """,
            id="text for a number",
        ),
        pytest.param(
            "title: x\ncount: 0\n",
            """
            page.yml:2:8: expected int >= 1
              2 | count: 0
                         ^
              Change this value.
            """,
            id="number out of bounds",
        ),
        pytest.param(
            "title: x\nshare: half\n",
            """
            page.yml:2:8: expected a number, got the text 'half'
              2 | share: half
                         ^^^^
              Write a number here.
            """,
            id="text for an optional number",
        ),
        pytest.param(
            "title: x\nlevel: eror\n",
            """
            page.yml:2:8: 'eror' is not known here
              2 | level: eror
                         ^^^^
              Did you mean 'error'?
            """,
            id="word that is none of the choices",
        ),
        pytest.param(
            "title: x\nlevel: 3\n",
            """
            page.yml:2:8: expected one of error, warning, off, got the number 3
              2 | level: 3
                         ^
              Write one of error, warning, off here.
            """,
            id="number for a choice",
        ),
        pytest.param(
            "title: x\nby_profile: {lable: error}\n",
            """
            page.yml:2:14: unknown key 'lable'
              2 | by_profile: {lable: error}
                               ^^^^^
              Did you mean 'label'?
            """,
            id="unknown key of a mapping with fixed keys",
        ),
        pytest.param(
            "title: x\nby_profile:\n  label: eror\n",
            """
            page.yml:3:10: 'eror' is not known here
              3 |   label: eror
                           ^^^^
              Did you mean 'error'?
            """,
            id="wrong value in a mapping",
        ),
        pytest.param(
            "# nothing yet\n",
            """
            page.yml:1:1: the file is empty
              Write 'key: value' lines, or delete the file.
            """,
            id="empty",
        ),
    ],
)
def test_wrong_data_is_shown_at_its_place(parser, text, expected):
    assert report(text) == frame(expected)


# --- mistakes of YAML


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "words: [not, no, never]\n",
            """
            page.yml:1:14: unquoted no reads as the truth value false
              1 | words: [not, no, never]
                               ^^
              Quote it ("no") if the word is meant; write false if the truth value is meant.
            """,
            id="no",
        ),
        pytest.param(
            "level: off\n",
            """
            page.yml:1:8: unquoted off reads as the truth value false
              1 | level: off
                         ^^^
              Quote it ("off") if the word is meant; write false if the truth value is meant.
            """,
            id="off",
        ),
        pytest.param(
            "ready: Yes\n",
            """
            page.yml:1:8: unquoted Yes reads as the truth value true
              1 | ready: Yes
                         ^^^
              Quote it ("Yes") if the word is meant; write true if the truth value is meant.
            """,
            id="yes where a truth value belongs",
        ),
        pytest.param(
            "on: x\n",
            """
            page.yml:1:1: unquoted on reads as the truth value true
              1 | on: x
                  ^^
              Quote it ("on") if the word is meant; write true if the truth value is meant.
            """,
            id="on as a key",
        ),
        pytest.param(
            "title: a\ncount: 1\ntitle: b\n",
            """
            page.yml:3:1: duplicate key 'title'
              3 | title: b
                  ^^^^^
              Keep one of them; the first is on line 1.
            """,
            id="duplicate key",
        ),
        pytest.param(
            "5: a\n",
            """
            page.yml:1:1: the key 5 is not text
              1 | 5: a
                  ^
              Quote it: "5".
            """,
            id="number as a key",
        ),
        pytest.param(
            "? [a, b]\n: c\n",
            """
            page.yml:1:3: a key must be a word
              1 | ? [a, b]
                    ^
              Write 'key: value' with a plain or quoted key.
            """,
            id="list as a key",
        ),
        pytest.param(
            "notes:\n\t- text: a\n",
            """
            page.yml:2:1: a tab indents this line
              2 |  - text: a
                  ^
              Indent with spaces.
            """,
            id="tab",
        ),
        pytest.param(
            "title: a\n---\ntitle: b\n",
            """
            page.yml:2:1: a second document starts here
              2 | ---
                  ^^^
              Put it into a file of its own.
            """,
            id="second document",
        ),
        pytest.param(
            "title: !!python/name:os.system\n",
            """
            page.yml:1:8: tag !!python/name:os.system is not read
              1 | title: !!python/name:os.system
                         ^^^^^^^^^^^^^^^^^^^^^^^
              Delete the tag; quote the value if it is text.
            """,
            id="tag of a Python object",
        ),
        pytest.param(
            "notes: !Note [a]\n",
            """
            page.yml:1:8: tag !Note is not read
              1 | notes: !Note [a]
                         ^^^^^^^
              Delete the tag; quote the value if it is text.
            """,
            id="tag of a list",
        ),
        pytest.param(
            "a: &a {text: x}\nb:\n  <<: *a\n",
            """
            page.yml:3:3: merge keys are not read
              3 |   <<: *a
                    ^^
              Write the keys out.
            """,
            id="merge key",
        ),
        pytest.param(
            "words: &w [a, *w]\n",
            """
            page.yml:1:15: alias *w stands inside its own anchor
              1 | words: &w [a, *w]
                                ^^
              Write the value out.
            """,
            id="alias in itself",
        ),
        pytest.param(
            "title: *bold\n",
            """
            page.yml:1:8: alias *bold has no anchor above it
              1 | title: *bold
                         ^^^^^
              Mark a value with &bold, or quote the text.
            """,
            id="alias without an anchor",
        ),
        pytest.param(
            "words: &w [a]\ntitle: &w b\n",
            """
            page.yml:2:8: anchor &w is given twice
              2 | title: &w b
                         ^^^^
              Give each anchor a name of its own.
            """,
            id="anchor twice",
        ),
        pytest.param(
            "title: a\x00b\n",
            """
            page.yml:1:9: character U+0000 is not allowed in YAML
              Delete it, or write it as an escape in double quotes.
            """,
            id="control character",
        ),
    ],
)
def test_what_yaml_would_let_pass_is_refused_at_its_place(parser, text, expected):
    assert report(text) == frame(expected)


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("title: a: b\n", (1, 9), "Quote a value that holds a colon and a space."),
        ("title: @home\n", (1, 8), "Quote a value that begins with this character."),
        ("title: 'a\nready: true\n", (1, 8), "Close the quotation mark that is opened here."),
        ('title: "\\d+"\n', (1, None), "Write a backslash in double quotes twice, or use single quotes."),
        ("title: * a\n", (1, 9), "Quote a value that begins with an asterisk."),
        ("- a\nb: c\n", (2, 1), "Check the indentation, brackets and quotation marks here and on the line above."),
    ],
)
def test_bad_syntax_is_shown_in_the_same_frame(parser, text, place, remedy):
    with pytest.raises(UserError, match="not valid YAML: ") as caught:
        loads(text, Page, "page.yml")
    error = caught.value
    assert (error.place.line, error.place.column if place[1] else None, error.remedy) == (*place, remedy)
    assert str(error).splitlines()[1] == f"  {place[0]} | {text.splitlines()[place[0] - 1]}"


def test_the_whole_report_on_bad_syntax():
    assert report("title: a: b\n") == frame(
        """
        page.yml:1:9: not valid YAML: mapping values are not allowed in this context
          1 | title: a: b
                      ^
          Quote a value that holds a colon and a space.
        """
    )


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused_without_a_crash(parser, opening):
    with pytest.raises(UserError, match=f"nested deeper than {MOST_LEVELS} levels"):
        parse(f"a: {opening * 10_000}", "page.yml")


def test_aliases_cannot_multiply_without_bound(parser):
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    with pytest.raises(UserError, match=f"aliases stand for more than {MOST_COPIES:,} values"):
        parse("a0: &a0 [x]\n" + levels, "page.yml")


def test_a_long_file_without_aliases_is_no_mistake(parser):
    words = ", ".join(f"word{n}" for n in range(2 * MOST_COPIES))
    assert len(parse(f"words: [{words}]", "page.yml")["words"]) == 2 * MOST_COPIES


def test_a_very_long_line_is_shown_in_part():
    shown = report("titel: " + "x " * 400).splitlines()
    assert shown[1] == "  1 | titel..."
    assert len(report("title: [" + "x, " * 400 + "no]").splitlines()) == 2


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(UserError, match=r"page\.yml: cannot be read: no such file or directory"):
        load(tmp_path / "page.yml", Page)


def test_a_line_that_is_no_utf_8_is_told(tmp_path):
    (tmp_path / "page.yml").write_bytes(b"title: a\nwords: [caf\xe9]\n")
    with pytest.raises(UserError) as caught:
        load(tmp_path / "page.yml", Page)
    assert str(caught.value).endswith("page.yml:2:1: this line is not UTF-8 text\n  Save the file as UTF-8.")


# --- places asked for later


DOCUMENT = "title: é — page\nwords: [a, no-one]\nnotes:\n  - text: x\n    why: |\n      long\n      text\n"


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), (1, 1, 1)),
        (("title",), (1, 8, 8)),
        (("words",), (2, 8, 11)),
        (("words", 1), (2, 12, 6)),
        (("notes",), (3, 1, 5)),
        (("notes", 0), (4, 5, 1)),
        (("notes", 0, "why"), (5, 10, 1)),
        (("notes", 7), (3, 1, 5)),
        (("words", 1, "deeper"), (2, 12, 6)),
    ],
)
def test_a_document_knows_the_place_of_each_value(parser, keys, place):
    found = loads_document(DOCUMENT, Page, "page.yml").place(*keys)
    assert (found.line, found.column, found.width) == place
    assert found.text == DOCUMENT.splitlines()[place[0] - 1]


def test_an_empty_document_may_be_nothing():
    document = loads_document("# later\n", Page | None, "page.yml")
    assert document.value is None
    assert document.place("title") == Place("page.yml", 1, 1, "# later")


def test_a_part_is_decoded_later_with_its_places():
    document = loads_document("match:\n  text: a\n  wy: b\n", dict[str, object], "page.yml")
    with pytest.raises(UserError) as caught:
        document.decode(Note, "match")
    assert str(caught.value) == "page.yml:3:3: unknown key 'wy'\n  3 |   wy: b\n        ^^\n  Did you mean 'why'?"


def test_a_part_that_is_not_there_is_told_when_it_is_needed():
    document = loads_document("title: a\n", Page, "page.yml")
    assert document.decode(dict[str, str], "match") == {}
    with pytest.raises(UserError) as caught:
        document.decode(Note, "match")
    assert str(caught.value) == frame(
        """
        page.yml:1:1: missing key 'match'
          1 | title: a
              ^
          Add it, with its required keys: text, why.
        """
    )
