"""The settings in effect for one draft: those of the configuration, of the overrides that name its file, and of its own front matter."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_args

from msgspec.structs import replace

from claimlint.errors import did_you_mean
from claimlint.rule import MARKETS, PROFILES
from claimlint.settings.model import COMMAND_LINE, Configuration, DraftKey, Override, Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

KEY = "claimlint"
"""The key in a draft's front matter that holds its own settings."""

_UNSET: dict[str, Any] = {"profile": None, "markets": (), "select": ()}
_PINNABLE = frozenset(_UNSET)
_ALIASES = {"market": "markets"}
_KNOWN = {"profile": PROFILES, "markets": MARKETS}


@dataclass(frozen=True)
class Effect:
    """The settings for one draft. ``origins`` tells, by name, what changed a setting; ``mistakes`` what its front matter has wrong."""

    settings: Settings
    origins: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    """Settings, the folder ``root`` that their patterns of files are relative to, and the names of those that nothing else may change."""

    settings: Settings
    root: str
    pinned: frozenset[str] = frozenset()

    @classmethod
    def of(cls, configuration: Configuration) -> Policy:
        """Return the policy of a configuration: what the command line gives is pinned."""
        pinned = {name for name, origin in configuration.origins.items() if origin == COMMAND_LINE}
        return cls(configuration.settings, str(configuration.root), frozenset(pinned & _PINNABLE))

    def at(self, path: str, metadata: Mapping[str, object]) -> Effect:
        """Return what is in effect for the draft at ``path``, whose front matter states ``metadata``."""
        if not self.settings.overrides and KEY not in metadata:
            return Effect(self.settings)
        settings, origins = self.settings, dict[str, str]()
        for number, override in self.matching(path):
            settings = _overridden(settings, override)
            origins |= dict.fromkeys(_stated(override), f"overrides[{number}]")
        return _by_draft(Effect(settings, origins), metadata.get(KEY, {}), self.pinned)

    def matching(self, path: str) -> Iterator[tuple[int, Override]]:
        """Yield the overrides that name the draft at ``path``, each with its number, less what is pinned."""
        relative = os.path.relpath(os.path.abspath(path), self.root)
        if relative.startswith(".."):
            return
        for number, override in enumerate(self.settings.overrides):
            if self._specs[number].match_file(relative):
                yield number, replace(override, **{name: _UNSET[name] for name in self.pinned})

    @cached_property
    def _specs(self) -> list[GitIgnoreSpec]:
        from pathspec import GitIgnoreSpec

        return [GitIgnoreSpec.from_lines(override.files) for override in self.settings.overrides]


def _stated(override: Override) -> list[str]:
    return [name for name in override.__struct_fields__ if name != "files" and getattr(override, name)]


def _overridden(settings: Settings, override: Override) -> Settings:
    return replace(
        settings,
        profile=override.profile or settings.profile,
        markets=override.markets or settings.markets,
        rules=(*settings.rules, *override.rules),
        severities={**settings.severities, **override.severities},
        select=override.select or settings.select,
        disable=(*settings.disable, *override.disable),
    )


def _by_draft(effect: Effect, own: object, pinned: frozenset[str]) -> Effect:
    """Return what is left in effect after the settings of a draft's own front matter."""
    if not isinstance(own, Mapping):
        return Effect(effect.settings, effect.origins, (f"'{KEY}' holds no keys such as 'profile: label'",))
    given: dict[str, Any] = {}
    mistakes: list[str] = []
    for key, value in own.items():
        name = _ALIASES.get(str(key), str(key))
        if name not in get_args(DraftKey):
            mistakes.append(f"unknown key '{key}'. {did_you_mean(str(key), get_args(DraftKey), 'keys')}")
        elif name not in effect.settings.front_matter:
            mistakes.append(f"the configuration does not let a draft set '{name}'")
        else:
            values = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
            wrong = [word for word in values if word not in _KNOWN[name]]
            if wrong or not values or (name == "profile" and len(values) > 1):
                known = did_you_mean(wrong[0] if wrong else "", _KNOWN[name], "values")
                mistakes.append(f"{name}: {', '.join(wrong or values) or 'nothing'} is not known here. {known}")
            elif name not in pinned:
                given[name] = values[0] if name == "profile" else values
    origins = {**effect.origins, **dict.fromkeys(given, "front matter")}
    return Effect(replace(effect.settings, **given), origins, tuple(mistakes))
