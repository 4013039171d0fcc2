"""``--fix`` and ``--diff``: suggestions applied to the files themselves, or shown as a patch."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from claimlint.cli.work import Work, note
from claimlint.errors import UserError
from claimlint.finding import Finding
from claimlint.fix import Fixed, fixed
from claimlint.repair import edits
from claimlint.result import FileResult
from claimlint.source import Source
from claimlint.terminal import harmless
from claimlint.wholefile import encoded_like, replace_file

_CONTEXT = 3


class Repairs:
    """Applies suggestions to files that were linted: writes them (``write``), and collects the changes as patches."""

    def __init__(self, work: Work, *, unsafe: bool, write: bool) -> None:
        self._work = work
        self._unsafe = unsafe
        self._write = write
        self.patches: list[str] = []
        self.mended = 0
        self.files = 0

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results as they are after the repairs that were written."""
        for result in results:
            if result.source is None or not any(edits(f, unsafe=self._unsafe) for f in result.findings):
                yield result
                continue
            done = self._repaired(result.path, result.source.text, result.findings)
            if self._write and done is not None:
                yield replace(result, findings=done.findings, source=Source(result.path, done.text))
            else:
                yield result

    def _repaired(self, path: str, text: str, findings: tuple[Finding, ...]) -> Fixed | None:
        try:
            raw = Path(path).read_bytes()
        except OSError as error:
            raise UserError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
        if encoded_like(raw, text) != raw:
            note(f"{path}: changed while it was read; nothing was repaired in it")
            return None
        done = fixed(text, findings, lambda changed: self._lint(path, changed), unsafe=self._unsafe)
        for finding in done.refused:
            note(
                f"{path}:{finding.line}: {finding.rule}: not repaired: with the suggestion applied, the findings are not what they should be"
            )
        if done.text != text:
            self.patches.append(patch(path, text, done.text))
            self.mended += len(done.mended)
            self.files += 1
            if self._write:
                replace_file(path, [encoded_like(raw, done.text)])
        return done

    def _lint(self, path: str, text: str) -> tuple[Finding, ...]:
        from claimlint.draft import Draft

        (result,) = self._work.engine.lint([Draft(path, text)])
        if result.error is not None:
            raise UserError(f"{path}: {result.error}")
        return result.findings

    def told(self) -> str:
        """Return in a line what was done."""
        verb = "repaired" if self._write else "could repair (--fix)"
        return f"{verb} {self.mended} finding{'s' * (self.mended != 1)} in {self.files} file{'s' * (self.files != 1)}"


def patch(path: str, before: str, after: str) -> str:
    """Return the change of a text as a unified diff that ``patch`` and ``git apply`` take; on a terminal it is made harmless."""
    name = path.lstrip("/")
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", n=_CONTEXT)
    shown = (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    if sys.stdout.isatty():
        return "".join(f"{harmless(line.rstrip())}\n" for line in shown)
    return "".join(shown)


def _lines(text: str) -> list[str]:
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]
