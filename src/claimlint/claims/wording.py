"""A small query on one sentence: words, what stands beside them, and what the parse says of their negation, mood and subject.

Patterns are regular expressions over the sentence in lower case with straight quotation marks and plain hyphens; ``<name>`` in them stands
for a list of ``rules/lexicon/terms.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from claimlint import strict_yaml
from claimlint.claims.denial import denied, governs_question
from claimlint.claims.grammar import heads, subject
from claimlint.claims.labels import TAKEN
from claimlint.claims.mood import force, weak
from claimlint.errors import UserError, did_you_mean
from claimlint.latepattern import late
from claimlint.resources import rules_root

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimlint.claims.labels import Labels

Terms: TypeAlias = Mapping[str, tuple[str, ...]]

_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "}
)
_NAME = re.compile(r"<(\w+)>")
_QUOTED = re.compile(r'"[^"]{3,}"')
_CRITICISM = re.compile(
    r"\b(?:not enough|insufficient|inadequate|meaningless|useless|boilerplate|phrases?|wording|words|slogans?|disclaimers?|statements?|"
    r"(?:labels?|sites?|sellers?|pages?|vendors?|blogs?) (?:that|which|often|may|usually)?|so-called|fails?|instead of|rather than|"
    r"merely|simply|does not|doesn't|do not|don't|is no|isn't|such as|avoid|writing|saying|says?|example)\b"
)
_PRODUCT_NOUNS = frozenset(
    "it they this these them supplement product herb plant leaf extract powder tea capsule tablet oil substance compound remedy formula blend item drug ingredient "
    "kratom cbd that which tincture gummy root mushroom botanical alkaloid preparation treatment use".split()
)
_TEXT_WORDS = frozenset("we this that it here nothing none anything everything i advice newsletter".split())


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to say an element of a statement.

    ``words`` is looked for; each of ``also`` has to stand in the same sentence (with ``within: phrase``, in the phrase that the words
    govern), none of ``unless`` may. ``negated`` true asks for a denial of the words, false for none, and left out for either.
    ``mood`` "directive" asks that the reader be told to; "categorical" forbids may, might and could. ``subject`` says of what the words
    are said: "text" for the article itself, "product" for the thing written about, "other" for anything but the article.
    """

    words: str
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    negated: bool | None = None
    mood: Literal["any", "directive", "categorical"] = "any"
    subject: Literal["any", "text", "product", "other"] = "any"
    within: Literal["sentence", "phrase"] = "sentence"


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a sentence that meet a wording: half-open character range in the sentence, and whether they leave it to the reader."""

    start: int
    end: int
    weak: bool = False


@dataclass(frozen=True)
class Query:
    """A wording compiled."""

    wording: Wording
    words: re.Pattern[str]
    also: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]

    def find(self, doc: Doc, text: str, labels: Labels | None = None, around: str = "") -> Iterator[Found]:
        """Yield the places in a parsed sentence where the wording stands; ``text`` is its ``plain`` text.

        ``around`` is plain text that belongs to the sentence, such as the lead-in of a list item: ``also`` and ``unless`` look there too.
        """
        whole = f"{around} {text}" if around else text
        if self.words.search(text) is None:
            return
        if any(p.search(whole) for p in self.unless):
            return
        for match in self.words.finditer(text):
            if match.end() == match.start() or _criticized(text, match):
                continue
            if not all(p.search(whole) for p in self.also):
                return
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is None:
                continue
            found = self._judged(doc, span, match, labels)
            if found is not None:
                yield found

    def _judged(self, doc: Doc, span: Span, match: re.Match[str], labels: Labels | None) -> Found | None:
        ask = self.wording
        if ask.negated is not None and denied(span, generous=ask.negated) is not ask.negated:
            return None
        if governs_question(doc):
            return None
        head: Token = span.root
        soft = False
        if ask.mood == "directive":
            told = _told(span)
            if told is None:
                return None
            head, soft = told, weak(told)
        if ask.mood == "categorical" and _modal(head):
            return None
        if ask.within == "phrase" and self.also:
            phrase = plain(doc[min(head.left_edge.i, span.start) : max(head.right_edge.i + 1, span.end)].text)
            if not all(p.search(phrase) for p in self.also):
                return None
        if ask.subject != "any" and not _said_of(span, ask.subject, labels):
            return None
        return Found(match.start(), match.end(), soft)


def _told(span: Span) -> Token | None:
    """Return the directive word that the words stand under, the nearest of their tokens first."""
    for token in (span.root, *span):
        found = force(token)
        if found is not None:
            return found[0]
    return None


def _modal(token: Token) -> bool:
    return any(
        child.lower_ in {"may", "might", "could"}
        for head in heads(token)
        for child in head.children
        if child.dep_ == "aux"
    )


def _said_of(span: Span, wanted: str, labels: Labels | None) -> bool:
    """Tell whether the clause of the words is about the text itself, or about a product; a fragment may be about either."""
    own = next(
        (
            found
            for head in heads(span.root)
            if (found := subject(head)) is not None and not span.start <= found.i < span.end
        ),
        None,
    )
    if own is None:
        return True
    phrase = {t.lower_ for t in own.subtree} | {t.lemma_.lower() for t in own.subtree}
    text = own.lower_ in _TEXT_WORDS or compile_pattern("<text>").fullmatch(own.lower_) is not None
    known = labels is not None and any(label.startswith("=") or label in TAKEN for label in labels.by_token[own.i])
    product = known or own.lower_ in _PRODUCT_NOUNS or bool(phrase & _PRODUCT_NOUNS and not text)
    if wanted == "text":
        return text and not known and not phrase & {"product", "products", "supplement", "supplements", "medicine"}
    return product if wanted == "product" else not text or own.lower_ in {"it", "this", "that"}


def _criticized(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words stand in a quotation that the sentence talks about."""
    for quoted in _QUOTED.finditer(text):
        if quoted.start() < match.start() and match.end() < quoted.end() + 1:
            outside = text[: quoted.start()] + " " + text[quoted.end() :]
            return len(outside.split()) >= 2 and _CRITICISM.search(outside) is not None
    return False


@lru_cache(maxsize=16)
def plain(text: str) -> str:
    """Return text in lower case with straight quotation marks and plain hyphens, of the same length."""
    lowered = text.lower()
    return (
        lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    ).translate(_PLAIN)


def compile_wording(wording: str | Wording) -> Query:
    """Compile a wording; a bare string is its ``words``. Raises ``UserError`` for a list that does not exist, ``re.error`` for a bad pattern."""
    ask = Wording(wording) if isinstance(wording, str) else wording
    return Query(
        ask, compile_pattern(ask.words), tuple(map(compile_pattern, ask.also)), tuple(map(compile_pattern, ask.unless))
    )


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with its lists put in. Raises ``UserError`` for a list that does not exist, ``re.error`` for a bad pattern (see ``late``)."""
    return late(_NAME.sub(_expand, pattern))


def _expand(match: re.Match[str]) -> str:
    terms = _terms()
    name = match.group(1)
    if name not in terms:
        raise UserError(f"there is no list <{name}> of terms", remedy=did_you_mean(name, list(terms), "lists"))
    return r"\b(?:" + "|".join(terms[name]) + r")\b"


@cache
def _terms() -> Terms:
    return strict_yaml.load(rules_root() / "lexicon" / "terms.yml", dict[str, tuple[str, ...]])
