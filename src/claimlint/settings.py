"""What a user decides: read strictly from ``.claimlint.yml`` or ``[tool.claimlint]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from claimlint import strict_yaml
from claimlint.errors import Place, UserError, did_you_mean
from claimlint.rule import Level, Market, Profile

FailOn: TypeAlias = Literal["error", "warning", "info", "never"]

FILE = ".claimlint.yml"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Everything that can be set.

    ``pipeline`` names a spaCy package or path; ``rules`` are further folders or files of rules; ``severities`` gives a rule another
    level; ``select`` (when not empty) and ``disable`` name rules or families; ``exclude`` are patterns as in ``.gitignore``.
    Paths are absolute once loaded.
    """

    profile: Profile = "editorial"
    markets: tuple[Market, ...] = ("us",)
    pipeline: str | None = None
    rules: tuple[str, ...] = ()
    severities: Mapping[str, Level] = {}
    select: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: FailOn = "error"


_MaybeSettings: type[Settings | None] = Settings | None  # type: ignore[assignment]  # a file may hold comments only
NAMES: tuple[str, ...] = Settings.__struct_encode_fields__
"""The names of the settings as a file states them."""


@dataclass(frozen=True)
class Configuration:
    """Settings and where they come from: ``path`` is the file or None, ``origins`` gives the origin of each setting by its name."""

    settings: Settings = field(default_factory=Settings)
    path: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """Return the folder that patterns in ``exclude`` are relative to."""
        return self.path.parent if self.path else Path.cwd()

    def override(self, **options: Any) -> Configuration:
        """Return the configuration with the settings (by field name) that a command line gives; None and empty ones change nothing."""
        given = {name: value for name, value in options.items() if value not in (None, ())}
        origins = {name.replace("_", "-"): "command line" for name in given}
        return Configuration(replace(self.settings, **given), self.path, {**self.origins, **origins})


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
    """Read a configuration file; None gives the defaults. Raises ``UserError`` with the place of the mistake."""
    if path is None:
        return Configuration()
    settings, lines = _from_toml(path) if path.suffix == ".toml" else _from_yaml(path)
    folder = path.resolve().parent
    settings = replace(
        settings,
        rules=tuple(str(folder / rule) for rule in settings.rules),
        pipeline=_pipeline(settings.pipeline, folder),
    )
    return Configuration(settings, path.resolve(), {name: f"{path}:{line}" for name, line in lines.items()})


def _pipeline(name: str | None, folder: Path) -> str | None:
    return str(folder / name) if name and (folder / name).is_dir() else name


def _from_yaml(path: Path) -> tuple[Settings, dict[str, int]]:
    document = strict_yaml.load_document(path, _MaybeSettings)
    given = document.data if isinstance(document.data, dict) else {}
    return document.value or Settings(), {name: document.place(name).line for name in given}


def _from_toml(path: Path) -> tuple[Settings, dict[str, int]]:
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text).get("tool", {}).get("claimlint", {})
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:  # of TOML, or of UTF-8
        raise UserError(f"{path}: {error}") from error
    for name in table:
        if name not in NAMES:
            raise UserError(
                f"unknown key '{name}'", remedy=did_you_mean(name, NAMES, "keys"), place=_toml_place(text, path, name)
            )
    try:
        return msgspec.convert(table, Settings), {name: _toml_place(text, path, name).line for name in table}
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        name = re.split(r"[^\w-]", where.strip("`").removeprefix("$."))[0]
        raise UserError(f"'{name}': {what[:1].lower()}{what[1:]}", place=_toml_place(text, path, name)) from error


def _toml_place(text: str, path: Path, name: str) -> Place:
    """Return the place of a key after the ``[tool.claimlint]`` header; tomllib itself keeps no places."""
    head = text.find("[tool.claimlint")
    found = re.compile(rf"^[ \t]*(?:\[tool\.claimlint\.)?[\"']?({re.escape(name)})\b", re.MULTILINE).search(
        text, max(head, 0)
    )
    at, width = (found.start(1), len(name)) if found else (max(head, 0), 1)
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0].rstrip("\r")
    return Place(str(path), text.count("\n", 0, at) + 1, at - start + 1, line, width)
