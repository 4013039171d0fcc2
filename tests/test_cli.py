"""The command line: statuses, streams and bad input."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from claimlint.cli.main import main

FIXTURE = Path(__file__).parent / "fixtures" / "000_193841c93ca9213e.txt"
CLEAN = "# Sleep\n\nGoing to bed at the same hour every night is a habit.\n"
BAD = "# Reishi\n\nReishi cures cancer.\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder of its own to work in, with a clean and a bad draft."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMLINT_DEBUG", raising=False)
    (tmp_path / "clean.md").write_text(CLEAN)
    (tmp_path / "bad.md").write_text(BAD)
    return tmp_path


@pytest.fixture
def run(desk, capsys):
    def run(*arguments):
        status = main(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return status, out, err

    return run


def places(out):
    """Return the line of the first efficacy error in each file of a text report."""
    found = re.findall(r"^([^\s:]+):(\d+):\d+: error efficacy/", out, re.MULTILINE)
    return {path: int(line) for path, line in reversed(found)}


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# --- exit statuses


def test_a_bad_draft_is_shown_with_its_place_and_ends_in_one(run):
    status, out, _ = run("bad.md")
    assert status == 1
    assert places(out)["bad.md"] == 3
    assert "3 | Reishi cures cancer." in out
    assert "^^^" in out


def test_a_clean_draft_ends_in_zero(run):
    status, out, err = run("clean.md", "--select", "efficacy")
    assert (status, out, err) == (0, "1 file: 0 errors, 0 warnings\n", "")


@pytest.mark.parametrize(
    ("level", "status"),
    [("error", 1), ("warning", 1), ("info", 1), ("never", 0)],
    ids=["error", "warning", "info", "never"],
)
def test_fail_on_decides_the_status(run, level, status):
    assert run("bad.md", "--fail-on", level)[0] == status


def test_lint_is_the_default_command(run):
    assert run("lint", "bad.md") == run("bad.md")


def test_options_may_stand_first_and_a_command_s_name_with_a_dot_is_a_path(run, desk):
    (desk / "rules").mkdir()
    (desk / "rules" / "bad.md").write_text(BAD)
    assert run("--quiet", "./rules")[0] == 1


def test_without_a_path_the_folder_is_linted(run):
    status, out, _ = run("--quiet", "--select", "efficacy")
    assert status == 1
    assert places(out) == {"bad.md": 3}


# --- bad input: one clear line, status 2, the other files still linted


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("missing.md", None, "no such file"),
        ("binary.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary.md: "),
        ("latin.md", b"caf\xe9 \xff\xfe cures", "latin.md: "),
        ("nul.md", b"Reishi \x00 cures cancer.", "nul.md: "),
        ("table.xyz", b"Reishi cures cancer.", "table.xyz: "),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_linted(run, desk, name, data, words):
    if data is not None:
        (desk / name).write_bytes(data)
    status, out, err = run(name, "bad.md")
    assert status == 2
    assert places(out)["bad.md"] == 3
    assert words in err
    assert err.count("\n") == 1
    assert "1 file not judged" in out


def test_a_file_without_permission_is_one_line(run, desk, monkeypatch):
    real = Path.open

    def opened(self, *arguments, **named):
        if self.name == "bad.md":
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", opened)
    status, _, err = run("bad.md")
    assert (status, err) == (2, "claimlint: bad.md: cannot be read: permission denied\n")


def test_a_folder_without_articles_is_one_line(run, desk):
    (desk / "empty").mkdir()
    status, _, err = run("empty")
    assert status == 2
    assert err.startswith("claimlint: empty: no article in this folder")
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "---\n---\n"])
def test_an_empty_file_has_no_findings(run, desk, text):
    (desk / "empty.md").write_text(text, encoding="utf-8")
    assert run("empty.md")[:2] == (0, "1 file: 0 errors, 0 warnings\n")


def test_deep_nesting_of_quotes_is_judged_or_told_but_never_a_traceback(run, desk):
    (desk / "deep.md").write_text("> " * 10_000 + "Reishi cures cancer.\n")
    status, _, err = run("deep.md", "bad.md")
    assert status in {1, 2}
    assert err.count("\n") <= 1


def test_utf_16_with_a_mark_is_read(run, desk):
    (desk / "wide.md").write_bytes(BAD.encode("utf-16"))
    status, out, _ = run("wide.md")
    assert status == 1
    assert places(out) == {"wide.md": 3}


def test_a_line_of_200_000_characters_is_shown_in_part(run, desk):
    (desk / "long.md").write_text("Words go here. " * 7_000 + "Reishi cures cancer. " + "Words go here. " * 7_000)
    status, out, _ = run("long.md", "--select", "efficacy")
    assert status == 1
    assert max(map(len, out.splitlines())) < 400


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--profile", "tabloid", "bad.md"), "'tabloid'"),
        (("--market", "us,mars", "bad.md"), "'mars'"),
        (("--no-such-option", "bad.md"), "--no-such-option"),
        (("--config", "missing.yml", "bad.md"), "missing.yml"),
        (("--rules", "missing", "bad.md"), "missing"),
        (("--select", "efficacy/unheged", "bad.md"), "efficacy/unhedged"),
        (("--output", "no/such/folder/report.txt", "bad.md"), "cannot write no/such/folder/report.txt"),
        (("explain", "efficacy/unheged"), "efficacy/unhedged"),
        (("claims", "missing.md"), "no such file"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_and_ends_in_two(run, arguments, words):
    status, out, err = run(*arguments)
    assert status == 2
    assert words in err
    assert out == ""


def test_an_unknown_setting_is_shown_at_its_place(run, desk):
    (desk / ".claimlint.yml").write_text("profile: editorial\nfail_on: never\n")
    status, _, err = run("bad.md")
    assert status == 2
    assert ".claimlint.yml:2:1: unknown key 'fail_on'" in err
    assert "Did you mean 'fail-on'?" in err


def test_a_rules_folder_with_one_broken_file_is_shown_at_its_place(run, desk):
    folder = desk / "house"
    folder.mkdir()
    (folder / "broken.yml").write_text("id: house/broken\ntitel: Broken\n")
    status, out, err = run("--rules", "house", "bad.md")
    assert status == 2
    assert "broken.yml:2:1: " in err
    assert out == ""


def test_a_crash_in_the_program_is_one_line_and_never_a_pass(run, monkeypatch):
    def crash(*_, **__):
        raise RuntimeError("boom")

    monkeypatch.setattr("claimlint.engine.Engine.__init__", crash)
    status, out, err = run("clean.md")
    assert (status, out) == (2, "")
    assert err == "claimlint: internal error: RuntimeError: boom (set CLAIMLINT_DEBUG=1 for the traceback)\n"


def test_a_crash_on_one_file_is_that_file_s_error(run, monkeypatch):
    from claimlint import engine

    real = engine.judge

    def judge(reading, *rest):
        if reading.article.source.path == "clean.md":
            raise RuntimeError("boom")
        return real(reading, *rest)

    monkeypatch.setattr(engine, "judge", judge)
    status, out, err = run("bad.md", "clean.md", "--quiet")
    assert status == 2
    assert places(out) == {"bad.md": 3}
    assert "clean.md: internal error: RuntimeError: boom" in err


def test_a_missing_pipeline_never_looks_like_a_pass(run, monkeypatch):
    from claimlint import language

    monkeypatch.setattr(language, "find_spec", lambda name: None)
    language.load.cache_clear()
    status, _, err = run("bad.md")
    language.load.cache_clear()
    assert status == 2
    assert err.startswith("claimlint: no English language pipeline is installed")


# --- reports


def test_json_holds_the_contract(run, desk):
    (desk / "fixture.txt").write_bytes(FIXTURE.read_bytes())
    status, out, _ = run("fixture.txt", "missing.md", "--format", "json")
    report = json.loads(out)
    assert status == 2
    assert set(report) == {"version", "files", "summary"}
    assert report["version"] == 1
    fixture, missing = report["files"]
    assert (missing["path"], missing["error"], missing["findings"]) == ("missing.md", "no such file or folder", [])
    assert (fixture["path"], fixture["error"]) == ("fixture.txt", None)
    text = FIXTURE.read_bytes().decode("utf-8")
    lines = text.splitlines()
    assert len(fixture["findings"]) >= 11
    for finding in fixture["findings"]:
        assert set(finding) == {
            "rule", "severity", "message", "advice", "reason", "authority", "markets", "line", "column", "end_line", "end_column",
            "start", "end", "excerpt", "location", "missing", "related", "further", "suggestions", "fingerprint", "claim",
        }  # fmt: skip
        assert text[finding["start"] : finding["end"]] == finding["excerpt"]
        assert set(finding["location"]) == {"heading_path", "block", "paragraph"}
        assert all(set(note) == {"key", "text", "checked"} for note in finding["authority"])
        if finding["start"] == finding["end"]:
            assert (finding["start"], finding["line"]) == (0, 1)
        else:
            assert lines[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["excerpt"].splitlines()[0])
        if finding["claim"]:
            assert set(finding["claim"]) == {"agent", "predicate", "target", "stance", "cues"}
            assert all(set(cue) == {"text", "tier", "in_scope", "why"} for cue in finding["claim"]["cues"])
    counts = {level: sum(f["severity"] == level for f in fixture["findings"]) for level in ("error", "warning", "info")}
    assert report["summary"] == {"files": 2, **counts}
    assert len({finding["fingerprint"] for finding in fixture["findings"]}) == len(fixture["findings"])


def test_quiet_is_one_line_a_finding(run):
    _, out, _ = run("bad.md", "--quiet")
    assert all(line.startswith("bad.md:") for line in out.splitlines())


def test_explain_shows_the_claim_and_its_cues(run, desk):
    (desk / "hedged.md").write_text("Kratom's potential role lies in its ability to relieve anxiety.\n")
    _, out, _ = run("hedged.md", "--select", "efficacy", "--explain")
    assert "claim: agent " in out
    assert "cue: 'potential' (tier B) out of scope: " in out


def test_info_is_shown_when_asked_for(run, desk):
    (desk / "draft.md").write_text("Ashwagandha may reduce stress symptoms.\n")
    _, hidden, _ = run("draft.md", "--select", "efficacy/weak-hedge")
    assert "(--show info)" in hidden
    assert "efficacy/weak-hedge" in run("draft.md", "--select", "efficacy/weak-hedge", "--show", "info")[1]


def test_output_is_written_whole_or_not_at_all(run, desk, monkeypatch):
    assert run("bad.md", "--format", "json", "--output", "report.json") == (1, "", "")
    assert json.loads((desk / "report.json").read_text())["summary"]["files"] == 1

    def crash(*_):
        raise RuntimeError("boom")
        yield

    before = (desk / "report.json").read_bytes()
    monkeypatch.setattr("claimlint.reports.json.render", crash)
    assert run("bad.md", "--format", "json", "--output", "report.json")[0] == 2
    assert (desk / "report.json").read_bytes() == before
    assert sorted(path.name for path in desk.iterdir()) == ["bad.md", "clean.md", "report.json"]


def test_what_a_document_says_never_commands_the_terminal(run, desk):
    (desk / "evil\x1b[2J.md").write_text("Reishi \x1b]0;owned\x07\u202ecures cancer\u202c.\n", encoding="utf-8")
    _, out, err = run(".")
    assert not {"\x1b", "\x07", "\u202e"} & set(out + err)


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals_and_no_color_turns_it_off(desk, monkeypatch, variables, coloured):
    from claimlint.cli.output import wants_colour

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert not wants_colour(None)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert wants_colour(None) is coloured
    assert not wants_colour("report.txt")


# --- standard input


def test_standard_input_is_linted_under_the_name_given(run, monkeypatch):
    stdin(monkeypatch, BAD.encode())
    status, out, _ = run("-", "--stdin-filename", "draft.md", "--quiet")
    assert status == 1
    assert places(out) == {"draft.md": 3}


def test_the_suffix_of_the_name_decides_how_standard_input_is_read(run, monkeypatch):
    stdin(monkeypatch, b"```\nReishi cures cancer.\n```\n")
    assert run("-", "--stdin-filename", "draft.md", "--select", "efficacy")[0] == 0
    stdin(monkeypatch, b"```\nReishi cures cancer.\n```\n")
    assert run("-", "--stdin-filename", "draft.txt", "--select", "efficacy")[0] == 1


# --- other commands


def test_config_shows_settings_and_their_origin(run, desk):
    (desk / ".claimlint.yml").write_text("profile: commercial\n")
    status, out, _ = run("config", ".", "--market", "us,eu")
    assert status == 0
    assert f'profile: "commercial"  # {desk / ".claimlint.yml"}:1' in out
    assert 'markets: ["us","eu"]  # command line' in out
    assert 'fail-on: "error"  # default' in out


def test_init_writes_a_configuration_that_holds_and_refuses_to_overwrite(run, desk):
    from claimlint import settings

    status, out, _ = run("init")
    assert status == 0
    assert "id: claimlint" in out
    assert settings.load(desk / settings.FILE).settings == settings.Settings()
    status, _, err = run("init")
    assert status == 2
    assert "exists already" in err


def test_claims_are_listed_flagged_or_not(run, desk):
    (desk / "draft.md").write_text("Kava may ease anxiety.\n")
    status, out, _ = run("claims", "draft.md")
    assert status == 0
    assert "draft.md:1:" in out
    _, out, _ = run("claims", "draft.md", "--format", "json")
    report = json.loads(out)
    (claim,) = report["claims"]
    text = (desk / "draft.md").read_text()
    assert text[claim["start"] : claim["end"]] == claim["excerpt"]
    assert claim["stance"] == "hedged"


def test_rules_are_listed(run):
    status, out, _ = run("rules")
    assert status == 0
    assert "efficacy/unhedged" in out
    listed = json.loads(run("rules", "--format", "json")[1])
    assert "efficacy/unhedged" in {rule["id"] for rule in listed["rules"]}


def test_a_rule_is_explained(run):
    status, out, _ = run("explain", "efficacy/unhedged")
    assert status == 0
    assert "efficacy/unhedged" in out


def test_the_version_is_told():
    done = subprocess.run([sys.executable, "-m", "claimlint", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("claimlint, version ")


def test_help_names_options_and_commands(run):
    status, out, _ = run("--help")
    assert status == 0
    assert all(word in out for word in ("--profile", "--fail-on", "--stdin-filename", "explain", "claims", "init"))


# --- the process


def test_several_processes_report_the_same_in_the_same_order(desk):
    for number in range(6):
        (desk / f"{number}.md").write_text(BAD if number % 2 else CLEAN)
    command = [sys.executable, "-m", "claimlint", ".", "missing.md", "--format", "json"]
    one, two = (
        subprocess.run([*command, "--jobs", jobs], capture_output=True, text=True, check=False) for jobs in ("1", "2")
    )
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 2


def test_a_reader_that_goes_away_is_no_traceback(desk):
    for number in range(40):
        (desk / f"{number}.md").write_text(BAD * 40)
    command = [sys.executable, "-m", "claimlint", "."]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (2, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_in_130(desk, jobs):
    os.mkfifo(desk / "pipe.md")
    command = [sys.executable, "-m", "claimlint", "pipe.md", "clean.md", "--jobs", jobs]
    # A shell starts background jobs with SIGINT ignored, and a child inherits that; with a handler here the child has the default.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        time.sleep(5)
        os.killpg(process.pid, signal.SIGINT)
        try:
            out, err = process.communicate(timeout=30)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 130
    assert b"Traceback" not in out + err


def test_help_is_fast_because_spacy_is_not_imported():
    code = "import sys; from claimlint.cli.main import main; main(['--help']); sys.exit('spacy' in sys.modules or 'claimlint.engine' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_importing_the_package_imports_nothing_else():
    code = "import sys, claimlint; sys.exit(any(name.startswith('claimlint.') for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True)
