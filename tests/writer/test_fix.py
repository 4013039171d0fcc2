"""Repairs: where an approved statement goes in each format, what is applied and what is refused, and that nothing else moves."""

import json
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.article import Article
from claimlint.finding import Edit, Finding, Location, Severity, Suggestion
from claimlint.fix import fixed
from claimlint.insertion import insertion
from claimlint.readers import known_suffixes, read_text
from claimlint.repair import applied, deletion, edits
from claimlint.source import Region, Source

WORDS = "This article is general information and is not medical advice."
RULE = "disclaimer/not-medical-advice"


def inserted(path, text, place, words="New words."):
    read = any(path.endswith(suffix) for suffix in known_suffixes())
    article = read_text(path, text) if read else Article(Source(path, text), ())
    edit = insertion(article, words, place)
    result = applied(text, [edit])
    assert result[: edit.start] + result[edit.start + len(edit.text) :] == text
    return result


# --- where a statement goes


@pytest.mark.parametrize(
    ("text", "place", "result"),
    [
        ("# A\n\nB.\n", "top", "# A\n\nNew words.\n\nB.\n"),
        ("# A\nB.\n", "top", "# A\n\nNew words.\n\nB.\n"),
        ("# A\r\n\r\nB.\r\n", "top", "# A\r\n\r\nNew words.\r\n\r\nB.\r\n"),
        ("A\n===\n\nB.\n", "top", "A\n===\n\nNew words.\n\nB.\n"),
        ("# A", "top", "# A\n\nNew words.\n"),
        ("---\ntitle: x\n---\n\n# A\n\nB.\n", "top", "---\ntitle: x\n---\n\n# A\n\nNew words.\n\nB.\n"),
        ("---\ntitle: x\n---\n\nB.\n", "top", "---\ntitle: x\n---\n\nNew words.\n\nB.\n"),
        ("---\ntitle: x\n---\nB.\n", "top", "---\ntitle: x\n---\n\nNew words.\n\nB.\n"),
        ("B.\n\n# A\n", "top", "New words.\n\nB.\n\n# A\n"),
        ("# A\n\nB.\n", "bottom", "# A\n\nB.\n\nNew words.\n"),
        ("# A\n\nB.", "bottom", "# A\n\nB.\n\nNew words.\n"),
        ("# A\n\nB.\n\n", "bottom", "# A\n\nB.\n\nNew words.\n"),
        ("# A\r\n\r\nB.\r\n", "bottom", "# A\r\n\r\nB.\r\n\r\nNew words.\r\n"),
        ("", "bottom", "New words.\n"),
        ("", "top", "New words.\n"),
    ],
)
def test_markdown(text, place, result):
    assert inserted("a.md", text, place) == result


PAGE = "<!doctype html>\n<body>\n  <main>\n    <h1>A</h1>\n    <p>B.</p>\n  </main>\n  <footer>C</footer>\n</body>\n"


@pytest.mark.parametrize(
    ("text", "place", "result"),
    [
        (PAGE, "top", PAGE.replace("</h1>\n", "</h1>\n    <p>New words.</p>\n")),
        (PAGE, "bottom", PAGE.replace("  </main>", "    <p>New words.</p>\n  </main>")),
        (PAGE.replace("main", "article"), "bottom", PAGE.replace("main", "article").replace("  </article>", "    <p>New words.</p>\n  </article>")),
        ("<body><p>B.</p></body>", "top", "<body>\n<p>New words.</p><p>B.</p></body>"),
        ("<body><p>B.</p></body>", "bottom", "<body><p>B.</p><p>New words.</p></body>"),
        ("<p>B.</p>", "bottom", "<p>B.</p>\n<p>New words.</p>\n"),
        ("<p>B.</p>\n", "top", "<p>New words.</p>\n<p>B.</p>\n"),
        ("<script>'</body>'</script><!-- </h1> --><h1>A</h1>", "top", "<script>'</body>'</script><!-- </h1> --><h1>A</h1>\n<p>New words.</p>"),
    ],
)  # fmt: skip
def test_html(text, place, result):
    assert inserted("a.html", text, place) == result


