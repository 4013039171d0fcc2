"""The lines of reStructuredText: their indentation, and the marks that tell what begins with one."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimlint.article import BlockKind

LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
BULLET = re.compile(r"[-*+\u2022\u2023\u2043](?:[ \t]+(?=\S)|$)")
NUMBER = re.compile(r"\(?(?:[0-9]{1,4}|#|[a-zA-Z]|[ivxlcdm]{1,6})[.)][ \t]+(?=\S)")
FIELD = re.compile(r":(?![ \t:])(?P<name>[^:\r\n]{1,60}):(?:[ \t]+|$)")
DIRECTIVE = re.compile(
    r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?(?P<name>[A-Za-z][\w:.+-]*?)[ \t]?::(?:[ \t]+(?P<argument>.+))?$"
)
NOTE = re.compile(r"\.\.[ \t]+\[[^\]\r\n]+\](?:[ \t]+|$)")
EXPLICIT = re.compile(r"(?:\.\.|__)(?:[ \t]|$)")
CODE = frozenset("code code-block sourcecode literalinclude math raw include highlight toctree contents mermaid graphviz digraph doctest testcode testsetup testoutput index plot eval-rst bibliography autoclass automodule autofunction role default-role highlightlang jupyter-execute ipython program-output tabularcolumns".split())  # fmt: skip
ADDRESSED = frozenset(
    "image figure youtube video audio class only container compound rst-class code-tab tab-set grid cssclass".split()
)
SAID = {"alt": BlockKind.ALT, "caption": BlockKind.CAPTION, "title": BlockKind.CAPTION}


class Line(NamedTuple):
    """A line without the space around it, at offset ``start``; ``indent`` counts columns, a tab as up to eight."""

    text: str
    start: int
    indent: int


NO_LINE = Line("", 0, 0)


def line_of(match: re.Match[str]) -> Line:
    """Return the line that ``LINE`` matched."""
    text = match[0].strip()
    before = match[0][: len(match[0]) - len(match[0].lstrip())] if text else ""
    return Line(text, match.start() + len(before), len(before.expandtabs(8)))


def mark_of(text: str) -> str:
    """Return what tells one kind of list from another: the bullet, or the number's shape; empty for no item."""
    if BULLET.match(text):
        return text[0]
    return "1" if NUMBER.match(text) else ""
