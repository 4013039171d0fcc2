"""Where a sentence may promise a benefit: predicates with their targets, whatever their form. No judgement yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.descriptive import Descriptive
from claimlint.claims.indications import Indications
from claimlint.claims.loose import Loose
from claimlint.claims.nominal import Nominal
from claimlint.claims.states import States
from claimlint.claims.targets import Candidate
from claimlint.claims.verbal import Verbal

if TYPE_CHECKING:
    from spacy.tokens import Token


class Finder(Verbal, States, Nominal, Descriptive, Indications, Loose):
    """Finds the candidates of one parsed sentence."""

    def find(self) -> list[Candidate]:
        """Return the candidates in text order; at most one for a head token and form."""
        found: dict[int, Candidate] = {}
        for token in self.doc:
            for candidate in self._at(token):
                found.setdefault(candidate.token.i, candidate)
        return sorted(found.values(), key=lambda c: c.span)

    def _at(self, token: Token) -> Iterator[Candidate]:
        if not token.is_alpha and "-" not in token.text:
            return
        if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "non":
            return  # "non-sedative"
        lemma = token.lemma_.lower()
        yield from self._phrase(token)
        yield from self._parted(token, lemma)
        yield from self._verb(token, lemma)
        yield from self._works(token, lemma)
        yield from self._benefits(token, lemma)
        yield from self._vanishes(token, lemma)
        yield from self._state(token, lemma)
        yield from self._kept_well(token, lemma)
        yield from self._adjective(token, lemma)
        yield from self._noun(token, lemma)
        yield from self._modifier(token)
        yield from self._drug(token)
        yield from self._for(token)
        yield from self._directed(token, lemma)
