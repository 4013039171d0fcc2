"""``claimlint explain``, ``docs``, ``rules`` and ``test``: the rules as pages, as a list, and put to the proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from claimlint.cli.options import configuration, configured
from claimlint.rule import PROFILES, Market, Profile, Rule

if TYPE_CHECKING:
    from claimlint.engine import Engine
    from claimlint.finding import Finding

_LISTED = (
    "id",
    "title",
    "kind",
    "severity",
    "raised",
    "markets",
    "once_per",
    "extends",
    "authority",
    "reviewed",
    "path",
)
_MOST_SHOWN = 12


@click.command()
@click.argument("rule_id", metavar="RULE")
@configured
def explain(rule_id: str, **options: Any) -> None:
    """Print a rule: what it reports, why, on what authority, with examples."""
    from claimlint import explain as pages
    from claimlint.rulebook import load_rules

    click.echo(pages.explain(load_rules(configuration(**options).settings.rules), rule_id))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@configured
def docs(folder: Path, **options: Any) -> None:
    """Write the rules as Markdown pages, with indexes by family, severity and authority, and the JSON Schemas."""
    from claimlint import schemas
    from claimlint.pages import pages
    from claimlint.rulebook import load_rules

    files = dict(pages(load_rules(configuration(**options).settings.rules)))
    count = len(files)
    for name in schemas.NAMES:
        files[f"schema/{name}.json"] = schemas.text(name)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{count} pages in {folder}")


@click.command()
@configured
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--stale", is_flag=True, help="Only rules that nobody has reviewed for a year, and what they stand on.")
def rules(format_name: str, *, stale: bool, **options: Any) -> None:
    """List the rules, with their severities for editorial, commercial and label."""
    from claimlint.rulebook import load_rules
    from claimlint.staleness import stale_rules

    book = load_rules(configuration(**options).settings.rules)
    known = stale_rules(book, date.today()) if stale else list(book.rules.values())  # noqa: DTZ011  # a year does not hang on the time zone
    if stale and not known and format_name == "text":
        click.echo("every rule was reviewed within a year")
        return
    if format_name == "json":
        listed = [{name: getattr(rule, name) for name in _LISTED} for rule in known]
        click.echo(msgspec.json.format(msgspec.json.encode({"version": 1, "rules": listed}), indent=2))
    else:
        click.echo("\n".join(_table(known)))


def _table(known: Iterable[Rule]) -> list[str]:
    rows = [(rule.id, "/".join(rule.severity[profile] for profile in PROFILES), rule.title) for rule in known]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return [f"{id_:<{widths[0]}}  {levels:<{widths[1]}}  {title}" for id_, levels, title in rows]


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--coverage", is_flag=True, help="Also list rules that no example fires and words that no example uses.")
@configured
def test(path: Path | None, *, coverage: bool, **options: Any) -> int:
    """Run the examples in the rules, or in the rules of a file or folder."""
    from claimlint.engine import Engine
    from claimlint.examples import run_examples
    from claimlint.settings import Settings

    further = (*configuration(**options).settings.rules, *([str(path)] if path else []))
    engine = Engine(Settings(rules=further))
    chosen = [rule for rule in engine.rulebook.rules.values() if path is None or _stands_in(rule, path)]
    fired: set[str] = set()
    failures = [failure for rule in chosen for failure in run_examples(rule, partial(_lint, engine, fired))]
    for failure in failures:
        click.echo(failure)
    count = sum(len(rule.flagged) + len(rule.clean) + len(rule.known_misses) for rule in chosen)
    if coverage:
        click.echo("\n".join(_coverage(chosen, fired)))
    click.echo(f"{len(chosen)} rules, {count} examples: {len(failures)} failed")
    return 1 if failures else 0


def _stands_in(rule: Rule, path: Path) -> bool:
    return Path(rule.path).resolve().is_relative_to(path.resolve())


def _coverage(chosen: Iterable[Rule], fired: Iterable[str]) -> Iterator[str]:
    """Yield lines on what the examples leave unproven."""
    from claimlint import coverage

    chosen = list(chosen)
    silent = coverage.unfired(chosen, fired)
    yield f"rules that no example fires: {', '.join(silent) or 'none'}"
    yield "words of the lexicon that no example uses:"
    for words in coverage.unused(chosen):
        if words.unused:
            more = f" and {len(words.unused) - _MOST_SHOWN} more" if len(words.unused) > _MOST_SHOWN else ""
            yield f"  {words.name}: {len(words.unused)} of {words.size}: {', '.join(words.unused[:_MOST_SHOWN])}{more}"


def _lint(engine: Engine, fired: set[str], path: str, text: str, profile: Profile, market: Market) -> list[Finding]:
    from claimlint.draft import Draft

    found = list(engine.unmerged(Draft(path, text), profile, market))
    fired.update(finding.rule for finding in found)
    return found
