"""The settings as a configuration file states them, and a configuration: settings that know where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from claimlint.rule import Level, Market, Profile

FailOn: TypeAlias = Literal["error", "warning", "info", "never"]
DraftKey: TypeAlias = Literal["profile", "markets"]


class Product(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A product of the house: ``name`` and ``aliases`` are how texts call it.

    ``kind`` is a list in ``rules/lexicon/agents.yml``; ``substance`` names the dossier of what is in it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "supplement"
    substance: str = ""


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An approved wording of a required statement, and where ``--fix`` puts it: under the title or at the end."""

    text: str
    place: Literal["top", "bottom"] = "bottom"


class Override(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings for the files that ``files`` names, patterns as in ``.gitignore``; what is left out stays as it is."""

    files: tuple[str, ...]
    profile: Profile | None = None
    markets: tuple[Market, ...] = ()
    rules: tuple[str, ...] = ()
    severities: Mapping[str, Level] = {}
    select: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Everything that can be set.

    ``pipeline`` names a spaCy package or path; ``rules`` are further folders or files of rules; ``severities`` gives a rule another
    level; ``select`` (when not empty) and ``disable`` name rules or families. ``include`` (when not empty) and ``exclude`` are patterns as
    in ``.gitignore`` for what is found in a folder. ``overrides`` hold for some files, a later one above an earlier one.
    ``front_matter`` lists what a draft may set for itself. ``products`` are those of the house; ``statements`` are approved wordings by
    the id of the rule that requires them. ``cache`` tells whether results may be kept for the next run. ``extends`` are the files that
    these settings build upon. Paths are absolute once loaded.
    """

    extends: tuple[str, ...] = ()
    profile: Profile = "editorial"
    markets: tuple[Market, ...] = ("us",)
    pipeline: str | None = None
    rules: tuple[str, ...] = ()
    severities: Mapping[str, Level] = {}
    select: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    baseline: str | None = None
    front_matter: tuple[DraftKey, ...] = ()
    products: tuple[Product, ...] = ()
    statements: Mapping[str, Statement] = {}
    overrides: tuple[Override, ...] = ()
    cache: bool = True


COMMAND_LINE = "command line"
"""The origin of what a command line gives: it stands above overrides and above a draft's own front matter."""

NAMES: tuple[str, ...] = Settings.__struct_encode_fields__
"""The names of the settings as a file states them."""


@dataclass(frozen=True)
class Configuration:
    """Settings and where they come from: ``path`` is the file or None, ``origins`` gives the origin of each setting by its name.

    The origin of a single override stands under ``overrides[0]`` and so on.
    """

    settings: Settings = field(default_factory=Settings)
    path: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """Return the folder that patterns of files are relative to."""
        return self.path.parent if self.path else Path.cwd()

    def override(self, **options: Any) -> Configuration:
        """Return the configuration with the settings (by field name) that a command line gives; None and empty ones change nothing."""
        given = {name: value for name, value in options.items() if value not in (None, ())}
        origins = {name.replace("_", "-"): COMMAND_LINE for name in given}
        return Configuration(replace(self.settings, **given), self.path, {**self.origins, **origins})
