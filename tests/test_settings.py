"""Configuration: read strictly, mistakes shown at their place."""

import pytest

from claimlint import settings
from claimlint.errors import UserError


def written(folder, text, name=settings.FILE):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold():
    assert settings.load(None).settings == settings.Settings()


def test_yaml_is_read_and_each_setting_knows_its_origin(tmp_path):
    path = written(
        tmp_path, "profile: commercial\nmarkets: [us, eu]\nfail-on: warning\nseverities: {evidence/uncited: error}\n"
    )
    found = settings.load(path)
    assert found.settings == settings.Settings(
        profile="commercial", markets=("us", "eu"), fail_on="warning", severities={"evidence/uncited": "error"}
    )
    assert set(found.origins) == {"profile", "markets", "fail-on", "severities"}


def test_toml_is_read(tmp_path):
    path = written(tmp_path, '[tool.claimlint]\nprofile = "label"\nfail-on = "info"\n', "pyproject.toml")
    found = settings.load(path)
    assert (found.settings.profile, found.settings.fail_on, set(found.origins)) == (
        "label",
        "info",
        {"profile", "fail-on"},
    )


def test_the_nearest_file_above_the_folder_is_found(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    top = written(tmp_path, "profile: label\n")
    assert settings.find(deep) == top
    written(tmp_path / "a", "[project]\nname = 'x'\n", "pyproject.toml")
    assert settings.find(deep) == top
    near = written(tmp_path / "a", "[tool.claimlint]\n", "pyproject.toml")
    assert settings.find(deep) == near


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        (settings.FILE, "profile: editorial\nprofil: label\n", ":2:1: ", "profile"),
        (settings.FILE, "fail_on: error\n", ":1:1: ", "fail-on"),
        (settings.FILE, "profile: tabloid\n", ":1:10: ", "tabloid"),
        (settings.FILE, "markets: [us, no]\n", ":1:15: ", "no"),
        (settings.FILE, "disable: quality\n", ":1:10: ", "quality"),
        ("pyproject.toml", "[tool.claimlint]\nprofil = 'label'\n", ":2:1: ", "Did you mean 'profile'"),
        ("pyproject.toml", "[tool.claimlint]\nprofile = 'tabloid'\n", ":2:1: ", "tabloid"),
        ("pyproject.toml", "[tool.other]\nprofile = 1\n\n[tool.claimlint]\nprofile = 1\n", ":5:1: ", "profile"),
        ("pyproject.toml", "[tool.claimlint]\nmarkets = ['us', 'mars']\n", ":2:1: ", "markets"),
    ],
)
def test_a_mistake_is_shown_with_file_line_column_and_caret(tmp_path, name, text, place, words):
    path = written(tmp_path, text, name)
    with pytest.raises(UserError) as caught:
        settings.load(path)
    report = str(caught.value)
    assert report.startswith(f"{path}{place}")
    assert words in report
    assert "^" in report


def test_broken_toml_and_unreadable_files_are_told(tmp_path):
    with pytest.raises(UserError, match=r"pyproject\.toml"):
        settings.load(written(tmp_path, "[tool.claimlint\n", "pyproject.toml"))
    with pytest.raises(UserError, match=r"(?i)no such file"):
        settings.load(tmp_path / "missing.yml")


def test_paths_of_rules_are_relative_to_the_file(tmp_path):
    found = settings.load(written(tmp_path, "rules: [house]\n"))
    assert found.settings.rules == (str(tmp_path / "house"),)
    assert found.root == tmp_path


def test_the_command_line_stands_above_the_file(tmp_path):
    found = settings.load(written(tmp_path, "profile: label\nfail-on: info\n")).override(
        profile="commercial", fail_on=None, markets=()
    )
    assert (found.settings.profile, found.settings.fail_on, found.settings.markets) == ("commercial", "info", ("us",))
    assert found.origins["profile"] == "command line"
