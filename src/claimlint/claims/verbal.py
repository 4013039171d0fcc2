"""Benefits that verbs tell of ailments and functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.agentwords import VANISHING
from claimlint.claims.grammar import OBJECTS, is_finite, noun_phrase, subject
from claimlint.claims.labels import REMEDIES, is_remedy
from claimlint.claims.setaside import BURNING, is_set_aside, is_vessel
from claimlint.claims.targets import BAD, GOOD, Candidate, Targets

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOFT = frozenset(
    "calm soothe relax quiet settle ease cool ground still uplift comfort melt clear sedate soften".split()
)


_RESTFUL = frozenset("calm soothe relax quiet uplift comfort melt sedate heal cure".split())
_PLAIN_VERBS = frozenset(
    "relieve ease soothe alleviate heal prevent reduce improve enhance promote strengthen calm eliminate".split()
)
_KEEPING = frozenset("support maintain promote optimize optimise normalize normalise balance".split())
_GIVING = frozenset(
    "deliver provide offer give bring supply grant impart cause ensure confer lend afford bestow".split()
)
_AFFECTING = frozenset({"affect", "influence", "impact"})
_FAVOURABLY = frozenset("positively favorably favourably beneficially".split())
_FREEING = frozenset({"free", "rid", "spare", "unburden"})
_PRAISED = frozenset(
    "well great wonder wonders wonderfully best excellently beautifully perfectly brilliantly superbly miracles magic effectively fast quickly".split()
)
_MENDING = frozenset("healing recovery relief repair regeneration rejuvenation".split())
# with these, immunity is a strong promise (ruling 1 of the decisions)
_RAISING = frozenset("boost strengthen stimulate supercharge fortify enhance bolster".split())
_SUFFERERS = frozenset("patient sufferer thousand million person people".split())
_REACHING = frozenset(
    "reach attain achieve gain regain grow bring invite evoke trigger spark activate open feed free".split()
)
_SURPLUS = frozenset("fat calorie pound kilo".split())
_WINNING = frozenset("gain bring attain achieve reach increase raise grow".split())
_NOTICE = frozenset("attention popularity traction interest awareness recognition momentum acceptance ground".split())
_SETTING = frozenset("balance normalize normalise stabilize stabilise regulate control".split())
_IDLY = frozenset("too instead fine either".split())
_SOOTHED = frozenset(
    "you me them us body mind minds thought thoughts sense senses nerve nerves muscle muscles soul skin pet dog cat baby".split()
)


class Verbal(Targets):
    """Finds benefits told by verbs: "eases pain", "helps you sleep", "say goodbye to"."""

    def _phrase(self, token: Token) -> Iterator[Candidate]:
        """Yield for a set phrase such as "say goodbye to" with a target after it."""
        for phrase in self._phrases_at(token):
            end = token.i + len(phrase)
            last = self.doc[end - 1]
            targets = self._in(self._near(last), BAD)
            if not targets and phrase[0] in {
                "help",
                "aid",
                "assist",
                "support",
                "work",
                "lead",
                "result",
                "promote",
                "contribute",
            }:
                targets = self._in(self._near(last), BAD | GOOD)
            if not targets and "hello" in phrase:
                targets = self._in(self._near(last), GOOD)
            if not targets and phrase[:2] in (
                ["do", "wonder"],
                ["do", "wonders"],
                ["work", "wonder"],
                ["work", "wonders"],
            ):
                sufferers = [t for c in last.children if c.dep_ == "pobj" for t in c.subtree]
                targets = self._in(sufferers, BAD) or [(last, "wellness")]
            if not targets and phrase == ["take", "the", "edge", "off"]:
                targets = [(last, "symptom")]
            if targets and self._rises(token, targets) and not self._is_kept(token):
                yield Candidate(token, (token.i, end), "relieve", "phrase", tuple(targets))

    def _parted(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for a set phrase with its target in the middle: "keeps colds at bay", "brings blood sugar under control"."""
        if token.pos_ != "VERB" or lemma not in self.tables.parted:
            return
        right = self._right(token)
        words = [t.lower_ for t in right]
        for tail in self.tables.parted[lemma]:
            at = next((i for i in range(1, len(words)) if words[i : i + len(tail)] == tail), 0)
            between = right[:at]
            targets = self._in(between, BAD) or [
                (t, "symptom") for t, _ in self._in(between, frozenset({"function"})) if self._is_measure(t)
            ]
            if targets:
                end = right[at].i + len(tail)
                yield Candidate(token, (token.i, end), "relieve", "phrase", tuple(targets))

    def _is_kept(self, verb: Token) -> bool:
        """Tell whether the remedy itself is what is protected: "our softgels are protected from oxidation"."""
        kept = subject(verb)
        return kept is not None and kept.dep_ == "nsubjpass" and is_remedy(self.labels.by_token[kept.i])

    def _phrases_at(self, token: Token) -> Iterator[list[str]]:
        for words in {
            id(w): w for first in (token.lower_, token.lemma_.lower()) for w in self.tables.phrases.get(first, ())
        }.values():
            rest = self.doc[token.i + 1 : token.i + len(words)]
            if len(rest) == len(words) - 1 and all(
                word in {t.lower_, t.lemma_.lower()} for word, t in zip(words[1:], rest, strict=True)
            ):
                yield words

    def _rises(self, token: Token, targets: list[tuple[Token, str]]) -> bool:
        """Tell whether "lead to", "result in", "contribute to" brings something good, or less of something bad."""
        if token.lemma_.lower() not in {"lead", "result", "contribute", "promote"}:
            return True
        target, label = targets[0]
        return (
            (label in GOOD and not self._is_measure(target))
            or any(t.lower_ in self.tables.less for t in noun_phrase(target))
            or target.head.lower_ in self.tables.less
        )

    def _verb(self, token: Token, lemma: str) -> Iterator[Candidate]:
        entry = self._entry(token, lemma)
        if entry is None:
            return
        verbal = token.pos_ in {"VERB", "AUX"} or self._initial_verb(token) or self._taken_for_noun(token)
        if lemma in {"help", "aid", "assist"} and any(
            (c.dep_ in {"xcomp", "ccomp", "prep"} and c.lemma_.lower() in self.lexicon.verbs)
            or (c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children))
            for c in token.children
        ):
            return
        if not verbal or (token.dep_ == "amod" and token.tag_ in {"VBN", "VBD", "JJ"}):
            return
        if is_set_aside(token, lemma) or (lemma == "contribute" and self._in(self._objects(token), BAD)):
            return
        force, way = entry
        objects = self._objects(token)
        if lemma == "reach" and any(t.lower_ in {"circulation", "bloodstream"} for t in objects):
            return  # how much of it is absorbed
        wanted = {"down": BAD, "up": GOOD, "any": BAD | GOOD}[way]
        if any(t.lemma_.lower() in self.tables.others for t in objects):
            return
        if lemma in _WINNING and any(t.lemma_.lower() in _NOTICE for t in objects):
            return
        targets = self._in(objects, wanted)
        if way == "down" and not targets:
            targets = [(t, "symptom") for t, _ in self._in(objects, frozenset({"function"})) if self._is_measure(t)]
        elif way == "up":
            targets = [
                (t, "symptom" if self._is_level(t, lemma) else label)
                for t, label in targets
                if not self._is_measure(t) or lemma in _KEEPING
            ]
            if targets:
                targets += self._in(self._sufferers(token), BAD)
        if not targets and way == "up":
            targets = [(t, "function") for t in objects if t.lemma_.lower() in _MENDING and t.dep_ in OBJECTS]
        if not targets and not objects and token.dep_ not in {"xcomp"}:
            own = (
                t
                for t in self._right(token, 7)
                if not any(n.dep_ == "nsubj" and is_finite(n.head) for n in (t, t.head))
            )
            targets = self._in(own, wanted)
        if not targets and not any(child.dep_ in OBJECTS for child in token.children) and self._initial_verb(token):
            targets = self._in(self._right(token, 7), wanted)
        if not targets and ((way == "up" and lemma not in _REACHING) or lemma in _SOFT):
            targets = [
                (t, "function") for t in objects if self.labels.has(t.i, {"physiology"}) and not self._is_measure(t)
            ]
        if lemma in _SOFT and not any(label in BAD for _, label in targets):
            soothed = [(t, "drug_adjective") for t in objects if t.lower_ in _SOOTHED]
            targets = soothed or targets
        if not targets and not objects and lemma in _RESTFUL and self._closes(token):
            targets = [(token, "drug_adjective")]
        if not targets and lemma in _FREEING:
            targets = self._in(objects, BAD)  # "frees you from worry"
        if not targets and lemma in _GIVING:
            targets = self._felt(token)
        if not targets and lemma in BURNING:
            targets = [(t, "symptom") for t in objects if t.lemma_.lower() in _SURPLUS and t.dep_ in OBJECTS]
        if not targets and lemma in {"cure", "heal", "treat"} and token.tag_ in {"VBZ", "VBD", "VBN", "VBP"}:
            targets = [(t, "drug_adjective") for t in objects if t.lemma_.lower() in _SUFFERERS and t.dep_ in OBJECTS]
        if targets:
            if force == "function" and targets[0][1] in BAD:
                force = "relieve"
            if lemma in _RAISING and any("immun" in t.lower_ for t, _ in targets):
                targets = [(t, "drug_adjective") for t, _ in targets]
            yield Candidate(token, (token.i, token.i + 1), force, "verb", tuple(targets))

    def _entry(self, token: Token, lemma: str) -> tuple[str, str] | None:
        """Return the force and the way of a verb that promises, by the list or by what it gives."""
        if lemma in _AFFECTING and any(c.lower_ in _FAVOURABLY for c in token.children):
            return ("function", "any")  # "positively affects mood"
        return self.lexicon.verbs.get(lemma) or (self._given_benefit(token) if lemma in _GIVING else None)

    def _is_level(self, target: Token, lemma: str) -> bool:
        """Tell whether a measure of a disease is to be set right, with no word that it is normal now (21 CFR 101.93(g)(2)(ii))."""
        right = lemma in _SETTING and self._is_measure(target) and any(t.lower_ == "blood" for t in noun_phrase(target))
        return right and not any(t.lower_ in {"normal", "healthy", "already"} for t in self.doc)

    def _sufferers(self, verb: Token) -> list[Token]:
        """Return the words on whom or in what the benefit is promised: "supports joints in osteoarthritis", "in cases of gout"."""
        hosts = [verb, *(c for c in verb.children if c.dep_ in OBJECTS)]
        return [
            t
            for host in hosts
            for prep in host.children
            if prep.dep_ == "prep" and prep.lower_ in {"in", "for", "during"} and prep.i > verb.i
            for inner in prep.children
            if inner.dep_ == "pobj"
            for t in noun_phrase(inner)
        ]

    def _benefits(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for sufferers who gain by something: "people with gout benefit from cherries"."""
        own = subject(token)
        if lemma != "benefit" or token.pos_ != "VERB" or own is None:
            return
        targets = self._in(own.subtree, BAD)
        if targets and any(c.dep_ == "prep" and c.lower_ == "from" for c in token.children):
            yield Candidate(token, (token.i, token.i + 1), "relieve", "verb", tuple(targets))

    def _vanishes(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for what goes away by itself or is made to: "with kava, anxiety disappears", "it makes nausea vanish"."""
        own = subject(token)
        if lemma not in VANISHING or token.pos_ != "VERB" or own is None or own.dep_ != "nsubj":
            return
        targets = self._in(noun_phrase(own), BAD)
        if targets and not any(c.dep_ in OBJECTS for c in token.children):
            yield Candidate(token, (token.i, token.i + 1), "relieve", "vanish", tuple(targets))

    def _given_benefit(self, token: Token) -> tuple[str, str] | None:
        """Return how "delivers calm", "gives you energy" promise: when the object itself is a function."""
        given = [
            c
            for c in token.children
            if c.dep_ in {"dobj", "obj"}
            and self._label(_inmost(c)) == "function"
            and not self._is_measure(_inmost(c))
            and not is_remedy(self.labels.by_token[c.i])
        ]
        return ("function", "up") if given or self._felt(token) else None

    def _felt(self, verb: Token) -> list[tuple[Token, str]]:
        """Return the state that a feeling has which a verb gives: "imparts a calm, relaxed feeling"."""
        return [
            (state, "function")
            for felt in verb.children
            if felt.dep_ in {"dobj", "obj"} and felt.lemma_.lower() in {"feeling", "sensation", "mood", "state"}
            for state in felt.children
            if state.dep_ == "amod" and state.lower_ in self.tables.states - {"full", "good", "sleepy", "drowsy"}
        ][:1]

    def _taken_for_noun(self, token: Token) -> bool:
        """Tell whether the small model took a verb for a noun: "Ashwagandha lowers cortisol" has a remedy before it and a target after."""
        if token.tag_ not in {"NNS", "NNPS"} or not token.i or not any(self._label(t) for t in self._right(token, 3)):
            return False
        if token.dep_ == "nsubj" and token.head.tag_ == "VBP":
            return False  # "kava drops relieve pain"
        if any(c.dep_ == "conj" and c.tag_ == "NNS" and is_remedy(self.labels.by_token[c.i]) for c in token.children):
            return False  # "nose drops and sprays"
        before = self.doc[token.i - 1]
        if self.labels.has(before.i, REMEDIES | {"drug_noun"}):
            return True
        return token.lemma_.lower() in _PLAIN_VERBS and (before.pos_ in {"NOUN", "PROPN", "CCONJ"})

    def _closes(self, verb: Token) -> bool:
        """Tell whether nothing but adverbs follows a verb in its clause: "it calms", "it works fast"."""
        if any(c.lower_ == "until" for c in verb.children):
            return False
        after = self._right(verb, 3)
        return subject(verb) is not None and all(
            t.pos_ in {"ADV", "ADJ", "PUNCT", "CCONJ"}
            or t.lower_ in {"every", "time", "wonders", "wonder", "like", "magic", "a", "charm"}
            for t in after
        )

    def _works(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "it works", "they work quickly and effectively": efficacy without an object; and for "works well for colds"."""
        if lemma == "work" and token.pos_ == "VERB" and any(t.lower_ in _PRAISED for t in self._right(token, 3)):
            targets = [
                hit
                for host in (token, *(c for c in token.children if c.i > token.i and c.dep_ in {"advmod", "dobj"}))
                for prep in host.children
                if prep.dep_ == "prep" and prep.lower_ in {"for", "against", "on", "in", "with"}
                for inner in prep.children
                if inner.dep_ == "pobj"
                for hit in self._in(noun_phrase(inner), BAD)
            ]
            if targets:
                yield Candidate(token, (token.i, token.i + 1), "relieve", "works", tuple(targets))
                return
        if (
            lemma in {"work", "help"}
            and token.pos_ == "VERB"
            and self._closes(token)
            and not any(c.lower_ in {"how", "where", "together", "best"} for c in token.children)
            and not (lemma == "work" and any(c.lower_ in _IDLY for c in token.children))  # "lime works too"
            and not is_vessel(subject(token), token)
        ):
            yield Candidate(token, (token.i, token.i + 1), "relieve", "works", ((token, "drug_noun"),))


def _inmost(noun: Token) -> Token:
    """Return what a feeling is a feeling of: "a sense of calm"; the noun itself otherwise."""
    if noun.lemma_.lower() not in {"sense", "feeling", "state", "wave", "dose"}:
        return noun
    return next((c for p in noun.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), noun)
