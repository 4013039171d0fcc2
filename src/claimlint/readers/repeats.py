"""What a page says twice: tooltips and structured data that repeat its text are read once, where the text stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimlint.article import Block, BlockKind, Zone
from claimlint.readers.outline import Outline
from claimlint.readers.prose import Prose, sentences

TOOLTIP = "title"
"""The field of a block that a ``title`` attribute makes."""

_WORD = re.compile(r"\w+")
_RUN = 5


class Told:
    """The words of some blocks in reading order. Words repeat them when every run of five of theirs stands there (all, of fewer).

    So the time is linear, however long the page and what may repeat it. The frame of a site does not count: no finding stands in it.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        seen = (block.text for block in blocks if block.zone is not Zone.BOILERPLATE and not is_tooltip(block))
        self._words = [word for text in seen for word in _words(text)]
        self._runs: dict[int, frozenset[tuple[str, ...]]] = {}

    def has(self, text: str) -> bool:
        """Tell whether a text only repeats the blocks; one without a word does."""
        words = _words(text)
        length = min(len(words), _RUN)
        if length not in self._runs:
            self._runs[length] = frozenset(_runs(self._words, length))
        return self._runs[length].issuperset(_runs(words, length))


def is_tooltip(block: Block) -> bool:
    """Tell whether a block is what a ``title`` attribute shows when the mouse rests on something."""
    return block.kind is BlockKind.ALT and block.field == TOOLTIP


def without_repeats(blocks: list[Block]) -> list[Block]:
    """Return the blocks without the tooltips that only repeat other blocks."""
    if not any(map(is_tooltip, blocks)):
        return blocks
    told = Told(blocks)
    return [block for block in blocks if not (is_tooltip(block) and told.has(block.text))]


def add_new(outline: Outline, prose: Prose, field: str, told: Told) -> None:
    """Add to ``outline``, as paragraphs, the sentences of a text in a metadata field that do not repeat what was ``told``."""
    text = prose.finish()[0]
    start = stop = 0
    for first, last in sentences(text):
        if told.has(text[first:last]):
            outline.add(BlockKind.PARAGRAPH, prose, skip=start, stop=stop, field=field)
            start = stop = 0
        else:
            start, stop = (start if stop else first), last
    outline.add(BlockKind.PARAGRAPH, prose, skip=start, stop=stop, field=field)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(length)), strict=False) if length else iter(())
