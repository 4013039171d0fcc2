"""Kind ``keyword``: names of diseases where search engines read them: title, tags, slug, alternative text, hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from claimlint.article import Block, BlockKind
from claimlint.checks import Hit
from claimlint.checks.naming import names_remedy
from claimlint.claims.wording import compile_pattern, plain
from claimlint.errors import UserError
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

_JOINTS = re.compile(r"[-_/.+]+")
_HASHTAG = re.compile(r"(?<![\w&/])#([A-Za-z]\w+)")
_TITLES = frozenset({"title", "seo_title", "meta_title", "og_title", "page_title"})


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``words`` are the patterns looked for, also inside a hashtag; ``metadata`` names the fields of the front matter that are read."""

    words: tuple[str, ...]
    metadata: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeywordCheck:
    """A rule on keywords, compiled."""

    rule: Rule
    match: Match
    lexicon: Lexicon
    words: tuple[re.Pattern[str], ...]

    def wants(self, text: str) -> bool:
        """Tell that nothing has to be parsed for this kind: it goes by words alone."""
        del text
        return False

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit for each place that names a disease in an article about something that is taken as a remedy."""
        del profile
        if not names_remedy(reading.article, self.lexicon):
            return
        for key, value in reading.article.metadata.items():
            if key.lower().replace("-", "_") in self.match.metadata:
                for word in value if isinstance(value, list) else [value]:
                    if self._first(plain(_JOINTS.sub(" ", str(word)))):
                        yield Hit(values={"where": key, "word": str(word)})
        for block in reading.article.blocks:
            yield from self._in_block(block)

    def _in_block(self, block: Block) -> Iterator[Hit]:
        where = _place(block)
        if where and (found := self._first(plain(block.text))):
            yield Hit(
                block, found.start(), found.end(), values={"where": where, "word": block.text[slice(*found.span())]}
            )
        for tag in _HASHTAG.finditer(block.text):
            if any(re.search(p.pattern.replace(r"\b", ""), tag[1].lower()) for p in self.words):
                yield Hit(block, tag.start(), tag.end(), values={"where": "a hashtag", "word": tag[0]})

    def _first(self, text: str) -> re.Match[str] | None:
        return next((found for pattern in self.words if (found := pattern.search(text))), None)


def _place(block: Block) -> str:
    if block.kind is BlockKind.ALT:
        return "an image's text"
    if block.kind is BlockKind.HEADING and block.level == 1:
        return "the title"
    return "the title" if block.kind is BlockKind.META and block.field.lower().replace("-", "_") in _TITLES else ""


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> KeywordCheck:
    """Compile a rule of this kind. Raises ``UserError`` for one without words."""
    if not match.words:
        raise UserError("a rule on keywords needs words", remedy="Give 'words', a list of patterns.")
    return KeywordCheck(rule, match, lexicon, tuple(map(compile_pattern, match.words)))
