"""``claimlint lint``, the default command."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from claimlint import reports
from claimlint.cap import capped
from claimlint.cli.options import comma_list, configuration, configured
from claimlint.cli.output import Summary, wants_colour, write
from claimlint.cli.progress import Progress
from claimlint.cli.tally import Tally
from claimlint.cli.work import STDIN, Work, note
from claimlint.finding import Severity
from claimlint.result import FileResult
from claimlint.settings import Configuration, FailOn

if TYPE_CHECKING:
    from claimlint.cli.repairs import Repairs


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
@click.option("--no-cache", is_flag=True, help="Judge every file anew, and keep nothing for the next run.")
@click.option(
    "--baseline", metavar="FILE", help="Pass over the findings that this file lists; see 'claimlint baseline'."
)
@click.option("--no-baseline", is_flag=True, help="Show everything, whatever the configuration names as the baseline.")
@click.option("--changed-since", metavar="REF", help="Only what lines touch that changed since this commit or branch.")
@click.option("--fix", is_flag=True, help="Apply the safe suggestions to the files.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: the suggestions too that an editor has to look at."
)
@click.option(
    "--diff", is_flag=True, help="Write what --fix changes as a patch in place of the report; without --fix, only that."
)
@click.option("--summary", metavar="FILE", help="Append a Markdown summary to this file, such as a CI job's page.")
@click.option("--watch", is_flag=True, help="Stay, and lint files again when they are saved.")
@click.option(
    "--stdin-filename",
    default=STDIN,
    show_default=True,
    metavar="NAME",
    help="What standard input is called; its suffix tells the format.",
)
def lint(paths: tuple[str, ...], **options: Any) -> int:
    """Lint files and folders; - is standard input."""
    _refuse_together(paths, options)
    work = Work(
        _configuration(options),
        paths,
        options["stdin_filename"],
        options["jobs"],
        options["changed_since"],
        use_baseline=not options["no_baseline"],
        use_cache=not options["no_cache"],
    )
    status = _run(work, options)
    if options["watch"]:
        from claimlint.cli.watching import watch

        watch(paths or (".",), lambda saved: _run(work, options, saved))
    return status


def _refuse_together(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    """Raise ``UsageError`` for what does not go together."""
    if "-" in paths:
        for name in ("fix", "diff", "watch"):
            if options[name]:
                raise click.UsageError(f"--{name} needs a file, not standard input")
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if options["diff"] and (options["format_name"] != "text" or options["watch"]):
        raise click.UsageError("--diff writes a patch in place of a report: leave out --format and --watch")


def _run(work: Work, options: dict[str, Any], only: Collection[Path] | None = None) -> int:
    """Lint once, or only some files of the work, and write what is asked for. Returns the exit status."""
    fail_on = work.found.settings.fail_on
    drafts = work.drafts(only)
    if only is not None and not drafts:
        return 0
    tally, progress = Tally(), Progress(len(drafts))
    repairs = _repairs(work, options)
    results: Iterator[FileResult] = progress.count(work.results(drafts))
    if repairs:
        results = repairs.watch(results)
    results = map(capped, results)
    with Summary(options["summary"]) as summary:
        results = summary.watch(tally.watch(results))
        if repairs and options["diff"]:
            write(_patches(repairs, results), options["output"])
        else:
            shown = options["show"] or ("info" if fail_on == "info" else "warning")
            wanted = reports.Options(
                show=Severity(shown),
                explain=options["explain"],
                quiet=options["quiet"],
                colour=wants_colour(options["output"]),
            )
            pieces = reports.load(options["format_name"]).render(results, wanted)
            write(pieces, options["output"])
    if repairs and not options["quiet"]:
        note(repairs.told())
    return tally.status(fail_on)


def _repairs(work: Work, options: dict[str, Any]) -> Repairs | None:
    if not (options["fix"] or options["diff"]):
        return None
    from claimlint.cli.repairs import Repairs

    return Repairs(work, unsafe=options["unsafe_fixes"], write=options["fix"])


def _patches(repairs: Repairs, results: Iterable[FileResult]) -> Iterator[str]:
    for _ in results:
        yield from repairs.patches
        repairs.patches.clear()


def _configuration(options: dict[str, Any]) -> Configuration:
    ignore = options["ignore"] or ()
    given = configuration(
        options["config_path"],
        options["rules"],
        profile=options["profile"],
        markets=options["markets"],
        select=options["select"],
        fail_on=options["fail_on"],
        baseline=options["baseline"],
    )
    return given.override(disable=given.settings.disable + ignore) if ignore else given
