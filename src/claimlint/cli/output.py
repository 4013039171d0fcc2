"""Where a report goes: the terminal, a pipe, or a file that is either whole or untouched."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from claimlint.errors import UserError


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
    target = Path(output).resolve()
    if target.exists() and not target.is_file():
        with _opened(target, "w", output) as stream:
            stream.writelines(pieces)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with _opened(draft, "x", output) as stream:
            stream.writelines(pieces)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _opened(path: Path, mode: str, shown: str) -> io.TextIOWrapper:
    try:
        return path.open(mode, encoding="utf-8", errors="replace", newline="\n")  # type: ignore[return-value]  # mode is a text mode
    except OSError as error:
        raise UserError(f"cannot write {shown}: {(error.strerror or str(error)).lower()}") from error
