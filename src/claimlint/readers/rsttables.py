"""Tables of reStructuredText: cells drawn with lines, or set under rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claimlint.readers import rstinline
from claimlint.readers.composer import Composer

GRID = re.compile(r"\+(?:[-=]+\+)+")
SIMPLE = re.compile(r"=+(?: +=+)+")
_RULE = re.compile(r"[-=]+(?: +[-=]+)*")
_BORDER = re.compile(r"[-=+| ]*")


class Row(NamedTuple):
    """A line of a table without its indentation, and its offset."""

    text: str
    start: int


def write_grid(composer: Composer, rows: Sequence[Row]) -> None:
    """Write a table whose cells are drawn with ``+``, ``-`` and ``|``."""
    composer.begin_table()
    heads = next((i for i, row in enumerate(rows) if row.text.startswith("+=")), 0)
    group: list[Row] = []
    edges: list[int] = []
    for number, row in enumerate(rows):
        if row.text.startswith("+") and _BORDER.fullmatch(row.text):
            _write_row(composer, group, edges, heading=number <= heads)
            group, edges = [], [i for i, char in enumerate(row.text) if char == "+"]
        else:
            group.append(row)
    _write_row(composer, group, edges, heading=False)
    composer.end_table()


def write_simple(composer: Composer, rows: Sequence[Row]) -> None:
    """Write a table whose columns stand under rules of ``=``."""
    composer.begin_table()
    rules = [i for i, row in enumerate(rows) if SIMPLE.fullmatch(row.text)]
    heads = rules[1] if len(rules) > 2 else 0
    edges = [-1, *(match.start() - 1 for match in re.finditer(r"(?<= )=", rows[0].text)), 1 << 30]
    group: list[Row] = []
    for number, row in enumerate(rows):
        ruled = _RULE.fullmatch(row.text) is not None
        if group and (ruled or row.text[: max(1, edges[1])].strip()):
            _write_row(composer, group, edges, heading=number <= heads)
            group = []
        if not ruled and row.text:
            group.append(row)
    _write_row(composer, group, edges, heading=False)
    composer.end_table()


def _write_row(composer: Composer, lines: Sequence[Row], edges: Sequence[int], *, heading: bool) -> None:
    """Write the cells between ``edges``; one that goes over an edge where no line stands is one with its neighbour."""
    if not lines:
        return
    composer.begin_row()
    left = edges[0] if edges else -1
    for _, right in pairwise(edges):
        if not _divided(lines, right):
            continue
        composer.begin_cell(heading=heading)
        end = 0
        for line in lines:
            cell, start = line.text[left + 1 : right], line.start + left + 1
            if _BORDER.fullmatch(cell):
                composer.flush()
                continue
            if end:
                composer.soft_break(end, end + 1)
            rstinline.write(composer, cell, start)
            end = start + len(cell)
        composer.plain()
        left = right


def _divided(lines: Sequence[Row], edge: int) -> bool:
    return all(len(line.text) <= edge or line.text[edge] in "|+ " for line in lines)
