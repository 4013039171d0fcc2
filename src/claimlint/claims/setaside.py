"""What a verb of benefit may tell that is none: advice, a measure of what is enough, places, vessels and gains of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.claims.grammar import OBJECTS, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

BURNING = frozenset("burn melt shed torch blast lose drop".split())
_CAREFUL = frozenset("dilute store refrigerate rinse patch test wash stop discontinue".split())
_PLACES = frozenset("area site spot region part zone surface".split())
_VESSELS = frozenset(
    "jar bottle tin bowl pan pot cup glass mug saucepan jug container bag box lid pouch grinder strainer scale dropper funnel blender spoon oven".split()
)
_MEASURED = frozenset("dose dosage amount quantity duration time period course strength".split())
_LEAST = frozenset("lowest smallest shortest least minimum minimal briefest".split())


def is_set_aside(token: Token, lemma: str) -> bool:
    """Tell whether a verb that may bring a benefit speaks of something else."""
    if token.i and token.doc[token.i - 1].text == "-" and not token.doc[token.i - 1].whitespace_:
        return True
    if lemma == "manage" and token.i == 0 and token.tag_ in {"VB", "VBP", "NN", "NNP"} and len(token.doc) <= 6:
        return True  # "Manage stress": the heading of an advice
    if token.dep_ == "csubj" and token.tag_ == "VBG" and lemma in BURNING:
        return True  # "losing weight lowers ..."
    if lemma == "avoid" and subject(token) is None:
        return True  # "avoid scratching to prevent infection" advises
    if token.dep_ in {"advcl", "xcomp"} and token.tag_ == "VB" and token.head.lemma_.lower() in _CAREFUL:
        return True  # "dilute it to avoid irritation" keeps the remedy itself from doing harm
    return _is_enough(token) or _of_things(token, lemma)


def _of_things(verb: Token, lemma: str) -> bool:
    """Tell whether a verb speaks of no benefit: "to gain from it", "dropping back to one a day", "drain it into a bowl", "the area to be treated"."""
    if lemma in {"gain", "drop"} and verb.pos_ == "VERB" and not any(c.dep_ in OBJECTS for c in verb.children):
        return True
    if any(c.lemma_.lower() in _VESSELS for p in verb.children if p.lower_ == "into" for c in p.children):
        return True
    return lemma == "treat" and verb.dep_ in {"relcl", "acl"} and verb.head.lemma_.lower() in _PLACES


def _is_enough(verb: Token) -> bool:
    """Tell whether a verb only measures how little will do: "the lowest dose needed to control pain"."""
    for node in (verb.head, verb.head.head):
        measured = node if node.lemma_.lower() in _MEASURED else node.head
        if (
            (node == measured or node.lower_ in {"necessary", "needed", "required", "possible"})
            and measured.lemma_.lower() in _MEASURED
            and any(c.lower_ in _LEAST for c in measured.children)
        ):
            return True
    return False


def is_vessel(own: Token | None, verb: Token) -> bool:
    """Tell whether what works is only a vessel or what something is mixed with: "mason jars work great", "carrier oils that work well"."""
    named = verb.head if verb.dep_ == "relcl" else own
    if named is None:
        return False
    return named.lower_.removesuffix("s") in _VESSELS or any(c.lower_ in {"carrier", "base"} for c in named.children)
