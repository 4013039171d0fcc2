"""Which cues reach a predicate, and why the others do not: one walk from the predicate up to the root of its sentence.

On the way up each word's own cues are collected, and each edge may close the way for cues above it: a relative clause after a comma, a
clause with a subject of its own, an ability that is taken as given. A cue that the walk never meets belongs to another phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimlint.claim import Cue, Tier
from claimlint.claims.anchored import Anchored
from claimlint.claims.governing import CONTRASTS, REASONS
from claimlint.claims.grammar import heads, is_finite, negator, subject
from claimlint.claims.presupposition import ABILITY, is_looked_into

if TYPE_CHECKING:
    from spacy.tokens import Token
_TOUTED = frozenset("market promote advertise tout bill pitch hype".split())


@dataclass(frozen=True)
class Block:
    """Why cues above an edge do not reach the predicate; ``only`` limits it to some categories (empty: all), ``through`` are let pass."""

    why: str
    only: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()

    def holds(self, category: str) -> bool:
        """Tell whether it keeps a cue of a category out."""
        return category not in self.through and (not self.only or category in self.only)


@dataclass(frozen=True)
class Verdict:
    """The cues of a sentence as they bear on one predicate. ``negated``, ``asked``, ``conditional`` tell of its clause."""

    cues: tuple[Cue, ...]
    negated: bool
    conditional: bool
    attributed: str
    limited: bool
    path: tuple[int, ...]


class Scope(Anchored):
    """Weighs the cues of one parsed sentence for its predicates."""

    def weigh(self, predicate: Token) -> Verdict:
        """Return every cue of the sentence, in or out of scope of ``predicate``, with the reason."""
        seen: dict[tuple[int, int], Cue] = {}
        blocks: list[Block] = []
        path = [token.i for token in heads(predicate)]
        previous: Token | None = None
        conditional = False
        attributed = ""
        closed_at: dict[int, bool] = {}
        for token in heads(predicate):
            closed_at[token.i] = any(b.holds("limit") for b in blocks)
            apart = (
                previous is not None
                and previous.dep_ == "conj"
                and previous.pos_ in {"VERB", "AUX"}
                and is_finite(previous)
            )
            for cue in self._at(token, previous, predicate):
                if apart and previous is not None and cue.category in {"verb", "attribution", "study", "proof"}:
                    why = f"'{previous.text}' begins a statement of its own beside '{cue.text}'"
                    seen.setdefault((cue.start, cue.end), replace(cue, in_scope=False, why=why))
                    continue
                closed = next((b for b in blocks if b.holds(cue.category)), None)
                if closed is not None:
                    why = f"'{cue.text}' does not reach '{predicate.text}': {closed.why}"
                    seen.setdefault((cue.start, cue.end), replace(cue, in_scope=False, why=why))
                    continue
                if cue.category == "attribution":
                    attributed = attributed or self._source_of(token)
                seen.setdefault((cue.start, cue.end), cue)
            if not blocks and token.dep_ == "advcl" and self._mark(token) == "if":
                conditional = True
            if token.head != token:
                found = self._edge(token, predicate)
                if found is not None:
                    blocks.append(found)
            previous = token
        limited = False
        for match, category in self._limits:
            cue, same = self._limit(match, category, predicate, path, closed_at)
            limited = limited or same
            seen.setdefault((cue.start, cue.end), cue)
        for cue in self._denials(predicate):
            seen[cue.start, cue.end] = cue
        for cue in self._elsewhere(predicate, seen):
            seen.setdefault((cue.start, cue.end), cue)
        cues = tuple(sorted(self._outermost(seen.values()), key=lambda c: c.start))
        negated = any(c.in_scope and c.category == "negation" and c.tier is Tier.A for c in cues)
        return Verdict(cues, negated, conditional, attributed, limited, tuple(path))

    def _edge(self, token: Token, predicate: Token) -> Block | None:
        dep, head = token.dep_, token.head
        if dep in {"nsubjpass", "acl"} and is_looked_into(token):
            return None
        if dep == "relcl" and head.lower_ in {"nothing", "little"} and head.head.lemma_ == "do":
            return None  # "they do nothing to mend it"
        if dep == "relcl":
            comma = any(t.text in {",", "-", "\u2013", "\u2014", "("} for t in self.doc[head.i + 1 : token.i])
            if comma:
                return Block("the relative clause after the comma is a statement of its own")
            known = head.lower_ in {"evidence", "proof", "indication"}
            if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.lemma_.lower() in _TOUTED:
                return None  # "promoted as a way to treat insomnia"
            denied = negator(head) is not None or (head.dep_ == "attr" and negator(head.head) is not None)
            if known or denied or self.words.nouns.get(head.lemma_.lower()):
                return None
            return Block(f"the relative clause takes it as given of '{head.text}'", through=frozenset({"context"}))
        if dep in {"acl", "relcl"} and head.lemma_.lower() in ABILITY and any(c.dep_ == "poss" for c in head.children):
            return Block(
                f"'{head.text}' is taken as given, so nothing outside it softens '{predicate.text}'",
                frozenset({"modal", "verb", "adverb", "adjective", "noun", "attribution"}),
            )
        if dep in {"nsubj", "nsubjpass"} and token.lemma_.lower() in self.words.nouns:
            return None  # "speculation that it calms has not been borne out"
        if dep in {"nsubj", "nsubjpass"}:
            if head.lemma_ in {
                "occur",
                "happen",
                "come",
                "follow",
                "see",
                "observe",
                "report",
                "note",
                "find",
                "result",
                "experience",
                "notice",
                "expect",
                "appear",
                "help",
                "consider",
                "need",
                "seem",
                "include",
            } and not any(c.dep_ == "poss" for c in token.children):
                return None
            return Block(
                "the benefit is the subject of that clause and is taken as given",
                through=frozenset({"predicative", "context", "limit"}),
            )
        if dep == "conj":
            own = subject(token)
            if own is not None and own.i > head.i:
                return Block(f"a new clause with a subject of its own ('{own.text}') begins")
            if is_finite(token) and token.pos_ in {"VERB", "AUX"}:
                return Block(
                    f"'{token.text}' is a statement of its own after the conjunction", frozenset({"modal", "negation"})
                )
        if dep in {"advcl", "ccomp", "parataxis"}:
            mark = self._mark(token)
            if mark in REASONS | CONTRASTS and not (mark == "while" and token.tag_ == "VBG" and subject(token) is None):
                return Block(f"the clause with '{mark}' stands on its own", through=frozenset({"context"}))
            if dep == "advcl" and mark in {"when", "after", "once", "until"}:
                return Block(f"the clause with '{mark}' takes it as given")
            if (
                dep == "ccomp"
                and (token.i < head.i and head.lemma_ not in self.words.reporting)
                and not self.words.verbs.get(head.lemma_)
            ):
                return Block("two clauses stand side by side")
        if any(t.text in {";", ":"} for t in self.doc[min(token.i, head.i) : max(token.i, head.i)]):
            return Block("the semicolon ends the clause")
        return None

    def _limit(
        self, match: re.Match[str], category: str, predicate: Token, path: list[int], closed_at: dict[int, bool]
    ) -> tuple[Cue, bool]:
        span = self.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        text = self.doc.text[match.start() : match.end()]
        root = span.root if span is not None else predicate
        between = self.lower[min(match.end(), predicate.idx) : max(match.start(), predicate.idx)]
        broken = re.search(
            r"(?:,|;|\band)\s+(?:so|therefore|thus|hence|which is why|proving|showing|meaning)\b|\bthat is why\b|;",
            between,
        )
        if broken:
            return Cue(
                text,
                match.start(),
                match.end(),
                Tier.A,
                "limit",
                in_scope=False,
                why=f"'{text}' limits another clause; what follows '{broken.group().strip(' ,;')}' is the writer's own conclusion",
            ), False
        governs = self._governs(root, path)
        closed = any(closed_at.values())
        if category == "design":
            reaches = not closed or any(t.i in path and t.head != t for t in heads(root))
        else:
            reaches = governs and not (closed_at[root.i] if root.i in path else closed)
        if not reaches:
            why = f"'{text}' limits the same sentence, in another clause"
            return Cue(text, match.start(), match.end(), Tier.A, "limit", in_scope=False, why=why), True
        why = (
            f"'{text}' says how far the evidence goes"
            if category == "absence"
            else f"'{text}' names the design of the evidence"
        )
        return Cue(text, match.start(), match.end(), Tier.A, "limit", reaches, why), True

    def _denials(self, predicate: Token) -> Iterator[Cue]:
        """Yield denials that stand right before the predicate: "far from a cure", "anything but relieve"."""
        for match in self.words.denial.finditer(self.lower, 0, predicate.idx):
            between = self.lower[match.end() : predicate.idx]
            if len(between) <= 40 and not re.search(r"[,;:]|\bbut\b", between) and not self._hidden(match.start()):
                text = self.doc.text[match.start() : match.end()].strip()
                why = f"'{text}' denies '{predicate.text}'"
                yield Cue(text, match.start(), match.start() + len(text), Tier.A, "negation", in_scope=True, why=why)

    def _hidden(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self._pseudo)

    @staticmethod
    def _governs(root: Token, path: list[int]) -> bool:
        """Tell whether a limit stands over the predicate or in its own phrase, and not in a clause beside it."""
        for token in heads(root):
            if token.i in path:
                return True
            if token.dep_ in {"conj", "advcl", "parataxis", "relcl", "ccomp"}:
                return False
        return False

    def _elsewhere(self, predicate: Token, seen: dict[tuple[int, int], Cue]) -> Iterator[Cue]:
        taken = {cue.start for cue in seen.values()}
        for match in self.words.boosters.finditer(self.lower):
            if match.start() not in taken:
                near = self._same_clause(match.start(), predicate)
                yield Cue(
                    self.doc.text[match.start() : match.end()],
                    match.start(),
                    match.end(),
                    Tier.BOOST,
                    "booster",
                    near,
                    "raises the promise" if near else "stands in another clause",
                )
        for start, end in self._pseudo:
            if start not in taken:
                yield Cue(
                    self.doc.text[start:end],
                    start,
                    end,
                    Tier.X,
                    "pseudo",
                    in_scope=False,
                    why="looks like a hedge and is none",
                )
        for token in self.doc:
            if token.idx in taken:
                continue
            tier = None
            if token.tag_ == "MD" and token.head.pos_ in {"VERB", "AUX"}:
                tier = self.words.modals.get(token.lower_)
            elif token.dep_ == "amod":
                tier = self.words.adjectives.get(token.lower_)
            elif token.dep_ == "advmod":
                tier = self.words.adverbs.get(token.lower_)
            if tier in {Tier.A, Tier.B, Tier.C}:
                yield Cue(
                    token.text,
                    token.idx,
                    token.idx + len(token),
                    tier,
                    "other",
                    in_scope=False,
                    why=f"'{token.text}' modifies '{token.head.text}'; it does not reach '{predicate.text}'",
                )

    def _same_clause(self, offset: int, predicate: Token) -> bool:
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        token = span[0] if span is not None and len(span) else predicate
        for step, node in enumerate(heads(token)):
            if node.i == predicate.i:
                return True
            if node.dep_ in {"relcl", "ccomp", "parataxis"} and step:
                return False
        low, high = sorted((token.i, predicate.i))
        return high - low <= 6 and not any(t.text in {";", ",", "but"} for t in self.doc[low:high])

    def _outermost(self, cues: Iterable[Cue]) -> Iterator[Cue]:
        rows = sorted(cues, key=lambda c: (c.start, -(c.end - c.start)))
        for cue in rows:
            if not any(
                o is not cue
                and o.start <= cue.start
                and cue.end <= o.end
                and (o.end - o.start) > (cue.end - cue.start)
                and (o.in_scope or not cue.in_scope)
                for o in rows
            ):
                yield cue
