"""Where comments stand in each format, and what they say: exact offsets, and nothing from code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import comments
from claimlint.comments import directives
from claimlint.directive import Comment, read

SAYS = "claimlint: allow efficacy/unhedged -- quoted"


def said(path, text):
    """Return the words of each directive, after looking at its offsets."""
    found = directives(path, text)
    for one in found:
        assert one.comment.start <= one.region.start < one.region.end <= one.comment.end
        for named in one.rules:
            assert text[slice(*named.region)] == named.name
    return [text[slice(*one.region)] for one in found]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"# Café \U0001f33f\n\n<!-- {SAYS} -->\nWords.\n"),
        ("a.MD", f"- item\n\n  <!--{SAYS}-->\n  more\n"),
        ("a.md", f"> <!-- {SAYS} -->\n> Words.\n"),
        ("a.md", f"Words <!-- {SAYS} --> and words.\r\n"),
        ("a.md", f"---\ntitle: x\n# {SAYS}\ndescription: y\n---\n\nWords.\n"),
        ("a.mdx", f"import X from 'x'\n\n{{/* {SAYS} */}}\nWords.\n"),
        ("a.html", f"<body><!-- {SAYS} --><p>Words.</p></body>"),
        ("a.htm", f"<script>if (a <!-- b) c()</script><!-- {SAYS} --><p>x"),
        ("a.rst", f"Title\n=====\n\n.. {SAYS}\n\nWords.\n"),
        ("a.rst", f".. note::\n\n   .. {SAYS}\n\n   Words.\n"),
        ("a.txt", f"Words.\n\n  {SAYS}\nMore words.\n"),
    ],
)
def test_a_comment_is_found_in_each_format(path, text):
    assert said(path, text) == [SAYS]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"```html\n<!-- {SAYS} -->\n```\n"),
        ("a.md", f"~~~~\n<!-- {SAYS} -->\n"),
        ("a.md", f"Indented:\n\n    <!-- {SAYS} -->\n"),
        ("a.md", f"Write `<!-- {SAYS} -->` before it.\n"),
        ("a.md", f"<pre>\n<!-- {SAYS} -->\n</pre>\n"),
        ("a.md", f"{SAYS}\n"),
        ("a.md", f"<!-- {SAYS}\n"),
        ("a.mdx", f"```\n{{/* {SAYS} */}}\n```\n"),
        ("a.html", f"<script>x = '<!-- {SAYS} -->'</script>"),
        ("a.html", f"<pre><code><!-- {SAYS} --></code></pre>"),
        ("a.rst", f"Example::\n\n    .. {SAYS}\n\nWords.\n"),
        ("a.rst", f".. code-block:: rst\n\n   .. {SAYS}\n"),
        ("a.txt", f"He said: {SAYS}\n"),
        ("a.txt", "claimlint: is a tool that lints.\n"),
        ("a.docx", SAYS),
    ],
)
def test_what_stands_in_code_or_is_no_comment_says_nothing(path, text):
    assert said(path, text) == []


def test_a_comment_over_several_lines_is_one():
    text = '<!-- claimlint: allow-file dosing/*,\n     efficacy/unhedged until=2027-01-31\n     by="M. Kent" -- one\n     reason -->\n'
    (one,) = directives("a.md", text)
    assert [named.name for named in one.rules] == ["dosing/*", "efficacy/unhedged"]
    assert (one.action, one.until, one.by, one.reason) == ("allow-file", date(2027, 1, 31), "M. Kent", "one reason")
    (two,) = directives("a.rst", ".. claimlint: allow a/b\n   -- a long\n   reason\n\nWords.\n")
    assert two.reason == "a long reason"


@pytest.mark.parametrize("dash", ["--", "—", "–"])
def test_a_reason_may_follow_any_dash(dash):
    (one,) = directives("a.md", f"<!-- claimlint: allow a/b-c {dash} not--this - but that -->")
    assert (one.rules[0].name, one.reason) == ("a/b-c", "not--this - but that")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("claimlint:", "it says nothing"),
        ("claimlint: disable a/b -- x", "'disable' is not known"),
        ("claimlint: allow -- x", "names no rule"),
        ("claimlint: allow a/b until=2027-02-30 -- x", "'2027-02-30' is no date"),
        ("claimlint: allow a/b until=20270131 -- x", "is no date"),
        ("claimlint: allow a/b untill=2027-01-31 -- x", "unknown option 'untill'"),
        ("claimlint: allow a/b -- agreed until=2027-01-31", "'until=' stands after the reason begins"),
    ],
)
def test_what_cannot_be_read_is_told(words, problem):
    (one,) = directives("a.md", f"<!-- {words} -->")
    assert problem in one.problem


@given(
    st.text(alphabet=st.sampled_from('claimlint: allow-startendfile/until=2027-01by"-- \n\t*,>é<!{}`~'), max_size=80)
)
def test_no_comment_is_too_odd_to_read(words):
    text = f"claimlint:{words}"
    one = read(text, Comment(0, len(text), 0, len(text)))
    assert one is not None
    assert text[slice(*one.region)] == text.strip()


@given(
    st.sampled_from(sorted(comments.SCANNERS)),
    st.lists(
        st.sampled_from(
            [
                f"<!-- {SAYS} -->",
                f"{{/* {SAYS} */}}",
                f".. {SAYS}",
                SAYS,
                "<!--",
                "-->",
                "{/*",
                "*/}",
                "<pre>",
                "</pre>",
                "```",
                "::",
                "    ",
                "\n",
                "\r\n",
                "\n\n",
                "é",
                "> ",
                "- ",
                "---\n",
                "+++",
                "word",
                "`",
            ]
        ),
        max_size=20,
    ),
)
def test_offsets_are_right_in_any_soup(suffix, pieces):
    text = "".join(pieces)
    assert all(words.startswith("claimlint:") for words in said(f"a{suffix}", text))
