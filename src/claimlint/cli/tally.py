"""From results to an exit status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from claimlint.finding import Severity
from claimlint.result import FileResult
from claimlint.settings import FailOn
from claimlint.terminal import harmless


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
