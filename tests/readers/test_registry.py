"""The folder is the registry of formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimlint.errors import UserError
from claimlint.readers import known_suffixes, read_bytes, read_text, reader_for


def test_markdown_and_plain_text_are_known():
    assert known_suffixes() >= {".md", ".markdown", ".mdown", ".mkd", ".txt", ".text"}


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("a.md", "markdown"),
        ("posts/B.MARKDOWN", "markdown"),
        ("a.b.mkd", "markdown"),
        ("a.txt", "plaintext"),
        ("A.Text", "plaintext"),
    ],
)
def test_the_ending_decides_the_reader(path, module):
    assert reader_for(path).__name__ == f"claimlint.readers.{module}"


@pytest.mark.parametrize(
    ("path", "words"), [("a.xyz", "'.xyz'"), ("README", "without an ending"), (".md", "without an ending")]
)
def test_an_unknown_ending_names_the_known_ones(path, words):
    with pytest.raises(UserError) as caught:
        read_bytes(path, b"Reishi helps.")
    assert str(caught.value).startswith(f"{path}: ")
    assert words in str(caught.value)
    assert ".markdown, .md, " in str(caught.value)


def test_text_is_read_as_a_file_of_that_name_would_be():
    assert read_text("a.md", "# Sleep").blocks == read_bytes("a.md", b"# Sleep").blocks
    assert read_text("a.txt", "# Sleep").blocks[0].text == "# Sleep"


def test_asking_for_the_endings_loads_no_parser():
    code = "import sys; from claimlint.readers import known_suffixes as k; k(); print(*{'pyromark', 'yaml', 'tomllib', 'spacy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_file_of_a_hundred_megabytes_is_refused_in_one_line():
    with pytest.raises(UserError, match=r"^a\.md: the file has more than 10 MB; no article does$"):
        read_bytes("a.md", bytes(100_000_000))
    with pytest.raises(UserError, match=r"^a\.txt: the text has more than 10 million characters"):
        read_text("a.txt", "a" * 10_000_001)
