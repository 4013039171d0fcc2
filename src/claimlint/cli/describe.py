"""``claimlint explain``, ``rules`` and ``test``: the rules as pages, as a list, and put to the proof."""

from __future__ import annotations

from collections.abc import Iterable
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

_LISTED = ("id", "title", "kind", "severity", "markets", "authority", "reviewed")


@click.command()
@click.argument("rule_id", metavar="RULE")
@configured
def explain(rule_id: str, **options: Any) -> None:
    """Print a rule: what it reports, why, on what authority, with examples."""
    from claimlint import explain as pages
    from claimlint.rulebook import load_rules

    click.echo(pages.explain(load_rules(configuration(**options).settings.rules), rule_id))


@click.command()
@configured
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules(format_name: str, **options: Any) -> None:
    """List the rules, with their severities for editorial, commercial and label."""
    from claimlint.rulebook import load_rules

    known = load_rules(configuration(**options).settings.rules).rules.values()
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
@configured
def test(path: Path | None, **options: Any) -> int:
    """Run the examples in the rules, or in the rules of a file or folder."""
    from claimlint.engine import Engine
    from claimlint.examples import run_examples
    from claimlint.settings import Settings

    further = (*configuration(**options).settings.rules, *([str(path)] if path else []))
    engine = Engine(Settings(rules=further))
    chosen = [rule for rule in engine.rulebook.rules.values() if path is None or _stands_in(rule, path)]
    failures = [failure for rule in chosen for failure in run_examples(rule, partial(_lint, engine))]
    for failure in failures:
        click.echo(failure)
    count = sum(len(rule.flagged) + len(rule.clean) + len(rule.known_misses) for rule in chosen)
    click.echo(f"{len(chosen)} rules, {count} examples: {len(failures)} failed")
    return 1 if failures else 0


def _stands_in(rule: Rule, path: Path) -> bool:
    return Path(rule.path).resolve().is_relative_to(path.resolve())


def _lint(engine: Engine, path: str, text: str, profile: Profile, market: Market) -> list[Finding]:
    from claimlint.engine import Draft

    return list(engine.unmerged(Draft(path, text), profile, market))
