"""Rules of the package run one by one on small texts."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from msgspec.structs import replace

from claimlint import language, readers, strict_yaml
from claimlint.checks import Hit, document, statement
from claimlint.claims import lexicon
from claimlint.claims.reader import ClaimReader
from claimlint.claims.reading import Reading
from claimlint.claims.trigger import Trigger
from claimlint.finding import Severity
from claimlint.resources import rules_root
from claimlint.rule import Profile, Rule

KINDS = {"statement": statement, "document": document}


@cache
def check_of(rule_id: str) -> Any:
    file = rules_root() / f"{rule_id}.yml"
    loaded = strict_yaml.load_document(file, Rule)
    kind: Any = KINDS[loaded.value.kind]
    return kind.compile_check(loaded.value, loaded.decode(kind.Match, "match"), lexicon.load())


@cache
def always_on(rule_id: str) -> Any:
    """Return a statement's check without its trigger: required of every text."""
    check = check_of(rule_id)
    return dataclasses.replace(check, match=replace(check.match, trigger=(Trigger(),)))


@cache
def reader() -> ClaimReader:
    return ClaimReader(language.load, lexicon.load())


def read(text: str, check: Any, path: str = "draft.md") -> Reading:
    triggers = lexicon.load().triggers
    article = readers.read_text(path, text)
    return next(iter(reader().read([article], lambda s: check.wants(s) or triggers.search(s) is not None)))


def hits(rule_id: str, text: str, profile: Profile = "editorial", path: str = "draft.md") -> list[Hit]:
    check = check_of(rule_id)
    return list(check.find(read(text, check, path), profile))


def state(rule_id: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Return how a statement stands in a text that needs it (present, missing, incomplete, taken back), and what is missing."""
    check = always_on(rule_id)
    found = [hit for hit in check.find(read(text, check), "editorial") if hit.severity is not Severity.INFO]
    return (found[0].values["state"], found[0].missing) if found else ("present", ())
