"""From a file to an ``Article``: one module a format; the folder is the registry.

A format's module holds ``SUFFIXES``, its file name endings in lower case with the dot, and ``read(source) -> Article``.
At its top level it imports nothing heavy: parsers are imported inside ``read``, so asking for suffixes stays cheap.
"""

from __future__ import annotations

import importlib
import os.path
import pkgutil
from functools import cache
from typing import Protocol, cast

from claimlint.article import Article
from claimlint.errors import UserError
from claimlint.readers.decode import decode
from claimlint.source import Source


class Reader(Protocol):
    """A format's module, seen as an object."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Source) -> Article:
        """Return the blocks of a decoded file, each with its map back to the source."""
        ...


@cache
def _readers() -> dict[str, Reader]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {suffix: cast("Reader", module) for module in modules for suffix in getattr(module, "SUFFIXES", ())}


def known_suffixes() -> frozenset[str]:
    """Return the file name endings that some reader takes, in lower case with the dot."""
    return frozenset(_readers())


def reader_for(path: str) -> Reader:
    """Return the module that reads a file of this name; raises ``UserError`` for an ending that no reader takes."""
    suffix = os.path.splitext(path)[1].lower()
    try:
        return _readers()[suffix]
    except KeyError:
        kind = f"files ending in '{suffix}' are" if suffix else "a file without an ending is"
        raise UserError(f"{path}: {kind} not read; known are {', '.join(sorted(known_suffixes()))}") from None


def read_bytes(path: str, data: bytes) -> Article:
    """Return the article in a file's bytes; raises ``UserError`` for a format or an encoding that is not read."""
    reader = reader_for(path)
    return reader.read(Source(path, decode(path, data)))


def read_text(path: str, text: str) -> Article:
    """Return the article in a text that is decoded already; ``path`` decides the reader as for a file."""
    return reader_for(path).read(Source(path, text))
