"""``claimlint config``: the settings in effect, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import msgspec

from claimlint.cli.options import configuration, configured
from claimlint.cli.output import write
from claimlint.errors import UserError
from claimlint.settings import NAMES, Configuration, Effect, Policy
from claimlint.terminal import harmless


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@configured
def config(path: Path, **options: Any) -> None:
    """Show the settings in effect for a file, or for work in a folder, and where each comes from.

    For a file they are those that it is linted by from the current folder: with the overrides that name it and what its own front
    matter sets.
    """
    found = configuration(**options, start=path if path.is_dir() else None)
    effect = Effect(found.settings) if path.is_dir() else Policy.of(found).at(str(path), _metadata(path))
    write((f"{harmless(line)}\n" for line in _lines(found, effect)), None)


def _metadata(path: Path) -> Mapping[str, object]:
    """Return what the front matter of a draft states; a file that is still to be written states nothing. Raises ``UserError``."""
    from claimlint import readers

    try:
        return readers.read_bytes(str(path), path.read_bytes()).metadata
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error


def _lines(found: Configuration, effect: Effect) -> Iterator[str]:
    yield f"# {found.path or 'no configuration file: the defaults'}"
    settings = msgspec.to_builtins(effect.settings)
    for name in NAMES:
        value = msgspec.json.encode(settings[name]).decode()
        yield f"{name}: {value}  # {_origin(name, found, effect)}"
    for mistake in effect.mistakes:
        yield f"# front matter: {mistake}"


def _origin(name: str, found: Configuration, effect: Effect) -> str:
    usual = found.origins.get(name, "default")
    changed = effect.origins.get(name)
    if changed is None:
        return usual
    number = changed.removeprefix("overrides[").removesuffix("]")
    if number.isdecimal():
        patterns = ", ".join(found.settings.overrides[int(number)].files)
        changed = f"{found.origins.get(changed, changed)}: override for {patterns}"
    return f"{changed}; without it: {usual}"
