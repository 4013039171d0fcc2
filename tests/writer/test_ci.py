"""The reports for CI, the GitHub action and the recipes, as far as one machine can run them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from claimlint.finding import Finding, Location, Severity
from claimlint.reports import Options, github, gitlab, markdown
from claimlint.result import FileResult

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
RECIPES = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BAD = "# Reishi\n\nReishi cures cancer.\n"
GOOD = "# Sleep\n\nGoing to bed at the same hour is a habit.\n"


def finding(severity=Severity.ERROR, **given):
    given = {"message": "“100%, cures: all|\nhere” is\x1b a claim", "advice": "Drop it.", **given}
    return Finding(rule="efficacy/x", severity=severity, reason="", fingerprint="f1", **given)


def report(module, *results, show=Severity.WARNING):
    return "".join(module.render(results, Options(show=show)))


# --- the formats


def test_an_annotation_is_one_line_whose_words_command_nothing():
    where = {"line": 3, "column": 5, "end_line": 3, "end_column": 9}
    out = report(github, FileResult("a,b:c.md", None, (finding(**where), finding(Severity.INFO))))
    assert out == (
        "::error file=a%2Cb%3Ac.md,title=efficacy/x,line=3,endLine=3,col=5,endColumn=9"
        "::“100%25, cures: all|␊here” is␛ a claim%0ADrop it.\n"
    )


def test_annotations_know_warnings_notices_word_files_and_errors():
    word_file = finding(Severity.WARNING, line=None, column=None, end_line=None, end_column=None)
    long = finding(Severity.INFO, line=3, column=5, end_line=4, end_column=2)
    out = report(
        github, FileResult("a.docx", None, (word_file, long)), FileResult("b.md", "is gone"), show=Severity.INFO
    )
    assert [line.partition("::“")[0].partition("::is")[0] for line in out.splitlines()] == [
        "::warning file=a.docx,title=efficacy/x",
        "::notice file=a.docx,title=efficacy/x,line=3,endLine=4",
        "::error file=b.md,title=claimlint",
    ]


def test_a_code_quality_file_is_json_with_a_fingerprint_for_each_file():
    results = (
        FileResult("a.md", None, (finding(line=3),)),
        FileResult("b.md", None, (finding(),)),
        FileResult("c.md", "gone"),
    )
    issues = json.loads(report(gitlab, *results))
    assert [(issue["location"]["path"], issue["location"]["lines"]["begin"], issue["severity"]) for issue in issues] == [
        ("a.md", 3, "critical"), ("b.md", 1, "critical"), ("c.md", 1, "blocker"),
    ]  # fmt: skip
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert json.loads(report(gitlab)) == []


def test_a_summary_is_a_table_whose_words_are_no_markup():
    out = report(
        markdown, FileResult("a<b>.md", None, (finding(line=3), finding(Severity.INFO))), FileResult("c.md", "gone")
    )
    assert "2 files: **1** error, **0** warning, **1** info, 1 not judged" in out
    rows = [line for line in out.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 2
    assert rows[0].startswith("| a\\<b\\>.md\\:3 | error | efficacy/x | “100%, cures\\: all\\| here”")
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 5


def test_a_long_summary_is_cut():
    out = report(markdown, FileResult("a.md", None, tuple(finding(line=n + 1) for n in range(300))))
    assert out.endswith("\nand 100 more.\n")


def test_word_files_are_summed_up_by_paragraph():
    out = report(markdown, FileResult("a.docx", None, (finding(line=None, location=Location(paragraph=7)),)))
    assert "a.docx, paragraph 7" in out


@pytest.mark.parametrize("name", ["github", "gitlab", "markdown"])
def test_each_format_can_be_asked_for(run, put, name):
    put("a.md", BAD)
    status, out, _ = run("--format", name, "--select", "efficacy")
    assert status == 1
    assert "efficacy/disease-claim" in out


def test_a_summary_is_appended_and_does_not_change_the_report(run, put, desk):
    put("a.md", BAD)
    put("page.md.txt", "before\n")
    plain = run("a.md", "--select", "efficacy")
    assert run("a.md", "--select", "efficacy", "--summary", "page.md.txt") == plain
    page = (desk / "page.md.txt").read_text()
    assert page.startswith("before\n## claimlint\n")
    assert "efficacy/disease\\-claim" in page or "efficacy/disease-claim" in page


def test_a_summary_that_cannot_be_written_ends_in_two_before_any_work(run, put):
    put("a.md", BAD)
    status, out, err = run("a.md", "--summary", "no/such/page.md")
    assert (status, out) == (2, "")
    assert "cannot write no/such/page.md" in err


# --- the action


def steps():
    return {step["name"]: step for step in ACTION["runs"]["steps"]}


def act(desk, **inputs):
    """Run the action's step as a runner does: a shell script, with the inputs in its environment."""
    step = steps()["Lint"]
    given = {name: spec["default"] for name, spec in ACTION["inputs"].items()} | inputs
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=desk, capture_output=True, text=True, check=False,
        env={**os.environ, **environment, "PATH": path, "GITHUB_STEP_SUMMARY": str(desk / "summary")},
    )  # fmt: skip


def test_the_action_is_composite_and_passes_its_inputs_as_data():
    assert ACTION["runs"]["using"] == "composite"
    used = re.findall(r"inputs\.([\w-]+)", str(steps()["Lint"]["env"]))
    assert sorted(used) == sorted(ACTION["inputs"])
    assert not any("${{" in step["run"] for step in steps().values())
    assert all(f"`{name}`" in RECIPES for name in ACTION["inputs"])


