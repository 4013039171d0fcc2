"""The regular expressions in a rule's ``match``: where they stand, and which of them are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from claimlint.errors import UserError
from claimlint.regexes import danger
from claimlint.rule import Rule
from claimlint.strict_yaml import Document

Keys: TypeAlias = tuple[str | int, ...]

_WORD_KINDS = frozenset({"phrase", "dose"})
"""Kinds whose patterns are wordings and no regular expressions."""
_HOLDERS = frozenset(
    {"words", "also", "unless", "any", "patterns", "exact", "links", "vetoes", "contradictions", "signs"}
)


def patterns_of(rule: Rule) -> Iterator[tuple[Keys, str]]:
    """Yield the regular expressions of a rule, each with the keys that lead to it."""
    if rule.kind not in _WORD_KINDS:
        yield from _strings(rule.match, ("match",), wanted=False)


def _strings(data: Any, keys: Keys, *, wanted: bool) -> Iterator[tuple[Keys, str]]:
    if isinstance(data, str):
        if wanted:
            yield keys, data
        return
    if isinstance(data, Mapping) and data.get("kind") in _WORD_KINDS:  # a part of a rule of kind "either"
        return
    items = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, Sequence) else ()
    for key, value in items:
        yield from _strings(value, (*keys, key), wanted=wanted or key in _HOLDERS)


def refuse_dangerous(document: Document[Rule]) -> None:
    """Raise ``UserError``, at its place, for a regular expression that could take forever on some text."""
    for keys, pattern in patterns_of(document.value):
        if told := danger(pattern):
            remedy = "Give the inner repeat a limit such as {1,5}, or put a fixed mark between the repeats."
            raise UserError(f"this pattern can take forever: {told}", remedy=remedy, place=document.place(*keys))
