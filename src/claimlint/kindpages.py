"""The keys that each kind of rule knows, as a Markdown page made from the types that read them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from inspect import getdoc
from typing import Any

import msgspec
from msgspec.structs import fields

from claimlint import checks
from claimlint.rulebook import kinds

PATH = "rules/kinds.md"
_NOISE = re.compile(r"typing\.|collections\.abc\.|claimlint\.\w+(?:\.\w+)*\.|<class '|'>")


def kinds_page() -> str:
    """Return the page on the kinds of rules: what each judges, and the keys under its ``match``."""
    return "\n".join([*_lines(), ""])


def _lines() -> Iterator[str]:
    yield "# Kinds of rules"
    yield ""
    yield "What stands under `match` depends on the rule's `kind`. These are the keys of each kind, and those of the parts they are made of."
    for kind in kinds():
        module = importlib.import_module(f"{checks.__name__}.{kind}")
        yield from ("", f"## {kind}", "", _text(module), "")
        seen: set[str] = set()
        yield from _struct(module.Match, seen)


def _struct(type_: type[msgspec.Struct], seen: set[str]) -> Iterator[str]:
    seen.add(type_.__name__)
    name = "match" if type_.__name__ == "Match" else type_.__name__
    yield from (f"### {name}", "", _text(type_), "", "| key | type | needed |", "| --- | --- | --- |")
    for field in fields(type_):
        shown = _NOISE.sub("", str(field.type)).replace("|", "&#124;").replace("<", "&lt;")
        yield f"| `{field.encode_name}` | {shown} | {'yes' if field.required else ''} |"
    yield ""
    for inner in _structs(tuple(field.type for field in fields(type_))):
        if inner.__name__ not in seen:
            yield from _struct(inner, seen)


def _structs(types: tuple[Any, ...]) -> Iterator[type[msgspec.Struct]]:
    for type_ in types:
        if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
            yield type_
        else:
            yield from _structs(getattr(type_, "__args__", ()))


def _text(thing: Any) -> str:
    words = (getdoc(thing) or "").replace("``", "`")
    return re.sub(r"(?<=\S)\n(?=\S)", " ", words).replace("|", "\\|") if "=====" not in words else words
