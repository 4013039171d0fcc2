"""The metadata in front of a Markdown document: YAML between ``---`` lines or TOML between ``+++`` lines.

YAML is read from the parser's events, not through PyYAML's own tree: an author's file may nest and repeat as it likes, needs no
strictness, and every text in it has to keep its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from claimlint.readers.prose import NOTHING, Prose

_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
}
_KEY_LINE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*[\"']?[\w .-]+[\"']?[ \t]*:(?:\s|$)")
_PROSE_FIELD = re.compile(
    r"(?:^|_)(?:(?:sub|page|short|seo|meta|og|link)?(?:title|description|heading)|headline|tagline|excerpt|summary|teaser|lead|lede|intro|introduction"
    r"|abstract|blurb|deck|dek|standfirst|synopsis|hook|alt|caption|question|answer|quote|benefits?|claims?|highlights?|pros|cons|faqs?)$"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[- ]")
_MOST_LEVELS = 50
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?=\n)")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r?\n[ \t]*)|(.))")
_ESCAPED = {**dict.fromkeys("nrtN_LPfv", " "), **dict.fromkeys("abe0", "")}
_DOUBLED = re.compile("''")
_TOML = re.compile(
    r"""^[ \t]*\[+(?P<table>[^\[\]\n]+)\]+
    | ^[ \t]*(?P<key>[\w.-]+)[ \t]*=[ \t]*(?:\"{3}(?P<basics>(?:[^\\]|\\.)*?)\"{3}|'{3}(?P<literals>.*?)'{3}|"(?P<basic>(?:[^"\\\n]|\\.)*)"|'(?P<literal>[^'\n]*)')""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A text in the metadata: its dotted key, and its clean prose."""

    key: str
    prose: Prose


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter states, its texts that readers see, and the offset at which the document's body begins."""

    data: dict[str, object]
    fields: tuple[Field, ...]
    end: int


def front_matter(text: str) -> FrontMatter:
    """Return the front matter of a document; broken metadata is passed over as no metadata.

    Without any, ``end`` is 0. Text between two rules at the head of a document that is no mapping is part of the body.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontMatter({}, (), 0)
    inner, start = text[opening.end() : closing.start()], opening.end()
    try:
        data, fields = (_yaml if opening[1] == "---" else _toml)(inner, start)
    except _broken():
        return FrontMatter({}, (), closing.end() if opening[1] == "+++" or _KEY_LINE.match(inner) else 0)
    if data is None and inner.strip() and any(line.strip()[:1] not in ("", "#") for line in inner.splitlines()):
        return FrontMatter({}, (), 0)
    return FrontMatter(data or {}, tuple(fields), closing.end())


def _broken() -> tuple[type[Exception], ...]:
    import yaml

    return (yaml.YAMLError, ValueError, RecursionError)


def _is_prose(path: tuple[str, ...]) -> bool:
    return bool(path) and _PROSE_FIELD.search(_CAMEL.sub("_", path[-1]).lower()) is not None


def _yaml(text: str, start: int) -> tuple[dict[str, object] | None, list[Field]]:
    """Return the mapping in a YAML text, None when it is something else, and its prose."""
    tree = _tree(text)
    data = tree.root[0] if tree.root else None
    if not isinstance(data, dict):
        return None, []
    fields = []
    for path, event in tree.scalars:
        first, last = event.start_mark.index, event.end_mark.index
        if _is_prose(path) and isinstance(_plain(event), str):
            pieces = _scalar_prose(text[first:last], start + first, event.style)
            fields += [Field(".".join(path), prose) for prose in pieces]
    return data, fields


class _Tree:
    """Plain data built from the events of a YAML parser, and its scalars with the keys that lead to each."""

    def __init__(self) -> None:
        self.root: list[object] = []
        self.scalars: list[tuple[tuple[str, ...], Any]] = []
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
            self.scalars.append((path, event))
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


def _tree(text: str) -> _Tree:
    """Return the first document in a YAML text."""
    import yaml

    tree = _Tree()
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, yaml.NodeEvent):
            tree.node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            tree.end()
    return tree


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


def _scalar_prose(raw: str, start: int, style: str | None) -> Iterator[Prose]:
    """Yield the prose of a YAML scalar from its source text; each paragraph of a block scalar is one piece."""
    if style in ("|", ">"):
        at = raw.find("\n") + 1
        while at < len(raw):
            blank = _BLANK_LINE.search(raw, at)
            end = blank.start() if blank else len(raw)
            yield _prose(raw[at:end], start + at)
            at = blank.end() if blank else end
    elif style == '"':
        yield _prose(raw[1:-1], start + 1, _ESCAPE, _unescaped)
    elif style == "'":
        yield _prose(raw[1:-1], start + 1, _DOUBLED, lambda _: "'")
    else:
        yield _prose(raw, start)


def _prose(
    raw: str, start: int, escape: re.Pattern[str] | None = None, meant: Callable[[re.Match[str]], str] = lambda m: m[0]
) -> Prose:
    prose, done = Prose(), 0
    for match in escape.finditer(raw) if escape else ():
        prose.text(raw[done : match.start()], start + done)
        prose.put(meant(match), start + match.start(), start + match.end())
        done = match.end()
    prose.text(raw[done:], start + done)
    return prose


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        return chr(int(digits, 16))
    return "" if match[4] else _ESCAPED.get(match[5], match[5])


def _toml(text: str, start: int) -> tuple[dict[str, object], list[Field]]:
    """Return the data in a TOML text, and the prose of its ``key = "text"`` lines."""
    import tomllib

    data = tomllib.loads(text.replace("\r\n", "\n"))
    table: tuple[str, ...] = ()
    fields = []
    for match in _TOML.finditer(text):
        if match["table"]:
            table = tuple(part.strip(" \"'") for part in match["table"].split("."))
            continue
        path = (*table, *match["key"].split("."))
        if _is_prose(path):
            group = match.lastgroup or "literal"
            escape = _ESCAPE if group.startswith("basic") else None
            prose = _prose(match[group], start + match.start(group), escape, _unescaped)
            fields.append(Field(".".join(path), prose))
    return data, fields
