"""A rule as its YAML file states it: the rule, its documentation and its test are one file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import msgspec

Profile: TypeAlias = Literal["editorial", "commercial", "label"]
Market: TypeAlias = Literal["us", "eu", "uk", "au", "ca"]
Level: TypeAlias = Literal["error", "warning", "info", "off"]
Applicability: TypeAlias = Literal["safe", "unsafe", "display-only"]

PROFILES: tuple[Profile, ...] = ("editorial", "commercial", "label")
MARKETS: tuple[Market, ...] = ("us", "eu", "uk", "au", "ca")


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    r"""A document that a rule must flag, or must leave alone, and the reason.

    In ``text`` square brackets mark the exact region of a finding (``\[`` and ``\]`` are literal brackets); a flagged example
    of a rule on the whole document marks none. ``path`` decides the reader.
    """

    text: str
    why: str
    profile: Profile = "editorial"
    market: Market = "us"
    path: str = "example.md"
    severity: Level | None = None


class Repair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a finding of a rule can be repaired: in words (``text``), and by other words for the excerpt (``replace``) where it has them.

    Both are templates over ``{excerpt}``. Only a repair that is safe (it cannot change what the text says) or unsafe (it may, and an
    editor has to look) is ever applied.
    """

    text: str
    replace: str | None = None
    applicability: Applicability = "display-only"


class Authority(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the register: what a rule stands on. ``status`` is V (checked), S (secondary source) or M (not checked).

    ``name`` cites it in full; ``section`` and ``year`` repeat what it says of them, and ``reviewed`` is the date of the last look at it.
    """

    name: str
    supports: str
    status: Literal["V", "S", "M"]
    reviewed: str = ""
    section: str = ""
    year: int | None = None
    link: str = ""
    note: str = ""

    @property
    def checked(self) -> bool:
        """Tell whether the entry was checked against the text of its source."""
        return self.status == "V"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule. ``match`` belongs to the rule's kind, which decodes it; ``blocks`` empty means every kind of block.

    ``zones`` are where the rule reports: by default the article and its metadata, not the frame that a site puts around it.

    ``severity`` gives a level for each profile, and ``raised`` the levels that a market puts above it; ``markets`` empty means every
    market. ``once_per: section`` makes one finding of all those in a section, which lists the rest as further instances. ``extends``
    names the rule whose keys stand wherever this one has none of its own.
    ``message`` and ``advice`` are templates over a hit's values: ``{excerpt}``, ``{agent}``, ``{predicate}``, ``{target}``,
    ``{cue}``, ``{missing}`` and what the kind adds. ``repair`` lists ways to mend a finding, the best first.
    """

    id: str
    title: str
    kind: str
    severity: Mapping[Profile, Level]
    message: str
    advice: str
    reason: str
    authority: tuple[str, ...]
    reviewed: str
    match: Mapping[str, Any] = {}
    blocks: tuple[str, ...] = ()
    zones: tuple[str, ...] = ("article", "metadata")
    markets: tuple[Market, ...] = ()
    raised: Mapping[Market, Mapping[Profile, Level]] = {}
    once_per: Literal["", "section"] = ""
    extends: str = ""
    flagged: tuple[Example, ...] = ()
    clean: tuple[Example, ...] = ()
    known_misses: tuple[Example, ...] = ()
    repair: tuple[Repair, ...] = ()
    path: str = ""

    @property
    def family(self) -> str:
        """Return the part of the id before the slash."""
        return self.id.partition("/")[0]

    def level(self, profile: Profile, market: Market) -> Level:
        """Return the rule's level for a profile in a market, ``off`` where it does not apply."""
        if self.markets and market not in self.markets:
            return "off"
        return self.raised.get(market, {}).get(profile) or self.severity.get(profile, "off")
