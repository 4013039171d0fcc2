"""Which files are rules: the package's own by family, and a user's wherever they are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from claimlint.errors import UserError

REGISTER = "authorities.yml"
"""The file of authorities at the top of a folder of rules."""

NOT_RULES = frozenset({"lexicon", "substances"})
"""Folders beside the families that hold other data."""

_SUFFIXES = (".yml", ".yaml")


class Source(NamedTuple):
    """A file to read; ``rule_id`` is the id that its place demands, if it does."""

    file: Path | Traversable
    own: bool
    rule_id: str = ""

    @property
    def is_register(self) -> bool:
        """Tell whether the file holds authorities, not a rule."""
        return self.file.name == REGISTER


def own(root: Traversable) -> Iterator[Source]:
    """Yield the register and the rules ``<family>/<name>.yml`` of the package's own folder."""
    yield Source(root / REGISTER, own=True)
    for family in _sorted(root):
        if family.is_dir() and family.name not in NOT_RULES and not family.name.startswith(("_", ".")):
            for file in _sorted(family):
                if file.name.endswith(_SUFFIXES):
                    yield Source(file, own=True, rule_id=f"{family.name}/{file.name.rpartition('.')[0]}")


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda file: file.name)


def given(extra: Iterable[str | os.PathLike[str]]) -> Iterator[Source]:
    """Yield the files of a user and those in a user's folders, however deep. Raises ``UserError`` for a folder without any."""
    for path in map(Path, extra):
        if not path.is_dir():
            yield Source(path, own=False)
            continue
        found = [Source(file, own=False) for file in _files(path)]
        if not found:
            raise UserError(f"there are no rules in {path}", remedy="Write one rule to a file, with the suffix .yml.")
        yield from found


def _files(top: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in NOT_RULES and not name.startswith((".", "_")))
        yield from (
            Path(folder, name) for name in sorted(names) if name.endswith(_SUFFIXES) and not name.startswith(".")
        )