def test_the_action_annotates_sums_up_and_fails(desk, put):
    put("content/a b.md", BAD)
    put("more/b.md", GOOD)
    done = act(desk, paths="content/\nmore\n", market="us,eu", profile="commercial")
    assert done.returncode == 1, done.stderr
    assert re.search(r"^::error file=content/a b\.md,title=efficacy/disease-claim,line=3,", done.stdout, re.MULTILINE)
    assert (desk / "summary").read_text().startswith("## claimlint\n\n2 files: ")


def test_the_action_follows_its_exit_rule(desk, put):
    put("a.md", BAD)
    assert act(desk, **{"fail-on": "never"}).returncode == 0
    assert act(desk, paths="missing.md").returncode == 2
    assert act(desk, profile="$(touch pwned)").returncode == 2
    assert not (desk / "pwned").exists()


def test_the_action_judges_what_changed(desk, put, git):
    put("a.md", BAD)
    git("add", "--all")
    git("commit", "--quiet", "--message", "one")
    assert act(desk, **{"changed-since": "HEAD"}).returncode == 0
    put("b.md", BAD)
    done = act(desk, **{"changed-since": "HEAD"})
    assert done.returncode == 1
    assert "file=a.md" not in done.stdout


def test_the_action_installs_from_the_pinned_requirements():
    script = steps()["Install claimlint"]["run"]
    assert "--require-hashes" in script
    for name in re.findall(r"\$GITHUB_ACTION_PATH/([\w./-]+)", script):
        assert (ROOT / name).is_file()
    assert subprocess.run(["bash", "-n", "-c", script], check=False).returncode == 0


# --- the recipes


def recipe(language, start):
    (found,) = [
        block for block in re.findall(rf"```{language}\n(.*?)```", RECIPES, re.DOTALL) if block.startswith(start)
    ]
    return found


def shell(desk, script):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", script], cwd=desk, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )


def test_the_recipe_for_github_names_inputs_that_the_action_has():
    workflow = yaml.safe_load(recipe("yaml", "# .github/workflows/"))
    (step,) = [step for step in workflow["jobs"]["claimlint"]["steps"] if "with" in step and "paths" in step["with"]]
    assert set(step["with"]) <= set(ACTION["inputs"])


def test_the_recipe_for_gitlab_writes_its_report(desk, put):
    put("content/a.md", BAD)
    job = yaml.safe_load(recipe("yaml", "# .gitlab-ci.yml"))["claimlint"]
    script = "\n".join(line for line in job["script"] if not line.startswith("pip "))
    assert shell(desk, script).returncode == 1
    issues = json.loads((desk / job["artifacts"]["reports"]["codequality"]).read_text())
    assert "efficacy/disease-claim" in {issue["check_name"] for issue in issues}


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [(GOOD, 0, "nothing to fail on"), (BAD, 1, "findings"), (None, 2, "not checked")],
    ids=["clean", "findings", "no folder"],
)
def test_the_recipe_for_a_shell_tells_the_three_outcomes(desk, put, text, status, words):
    if text:
        put("content/a.md", text)
    done = shell(desk, recipe("sh", "# check-claims.sh"))
    assert done.returncode == status
    assert words in done.stdout


# --- progress and watching


class Terminal:
    """A standard error that says it is a terminal, and keeps what is written to it."""

    def __init__(self):
        self.written = ""

    def write(self, text):
        self.written += text

    def flush(self):
        pass

    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_only_and_makes_way_for_the_report(monkeypatch):
    from claimlint.cli import progress

    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress, "_INTERVAL", 0.0)
    for _ in progress.Progress(3).count(range(3)):
        assert not re.split(r"[\r\n]", terminal.written.removesuffix("\r"))[-1].strip()
    assert {"0/3", "1/3", "2/3"} <= set(re.findall(r"\d/3", terminal.written))
    assert terminal.written.endswith("\r")


def test_a_pipe_and_a_single_file_have_no_progress(monkeypatch, capsys):
    from claimlint.cli.progress import Progress

    assert list(Progress(3).count("abc")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    assert list(Progress(1).count("a")) == ["a"]
    assert terminal.written == ""


def test_watch_lints_again_what_was_saved(run, put, desk, monkeypatch):
    watchfiles = pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    put("content/a.md", BAD)
    put("content/b.md", BAD)

    def changes(*folders, **_):
        assert [str(folder) for folder in folders] == ["content"]
        put("content/b.md", GOOD)
        yield {(watchfiles.Change.modified, str(desk / "content" / "b.md"))}
        put("content/b.md", BAD)
        yield {(watchfiles.Change.added, str(desk / "content" / "b.md")), (watchfiles.Change.added, str(desk / "x.py"))}
        yield {(watchfiles.Change.deleted, str(desk / "content" / "a.md"))}
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", changes)
    status, out, _ = run("content", "--watch", "--select", "efficacy")
    assert status == 130
    summaries = [line.partition(":")[0:3:2] for line in out.splitlines() if re.match(r"\d+ files?:", line)]
    assert summaries == [
        ("2 files", " 2 errors, 0 warnings"),
        ("1 file", " 0 errors, 0 warnings"),
        ("1 file", " 1 error, 0 warnings"),
    ]


def test_watch_without_its_package_or_its_folder_is_told(run, put, monkeypatch):
    put("a.md", GOOD)
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    assert run("missing", "--watch")[0] == 2
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    status, _, err = run("a.md", "--watch")
    assert status == 2
    assert "pip install 'claimlint-health[watch]'" in err
