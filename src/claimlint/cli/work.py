"""From a configuration and paths to results: which drafts, which of their lines, judged by one process or several, less the baseline."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.result import FileResult
from claimlint.settings import Configuration, Policy
from claimlint.terminal import harmless

if TYPE_CHECKING:
    from claimlint.cached import CachedEngine
    from claimlint.draft import Draft
    from claimlint.engine import Engine

STDIN = "stdin.md"


def note(line: str) -> None:
    """Tell something on standard error."""
    click.echo(harmless(f"claimlint: {line}"), err=True)


@dataclass(frozen=True)
class Work:
    """What is to be linted, and how."""

    found: Configuration
    paths: tuple[str, ...]
    stdin_name: str = STDIN
    jobs: int = 1
    changed_since: str | None = None
    use_baseline: bool = True
    use_cache: bool = True

    @property
    def engine(self) -> Engine:
        """Return the rules compiled. Raises ``UserError``."""
        return self._cached.engine

    def drafts(self, only: Collection[Path] | None = None) -> list[Draft]:
        """Return the drafts to lint, of files only those in ``only`` when it is given. Raises ``UserError``."""
        from pathspec import GitIgnoreSpec

        from claimlint.cli.walk import Patterns, drafts
        from claimlint.draft import Draft
        from claimlint.readers import known_suffixes

        root, settings = self.found.root.resolve(), self.found.settings
        stdin = Draft(self.stdin_name, sys.stdin.buffer.read()) if "-" in self.paths else None
        include = Patterns(root, GitIgnoreSpec.from_lines(settings.include)) if settings.include else None
        exclude = Patterns(root, GitIgnoreSpec.from_lines(settings.exclude))
        suffixes = sorted(known_suffixes())
        chosen = list(drafts(self.paths or (".",), suffixes, exclude, stdin, note, include))
        if only is not None:
            chosen = [draft for draft in chosen if Path(draft.path).resolve() in only]
        return chosen if self.changed_since is None else list(self._changed(chosen, self.changed_since))

    def _changed(self, drafts: Sequence[Draft], revision: str) -> Iterator[Draft]:
        """Yield the drafts that changed, each with the lines that did."""
        from claimlint import git

        lines = git.changed_since(Path.cwd(), revision)
        top = git.top(Path.cwd()) or Path.cwd()
        for draft in drafts:
            real = Path(draft.path).resolve()
            if draft.error or draft.content is not None:
                yield draft
            elif not real.is_relative_to(top):
                yield draft._replace(error="outside the repository that --changed-since asks about")
            elif real in lines or not real.exists():
                yield draft._replace(changed=lines.get(real))

    def results(self, drafts: Sequence[Draft]) -> Iterator[FileResult]:
        """Yield the result of each draft, of its changed lines, without what the baseline knows. Raises ``UserError``."""
        from claimlint import baseline
        from claimlint.changes import touched

        known = self.found.settings.baseline if self.use_baseline else None
        taken_on = baseline.load(known) if known else None
        results: Iterator[FileResult] = map(touched, self._judged(drafts), (draft.changed for draft in drafts))
        return self._tidied(baseline.unknown(results, taken_on) if taken_on else results)

    def _tidied(self, results: Iterator[FileResult]) -> Iterator[FileResult]:
        yield from results
        self._cached.tidy()

    def _judged(self, drafts: Sequence[Draft]) -> Iterator[FileResult]:
        cached = self._cached
        unknown = cached.unknown(drafts)
        if self.jobs > 1 and unknown > 1:
            from claimlint import workers

            jobs = min(self.jobs, os.cpu_count() or 1, unknown)
            return workers.lint(cached.policy, cached.cache, drafts, jobs)
        if unknown:
            _ = self.engine  # a mistake in the rules is told before anything is reported
        return cached.lint(drafts)

    @cached_property
    def _cached(self) -> CachedEngine:
        from claimlint import cache
        from claimlint.cached import CachedEngine

        kept = self.use_cache and self.found.settings.cache
        return CachedEngine(Policy.of(self.found), cache.of_user() if kept else None)
