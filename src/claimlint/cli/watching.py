"""``--watch``: lint again what was saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from claimlint.errors import UserError


def watch(paths: Iterable[str], lint: Callable[[Collection[Path]], object]) -> None:
    """Call ``lint`` with the files under ``paths`` that were saved, each time some were, until the user interrupts.

    Raises ``UserError`` when the package watchfiles is not installed or a path is not there.
    """
    try:
        from watchfiles import Change
        from watchfiles import watch as changes
    except ImportError as error:
        remedy = "Install it: pip install 'claimlint-health[watch]'."
        raise UserError("--watch needs the package watchfiles", remedy=remedy) from error
    places = [Path(path) for path in paths]
    missing = next((place for place in places if not place.exists()), None)
    if missing is not None:
        raise UserError(f"{missing}: no such file or folder to watch")
    folders = {
        place if place.is_dir() else place.parent for place in places
    }  # editors replace a file when they save it
    for changed in changes(*sorted(folders), recursive=any(map(os.path.isdir, places)), raise_interrupt=True):
        saved = {Path(path).resolve() for change, path in changed if change is not Change.deleted}
        if saved:
            lint(saved)
