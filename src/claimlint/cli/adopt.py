"""``claimlint baseline``: take on the findings that are there, so that only new ones count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimlint.cli.options import configuration, configured
from claimlint.cli.progress import Progress
from claimlint.cli.tally import Tally
from claimlint.cli.work import Work, note


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@configured
@click.option(
    "--output",
    metavar="FILE",
    help="The baseline file.  [default: the one in the configuration, or .claimlint-baseline.json]",
)
@click.option("--prune", is_flag=True, help="Only take out what was repaired or deleted; add nothing.")
@click.option("--jobs", "-j", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to work with.")
@click.option("--no-cache", is_flag=True, help="Judge every file anew, and keep nothing for the next run.")
def baseline(paths: tuple[str, ...], output: str | None, prune: bool, jobs: int, no_cache: bool, **options: Any) -> int:
    """Write the findings in files and folders to the baseline, which linting then passes over.

    Entries of files that are not linted stay, unless the file is gone. Files that cannot be judged end in status 2, and keep theirs.
    """
    from claimlint import baseline as baselines

    found = configuration(**options)
    target = Path(output or found.settings.baseline or baselines.FILE)
    known = baselines.load(target) if prune or target.exists() else baselines.Baseline(target.resolve().parent)
    work = Work(found, paths, jobs=jobs, use_baseline=False, use_cache=not no_cache)
    drafts = work.drafts()
    tally, progress = Tally(), Progress(len(drafts))
    renewed = baselines.renewed(tally.watch(progress.count(work.results(drafts))), known, prune=prune)
    baselines.write(renewed, target)
    before, after = baselines.size(known), baselines.size(renewed)
    note(f"{target}: {after} findings in {sum(map(bool, renewed.files.values()))} files ({after - before:+d})")
    if target.resolve() != Path(found.settings.baseline or "").resolve():
        note(f"to lint with it, set 'baseline: {target}' in .claimlint.yml, or give --baseline {target}")
    return 2 if tally.failed else 0
