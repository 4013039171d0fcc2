"""Kind ``placement``: a required statement that is there, and stands where readers miss it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from claimlint.article import Block, Zone
from claimlint.checks import Hit
from claimlint.checks.others import statement
from claimlint.checks.statement import Seen, StatementCheck
from claimlint.claims.trigger import body, holds, length, product_claims
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

_TAGS = {"details": "behind a click", "small": "in small print", "sub": "in small print", "sup": "in small print"}
_NOTE = re.compile(r"\s*\[\^[^\]]+\]:")
_MARK = re.compile(r"\s*(\[\^[^\]]+\]|\\?[*†‡](?:\\?[*†‡])?)")
_STAR = re.compile(r"\s*[*†‡]{1,2}\s?\w")


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``statements`` are rules on statements that have to stand by the claim; those of ``first`` have to stand before it.

    Those of ``linked`` may stand in a footnote whose symbol the text sets at what they belong to. A text of more than ``long`` words may not keep one for its last block.
    """

    statements: tuple[str, ...]
    first: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    long: int = 600


@dataclass(frozen=True)
class PlacementCheck:
    """A rule on the place of statements, compiled."""

    rule: Rule
    match: Match
    lexicon: Lexicon
    statements: tuple[StatementCheck, ...]

    def wants(self, text: str) -> bool:
        """Tell whether a sentence matters to one of the statements."""
        return any(check.wants(text) for check in self.statements)

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit at each statement that is required, told, and out of the reader's sight."""
        del profile
        first = next((c.block for c in product_claims(reading)), None)
        for check in self.statements:
            if not any(holds(trigger, reading, self.lexicon.dossiers) for trigger in check.match.trigger):
                continue
            window = check.standing(reading)
            if window and (where := self._where(window, check, reading, first)):
                found = min(window[0].elements.values(), key=lambda f: f.start)
                at, block = window[0].sentence.start, window[0].sentence.block
                values = {"statement": check.match.statement, "where": where}
                yield Hit(block, at + found.start, at + found.end, values=values)

    def _where(self, window: Sequence[Seen], check: StatementCheck, reading: Reading, first: Block | None) -> str:
        """Return in words where a statement stands that readers miss, or nothing."""
        block = window[0].sentence.block
        if block.zone is Zone.BOILERPLATE:
            return "in the frame of the site"
        if marked := _marked(block, reading):
            return "" if check.rule.id in self.match.linked and _is_linked(block, reading) else marked
        blocks = list(dict.fromkeys(s.block for s in body(reading)))
        if first is None or first not in blocks or block not in blocks:
            return ""
        at, claim = blocks.index(block), blocks.index(first)
        if check.rule.id in self.match.first and at > claim:
            return "after the first claim"
        if length(reading) > self.match.long and block is blocks[-1] and claim < len(blocks) / 2:
            return "at the very end"
        return ""


def _marked(block: Block, reading: Reading) -> str:
    """Return how the mark-up around a block hides it, or nothing."""
    if block.paragraph is not None or not block.text:
        return ""
    text = reading.article.source.text
    start = block.region(0, len(block.text)).start
    lower = text[:start].lower()
    for tag, where in _TAGS.items():
        if lower.rfind(f"<{tag}>") > lower.rfind(f"</{tag}>") or lower.rfind(f"<{tag} ") > lower.rfind(f"</{tag}>"):
            return where
    line = text.rfind("\n", 0, start) + 1
    return "in a footnote" if _NOTE.match(text[line:start]) or _STAR.match(block.text) else ""


def _is_linked(note: Block, reading: Reading) -> bool:
    """Tell whether the text before a footnote sets the note's own symbol ("Supports calm.*" and "* This statement ...")."""
    source, start = reading.article.source.text, note.region(0, len(note.text)).start
    line = source.rfind("\n", 0, start) + 1
    mark = _MARK.match(source, line)
    return mark is not None and mark.group(1).replace("\\", "") in source[:line].replace("\\", "")


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> PlacementCheck:
    """Compile a rule of this kind. Raises ``UserError`` for an id that is no statement of the package."""
    ids = dict.fromkeys((*match.statements, *match.first))
    return PlacementCheck(rule, match, lexicon, tuple(statement(rule_id, lexicon) for rule_id in ids))
