"""Configuration files: the nearest one is found, read strictly, and laid over the files that it extends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from claimlint import strict_yaml
from claimlint.errors import UserError
from claimlint.settings import toml
from claimlint.settings.model import NAMES, Configuration, Settings

FILE = ".claimlint.yml"

_MaybeSettings: type[Settings | None] = Settings | None  # type: ignore[assignment]  # a file may hold comments only
_ADDED_UP = ("extends", "rules", "disable", "exclude", "products", "overrides")
_MERGED = ("severities", "statements")


@dataclass(frozen=True)
class _Layer:
    """The settings that a file gives, by their names in the file, and the origin of each."""

    given: Mapping[str, Any]
    origins: Mapping[str, str]


def find(start: Path) -> Path | None:
    """Return the nearest configuration file in ``start`` or a folder above it."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.claimlint" in project.read_text(encoding="utf-8", errors="replace"):
            return project
    return None


def load(path: Path | None) -> Configuration:
    """Read a configuration file and those that it extends; None gives the defaults.

    A file stands above those that it extends: mappings are merged, the lists ``rules``, ``disable``, ``exclude``, ``products`` and
    ``overrides`` add up, everything else is replaced. Raises ``UserError`` with the place of the mistake.
    """
    if path is None:
        return Configuration()
    layer = reduce(_over, _layers(path, ()))
    settings = msgspec.convert({"extends": (), **layer.given}, Settings)
    return Configuration(settings, path.resolve(), layer.origins)


def _layers(path: Path, above: tuple[Path, ...]) -> list[_Layer]:
    """Return the layers of a file, the lowest first."""
    settings, lines = _read(path)
    folder = path.resolve().parent
    for base in settings.extends:
        if (folder / base).resolve() in (*above, path.resolve()):
            raise UserError(
                f"{path}:{lines['extends']}: 'extends: {base}' comes back to a file that is being read",
                remedy="Delete one of the two.",
            )
    layers = [layer for base in settings.extends for layer in _layers(_shown(path, base), (*above, path.resolve()))]
    origins = {name: f"{path}:{line}" for name, line in lines.items()}
    return [*layers, _Layer(_absolute(settings, lines, folder), origins)]


def _shown(path: Path, base: str) -> Path:
    return path.parent / base


def _over(below: _Layer, above: _Layer) -> _Layer:
    given, origins = dict(below.given), dict(below.origins)
    shift = len(below.given.get("overrides", ()))
    for name, value in above.given.items():
        old = below.given.get(name)
        if old and name in (*_ADDED_UP, *_MERGED):
            given[name] = {**old, **value} if name in _MERGED else (*old, *value)
            origins[name] = f"{below.origins[name]}, {above.origins[name]}"
        else:
            given[name], origins[name] = value, above.origins[name]
    origins |= {
        f"overrides[{number + shift}]": above.origins[f"overrides[{number}]"]
        for number in range(len(above.given.get("overrides", ())))
    }
    return _Layer(given, origins)


def _absolute(settings: Settings, lines: Mapping[str, int], folder: Path) -> dict[str, Any]:
    """Return what a file gives, by name, its paths absolute."""
    pipeline = settings.pipeline
    absolute = replace(
        settings,
        rules=_paths(settings.rules, folder),
        pipeline=str(folder / pipeline) if pipeline and (folder / pipeline).is_dir() else pipeline,
        baseline=str(folder / settings.baseline) if settings.baseline else None,
        extends=_paths(settings.extends, folder),
        overrides=tuple(replace(over, rules=_paths(over.rules, folder)) for over in settings.overrides),
    )
    fields = dict(zip(NAMES, Settings.__struct_fields__, strict=True))
    return {name: getattr(absolute, fields[name]) for name in NAMES if name in lines}


def _paths(names: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    return tuple(str(folder / name) for name in names)


def _read(path: Path) -> tuple[Settings, dict[str, int]]:
    """Return the settings in a file, and the lines of what it gives: each key and each override."""
    if path.suffix == ".toml":
        return toml.read(path, Settings)
    document = strict_yaml.load_document(path, _MaybeSettings)
    settings = document.value or Settings()
    lines = {name: document.place(name).line for name in (document.data if isinstance(document.data, dict) else ())}
    lines |= {
        f"overrides[{number}]": document.place("overrides", number).line for number in range(len(settings.overrides))
    }
    return settings, lines
