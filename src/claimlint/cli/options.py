"""Options that several commands share, and the configuration they add up to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from claimlint import settings
from claimlint.rule import MARKETS, PROFILES

F = TypeVar("F", bound=Callable[..., Any])


def comma_list(*choices: str) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...] | None]:
    """Return an option's callback that reads values with commas between them, each one of ``choices`` when there are any."""

    def read(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
        if value is None:
            return None
        parts = tuple(filter(None, map(str.strip, value.split(","))))
        return tuple(click.Choice(choices).convert(part, param, ctx) for part in parts) if choices else parts

    return read


def configured(command: F) -> F:
    """Add the options that settle the configuration: ``--profile --market --rules --config``."""
    for option in (
        click.option(
            "--config",
            "config_path",
            type=click.Path(path_type=Path),
            help="Configuration file, instead of the nearest .claimlint.yml.",
        ),
        click.option(
            "--rules", "rules", multiple=True, type=click.Path(), help="Further rules: a file or a folder (repeatable)."
        ),
        click.option(
            "--market",
            "markets",
            callback=comma_list(*MARKETS),
            metavar="MARKET[,...]",
            help=f"Markets whose rules apply: {', '.join(MARKETS)}.",
        ),
        click.option("--profile", type=click.Choice(PROFILES), help="How the text is used."),
    ):
        command = option(command)
    return command


def configuration(
    config_path: Path | None, rules: tuple[str, ...] = (), start: Path | None = None, **options: Any
) -> settings.Configuration:
    """Return the configuration in effect: the command line above the file named, or the nearest one above ``start``.

    ``start`` is the working directory unless given. Raises ``UserError``.
    """
    given = settings.load(config_path or settings.find((start or Path()).resolve()))
    further = tuple(str(Path(rule).resolve()) for rule in rules)
    return given.override(rules=given.settings.rules + further if further else None, **options)
