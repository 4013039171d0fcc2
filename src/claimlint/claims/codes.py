"""Numbers and codes at the end of a product's name: "Kava number 9", "Formula 12", "Batch #4"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = frozenset({"number", "no", "no.", "nr", "nr.", "#", "№", "n°", "vol", "vol."})
# nouns whose number tells a place in a text, a study or a course of time, and names nothing that is sold
_COUNTED = frozenset(
    """
    appendix arm article box case chapter class cohort course cycle day episode example experiment figure grade group hour issue lesson level line
    method module month night note page paragraph part patient participant phase point question reason round rule season section session site stage
    step study subject table task tip trial type visit volume week year number
    """.split()
)
_COUNTING = frozenset("top best over about around nearly almost roughly least".split())


def is_code(token: Token) -> bool:
    """Tell whether a token is a number or holds one: "9", "1000", "2.0", "B12"."""
    return any(character.isdigit() for character in token.text)


def behind_code(token: Token) -> Token:
    """Return the last word of the name whose number or code ``token`` ends; ``token`` itself when it ends none."""
    last = token
    if not is_code(token):
        return token
    while last.i and is_code(last):
        last = last.nbor(-1)
    while last.i and (last.lower_ in _MARKS or (last.text == "." and last.nbor(-1).lower_ in _MARKS)):
        last = last.nbor(-1)
    return last if last.is_alpha else token


def is_coined(name: Token) -> bool:
    """Tell whether a word with a number behind it can be a name that somebody gave: a capital, and nothing that is only counted."""
    words = {name.lower_, name.lemma_.lower()}
    return name.text[:1].isupper() and not name.is_stop and words.isdisjoint(_COUNTED | _COUNTING)


def is_coded(name: Token) -> bool:
    """Tell whether a number or a code follows a word, with a mark such as "No." between them or without."""
    for token in name.doc[name.i + 1 : name.i + 4]:
        if is_code(token):
            return True
        if token.lower_ not in _MARKS | {"."}:
            return False
    return False
