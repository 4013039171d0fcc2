"""The baseline: what it keeps through moves, wraps and edits, and what is told of a bad one."""

import json
import os

import pytest

from claimlint import baseline
from claimlint.errors import UserError
from claimlint.finding import Finding, Severity
from claimlint.result import FileResult

CLAIM = "Reishi cures cancer and kava relieves insomnia in all of the people who take it every evening."
DRAFT = f"# Herbs\n\n## Reishi\n\n{CLAIM}\n\n## Kava\n\nKava cures anxiety.\n"
FILE = ".claimlint-baseline.json"


def adopted(run):
    status, out, err = run("baseline")
    assert (status, out) == (0, "")
    assert FILE in err


def lint(run, *arguments):
    status, out, _ = run("--baseline", FILE, "--quiet", *arguments)
    return status, [line.split(" ")[0] + " " + line.split(" ")[2] for line in out.splitlines()]


# --- what survives


def test_only_what_is_new_is_reported(run, put):
    put("a.md", DRAFT)
    put("b.md", DRAFT)
    adopted(run)
    assert lint(run) == (0, [])
    put("b.md", DRAFT + "\nValerian cures depression.\n")
    status, found = lint(run, "--select", "efficacy")
    assert (status, [line.partition(" ")[0] for line in found]) == (1, ["b.md:11:10:"])


def test_edits_elsewhere_change_nothing(run, put):
    put("a.md", DRAFT)
    adopted(run)
    put(
        "a.md",
        DRAFT.replace("# Herbs\n", "---\nlayout: post\n---\n\n# Herbs\n\nA page on herbs.\n", 1).replace("\n", "\r\n"),
    )
    assert lint(run) == (0, [])


def test_a_moved_and_rewrapped_draft_keeps_its_entries_and_an_edited_claim_does_not(run, put, desk):
    put("drafts/a.md", DRAFT)
    put("drafts/b.md", "# Sleep\n\nValerian cures insomnia.\n")
    adopted(run)
    (desk / "archive" / "2026").mkdir(parents=True)
    (desk / "drafts" / "a.md").rename(desk / "archive" / "2026" / "herbs.md")
    wrapped = DRAFT.replace("cancer and", "cancer\nand").replace("all of the", "all\nof  the")
    put("archive/2026/herbs.md", wrapped)
    assert lint(run) == (0, [])
    put("archive/2026/herbs.md", wrapped.replace("Kava cures anxiety", "Kava cures panic"))
    status, found = lint(run)
    assert (status, [line.partition(" ")[0] for line in found]) == (1, ["archive/2026/herbs.md:11:6:"])


def test_a_copy_is_judged_and_only_a_move_is_known(run, put):
    put("a.md", DRAFT)
    adopted(run)
    put("b.md", DRAFT)
    status, found = lint(run, "--select", "efficacy/disease-claim")
    assert status == 1
    assert {line.split(":")[0] for line in found} == {"b.md"}


def test_the_second_of_two_equal_claims_is_new(run, put):
    put("a.md", "# A\n\nKava cures anxiety.\n")
    adopted(run)
    put("a.md", "# A\n\nKava cures anxiety.\n\nKava cures anxiety.\n")
    status, found = lint(run, "--select", "efficacy")
    assert (status, [line.partition(" ")[0] for line in found]) == (1, ["a.md:5:6:"])


def test_the_configuration_may_name_it_and_the_command_line_pass_it_over(run, put):
    put("a.md", DRAFT)
    adopted(run)
    put(".claimlint.yml", f"baseline: {FILE}\n")
    status, out, _ = run()
    assert status == 0
    assert out.endswith(" in the baseline\n")
    assert run("--no-baseline", "--quiet")[0] == 1


def test_exceptions_are_never_taken_on(run, put):
    put("a.md", "# A\n\n<!-- claimlint: allow efficacy/unhedged -->\nWords.\n")
    adopted(run)
    assert lint(run) == (1, ["a.md:3:6: allow/no-reason:"])


# --- writing


def test_it_is_the_same_whatever_the_order_and_lists_words_for_people(run, put, desk):
    put("b.md", DRAFT)
    put("a.md", DRAFT)
    adopted(run)
    first = (desk / FILE).read_bytes()
    run("baseline", "b.md", "a.md", "--jobs", "2")
    assert (desk / FILE).read_bytes() == first
    report = json.loads(first)
    assert list(report["files"]) == ["a.md", "b.md"]
    assert "cures anxiety" in {entry["words"] for entry in report["files"]["a.md"]}


def test_prune_takes_out_what_was_mended_and_adds_nothing(run, put, desk):
    put("a.md", DRAFT)
    put("gone.md", DRAFT)
    adopted(run)
    put("a.md", DRAFT.replace("Kava cures anxiety.", "Kava grows in the Pacific. Hops cure cancer."))
    (desk / "gone.md").unlink()
    status, _, err = run("baseline", "--prune")
    assert status == 0
    report = json.loads((desk / FILE).read_text())
    assert list(report["files"]) == ["a.md"]
    assert not {"cures anxiety", "cure cancer"} & {entry["words"] for entry in report["files"]["a.md"]}
    assert lint(run)[0] == 1
    assert "(-" in err


