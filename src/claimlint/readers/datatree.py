"""YAML and JSON texts as plain data that keeps its places: the data, and each text in it with the keys that lead there.

Both are read from the events of a YAML parser, for JSON is YAML to it, and json tells no places: an author's file may nest and repeat
as it likes, needs no strictness, and every text in it has to keep its place. Nothing recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimlint.readers.fields import DOUBLE, field_prose, unescaped
from claimlint.readers.prose import NOTHING, Prose

_MOST_LEVELS = 50
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?=\n)")
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_DIVIDING = re.compile(
    r"(?P<divides>\\[nr]|\\u000[aAdD]|<(?:\\?/)?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table|blockquote)\b[^<>]*>)|\\.",
    re.DOTALL,
)
_DOUBLED = re.compile("''")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text: the keys that lead to it, the mapping it stands in, its half-open range in the data's text, and how it is quoted."""

    path: tuple[str, ...]
    owner: object
    start: int
    end: int
    style: str | None
    value: object


class Tree:
    """Plain data built from the events of a YAML parser, and its texts in order."""

    def __init__(self) -> None:
        self.root: list[object] = []
        self.scalars: list[Scalar] = []
        self._levels: list[_Level] = [_Level(self.root, ())]
        self._anchors: dict[str | None, object] = {}

    def node(self, event: Any) -> None:
        """Add what begins with this event: a key, a scalar, an alias, a list or a mapping."""
        import yaml

        level = self._levels[-1]
        if isinstance(level.container, dict) and level.key is None:
            if not isinstance(event, yaml.ScalarEvent):
                raise ValueError("a key that is no text")
            level.key = event.value
            return
        path = level.path if level.key is None else (*level.path, level.key)
        if isinstance(event, yaml.AliasEvent):
            level.add(self._anchors.get(event.anchor))
            return
        value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if isinstance(event, yaml.ScalarEvent):
            value = _plain(event)
            self.scalars.append(_scalar(event, path, level.container, value))
        level.add(value)
        if event.anchor:
            self._anchors[event.anchor] = value
        if isinstance(value, dict | list):
            if len(self._levels) > _MOST_LEVELS:
                raise ValueError("nested too deep")
            self._levels.append(_Level(value, path))

    def end(self) -> None:
        """End the list or mapping begun last."""
        self._levels.pop()


def _scalar(event: Any, path: tuple[str, ...], owner: object, value: object) -> Scalar:
    return Scalar(path, owner, event.start_mark.index, event.end_mark.index, event.style, value)


@dataclass(slots=True)
class _Level:
    """A list or mapping that is being filled; ``key`` waits for its value."""

    container: list[object] | dict[str, object]
    path: tuple[str, ...]
    key: str | None = None

    def add(self, value: object) -> None:
        if isinstance(self.container, list):
            self.container.append(value)
        elif self.key is not None:
            self.container[self.key] = value
            self.key = None


def broken() -> tuple[type[Exception], ...]:
    """Return what ``parse`` raises for a text that is neither YAML nor JSON, or nests too deep."""
    import yaml

    return (yaml.YAMLError, ValueError, RecursionError)


def parse(text: str) -> Tree:
    """Return the first document in a YAML or JSON text; raises what ``broken`` names."""
    import yaml

    tree = Tree()
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, yaml.NodeEvent):
            tree.node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            tree.end()
    return tree


def parse_json(text: str) -> Tree:
    """Return the data in a JSON text; raises what ``broken`` names. What YAML does not take, tabs and halves of characters, is covered."""
    return parse(_HALF.sub(r"\\ufffd", text.replace("\t", " ")))


def pieces(scalar: Scalar, text: str, start: int) -> Iterator[Prose]:
    """Yield the prose of a scalar in ``text``, which begins at ``start`` of the source; each paragraph of a block scalar is one piece."""
    raw, start = text[scalar.start : scalar.end], start + scalar.start
    if scalar.style in ("|", ">"):
        at = raw.find("\n") + 1
        while at < len(raw):
            blank = _BLANK_LINE.search(raw, at)
            end = blank.start() if blank else len(raw)
            yield field_prose(raw[at:end], start + at)
            at = blank.end() if blank else end
    elif scalar.style == '"':
        yield field_prose(raw[1:-1], start + 1, DOUBLE, unescaped)
    elif scalar.style == "'":
        yield field_prose(raw[1:-1], start + 1, _DOUBLED, lambda _: "'")
    else:
        yield field_prose(raw, start)


def paragraphs(scalar: Scalar, text: str, start: int) -> Iterator[Prose]:
    """Yield the prose of a scalar in a JSON text as ``pieces`` does, one piece for each line or block of HTML in it."""
    raw, start = text[scalar.start + 1 : scalar.end - 1], start + scalar.start + 1
    done = 0
    for match in _DIVIDING.finditer(raw):
        if match["divides"]:
            yield field_prose(raw[done : match.start()], start + done, DOUBLE, unescaped)
            done = match.end()
    yield field_prose(raw[done:], start + done, DOUBLE, unescaped)


def _plain(event: Any) -> object:
    """Return the value of a YAML scalar: dates stay text, and only true and false are truth values."""
    value: str = event.value.replace(NOTHING, "")
    if not event.implicit[0]:
        return value
    if value.lower() in _CONSTANTS:
        return _CONSTANTS[value.lower()]
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _FLOAT.fullmatch(value) else value
