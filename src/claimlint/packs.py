"""Packs of rules that are installed as Python packages and declare themselves by an entry point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from types import ModuleType

from claimlint.errors import Place, UserError

GROUP = "claimlint.rules"
"""The entry-point group: ``name = "package"``, where the package is a folder of rules."""


def folders() -> Iterator[Path]:
    """Yield the folder of each installed pack, by name. Raises ``UserError`` for one that cannot be imported or is no package."""
    for point in sorted(metadata.entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        yield _folder(point)


def _folder(point: metadata.EntryPoint) -> Path:
    dist = point.dist.name if point.dist else "the package"
    try:
        package = point.load()
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        remedy = f"Mend or uninstall {dist}, which declares '{point.name} = {point.value}' for {GROUP}."
        raise UserError(
            f"the rule pack '{point.name}' cannot be imported: {reason}", remedy=remedy, place=_place(point)
        ) from error
    if not isinstance(package, ModuleType) or not hasattr(package, "__path__"):
        remedy = f"Let the entry point in {dist} name a package whose folder holds the rules."
        raise UserError(f"the rule pack '{point.name}' is no package", remedy=remedy, place=_place(point))
    with resources.as_file(resources.files(package)) as folder:
        return Path(folder)


def _place(point: metadata.EntryPoint) -> Place | None:
    """Return the line of the installed ``entry_points.txt`` that declares a pack, when it can be found."""
    files = point.dist.files if point.dist else None
    for file in files or ():
        if file.name == "entry_points.txt":
            path = Path(str(file.locate()))
            lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
            for number, line in enumerate(lines, start=1):
                if re.match(rf"\s*{re.escape(point.name)}\s*=", line):
                    return Place(str(path), number, 1, line, len(line))
    return None
