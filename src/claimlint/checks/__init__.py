"""How rules judge: one module a kind; the folder is the registry.

A kind's module holds ``Match`` (a frozen ``msgspec.Struct`` with ``forbid_unknown_fields=True``: the keys under ``match:``) and
``compile_check(rule, match, lexicon) -> Check``. The module's name is the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from claimlint.article import Block
from claimlint.claim import Claim
from claimlint.finding import Severity
from claimlint.rule import Market, Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.reading import Reading


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check saw: a half-open range in a block's clean text, or the whole document when ``block`` is None.

    ``severity`` None leaves the rule's own severity for the profile. ``values`` fill the message's template. ``clear`` are the markets
    in which the words may stand as they are.
    """

    block: Block | None = None
    start: int = 0
    end: int = 0
    severity: Severity | None = None
    claim: Claim | None = None
    missing: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    clear: frozenset[Market] = frozenset()


class Check(Protocol):
    """A rule compiled: reads what the language part made of an article and yields hits."""

    rule: Rule

    def wants(self, text: str) -> bool:
        """Tell, fast and before any parsing, whether a sentence (lower-cased clean text) could matter to this check."""
        ...

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield the hits in an article, in any order."""
        ...
