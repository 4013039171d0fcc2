"""What a predicate is about: the conditions, functions and effects that stand around it in a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.claims.grammar import OBJECTS, noun_phrase
from claimlint.claims.labels import Labels
from claimlint.claims.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BAD = frozenset({"disease", "symptom", "withdrawal", "pathogen"})
GOOD = frozenset({"function", "wellness"})
_TOWARD = frozenset("with for against in from to on of at during".split())
_THINGS = frozenset(
    (
        "drop pill cream tablet lotion wash spray patch center centre clinic community market advocate awareness "
        "month day care routine type journal society institute guideline screening test specialist survivor charity campaign app ball chakra area"
    ).split()
)
_SUBTLE = frozenset("flow field body channel center centre blockage healing work medicine exchange vibration".split())
_UNEARTHLY = frozenset("spiritual psychic cosmic divine karmic angelic astral".split())
_STOP = frozenset(
    {
        ";",
        ":",
        "but",
        "because",
        "although",
        "while",
        "whereas",
        "which",
        "if",
        "when",
        "unless",
        "until",
        "after",
        "before",
        "so",
        "that",
    }
)


@dataclass(frozen=True)
class Candidate:
    """A predicate that could be a benefit: its head token, the tokens of its words, its force and form, and its targets."""

    token: Token
    span: tuple[int, int]
    force: str
    form: str
    targets: tuple[tuple[Token, str], ...]

    @property
    def target(self) -> tuple[Token, str] | None:
        """Return the gravest target, or None."""
        order = ("withdrawal", "disease", "symptom", "pathogen", "drug_noun", "drug_adjective", "function", "wellness")
        return min(self.targets, key=lambda t: order.index(t[1]), default=None)


class Tables:
    """The lexicon's predicate lists in the form that the finder asks for; made once."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.predicates
        self.lexicon = lexicon
        self.states, self.reader_verbs, self.causatives = (
            frozenset(words.states),
            frozenset(words.reader_verbs),
            frozenset(words.causatives),
        )
        self.effects, self.light, self.helpers = (
            frozenset(words.effect_nouns),
            frozenset(words.light_verbs),
            frozenset(words.helpers),
        )
        self.good, self.therapeutic = frozenset(words.adjectives), frozenset(words.therapeutic)
        self.more, self.less = frozenset(words.more), frozenset(words.less)
        self.others, self.measures = frozenset(words.others), frozenset(words.measures)
        self.phrases: dict[str, list[list[str]]] = {}
        self.parted: dict[str, list[list[str]]] = {}
        for phrase in words.phrases:
            parts = phrase.split()
            if parts[1:2] == ["..."]:  # "keep ... at bay"
                self.parted.setdefault(parts[0], []).append(parts[2:])
            elif len(parts) > 1:
                self.phrases.setdefault(parts[0], []).append(parts)