def test_html_is_escaped_and_parted_into_paragraphs():
    result = inserted("a.html", "<body>\n</body>", "bottom", "A & B <i>.\n\nC.")
    assert result == "<body>\n  <p>A &amp; B &lt;i&gt;.</p>\n  <p>C.</p>\n</body>"


def test_mdx_keeps_its_braces_and_word_files_are_not_written_to():
    assert inserted("a.mdx", "# A\n", "bottom", "{1 < 2}").endswith("\n\\{1 \\< 2\\}\n")
    assert insertion(Article(Source("a.docx", ""), ()), "x", "top") is None


@given(
    st.lists(st.sampled_from(["# A\n", "B.\n", "\n", "\r\n", "---\n", "a: b\n", "<h1>", "</h1>", "<body>", "</body>", "<!--", "-->", "```\n", "- i\n", "é"])),
    st.sampled_from(["a.md", "a.html", "a.txt", "a.rst", "a.mdx"]),
    st.sampled_from(["top", "bottom"]),
)  # fmt: skip
def test_nothing_else_moves(pieces, path, place):
    assert "New words." in inserted(path, "".join(pieces), place)


# --- taking a comment away


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A.\n\n<!---->\nB.\n", "A.\n\nB.\n"),
        ("A.\n\n  <!---->  \n\nB.\n", "A.\n\n\nB.\n"),
        ("A.\n<!---->\nB.\n", "A.\n\nB.\n"),
        ("<!---->\nB.\n", "B.\n"),
        ("A.\n<!---->", "A.\n"),
        ("A <!---->\nB.\n", "A\nB.\n"),
        ("A <!----> B.\n", "A B.\n"),
        ("A<!---->B.\n", "AB.\n"),
    ],
)
def test_a_comment_goes_with_its_line(text, left):
    at = text.index("<!---->")
    assert applied(text, [deletion(text, Region(at, at + 7))]) == left


# --- what is applied


def finding(text, word, *suggestions):
    start = text.index(word)
    return Finding(
        rule="a/b", severity=Severity.ERROR, message="", advice="", reason="", excerpt=word, start=start,
        end=start + len(word), location=Location(), suggestions=suggestions,
    )  # fmt: skip


def mended(text, word, by, applicability="safe"):
    start = text.index(word)
    return finding(text, word, Suggestion("", applicability, (Edit(start, start + len(word), by),)))


def words_found(*words):
    return lambda text: [finding(text, word) for word in words if word in text]


def test_only_what_is_permitted_is_applied():
    safe, unsafe = mended("one two", "one", "1"), mended("one two", "two", "2", "unsafe")
    shown = replace_applicability(safe, "display-only")
    lint = words_found("one", "two")
    assert fixed("one two", [safe, unsafe, shown], lint, unsafe=False).text == "1 two"
    done = fixed("one two", [safe, unsafe], lint, unsafe=True)
    assert (done.text, done.findings, done.mended, done.refused) == ("1 2", (), (safe, unsafe), ())
    assert edits(shown, unsafe=True) == ()


def replace_applicability(one, applicability):
    (suggestion,) = one.suggestions
    return replace(one, suggestions=(replace(suggestion, applicability=applicability),))


def test_a_repair_that_mends_nothing_or_brings_something_new_is_refused_and_the_others_are_kept():
    text = "one two three"
    asked = [mended(text, "one", "ONE one"), mended(text, "two", "new"), mended(text, "three", "3")]
    done = fixed(text, asked, words_found("one", "two", "three", "new"), unsafe=False)
    assert done.text == "one two 3"
    assert [one.excerpt for one in done.mended] == ["three"]
    assert [one.excerpt for one in done.refused] == ["one", "two"]
    assert [one.excerpt for one in done.findings] == ["one", "two"]


