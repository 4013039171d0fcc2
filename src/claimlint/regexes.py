"""Regular expressions that could take forever: told from their structure, before they meet a text.

Python's engine tries one way after another. A repeat in a repeat whose pieces can be cut in many ways makes the ways grow without bound, so
such a pattern is refused where it is written, with what to write instead.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Node: TypeAlias = tuple[Any, Any]
Chars: TypeAlias = frozenset[str]

_ALPHABET = frozenset(string.printable + "é–“")
_MANY = 20
_MOST_IN_A_ROW = 3
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)
_CATEGORIES: dict[Any, str] = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}


def danger(pattern: str) -> str:
    """Return what makes a pattern dangerous, in words, or nothing. Raises ``re.error`` for one that cannot be read."""
    return _in_sequence(list(parser.parse(pattern)))


def _in_sequence(nodes: Sequence[Node]) -> str:
    row: list[Chars] = []
    for node in nodes:
        op, value = node
        for inner in _inner(node):
            if found := _in_sequence(inner):
                return found
        if op in _REPEATS and value[1] > _MANY:
            if found := _in_repeat(list(value[2])):
                return found
            chars = _chars([node])
            row = [*[before for before in row if before & chars], chars]
            if len(row) > _MOST_IN_A_ROW:
                return "several unlimited repeats in a row match the same text"
        elif not _empty([node]):
            row = [before for before in row if before & _first([node])]
    return ""


def _in_repeat(body: Sequence[Node]) -> str:
    """Return what is wrong with the body of a repeat without a small limit."""
    body = _flat(body)
    for place, node in enumerate(body):
        op, value = node
        after = body[place + 1 :]
        if op is ops.BRANCH:
            branches = [_flat(branch) for branch in value[1]]
            if any(_alike(one, other) for i, one in enumerate(branches) for other in branches[i + 1 :]):
                return "a repeat holds alternatives that begin alike"
        if _varies(node):
            follows = _first(after) if not _empty(after) else _first(after) | _first(body)
            if follows & _chars([node]):
                return "a repeat stands in a repeat, and both match the same text"
    return ""


def _alike(one: Sequence[Node], other: Sequence[Node]) -> bool:
    """Tell whether two alternatives can match the same text; of fixed words, whether one begins the other."""
    if all(op in (ops.LITERAL, ops.IN) for op, _ in (*one, *other)):
        return all(_own(*mine) & _own(*its) for mine, its in zip(one, other, strict=False))
    return bool(_first(one) & _first(other))


def _varies(node: Node) -> bool:
    """Tell whether a node can take up more or less of the same text."""
    op, value = node
    if op in _REPEATS:
        return bool(value[0] != value[1])
    return op is ops.BRANCH and any(_empty(list(branch)) for branch in value[1])


def _flat(nodes: Iterable[Node]) -> list[Node]:
    """Return a sequence with its groups opened."""
    flat: list[Node] = []
    for op, value in nodes:
        flat += _flat(value[-1]) if op is ops.SUBPATTERN else [(op, value)]
    return flat


def _inner(node: Node) -> list[list[Node]]:
    op, value = node
    if op in _REPEATS or op is ops.POSSESSIVE_REPEAT:
        return [list(value[2])]
    if op is ops.SUBPATTERN:
        return [list(value[-1])]
    if op is ops.BRANCH:
        return [list(branch) for branch in value[1]]
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return [list(value[1])]
    return [list(value)] if op is ops.ATOMIC_GROUP else []


def _empty(nodes: Iterable[Node]) -> bool:
    """Tell whether a sequence can match nothing."""
    return all(_empty_node(node) for node in nodes)


def _empty_node(node: Node) -> bool:
    op, value = node
    if op in _REPEATS or op is ops.POSSESSIVE_REPEAT:
        return value[0] == 0 or _empty(value[2])
    if op is ops.BRANCH:
        return any(_empty(branch) for branch in value[1])
    if op is ops.SUBPATTERN:
        return _empty(value[-1])
    return op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT)


def _first(nodes: Iterable[Node]) -> Chars:
    """Return the characters that a sequence can begin with."""
    found: Chars = frozenset()
    for node in nodes:
        op, value = node
        inner = _inner(node) if op not in (ops.ASSERT, ops.ASSERT_NOT) else []
        found |= frozenset().union(*map(_first, inner)) if inner else _own(op, value)
        if not _empty_node(node):
            break
    return found


def _chars(nodes: Iterable[Node]) -> Chars:
    """Return all characters that a sequence can match."""
    found: Chars = frozenset()
    for node in nodes:
        inner = _inner(node)
        found |= frozenset().union(*map(_chars, inner)) if inner else _own(*node)
    return found


def _own(op: Any, value: Any) -> Chars:
    if op is ops.LITERAL:
        return frozenset({chr(value)})
    if op is ops.NOT_LITERAL:
        return _ALPHABET - {chr(value)}
    if op is ops.IN:
        return _of_class(value)
    return _ALPHABET if op in (ops.ANY, ops.GROUPREF) else frozenset()


def _of_class(items: Iterable[Node]) -> Chars:
    found: set[str] = set()
    negated = False
    for op, value in items:
        if op is ops.NEGATE:
            negated = True
        elif op is ops.RANGE:
            found.update(char for char in _ALPHABET if value[0] <= ord(char) <= value[1])
        elif op is ops.CATEGORY:
            found.update(char for char in _ALPHABET if re.match(_CATEGORIES[value], char))
        else:
            found |= _own(op, value)
    return _ALPHABET - found if negated else frozenset(found)
