"""Kind ``signals``: signs that a text sells, counted by what they are, for a note on the profile that suits it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from claimlint.checks import Hit
from claimlint.checks.naming import names_remedy
from claimlint.claims.trigger import body
from claimlint.claims.wording import compile_pattern
from claimlint.errors import UserError
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``signs`` are patterns by what they are a sign of, ``links`` patterns of addresses, ``metadata`` fields of the front matter.

    ``least`` is how many different signs make a hit.
    """

    signs: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]] = {}
    metadata: Mapping[str, tuple[str, ...]] = {}
    least: int = 1


@dataclass(frozen=True)
class SignalCheck:
    """A rule on signs of a sale, compiled."""

    rule: Rule
    match: Match
    lexicon: Lexicon
    signs: Mapping[str, tuple[re.Pattern[str], ...]]
    links: Mapping[str, tuple[re.Pattern[str], ...]]

    def wants(self, text: str) -> bool:
        """Tell that nothing has to be parsed for this kind: it goes by words alone."""
        del text
        return False

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield one hit for the document when it shows enough signs and names something that is taken as a remedy."""
        del profile
        found = dict.fromkeys([*self._in_text(reading), *self._in_links(reading), *self._in_metadata(reading)])
        if len(found) >= self.match.least and names_remedy(reading.article, self.lexicon):
            yield Hit(values={"signs": ", ".join(found), "count": str(len(found))})

    def _in_text(self, reading: Reading) -> Iterator[str]:
        texts = [sentence.plain for sentence in body(reading)]
        for name, patterns in self.signs.items():
            if any(pattern.search(text) for pattern in patterns for text in texts):
                yield name

    def _in_links(self, reading: Reading) -> Iterator[str]:
        urls = [link.url.lower() for block in reading.article.blocks for link in block.links]
        for name, patterns in self.links.items():
            if any(pattern.search(url) for pattern in patterns for url in urls):
                yield name

    def _in_metadata(self, reading: Reading) -> Iterator[str]:
        filled = {key.lower().replace("-", "_") for key, value in reading.article.metadata.items() if value}
        yield from (name for name, fields in self.match.metadata.items() if filled.intersection(fields))


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> SignalCheck:
    """Compile a rule of this kind. Raises ``UserError`` for one without signs."""
    if not match.signs and not match.links:
        raise UserError("there are no signs to look for", remedy="Give 'signs' or 'links'.")
    signs, links = (
        {name: tuple(map(compile_pattern, patterns)) for name, patterns in given.items()}
        for given in (match.signs, match.links)
    )
    return SignalCheck(rule, match, lexicon, signs, links)
