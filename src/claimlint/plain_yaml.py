"""YAML text to plain data, with less leeway than YAML gives: what reads as something else than it looks like is refused."""

from __future__ import annotations

import re
from typing import Any, NoReturn, TypeAlias

import yaml

from claimlint.errors import Place, UserError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
Event: TypeAlias = Any  # PyYAML's two parsers share no useful types of events and marks
Mark: TypeAlias = Any

MOST_COPIES = 10_000
"""How many values the aliases of a file may stand for."""

MOST_LEVELS = 50
"""How deep lists and mappings may nest."""

_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}
_TRAPS = {
    word: meant
    for meant, words in {"true": ("yes", "on", "true"), "false": ("no", "off", "false")}.items()
    for lower in words
    for word in (lower, lower.capitalize(), lower.upper())
    if word not in _CONSTANTS
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?")
_MAYBE_NUMBER = frozenset("+-.0123456789")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_LINE = 300
_HINTS = {
    "mapping values are not allowed": "Quote a value that holds a colon and a space.",
    "cannot start any token": "Quote a value that begins with this character.",
    "while scanning a quoted scalar": "Close the quotation mark that is opened here.",
    "while scanning an alias": "Quote a value that begins with an asterisk.",
    "while scanning an anchor": "Quote a value that begins with an ampersand.",
    "unknown escape character": "Write a backslash in double quotes twice, or use single quotes.",
}


def parse(text: str, path: str) -> Plain:
    """Return the one document in a YAML text as strings, numbers, truth values, None, lists and dictionaries with text keys.

    An empty text is None. Only ``true`` and ``false`` are truth values and only plain decimal numbers are numbers; dates
    stay text. Raises ``UserError`` with a place for bad syntax, an unquoted ``no`` and its like, a duplicate key, a key that
    is no text, a tag, a merge key, a second document, deep nesting, and aliases that recur or stand for too much.
    """
    try:
        return _Builder(text, path).document()
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _bad_syntax(text, path, error) from error


def compose(text: str) -> yaml.Node:
    """Return the node tree, with marks, of a text that ``parse`` accepts; that of an empty text is an empty value."""
    start = yaml.Mark("", 0, 0, 0, None, 0)
    return yaml.compose(text, Loader=_Loader) or yaml.ScalarNode("null", "", start, start)


def place_at(text: str, path: str, start: Mark, end: Mark | None = None) -> Place:
    """Return the place from one mark to another, or to the end of the line when the other stands on a later line."""
    lines = _LINE_END.split(text)
    number = min(start.line, len(lines) - 1)
    line = lines[number].replace("\t", " ")
    column = min(start.column, len(line))
    last = column + 1
    if end is not None:
        last = end.column if end.line == start.line else len(line.rstrip())
    if len(line) > _LONGEST_LINE:
        line = line[:last] + "..." if last <= _LONGEST_LINE else ""
    return Place(path, number + 1, column + 1, line, max(1, last - column))


class _Builder:
    """Builds plain data from parser events, without PyYAML's own recursion, which deep nesting would crash."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._next: Any = _Loader(text).get_event
        self._anchors: dict[str, tuple[Plain, int] | None] = {}
        self._nodes = 0
        self._copies = 0

    def document(self) -> Plain:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        value = self._value(self._next(), 0)
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse(after, "a second document starts here", "Put it into a file of its own.")
        return value

    def _value(self, event: Event, depth: int) -> Plain:
        self._nodes += 1
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
            if event.anchor is not None:
                self._open_anchor(event)
                self._anchors[event.anchor] = (value, 1)
            return value
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if depth == MOST_LEVELS:
            self._refuse(event, f"nested deeper than {MOST_LEVELS} levels", "Write it flatter.")
        if event.tag is not None:
            self._refuse_tag(event)
        if event.anchor is None:
            return self._collection(event, depth)
        before = self._nodes
        self._open_anchor(event)
        collection = self._collection(event, depth)
        self._anchors[event.anchor] = (collection, self._nodes - before + 1)
        return collection

    def _open_anchor(self, event: Event) -> None:
        if event.anchor in self._anchors:
            self._refuse(event, f"anchor &{event.anchor} is given twice", "Give each anchor a name of its own.")
        self._anchors[event.anchor] = None

    def _collection(self, event: Event, depth: int) -> Plain:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth)
        items: list[Plain] = []
        while not isinstance(item := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(item, depth + 1))
        return items

    def _mapping(self, depth: int) -> Plain:
        entries: dict[str, Plain] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            if key in entries:
                remedy = f"Keep one of them; the first is on line {lines[key]}."
                self._refuse(event, f"duplicate key '{key}'", remedy)
            lines[key] = event.start_mark.line + 1
            entries[key] = self._value(self._next(), depth + 1)
        return entries

    def _key(self, event: Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "a key must be a word", "Write 'key: value' with a plain or quoted key.")
        if event.anchor is not None:
            self._refuse(event, "a key cannot have an anchor", "Delete the anchor.")
        if event.value == "<<" and event.implicit[0]:
            self._refuse(event, "merge keys are not read", "Write the keys out.")
        key = self._scalar(event)
        if not isinstance(key, str):
            self._refuse(event, f"the key {event.value or 'nothing'} is not text", f'Quote it: "{event.value}".')
        return key

    def _scalar(self, event: Event) -> str | int | float | bool | None:
        value: str = event.value
        if event.tag is not None:
            self._refuse_tag(event)
        if not event.implicit[0]:
            return value
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        if value in _TRAPS:
            meant = _TRAPS[value]
            remedy = f'Quote it ("{value}") if the word is meant; write {meant} if the truth value is meant.'
            self._refuse(event, f"unquoted {value} reads as the truth value {meant}", remedy)
        if value[0] in _MAYBE_NUMBER:
            if _INTEGER.fullmatch(value):
                return int(value)
            if _FLOAT.fullmatch(value):
                return float(value)
        return value

    def _alias(self, event: Event) -> Plain:
        name = event.anchor
        if name not in self._anchors:
            self._refuse(
                event, f"alias *{name} has no anchor above it", f"Mark a value with &{name}, or quote the text."
            )
        anchored = self._anchors[name]
        if anchored is None:
            self._refuse(event, f"alias *{name} stands inside its own anchor", "Write the value out.")
        value, size = anchored
        self._nodes += size - 1
        self._copies += size
        if self._copies > MOST_COPIES:
            self._refuse(event, f"aliases stand for more than {MOST_COPIES:,} values", "Write the values out.")
        return value

    def _refuse_tag(self, event: Event) -> NoReturn:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self._refuse(event, f"tag {tag} is not read", "Delete the tag; quote the value if it is text.")

    def _refuse(self, event: Event, message: str, remedy: str) -> NoReturn:
        raise UserError(
            message, remedy=remedy, place=place_at(self._text, self._path, event.start_mark, event.end_mark)
        )


def _bad_syntax(text: str, path: str, error: Exception) -> UserError:
    """Return the report on an error of the parser itself."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _not_text(text, path)
    context, problem = getattr(error, "context", None) or "", getattr(error, "problem", None) or str(error)
    place = place_at(text, path, mark)
    indent = re.match(r" *\t", _LINE_END.split(text)[place.line - 1])
    if indent:
        place = Place(path, place.line, indent.end(), place.text)
        return UserError("a tab indents this line", remedy="Indent with spaces.", place=place)
    if "unexpected end" in problem and "quoted scalar" in context:
        place = place_at(text, path, error.context_mark)  # type: ignore[attr-defined]
    hint = next((remedy for words, remedy in _HINTS.items() if words in f"{context} {problem}"), "")
    remedy = hint or "Check the indentation, brackets and quotation marks here and on the line above."
    return UserError(f"not valid YAML: {problem}", remedy=remedy, place=place)


def _not_text(text: str, path: str) -> UserError:
    found = _NOT_TEXT.search(text)
    at = found.start() if found else 0
    before = _LINE_END.split(text[:at])
    return UserError(
        f"character U+{ord(text[at]):04X} is not allowed in YAML",
        remedy="Delete it, or write it as an escape in double quotes.",
        place=Place(path, len(before), len(before[-1]) + 1),
    )
