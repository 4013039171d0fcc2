"""All rules in force: read from ``rules/<family>/*.yml`` and from what the user adds, each asked for its keys by its kind."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from msgspec.structs import replace

from claimlint import checks, packs, rulefiles
from claimlint.article import BlockKind, Zone
from claimlint.checks import Check
from claimlint.errors import UserError, did_you_mean
from claimlint.extending import Resolver
from claimlint.latepattern import at_once
from claimlint.resources import rules_root
from claimlint.rule import PROFILES, Authority, Rule
from claimlint.rulepatterns import refuse_dangerous
from claimlint.strict_yaml import Document, load_document

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


class Kind(Protocol):
    """What a module of ``claimlint.checks`` has when it is a kind of rule."""

    Match: type[Any]

    def compile_check(self, rule: Rule, match: Any, lexicon: Lexicon) -> Check:
        """Return the rule, with its decoded ``match``, compiled."""
        ...


@dataclass(frozen=True)
class Entry:
    """A rule with its file, its kind and what its kind made of its ``match``."""

    rule: Rule
    document: Document[Rule]
    kind: Kind
    match: Any
    own: bool = False

    def compiled(self, lexicon: Lexicon) -> Check:
        """Return the rule's check. Raises ``UserError``, at the rule's ``match`` unless the kind knows a better place.

        The regular expressions of a user's rule are compiled now, those of the package's own on first use.
        """
        try:
            if not self.own:
                refuse_dangerous(self.document)
            with nullcontext() if self.own else at_once():
                return self.kind.compile_check(self.rule, self.match, lexicon)
        except UserError as error:
            if error.place:
                raise
            raise UserError(error.message, remedy=error.remedy, place=self.document.place("match")) from error
        except re.error as error:
            remedy = f"Mend the regular expression {error.pattern!r}."
            raise UserError(f"bad pattern: {error}", remedy=remedy, place=self.document.place("match")) from error


@dataclass(frozen=True)
class Rulebook:
    """Rules by id, in the order of their ids, and the register of what they stand on."""

    entries: Mapping[str, Entry]
    authorities: Mapping[str, Authority]

    @property
    def rules(self) -> dict[str, Rule]:
        """Return the rules by id."""
        return {rule_id: entry.rule for rule_id, entry in self.entries.items()}

    def entry(self, rule_id: str) -> Entry:
        """Return the rule with an id, with its file. Raises ``UserError`` for an unknown id."""
        if rule_id not in self.entries:
            raise UserError(f"there is no rule '{rule_id}'", remedy=did_you_mean(rule_id, self.entries, "rules"))
        return self.entries[rule_id]

    def chosen(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Entry]:
        """Return the entries that ``select`` names (all when it is empty) and ``ignore`` does not.

        A name is an id or a family, written ``dosing`` or ``dosing/*``. Raises ``UserError`` for an unknown name.
        """
        wanted, unwanted = self._ids(select) or self.entries.keys(), self._ids(ignore)
        return [entry for id_, entry in self.entries.items() if id_ in wanted and id_ not in unwanted]

    def checks(self, lexicon: Lexicon, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Check]:
        """Return the compiled rules that are ``chosen``. Raises ``UserError`` for an unknown name and a rule that does not compile."""
        compiled: list[Check] = []
        mistakes: list[UserError] = []
        for entry in self.chosen(select, ignore):
            try:
                compiled.append(entry.compiled(lexicon))
            except UserError as error:
                mistakes.append(error)
        _raise_any(mistakes)
        return compiled

    def _ids(self, names: Iterable[str]) -> frozenset[str]:
        families = {entry.rule.family for entry in self.entries.values()}
        found: set[str] = set()
        for name in names:
            family = name.removesuffix("/*")
            if name not in self.entries and family not in families:
                remedy = did_you_mean(name, [*self.entries, *sorted(families)], "names")
                raise UserError(f"there is no rule or family '{name}'", remedy=remedy)
            found.update(id_ for id_ in self.entries if id_ == name or id_.startswith(f"{family}/"))
        return frozenset(found)


def load_rules(extra: Sequence[str | os.PathLike[str]] = (), root: Traversable | None = None) -> Rulebook:
    """Return the rules that ship with the package, those of installed packs, and those in ``extra``, files or folders of the user.

    A file ``authorities.yml`` at the top of a folder in ``extra`` adds to the register. ``root`` stands in for the folder of the
    package's own rules. Raises one ``UserError`` that reports every broken file.
    """
    root = root or rules_root()
    mistakes: list[UserError] = []
    given = [*rulefiles.given(extra), *rulefiles.given(packs.folders()), *rulefiles.own(root)]
    sources = {os.path.realpath(str(source.file)): source for source in given}
    authorities: dict[str, Authority] = {}
    documents: dict[str, tuple[rulefiles.Source, Document[dict[str, Any]]]] = {}
    for source in sorted(sources.values(), key=lambda source: (source.is_register, source.own), reverse=True):
        try:
            if source.is_register:
                _add_authorities(authorities, source.file)
            else:
                _add_document(documents, source, load_document(source.file, dict[str, Any]))
        except UserError as error:
            mistakes.append(error)
    resolver = Resolver({rule_id: document for rule_id, (_, document) in documents.items()})
    entries: dict[str, Entry] = {}
    for rule_id, (source, document) in sorted(documents.items()):
        try:
            entries[rule_id] = _entry(resolver.whole(document), source, authorities)
        except UserError as error:
            mistakes.append(error)
    _raise_any(mistakes)
    return Rulebook(entries, authorities)


def _add_authorities(authorities: dict[str, Authority], file: Path | Traversable) -> None:
    document = load_document(file, dict[str, Authority])
    for key, authority in document.value.items():
        if key in authorities:
            remedy = "Give yours a key of its own."
            raise UserError(f"authority {key} is in the register already", remedy=remedy, place=document.place(key))
        authorities[key] = authority


def _add_document(
    documents: dict[str, tuple[rulefiles.Source, Document[dict[str, Any]]]],
    source: rulefiles.Source,
    document: Document[dict[str, Any]],
) -> None:
    """Add a file under the id that it states. Raises ``UserError`` when another file states the same one."""
    rule_id = document.value.get("id")
    if not isinstance(rule_id, str):
        document.decode(Rule)  # tells what is missing or wrong
        return
    if rule_id in documents:
        first = documents[rule_id][1].place("id")
        raise UserError(
            f"another rule has the id '{rule_id}'",
            remedy=f"Change one of them; the other is {first.path}:{first.line}:{first.column}.",
            place=document.place("id"),
        )
    documents[rule_id] = (source, document)


def _entry(document: Document[Rule], source: rulefiles.Source, authorities: Mapping[str, Authority]) -> Entry:
    rule = document.value
    _check(document, source.rule_id, authorities)
    kind = _kind(rule.kind)
    if kind is None:
        raise UserError(
            f"unknown kind '{rule.kind}'",
            remedy=did_you_mean(rule.kind, kinds(), "kinds"),
            place=document.place("kind"),
        )
    return Entry(replace(rule, path=document.path), document, kind, document.decode(kind.Match, "match"), source.own)


def _check(document: Document[Rule], rule_id: str, authorities: Mapping[str, Authority]) -> None:
    """Raise ``UserError`` for what the types of a rule's keys do not hold."""
    rule = document.value
    if rule.path:
        raise UserError("unknown key 'path'", remedy="Delete it; a rule knows its file.", place=document.place("path"))
    if rule_id and rule.id != rule_id:
        raise UserError(
            f"id '{rule.id}' does not fit its file",
            remedy=f"Write {rule_id}, or move the file.",
            place=document.place("id"),
        )
    if not _ID.fullmatch(rule.id):
        remedy = "Write family/name, in lower case with hyphens, such as efficacy/unhedged."
        raise UserError(f"'{rule.id}' is no id of a rule", remedy=remedy, place=document.place("id"))
    missing = [profile for profile in PROFILES if profile not in rule.severity]
    if missing:
        remedy = f"Add a level for each profile: {', '.join(PROFILES)}."
        raise UserError(f"severity lacks {', '.join(missing)}", remedy=remedy, place=document.place("severity"))
    for name, values, known in (
        ("authority", rule.authority, authorities),
        ("blocks", rule.blocks, list(BlockKind)),
        ("zones", rule.zones, list(Zone)),
    ):
        for number, value in enumerate(values):
            if value not in known:
                remedy = did_you_mean(value, known, "values")
                raise UserError(
                    f"unknown {name.removesuffix('s')} '{value}'", remedy=remedy, place=document.place(name, number)
                )
    try:
        date.fromisoformat(rule.reviewed)
    except ValueError as error:
        raise UserError(
            f"'{rule.reviewed}' is no date", remedy="Write it as 2026-11-24.", place=document.place("reviewed")
        ) from error


def kinds() -> list[str]:
    """Return the names of all kinds: the modules of ``claimlint.checks`` that compile rules."""
    return [name for name in _modules(tuple(checks.__path__)) if _kind(name)]


@cache
def _modules(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(module.name for module in pkgutil.iter_modules(folders))


def _kind(name: str) -> Kind | None:
    if name not in _modules(tuple(checks.__path__)):
        return None
    module = importlib.import_module(f"{checks.__name__}.{name}")
    return cast("Kind", module) if hasattr(module, "compile_check") else None


def _raise_any(mistakes: Sequence[UserError]) -> None:
    if len(mistakes) == 1:
        raise mistakes[0]
    if mistakes:
        ordered = sorted(mistakes, key=lambda mistake: mistake.place.path if mistake.place else "")
        raise UserError("\n".join(map(str, ordered)))
