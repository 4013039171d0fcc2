"""Assurances: something that is offered is called safe, or a harm of it is denied. Read from the parse, and from word order in fragments.

Two constructions make one. A word for safety is predicated of a remedy ("the drops are safe", "a safe way", "harmless") with nothing that takes
the force out of it: a hedge, a limit, a check still to be made, the harm told beside it. Or a noun that names a harm is denied, by "no", "without",
"free of", "absence of" or a negated verb, of a remedy or of nothing else that the sentence names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from claimlint.claims import assurancewords as words
from claimlint.claims.agentwords import CLAIMABLE
from claimlint.claims.grammar import NEGATORS, auxiliaries, heads, is_question, subject
from claimlint.claims.harmdenial import denial, harm, is_low

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimlint.claims.agents import AgentReader

Assured: TypeAlias = Literal["safe", "harmless", "spared", "low_risk"]
"""What is said: it is safe, a harm is denied, a dull or jittery state is spared, its risk is small."""

_STOPS = frozenset({";", ":", "|", ".", "—", "–", "!", "?"})


@dataclass(frozen=True, slots=True)
class Assurance:
    """An assurance: half-open token range, what is said, the type of what it is said of ("implied" where nothing is named).

    ``group`` tells that it is said for children, in pregnancy or in old age; ``against`` that a medicine or a drug is set beside it;
    ``soft`` that a hedge takes some of it back.
    """

    start: int
    end: int
    kind: Assured
    agent: str
    group: bool = False
    against: bool = False
    soft: bool = False


class AssuranceReader:
    """Reads the assurances of one parsed sentence. ``implied`` tells whether words without a subject speak of a remedy."""

    def __init__(self, doc: Doc, agents: AgentReader, *, implied: bool) -> None:
        self.doc, self.agents, self.implied = doc, agents, implied
        self.lower = doc.text.lower().replace("’", "'")
        self.parts = _parts(doc)

    def read(self) -> Iterator[Assurance]:
        """Yield the assurances, in order."""
        if is_question(self.doc) and not self.lower.startswith(("did you know", "know that")):
            return
        if words.OPEN.search(self.lower):
            return
        against = self._against()
        for token in self.doc:
            found = self._safe(token) or self._harmless(token)
            if found is None:
                continue
            start, end, kind = found
            agent = self._bearer(token)
            if agent:
                around = self.doc[start : min(end + 6, len(self.doc))].text.lower()
                group = words.GROUP.search(self._of_group(around)) is not None and not words.NOT_A_GROUP.search(around)
                yield Assurance(start, end, kind, agent, group, against, self._soft(token))

    def _of_group(self, around: str) -> str:
        label, colon, _ = self.lower.partition(":")
        return f"{label} {around}" if colon and len(label.split()) <= 4 else around

    def _against(self) -> bool:
        """Tell whether the sentence sets a medicine or a drug beside what it speaks of."""
        medicines = any(self.agents.labels.has(t.i, {"medicine", "medicine_class", "drug_noun"}) for t in self.doc)
        return (medicines or "alcohol" in self.lower) and words.AGAINST.search(self.lower) is not None

    def _safe(self, token: Token) -> tuple[int, int, Assured] | None:
        """Return the words that call something safe at a token."""
        word = token.lower_
        start = token.i
        if word in {"toxic", "addictive", "forming"} and (prefix := _prefix(token)) is not None:
            start = prefix
        elif word == "tolerated":
            if token.i == 0 or token.nbor(-1).lower_ != "well":
                return None
            start = token.i - 1
        elif word not in words.SAFE:
            return None
        if word == "safely" and not self._used_safely(token):
            return None
        if self._is_other(token) or self._open(token):
            return None
        return self._left(start), self._right(token.i), "safe"

    @staticmethod
    def _used_safely(token: Token) -> bool:
        """Tell whether "safely" says how something has been or can be used: "can be safely taken", "has been safely consumed"."""
        verb = token.head
        helpers = auxiliaries(verb)
        if any(a.lower_ == "to" for a in helpers):
            return False  # "ready to be safely applied"
        return verb.tag_ == "VBN" and any(a.lower_ in {"be", "been", "is", "are"} for a in helpers)

    def _harmless(self, token: Token) -> tuple[int, int, Assured] | None:
        """Return the words that deny a harm at a token."""
        kind = harm(token)
        if kind is None:
            return None
        if token.lemma_.lower() == "risk" and is_low(token):
            return self._left(token.left_edge.i), token.i + 1, "low_risk"
        word = denial(token)
        if word is None or self._told(token) or self._sought(token):
            return None
        if any(n.lemma_.lower() in {"ensure", "ensuring"} for n in heads(token)):
            return None  # an aim of those who test it
        low, high = min(word, token.i), max(word, token.i) + 1
        if high < len(self.doc) and self.doc[high].lower_ in words.NEUTRAL | {"effects", "profile", "potential"}:
            high += 1
        return low, high, kind

    def _told(self, token: Token) -> bool:
        """Tell whether it is told what was seen: "no side effects were reported", "in the trial"."""
        if words.TRIED.search(self.lower):
            return True
        after = self.doc[token.i + 1 : token.i + 4]
        if any(t.lemma_.lower() in words.REPORTED and t.tag_ in {"VBN", "VBD"} for t in after):
            return True
        verb = token.head
        return token.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in words.REPORTED and verb.tag_ != "VB"

    def _sought(self, token: Token) -> bool:
        """Tell whether what is without a harm is still to be found: "to find the amount that helps without side effects"."""
        crossed = False
        for node in heads(token):
            if (node.lemma_.lower() in words.SEEKING and node.tag_ != "VBN") or (
                crossed and node.lemma_.lower() in words.OTHER_NOUNS
            ):
                return True
            crossed = crossed or node.dep_ == "relcl"
        return any(t.lemma_.lower() in {"assume", "believe", "think"} for t in self.doc[max(0, token.i - 4) : token.i])

    def _is_other(self, token: Token) -> bool:
        """Tell whether safety of something else is meant: a place, an amount, people who are safe."""
        opened = self._opened(token) if token.text.istitle() else None
        if opened is not None and opened.lemma_.lower() not in words.VESSELS:
            other = opened.lemma_.lower() in words.OTHER_NOUNS
            return other or self.agents.classify(opened) not in CLAIMABLE - {"brand"}
        if token.dep_ in {"amod", "compound", "conj", "nmod", "advmod"} and token.lower_ != "safely":
            noun = token.head
            while (
                noun.dep_ in {"amod", "conj", "compound", "nmod"}
                and noun.head != noun
                and noun.pos_ in {"ADJ", "ADV", "NOUN", "PROPN"}
                and noun.lemma_.lower() not in words.VESSELS
            ):
                noun = noun.head
            if token.head.lemma_.lower() in words.OTHER_NOUNS or noun.lemma_.lower() in words.OTHER_NOUNS:
                return True
            if any(
                c.lower_ in words.SELECTING or c.lemma_.lower() in words.PROCESSES
                for c in token.head.children
                if c.i < token.head.i
            ):
                return True
            if token.head.pos_ in {"NOUN", "PROPN"} and token.head.i > token.i:
                kind = self.agents.classify(token.head)
                return token.head.lemma_.lower() not in words.VESSELS and kind not in CLAIMABLE - {"brand"}
        return False

    def _opened(self, token: Token) -> Token | None:
        """Return the noun that a list of adjectives at the start of a part leads to: "Safe, inclusive schools"."""
        for right in self.doc[token.i + 1 : token.i + 7]:
            if right.pos_ in {"NOUN", "PROPN"}:
                return right
            if right.pos_ not in {"ADJ", "ADV", "CCONJ"} and right.text != ",":
                return None
        return None

    def _open(self, token: Token) -> bool:
        """Tell whether the words leave it open, deny it, or set a limit or the risk beside it."""
        part = self._part(token)
        if words.LIMITED.search(part) or words.WARNED.search(part) or words.TRIED.search(part):
            return True
        if self._sought(token):
            return True
        for node in heads(token):
            if self._parted(token, node):
                break
            if any(c.dep_ == "neg" or c.lower_ in {"not", "n't", "never"} for c in node.children if c.i < token.i):
                return True
            if any(
                c.lower_ in {"whether", "if"} | words.CONCEDING
                for c in node.children
                if c.dep_ in {"mark", "advmod"} and c.i < token.i
            ):
                return True
            if any(
                c.lower_ in {"no", "none", "neither", "few"} or any(g.lower_ in {"no", "neither"} for g in c.children)
                for c in node.children
                if c.dep_ in {"nsubj", "nsubjpass"}
            ):
                return True
            if (
                node != token
                and node.lemma_.lower() in words.CHECKING | words.SEEMING
                and node.dep_ != "amod"
                and node.lower_ not in {"found", "tested", "proven", "shown", "makes", "making", "made", "make"}
            ):
                return True
            if any(a.lower_ in {"may", "might", "could"} for a in auxiliaries(node)):
                return True
            if node.dep_ in {"relcl", "advcl", "ROOT", "parataxis"}:
                break
        return any(t.lower_ in {"not", "n't", "no", "never"} for t in self.doc[max(0, token.i - 2) : token.i])

    def _part(self, token: Token) -> str:
        """Return the part of the sentence, between semicolons, colons and the like, that a word stands in."""
        first, last = next((a, b) for a, b in self.parts if a <= token.i < b)
        return self.doc[first:last].text.lower().replace("’", "'")

    def _parted(self, token: Token, node: Token) -> bool:
        """Tell whether a semicolon or a colon stands between two words."""
        low, high = sorted((token.i, node.i))
        return any(t.text in _STOPS for t in self.doc[low:high])

    def _soft(self, token: Token) -> bool:
        near = self.doc[max(0, token.i - 4) : token.i]
        return any(t.lower_ in words.SOFT for t in near) or any(
            c.lower_ in words.SOFT for n in heads(token) for c in n.children if c.dep_ == "advmod"
        )

    def _bearer(self, token: Token) -> str:
        """Return the type of what the words are said of, an empty string where it is nothing that is offered."""
        for node in heads(token):
            if (
                node != token
                and node.pos_ in {"NOUN", "PROPN"}
                and token.dep_ in {"amod", "conj", "compound"}
                and node.i > token.i
            ):
                kind = self.agents.classify(node)
                if kind in CLAIMABLE:
                    return kind
            own = subject(node)
            if own is not None and own.i != token.i and token not in own.subtree:
                if own.lower_ == "that" and node.dep_ != "relcl":
                    return ""  # "the urine turns yellow, and that is harmless"
                kind = self._of_subject(own)
                if kind in CLAIMABLE:
                    return kind
                if (
                    kind == "unknown"
                    and own.tag_ in {"NN", "NNS", "VBG"}
                    and token.lower_ in words.SAFE
                    and not _pointed(own)
                ):
                    named = self._named(token)
                    return "" if named == "implied" else named
                if kind == "person":
                    break  # "most people do not suffer any side effects"
                if self.agents.labels.has((own.head.head if own.head.dep_ == "relcl" else own).i, {"drug_noun"}):
                    continue  # "a diuretic without side effects" is a herb as often
                if kind == "medicine" and own.head.dep_ == "relcl" and own.head.head.dep_ in {"attr", "appos"}:
                    continue  # "reflexology is a therapy that is safe"
                if kind in {"medicine", "organization", "lifestyle"} or (
                    kind in {"study", "body"} and token.lower_ in words.SAFE
                ):
                    return ""
        return self._named(token)

    def _of_subject(self, own: Token) -> str:
        lower = own.lower_
        if lower in {"there", "it"} and own.dep_ == "expl":
            return "unknown"
        if lower in {"which", "that", "who"} and own.head.dep_ == "relcl":
            return self.agents.classify(own.head.head)
        return self.agents.classify(own)

    def _named(self, token: Token) -> str:
        """Return the type of a remedy named in the same part of the sentence, or "implied" where the text is about one."""
        first, last = next((a, b) for a, b in self.parts if a <= token.i < b)
        kinds = [self.agents.by_labels(self.agents.labels.by_token[t.i]) for t in self.doc[first:last] if t != token]
        if offered := next((kind for kind in kinds if kind in CLAIMABLE), ""):
            return offered
        beside = self._against() or (token.i + 1 < len(self.doc) and self.doc[token.i + 1].lower_ == "with")
        return "implied" if self.implied and (beside or "medicine" not in kinds) else ""

    def _left(self, start: int) -> int:
        while (
            start
            and (self.doc[start - 1].tag_ in {"RB"} or self.doc[start - 1].text in {"100", "%"})
            and self.doc[start - 1].lower_ not in NEGATORS
        ):
            start -= 1
        return start

    def _right(self, at: int) -> int:
        """Return where the words end: with whom or what it is safe for, as far as that is short."""
        doc = self.doc
        if at + 1 < len(doc) and doc[at + 1].lower_ in {
            "for",
            "in",
            "during",
            "throughout",
            "to",
            "at",
            "with",
            "as",
            "enough",
        }:
            end = at + 2
            while end < len(doc) and end <= at + 6 and doc[end].text not in _STOPS | {",", "(", "and"}:
                end += 1
            return end
        return at + 1


def _parts(doc: Doc) -> list[tuple[int, int]]:
    """Return the parts of a sentence between semicolons, colons and the like, as token ranges that leave none out."""
    ends = [t.i + 1 for t in doc if t.text in _STOPS]
    bounds = [0, *(e for e in ends if e < len(doc)), len(doc)]
    return list(pairwise(bounds))


def _pointed(token: Token) -> bool:
    return any(
        c.lower_ in {"this", "these", "our", "its", "their", "all", "both"} for c in token.children if c.i < token.i
    )


def _prefix(token: Token) -> int | None:
    """Return where "non" begins before a word: "non-toxic", "non-habit forming"."""
    for left in reversed(token.doc[max(0, token.i - 4) : token.i]):
        if left.lower_ == "non":
            return left.i
        if left.text not in {"-", "‑"} and left.lower_ != "habit":
            return None
    return None
