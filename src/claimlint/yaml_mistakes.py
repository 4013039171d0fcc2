"""Where and how data from a YAML file is not what it should be, in words for the person who wrote the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from itertools import chain, repeat
from textwrap import shorten
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

import msgspec
import yaml

from claimlint.errors import Place, UserError, did_you_mean
from claimlint.plain_yaml import compose, place_at

Key: TypeAlias = str | int

_LISTS = (list, tuple, set, frozenset, Sequence, AbstractSet)
_MAPPINGS = (dict, Mapping)
_MAPPING = "a mapping of keys and values"
_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", NoneType: "nothing"}


@dataclass(frozen=True)
class Spot:
    """A node of a document that ``parse`` accepts, with the key it stands under, if any."""

    text: str
    path: str
    node: yaml.Node
    key: yaml.Node | None = None

    def entries(self) -> Iterator[tuple[str, Spot]]:
        """Yield the keys and values of a mapping, in the order of the file."""
        for key, node in self.node.value:
            yield key.value, Spot(self.text, self.path, node, key)

    def child(self, key: Key) -> Spot | None:
        """Return the value under a key or an index, None if there is none."""
        if isinstance(self.node, yaml.MappingNode):
            return dict(self.entries()).get(str(key))
        if isinstance(self.node, yaml.SequenceNode) and isinstance(key, int) and key < len(self.node.value):
            return Spot(self.text, self.path, self.node.value[key])
        return None

    @property
    def place(self) -> Place:
        """Return the value's place; a block of lines is shown by the key above it, or by its first character."""
        block = isinstance(self.node, yaml.CollectionNode) and not self.node.flow_style
        if block and self.key is None:
            return place_at(self.text, self.path, self.node.start_mark)
        shown = self.key if block and self.key else self.node
        return place_at(self.text, self.path, shown.start_mark, shown.end_mark)

    @property
    def key_place(self) -> Place:
        """Return the place of the key."""
        shown = self.key or self.node
        return place_at(self.text, self.path, shown.start_mark, shown.end_mark)


def find(text: str, path: str, keys: tuple[Key, ...]) -> Spot:
    """Return the spot under ``keys``, or that of the last key that exists."""
    spot = Spot(text, path, compose(text))
    for key in keys:
        inner = spot.child(key)
        if inner is None:
            break
        spot = inner
    return spot


def mistake(spot: Spot, data: Any, type_: Any, error: msgspec.ValidationError) -> UserError:
    """Return the report on the first mistake in the data at ``spot``; ``error`` is msgspec's for the whole of it.

    The mistake is found by asking for each part in turn, since msgspec tells places only in words and leaves out some.
    """
    type_ = _plain_type(type_, data)
    if isinstance(data, dict) and (report := _key_mistake(spot, data, type_)):
        return report
    for inner, value, of_inner in _parts(spot, data, type_):
        failure = _failure(value, of_inner)
        if failure:
            return mistake(inner, value, of_inner, failure)
    return _wrong(spot, data, type_, error)


def _key_mistake(spot: Spot, data: dict[str, Any], type_: Any) -> UserError | None:
    """Return the report on the first key that ``type_`` does not have, or on the keys that it needs."""
    known, needed = keys_of(type_)
    for key, entry in spot.entries():
        if known and key not in known:
            return UserError(f"unknown key '{key}'", remedy=did_you_mean(key, known, "keys"), place=entry.key_place)
    missing = [name for name in needed if name not in data]
    if not missing:
        return None
    word, them = ("key", "it") if len(missing) == 1 else ("keys", "them")
    remedy = f"Add {them}; the required keys are: {', '.join(needed)}."
    return UserError(f"missing {word} {', '.join(map(repr, missing))}", remedy=remedy, place=spot.place)


def _parts(spot: Spot, data: Any, type_: Any) -> Iterator[tuple[Spot, Any, Any]]:
    """Yield what is in a mapping or a list, with its spot and the type that it should have, where ``type_`` is of that shape."""
    if isinstance(data, dict) and _is_struct(type_):
        types = {field.encode_name: field.type for field in msgspec.structs.fields(type_)}
        yield from ((entry, data[key], types[key]) for key, entry in spot.entries())
    elif isinstance(data, dict) and _origin(type_) in _MAPPINGS and get_args(type_):
        yield from ((entry, data[key], get_args(type_)[1]) for key, entry in spot.entries())
    elif isinstance(data, list) and _origin(type_) in _LISTS and get_args(type_):
        spots = (Spot(spot.text, spot.path, node) for node in spot.node.value)
        yield from zip(spots, data, _item_types(type_), strict=False)


