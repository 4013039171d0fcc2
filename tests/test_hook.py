"""The hook, through pre-commit itself: a bad draft is refused, a good one passes, warnings are shown."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
import yaml

from claimlint.readers import known_suffixes

ROOT = Path(__file__).parents[1]
BAD = "# Reishi\n\nReishi cures cancer.\n"
GOOD = "# Reishi\n\nReishi is a mushroom that grows on wood.\n"
WARNED = "# Valerian\n\nStart with a small dose and increase it slowly.\n"


def git(folder, *arguments, check=True):
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stdout + done.stderr
    return done


def pre_commit(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_hook_takes_every_suffix_that_a_reader_takes():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all(re.search(hook["files"], f"draft{suffix}") for suffix in known_suffixes())
    assert not re.search(hook["files"], "code.py")
    assert (hook["verbose"], hook["require_serial"]) == (True, True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """A repository as others install it from, or a skip where pre-commit, git or a package registry is out of reach."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    folder = tmp_path_factory.mktemp("hooks")
    probe = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-cache-dir",
        "--dest",
        str(folder),
        "pathspec",
    ]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("pip reaches no package registry")
    ignored = ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", ".*_cache", "__pycache__", ".hypothesis")
    copytree(ROOT, folder / "repository", ignore=ignored)
    git(folder / "repository", "init", "--quiet")
    git(folder / "repository", "add", "--all")
    git(folder / "repository", "commit", "--quiet", "--message", "snapshot")
    return folder / "repository"


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "blog"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


@pytest.mark.slow
def test_try_repo_refuses_a_bad_draft(hooks, scratch):
    (scratch / "bad.md").write_text(BAD)
    (scratch / "code.py").write_text("cures = 'Reishi cures cancer.'\n")
    git(scratch, "add", "--all")
    done = pre_commit(scratch, "try-repo", str(hooks), "claimlint", "--verbose", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"bad\.md:3:\d+: error efficacy/", done.stdout)
    assert "code.py" not in done.stdout


@pytest.mark.slow
def test_commits_are_refused_until_the_draft_is_corrected(hooks, scratch):
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    (scratch / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: claimlint\n"
    )
    (scratch / "draft.md").write_text(BAD)
    git(scratch, "add", "--all")
    assert pre_commit(scratch, "install").returncode == 0

    refused = git(scratch, "commit", "--message", "bad", check=False)
    assert refused.returncode == 1
    assert re.search(r"draft\.md:3:\d+: error efficacy/", refused.stdout + refused.stderr)

    (scratch / "draft.md").write_text(WARNED)
    git(scratch, "add", "--all")
    warned = git(scratch, "commit", "--message", "warned", check=False)
    assert warned.returncode == 0, warned.stdout + warned.stderr
    assert "draft.md:3:1: warning dosing/titration" in warned.stdout + warned.stderr

    (scratch / "draft.md").write_text(GOOD)
    git(scratch, "add", "--all")
    assert git(scratch, "commit", "--message", "good", check=False).returncode == 0
