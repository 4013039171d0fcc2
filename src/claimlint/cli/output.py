"""Where a report goes: the terminal, a pipe, or a file that is either whole or untouched."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Self

from claimlint.errors import UserError
from claimlint.reports import Options, markdown
from claimlint.result import FileResult
from claimlint.wholefile import replace_file


def wants_colour(output: str | None) -> bool:
    """Tell whether to colour: only on a terminal, and not when ``NO_COLOR`` asks for none."""
    return (
        output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def write(pieces: Iterable[str], output: str | None) -> None:
    """Write a report to standard output, or to the file ``output``. Raises ``UserError`` when the file cannot be written."""
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    replace_file(output, (piece.encode("utf-8", "replace") for piece in pieces))


class Summary:
    """Appends a Markdown summary of the results that pass by to a file, when there is one. Raises ``UserError`` when it cannot be written.

    A context: the summary is written at its end, unless that is an exception.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._results: list[FileResult] = []

    def __enter__(self) -> Self:
        if self._path is not None:
            self._append("")
        return self

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results, and keep what the summary needs."""
        for result in results:
            if self._path is not None:
                self._results.append(replace(result, source=None))
            yield result

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if self._path is not None and failed is None:
            self._append("".join(markdown.render(self._results, Options())))

    def _append(self, text: str) -> None:
        try:
            with open(self._path or "", "a", encoding="utf-8", errors="replace") as stream:
                stream.write(text)
        except OSError as error:
            raise UserError(f"cannot write {self._path}: {(error.strerror or str(error)).lower()}") from error
