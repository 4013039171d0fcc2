"""What the findings in a draft depend on besides the draft, as one digest: change any of it and the digest is another.

Files count by what is in them, not by their time: the code, the rules, lexicons and packs, the rules of the user, the pipeline. The
settings count as a whole, less those that choose files or filter findings, so that a mistake in them is told as soon as it is made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from claimlint import language, packs, rulefiles
from claimlint.errors import UserError
from claimlint.resources import rules_root
from claimlint.settings import Policy, Settings

_APART: dict[str, object] = {
    name: getattr(Settings(), name) for name in ("extends", "include", "exclude", "fail_on", "baseline", "cache")
}
_DISTRIBUTION = (".dist-info", ".egg-info")


def identity(policy: Policy) -> str | None:
    """Return the digest, in hexadecimal digits; None when something in it cannot be told, and nothing may be taken for unchanged."""
    settings = replace(policy.settings, **_APART)
    further = (*settings.rules, *(path for override in settings.overrides for path in override.rules))
    pipeline = language.folder(settings.pipeline)
    try:
        code, own = _files(Path(__file__).parent, ".py"), _files(Path(str(rules_root())), ".yml", ".yaml", ".json")
        given = [Path(str(source.file)) for source in rulefiles.given((*further, *packs.folders()))]
        if not (code and own and pipeline):
            return None
        told = (settings, policy.pinned, sys.version, _distributions(sys.path), *map(_contents, (code, own, given)))
        digest = sha256(msgspec.json.encode((*told, _contents(_files(pipeline))), order="deterministic"))
    except (OSError, ValueError, UserError):
        return None
    return digest.hexdigest()


def _files(folder: Path, *suffixes: str) -> list[Path]:
    """Return the files in a folder that end in one of the suffixes, if any are given. Raises ``OSError`` for a folder that is a link."""
    found: list[Path] = []
    for name, folders, files in os.walk(folder):
        folders[:] = sorted(folder for folder in folders if folder != "__pycache__")
        if any(os.path.islink(os.path.join(name, folder)) for folder in folders):
            raise OSError(f"{name}: it holds a link to a folder")
        found += (Path(name, file) for file in sorted(files) if not suffixes or file.endswith(suffixes))
    return found


def _contents(files: Iterable[Path]) -> list[tuple[str, str]]:
    return [(file.name, _digest(file)) for file in files]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _distributions(places: Iterable[str]) -> list[str]:
    """Return what is installed: the names of the folders in which distributions keep their metadata tell name and version."""

    def names() -> Iterator[str]:
        for place in filter(os.path.isdir, places):
            yield from (name for name in os.listdir(place) if name.endswith(_DISTRIBUTION))

    return sorted(set(names()))
