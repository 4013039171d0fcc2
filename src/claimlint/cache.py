"""A folder of values that were worked out before, by key: whatever is wrong with it, the value is worked out again, never guessed.

It is the user's own, outside any project, so that nobody can hand over results with the drafts that they are about: a folder that is a
link, that belongs to somebody else or that others may write to is not used. A value is sealed with its key, so a damaged entry and one
under another name are none. Files are replaced as a whole, so several processes may use the folder at once.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

VARIABLE = "CLAIMLINT_CACHE_DIR"
"""The environment variable that names the folder."""

MOST_BYTES = 100_000_000
"""What the entries may take up; those used longest ago go first."""
MOST_BYTES_OF_ONE = 50_000_000
"""How long a value may be that is read."""
MOST_SECONDS = 30 * 24 * 3600
"""How long an entry that nobody asks for is kept."""

_OWN = re.compile(r"[0-9a-f]{64}\.z|\.[^.]+\.tmp")
_MARKS = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Results that claimlint keeps for the next run.\n",
    ".gitignore": "*\n",
}
_TIDIED = ".tidied"
_SEAL = sha256().digest_size


@dataclass(frozen=True)
class Cache:
    """The entries in ``folder``, which is made when the first one is kept. No method raises: what cannot be read or kept is not there."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return the value under a key, which is 64 hexadecimal digits."""
        path = self._path(key)
        try:
            if not (self._safe() and stat.S_ISREG(path.lstat().st_mode)):
                return None
            with path.open("rb") as stream:
                seal, packed = stream.read(_SEAL), stream.read(MOST_BYTES_OF_ONE)
            if seal != _seal(key, packed):
                return None
            unpacker = zlib.decompressobj()
            value = unpacker.decompress(packed, MOST_BYTES_OF_ONE)
        except (OSError, zlib.error):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it was used
        return value if unpacker.eof else None

    def has(self, key: str) -> bool:
        """Tell whether there is an entry under a key, sound or not."""
        return self._safe() and os.path.lexists(self._path(key))

    def put(self, key: str, value: bytes) -> None:
        """Keep a value under a key."""
        import tempfile

        with contextlib.suppress(OSError):
            self._make()
            if not self._safe():
                return
            packed = zlib.compress(value, 1)
            descriptor, draft = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=self.folder)
            try:
                with open(descriptor, "wb") as stream:
                    stream.writelines((_seal(key, packed), packed))
                os.replace(draft, self._path(key))
            finally:
                Path(draft).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Drop what was not used for long, and then the oldest until the rest fits; nothing to do when nothing was kept since."""
        with contextlib.suppress(OSError):
            stamp = self.folder / _TIDIED
            if not self._safe() or (stamp.exists() and stamp.stat().st_mtime_ns >= self.folder.stat().st_mtime_ns):
                return
            with os.scandir(self.folder) as scan:
                found = [(e.stat(follow_symlinks=False), e.path) for e in scan if _OWN.fullmatch(e.name)]
            size, oldest = 0, time.time() - MOST_SECONDS
            for info, path in sorted(found, key=lambda entry: entry[0].st_mtime, reverse=True):
                size += info.st_size
                if size > MOST_BYTES or info.st_mtime < oldest:
                    with contextlib.suppress(OSError):
                        os.unlink(path)
            stamp.touch()
            os.utime(stamp)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.z"

    def _make(self) -> None:
        if os.path.lexists(self.folder):
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):  # another process was quicker
            self.folder.mkdir(mode=0o700)
            for name, text in _MARKS.items():
                (self.folder / name).write_text(text, encoding="utf-8")

    def _safe(self) -> bool:
        """Tell whether the folder is there and only the user can have put anything into it."""
        try:
            info = self.folder.lstat()
        except OSError:
            return False
        mine = os.name != "posix" or (info.st_uid == os.geteuid() and not info.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
        return stat.S_ISDIR(info.st_mode) and mine


def of_user() -> Cache | None:
    """Return the user's cache: the folder that the environment names, or the system's place for caches; None when there is no place."""
    from platformdirs import user_cache_path

    named = os.environ.get(VARIABLE)
    folder = Path(named).absolute() if named else user_cache_path("claimlint", appauthor=False)
    return Cache(folder) if folder.is_absolute() else None


def _seal(key: str, packed: bytes) -> bytes:
    return sha256(key.encode() + packed).digest()
