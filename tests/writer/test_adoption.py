"""A team's first weeks: fifty drafts taken on, one changed, an exception that runs out, and the trail that it leaves."""

from datetime import date

import pytest

TOPICS = ("sleep", "stress", "anxiety", "pain", "memory")
HERBS = ("Kava", "Reishi", "Valerian", "Hops", "Ginkgo", "Turmeric", "Ginger", "Bacopa", "Saffron", "Lavender")
CONFIGURATION = "baseline: .claimlint-baseline.json\nselect: [efficacy, allow]\n"


def places(out):
    return [line.split(" ")[0] for line in out.splitlines() if ": error " in line or ": warning " in line]


@pytest.fixture
def archive(put, git):
    """Fifty drafts under version control, each with claims in it."""
    for herb in HERBS:
        for topic in TOPICS:
            text = f"# {herb} and {topic}\n\n## Use\n\n{herb} cures {topic} problems in most people who take it.\n\nIt also relieves insomnia.\n"
            put(f"content/{herb.lower()}-{topic}.md", text)
    put(".claimlint.yml", CONFIGURATION)
    git("add", "--all")
    git("commit", "--quiet", "--message", "the archive")


def test_a_team_adopts_the_linter(run, put, git, desk, archive, monkeypatch):
    assert run("content", "--no-baseline")[0] == 1
    assert run("baseline", "content")[0] == 0
    status, out, _ = run("content")
    assert status == 0
    assert out.startswith("50 files: 0 errors, 0 warnings, ")
    git("add", "--all")
    git("commit", "--quiet", "--message", "take on what is there")

    draft = desk / "content" / "kava-sleep.md"
    before = draft.read_text()
    draft.write_text(before + "\nKava cures depression.\n")
    status, out, _ = run("content", "--quiet")
    assert (status, places(out)) == (1, ["content/kava-sleep.md:9:6:"])

    comment = "<!-- claimlint: allow efficacy until=2026-12-31 by=mk -- quoted from a leaflet, agreed with legal -->"
    draft.write_text(f"{before}\n{comment}\nKava cures depression.\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "let the quotation pass")
    day = {"today": date(2026, 12, 31)}
    monkeypatch.setattr("claimlint.cached.today", lambda: day["today"])
    monkeypatch.setattr("claimlint.cli.trail.today", lambda: day["today"])
    status, out, _ = run("content")
    assert status == 0
    assert out.endswith(", 1 allowed\n")

    day["today"] = date(2027, 1, 1)
    status, out, _ = run("content", "--quiet")
    assert status == 1
    assert places(out) == ["content/kava-sleep.md:9:6:", "content/kava-sleep.md:10:6:"]
    assert "warning allow/expired: The allow for efficacy held until 2026-12-31 (by mk)" in out
    assert run("allows")[1] == (
        "content/kava-sleep.md:9: efficacy (block, until 2026-12-31, by mk): expired\n"
        "  reason: quoted from a leaflet, agreed with legal\n"
        "  written: Ann Author, 2026-03-01\n"
        "1 exception: 0 in force, 1 expired\n"
    )


def test_moving_and_wrapping_half_of_the_archive_is_no_news(run, put, desk, archive):
    run("baseline", "content")
    (desk / "archive").mkdir()
    for path in sorted((desk / "content").glob("*-s*.md")):
        text = path.read_text().replace(" problems in", "\nproblems in")
        path.unlink()
        (desk / "archive" / path.name).write_text(text)
    assert run(".", "--quiet")[:2] == (0, "")
    moved = desk / "archive" / "hops-stress.md"
    moved.write_text(moved.read_text().replace("Hops cures", "Hops heals"))
    status, out, _ = run(".", "--quiet")
    assert status == 1
    assert {place.rsplit(":", 2)[0] for place in places(out)} == {"archive/hops-stress.md:5"}