def test_findings_that_were_not_asked_about_stay_out():
    done = fixed("one two", [mended("one two", "one", "1")], words_found("one", "two"), unsafe=False)
    assert done.findings == ()


def test_of_two_edits_that_overlap_the_first_is_applied():
    assert applied("abc", [Edit(1, 3, "Y"), Edit(0, 2, "X"), Edit(3, 3, "!")]) == "Xc!"


# --- the whole way


@pytest.fixture
def approved(put):
    def approved(place="bottom", text=WORDS):
        put(".claimlint.yml", f"select: [{RULE}, allow]\nstatements:\n  {RULE}: {{text: '{text}', place: {place}}}\n")

    return approved


TEXT = "---\r\ntitle: Kava\r\n---\r\n\r\n# Kava é\r\n\r\nKava cures anxiety.\t \r\n"


def test_a_statement_is_put_in_and_the_rest_is_the_same_byte_for_byte(run, put, approved):
    approved("top")
    path = put("a.md", b"\xef\xbb\xbf" + TEXT.encode())
    path.chmod(0o640)
    status, out, err = run("a.md")
    assert f"suggestion: put the approved statement under the title: “{WORDS}” (--fix --unsafe-fixes)" in " ".join(
        out.split()
    )
    assert run("a.md", "--fix")[0] == status
    assert path.read_bytes() == b"\xef\xbb\xbf" + TEXT.encode()
    status, out, err = run("a.md", "--fix", "--unsafe-fixes", "--diff")
    assert status == 0
    assert err == "claimlint: repaired 1 finding in 1 file\n"
    assert f"+{WORDS}\r\n" in out or f"+{WORDS}\n" in out
    expected = b"\xef\xbb\xbf" + TEXT.replace("é\r\n", f"é\r\n\r\n{WORDS}\r\n").encode()
    assert path.read_bytes() == expected
    assert path.stat().st_mode & 0o777 == 0o640
    assert run("a.md", "--quiet")[:2] == (0, "")


def test_a_statement_is_put_into_html(run, put, approved):
    approved("bottom")
    page = "<!doctype html>\n<html lang=en>\n<body>\n  <article>\n    <h1>Kava</h1>\n    <p>Kava cures anxiety.\n  </article>\n</body>\n</html>\n"
    path = put("a.html", page)
    assert run("a.html", "--fix", "--unsafe-fixes", "--diff")[0] == 0
    assert path.read_text() == page.replace("  </article>", f"    <p>{WORDS}</p>\n  </article>")


def test_utf_16_stays_utf_16(run, put, approved):
    approved("bottom")
    path = put("a.md", TEXT.encode("utf-16"))
    run("a.md", "--fix", "--unsafe-fixes")
    assert path.read_bytes() == (TEXT + f"\r\n{WORDS}\r\n").encode("utf-16")


def test_the_patch_alone_changes_nothing_and_git_takes_it(run, put, approved, git, desk):
    approved("bottom")
    path = put("a b.md", "# Kava\n\nKava cures anxiety.")
    status, out, err = run("--diff", "--unsafe-fixes", "--output", "change.patch")
    assert (status, out) == (0, "")
    assert err == "claimlint: could repair (--fix) 1 finding in 1 file\n"
    assert path.read_bytes() == b"# Kava\n\nKava cures anxiety."
    subprocess.run(["git", "apply", "change.patch"], cwd=desk, check=True)
    assert path.read_bytes() == f"# Kava\n\nKava cures anxiety.\n\n{WORDS}\n".encode()


def test_a_statement_that_does_not_satisfy_its_rule_is_refused(run, put, approved):
    approved("bottom", "Have a nice day.")
    path = put("a.md", "# Kava\n\nKava cures anxiety.\n")
    _, _, err = run("a.md", "--fix", "--unsafe-fixes")
    assert f"a.md:1: {RULE}: not repaired" in err
    assert path.read_text() == "# Kava\n\nKava cures anxiety.\n"


