"""Files that are either whole or untouched, whatever happens while they are written."""

from __future__ import annotations

import codecs
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from claimlint.errors import UserError


def replace_file(path: str | Path, pieces: Iterable[bytes]) -> None:
    """Write a file anew, its permissions kept; a device or a pipe is written to as it is. Raises ``UserError`` when it cannot be."""
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        try:
            with target.open("wb") as stream:
                stream.writelines(pieces)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(path, error) from error
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        stream = draft.open("xb")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with stream:
            stream.writelines(pieces)
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _refused(path: str | Path, error: OSError) -> UserError:
    return UserError(f"cannot write {path}: {(error.strerror or str(error)).lower()}")


def encoded_like(original: bytes, text: str) -> bytes:
    """Return a text in the encoding of the file it was read from: UTF-8, or UTF-16 as its byte order mark says."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if original.startswith(mark):
            return mark + text.encode(codec)
    return text.encode()
