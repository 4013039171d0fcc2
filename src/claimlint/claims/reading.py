"""An article as the language part sees it: sentences, parsed where a check wants them, and the claims in them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from claimlint.article import Article, Block
from claimlint.claim import Claim
from claimlint.claims.gate import keys_of
from claimlint.claims.wording import plain
from claimlint.dosefact import Dose

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimlint.claims.labels import Labels

T = TypeVar("T")


@dataclass(eq=False)
class Sentence:
    """One sentence of a block: ``block.text[start:end]``, and its parse when one was asked for.

    Token offsets in ``doc`` are relative to the sentence: add ``start`` for the block. ``previous`` is the sentence before it in
    the same block, or the last one of the block before.
    """

    block: Block
    start: int
    end: int
    index: int
    doc: Doc | None = None

    @cached_property
    def text(self) -> str:
        """Return the sentence's clean text."""
        return self.block.text[self.start : self.end]

    @cached_property
    def plain(self) -> str:
        """Return the text as wordings search it."""
        return plain(self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the keys of the text, by which a gate tells what it may hold."""
        return keys_of(self.text.lower())


@dataclass(eq=False)
class Reading:
    """What checks read: the article, its sentences in order, the substances it names (canonical name to count), its claims.

    ``doses`` is None until a check asks for them. ``unread`` tells that nothing was read, for the article is not English. ``labels`` holds what the lexicon knows of each sentence's words, by the sentence's index; empty when nothing had to be parsed.
    """

    article: Article
    sentences: Sequence[Sentence]
    substances: dict[str, int] = field(default_factory=dict)
    claims: Sequence[Claim] = ()
    labels: dict[int, Labels] = field(default_factory=dict)
    doses: Sequence[Dose] | None = None
    unread: bool = False
    _made: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def firm(self) -> list[Claim]:
        """Return the claims but for those of loose constructions, on which nothing else may be built."""
        return [claim for claim in self.claims if claim.form != "loose"]

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` returns, made once for each key: several checks ask the same of an article."""
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])
