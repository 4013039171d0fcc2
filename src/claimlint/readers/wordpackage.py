"""The parts of a Word file: a zip archive of XML texts, opened with bounds on what it may unpack to and without outside references."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Protocol
from xml.parsers import expat  # a document type is refused, so no entity is ever declared or fetched

from claimlint.errors import UserError

MOST_UNPACKED = 64_000_000
"""How many bytes of XML are read from one file."""

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 16
_DOCUMENT = "/officeDocument"


class Handler(Protocol):
    """What takes the elements of a part in order; names are local names, and of attributes the local name too."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        ...

    def end(self, name: str) -> None:
        """End an element."""
        ...

    def text(self, text: str) -> None:
        """Take text inside the element begun last."""
        ...


class Package:
    """A Word file. Every method raises ``UserError``, one line that begins with the path, for a part that is broken or too large."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._left = MOST_UNPACKED
        if data.startswith(_OLD_WORD):
            raise self._error("is an old .doc file or locked with a password; save it as .docx without one")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._error(f"is no Word file ({_reason(error)})") from None
        related = self.relations("")
        self.document = next((target for kind, target in related.values() if kind.endswith(_DOCUMENT)), "")
        if self.document not in self._names:
            raise self._error("is no Word file (it has no document in it)")
        self.related = self.relations(self.document)

    def parts(self, kind: str) -> list[str]:
        """Return the parts of a kind, such as ``footer``, that the document refers to, in the order of their names."""
        found = {target for type_, target in self.related.values() if type_.endswith(f"/{kind}")}
        return sorted(found & self._names)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to, by id: the kind of the relation, and a part's name or an address outside."""
        folder, name = posixpath.split(part)
        reader = _Relations(folder)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file in self._names:
            self.read(file, reader)
        return reader.found

    def read(self, part: str, handler: Handler) -> None:
        """Hand the elements of a part to ``handler``."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attributes: handler.start(
            _local(name), {_local(key): value for key, value in attributes.items()}
        )
        parser.EndElementHandler = lambda name: handler.end(_local(name))
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = self._refuse(part)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise self._error(
                            f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB of text; no article does"
                        )
                    parser.Parse(chunk)
                parser.Parse(b"", True)  # noqa: FBT003  # expat takes it by position
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError) as error:
            raise self._error(f"is broken ({part}: {_reason(error)})") from None

    def _refuse(self, part: str) -> Callable[..., None]:
        def refuse(*_: object) -> None:
            raise self._error(f"declares a document type ({part}), which no Word file does; it is not read")

        return refuse

    def _error(self, what: str) -> UserError:
        return UserError(f"{self._path}: the file {what}")


class _Relations:
    """Collects the relations of a part in ``folder``."""

    def __init__(self, folder: str) -> None:
        self.found: dict[str, tuple[str, str]] = {}
        self._folder = folder

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            if attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            self.found[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0][:80].lower()
