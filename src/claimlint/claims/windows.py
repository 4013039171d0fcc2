"""Where the parts of a statement may be gathered: sentences of a block, items of a list, cells of a row, a section, a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from claimlint.article import Block, BlockKind
from claimlint.claims.reading import Sentence

Scope: TypeAlias = Literal["block", "section", "document"]

_AROUND = 600


@dataclass(frozen=True)
class Group:
    """Sentences that may make one statement: any ``reach`` in a row of them, or all when ``reach`` is 0."""

    sentences: tuple[Sentence, ...]
    reach: int = 0

    def windows(self) -> Iterator[Sequence[Sentence]]:
        """Yield the stretches of sentences that a statement may take up, longest at each start."""
        if not self.reach:
            yield self.sentences
            return
        for start in range(max(1, len(self.sentences) - self.reach + 1)):
            yield self.sentences[start : start + self.reach]


def groups(sentences: Sequence[Sentence], scope: Scope, reach: int) -> Iterator[Group]:
    """Yield the groups of an article. Within blocks, the items of one list (with the line that leads into it) or the cells of one row are one group."""
    if scope == "document":
        yield Group(tuple(sentences))
        return
    if scope == "section":
        section: list[Sentence] = []
        for sentence in sentences:
            if sentence.block.kind is BlockKind.HEADING and sentence.block.level <= 2 and section:
                yield Group(tuple(section))
                section = []
            section.append(sentence)
        if section:
            yield Group(tuple(section))
        return
    lead: Sentence | None = None
    for (kind, *_), members in groupby(sentences, key=_place):
        group = tuple(members)
        if kind is BlockKind.ITEM:
            yield Group(((lead,) if lead is not None and leads(lead) else ()) + group)
        else:
            yield Group(group, 0 if kind is BlockKind.CELL else reach)
        lead = group[-1]


def surroundings(sentence: Sentence, group: Group) -> str:
    """Return text that belongs to a sentence: the lead-in or heading of a list item, the row of a cell, the items for a lead-in."""
    block = sentence.block
    if block.kind is BlockKind.ITEM:
        return block.lead_in or (block.heading_path[-1] if block.heading_path else "")
    if block.kind is BlockKind.CELL:
        return " ".join((block.header, *(s.text for s in group.sentences)))[:_AROUND]
    items = [s.text for s in group.sentences if s.block.kind is BlockKind.ITEM]
    return " ".join(items)[:_AROUND] if items and sentence is group.sentences[0] else ""


def leads(sentence: Sentence) -> bool:
    """Tell whether a sentence introduces the list after it: a heading, or a line that ends with a colon."""
    return sentence.block.kind is BlockKind.HEADING or sentence.text.rstrip("*_ ").endswith(":")


def _place(sentence: Sentence) -> tuple[BlockKind, object, object]:
    block: Block = sentence.block
    if block.kind is BlockKind.ITEM:
        return block.kind, block.heading_path, block.lead_in
    if block.kind is BlockKind.CELL:
        return block.kind, block.heading_path, block.row or block.text
    return block.kind, id(block), None
