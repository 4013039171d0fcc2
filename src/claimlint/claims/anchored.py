"""The cues that hang on a word: its modals, negation, adverbs and adjectives, and what it does to its complement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claim import Cue, Tier
from claimlint.claims.denial import scarce
from claimlint.claims.governing import REASONS, Governing
from claimlint.claims.grammar import SUBJECTS, auxiliaries, is_question, negator, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOSED = frozenset(
    (
        "take use apply add mix consume drink ingest combine brew chew place put smoke vape start begin increase "
        "inhale eat choose try"
    ).split()
)
_HARM = frozenset(
    {
        "fine",
        "ban",
        "prohibit",
        "wary",
        "sceptical",
        "skeptical",
        "suspicious",
        "forbid",
        "outlaw",
        "accuse",
        "prosecute",
        "sue",
        "condemn",
        "criticize",
        "criticise",
        "contraindicate",
        "contraindicated",
        "discourage",
        "dissuade",
        "avoid",
        "warn",
        "caution",
        "worsen",
        "aggravate",
    }
)
_COUNSEL = frozenset({"recommend", "advise", "advisable"})
_TAKEN = frozenset("take give drink try apply rely eat smoke recommend swallow buy inject need".split())
_LOOKED_INTO = frozenset("study investigate research examine explore".split())
_CEASE = frozenset("stop cease refrain quit".split())
_MONTH_BEFORE = frozenset("in since during early late last next of this on by until from mid".split())


class Anchored(Governing):
    """Finds the cues that hang on one word of a sentence, as they bear on a predicate below it. Offsets are those of the sentence's text."""

    def _at(self, token: Token, came: Token | None, predicate: Token) -> Iterator[Cue]:
        for child in token.children:
            if (
                child.dep_ in {"mark", "advmod", "cc", "preconj"}
                and child.lower_ == "whether"
                and child.i < token.i
                and not any(t.lower_ == "or" for t in child.subtree)
                and token.dep_ != "advcl"
            ):
                yield self._cue(child, Tier.A, "study", "'whether' leaves it open")
            if child.dep_ == "mark" and child.lower_ == "if" and token.dep_ == "ccomp":
                yield self._cue(child, Tier.A, "study", "'if' asks whether it is so")
        if token.lemma_.lower() in _HARM and came is not None and self._warns(token, came):
            yield self._cue(token, Tier.A, "context", f"'{token.text}' warns")
        if token.lemma_ in _COUNSEL and came is not None and came.dep_ in SUBJECTS and negator(token) is not None:
            yield self._cue(token, Tier.A, "context", f"'{token.text}' is denied, which warns")
        yield from self._modals(token, came, predicate)
        yield from self._negation(token, came, predicate)
        yield from self._adverbs(token, predicate)
        yield from self._adjectives(token, came, predicate)
        if came is not None or token == predicate:
            yield from self._governor(token, came, predicate)

    @staticmethod
    def _warns(verb: Token, came: Token) -> bool:
        """Tell whether a benefit is what a verb of warning warns of, and not what stands beside it ("despite its effects, it is banned")."""
        if came.dep_ == "advcl" and any(c.lower_ in REASONS for c in came.children if c.i < came.i):
            own = subject(came)  # "avoid it because it stimulates the womb"
            return own is not None and own.lower_ in {"it", "they", "this", "these"}
        return came.dep_ != "conj" and (came.i > verb.i or came.dep_ in SUBJECTS)

    def _modals(self, token: Token, came: Token | None, predicate: Token) -> Iterator[Cue]:
        for aux in auxiliaries(token):
            word = {"ca": "can", "wo": "will", "'d": "would"}.get(aux.lower_, aux.lower_)
            tier = self.words.modals.get(word)
            if tier is None:
                continue
            if word == "would" and (
                self.doc[0].lower_ in {"had", "were"} or any(t.lower_ == "if" and t.dep_ == "mark" for t in self.doc)
            ):
                tier = Tier.B
            if word == "can" and any(c.lemma_.lower() == "wonder" for c in token.children):
                yield self._cue(aux, Tier.X, "modal", "'can do wonders' is praise", in_scope=False)
            elif word == "may" and self._is_month(aux):
                yield self._cue(aux, Tier.X, "modal", "'May' is the month here", in_scope=False)
            elif (
                word == "may"
                and token.lemma_ in _DOSED
                and token != predicate
                and not self._may_serve(token)
                and not (token.lemma_ == "increase" and came is not None and came.dep_ == "conj")
            ):
                yield self._cue(
                    aux,
                    Tier.X,
                    "modal",
                    f"'{aux.text}' gives permission to {token.lemma_}; it does not soften '{predicate.text}'",
                    in_scope=False,
                )
            elif word == "could" and self._past_ability(token):
                yield self._cue(aux, Tier.X, "modal", "'could' tells what somebody was able to do", in_scope=False)
            elif (
                word in {"may", "might", "could"}
                and aux.i + 1 < len(self.doc)
                and self.doc[aux.i + 1].lower_ in {"well", "just", "finally"}
            ):
                yield self._cue(
                    aux,
                    Tier.C,
                    "modal",
                    f"'{aux.text} {self.doc[aux.i + 1].text}' leans to yes",
                    end=self.doc[aux.i + 1],
                )
            else:
                note = {Tier.C: "tells an ability, which is weak", Tier.BOOST: "promises", Tier.X: "expects"}.get(
                    tier, "softens"
                )
                yield self._cue(
                    aux,
                    tier,
                    "modal",
                    f"'{aux.text}' {note}; it governs '{token.text}'"
                    + ("" if token == predicate else f" and with it '{predicate.text}'"),
                )

    @staticmethod
    def _may_serve(verb: Token) -> bool:
        """Tell whether "may be used to ease" says what a thing may be good for; with words of an instruction, or to a reader, it permits."""
        own = subject(verb)
        return (
            verb.lemma_ == "use"
            and own is not None
            and own.dep_ == "nsubjpass"
            and not any(t.like_num for t in verb.doc)
        )

    def _is_month(self, aux: Token) -> bool:
        after = self.doc[aux.i + 1] if aux.i + 1 < len(self.doc) else None
        before = self.doc[aux.i - 1] if aux.i else None
        return aux.text == "May" and (
            (after is not None and after.like_num)
            or (before is not None and (before.like_num or before.lower_ in _MONTH_BEFORE))
        )

    def _past_ability(self, verb: Token) -> bool:
        own = subject(verb)
        return own is not None and own.lower_ in {"i", "she", "he", "we"}

    def _negation(self, token: Token, came: Token | None, predicate: Token) -> Iterator[Cue]:
        word = negator(token) or scarce(token)
        if word is not None:
            if self._is_pseudo(word):
                yield self._cue(
                    word, Tier.X, "negation", f"'{self._pseudo_text(word)}' only looks like a denial", in_scope=False
                )
            elif self._corrects(word, predicate):
                yield self._cue(word, Tier.X, "negation", f"'{word.text}' is set right by 'but'", in_scope=False)
            elif token.lemma_ in {"know", "realize", "realise"} and self._unaware(token):
                yield self._cue(
                    word, Tier.X, "negation", f"'{word.text}' tells who does not know it, as a fact", in_scope=False
                )
            elif self._expects_yes(token, word):
                yield self._cue(word, Tier.X, "negation", f"'{word.text}' asks for a yes", in_scope=False)
            elif (came is not None and came.dep_ == "advcl" and self._mark(came) not in {"", "that"}) or (
                came is not None
                and came.dep_ == "advcl"
                and came.tag_ != "VBG"
                and token.lemma_ not in {"intend", "mean", "design", "use", "prove", "show", "approve"} | _TAKEN
            ):
                yield self._cue(
                    word,
                    Tier.X,
                    "negation",
                    f"'{word.text}' denies '{token.text}', not '{predicate.text}'",
                    in_scope=False,
                )
            elif token.lemma_ in {"deny", "doubt", "dispute", "fail"} and came is not None:
                yield self._cue(
                    word, Tier.X, "negation", f"'{word.text} ... {token.text}' asserts by denying twice", in_scope=False
                )
            else:
                yield self._cue(
                    word,
                    Tier.A,
                    "negation",
                    f"'{word.text}' denies '{token.text}'"
                    + ("" if token == predicate else f" and with it '{predicate.text}'"),
                )
        if token.dep_ == "conj" and any(t.lower_ == "nor" for t in self.doc[min(token.head.i, token.i) + 1 : token.i]):
            yield self._cue(token, Tier.A, "negation", f"'nor' denies '{token.text}'")
        if token != predicate and came is not None:
            lemma = token.lemma_.lower()
            if token.lemma_ == "fail" and came.dep_ in {"xcomp", "prep"} and word is None:
                yield self._cue(token, Tier.A, "negation", f"'{token.text} to' denies '{predicate.text}'")
            if (
                token.dep_ == "prep"
                and token.lower_ == "against"
                and token.head.lemma_.lower()
                in {"recommend", "advise", "warn", "caution", "advice", "recommendation", "warning"}
            ):
                yield self._cue(token, Tier.A, "negation", f"'{token.head.text} against' advises not to")
            if lemma in _CEASE and came.lemma_.lower() in self.words.reporting:
                yield self._cue(token, Tier.A, "negation", f"'{token.text}' ends the saying that it is so")
            if token.dep_ == "prep" and token.lower_ in {"without"}:
                yield self._cue(token, Tier.A, "negation", f"'without' takes '{predicate.text}' away")
            if token.lower_ in {"nothing", "little"} and token.dep_ == "dobj" and token.head.lemma_ == "do":
                yield self._cue(token, Tier.A, "negation", f"'do {token.text}' denies '{predicate.text}'")
            if lemma in {"lack", "absence"} and not self._is_pseudo(token):
                yield self._cue(token, Tier.A, "negation", f"'{token.text}' says that it is not there")

    def _corrects(self, word: Token, predicate: Token) -> bool:
        """Tell whether the predicate stands after the "but" of "not for ..., but for ...", where the negation does not go."""
        if word.i + 1 >= len(self.doc):
            return False
        first = self.doc[word.i + 1]
        return any(
            t.lower_ == "but" and self.doc[t.i + 1].lower_ == first.lower_ and first.pos_ in {"ADP", "SCONJ", "PART"}
            for t in self.doc[word.i + 2 : predicate.i]
        )

    @staticmethod
    def _unaware(verb: Token) -> bool:
        """Tell whether those who do not know are the public, so that what they do not know is given as true: "few people know that"."""
        known = any(
            c.dep_ == "ccomp" and not any(m.lower_ in {"if", "whether"} for m in c.children) for c in verb.children
        )
        who = subject(verb) or (subject(verb.head) if verb.dep_ == "conj" else None)
        return (
            known
            and who is not None
            and who.lemma_.lower() in {"you", "people", "person", "most", "many", "few", "everyone"}
        )

    def _expects_yes(self, verb: Token, word: Token) -> bool:
        """Tell whether a negation before the subject of a question makes it rhetorical: "isn't it wonderful that"."""
        own = subject(verb)
        return own is not None and word.i <= 2 and word.i < own.i and is_question(self.doc)

    def _pseudo_text(self, token: Token) -> str:
        return next((self.doc.text[a:b] for a, b in self._pseudo if a <= token.idx < b), token.text)

    def _adverbs(self, token: Token, predicate: Token) -> Iterator[Cue]:
        for child in token.children:
            if child.dep_ in {"advmod", "npadvmod", "intj", "dep", "neg", "prep"} and (
                tier := self.words.adverbs.get(child.lower_)
            ):
                yield self._cue(
                    child,
                    tier,
                    "adverb",
                    f"'{child.text}' belongs to '{token.text}'"
                    + ("" if token == predicate else f", which carries '{predicate.text}'"),
                )
        if token.dep_ in {"advmod", "amod"} and (tier := self.words.adverbs.get(token.lower_)):
            yield self._cue(token, tier, "adverb", f"'{token.text}' modifies '{token.head.text}'")

    def _adjectives(self, token: Token, came: Token | None, predicate: Token) -> Iterator[Cue]:
        for child in token.children:
            if (
                child.dep_ == "amod"
                and child.tag_ == "VBN"
                and child.lemma_.lower() in _LOOKED_INTO
                and any(c.lower_ in {"for", "in", "as"} for c in child.children)
            ):  # "Studied for calming effects"
                yield self._cue(child, Tier.B, "study", f"'{child.text}' reports that it is being looked into")
            tier = self.words.adjectives.get(child.lower_)
            if tier is None and child.dep_ == "attr" and self.words.nouns.get(child.lemma_.lower()) is Tier.A:
                tier = Tier.A  # "it would be a mistake to think"
            if tier is None:
                continue
            if child.dep_ == "amod" and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
                yield self._cue(
                    child,
                    tier,
                    "adjective",
                    f"'{child.text}' modifies '{token.text}'"
                    + ("" if token == predicate else f", which holds '{predicate.text}'"),
                )
            elif (
                child.dep_ in {"acomp", "attr", "oprd"}
                and came != child
                and tier in {Tier.A, Tier.B}
                and (
                    came is None
                    or came.dep_ in SUBJECTS | {"ccomp", "xcomp", "advcl"}
                    or token == predicate
                    or (came.dep_ == "prep" and came.i - child.i == 1)
                )
            ):
                yield self._cue(child, tier, "predicative", f"the whole statement is called '{child.text}'")
        if (
            token.dep_ in {"acomp", "ROOT", "oprd"}
            and token != predicate
            and (tier := self.words.adjectives.get(token.lower_))
            and tier in {Tier.A, Tier.B}
            and (token.pos_ != "VERB" or came is None or came.dep_ in SUBJECTS | {"conj"})
        ):
            yield self._cue(token, tier, "predicative", f"what follows is called '{token.text}'")
        for child in token.children:
            if child.dep_ == "det" and child.lower_ in {"any", "whatever", "whether"} and token.pos_ == "NOUN":
                yield self._cue(child, Tier.B, "adjective", f"'{child.text}' leaves open whether there is one")
