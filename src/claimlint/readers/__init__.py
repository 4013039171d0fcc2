"""From a file to an ``Article``: one module a format; the folder is the registry.

A format's module holds ``SUFFIXES``, its file name endings in lower case with the dot, and ``read(source) -> Article``; it may hold
its own ``decode(path, data) -> str``. One for files that are no text holds ``read_file(path, data) -> Article`` instead of both.
At its top level it imports nothing heavy: parsers are imported inside ``read``, so asking for suffixes stays cheap.
"""

from __future__ import annotations

import importlib
import os.path
import pkgutil
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from claimlint.article import Article
from claimlint.errors import UserError
from claimlint.readers.decode import decode
from claimlint.source import Source

MOST_BYTES = 10_000_000
"""The size of the largest text that is read: some ten thick books."""
MOST_BYTES_OF_ANY = 200_000_000
"""The size of the largest file that is read; a Word file may hold pictures."""


class Reader(Protocol):
    """A format's module, seen as an object."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Source) -> Article:
        """Return the blocks of a decoded file, each with its map back to the source."""
        ...


class FileReader(Protocol):
    """The module of a format that is no text."""

    SUFFIXES: tuple[str, ...]

    def read_file(self, path: str, data: bytes) -> Article:
        """Return the blocks of a file, each with the number of its paragraph. Raises ``UserError`` for a file that cannot be read."""
        ...


@cache
def _readers() -> dict[str, Reader | FileReader]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {
        suffix: cast("Reader | FileReader", module) for module in modules for suffix in getattr(module, "SUFFIXES", ())
    }


def known_suffixes() -> frozenset[str]:
    """Return the file name endings that some reader takes, in lower case with the dot."""
    return frozenset(_readers())


def reader_for(path: str) -> Reader | FileReader:
    """Return the module that reads a file of this name; raises ``UserError`` for an ending that no reader takes."""
    suffix = os.path.splitext(path)[1].lower()
    try:
        return _readers()[suffix]
    except KeyError:
        kind = f"files ending in '{suffix}' are" if suffix else "a file without an ending is"
        raise UserError(f"{path}: {kind} not read; known are {', '.join(sorted(known_suffixes()))}") from None


def content(path: str) -> bytes:
    """Return a file's bytes, not more than tell that it is too large. Raises ``OSError``."""
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES_OF_ANY + 1)


def decoded(path: str, data: bytes) -> str:
    """Return the text in the bytes of a file that is text, as the reader for ``path`` decodes it. Raises ``UserError``."""
    return cast("str", getattr(reader_for(path), "decode", decode)(path, data))


def read_bytes(path: str, data: bytes) -> Article:
    """Return the article in a file's bytes; raises ``UserError`` for a format, a size or an encoding that is not read."""
    reader = reader_for(path)
    most = MOST_BYTES_OF_ANY if hasattr(reader, "read_file") else MOST_BYTES
    if len(data) > most:
        raise UserError(f"{path}: the file has more than {most // 1_000_000} MB; no article does")
    if hasattr(reader, "read_file"):
        return reader.read_file(path, data)
    return reader.read(Source(path, decoded(path, data)))


def read_text(path: str, text: str) -> Article:
    """Return the article in a text that is decoded already; ``path`` decides the reader as for a file. Raises ``UserError``."""
    reader = reader_for(path)
    if hasattr(reader, "read_file"):
        raise UserError(f"{path}: a file of this kind is no text; hand over its path")
    if len(text) > MOST_BYTES:
        raise UserError(f"{path}: the text has more than {MOST_BYTES // 1_000_000} million characters; no article does")
    return reader.read(Source(path, text))
