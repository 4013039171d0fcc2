"""Experiences: users or the writer report a benefit, of what is offered here. Read from the parse.

Three constructions make one. A crowd perceives a gain ("many users notice less pain"). Somebody tells of a gain of one's own ("I lost 5 kg", "my migraine
is gone", "she feels better"). Or something is said to have done somebody good ("the drops saved my sleep", "it changed my life").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from claimlint.claims import experiencewords as words
from claimlint.claims import grammar
from claimlint.claims.grammar import NEGATORS, auxiliaries, conjunct_head, heads, is_finite, is_question, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimlint.claims.agents import AgentReader

Teller: TypeAlias = Literal["crowd", "person"]

_ILL = frozenset({"disease", "symptom", "withdrawal"})
_WELL = frozenset({"function", "wellness"})
_NOT_THINGS = frozenset({"person", "medicine", "event", "lifestyle", "study", "body", "organization"})


@dataclass(frozen=True, slots=True)
class Experience:
    """A reported benefit: half-open token range, who tells it, and whether those who tell show by their name that something is sold."""

    start: int
    end: int
    teller: Teller
    sold: bool = False


class ExperienceReader:
    """Reads the experiences of one parsed sentence."""

    def __init__(self, doc: Doc, agents: AgentReader) -> None:
        self.doc, self.agents, self.labels = doc, agents, agents.labels
        self.lower = doc.text.lower().replace("’", "'")

    def read(self) -> Iterator[Experience]:
        """Yield the experiences, in order; none in a question, beside standard care or a study, or where the benefit did not last."""
        if is_question(self.doc) or words.CARE.search(self.lower) or words.SPOILED.search(self.lower):
            return
        praise = words.NEWBORN.search(self.lower)
        if praise is not None and len(self.lower) == len(self.doc.text):
            span = self.doc.char_span(*praise.span(), alignment_mode="expand")
            if span is not None:
                yield Experience(span.start, span.end, "person")
        for token in self.doc:
            found = (
                self._crowd(token)
                or self._result(token)
                or self._own_state(token)
                or self._own_deed(token)
                or self._done_good(token)
            )
            if found is not None:
                yield found

    def _crowd(self, token: Token) -> Experience | None:
        """Return a gain that a crowd perceives, at the crowd's name."""
        lemma = token.lemma_.lower()
        named = (lemma in words.CROWD and token.tag_ in {"NNS", "NNPS"}) or token.lower_ in {"people", "women", "men"}
        if token.dep_ not in {"nsubj", "conj", "pobj"} or not (named or token.lower_ in words.QUANTIFIERS):
            return None
        verb = self._perceiving(token)
        if "while other" in self.lower or "but other" in self.lower:
            return None  # both sides are told
        if verb is None or not self._plain(verb):
            return None
        counted = any(c.like_num for c in token.children)
        if verb.tag_ == "VBD" and (counted or lemma == "patient"):
            return None  # what a study found
        if any(c.lower_ == "successfully" for c in verb.children):
            return Experience(token.i, verb.i + 1, "crowd", lemma in words.SELLING)
        gain = self._gain(self.doc[verb.i + 1 :])
        return (
            None
            if gain is None
            else Experience(
                token.left_edge.i if token.left_edge.i > token.i - 4 else token.i, gain, "crowd", lemma in words.SELLING
            )
        )

    @staticmethod
    def _perceiving(token: Token) -> Token | None:
        """Return the verb by which a crowd perceives: "users notice", "89% of users report", "users start to feel"."""
        head = token.head
        if token.dep_ == "pobj" and head.lower_ in {"of", "for"}:
            whole = head.head
            if whole.dep_ not in {"nsubj", "nsubjpass"}:
                return None
            head = whole.head
        told = head.lemma_.lower() in words.PERCEIVE | words.LEADING or any(
            c.lower_ == "successfully" for c in head.children
        )
        return head if told and head.i > token.i else None

    @staticmethod
    def _plain(verb: Token) -> bool:
        """Tell whether a verb states: neither denied nor softened, asked for or wished."""
        if not is_finite(verb) and verb.tag_ not in {"VBP", "VBD"}:
            return False
        if any(c.dep_ == "neg" or c.lower_ in NEGATORS for c in verb.children):
            return False
        return not any(
            a.lower_ in {"may", "might", "could", "can", "will", "'ll", "should", "to", "would"}
            for a in auxiliaries(verb)
        )

    def _gain(self, tokens: Iterable[Token]) -> int | None:
        """Return where a gain that some words name ends: "less pain", "better sleep", "a sense of calm", "lighter", "results"."""
        rest = list(tokens)
        for at, token in enumerate(rest):
            lower, lemma = token.lower_, token.lemma_.lower()
            if token.text in {";", ":"} or lower in {"but", "while", "although", "though", "however", "whereas"}:
                return None
            if (
                any(t.lower_ in NEGATORS | {"without", "little"} for t in rest[max(0, at - 2) : at])
                and lower not in words.LESS
            ):
                continue
            after = rest[at + 1 : at + 6]
            if (lower in words.LESS or (lower == "no" and rest)) and (
                ill := next((t for t in after if self._ill(t)), None)
            ):
                return ill.i + 1
            if (
                lower in words.MORE
                and (well := next((t for t in after if self._well(t)), None))
                and not any(self._ill(t) for t in after[: well.i - token.i])
            ):
                return well.i + 1
            if self._ill(token) and any(
                t.lemma_.lower() in {"relief", "reduction", "improvement", "decrease", "improve"} for t in after[:2]
            ):
                return token.i + 2
            if self._well(token) and any(
                t.lemma_.lower() in {"benefit", "increase", "improvement", "boost"} for t in rest[at + 1 : at + 9]
            ):
                return token.i + 1
            if lemma in words.GAIN or lower in words.GAIN:
                return token.i + 1
            if (
                lower in words.STATE
                and token.dep_ in {"acomp", "oprd", "conj", "advmod", "ccomp", "xcomp", "amod", "attr"}
                and token.pos_ in {"ADJ", "VERB", "ADV"}
                and self._felt(token)
            ):
                return token.i + 1
            if lemma in words.FEELING and any(
                t.lemma_.lower() in words.CALM or self.labels.target(t.i) == "wellness" for t in after
            ):
                return (
                    next(t.i for t in after if t.lemma_.lower() in words.CALM or self.labels.target(t.i) == "wellness")
                    + 1
                )
            if lemma in {"effect", "outcome", "experience", "change"} and any(
                t.lower_ in {"positive", "good", "great", "remarkable", "noticeable"} for t in rest[max(0, at - 3) : at]
            ):
                return token.i + 1
        return None

    @staticmethod
    def _felt(token: Token) -> bool:
        return any(
            n.lemma_.lower() in {"feel", "become", "get", "make", "have", "be", "report", "leave", "keep"}
            for n in list(heads(token))[1:]
        )

    def _ill(self, token: Token) -> bool:
        return token.lemma_.lower() in words.ILLS or self.labels.target(token.i) in _ILL

    def _well(self, token: Token) -> bool:
        return (
            token.lemma_.lower() in words.VITAL or token.lower_ in words.STATE or self.labels.target(token.i) in _WELL
        )

    def _first_person(self) -> bool:
        return any(t.lower_ in {"i", "my", "me", "myself", "we", "our", "us"} for t in self.doc)

    def _own_state(self, token: Token) -> Experience | None:
        """Return a change for the better of somebody's own ill or power, at its name: "my migraine is gone", "my sleep improved"."""
        if token.dep_ not in {"nsubj", "nsubjpass"} or not (self._ill(token) or self._well(token)):
            return None
        owner = next((c for c in token.children if c.lower_ in {"my", "our", "his", "her"}), None)
        if owner is None and not (self._first_person() and self._ill(token)):
            return None
        verb = token.head
        if (
            verb.i < token.i
            or any(c.dep_ == "neg" for c in verb.children)
            or any(a.lower_ in {"may", "might", "could", "can", "will", "would", "to"} for a in auxiliaries(verb))
        ):
            return None
        better = any(
            t.lower_ in {"better", "faster", "normalizing", "normalising"} for t in verb.subtree if t.i > verb.i
        )
        state = any(c.lower_ in words.GONE for c in verb.children if c.i > verb.i) or verb.lower_ in words.GONE
        lemma = verb.lemma_.lower()
        past = verb.tag_ in {"VBD", "VBN"} or any(a.tag_ == "VBD" for a in auxiliaries(verb))
        if self._ill(token) and (state or (lemma in words.CEASE and past)):
            return self._from(owner or token, verb)
        if self._well(token) and ((lemma in words.THRIVE and (past or better)) or (lemma == "be" and better)):
            return self._from(owner or token, verb)
        return None

    def _result(self, token: Token) -> Experience | None:
        """Return what the writer got out of it, in two words or a fragment: "with great results", "Down 12 pounds"."""
        if token.lemma_.lower() in {"result", "success"} and self._first_person():
            praise = next((c for c in token.children if c.lower_ in words.GREAT and c.dep_ == "amod"), None)
            tensed = any(t.tag_ in {"VBD", "VBN"} for t in self.doc)
            return Experience(praise.i, token.i + 1, "person") if praise is not None and tensed else None
        if token.lower_ == "down" and token.i == 0 and self._first_person():
            amount = next((t for t in self.doc[1:4] if t.lemma_.lower() in words.WEIGHT), None)
            return Experience(0, amount.i + 1, "person") if amount is not None else None
        return None

    def _from(self, first: Token, last: Token) -> Experience:
        end = max((c.i for c in last.children if c.lower_ in words.GONE and c.i > last.i), default=last.i)
        return Experience(first.i, max(end, last.i) + 1, "person")

    def _own_deed(self, token: Token) -> Experience | None:
        """Return a gain that somebody tells of oneself, at the verb: "I lost 5 kg", "she feels lighter", "I cured myself"."""
        who = subject(token) or subject(conjunct_head(token))
        if who is None or token.pos_ not in {"VERB", "AUX"} or who.i > token.i:
            return None
        own = who.lower_ in {"i", "we"}
        other = who.lower_ in {"she", "he"} or (
            who.lemma_.lower() in words.KIN and any(c.lower_ in {"my", "our"} for c in who.children)
        )
        if not (own or other) or any(c.dep_ == "neg" for c in token.children):
            return None
        if any(
            a.lower_ in {"may", "might", "could", "can", "will", "'ll", "would", "should", "to"}
            for a in auxiliaries(token)
        ):
            return None
        lemma = token.lemma_.lower()
        rest = self.doc[token.i + 1 : token.i + 14]
        if (
            lemma in {"lose", "shed", "drop"}
            and (own or any(t.like_num for t in rest[:3]))
            and any(t.lemma_.lower() in words.WEIGHT or t.lower_.endswith(("lbs", "kg")) for t in rest[:5])
        ):
            return Experience(who.i, token.i + 2, "person")
        if lemma == "be" and len(rest) > 1 and rest[0].lower_ in {"down", "off"} and self._lighter(rest):
            return Experience(who.i, token.i + 2, "person")
        if lemma in {"cure", "heal"} and any(t.lower_ in {"myself", "my"} for t in rest[:3]):
            return Experience(token.i, token.i + 2, "person")
        if (
            own
            and lemma in {"start", "begin", "keep", "continue"}
            and any(c.dep_ == "xcomp" and c.lemma_.lower() in words.RECOVER for c in token.children)
        ):
            return Experience(who.i, token.i + 2, "person")
        if (
            own
            and lemma in words.RECOVER
            and token.tag_ in {"VBG", "VBD", "VBN"}
            and not any(c.dep_ == "dobj" for c in token.children)
        ):
            return Experience(who.i, token.i + 1, "person")
        if lemma in words.FOUND and (gain := self._gain(rest)) is not None:
            return Experience(who.i, gain, "person")
        if lemma == "sleep" and any(t.lower_ in {"better", "deeper", "soundly", "through", "longer"} for t in rest[:4]):
            return Experience(who.i, token.i + 2, "person")
        return None

    def _lighter(self, rest: Iterable[Token]) -> bool:
        """Tell whether somebody is down some pounds, or off a medicine."""
        near = list(rest)[:6]
        medicine = any(self.labels.has(t.i, {"medicine", "medicine_class"}) for t in near)
        return medicine or any(t.lemma_.lower() in words.WEIGHT for t in near)

    def _four(self, token: Token) -> int:
        """Return where the first words from a verb on end, without a mark after them."""
        end = min(token.i + 4, len(self.doc))
        while self.doc[end - 1].is_punct:
            end -= 1
        return end

    def _done_good(self, token: Token) -> Experience | None:
        """Return what something is said to have done for somebody, at the verb: "the tea saved my sleep", "it changed everything"."""
        own = subject(token) or subject(conjunct_head(token))
        if own is None or token.pos_ != "VERB" or own.i > token.i or token.tag_ not in {"VBD", "VBN"}:
            return None
        if (
            own.dep_ == "nsubjpass"
            or any(c.dep_ == "neg" for c in token.children)
            or any(a.lower_ in {"may", "might", "could", "can", "will", "would", "to"} for a in auxiliaries(token))
        ):
            return None
        kind = self.agents.classify(own)
        lemma = token.lemma_.lower()
        if (
            own.lower_ in {"i", "we", "you"}
            or (kind in _NOT_THINGS and not _is_therapy(own))
            or (kind == "brand" and lemma == "help")
        ):
            return None
        rest = list(self.doc[token.i + 1 : token.i + 14])
        mine = any(t.lower_ in words.OWN for t in rest[:5])
        thing = next((c for c in token.children if c.dep_ in {"dobj", "pobj", "oprd", "ccomp"}), None)
        if (
            lemma in {"change", "transform", "turn"}
            and thing is not None
            and thing.lemma_.lower() in words.CHANGED
            and (mine or thing.lower_ == "everything")
        ):
            return Experience(token.i, thing.i + 1, "person")
        if (
            lemma in words.HELPED
            and any(t.lower_ in {"my", "me", "myself"} for t in rest[:5])
            and not any(t.lower_ in words.LEARNING for t in rest[:4])
        ):
            return Experience(token.i, self._four(token), "person")
        if (
            lemma in words.PLACING
            and mine
            and (any(t.lower_ == "forget" for t in rest[:3]) or self._gain(rest) is not None)
        ):
            return Experience(token.i, self._gain(rest) or self._four(token), "person")
        return None


def is_treated(doc: Doc) -> bool:
    """Tell whether a sentence speaks of a therapy that people have: "after three sessions", "since the cell therapy"."""
    return grammar.is_treated(doc) or any(map(_is_therapy, doc))


def _is_therapy(token: Token) -> bool:
    return token.lower_.endswith(("therapy", "treatment", "treatments", "care", "program", "programme"))
