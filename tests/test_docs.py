"""The documentation: pages made from the rules, the hand-written pages executed, and the site as a browser shows it."""

import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from claimlint import Linter
from claimlint.cli.main import main
from claimlint.coverage import Texts, unfired, unused
from claimlint.explain import explain
from claimlint.pages import INDEX, facts, md, pages, standing
from claimlint.rulebook import kinds, load_rules
from claimlint.staleness import stale_rules

ROOT = Path(__file__).parents[1]
BOOK = load_rules()
PAGES = dict(pages(BOOK))
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
LINK = re.compile(r"\]\(([^)\s]+\.md)(?:#[^)]*)?\)")
BLOCK = re.compile(r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)


def plain(text):
    return re.sub(r"[^\w]+", " ", re.sub(r"&\w+;|&#\d+;", " ", text.replace("\\", ""))).split()


def said(text, page):
    """Tell whether a page has the words of a text in their order, whatever the mark-up and the line breaks."""
    return f" {' '.join(plain(text))} " in f" {' '.join(plain(page))} "


# --- pages from the rules


def test_there_is_a_page_for_each_rule():
    assert {f"rules/{rule_id}.md" for rule_id in BOOK.rules} < PAGES.keys()


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_the_page_and_the_terminal_show_the_same(rule):
    page, terminal = PAGES[f"rules/{rule.id}.md"], explain(BOOK, rule.id)
    words = [rule.id, rule.title, rule.message, rule.reason, rule.advice, *(text for _, text in facts(rule))]
    for key in rule.authority:
        entry = BOOK.authorities[key]
        words += [key, entry.name, entry.supports, standing(entry), entry.link]
    words += [text for example in (*rule.flagged, *rule.clean) for text in (example.why, *example.text.splitlines())]
    missing = [word for word in filter(str.strip, words) if not said(word, page) or not said(word, terminal)]
    assert [m for m in missing if not re.fullmatch(r"[\W_]+", m)] == []


@pytest.mark.parametrize("index", ["rules/index.md", "rules/by-severity.md"])
def test_an_index_lists_every_rule(index):
    assert set(LINK.findall(PAGES[index])) >= {f"{rule_id}.md" for rule_id in BOOK.rules}


def test_the_index_by_authority_lists_every_entry_with_its_rules():
    page = PAGES["rules/by-authority.md"]
    for key in BOOK.authorities:
        section = page.split(f"## {key}\n")[1].split("\n## ")[0]
        assert set(LINK.findall(section)) == {f"{rule.id}.md" for rule in BOOK.rules.values() if key in rule.authority}


def test_every_kind_is_described():
    assert re.findall(r"^## (.+)$", PAGES["rules/kinds.md"], re.MULTILINE) == kinds()


def test_every_link_leads_to_a_page():
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
    known = {*PAGES, *written}
    for name, text in (PAGES | written).items():
        for link in LINK.findall(text):
            target = str((Path("/") / name).parent.joinpath(link).resolve().relative_to("/"))
            assert target in known, f"{name} links to {link}"


def test_marks_in_a_text_are_shown_as_they_are():
    assert md("a *b* <c>\n| d") == r"a \*b\* &lt;c&gt; &#124; d"


def test_the_command_writes_pages_and_schemas(tmp_path, capsys):
    assert main(["docs", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{len(PAGES)} pages in {tmp_path}\n"
    for name, text in PAGES.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text
    assert {path.name for path in (tmp_path / "schema").iterdir()} == {"rule.json", "config.json", "authorities.json"}


# --- the hand-written pages, done as they say


def blocks(page):
    return [
        (m["title"], m["text"])
        for m in BLOCK.finditer((ROOT / "docs" / page).read_text(encoding="utf-8"))
        if m["title"]
    ]


def test_a_new_user_adds_a_house_rule_by_the_docs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for title, text in blocks("writing-rules.md"):
        path = tmp_path / title
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["schema", "rule"]) == 0
    (tmp_path / "rule.schema.json").write_text(capsys.readouterr().out)
    assert main(["test", "house-rules/"]) == 0
    assert "0 failed" in capsys.readouterr().out
    (tmp_path / "draft.md").write_text("Our brain tonic is here.\n")
    assert main(["draft.md", "--select", "house"]) == 0
    assert "warning house/tonic: “brain tonic” reads as a promise of strength" in capsys.readouterr().out
    assert main(["explain", "house/tonic"]) == 0
    assert "HealthNewsReview" in capsys.readouterr().out


def test_a_team_extends_a_rule_by_the_docs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".claimlint.yml").write_text("rules: [house-rules/]\n")
    for title, text in blocks("extending.md"):
        path = tmp_path / title
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["test", "house-rules/"]) == 0, capsys.readouterr().out
    found = Linter(config=".claimlint.yml").lint_text("Kava may ease worry.")
    assert {f.rule: f.severity for f in found}["house/single-hedge"] == "warning"


