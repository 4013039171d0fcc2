"""From the paths of a command line to drafts: folders are walked, ignore files respected."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pathspec import GitIgnoreSpec

from claimlint.draft import Draft

IGNORE_FILES = (".gitignore", ".claimlintignore")
_SKIPPED = frozenset({"node_modules", "__pycache__"})


class Patterns(NamedTuple):
    """Patterns as in ``.gitignore``, and the folder that they are relative to."""

    folder: Path
    spec: GitIgnoreSpec

    def verdict(self, path: Path, *, folder: bool) -> bool | None:
        """Return whether ``path`` is ignored, or None when no pattern speaks of it."""
        try:
            relative = path.relative_to(self.folder).as_posix()
        except ValueError:
            return None
        return self.spec.check_file(relative + "/" * folder).include


def drafts(
    paths: Iterable[str],
    suffixes: Sequence[str],
    exclude: Patterns,
    stdin: Draft | None,
    note: Callable[[str], None],
    include: Patterns | None = None,
) -> Iterator[Draft]:
    """Yield each file once, those of a folder in order of name.

    A file that is named is linted whatever an ignore file says; one that the setting ``exclude`` names is passed over with a ``note``.
    In a folder only the files that ``include`` names count, if it is given. A folder in which nothing is left to lint is a draft with an error.
    """
    seen: set[Path] = set()
    for path in paths:
        if path == "-" and stdin:
            yield stdin
            continue
        found = _in_folder(path, suffixes, exclude, include) if os.path.isdir(path) else [Draft(path)]
        for draft in found:
            real = Path(draft.path).resolve()
            if real in seen:
                continue
            seen.add(real)
            if draft.error is None and _ignored(real, [exclude], folder=False):
                note(f"{draft.path}: passed over, the setting 'exclude' names it")
            else:
                yield draft


def _in_folder(path: str, suffixes: Sequence[str], exclude: Patterns, include: Patterns | None) -> Iterator[Draft]:
    real = Path(path).resolve()
    empty = True
    for draft in _walk(Path(path), real, tuple(suffixes), [exclude, *_above(real)]):
        if include and draft.error is None and not include.verdict(Path(draft.path).resolve(), folder=False):
            continue
        empty = False
        yield draft
    if empty:
        wanted = ", ".join(f"*{suffix}" for suffix in suffixes)
        yield Draft(
            path, error=f"no article in this folder (looked for {wanted}; ignore files, 'include' and 'exclude' count)"
        )


def _walk(folder: Path, real: Path, suffixes: tuple[str, ...], patterns: Sequence[Patterns]) -> Iterator[Draft]:
    try:
        patterns = (*patterns, *_patterns(real))
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield Draft(str(folder), error=f"cannot be read: {(error.strerror or str(error)).lower()}")
        return
    subfolders = []
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if (
            entry.name.startswith(".")
            or entry.name in _SKIPPED
            or _ignored(real / entry.name, patterns, folder=is_folder)
        ):
            continue
        if is_folder:
            subfolders.append(entry.name)
        elif entry.name.lower().endswith(suffixes) and entry.is_file():
            yield Draft(str(folder / entry.name))
    for name in subfolders:
        yield from _walk(folder / name, real / name, suffixes, patterns)


def _ignored(path: Path, patterns: Sequence[Patterns], *, folder: bool) -> bool:
    verdicts = (known.verdict(path, folder=folder) for known in reversed(patterns))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _above(folder: Path) -> list[Patterns]:
    """Return the ignore patterns of the folders above, up to the top of the repository when there is one."""
    top = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
    between = [parent for parent in folder.parents if parent == top or top in parent.parents] if top != folder else []
    return [patterns for parent in reversed(between) for patterns in _patterns(parent)]


def _patterns(folder: Path) -> list[Patterns]:
    found = []
    for name in IGNORE_FILES:
        file = folder / name
        if file.is_file():
            found.append(
                Patterns(
                    folder, GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8", errors="replace").splitlines())
                )
            )
    return found
