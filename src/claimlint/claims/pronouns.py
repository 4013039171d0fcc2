"""What a pronoun stands for: the kind of agent named before it, or the topic of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.claims.agents import AgentReader
from claimlint.claims.agentwords import CLAIMABLE
from claimlint.claims.grammar import SUBJECTS
from claimlint.claims.labels import Labels
from claimlint.claims.topic import topic_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimlint.claims.reading import Reading, Sentence


def article_topic(reading: Reading) -> str:
    """Return what an article is about (see ``claims.topic``), read once for all that ask."""
    words = sum(len(s.text.split()) for s in reading.sentences)
    return reading.once("topic", lambda: topic_of(reading.labels.values(), words))


def agents_of(sentence: Sentence, reading: Reading) -> AgentReader:
    """Return what classifies the agents of a parsed sentence, with its pronouns resolved."""
    before = reading.sentences[sentence.index - 1] if sentence.index else None
    own = reading.labels[sentence.index]
    labels = reading.labels.get(before.index) if before else None
    return AgentReader(own, Pronouns(own, labels, before, article_topic(reading)))


class Pronouns:
    """Says what kind of agent a pronoun stands for: an earlier subject of the sentence, the subject before it, or the topic."""

    def __init__(self, labels: Labels, before: Labels | None, previous: Sentence | None, topic: str) -> None:
        self.labels, self.before, self.previous, self.topic = labels, before, previous, topic

    def __call__(self, pronoun: Token) -> str:
        """Return the type of agent that a pronoun stands for: of an earlier subject, of the sentence before, or the topic."""
        agents = AgentReader(self.labels, lambda _: "")
        for token in pronoun.doc[: pronoun.i]:
            if token.dep_ in SUBJECTS | {"appos"} and token.pos_ in {"NOUN", "PROPN"} and token.head != pronoun.head:
                kind = agents.classify(token)
                if kind in CLAIMABLE | {"medicine", "lifestyle"} or (
                    kind == "body" and self.labels.has(token.i, {"physiology"})
                ):
                    return kind
        return self._before(pronoun) or self.topic

    def _before(self, pronoun: Token) -> str:
        """Return the type of the previous sentence's subject, else of the last remedy or medicine that it names."""
        if self.before is None or self.previous is None:
            return ""
        doc = self.previous.doc
        if doc is not None:
            agents = AgentReader(self.before, lambda _: "")
            for token in doc:
                if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"}:
                    kind = agents.classify(token)
                    if kind in CLAIMABLE or kind in {"medicine", "organization", "lifestyle"}:
                        return kind
                    if (
                        kind == "body"
                        and self.before.has(token.i, {"physiology"})
                        and pronoun.lower_ not in {"this", "that"}
                    ):
                        return kind
        for mention in reversed(self.before.mentions):
            kind = AgentReader.by_labels(frozenset({mention.label}))
            if kind in CLAIMABLE or (kind == "medicine" and self.topic != "substance"):
                return kind
        return ""