def test_files_that_are_not_linted_keep_their_entries(run, put, desk):
    put("a.md", DRAFT)
    put("b.md", DRAFT)
    adopted(run)
    before = json.loads((desk / FILE).read_text())
    put("a.md", "# A\n\nWords.\n")
    run("baseline", "a.md")
    after = json.loads((desk / FILE).read_text())
    assert list(after["files"]) == ["b.md"]
    assert after["files"]["b.md"] == before["files"]["b.md"]


def test_a_file_that_cannot_be_judged_keeps_its_entries_and_ends_in_two(run, put, desk):
    put("a.md", DRAFT)
    adopted(run)
    before = (desk / FILE).read_bytes()
    put("a.md", b"\xff\xfe\xff")
    status, _, err = run("baseline")
    assert status == 2
    assert "a.md: " in err
    assert (desk / FILE).read_bytes() == before


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_half_written(run, put, desk):
    put("a.md", DRAFT)
    status, out, err = run("baseline", "--output", "no/such/folder/base.json")
    assert (status, out) == (2, "")
    assert "cannot write no/such/folder/base.json" in err
    (desk / "folder").mkdir()
    assert run("baseline", "--output", "folder")[0] == 2
    assert sorted(path.name for path in desk.iterdir()) == ["a.md", "folder"]


def test_an_interrupt_while_it_is_written_leaves_the_old_one(desk, monkeypatch):
    path = desk / FILE
    baseline.write(baseline.Baseline(desk, {"a.md": (baseline.Entry("1", "a/b"),)}), path)
    before = path.read_bytes()

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        baseline.write(baseline.Baseline(desk), path)
    assert path.read_bytes() == before
    assert os.listdir(desk) == [FILE]


# --- bad ones


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"version": 2, "files": {}}', "version 2; this claimlint reads 1"),
        ('{"version": 1, "files": {"a.md": [}}', f"{FILE}:1:35: the baseline is damaged"),
        ('{"version": 1, "files": {"a.md": [{"fingerprint": 3, "rule": "a/b"}]}}', "the baseline is damaged"),
        ('{"version": 1}', "the baseline is damaged"),
        ("[]", "the baseline is damaged"),
        ("", "the baseline is damaged"),
        (b"\xff\xfe", "the baseline is damaged"),
        ("[" * 100_000, "the baseline is damaged"),
        (None, f"there is no baseline {FILE}"),
    ],
)
def test_a_bad_baseline_is_one_clear_report_and_ends_in_two(run, put, text, words):
    put("a.md", DRAFT)
    if text is not None:
        put(FILE, text)
    status, out, err = run("--baseline", FILE)
    assert (status, out) == (2, "")
    assert words in err
    assert "claimlint baseline" in err


# --- the filter by itself


def finding(fingerprint, excerpt="cures"):
    return Finding(
        rule="a/b", severity=Severity.ERROR, message="", advice="", reason="", fingerprint=fingerprint, excerpt=excerpt
    )


def known(*fingerprints, words="cures"):
    return tuple(baseline.Entry(fingerprint, "a/b", words) for fingerprint in fingerprints)


def left(result, base):
    (only,) = baseline.unknown([result], base)
    return [one.fingerprint for one in only.findings], only.known


def test_a_text_takes_the_entries_of_one_gone_text_only(desk):
    base = baseline.Baseline(desk, {"old/a.md": known("1", "2", "3"), "old/b.md": known("1", "4", "5")})
    moved = FileResult("new/b.md", None, (finding("1"), finding("4"), finding("9")))
    assert left(moved, base) == (["9"], 2)
    copies = [FileResult(f"new/{name}", None, (finding("1"), finding("2"), finding("3"))) for name in ("x.md", "y.md")]
    assert [len(result.findings) for result in baseline.unknown(copies, base)] == [0, 3]


def test_a_text_with_little_in_common_takes_nothing(desk):
    base = baseline.Baseline(desk, {"old/a.md": known("1", "2", "3")})
    assert left(FileResult("new/b.md", None, (finding("1"),)), base) == (["1"], 0)
    assert left(FileResult("new/a.md", None, (finding("1"),)), base) == ([], 1)


def test_findings_on_the_whole_document_move_with_the_name_alone(desk):
    base = baseline.Baseline(desk, {"old/a.md": known("1", words="")})
    assert left(FileResult("new/a.md", None, (finding("1", ""),)), base) == ([], 1)
    assert left(FileResult("new/b.md", None, (finding("1", ""),)), base) == (["1"], 0)


def test_a_baseline_is_read_as_it_was_written(desk):
    base = baseline.Baseline(desk, {"é/a.md": known("1", "2", words="“cured”"), "b.md": ()})
    baseline.write(base, desk / FILE)
    assert baseline.load(desk / FILE).files == {"é/a.md": base.files["é/a.md"]}
    with pytest.raises(UserError, match="no baseline"):
        baseline.load(desk / "other.json")
