"""A rule's report on a region of a document."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec


class Severity(StrEnum):
    """How serious a finding is: do not publish as written, an editor must decide, advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 3 for error, 2 for warning, 1 for info."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


class AuthorityNote(msgspec.Struct, frozen=True):
    """An authority as a finding cites it; ``checked`` tells whether it was read against its source."""

    key: str
    text: str
    checked: bool


class Location(msgspec.Struct, frozen=True):
    """Where a finding stands in the document's structure; ``paragraph`` is only known in DOCX."""

    heading_path: tuple[str, ...] = ()
    block: str = "document"
    paragraph: int | None = None


class CueNote(msgspec.Struct, frozen=True):
    """A cue as a finding shows it: its words, its tier, whether it reaches the claim, and why or why not."""

    text: str
    tier: str
    in_scope: bool
    why: str


class ClaimNote(msgspec.Struct, frozen=True):
    """The claim behind a finding, in words."""

    agent: str
    predicate: str
    target: str
    stance: str
    cues: tuple[CueNote, ...] = ()


class Edit(msgspec.Struct, frozen=True):
    """``text`` in the place of the half-open range ``[start, end)`` of code points of the decoded file."""

    start: int
    end: int
    text: str


class Suggestion(msgspec.Struct, frozen=True):
    """A way to repair a finding: in words, and as edits where it can be applied.

    ``safe`` edits cannot change what the text says; ``unsafe`` ones may, and an editor has to look; the rest is only shown.
    """

    text: str
    applicability: Literal["safe", "unsafe", "display-only"] = "display-only"
    edits: tuple[Edit, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One report. Offsets are code points of the decoded file, half-open; lines and columns are 1-based code points.

    ``text[start:end] == excerpt`` for a finding on text; a document-level finding has ``start == end == 0`` and line 1.
    In DOCX the offsets are None and ``location`` carries the place.
    """

    rule: str
    severity: Severity
    message: str
    advice: str
    reason: str
    authority: tuple[AuthorityNote, ...] = ()
    markets: tuple[str, ...] = ("us",)
    line: int | None = 1
    column: int | None = 1
    end_line: int | None = 1
    end_column: int | None = 1
    start: int | None = 0
    end: int | None = 0
    excerpt: str = ""
    location: Location = Location()
    missing: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    fingerprint: str = ""
    claim: ClaimNote | None = None
