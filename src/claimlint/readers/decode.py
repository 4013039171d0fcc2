"""Bytes to text: UTF-8 or, when a byte order mark says so, UTF-16. Anything else is refused, never guessed."""

from __future__ import annotations

import codecs
import re

from claimlint.errors import UserError

_OTHER_MARKS = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32", b"\x84\x31\x95\x33": "GB 18030"}
_LINE_END = re.compile(rb"\r\n|[\r\n]")
_REMEDY = "save the file as UTF-8"


def decode(path: str, data: bytes) -> str:
    """Return the text of a file without its byte order mark.

    Raises ``UserError``, one line that begins with ``path``, for binary data, another encoding, and bytes that do not form
    text in the file's encoding.
    """
    for mark, name in _OTHER_MARKS.items():
        if data.startswith(mark):
            raise UserError(f"{path}: the file is {name} text; {_REMEDY}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decoded(path, data, "utf-16", "UTF-16")
    elif b"\0" in data:
        raise UserError(f"{path}: the file is binary, not text (a NUL byte at offset {data.index(0)})")
    else:
        text = _decoded(path, data, "utf-8-sig", "UTF-8")
    if "\0" in text:
        raise UserError(f"{path}: the file is binary, not text (a NUL character at offset {text.index(chr(0))})")
    return text


def _decoded(path: str, data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if codec == "utf-8-sig" and data.startswith(codecs.BOM_UTF8) else 0)
        where = f"byte 0x{data[at]:02X} at offset {at}"
        if codec != "utf-16":
            where = f"line {len(_LINE_END.findall(data, 0, at)) + 1}, {where}"
        raise UserError(f"{path}: not valid {name} text ({where}); {_REMEDY}") from None
