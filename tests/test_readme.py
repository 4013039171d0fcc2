"""What the README shows is what the program does."""

import io
import re
import tomllib
from contextlib import redirect_stdout
from pathlib import Path

import click
import pytest
import yaml

from claimlint.cli.main import cli, main
from claimlint.settings import NAMES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "docs" / "accuracy.md"]
README = PAGES[0].read_text(encoding="utf-8")
BLOCK = re.compile(r"(?<=<!-- output: claimlint )(.*?)( -->\n```text\n)(.*?)(?=```)", re.DOTALL)
OUTPUTS = [(words, shown) for page in PAGES for words, _, shown in BLOCK.findall(page.read_text(encoding="utf-8"))]


def test_there_is_an_output_block():
    assert OUTPUTS


@pytest.mark.parametrize(("arguments", "shown"), OUTPUTS, ids=[arguments for arguments, _ in OUTPUTS])
def test_an_output_block_is_what_the_command_prints(arguments, shown, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main(arguments.split()) in {0, 1}
    assert capsys.readouterr().out == shown


def test_the_two_commands_stand_at_the_top():
    assert README.index("make run") < README.index("make test") < 300


def test_every_command_and_setting_is_named():
    assert all(f"`claimlint {name}" in README for name in cli.list_commands(click.Context(cli)))
    (block,) = re.findall(r"```yaml\n(profile:.*?)```", README, re.DOTALL)
    assert set(yaml.safe_load(block)) == set(NAMES)


def test_the_changelog_names_the_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def renewed(page):
    """Return a page with its output blocks as the program prints them now (``make readme``)."""

    def run(block):
        out = io.StringIO()
        with redirect_stdout(out):
            main(block[1].split())
        return block[1] + block[2] + out.getvalue()

    return BLOCK.sub(run, page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(renewed(page), encoding="utf-8")
