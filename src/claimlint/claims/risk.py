"""Do words that can name a harm name one here, of the substance that the text is about?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.claims.grammar import heads, subject
from claimlint.claims.wording import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimlint.claims.labels import Labels
    from claimlint.claims.reading import Reading, Sentence

_TREATED_BEFORE = re.compile(
    r"\b(?:treat(?:s|ed|ing|ments?)?|prescribed|approved|licen[sc]ed|indicated|remed(?:y|ies)|relief|used|help(?:s|ed)?|relieves?|eases?|prevents?|controls?)"
    r"(?: (?:for|of|from|with|against|to treat|in|rare|some|severe|the|people|and|reduce))* $"
)
_TREATED_AFTER = re.compile(
    r"^ (?:is|are|can be|was|were) (?:\w+ )?(?:treated|managed|controlled|prevented|eased|relieved)\b"
)
_OTHERS = frozenset({"medicine", "medicine_class"})
_PRONOUNS = frozenset({"it", "they", "this", "these", "its", "their", "use", "product", "products", "leaf", "plant"})


def names_risk(sentence: Sentence, found: Found, reading: Reading, about: str) -> bool:
    """Tell whether words at ``found`` name a harm of the substance ``about`` (its canonical name).

    They do not where they stand in a benefit claim ("it eases withdrawal"), as what something treats ("approved for seizures"), or as a harm
    of something else that is the subject ("benzodiazepines cause dependence").
    """
    start, end = sentence.start + found.start, sentence.start + found.end
    if any(c.block is sentence.block and c.start < end and start < c.end for c in reading.claims):
        return False
    text = sentence.plain
    if _TREATED_BEFORE.search(text[: found.start]) or _TREATED_AFTER.match(text[found.end :]):
        return False
    labels = reading.labels.get(sentence.index)
    return sentence.doc is None or labels is None or not _of_another(sentence.doc, found, labels, about)


def _of_another(doc: Doc, found: Found, labels: Labels, about: str) -> bool:
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return False
    own: Token | None = next((s for head in heads(span.root) if (s := subject(head)) is not None), None)
    if own is None:
        return False
    phrase = list(own.subtree)
    if any(f"={about}" in labels.by_token[t.i] or t.lower_ in _PRONOUNS for t in phrase):
        return False
    return any(
        label in _OTHERS or (label.startswith("=") and label != f"={about}")
        for t in phrase
        if not span.start <= t.i < span.end
        for label in labels.by_token[t.i]
    )
