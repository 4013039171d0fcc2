"""What version control knows: the lines that changed, and who wrote a line. Asked of the program ``git``."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias

from claimlint.errors import UserError

Lines: TypeAlias = tuple[tuple[int, int], ...] | None
"""Half-open ranges of 1-based lines; None stands for every line."""

_HUNK = re.compile(r"^@@ -[0-9,]+ \+([0-9]+)(?:,([0-9]+))? @@", re.MULTILINE)
_BINARY = re.compile(rb"^Binary files .* differ$", re.MULTILINE)
_BLAME = re.compile(r"([0-9a-f]{40,64}) [0-9]+ ([0-9]+)(?: [0-9]+)?\Z")
_QUIET = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "--no-pager")


class Written(NamedTuple):
    """Who wrote a line and on which day; both are empty for a line that is not committed yet."""

    author: str = ""
    date: str = ""


def top(folder: Path) -> Path | None:
    """Return the top folder of the repository that ``folder`` is in, None when there is none. Raises ``UserError`` without git."""
    done = _run(folder, "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(done.stdout).rstrip("\n")).resolve() if done.returncode == 0 else None


def changed_since(folder: Path, revision: str) -> dict[Path, Lines]:
    """Return the lines that changed since ``revision`` by file: in commits since its common ancestor with HEAD, staged or not, and new.

    Raises ``UserError`` for a folder outside any repository and for a revision that does not exist.
    """
    root = top(folder)
    if root is None:
        raise UserError(f"{folder}: not in a git repository", remedy="Run it in one, or leave out --changed-since.")
    found = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode or not revision:
        remedy = "Fetch it first: a shallow clone of a build machine has only the newest commit."
        raise UserError(f"there is no revision '{revision}' in {root}", remedy=remedy)
    commit = found.stdout.decode().strip()
    ancestor = _run(root, "merge-base", commit, "HEAD")
    base = ancestor.stdout.decode().split()[0] if ancestor.returncode == 0 else commit
    changes = {root / new: _hunks(root, base, old, new) for old, new in _touched(root, base)}
    new_files = _checked(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    return {**changes, **{root / os.fsdecode(name): None for name in new_files if name}}


def _touched(root: Path, base: str) -> Iterator[tuple[str | None, str]]:
    """Yield the old name (None: there is none) and the new name of each file that differs and still exists."""
    fields = iter(_checked(root, "diff", "--name-status", "-z", "-M", "--no-ext-diff", base, "--").split(b"\0"))
    for status in fields:
        if not status:
            continue
        name = os.fsdecode(next(fields))
        if status[:1] in b"RC":
            yield name, os.fsdecode(next(fields))
        elif status[:1] != b"D":
            yield None if status[:1] == b"A" else name, name


def _hunks(root: Path, base: str, old: str | None, new: str) -> Lines:
    if old is None:
        return None
    names = dict.fromkeys((old, new))
    diff = _checked(root, "diff", "-U0", "-M", "--no-color", "--no-ext-diff", "--no-textconv", base, "--", *names)
    if _BINARY.search(diff):
        return None
    found = [(int(hunk[1]), int(hunk[2] or 1)) for hunk in _HUNK.finditer(diff.decode("utf-8", "replace"))]
    return tuple((start, start + count) if count else (start, start + 2) for start, count in found)


def written(path: Path, lines: Iterable[int]) -> dict[int, Written] | None:
    """Return who wrote each of some lines of a file; None when the file is not under version control."""
    ranges = [f"-L{line},{line}" for line in lines]
    done = _run(path.resolve().parent, "blame", "--line-porcelain", *ranges, "--", path.name)
    if done.returncode:
        return None
    found: dict[int, Written] = {}
    line, told = 0, dict[str, str]()
    for row in done.stdout.decode("utf-8", "replace").split("\n"):
        if header := _BLAME.match(row):
            line, told = int(header[2]), {"commit": header[1]}
        elif row.startswith("\t"):
            found[line] = _written(told)
        else:
            name, _, value = row.partition(" ")
            told[name] = value
    return found


def _written(told: dict[str, str]) -> Written:
    if not told["commit"].strip("0"):
        return Written()
    day = datetime.fromtimestamp(int(told.get("author-time", "0")), UTC).date()
    return Written(told.get("author", ""), day.isoformat())


def _checked(folder: Path, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise UserError(f"git {arguments[0]} failed: {reason[-1]}")
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", *_QUIET, *arguments]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  # git by name, arguments as a list
    except FileNotFoundError as error:
        raise UserError("git was not found", remedy="Install git, or leave out what asks for it.") from error
