"""Bytes to text: what is read, and what is refused in one clear line."""

from __future__ import annotations

import codecs

import pytest

from claimlint.errors import UserError
from claimlint.readers import read_bytes
from claimlint.readers.decode import decode

TEXT = "Thé “reishi” 😀\r\nhelps.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16 little", "utf-16 big"],
)
def test_unicode_text_is_read_without_its_mark(data):
    assert decode("a.md", data) == TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"one\ntwo \xe9 three", "not valid UTF-8 text (line 2, byte 0xE9 at offset 8); save the file as UTF-8"),
        (b"one\r\ntwo\rthree \xff", "(line 3, byte 0xFF at offset 15)"),
        (codecs.BOM_UTF8 + b"caf\xe9", "(line 1, byte 0xE9 at offset 6)"),
        (b"cut short \xe2\x80", "(line 1, byte 0xE2 at offset 10)"),
        (b"surrogate \xed\xa0\x80", "byte 0xED at offset 10"),
        (b"Reishi \0 cures", "binary, not text (a NUL byte at offset 7)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (codecs.BOM_UTF16_LE + b"a", "not valid UTF-16 text (byte 0x61 at offset 2); save the file as UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "not valid UTF-16"),
        (codecs.BOM_UTF16_LE + b"a\0\0\0", "binary, not text (a NUL character at offset 1)"),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", "UTF-32"),
        (codecs.BOM_UTF32_BE + b"\0\0\0a", "UTF-32"),
    ],
)
def test_anything_else_is_refused_in_one_line(data, words):
    with pytest.raises(UserError) as caught:
        decode("a.md", data)
    assert str(caught.value).startswith("a.md: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_an_article_without_blocks(data):
    assert read_bytes("a.md", data).blocks == ()
    assert read_bytes("a.txt", data).blocks == ()