class Targets:
    """Looks for targets around the words of one labelled sentence."""

    def __init__(self, doc: Doc, labels: Labels, tables: Tables) -> None:
        self.doc, self.labels, self.tables = doc, labels, tables
        self.lexicon = tables.lexicon

    def _label(self, token: Token) -> str:
        return self.labels.target(token.i)

    def _in(self, tokens: Iterable[Token], wanted: frozenset[str]) -> list[tuple[Token, str]]:
        found: dict[tuple[int, str], tuple[Token, str]] = {}
        for token in tokens:
            label = self._label(token)
            if label in wanted and not self._foreign(token) and not self._counted(token, label):
                key = (self._mention_end(token, label), label)
                if key not in found or found[key][0].i < token.i:
                    found[key] = (token, label)
        return list(found.values())

    def _counted(self, token: Token, label: str) -> bool:
        """Tell whether a number outside the name counts the target ("three headaches"), so that it is none."""
        return any(c.dep_ == "nummod" and label not in self.labels.by_token[c.i] for c in token.children)

    def _mention_end(self, token: Token, label: str) -> int:
        """Return where the name that a target word belongs to ends; its last word stands for it ("type 2 diabetes")."""
        return max((m.end for m in self.labels.mentions if m.label == label and m.start <= token.i < m.end), default=0)

    def _foreign(self, token: Token) -> bool:
        """Tell whether a target word names something else: a drug class ("diabetes medications"), a person, a body of study."""
        head = token.head
        if token.lower_ == "rest" and any(c.lower_ == "of" for c in token.children):
            return True  # "the rest of your day"
        if self.labels.has(token.i, {"wellness"}) and any(c.lower_ in _UNEARTHLY for c in token.children):
            return "well" not in token.lower_  # "spiritual harmony"
        if token.lower_ in {"energy", "energies"} and (
            head.lemma_.lower() in _SUBTLE or (token.dep_ == "pobj" and head.head.lemma_.lower() in _SUBTLE)
        ):
            return True  # "the flow of energy", "energy fields": no function of the body
        return (
            token.dep_ in {"compound", "amod", "nmod"}
            and head.i > token.i
            and self.labels.has(
                head.i, {"medicine", "medicine_class", "study", "organization", "service", "product_form"}
            )
        ) or (token.dep_ in {"compound", "nmod"} and head.i > token.i and head.lemma_.lower() in _THINGS)

    def _right(self, token: Token, limit: int = 12) -> list[Token]:
        """Return the tokens after ``token`` up to the end of its stretch; the fall-back where the parse is no help."""
        found = []
        for other in self.doc[token.i + 1 : token.i + 1 + limit]:
            if other.lower_ in _STOP or (other.is_punct and other.text not in {",", "-", "'", '"', "(", "/", "&"}):
                break
            found.append(other)
        return found

    def _objects(self, verb: Token) -> list[Token]:
        """Return the words of a verb's objects and of the complements of its prepositions, of its subject when it is passive."""
        found: list[Token] = []
        if verb.dep_ == "xcomp" and any(c.dep_ == "auxpass" for c in verb.children):
            found.extend(t for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"} for t in noun_phrase(c))
        for child in verb.children:
            if child.dep_ in OBJECTS or (child.dep_ in {"nsubjpass"}):
                found.extend(noun_phrase(child))
                found.extend(self._complements(child))
            elif child.dep_ in {"prep", "prt", "agent"} and child.lower_ in _TOWARD:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        found.extend(noun_phrase(inner))
            elif child.dep_ == "ccomp" and child.i > verb.i and child.pos_ in {"NOUN", "ADJ", "PROPN"}:
                found.extend(noun_phrase(child))
            elif child.dep_ in {"advmod", "acomp", "npadvmod"} and child.i > verb.i and self._label(child):
                found.append(child)
        return found

    def _complements(self, noun: Token) -> Iterator[Token]:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {
                "of",
                "with",
                "from",
                "in",
                "like",
                "such",
                "as",
                "for",
                "including",
            }:
                for inner in child.subtree:
                    if inner.dep_ in {"pobj", "conj", "compound", "amod"}:
                        yield inner

    def _is_measure(self, token: Token) -> bool:
        """Tell whether a target is something measured, of which less is the promise: blood pressure, cortisol, cholesterol."""
        return any(m.entry in self.tables.measures for m in self.labels.mentions if m.start <= token.i < m.end)

    def _near(self, token: Token) -> list[Token]:
        tree = [t for child in token.children if child.i > token.i for t in noun_phrase(child)]
        return tree or self._right(token, 6)

    def _last_of(self, token: Token, label: str) -> bool:
        return any(m.end == token.i + 1 for m in self.labels.mentions if m.label == label)

    def _initial_verb(self, token: Token) -> bool:
        """Tell whether the small model may have missed a verb at the start of a fragment ("Soothe minor aches with ...")."""
        before = self.doc[token.i - 1] if token.i else None
        opens = (
            before is None
            or before.is_punct
            or before.pos_ in {"CCONJ", "PUNCT"}
            or before.lower_ in {"&", "to", "can", "may", "helps", "help"}
        )
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return (
            opens
            and token.pos_ in {"NOUN", "PROPN", "ADJ", "ADV", "INTJ", "X"}
            and after is not None
            and (after.pos_ in {"NOUN", "ADJ", "PRON", "DET", "PROPN", "VERB"})
            and (token.lemma_.lower() not in self.lexicon.nouns or token.tag_ in {"NNS", "NNPS"})
        )
