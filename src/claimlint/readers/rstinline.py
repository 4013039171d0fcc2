"""The inline mark-up of reStructuredText: which characters of a paragraph are text, with exact offsets."""

from __future__ import annotations

import re

from claimlint.readers.composer import Composer

_INLINE = re.compile(
    r"""\\(?P<escaped>\s|.)
    | ``(?P<literal>[^`]+(?:`[^`]+)*)``
    | (?::(?P<role>[\w.+-]+):)?_?`(?P<quoted>[^`]+)`(?::(?P<suffix>[\w.+-]+):)?_{0,2}
    | (?<![\w*])\*\*(?=\S)(?P<strong>[^*]{1,2000})(?<=\S)\*\*(?![\w*])
    | (?<![\w*])\*(?=[^\s*])(?P<emphasis>[^*]{1,2000})(?<=\S)\*(?![\w*])
    | \[(?:[0-9]+|\#[\w-]*|\*|[A-Za-z][\w.-]*)\]_
    | (?<![\w|])\|(?=\S)(?P<substitution>[^|\n]{1,100})(?<=\S)\|_{0,2}(?!\w)
    | (?<=\w)_{1,2}(?=[\s.,;:!?)\]'"]|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?P<escaped>\s|.)", re.DOTALL)
_ADDRESS = re.compile(r"\s*<(?P<address>[^<>]*)>\s*\Z")
_NO_PROSE = frozenset({"math", "raw", "kbd", "code", "index", "download", "numref", "cite"})


def write(composer: Composer, text: str, start: int) -> None:
    """Write the text of a paragraph that begins at offset ``start`` of the source."""
    done = 0
    for match in _INLINE.finditer(text):
        composer.text(text[done : match.start()], start + done)
        done = match.end()
        kind = next(
            (name for name in ("escaped", "literal", "quoted", "strong", "emphasis", "substitution") if match[name]), ""
        )
        if not kind:
            continue
        inner, at = match[kind], start + match.start(kind)
        if kind in {"strong", "emphasis"}:
            _plain(composer, inner, at)
        elif kind == "quoted":
            _quoted(composer, inner, at, match["role"] or match["suffix"] or "")
        elif kind != "escaped" or not inner.isspace():
            composer.text(inner, at)
    composer.text(text[done:], start + done)


def _quoted(composer: Composer, inner: str, at: int, role: str) -> None:
    """Write what stands in backquotes: a link's text without its address."""
    if role in _NO_PROSE:
        return
    address = _ADDRESS.search(inner)
    shown = inner[: address.start()] if address else inner
    if address and not role and shown:
        composer.begin_link(address["address"])
    _plain(composer, shown or inner, at)
    if address and not role and shown:
        composer.end_link()


def _plain(composer: Composer, text: str, start: int) -> None:
    done = 0
    for match in _ESCAPE.finditer(text):
        composer.text(text[done : match.start()], start + done)
        if not match["escaped"].isspace():
            composer.text(match["escaped"], start + match.start("escaped"))
        done = match.end()
    composer.text(text[done:], start + done)
