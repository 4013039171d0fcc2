"""The metadata in front of a document: YAML between ``---`` lines, TOML between ``+++`` lines, or a JSON object."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimlint.readers import datatree, tomltext
from claimlint.readers.fields import Field, is_prose

_OPENING = re.compile(r"\ufeff?(?:(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)|(?=(\{)[ \t]*(?:\r\n|\n)[ \t]*\"))")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "{": re.compile(r"(?<=[\r\n]\})[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_KEY_LINE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*[\"']?[\w .-]+[\"']?[ \t]*:(?:\s|$)")


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
    mark = (opening[1] or opening[2]) if opening else ""
    closing = _CLOSING[mark].search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontMatter({}, (), 0)
    inner, start = text[opening.end() : closing.start()], opening.end()
    try:
        data, fields = (_toml if mark == "+++" else _tree)(inner, start)
    except datatree.broken():
        certain = mark == "+++" or (mark == "---" and _KEY_LINE.match(inner))
        return FrontMatter({}, (), closing.end() if certain else 0)
    if data is None and inner.strip() and any(line.strip()[:1] not in ("", "#") for line in inner.splitlines()):
        return FrontMatter({}, (), 0)
    return FrontMatter(data or {}, tuple(fields), closing.end())


def _tree(text: str, start: int) -> tuple[dict[str, object] | None, list[Field]]:
    """Return the mapping in a YAML or JSON text, None when it is something else, and its prose."""
    tree = (datatree.parse_json if text.startswith("{") else datatree.parse)(text)
    data = tree.root[0] if tree.root else None
    if not isinstance(data, dict):
        return None, []
    told = [scalar for scalar in tree.scalars if is_prose(scalar.path) and isinstance(scalar.value, str)]
    return data, [Field(".".join(s.path), prose) for s in told for prose in datatree.pieces(s, text, start)]


def _toml(text: str, start: int) -> tuple[dict[str, object], list[Field]]:
    """Return the data in a TOML text, and its prose."""
    import tomllib

    data = tomllib.loads(text.replace("\r\n", "\n"))
    return data, list(tomltext.texts(text, start))
