"""The register of authorised health claims, and where a text uses one of them: in its wording or in the same meaning.

Same meaning is narrow: the claim stays with the nutrient that the register names, the verb promises no more than "contributes to", and every
word that carries meaning is there ("normal" above all), with none beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from claimlint import strict_yaml
from claimlint.resources import rules_root

FILE = "eu_claims.yml"

_VERB = (
    r"(?:contribut(?:e|es|ing) to|(?:help|helps|helping)(?: to)?(?: (?:support|maintain|keep|contribute to|reduce|protect|regulate|neutralise|neutralize))?"
    r"|supports?|maintains?|keeps?|(?:plays?|has|have) an? (?:\w+ )?(?:role|part) in|(?:is|are) (?:needed|necessary|required|important) (?:for|to maintain)"
    r"|(?:is|are) involved in|assists?(?: in| with)?)"
)
_STATUTORY = (
    r"(?:ha(?:s|ve) been shown to|increases?|improves?|enhances?|can enhance|neutralises?|leads? to|induces?|raises?)"
)
_MODEST = re.compile(rf"\b{_VERB}(?= )")
_ENTRY = re.compile(rf"^(?P<subject>.+?) (?P<verb>{_VERB}|{_STATUTORY})(?= )(?P<tail>.*)$")
_END = re.compile(
    r"[.;:!?*,(](?=\s|$)|,| (?:which|that|while|when|as part of|as well as|whilst|so|but|because)\b| [–—-] |$"
)
_WORD = re.compile(r"[a-z0-9]+(?:'s)?")
_BRIDGE = re.compile(
    r"(?:,? (?:which|that))?(?: (?:also|both|each|all|may|can|will|they|it))*(?: (?:in|from|of) (?:our|this|the|each|every)(?: [\w-]+){1,3})?(?:,? (?:which|that))? $"
)
_SAME = {
    "functioning": "function",
    "functions": "function",
    "bones": "bone",
    "teeth": "tooth",
    "nails": "nail",
    "muscles": "muscle",
    "reduction": "reduce",
    "reducing": "reduce",
    "reduces": "reduce",
    "immunity": "immune",
    "protection": "protect",
    "protecting": "protect",
    "protects": "protect",
    "cells": "cell",
    "formation": "form",
    "production": "produce",
    "regulation": "regulate",
    "neutralisation": "neutralise",
    "neutralization": "neutralise",
    "neutralize": "neutralise",
    "haemoglobin": "hemoglobin",
    "fibre": "fiber",
    "specialization": "specialisation",
    "utilization": "utilisation",
    "mineralization": "mineralisation",
    "vessels": "vessel",
    "membranes": "membrane",
    "levels": "level",
    "metabolic": "metabolism",
    "muscular": "muscle",
    "thyroidal": "thyroid",
    "cognition": "cognitive",
}
_EMPTY = frozenset(
    "a an the of to in and or for its their your our his her body body's system level maintain maintenance maintaining keep keeping process role support supports daily also "
    "yielding by on".split()
)


class _Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    authority: tuple[str, ...]
    reviewed: str
    checked: bool
    function: tuple[str, ...]
    risk_reduction: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """An authorised claim: its text, the nutrient or food it is made of, and the words of its tail that carry meaning."""

    text: str
    subject: str
    tail: frozenset[str]


@dataclass(frozen=True)
class Register:
    """The authorised claims: word for word, and by the name of what they are made of."""

    texts: tuple[str, ...]
    by_subject: dict[str, tuple[frozenset[str], ...]]
    subject: re.Pattern[str]


@cache
def load() -> Register:
    """Load the register that ships with the package. Raises ``UserError`` when its file is broken."""
    listed = strict_yaml.load(rules_root() / FILE, _Register)
    by_subject: dict[str, tuple[frozenset[str], ...]] = {}
    for text in listed.function:
        entry = _ENTRY.match(_plain(text).rstrip("."))
        if entry and len(entry["subject"].split()) <= 4:
            tail = _meaning(f"{_own(entry['verb'])} {entry['tail']}")
            for name in _names(entry["subject"]):
                by_subject[name] = (*by_subject.get(name, ()), tail)
    names = "|".join(re.escape(name) for name in sorted(by_subject, key=len, reverse=True))
    listing = rf"\b(?:{names})(?:(?:, and | and | & |, |/)(?:{names}))*(?={_BRIDGE.pattern})"
    return Register(
        tuple(_plain(text).rstrip(".") for text in (*listed.function, *listed.risk_reduction)),
        by_subject,
        re.compile(listing),
    )


@lru_cache(maxsize=256)
def authorised(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of a text that make an authorised claim, from what it is made of to its last word."""
    plain = _plain(text)
    return tuple(sorted({*_verbatim(plain), *_in_other_words(plain)}))


def _verbatim(plain: str) -> Iterator[tuple[int, int]]:
    for entry in load().texts:
        at = plain.find(entry)
        if at >= 0 and (at == 0 or not plain[at - 1].isalnum()) and not plain[at + len(entry) :][:1].isalnum():
            yield at, at + len(entry)


def _in_other_words(plain: str) -> Iterator[tuple[int, int]]:
    register = load()
    for verb in _MODEST.finditer(plain):
        before = max(plain.rfind(stop, 0, verb.start()) for stop in (". ", "; ", ": ", "! ", "? "))
        found = list(register.subject.finditer(plain, before + 1, verb.start()))
        if not found:
            continue
        names = [n for n in register.by_subject if re.search(rf"\b{re.escape(n)}\b", found[-1][0])]
        end = _END.search(plain, verb.end())
        stop = end.start() if end else len(plain)
        reach = _reach(verb[0], plain[verb.end() : stop], names)
        if names and reach:
            yield found[-1].start(), verb.end() + reach


def _reach(verb: str, tail: str, names: list[str]) -> int:
    """Return how far a tail is authorised for all of some nutrients: all of it, or up to an "and" that begins something else."""
    register = load()
    cuts = [len(tail), *(cut.start() for cut in reversed(list(re.finditer(r" and |, ", tail))))]
    for cut in cuts:
        first = _meaning(f"{_own(verb)} {tail[:cut]}")
        if all(first in register.by_subject[name] for name in names):
            rest = re.match(r" and |, ", tail[cut:])
            return cut + (
                rest.end() + further if rest and (further := _reach(verb, tail[cut + rest.end() :], names)) else 0
            )
    return 0


def _names(subject: str) -> Iterator[str]:
    yield subject
    if subject.endswith("s") and not subject.endswith("ss"):
        yield subject[:-1]
    yield from ("epa and dha",) if subject == "dha and epa" else ()


def _own(verb: str) -> str:
    """Return what a verb adds to the meaning: "reduce" in "helps reduce", nothing in "helps maintain"."""
    last = verb.rpartition(" ")[2]
    return last if last in {"reduce", "protect", "regulate", "neutralise", "neutralize"} else ""


def _meaning(words: str) -> frozenset[str]:
    found = (word.removesuffix("'s") for word in _WORD.findall(words))
    return frozenset(_SAME.get(word, word) for word in found if word not in _EMPTY)


def _plain(text: str) -> str:
    """Return a text of the same length in lower case, with plain marks and spaces for hyphens inside words."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    return re.sub(r"(?<=\w)[-‑–](?=\w)", " ", lower.replace("’", "'").replace("\u00a0", " "))
