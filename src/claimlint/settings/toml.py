"""``[tool.claimlint]`` in ``pyproject.toml``: held to the same rules, with the same words for mistakes, as a YAML file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from claimlint import strict_yaml
from claimlint.errors import Place, UserError

T = TypeVar("T", bound=msgspec.Struct)

_HEAD = "[tool.claimlint"


def read(path: Path, type_: type[T]) -> tuple[T, dict[str, int]]:
    """Return the table as ``type_``, and the line of each key and of each of its overrides. Raises ``UserError``."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text).get("tool", {}).get("claimlint", {})
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:  # of TOML, or of UTF-8
        raise UserError(f"{path}: {error}") from error
    lines = {name: _place(text, path, name).line for name in table}
    headers = [match.start() for match in re.finditer(r"^[ \t]*\[\[tool\.claimlint\.overrides\]\]", text, re.MULTILINE)]
    for number in range(len(table.get("overrides", ()))):
        at = headers[number] if number < len(headers) else None
        lines[f"overrides[{number}]"] = lines["overrides"] if at is None else text.count("\n", 0, at) + 1
    return _decoded(table, type_, text, path), lines


def _decoded(table: object, type_: type[T], text: str, path: Path) -> T:
    """Decode by way of YAML, whose mistakes are told best, and put a mistake back where it stands in the TOML."""
    import yaml

    as_yaml = yaml.safe_dump(table, allow_unicode=True, sort_keys=False, width=10_000)
    try:
        return strict_yaml.loads(as_yaml, type_, str(path))
    except UserError as error:
        place, line = error.place, ""
        if place is None or not place.text:
            raise
        line = place.text[place.column - 1 : place.column - 1 + place.width]
        raise UserError(error.message, remedy=error.remedy, place=_place(text, path, line.strip("'\""))) from error


def _place(text: str, path: Path, word: str) -> Place:
    """Return the place of the key on the first line after the header that has ``word``; tomllib itself keeps no places."""
    head = max(text.find(_HEAD), 0)
    key = re.compile(rf"^[ \t]*(?:\[+tool\.claimlint\.)?[\"']?({re.escape(word)})(?![\w-])", re.MULTILINE).search(
        text, head
    )
    any_ = key or re.compile(
        rf"^[ \t]*[\"']?([\w/-]+)[^\n]*?(?<![\w-]){re.escape(word)}(?![\w-])", re.MULTILINE
    ).search(text, head)
    at, width = (any_.start(1), len(any_[1])) if any_ else (head, 1)
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0].rstrip("\r")
    return Place(str(path), text.count("\n", 0, at) + 1, at - start + 1, line, width)
