"""The words of dosing: the strict shape of ``rules/lexicon/dose.yml``, and the patterns compiled from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from claimlint import strict_yaml
from claimlint.dosefact import Element
from claimlint.errors import UserError
from claimlint.latepattern import late
from claimlint.resources import rules_root

Entries = tuple[str, ...]
VerbClass = Literal["intake", "apply", "prepare", "titrate"]
LabelClass = Literal["directive", "form", "tier", "population", "purpose", "content", "fact"]

LABEL_ORDER: tuple[LabelClass, ...] = ("content", "fact", "directive", "tier", "population", "form", "purpose")
"""Which class a label has when several fit: what says that no direction follows comes first."""

_REFERENCE = re.compile(r"\{([a-z_]+)\}")
_BLANK = re.compile(r"\[[^\]]*\]|\\.| ")
_FIGURE = r"(?:(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?(?: ?/ ?\d+)?(?: ?[½¼¾⅓⅔⅛]|(?: \d/\d))?|[½¼¾⅓⅔⅛]|\.\d+|(?:{number}))"
_NUMBER = rf"(?:{_FIGURE}(?: ?\(\d+\))?(?: ?(?:-|to|or|and) ?{_FIGURE})?\+?)"
_JOINED = r"(?:{one})(?: ?(?:/|&|,|\band\b|\bor\b) ?(?:{one}))*(?: ?\([^)]*\))?"
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u00d7": "x",
        "\u2044": "/",
    }
)


class DoseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``rules/lexicon/dose.yml``: word lists, and patterns over them."""

    words: Mapping[str, Entries]
    elements: Mapping[Element, Entries]
    weak: Mapping[Element, Entries]
    verbs: Mapping[VerbClass, Entries]
    labels: Mapping[LabelClass, Entries]
    impersonal: Entries
    advised: Entries
    exempt: Mapping[str, Entries]
    masks: Entries


@dataclass(frozen=True)
class DoseWords:
    """The compiled patterns: all search plain text (see ``plain``). ``units`` is any unit or word for a dose."""

    elements: Mapping[Element, re.Pattern[str]]
    weak: Mapping[Element, re.Pattern[str]]
    verbs: Mapping[str, frozenset[VerbClass]]
    labels: Mapping[LabelClass, re.Pattern[str]]
    impersonal: re.Pattern[str]
    advised: re.Pattern[str]
    exempt: Mapping[str, re.Pattern[str]]
    masks: re.Pattern[str]
    words: Mapping[str, re.Pattern[str]]
    units: re.Pattern[str]


def plain(text: str) -> str:
    """Return ``text`` lower-cased with plain quotes, dashes and blanks; every code point keeps its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_PLAIN)


def build(file: DoseFile) -> DoseWords:
    """Prepare the patterns of a lexicon file (see ``late``). Raises ``UserError`` for an unknown ``{name}``."""
    lists = {name: "|".join(entries) for name, entries in file.words.items()}
    lists["n"] = _NUMBER.replace("{number}", lists.get("number", "one"))
    lists["amount"] = f"{lists['n']} ?(?:{lists['mass']}|{lists['spoon']}|{lists['piece']})"
    verbs: dict[str, frozenset[VerbClass]] = {}
    for kind, entries in file.verbs.items():
        for verb in "|".join(entries).split("|"):
            verbs[verb] = verbs.get(verb, frozenset()) | {kind}
    return DoseWords(
        elements={kind: _compile(entries, lists) for kind, entries in file.elements.items()},
        weak={kind: _compile(entries, lists) for kind, entries in file.weak.items()},
        verbs=verbs,
        labels={
            kind: _compile((_JOINED.format(one="|".join(entries)),), lists) for kind, entries in file.labels.items()
        },
        impersonal=_compile(file.impersonal, lists),
        advised=_compile(file.advised, lists),
        exempt={name: _compile(entries, lists) for name, entries in file.exempt.items()},
        masks=_compile(file.masks, lists),
        words={name: _compile((rf"[\d.,]*(?:{entries})",), lists) for name, entries in lists.items()},
        units=_compile(("{mass}", "{spoon}", "{piece}", "{dosenoun}"), lists),
    )


@cache
def load() -> DoseWords:
    """Load the words that ship with the package. Raises ``UserError`` when the file is broken."""
    return build(strict_yaml.load(rules_root() / "lexicon" / "dose.yml", DoseFile))


def _compile(entries: Iterable[str], lists: Mapping[str, str]) -> re.Pattern[str]:
    source = "|".join(entries)
    for _ in range(4):
        source = _REFERENCE.sub(lambda m: f"(?:{_list(m.group(1), lists)})", source)
    source = _BLANK.sub(lambda m: r"[ \-]" if m.group() == " " else m.group(), source)
    return late(rf"(?:(?<![\w])|(?=/))(?:{source})(?!\w)")


def _list(name: str, lists: Mapping[str, str]) -> str:
    if name not in lists:
        raise UserError(f"the dose lexicon has no list '{name}'", remedy=f"Lists: {', '.join(sorted(lists))}.")
    return lists[name]
