"""Typed data from YAML files: every mistake is told with its place and its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from claimlint.errors import Place, UserError
from claimlint.plain_yaml import Plain, parse
from claimlint.yaml_mistakes import Key, find, keys_of, mistake

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True)
class Document(Generic[T]):
    """A decoded YAML file: its value, and the place of everything in it for mistakes that show later."""

    path: str
    text: str
    data: Plain
    value: T

    def place(self, *keys: Key) -> Place:
        """Return the place of the value under ``keys`` (keys of mappings, indexes of lists), or of the last that exists."""
        return find(self.text, self.path, keys).place

    def decode(self, type_: type[S], *keys: Key) -> S:
        """Return the data under ``keys`` as ``type_``, that of an empty mapping where there is none. Raises ``UserError``."""
        data: Any = self.data
        for key in keys:
            if isinstance(data, dict) and key not in data:
                return self._default(type_, str(key))
            data = data[key]
        return _convert(self.text, self.path, data, type_, keys)

    def _default(self, type_: type[S], key: str) -> S:
        try:
            return msgspec.convert({}, type_, strict=True)
        except msgspec.ValidationError as error:
            remedy = f"Add it, with its required keys: {', '.join(keys_of(type_)[1])}."
            raise UserError(f"missing key '{key}'", remedy=remedy, place=self.place()) from error


def load(file: Path | Traversable, type_: type[T]) -> T:
    """Return a YAML file as ``type_``. Raises ``UserError`` with the place of the first mistake."""
    return load_document(file, type_).value


def loads(text: str, type_: type[T], path: str) -> T:
    """Return a YAML text as ``type_``; ``path`` is the name shown to the user. Raises ``UserError`` as ``load`` does."""
    return loads_document(text, type_, path).value


def load_document(file: Path | Traversable, type_: type[T]) -> Document[T]:
    """Return a YAML file as a ``Document`` that knows the place of each value. Raises ``UserError`` as ``load`` does."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UserError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(str(file), raw.count(b"\n", 0, error.start) + 1, 1)
        raise UserError("this line is not UTF-8 text", remedy="Save the file as UTF-8.", place=place) from error
    return loads_document(text, type_, str(file))


def loads_document(text: str, type_: type[T], path: str) -> Document[T]:
    """Return a YAML text as a ``Document``; ``path`` is the name shown to the user. Raises ``UserError`` as ``load`` does."""
    data = parse(text, path)
    return Document(path, text, data, _convert(text, path, data, type_, ()))


def _convert(text: str, path: str, data: Plain, type_: type[S], keys: tuple[Key, ...]) -> S:
    try:
        return msgspec.convert(data, type_, strict=True)
    except msgspec.ValidationError as error:
        if data is None and not keys:
            remedy = "Write 'key: value' lines, or delete the file."
            raise UserError("the file is empty", remedy=remedy, place=Place(path, 1, 1)) from error
        raise mistake(find(text, path, keys), data, type_, error) from error
