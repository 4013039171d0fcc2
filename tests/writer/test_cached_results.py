"""The second run: the same report as the first, from the cache alone, and a new one as soon as anything is another."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest

from claimlint import Linter
from claimlint.cache import VARIABLE, Cache
from claimlint.cached import CachedEngine
from claimlint.draft import Draft
from claimlint.engine import Engine
from claimlint.settings import Override, Policy, Settings

SAME = Path(__file__).parent.parent / "documents" / "same"
CLAIM = "# Herbs\n\nKava cures anxiety.\n"
CLEAN = "# Herbs\n\nThe shop is in the main street.\n"
ALLOWED = "# Herbs\n\n<!-- claimlint: allow efficacy until=2026-12-31 -- quoted -->\nKava cures anxiety.\n"
HOUSE_RULE = """\
id: house/word
kind: phrase
title: A word of the house
message: "“{excerpt}” is not our word"
advice: Leave it out.
reason: The house says so.
authority: [PUB-1]
severity: {editorial: error, commercial: error, label: error}
reviewed: "2026-11-24"
match: {cases: [{any: ["[main street]"]}]}
flagged:
  - {text: "The [main street].", why: the word}
  - {text: "On [main street] again.", why: the word}
clean:
  - {text: "A street.", why: another word}
  - {text: "A lane.", why: another word}