def test_the_docs_show_two_markets_as_they_are():
    page = (ROOT / "docs" / "markets.md").read_text(encoding="utf-8")
    for words, clean in (
        ("Vitamin C and zinc help to support normal immune function", True),
        ("zinc boosts immunity", False),
    ):
        assert words in page.replace("\n  ", " ")
        found = Linter(profile="commercial", market=("eu",)).lint_text(f"Our new tablets are here. {words}.")
        assert ("regulatory/eu-unauthorised" not in {i for f in found for i in (f.rule, *f.related)}) is clean


# --- reviews and coverage


def test_a_rule_is_stale_after_a_year():
    reviewed = max(date.fromisoformat(rule.reviewed) for rule in BOOK.rules.values())
    assert stale_rules(BOOK, reviewed + timedelta(days=100)) == []
    assert stale_rules(BOOK, reviewed + timedelta(days=800)) == list(BOOK.rules.values())


def test_the_command_lists_stale_rules(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rule = dict(blocks("writing-rules.md"))["house-rules/no-tonics.yml"]
    (tmp_path / "old.yml").write_text(rule.replace("2026-11-24", "2001-01-01"))
    assert main(["rules", "--stale", "--rules", "old.yml"]) == 0
    assert "house/tonic" in capsys.readouterr().out


def test_coverage_tells_what_no_example_proves(capsys):
    assert unfired(BOOK.rules.values(), set(BOOK.rules) - {"care/delay"}) == ["care/delay"]
    texts = Texts(BOOK.rules.values())
    assert texts.use("kratom")
    assert texts.use("opioid withdrawal")
    assert texts.use(r"\bcure[sd]?\b")
    assert not texts.use("zzyzx root")
    assert {words.name.partition(":")[0] for words in unused(BOOK.rules.values())} >= {"agents", "targets", "cues"}


def test_the_command_shows_coverage(tmp_path, capsys):
    rule = dict(blocks("writing-rules.md"))["house-rules/no-tonics.yml"]
    (tmp_path / "one.yml").write_text(rule)
    assert main(["test", str(tmp_path / "one.yml"), "--coverage"]) == 0
    told = capsys.readouterr().out
    assert "rules that no example fires: none" in told
    assert "  agents: herb: " in told


# --- the site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site as ``make site`` does, in a folder of its own."""
    pytest.importorskip("zensical", reason="the site's generator is not installed: make .venv/.dev")
    top = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", top / "build" / "docs")
    shutil.copy(ROOT / "mkdocs.yml", top)
    for name, text in PAGES.items():
        path = top / "build" / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    return top / "build" / "site"


@pytest.fixture(scope="module")
def browser():
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no browser is installed; on Debian: apt-get install chromium")
    return found


def show(browser, page):
    """Return a page as the browser has it after loading, scripts run."""
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--dump-dom",
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.slow
def test_the_site_has_a_page_for_each_rule(site):
    assert all((site / "rules" / f"{rule_id}.html").is_file() for rule_id in BOOK.rules)
    assert (site / INDEX.replace(".md", ".html")).is_file()


@pytest.mark.slow
def test_the_site_fetches_nothing_from_elsewhere(site):
    fetched = re.compile(
        r"<(?:script|img|iframe)[^>]+src=\"?https?:|<link[^>]+rel=\"?(?:stylesheet|preload)[^>]+href=\"?https?:"
    )
    assert [page.name for page in site.rglob("*.html") if fetched.search(page.read_text(encoding="utf-8"))] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", "reads health writing"),
        ("rules/index.html", "efficacy/unhedged"),
        ("rules/efficacy/unhedged.html", "A benefit stated as fact"),
        ("rules/disclaimer/placement.html", "&lt;small&gt;Kratom is not"),
        ("rules/kinds.html", "health_claim"),
        ("writing-rules.html", "no-tonics.yml"),
    ],
)
def test_a_browser_opens_a_page_of_the_site(site, browser, page, words):
    assert words in show(browser, site / page)
