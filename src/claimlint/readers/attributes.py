"""What the attributes of an element say to readers: of a component of a site's own its titles and texts, of an HTML element a tooltip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimlint.article import BlockKind
from claimlint.readers.fields import is_shown, snake
from claimlint.readers.markup import Tag, Value, entities
from claimlint.readers.prose import Prose
from claimlint.readers.repeats import TOOLTIP

_NO_TOOLTIP = frozenset({"link", "meta", "style", "script"})
_NAMES_OF_WHAT_IS_SEEN = frozenset({"alt", "aria_label"})


def said(tag: Tag, names: Iterable[str]) -> Iterator[tuple[str, BlockKind]]:
    """Yield the attributes of a tag, of those it has, that say something to readers, and the kind of block that each one is."""
    if tag.component:
        yield from ((name, kind_of(name)) for name in names if is_shown(name))
    elif TOOLTIP in names and tag.name not in _NO_TOOLTIP:
        yield TOOLTIP, BlockKind.ALT


def kind_of(name: str) -> BlockKind:
    """Return the kind of block that an attribute of a component is: it stands for something seen, or it is a text of its own."""
    return BlockKind.ALT if snake(name) in _NAMES_OF_WHAT_IS_SEEN else BlockKind.PARAGRAPH


def attribute(value: Value) -> Prose:
    """Return the prose in an attribute's value."""
    prose = Prose()
    for token in entities(value.raw, value.start):
        if token.meant:
            prose.put(token.meant, token.start, token.end)
        else:
            prose.text(value.raw[token.start - value.start : token.end - value.start], token.start)
    return prose