"""


@pytest.fixture
def engines(monkeypatch):
    """The drafts that the engine judged, by name."""
    judged = []
    real = Engine.lint

    def lint(self, drafts):
        drafts = list(drafts)
        judged.extend(Path(draft.path).name for draft in drafts)
        return real(self, drafts)

    monkeypatch.setattr(Engine, "lint", lint)
    return judged


@pytest.fixture
def today(monkeypatch):
    def set_today(*day):
        monkeypatch.setattr("claimlint.cached.today", lambda: date(*day))

    return set_today


@pytest.fixture
def forbidden(monkeypatch):
    """Call it, and rules can be compiled no more."""

    def forbid():
        def refuse(*_, **__):
            raise AssertionError("the engine was asked for")

        monkeypatch.setattr("claimlint.engine.Engine.__init__", refuse)

    return forbid


def entries(folder):
    return sorted(path for path in folder.glob("*.z") if len(path.stem) == 64)


def test_a_second_run_gives_the_same_in_every_format(run, put, forbidden):
    for file in SAME.iterdir():
        if file.suffix != ".expected":
            shutil.copy(file, ".")
    put("old.md", CLAIM.encode("utf-16"))
    put("deep/page.html", '<meta charset="windows-1252"><p>Kava cures anxiety – and more.</p>'.encode("cp1252"))
    put("deep/allowed.md", ALLOWED)
    put(
        "spanish.md",
        "# Hierbas\n\n" + "La kava es una planta que crece en las islas y que muchos toman por la noche. " * 5,
    )
    runs = [("--format", name) for name in ("json", "text", "github", "gitlab", "markdown")]
    runs += [("--explain",), ("--show", "info"), ("--quiet", "--fail-on", "never")]
    anew = [run(".", "--no-cache", *arguments) for arguments in runs]
    first = run(".", *runs[0])
    forbidden()
    assert [first, *(run(".", *arguments) for arguments in runs)] == [anew[0], *anew]
    assert anew[0][0] == 1


def test_a_word_file_is_kept_without_a_text(run, put, engines):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Herbs")
    document.add_paragraph("Kava cures anxiety.")
    document.save("a.docx")
    assert run("a.docx", "--format", "json") == run("a.docx", "--format", "json")
    assert engines == ["a.docx"]


def test_a_second_run_loads_neither_rules_nor_pipeline(run, put):
    put("a.md", CLAIM)
    put("b.txt", CLAIM)
    first = run(".")
    script = (
        "import sys; from claimlint.cli.main import main; status = main(['.'])\n"
        "heavy = {'spacy', 'numpy', 'claimlint.engine', 'claimlint.rulebook', 'claimlint.claims.lexicon', 'pyromark'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == first[:2]
    assert done.stderr == "[]\n"


def test_only_what_changed_is_judged_and_the_order_stays(run, put, engines):
    for name in "abcde":
        put(f"{name}.md", CLAIM)
    put("b.md", CLEAN)
    first = run(".", "--quiet")
    assert engines == ["a.md", "b.md", "c.md", "d.md", "e.md"]
    engines.clear()
    put("b.md", CLAIM.replace("Kava", "Hops"))
    put("d.md", CLEAN.replace("shop", "house"))
    status, out, err = run(".", "--quiet")
    assert engines == ["b.md", "d.md"]
    assert (status, out, err) == run(".", "--quiet", "--no-cache")
    assert out != first[1]


def test_the_same_text_is_judged_once_whatever_its_name_and_folder(run, put, engines):
    put("a.md", CLAIM)
    run("a.md")
    put("deep/b.markdown", CLAIM)
    put("deep/c.md", CLAIM)
    engines.clear()
    status, out, _ = run("deep", "--quiet", "--select", "efficacy")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["deep/b.markdown", "deep/c.md"]
    assert status == 1
    engines.clear()
    status, out, _ = run("deep", "--quiet")
    assert engines == ["b.markdown"]


@pytest.mark.parametrize(
    ("configuration", "arguments"),
    [
        ("profile: label\n", ()),
        ("", ("--profile", "commercial")),
        ("", ("--market", "us,eu")),
        ("", ("--ignore", "quality")),
        ("", ("--select", "efficacy")),
        ("", ("--rules", "house.yml")),
        ("severities: {efficacy/unhedged: warning}\n", ()),
        ("rules: [house.yml]\n", ()),
        ("products: [{name: CalmCaps}]\n", ()),
        ("overrides: [{files: [a.md], profile: label}]\n", ()),
        ("overrides: [{files: [a.md], rules: [house.yml]}]\n", ()),
        ("front-matter: [profile]\n", ()),
    ],
    ids=str,
)
def test_other_settings_are_another_result(run, put, configuration, arguments):
    put("house.yml", HOUSE_RULE)
    put("a.md", f"---\ntitle: Herbs\nclaimlint: {{profile: label}}\n---\n\n{CLAIM}\n{CLEAN}CalmCaps stop insomnia.\n")
    before = run("a.md")
    put(".claimlint.yml", configuration)
    after = run("a.md", *arguments)
    assert after[0] == 1
    assert after != before
    assert after == run("a.md", *arguments, "--no-cache")
    assert after == run("a.md", *arguments)


def test_an_override_counts_for_the_files_that_it_names(run, put):
    put(".claimlint.yml", "overrides: [{files: [shop/], severities: {efficacy/unhedged: warning}}]\n")
    put("a.md", CLAIM)
    put("shop/a.md", CLAIM)
    assert run("a.md", "--select", "efficacy")[0] == 1
    assert run("shop/a.md", "--select", "efficacy")[0] == 0
    assert run("a.md", "--select", "efficacy")[0] == 1
    os.chdir("shop")
    assert run("a.md", "--select", "efficacy")[0] == 0


def test_an_edited_rule_of_the_house_is_asked(run, put):
    put("a.md", CLEAN)
    put("house/word.yml", HOUSE_RULE)
    arguments = ("a.md", "--rules", "house", "--select", "house")
    assert run(*arguments)[0] == 1
    put("house/word.yml", HOUSE_RULE.replace("main", "side"))
    assert run(*arguments)[0] == 0
    put("house/word.yml", HOUSE_RULE)
    assert run(*arguments)[0] == 1


@pytest.mark.parametrize(
    "mistake", ["disable: [nothing]\n", "overrides: [{files: [x/], disable: [nothing]}]\n", "rules: [missing.yml]\n"]
)
def test_a_mistake_in_the_configuration_is_told_though_everything_is_known(run, put, mistake):
    put("a.md", CLEAN)
    run("a.md")
    put(".claimlint.yml", mistake)
    for _ in range(2):
        status, out, err = run("a.md")
        assert (status, out) == (2, "")
        assert "nothing" in err or "missing.yml" in err


def test_a_missing_pipeline_is_told_though_everything_is_known(run, put, monkeypatch):
    from claimlint import language

    put("a.md", CLAIM)
    run("a.md")
    monkeypatch.setattr(language, "find_spec", lambda _: None)
    language.load.cache_clear()
    status, _, err = run("a.md")
    language.load.cache_clear()
    assert status == 2
    assert "no English language pipeline" in err


# --- the day


def test_an_exception_that_ends_is_looked_at_again_when_it_has_ended(run, put, today, engines):
    put("a.md", ALLOWED)
    put("b.md", CLAIM.replace("cures", "may help with"))
    arguments = (".", "--select", "efficacy/unhedged,allow", "--quiet")
    for day, status, judged in (
        ((2026, 11, 1), 0, ["a.md", "b.md"]),
        ((2026, 12, 31), 0, []),
        ((2027, 1, 1), 1, ["a.md"]),
        ((2030, 1, 1), 1, []),
    ):
        today(*day)
        engines.clear()
        assert run(*arguments)[0] == status
        assert engines == judged


def test_a_clock_that_is_put_back_makes_results_void(run, put, today):
    put("a.md", ALLOWED)
    today(2027, 1, 1)
    assert run("a.md", "--select", "efficacy/unhedged")[0] == 1
    today(2026, 12, 31)
    assert run("a.md", "--select", "efficacy/unhedged")[0] == 0


# --- what comes after


def test_the_baseline_sees_what_is_known(run, put, engines):
    put("a.md", CLAIM)
    run("a.md")
    assert run("baseline", "a.md")[0] == 0
    assert engines == ["a.md"]
    assert run("a.md", "--baseline", ".claimlint-baseline.json")[0] == 0
    assert run("a.md")[0] == 1
    assert engines == ["a.md"]
    assert run("baseline", "a.md", "--no-cache")[0] == 0
    assert engines == ["a.md", "a.md"]


def test_a_repair_is_judged_anew_and_the_repaired_file_too(run, put, engines):
    path = put("a.md", "# Herbs\n\n<!-- claimlint: allow efficacy -- quoted -->\n\nThe shop is open.\n")
    first = run("a.md", "--select", "efficacy/unhedged,allow", "--quiet")
    assert "allow/unused" in first[1]
    assert run("a.md", "--select", "efficacy/unhedged,allow", "--fix")[0] == 0
    assert "claimlint" not in path.read_text()
    assert "allow/unused" not in run("a.md", "--select", "efficacy/unhedged,allow", "--quiet")[1]
    path.write_text("# Herbs\n\n<!-- claimlint: allow efficacy -- quoted -->\n\nThe shop is open.\n")
    engines.clear()
    assert run("a.md", "--select", "efficacy/unhedged,allow", "--quiet") == first
    assert engines == []


def test_changed_lines_are_chosen_from_what_is_known(run, put, git, engines):
    put("a.md", f"{CLAIM}\nReishi cures cancer.\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "a commit")
    put("a.md", f"{CLAIM}\nReishi heals cancer.\n")
    arguments = ("--select", "efficacy/unhedged", "--quiet")
    changed = run("--changed-since", "HEAD", *arguments)
    assert [line.partition(" ")[0] for line in changed[1].splitlines()] == ["a.md:5:8:"]
    whole = run(*arguments)
    assert len(whole[1].splitlines()) == 2
    assert run("--changed-since", "HEAD", *arguments) == changed
    assert engines == ["a.md"]


# --- what is not kept


def test_no_cache_neither_reads_nor_writes(run, put, engines, cache_folder):
    put("a.md", CLAIM)
    run("a.md", "--no-cache")
    assert not cache_folder.exists()
    run("a.md")
    before = {path: path.stat().st_mtime_ns for path in cache_folder.iterdir()}
    run("a.md", "--no-cache")
    put("b.md", CLEAN)
    run("b.md", "--no-cache")
    assert engines == ["a.md", "a.md", "a.md", "b.md"]
    assert {path: path.stat().st_mtime_ns for path in cache_folder.iterdir()} == before


def test_the_configuration_can_switch_it_off(run, put, engines, cache_folder):
    put(".claimlint.yml", "cache: false\n")
    put("a.md", CLAIM)
    assert run("a.md") == run("a.md")
    assert engines == ["a.md", "a.md"]
    assert not cache_folder.exists()


def test_errors_and_standard_input_are_not_kept(run, put, cache_folder, monkeypatch):
    put("a.md", b"\xff\xff")
    put("b.xyz", CLAIM)
    (Path.cwd() / "c.md").mkdir()
    monkeypatch.setattr("sys.stdin", type("", (), {"buffer": type("", (), {"read": CLAIM.encode})}))
    for _ in range(2):
        status, out, _ = run("a.md", "b.xyz", "c.md", "missing.md", "-", "--format", "json")
        assert status == 2
        files = json.loads(out)["files"]
        assert [bool(file["error"]) for file in files] == [True, True, True, True, False]
        assert files[-1]["findings"]
    assert not entries(cache_folder) if cache_folder.exists() else True


def test_a_crash_is_not_kept(run, put, monkeypatch):
    put("a.md", CLAIM)

    def boom(*_, **__):
        raise RuntimeError("boom")

    with monkeypatch.context() as patched:
        patched.setattr("claimlint.engine.judge", boom)
        assert run("a.md")[0] == 2
    assert run("a.md")[0] == 1


def test_rules_that_are_edited_while_it_runs_are_not_kept_under_the_old_ones(put, desk, cache_folder):
    put("a.md", CLEAN)
    put("word.yml", HOUSE_RULE)
    policy = Policy(Settings(rules=(str(desk / "word.yml"),), select=("house",)), str(desk))
    cached = CachedEngine(policy, Cache(cache_folder))
    assert cached.unknown([Draft("a.md")]) == 1
    put("word.yml", HOUSE_RULE.replace("main", "side"))
    assert next(cached.lint([Draft("a.md")])).findings == ()
    assert entries(cache_folder) == []
    put("word.yml", HOUSE_RULE)
    assert len(next(CachedEngine(policy, Cache(cache_folder)).lint([Draft("a.md")])).findings) == 1
    assert len(entries(cache_folder)) == 1


def test_rules_of_an_override_that_are_edited_while_it_runs_are_not_kept_either(put, desk, cache_folder):
    put("a.md", CLEAN)
    put("shop/b.md", CLEAN)
    put("word.yml", HOUSE_RULE)
    overrides = (Override(files=("shop/",), rules=(str(desk / "word.yml"),), select=("house",)),)
    cached = CachedEngine(Policy(Settings(select=("efficacy",), overrides=overrides), str(desk)), Cache(cache_folder))
    assert next(cached.lint([Draft("a.md")])).error is None
    put("word.yml", HOUSE_RULE.replace("main", "side"))
    assert next(cached.lint([Draft("shop/b.md")])).findings == ()
    assert len(entries(cache_folder)) == 1


def test_a_file_that_changes_while_it_is_judged_is_kept_as_it_was_read(put, cache_folder, monkeypatch):
    path = put("a.md", CLAIM)
    cached = CachedEngine(Policy(Settings(select=("efficacy",)), os.getcwd()), Cache(cache_folder))
    real = Engine.lint

    def lint(self, drafts):
        drafts = list(drafts)
        path.write_text(CLEAN)
        return real(self, drafts)

    with monkeypatch.context() as patched:
        patched.setattr(Engine, "lint", lint)
        (first,) = cached.lint([Draft("a.md")])
        assert first.findings
        assert next(cached.lint([Draft("a.md")])).findings == ()
    path.write_text(CLAIM)
    assert next(cached.lint([Draft("a.md")])) == first


def test_python_keeps_nothing(put, cache_folder):
    path = put("a.md", CLAIM)
    assert Linter().lint_file(path)
    assert not cache_folder.exists()
    assert sorted(item.name for item in path.parent.iterdir()) == ["a.md"]


# --- what may lie there


def rewrite(folder, change):
    """Put other values into sound entries."""
    cache = Cache(folder)
    for entry in entries(folder):
        cache.put(entry.stem, change(cache.get(entry.stem)))


@pytest.mark.parametrize(
    "change",
    [
        lambda value: b"",
        lambda value: b"null",
        lambda value: b"[" * 100_000,
        lambda value: value[:-1],
        lambda value: value.replace(b'"day":', b'"year":'),
        lambda value: value.replace(b'"severity":"error"', b'"severity":"none"'),
        lambda value: value.replace(b'"text":true', b'"text":1'),
        lambda value: msgspec.json.encode({**msgspec.json.decode(value), "more": 1}),
    ],
)
def test_an_entry_of_another_shape_is_judged_anew(run, put, cache_folder, engines, change):
    put("a.md", CLAIM)
    first = run("a.md")
    rewrite(cache_folder, change)
    assert run("a.md") == first
    assert engines == ["a.md", "a.md"]
    assert run("a.md") == first
    assert engines == ["a.md", "a.md"]


def test_damaged_files_are_judged_anew(run, put, cache_folder, engines):
    put("a.md", CLAIM)
    put("b.md", CLEAN)
    first = run(".")
    one, other = entries(cache_folder)
    one.write_bytes(other.read_bytes())
    other.write_bytes(b"")
    assert run(".") == first
    assert engines == ["a.md", "b.md"] * 2


def test_a_place_that_is_no_folder_is_work_without_a_cache(run, put, monkeypatch, engines):
    put("a.md", CLAIM)
    put("place", "mine")
    monkeypatch.setenv(VARIABLE, "place")
    assert run("a.md") == run("a.md")
    assert engines == ["a.md", "a.md"]
    assert Path("place").read_text() == "mine"


# --- several processes


@pytest.mark.slow
def test_several_processes_share_a_cache(run, put, engines):
    for number in range(6):
        put(f"{number}.md", CLAIM.replace("Kava", f"Kava {number}"))
    anew = run(".", "--no-cache", "--format", "json")
    command = [sys.executable, "-m", "claimlint", ".", "--format", "json"]
    started = [
        subprocess.Popen([*command, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for more in ((), ("--jobs", "2"))
    ]
    assert {(*done.communicate(), done.returncode) for done in started} == {(anew[1], "", 1)}
    engines.clear()
    assert run(".", "--format", "json", "--jobs", "2") == anew
    assert engines == []
