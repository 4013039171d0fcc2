"""The products of the house, made known to the claim engine under the names that its texts use."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from claimlint.claims.labels import REMEDIES
from claimlint.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.settings import Product


def with_products(lexicon: Lexicon, products: Iterable[Product]) -> Lexicon:
    """Return the lexicon with products of the house: remedies of their kind, and texts about their substance.

    Raises ``UserError`` for a kind of remedy or a substance that is not known.
    """
    given = list(products)
    if not given:
        return lexicon
    trie = deepcopy(lexicon.trie)
    for product in given:
        for word, known, what in (
            (product.kind, sorted(REMEDIES), "kinds"),
            (product.substance, [*lexicon.dossiers, ""], "substances"),
        ):
            if word not in known:
                remedy = did_you_mean(word, known, what)
                raise UserError(f"products: '{product.name}': unknown {what[:-1]} '{word}'", remedy=remedy)
        label = f"={product.substance}" if product.substance else product.kind
        for name in {product.name.lower(), *map(str.lower, product.aliases)}:
            trie.add(name, label)
    trie.freeze()
    return dataclasses.replace(lexicon, trie=trie)
