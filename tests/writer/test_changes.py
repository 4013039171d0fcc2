"""``--changed-since``: only what changed lines touch, as git tells it."""

import pytest

from claimlint import git as history

TWO = "# Herbs\n\nKava cures anxiety.\n\nReishi cures cancer.\n"


@pytest.fixture
def lint(run):
    """Return the status and the places of the efficacy findings since a commit."""

    def lint(*arguments, since="HEAD"):
        status, out, err = run("--changed-since", since, "--select", "efficacy", "--quiet", *arguments)
        assert not err
        return status, [line.partition(" ")[0] for line in out.splitlines()]

    return lint


@pytest.fixture
def committed(git):
    def committed(message="a commit"):
        git("add", "--all")
        git("commit", "--quiet", "--message", message)
        return git("rev-parse", "HEAD").strip()

    return committed


def test_nothing_changed_is_nothing_to_tell(lint, put, committed):
    put("a.md", TWO)
    committed()
    assert lint() == (0, [])
    assert lint("a.md") == (0, [])


def test_a_changed_line_is_judged_and_the_others_are_not(lint, put, committed, git):
    put("a.md", TWO)
    put("b.md", TWO)
    first = committed()
    put("a.md", TWO.replace("Reishi cures", "Reishi heals"))
    assert lint() == (1, ["a.md:5:8:"])
    git("add", "a.md")
    assert lint() == (1, ["a.md:5:8:"])
    committed()
    assert lint() == (0, [])
    assert lint(since=first) == (1, ["a.md:5:8:"])


def test_a_new_file_counts_as_a_whole_and_a_moved_one_by_its_changes(lint, put, committed, desk):
    put("a.md", TWO)
    committed()
    (desk / "deep").mkdir()
    (desk / "a.md").rename(desk / "deep" / "b é.md")
    put("new.md", TWO)
    assert lint() == (1, ["new.md:3:6:", "new.md:5:8:", "deep/b", "deep/b"])
    put("deep/.gitignore", "*.tmp\n")


def test_a_staged_move_is_known_by_its_content(lint, put, committed, git, desk):
    put("a.md", TWO + "\nA long line that stays as it is, so that the files are alike.\n")
    committed()
    git("mv", "a.md", "b.md")
    assert lint() == (0, [])
    text = (desk / "b.md").read_text()
    put("b.md", text.replace("Kava cures", "Kava heals"))
    assert lint() == (1, ["b.md:3:6:"])


def test_a_hedge_deleted_on_another_line_of_the_block_counts(lint, put, committed):
    text = "# Kava\n\nOne small study found that in some people it may be that\nkava relieves insomnia.\n\nReishi cures cancer.\n"
    put("a.md", text)
    committed()
    put(
        "a.md",
        text.replace("One small study found that in some people it may be that\n", "Every evening and without fail,\n"),
    )
    assert lint() == (1, ["a.md:4:6:"])


def test_an_exception_that_was_taken_away_counts(lint, put, committed):
    put("a.md", TWO.replace("Reishi", "<!-- claimlint: allow efficacy -- r -->\nReishi"))
    committed()
    put("a.md", TWO)
    assert lint() == (1, ["a.md:5:8:"])


def test_rules_on_the_whole_document_see_the_whole_document(run, put, committed):
    put("a.md", "# Kava\n\nKava cures anxiety.\n\nThis article is not medical advice.\n")
    put("b.md", "# Kava\n\nKava cures anxiety.\n")
    committed()
    put("a.md", "# Kava\n\nKava cures anxiety.\n\nThis is a page on herbs.\n")
    _, out, _ = run("--changed-since", "HEAD", "--quiet", "--select", "disclaimer/not-medical-advice")
    assert out.startswith("a.md:1:1: ")
    assert out.count("\n") == 1


def test_changes_on_the_other_branch_do_not_count(lint, put, committed, git):
    put("a.md", TWO)
    committed()
    git("branch", "other")
    put("b.md", "# B\n\nHops cure depression.\n")
    committed()
    git("checkout", "--quiet", "other")
    put("a.md", TWO.replace("Kava cures", "Kava heals"))
    committed()
    git("checkout", "--quiet", "-")
    assert lint(since="other") == (1, ["b.md:3:6:"])


def test_a_folder_below_the_top_is_enough(run, put, committed, desk, monkeypatch):
    put("deep/a.md", TWO)
    committed()
    put("deep/a.md", TWO.replace("Kava cures", "Kava heals"))
    monkeypatch.chdir(desk / "deep")
    _, out, _ = run("--changed-since", "HEAD", "--select", "efficacy", "--quiet")
    assert out.startswith("a.md:3:6: ")


# --- bad input


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "", "HEAD~99", "HEAD:a.md"])
def test_a_revision_that_is_not_there_ends_in_two(run, put, committed, revision):
    put("a.md", TWO)
    committed()
    status, out, err = run(f"--changed-since={revision}", "a.md")
    assert (status, out) == (2, "")
    assert f"there is no revision '{revision}'" in err


def test_outside_a_repository_it_ends_in_two(run, put):
    put("a.md", TWO)
    status, out, err = run("--changed-since", "HEAD", "a.md")
    assert (status, out) == (2, "")
    assert "not in a git repository" in err


def test_a_repository_without_commits_ends_in_two(run, put, git):
    put("a.md", TWO)
    assert run("--changed-since", "HEAD")[0] == 2


def test_a_file_outside_the_repository_is_told(run, put, committed, tmp_path_factory):
    put("a.md", TWO)
    committed()
    other = tmp_path_factory.mktemp("other") / "b.md"
    other.write_text(TWO)
    status, _, err = run("--changed-since", "HEAD", other)
    assert status == 2
    assert "outside the repository" in err


def test_a_file_that_is_not_there_is_told(run, put, committed):
    put("a.md", TWO)
    committed()
    status, _, err = run("--changed-since", "HEAD", "missing.md")
    assert status == 2
    assert "missing.md: no such file" in err


def test_without_git_it_ends_in_two(run, put, monkeypatch):
    put("a.md", TWO)
    monkeypatch.setenv("PATH", "")
    status, _, err = run("--changed-since", "HEAD", "a.md")
    assert status == 2
    assert "git was not found" in err


def test_a_name_that_git_would_quote(put, committed, desk):
    put('a "b"\té.md', TWO)
    committed()
    path = put('a "b"\té.md', TWO + "\nMore.\n")
    assert history.changed_since(desk, "HEAD") == {path.resolve(): ((6, 8),)}


def test_a_binary_file_that_changed_counts_as_a_whole(put, committed, desk):
    put("a.docx", b"PK\x00\x01")
    put("b.docx", b"PK\x00\x01")
    committed()
    path = put("a.docx", b"PK\x00\x02")
    assert history.changed_since(desk, "HEAD") == {path.resolve(): None}
