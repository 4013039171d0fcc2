"""Benefits told as a state that something brings about or keeps: of the reader, of a part of the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.grammar import noun_phrase, subject
from claimlint.claims.targets import BAD, GOOD, Candidate, Targets

if TYPE_CHECKING:
    from spacy.tokens import Token

_READERS = frozenset("you users people us me them anyone body mind patients clients customers".split())
_WELL = frozenset(
    "healthy strong supple fit young youthful sharp regular flexible mobile calm relaxed balanced comfortable nimble limber".split()
)


class States(Targets):
    """Finds benefits told as states: "helps you sleep", "leaves you refreshed", "keeps your heart healthy"."""

    def _state(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for what happens to the reader: "helps you sleep", "keeps you calm", "leaves you feeling refreshed"."""
        if lemma not in self.tables.causatives and lemma not in {"feel", "stay", "fall", "sleep"}:
            return
        if token.pos_ not in {"VERB", "AUX"} and not self._initial_verb(token):
            return
        readers = [
            c
            for c in token.children
            if c.dep_ in {"dobj", "nsubj", "dative"} and c.lower_ in _READERS | {"your", "one"}
        ]
        for child in token.children:
            if child.dep_ in {"ccomp", "xcomp", "acomp", "oprd", "advcl"} and child.i > token.i:
                word, state = child.lemma_.lower(), self._state_of(child)
                inner = subject(child)
                reader = bool(readers) or (inner is not None and inner.lower_ in _READERS)
                if (
                    lemma in {"help", "let", "allow", "enable", "get", "make", "have", "lull"}
                    and (reader or lemma == "help")
                    and word in self.tables.reader_verbs
                    and (
                        word
                        not in {"feel", "stay", "fall", "think", "perform", "wake", "breathe", "cope", "thrive", "rest"}
                        or state is not None
                    )
                ):
                    harmed = next((c for c in token.children if c.dep_ == "dobj" and self._label(c) in BAD), None)
                    if harmed is not None:  # "helps wounds to heal faster"
                        yield Candidate(
                            token, (token.i, child.i + 1), "relieve", "state", ((harmed, self._label(harmed)),)
                        )
                        continue
                    goal = state or child
                    yield Candidate(token, (token.i, child.i + 1), "function", "state", ((goal, "function"),))
                elif reader and state is not None:
                    yield Candidate(token, (token.i, state.i + 1), "function", "state", ((state, "function"),))
        if lemma in {"leave", "keep", "send", "ease", "guide", "lull", "lead", "transport", "put", "help"} and readers:
            near = self._right(token, 9)
            hits = [t for t in near if t.lower_ in self.tables.states or self._label(t) in {"function", "wellness"}]
            if hits and lemma != "help":
                yield Candidate(token, (token.i, hits[0].i + 1), "function", "state", ((hits[0], "function"),))

    def _kept_well(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for a function or a part of the body that something keeps in a good state: "keeps your heart healthy"."""
        if lemma != "keep" or token.pos_ != "VERB" or subject(token) is None:
            return
        kept = next((c for c in token.children if c.dep_ == "dobj"), None)
        state = next((c for c in token.children if c.dep_ in {"oprd", "acomp"} and c.lower_ in _WELL), None)
        if kept is None or state is None:
            return
        targets = [(t, label) for t, label in self._in(noun_phrase(kept), GOOD) if not self._is_measure(t)]
        if targets:
            yield Candidate(token, (token.i, state.i + 1), "function", "state", tuple(targets))

    def _state_of(self, verb: Token) -> Token | None:
        if verb.lower_ in self.tables.states:
            return verb
        for child in verb.subtree:
            if (
                child.i >= verb.i
                and child.dep_ != "amod"
                and (
                    child.lower_ in self.tables.states
                    or child.lower_ in self.tables.more
                    or child.lower_ in {"asleep", "easier", "easily", "rest"}
                )
            ):
                return child
        return None
