"""Rules that build on another: ``extends: efficacy/unhedged`` takes over every key that the file does not state itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import fields

from claimlint.errors import UserError, did_you_mean
from claimlint.rule import Rule
from claimlint.strict_yaml import Document

OWN = frozenset({"id", "extends", "path", "flagged", "clean", "known_misses"})
"""Keys that a rule never takes over: its name, and the examples that prove it."""

_NEEDED = ("id", "extends")

Extension: type[msgspec.Struct] = msgspec.defstruct(
    "Extension",
    [
        (field.name, field.type) if field.name in _NEEDED else (field.name, field.type, None)
        for field in sorted(fields(Rule), key=lambda field: field.name not in _NEEDED)
    ],
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
)
"""What a file that extends a rule may state: the keys of a rule, of which it needs two."""


@dataclass(frozen=True)
class Resolver:
    """The files of rules by the id that each states, to look up what a rule extends."""

    documents: Mapping[str, Document[dict[str, Any]]]

    def whole(self, document: Document[dict[str, Any]]) -> Document[Rule]:
        """Return a file of a rule with all its keys, its own and those of the rules that it extends.

        Raises ``UserError`` for a key of the wrong type, for a rule that is not there, and for rules that extend each other in a circle.
        """
        if "extends" not in document.value:
            return Document(document.path, document.text, document.data, document.decode(Rule))
        document.decode(Extension)  # a mistake is told at its place in this file, not in the sum
        data = self._merged(document, ())
        try:
            return Document(document.path, document.text, data, msgspec.convert(data, Rule, strict=True))
        except msgspec.ValidationError as error:
            remedy = "Mend the rule that it extends first."
            what = str(error).partition(" - at `")[0].replace("`", "'")
            raise UserError(
                f"what it extends is broken: {what}", remedy=remedy, place=document.place("extends")
            ) from error

    def _merged(self, document: Document[dict[str, Any]], above: Sequence[str]) -> Any:
        own = document.value
        parent_id, rule_id = own.get("extends"), str(own.get("id", ""))
        if parent_id is None:
            return own
        chain = (*above, rule_id)
        if parent_id in chain:
            circle = " extends ".join((*chain[chain.index(parent_id) :], parent_id))
            remedy = (
                "Let one of them stand by itself: write its keys out, or disable the rule that you want to replace."
            )
            raise UserError(f"a circle: {circle}", remedy=remedy, place=document.place("extends"))
        parent = self.documents.get(parent_id)
        if parent is None:
            remedy = did_you_mean(str(parent_id), self.documents, "rules")
            raise UserError(f"there is no rule '{parent_id}' to extend", remedy=remedy, place=document.place("extends"))
        taken = {key: value for key, value in self._merged(parent, chain).items() if key not in OWN}
        if own.get("kind", taken.get("kind")) != taken.get("kind"):
            remedy = f"Delete the key; {parent_id} is of kind {taken.get('kind')}."
            raise UserError(
                "a rule keeps the kind of the rule that it extends", remedy=remedy, place=document.place("kind")
            )
        return _over(taken, own)


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return two mappings in one: mappings key by key, and for anything else what stands above."""
    both = {key: _over(below[key], value) for key, value in above.items() if _mappings(below.get(key), value)}
    return {**below, **above, **both}


def _mappings(below: object, above: object) -> bool:
    return isinstance(below, dict) and isinstance(above, dict)
