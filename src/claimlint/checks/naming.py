"""Whether an article names something that is taken as a remedy, told from its words alone, without parsing a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from claimlint.article import Article, Zone
from claimlint.claims.trigger import INGESTED

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimlint.claims.lexicon import Lexicon

_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*|-")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as far as the lexicon's phrases look at it; plurals are the lexicon's own business."""

    lower_: str

    @property
    def lemma_(self) -> str:
        return self.lower_


def names_remedy(article: Article, lexicon: Lexicon) -> bool:
    """Tell whether the article itself, or its title, names a herb, a supplement or another remedy."""
    wanted = frozenset(INGESTED)
    for block in article.blocks:
        if block.zone is not Zone.BOILERPLATE:
            words = [_Word(word) for word in _TOKEN.findall(block.text.lower())]
            found = lexicon.trie.find(cast("Doc", words))
            if any(mention.label in wanted or mention.label.startswith("=") for mention in found):
                return True
    return False
