"""``claimlint lint``, the default command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from claimlint import reports
from claimlint.cli.options import comma_list, configuration, configured
from claimlint.cli.output import wants_colour, write
from claimlint.finding import Severity
from claimlint.result import FileResult
from claimlint.settings import Configuration, FailOn
from claimlint.terminal import harmless

if TYPE_CHECKING:
    from claimlint.engine import Draft

STDIN = "stdin.md"


class Tally:
    """Passes results on, and remembers the gravest thing seen for the exit status."""

    def __init__(self) -> None:
        self.failed = False
        self.gravest = 0

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results; an error of a file goes to standard error as one line."""
        for result in results:
            if result.error is not None:
                self.failed = True
                click.echo(harmless(f"claimlint: {result.path}: {result.error}"), err=True)
            self.gravest = max([self.gravest, *(finding.severity.rank for finding in result.findings)])
            yield result

    def status(self, fail_on: FailOn) -> int:
        """Return the exit status; an error stands above findings."""
        if self.failed:
            return 2
        return int(fail_on != "never" and self.gravest >= Severity(fail_on).rank)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@configured
@click.option(
    "--format",
    "format_name",
    type=click.Choice(reports.names()),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--output", metavar="FILE", help="Write the report to a file, which is replaced as a whole.")
@click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    help="Lowest severity that makes the exit status 1.  [default: error]",
)
@click.option("--select", callback=comma_list(), metavar="ID[,...]", help="Only these rules or families.")
@click.option("--ignore", callback=comma_list(), metavar="ID[,...]", help="Not these rules or families.")
@click.option(
    "--show",
    type=click.Choice([level.value for level in Severity]),
    help="Lowest severity in the text report.  [default: warning]",
)
@click.option(
    "--explain", is_flag=True, help="Show why under each finding: the claim, and each cue in or out of scope."
)
@click.option("--quiet", "-q", is_flag=True, help="One line a finding, nothing else.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to work with.")
@click.option("--no-cache", is_flag=True, help="Judge every file anew. This version keeps no cache, so it always does.")
@click.option(
    "--stdin-filename",
    default=STDIN,
    show_default=True,
    metavar="NAME",
    help="What standard input is called; its suffix tells the format.",
)
def lint(paths: tuple[str, ...], **options: Any) -> int:
    """Lint files and folders; - is standard input."""
    found = _configuration(options)
    settings = found.settings
    tally = Tally()
    results = tally.watch(_results(found, paths or (".",), options["stdin_filename"], options["jobs"]))
    shown = options["show"] or ("info" if settings.fail_on == "info" else "warning")
    wanted = reports.Options(
        show=Severity(shown), explain=options["explain"], quiet=options["quiet"], colour=wants_colour(options["output"])
    )
    write(reports.load(options["format_name"]).render(results, wanted), options["output"])
    return tally.status(settings.fail_on)


def _configuration(options: dict[str, Any]) -> Configuration:
    ignore = options["ignore"] or ()
    given = configuration(
        options["config_path"],
        options["rules"],
        profile=options["profile"],
        markets=options["markets"],
        select=options["select"],
        fail_on=options["fail_on"],
    )
    return given.override(disable=given.settings.disable + ignore) if ignore else given


def _results(found: Configuration, paths: tuple[str, ...], stdin_name: str, jobs: int) -> Iterator[FileResult]:
    from claimlint.engine import Draft, Engine

    stdin = Draft(stdin_name, sys.stdin.buffer.read()) if "-" in paths else None
    drafts = _drafts(found, paths, stdin)
    if jobs > 1:
        from claimlint import workers

        return workers.lint(found.settings, drafts, min(jobs, os.cpu_count() or 1))
    return Engine(found.settings).lint(drafts)


def _drafts(found: Configuration, paths: tuple[str, ...], stdin: Draft | None) -> Iterator[Draft]:
    from pathspec import GitIgnoreSpec

    from claimlint.cli.walk import Patterns, drafts
    from claimlint.readers import known_suffixes

    exclude = Patterns(Path(found.root).resolve(), GitIgnoreSpec.from_lines(found.settings.exclude))
    return drafts(
        paths,
        sorted(known_suffixes()),
        exclude,
        stdin,
        lambda line: click.echo(harmless(f"claimlint: {line}"), err=True),
    )
