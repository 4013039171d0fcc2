"""Are words of a sentence denied? Read from the parse, and from word order where the parse of a small model goes astray."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.grammar import is_question, negator, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_NEGATORS = frozenset(
    {"not", "n't", "no", "never", "none", "nothing", "neither", "nor", "without", "cannot", "nobody", "nt"}
)
_BREAKS = frozenset({";", ":", ".", "but", "however", "although", "though", "because", "and"})
# heads whose negation asks for what hangs on them ("do not forget to ask") or admits it ("cannot be ruled out", "not uncommon")
_AFFIRMING = frozenset(
    "forget hesitate neglect fail ignore underestimate dismiss overlook exclude rule delay downplay discount uncommon rare unusual trivial negligible unheard".split()
)
# words that leave next to nothing once "any" follows: "few users notice any change", "they rarely feel any better"
_SCARCE = frozenset("few hardly scarcely barely rarely seldom little".split())
_ANY = frozenset("any anything anyone anybody anywhere ever".split())
_BOUNDARIES = frozenset({"relcl", "advcl", "parataxis"})
_ONLY = re.compile(r"(?:not|n't) (?:only|just|merely|solely|to mention)\b|no (?:doubt|matter)\b")


def denied(span: Span, *, generous: bool = False) -> bool:
    """Tell whether the words of ``span`` are denied.

    A negation counts when it governs the words in the parse, or stands right before them. ``generous`` also takes one that stands up to nine
    words before them in the same clause: for words that are only looked for when denied ("not ... a substitute for medical advice").
    """
    return _by_parse(span) or _by_order(span, 9 if generous else 2)


def scarce(verb: Token) -> Token | None:
    """Return the word that leaves next to nothing of what a clause tells, before or at its verb: "few" with "any" after it.

    "A few" leaves something, and so do "few" and "rarely" alone: "few herbs ease pain as well" is praise.
    """
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    own = subject(verb)
    told = (own, *own.subtree) if own is not None else ()
    for word in (*told, *(c for c in verb.children if c.dep_ in {"advmod", "neg"})):
        some = word.lower_ in {"few", "little"} and word.i and word.nbor(-1).lower_ in {"a", "the", "these", "those"}
        if word.lower_ in _SCARCE and not some and any(t.lower_ in _ANY and t.i > word.i for t in _clause(verb)):
            return word
    return None


def _clause(verb: Token) -> Iterator[Token]:
    """Yield the words of a verb's own clause, without the clauses that stand beside it or hang on it."""
    yield verb
    for child in verb.children:
        if not (child.dep_ in _BOUNDARIES | {"conj", "ccomp"} and subject(child) is not None):
            yield from child.subtree


def governs_question(doc: Doc) -> bool:
    """Tell whether the sentence asks and does not tell."""
    return is_question(doc)


def _by_parse(span: Span) -> bool:
    token: Token = span.root
    while True:
        word = negator(token)
        if (word is not None and not _excused(word, token)) or scarce(token) is not None:
            return True
        if token.head == token or token.dep_ in _BOUNDARIES:
            return False
        clause = subject(token) is not None and token.pos_ in {"VERB", "AUX"}
        if token.dep_ in {"conj", "ccomp"} and (
            clause or token.head.pos_ not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}
        ):
            return False
        if token.dep_ == "conj" and negator(token.head) is None and token.pos_ in {"VERB", "AUX"}:
            return False
        if token.dep_ == "pobj" and token.head.lower_ == "without":
            return True
        if (
            token.dep_ == "prep"
            and token.head.pos_ in {"VERB", "AUX"}
            and token.lower_ in {"because", "due", "despite"}
        ):
            return False
        token = token.head


def _by_order(span: Span, reach: int) -> bool:
    for word in reversed(span.doc[max(0, span.start - reach) : span.start]):
        if word.lower_ in _BREAKS and (word.lower_ != "and" or reach <= 2):
            return False
        if word.lower_ in _NEGATORS or word.lower_.endswith("n't") or word.lower_.endswith("n’t"):
            return not _excused(word, word.head)
    return False


def _excused(word: Token, head: Token) -> bool:
    """Tell whether a negation affirms after all: "not only", "do not forget to", "cannot be ruled out"."""
    text = word.doc.text[word.idx :].lower().replace("’", "'")
    if _ONLY.match(text) or head.lemma_.lower() in _AFFIRMING:
        return True
    return any(child.lower_ in _AFFIRMING for child in head.children if child.dep_ in {"acomp", "attr", "oprd"})
