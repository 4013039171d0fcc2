"""Reasons for no direction that lie in everyday life: skin care for looks, plain water, an introduced label, doubt about a plan."""

from __future__ import annotations

import re

from claimlint.claims.dosesetting import Setting
from claimlint.dosefact import Element

_WATER = re.compile(
    r" (?:of )?(?:(?:the|filtered|distilled|cold|hot|warm|boiling|boiled|tap|spring|clean|purified|lukewarm|fresh|or) )*water(?!\w)"
)
_DRUNK = re.compile(
    r"(?<!\w)(?:steep|infus|brew|simmer|macerat|decoct|dose|give|drink|take|sip|swallow|herb|leaf|leaves|root)\w*"
)
_INTRODUCED = re.compile(
    r"(?:label(?:ing|ling)?|prescribing information|package insert|leaflet|smpc|monograph)(?: (?:for|of)(?: [\w()-]+){1,5})? "
    r"(?:provides?|gives?|lists?|states?|says?|recommends?|specif(?:y|ies)|includes?|advises?|directs?)[^.:]{0,60}:\s*$"
)
_DOUBT = re.compile(
    r"(?:no|little|not enough|insufficient|limited|scant|weak) (?:\w+ ){0,2}(?:evidence|proof|data|reason|research)"
    r"|(?:is not|isn't|not) (?:clear|known|proven|certain|necessarily)|unclear (?:whether|if)|unknown (?:whether|if)"
)
_LOOKS = frozenset({Element.AMOUNT, Element.ROUTE, Element.FREQUENCY, Element.TIMING, Element.PREPARATION})


def cosmetic(s: Setting) -> bool:
    """Tell whether a product for looks is put on the skin: no remedy and no complaint is named, and no label says that directions follow."""
    named = s.has("cosmetic") or (
        s.words.exempt["cosmetic"].search(s.before) is not None and not s.find("other_product", s.low, s.high)
    )
    return named and not (s.remedy or s.ailing or s.labelled) and {f.element for f in s.found} <= _LOOKS


def water(s: Setting) -> bool:
    """Tell whether all that is measured is water, and nothing beside it is taken."""
    amounts = [f for f in s.found if f.element is Element.AMOUNT]
    if _DRUNK.search(s.text, s.low, s.high):
        return False
    return bool(amounts) and not (s.product or s.labelled) and all(_WATER.match(s.text, f.end) for f in amounts)


def moved(s: Setting) -> bool:
    """Tell whether a movement of the body is held or repeated."""
    return s.has("moving") and not s.product


def introduced(s: Setting) -> bool:
    """Tell whether the sentence before opens a list of what an approved label says."""
    return _INTRODUCED.search(s.before) is not None


def doubted(s: Setting) -> bool:
    """Tell whether the clause doubts the plan that it names: "no evidence that starting low is better"."""
    return not s.hard and _DOUBT.search(s.text, s.low, s.start) is not None
