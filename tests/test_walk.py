"""From paths to drafts."""

import os
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

from claimlint.cli.walk import Patterns, drafts
from claimlint.engine import Draft

SUFFIXES = (".md", ".txt")


def tree(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.md",
        "a.md",
        "notes.TXT",
        "code.py",
        ".hidden.md",
        "sub/c.md",
        "sub/.hg/d.md",
        "node_modules/e.md",
        ".venv/f.md",
    ):
        tree(tmp_path, **{name: "text"})
    return tmp_path


def walked(*paths, exclude=(), stdin=None, notes=None):
    spec = Patterns(Path.cwd().resolve(), GitIgnoreSpec.from_lines(exclude))
    return [draft.path for draft in drafts(paths, SUFFIXES, spec, stdin, (notes if notes is not None else []).append)]


def test_a_folder_gives_its_articles_in_order_without_hidden_and_foreign_folders(site):
    assert walked(".") == ["a.md", "b.md", "notes.TXT", "sub/c.md"]


def test_a_file_is_linted_once_however_often_it_is_named(site):
    assert walked("b.md", ".", "./b.md", "sub") == ["b.md", "a.md", "notes.TXT", "sub/c.md"]


@pytest.mark.parametrize("name", [".gitignore", ".claimlintignore"])
def test_ignore_files_count_at_every_level(site, name):
    tree(site, **{name: "/b.md\n*.TXT\n", f"sub/{name}": "*\n!keep.md\n", "sub/keep.md": "x"})
    assert walked(".") == ["a.md", "sub/keep.md"]


def test_ignore_files_of_the_repository_above_count(site):
    (site / ".git").mkdir()
    tree(site, **{".gitignore": "sub/c.md\n", "sub/z.md": "x"})
    assert walked("sub") == ["sub/z.md"]


def test_a_named_file_is_linted_whatever_an_ignore_file_says(site):
    tree(site, **{".gitignore": "*.md\n"})
    assert walked("a.md") == ["a.md"]


def test_the_setting_exclude_counts_for_named_files_too_and_says_so(site):
    notes = []
    assert walked("a.md", "b.md", "sub", exclude=["sub/", "/a.md"], notes=notes)[0] == "b.md"
    assert notes == ["a.md: passed over, the setting 'exclude' names it"]


def test_a_folder_without_articles_is_an_error(site):
    (site / "empty").mkdir()
    (draft,) = drafts(["empty"], SUFFIXES, Patterns(site, GitIgnoreSpec.from_lines([])), None, print)
    assert "no article in this folder" in draft.error


def test_a_missing_path_is_left_to_the_reading(site):
    assert walked("missing.md") == ["missing.md"]


def test_standard_input_stands_where_it_is_named(site):
    assert walked("b.md", "-", stdin=Draft("stdin.md", b"text")) == ["b.md", "stdin.md"]


def test_links_in_a_circle_end(site):
    os.symlink(site, site / "sub" / "again")
    os.symlink(site / "a.md", site / "sub" / "same.md")
    assert walked(".") == ["a.md", "b.md", "notes.TXT", "sub/c.md"]


def test_a_folder_that_cannot_be_read_is_an_error_of_its_own(site, monkeypatch):
    real = os.scandir

    def scandir(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    spec = Patterns(site, GitIgnoreSpec.from_lines([]))
    tree(site, **{"tail/z.md": "x"})
    found = {draft.path: draft.error for draft in drafts(["."], SUFFIXES, spec, None, print)}
    assert found["sub"] == "cannot be read: permission denied"
    assert found["a.md"] is found["tail/z.md"] is None
