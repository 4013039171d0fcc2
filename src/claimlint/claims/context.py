"""What the place of a sentence says about it: the heading, the lead-in, the label or the table header over it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimlint.article import Block, BlockKind
from claimlint.claims.lexicon import Lexicon

_LABEL = re.compile(
    r"^\s*(?:[\u2022*\u25aa-]\s*)?([A-Z][\w/&' -]{1,48}(?:\([^)]{1,30}\))?)\s*(?::|\s[\u2013\u2014-]\s)\s*"
)


_CUSTOM = re.compile(r"\b(?:us(?:e|es|ed|age)|medicine|histor\w*|folk\w*|traditions?|practices?)\b")


_LESSENED = re.compile(
    r"\b(?:reduc\w+|lower\w*|decreas\w+|less|cut\w*|minimi[sz]\w+|prevent\w*) (?:\w+ ){0,4}(?:risks?|harm|dangers?|complications?)\b"
)


class Context(NamedTuple):
    """What the surroundings make of a sentence (denied, adverse, hedged, traditional, research, or empty), and the words that do."""

    kind: str
    words: str


def label_of(text: str) -> tuple[str, int]:
    """Return the label that a line opens with ("Sleep: deeper rest") and the offset where its text begins; empty and 0 without one."""
    match = _LABEL.match(text)
    if match is None or match.end() >= len(text) or len(match.group(1).split()) > 6:
        return "", 0
    return match.group(1).strip(), match.end()


def context_of(block: Block, sentence: str, lexicon: Lexicon) -> Context:
    """Return what the surroundings of a sentence make of the claims in it; the nearest surroundings count first."""
    label, _ = label_of(sentence)
    near = [label, block.lead_in, block.header]
    if block.kind is not BlockKind.HEADING:
        near.append(block.heading_path[-1] if block.heading_path else "")
    for position, words in enumerate(near):
        lower = words.lower()
        if not lower:
            continue
        for kind, pattern in lexicon.contexts:
            match = pattern.search(lower)
            if match is None:
                continue
            if kind == "adverse" and _LESSENED.search(lower) is not None:
                continue  # "Reduced risk of falls"
            if position == 0 and kind == "traditional" and _CUSTOM.search(lower) is None:
                continue  # "Traditional Peruvian root - increases energy" names a product
            if (
                position == 3
                and kind in {"hedged", "traditional", "denied", "adverse"}
                and block.kind is BlockKind.PARAGRAPH
            ):
                continue
            if (
                position == 1
                and kind in {"denied", "hedged"}
                and not lower.rstrip().endswith((":", "not", "may", "could", "might"))
            ):
                continue
            return Context(kind, words)
        if position == 0:
            continue
    return Context("", "")
