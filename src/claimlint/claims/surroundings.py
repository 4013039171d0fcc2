"""What a sentence goes on about: what is mentioned near it, and what the article mentions again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.article import BlockKind
from claimlint.claims.wordclasses import Among, telling

if TYPE_CHECKING:
    from claimlint.claims.reading import Reading, Sentence


def goes_on_about(sentence: Sentence, reading: Reading, wanted: Among) -> bool:
    """Tell whether some classes are mentioned near a sentence: two before, one after, the heading above, or again and again."""

    def mentions(other: Sentence) -> bool:
        return other.index in reading.labels and wanted.mentioned(telling(reading.labels[other.index]))

    place = sentence.index
    if any(mentions(other) for other in reading.sentences[max(0, place - 2) : place + 2]):
        return True
    before = reversed(reading.sentences[:place])
    heading = next((other for other in before if other.block.kind is BlockKind.HEADING), None)
    if heading is not None and mentions(heading):
        return True
    return sum(map(mentions, reading.sentences)) >= max(3, len(reading.sentences) // 8)