def _failure(data: Any, type_: Any) -> msgspec.ValidationError | None:
    try:
        msgspec.convert(data, type_, strict=True)
    except msgspec.ValidationError as error:
        return error
    return None


def _wrong(spot: Spot, data: Any, type_: Any, error: msgspec.ValidationError) -> UserError:
    """Return the report on a value that is wrong by itself."""
    options = _options(type_)
    if options and isinstance(data, str):
        return UserError(f"'{data}' is not known here", remedy=did_you_mean(data, options, "values"), place=spot.place)
    expected = _described(type_)
    if not expected or _plain_type(type_, data) is type(data) or (isinstance(data, list) and _origin(type_) in _LISTS):
        what = str(error).partition(" - at `")[0]
        return UserError(what[:1].lower() + what[1:].replace("`", ""), remedy="Change this value.", place=spot.place)
    return UserError(
        f"expected {expected}, got {_shown(data)}", remedy=_remedy(spot, data, type_, expected), place=spot.place
    )


def _remedy(spot: Spot, data: Any, type_: Any, expected: str) -> str:
    source = spot.node.value if isinstance(spot.node, yaml.ScalarNode) else ""
    options = _options(type_)
    if source and (source in options or (not options and _takes_text(type_))):
        return f'Quote it: "{source}".'
    if _origin(type_) in _LISTS:
        return f"Write it as a list: [{source}]." if source else "Begin each item with a dash."
    if isinstance(data, list) and expected == _MAPPING:
        return "Write 'key: value' lines without dashes."
    if data is None:
        return f"Write {expected} after the colon, or delete the key."
    return f"Write {expected} here."


def _plain_type(type_: Any, data: Any) -> Any:
    """Return ``type_`` without annotations, and of a union the one member that suits the shape of ``data``, if one does."""
    while get_origin(type_) is Annotated:
        type_ = get_args(type_)[0]
    if get_origin(type_) not in (Union, UnionType):
        return type_
    shapes = [member for member in get_args(type_) if _suits(member, data)]
    return _plain_type(shapes[0], data) if len(shapes) == 1 else type_


def _suits(type_: Any, data: Any) -> bool:
    if isinstance(data, dict):
        return _is_struct(type_) or _origin(type_) in _MAPPINGS
    if isinstance(data, list):
        return _origin(type_) in _LISTS
    return type_ is not NoneType and not _is_struct(type_) and _origin(type_) not in (*_MAPPINGS, *_LISTS)


def _is_struct(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)


def _origin(type_: Any) -> Any:
    return get_origin(type_) or type_


def _item_types(type_: Any) -> Iterator[Any]:
    args = get_args(type_)
    if _origin(type_) is tuple and args[-1] is not Ellipsis:
        return iter(args)
    return repeat(args[0])


def keys_of(type_: Any) -> tuple[list[str], list[str]]:
    """Return the keys that ``type_`` knows (none: it takes any) and those that it needs."""
    if _is_struct(type_):
        fields = msgspec.structs.fields(type_)
        return [field.encode_name for field in fields], [field.encode_name for field in fields if field.required]
    args = get_args(type_) if _origin(type_) in _MAPPINGS else ()
    return (_options(args[0]), []) if args else ([], [])


def _options(type_: Any) -> list[str]:
    """Return the words that ``type_`` allows, if it allows only some."""
    if get_origin(type_) is Literal:
        return [value for value in get_args(type_) if isinstance(value, str)]
    if isinstance(type_, type) and issubclass(type_, Enum):
        return [str(member.value) for member in type_]
    return list(chain.from_iterable(map(_options, get_args(type_)))) if get_origin(type_) in (Union, UnionType) else []


def _takes_text(type_: Any) -> bool:
    return type_ is str or (get_origin(type_) in (Union, UnionType) and str in get_args(type_))


def _described(type_: Any) -> str:
    """Return ``type_`` in words, or nothing for one that has none."""
    if get_origin(type_) in (Union, UnionType):
        return " or ".join(filter(None, map(_described, get_args(type_))))
    if _options(type_):
        return f"one of {', '.join(_options(type_))}"
    if _origin(type_) in _LISTS:
        return "a list"
    if _is_struct(type_) or _origin(type_) in _MAPPINGS:
        return _MAPPING
    return _NAMES.get(type_, "")


def _shown(data: Any) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return f"the truth value {str(data).lower()}"
    if isinstance(data, int | float):
        return f"the number {data}"
    if isinstance(data, str):
        return f"the text '{shorten(data, 40, placeholder='...')}'"
    return "a list" if isinstance(data, list) else _MAPPING