def test_an_exception_that_is_not_needed_is_a_safe_repair(run, put):
    path = put(
        "a.md",
        "# A\n\n<!-- claimlint: allow dosing, efficacy -- r -->\nKava cures anxiety.\n\n<!-- claimlint: allow dosing -- r -->\nWords.\n",
    )
    run("a.md", "--fix", "--select", "allow,dosing,efficacy")
    assert path.read_text() == "# A\n\n<!-- claimlint: allow efficacy -- r -->\nKava cures anxiety.\n\nWords.\n"


def test_a_rule_of_the_house_may_rewrite(run, put):
    put(
        "house/name.yml",
        "id: house/name\ntitle: The old name\nkind: phrase\nseverity: {editorial: error, commercial: error, label: error}\n"
        'message: "“{excerpt}” is the old name"\nadvice: Use the new one.\nreason: It changed.\nauthority: []\nreviewed: "2026-11-24"\n'
        'match: {cases: [{any: ["calm caps"]}]}\nrepair: [{text: "write CalmCaps, not {excerpt}", replace: CalmCaps, applicability: safe}]\n',
    )
    path = put("a.md", "# News\n\nOur *calm caps* are new. Calm caps are calm.\n")
    status, out, _ = run("a.md", "--rules", "house", "--select", "house", "--format", "json")
    suggestion = json.loads(out)["files"][0]["findings"][0]["suggestions"][0]
    assert suggestion == {
        "text": "write CalmCaps, not calm caps", "applicability": "safe", "edits": [{"start": 13, "end": 22, "text": "CalmCaps"}]
    }  # fmt: skip
    status, out, _ = run("a.md", "--rules", "house", "--select", "house", "--fix", "--quiet")
    assert (status, out) == (0, "")
    assert path.read_text() == "# News\n\nOur *CalmCaps* are new. CalmCaps are calm.\n"


def test_what_the_baseline_knows_is_left_alone(run, put, approved):
    approved()
    path = put("a.md", "# Kava\n\nKava cures anxiety.\n")
    run("baseline")
    run("--baseline", ".claimlint-baseline.json", "--fix", "--unsafe-fixes")
    assert path.read_text() == "# Kava\n\nKava cures anxiety.\n"


def test_a_file_that_cannot_be_written_is_told_and_stays_whole(run, put, approved, desk, monkeypatch):
    approved()
    path = put("a.md", "# Kava\n\nKava cures anxiety.\n")

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refused)
    status, _, err = run("a.md", "--fix", "--unsafe-fixes")
    assert status == 2
    assert "cannot write a.md: permission denied" in err
    assert path.read_text() == "# Kava\n\nKava cures anxiety.\n"
    assert sorted(one.name for one in desk.iterdir()) == [".claimlint.yml", "a.md"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fix", "-"), "--fix needs a file"),
        (("--watch", "-"), "--watch needs a file"),
        (("--unsafe-fixes",), "--unsafe-fixes goes with --fix or --diff"),
        (("--diff", "--format", "json"), "--diff writes a patch"),
    ],
)
def test_what_does_not_go_together_ends_in_two(run, arguments, words):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert words in err


def test_a_patch_on_a_terminal_is_harmless(monkeypatch):
    from claimlint.cli.repairs import patch

    before, after = "a\x1b[31m\n", "b\x1b[31m\nc"
    assert "\x1b" in patch("a.md", before, after)
    assert "\n\\ No newline at end of file\n" in patch("a.md", before, after)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "\x1b" not in patch("a.md", before, after)


def test_an_interrupt_in_the_middle_of_a_repair_leaves_the_file_whole(run, put, approved, desk, monkeypatch):
    approved()
    path = put("a.md", "# Kava\n\nKava cures anxiety.\n")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    assert run("a.md", "--fix", "--unsafe-fixes")[0] == 130
    assert path.read_text() == "# Kava\n\nKava cures anxiety.\n"
    assert sorted(one.name for one in desk.iterdir()) == [".claimlint.yml", "a.md"]
