"""What the tests of a writer's day share: a folder of its own, the command in this process, and a repository."""

import os
import shutil
import subprocess

import pytest

from claimlint.cli.main import main


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder of its own to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMLINT_DEBUG", raising=False)
    return tmp_path


@pytest.fixture
def run(desk, capfd):
    def run(*arguments):
        status = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return status, out, err

    return run


@pytest.fixture
def put(desk):
    def put(name, text):
        path = desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return put


@pytest.fixture
def git(desk, monkeypatch):
    """The program git in a new repository on the desk, with an author and a day of its own."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z")

    def git(*arguments):
        identity = ["-c", "user.name=Ann Author", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=desk, check=True, capture_output=True, text=True).stdout

    git("init", "--quiet")
    return git
