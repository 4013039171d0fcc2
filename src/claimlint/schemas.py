"""JSON Schemas of the files that a user writes, made from the types that read them, for editors that check while one types."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import msgspec

from claimlint import checks, rulebook
from claimlint.article import BlockKind
from claimlint.rule import Authority, Rule
from claimlint.settings import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("rule", "config", "authorities")
"""The files that have a schema: a rule, the configuration, a register of authorities."""

_INTERNAL = frozenset({"path"})
_LEFT_OUT = "A rule that extends another may leave this out."


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, one of ``NAMES``."""
    if name == "rule":
        return _rule()
    type_ = Settings if name == "config" else dict[str, Authority]
    return {"$schema": DIALECT, "title": f"claimlint: {name}", **_of(type_)}


def text(name: str) -> str:
    """Return a schema as the text of a file, without a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(schema(name)), indent=2).decode("utf-8")


def _of(type_: Any) -> dict[str, Any]:
    (found,), parts = msgspec.json.schema_components([type_], ref_template="#/$defs/{name}")
    return {**found, "$defs": parts}


def _rule() -> dict[str, Any]:
    """Return the schema of a rule: its own keys, and under ``match`` those of its kind."""
    whole = _of(Rule)
    parts: dict[str, Any] = dict(whole["$defs"])
    rule = dict(parts.pop("Rule"))
    properties = {key: value for key, value in rule["properties"].items() if key not in _INTERNAL}
    kinds = rulebook.kinds()
    properties["kind"] = {"enum": kinds}
    properties["blocks"] = {"type": "array", "items": {"enum": [kind.value for kind in BlockKind]}}
    branches = []
    for kind in kinds:
        match = _renamed(_of(importlib.import_module(f"{checks.__name__}.{kind}").Match), kind)
        parts |= match.pop("$defs")
        of_kind = {"properties": {"kind": {"const": kind}}, "required": ["kind"], "not": {"required": ["extends"]}}
        branches.append({"if": of_kind, "then": {"properties": {"match": match}}})
    return {
        "$schema": DIALECT,
        "title": "claimlint: rule",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "required": ["id"],
        "anyOf": [{"required": ["extends"], "description": _LEFT_OUT}, {"required": list(rule["required"])}],
        "allOf": branches,
        "$defs": parts,
    }


def _renamed(found: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return a schema with the names of its parts made the kind's own: two kinds may both have a ``Case``."""
    prefix = "#/$defs/"

    def own(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: f"{prefix}{kind}.{value.removeprefix(prefix)}" if key == "$ref" else own(value)
                for key, value in node.items()
            }
        return [own(item) for item in node] if isinstance(node, list) else node

    return {
        **own({k: v for k, v in found.items() if k != "$defs"}),
        "$defs": {f"{kind}.{name}": own(part) for name, part in found["$defs"].items()},
    }
