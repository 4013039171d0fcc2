"""What a word does to its complement: "suggests that", "is thought to", "possibility that", "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claim import Cue, Tier
from claimlint.claims.cuewords import Words
from claimlint.claims.grammar import SUBJECTS, negator, subject
from claimlint.claims.presupposition import is_looked_into

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPECULATIVE = frozenset(
    "suggest hint propose hypothesize hypothesise imply infer speculate postulate theorize theorise".split()
)
REASONS = frozenset({"because", "since", "so", "therefore", "thus", "hence", "as"})
CONTRASTS = frozenset({"while", "although", "though", "whereas", "but", "despite"})
# what becomes of a claim that is about: "claims have been made regarding", "a belief exists in"
_ABROAD = frozenset("make exist circulate abound spread persist surround raise arise voice advance publish".split())
# "a herb thought to calm" is a passive, whatever the parse says
_THOUGHT = frozenset("believe think say know report consider rumor rumour suppose".split())
_STUDIES = frozenset("study trial research review investigation".split())
_TRIES = frozenset("attempt effort bid endeavour endeavor".split())
_WHETHER = frozenset({"whether", "if", "how", "what"})
UNDERGOING = frozenset("experience notice see get enjoy achieve gain".split())
"""Verbs that tell what happens to people, rather than what they say."""


class Governing:
    """Finds the cue that a word of a sentence is for what it governs. Offsets are those of the sentence's text."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words
        self.lower = doc.text.lower()
        self._pseudo = [m.span() for m in words.pseudo.finditer(self.lower)]
        self._limits = [(m, "absence") for m in words.absence.finditer(self.lower)] + [
            (m, "design") for m in words.design.finditer(self.lower)
        ]

    def _cue(
        self, token: Token, tier: Tier, category: str, why: str, *, end: Token | None = None, in_scope: bool = True
    ) -> Cue:
        stop = (end or token).idx + len(end or token)
        return Cue(self.doc.text[token.idx : stop], token.idx, stop, tier, category, in_scope, why)

    def _is_pseudo(self, token: Token) -> bool:
        return any(a <= token.idx < b for a, b in self._pseudo)

    def _governor(self, token: Token, came: Token | None, predicate: Token) -> Iterator[Cue]:
        """Yield the cue that a word is for its own complement: "suggest that", "is thought to", "possibility that", "according to"."""
        lemma = token.lemma_.lower()
        for child in token.children:
            if child.lower_ == "according" and child.dep_ in {"prep", "advcl", "advmod"}:
                yield self._cue(
                    child,
                    self._source_tier(list(child.subtree)),
                    "attribution",
                    f"'{' '.join(t.text for t in list(child.subtree)[:5])}' attributes it",
                )
        if token == predicate or came is None:
            return
        yield from self._named(token, came, predicate, lemma)
        tier = (
            self.words.verbs.get(lemma)
            if token.pos_ in {"VERB", "AUX"}
            or token.dep_ in {"ROOT", "ccomp", "acl", "relcl", "conj", "advcl", "parataxis"}
            else None
        )
        if tier is None and lemma in self.words.reporting and token.pos_ == "VERB":
            tier = Tier.C
        if came.dep_ == "nsubjpass" and is_looked_into(came):
            yield self._cue(token, Tier.A, "study", f"'{token.text}' tells what a study looked into")
            return
        if (
            tier is None
            or came.dep_ in SUBJECTS
            or (came.dep_ == "advcl" and not self._clausal(came) and not _goes_on(came))
            or came.dep_ in {"conj", "relcl"}
        ):
            return
        passive = any(c.dep_ == "auxpass" for c in token.children) or (
            token.tag_ == "VBN"
            and token.dep_ in {"acl", "ROOT", "ccomp", "conj", "amod", "relcl", "advcl"}
            and subject(token) is None
        )
        passive = passive or (lemma in _THOUGHT and came.dep_ == "xcomp" and token.tag_ in {"VBN", "VBD"})
        complement = (
            came.dep_ in {"ccomp", "xcomp", "acl", "oprd", "parataxis"}
            or (came.dep_ == "prep" and came.lower_ in {"as", "for", "to", "in", "of", "into", "at", "with"})
            or self._clausal(came)
            or _goes_on(came)
            or came.dep_ == "dobj"
        )
        if not complement:
            return
        if tier is Tier.A and negator(token) is not None:
            yield self._cue(
                token,
                Tier.X,
                "verb",
                f"'{token.text}' is itself denied, which asserts '{predicate.text}'",
                in_scope=False,
            )
            return
        if lemma in self.words.study_verbs:
            whether = any(t.lower_ in _WHETHER for t in came.lefts) or any(t.lower_ == "whether" for t in came.subtree)
            if passive or whether:
                yield self._cue(
                    token, Tier.A if whether else tier, "study", f"'{token.text}' reports that it is being looked into"
                )
            elif is_looked_into(came):
                yield self._cue(token, Tier.A, "study", f"'{token.text}' asks what there is to find")
            elif came.dep_ in {"dobj", "ccomp", "prep"} and self._is_study(subject(token)):
                yield self._cue(token, Tier.B, "study", f"'{token.text}' reports what a study looked into")
            return
        teller = subject(token)
        if lemma == "say" and teller is None and not passive:
            return
        if (
            came.dep_ in {"dobj", "prep", "ccomp", "xcomp"}
            and teller is not None
            and lemma in UNDERGOING
            and not any(t.lower_ == "as" and t.dep_ == "prep" for t in (came, *came.children))
            and token.tag_ in {"VBP", "VBZ", "VB"}
            and self._source(teller) == "testimonial"
            and teller.lower_ not in {"i", "we", "he", "she"}
        ):
            why = f"'{teller.text} {token.text}' says that they do, of how many is left open"
            yield self._cue(token, Tier.C, "quantity", why)
            return
        if (
            came.dep_ in {"dobj", "prep"}
            and teller is not None
            and lemma in self.words.reporting | {"enjoy", "get", "love"}
            and self._source(teller) in {"testimonial", "limited"}
        ):
            yield self._cue(
                token,
                self._source_tier([teller, *teller.children]),
                "attribution",
                f"'{teller.text} {token.text}' tells what they experienced",
            )
            return
        if came.dep_ == "dobj" and tier is not Tier.A:
            if lemma in {"suggest", "hypothesize", "propose", "speculate", "claim", "allege", "doubt"}:
                yield self._cue(token, Tier.B, "verb", f"'{token.text}' puts it forward, without asserting it")
            return
        if lemma in {
            "show",
            "prove",
            "find",
            "know",
            "recognize",
            "recognise",
            "demonstrate",
            "confirm",
            "establish",
            "document",
            "reveal",
            "verify",
            "validate",
            "renown",
            "celebrate",
            "discover",
        }:
            yield self._cue(token, Tier.BOOST, "proof", f"'{token.text}' presents it as established")
            return
        own = teller
        if lemma in self.words.reporting and own is not None and not passive and own.dep_ == "nsubj":
            attributed = self._source_tier([own, *own.subtree])
            kind = self._source(own)
            if kind == "study":
                attributed = tier if lemma in _SPECULATIVE else Tier.C
            yield self._cue(
                token,
                attributed,
                "attribution" if kind != "study" else "verb",
                f"'{own.text} {token.text}' attributes it to {own.text.lower()}",
            )
            return
        yield self._cue(token, tier, "verb", f"'{token.text}' governs '{predicate.text}'")

    def _named(self, token: Token, came: Token, predicate: Token, lemma: str) -> Iterator[Cue]:
        """Yield the cue that a noun is for what it names: "the possibility that", "claims have been made regarding", "an attempt to"."""
        named = subject(token) if lemma == "be" and came.dep_ == "ccomp" else None
        if named is not None and (tier := self.words.nouns.get(named.lemma_.lower())):
            yield self._cue(named, tier, "noun", f"'{named.text}' is what '{predicate.text}' is called")
        made = subject(token) if lemma in _ABROAD and came.dep_ == "prep" and came.i > token.i else None
        if made is not None and (tier := self.words.nouns.get(made.lemma_.lower())) and negator(token) is None:
            said = next((t for c in made.children if (t := self.words.adjectives.get(c.lower_)) is Tier.A), tier)
            yield self._cue(made, said, "noun", f"'{made.text} {token.text}' tells what is said of '{predicate.text}'")
        if lemma in _STUDIES and came.dep_ == "acl" and any(c.lower_ == "of" and c.i < came.i for c in token.children):
            yield self._cue(token, Tier.A, "study", f"'{token.text}' names what was studied")
        if lemma in _TRIES and came.dep_ == "acl" and not any(c.lower_ in {"your", "our"} for c in token.children):
            yield self._cue(token, Tier.A, "use", f"'{token.text}' tells what is tried, not that it works")
        if (
            token.pos_ in {"NOUN", "PROPN"}
            and came.dep_ in {"acl", "ccomp", "relcl", "prep", "appos", "xcomp", "advcl"}
            and (tier := self.words.nouns.get(lemma))
            and not self._is_pseudo(token)
            and not (
                came.dep_ == "prep" and lemma in {"claim", "potential", "idea", "chance"} and came.lower_ in {"with"}
            )
        ):
            yield self._cue(token, tier, "noun", f"'{token.text}' holds '{predicate.text}'")

    def _clausal(self, token: Token) -> bool:
        return (
            token.dep_ == "advcl"
            and token.tag_ in {"VB"}
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        )

    def _is_study(self, token: Token | None) -> bool:
        return token is not None and self.words.sources.get(token.lemma_.lower()) in {"study", "expert"}

    def _source(self, token: Token) -> str:
        found = [
            self.words.sources.get(t.lemma_.lower(), "")
            for t in [token, *[c for c in token.children if c.dep_ in {"amod", "compound", "conj"}]]
        ]
        if "anecdotal" in {t.lower_ for t in token.children}:
            return "limited"
        return next((kind for kind in ("limited", "study", "expert", "testimonial") if kind in found), "")

    def _source_of(self, token: Token) -> str:
        """Return the kind of source that an attribution anchored at ``token`` names."""
        own = subject(token)
        named = [own] if own is not None else []
        for child in token.children:
            if child.lower_ == "according":
                named = [t for t in child.subtree if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        return next((kind for t in named if (kind := self._source(t))), "limited")

    def _source_tier(self, tokens: list[Token]) -> Tier:
        kinds = {self.words.sources.get(t.lemma_.lower(), "") for t in tokens}
        if "limited" in kinds or any(t.lower_ == "anecdotal" for t in tokens):
            return Tier.B
        return Tier.C

    def _mark(self, token: Token) -> str:
        for child in token.children:
            if child.dep_ == "mark" or (
                child.dep_ in {"advmod", "prep"} and child.lower_ in REASONS | CONTRASTS and child.i < token.i
            ):
                return child.lower_
        return ""


def _goes_on(clause: Token) -> bool:
    """Tell whether a participle goes on with what its head holds for so: "it is thought to calm, helping people to rest".

    "..., making it ideal" is the writer's own conclusion.
    """
    return (
        clause.dep_ == "advcl"
        and clause.tag_ == "VBG"
        and clause.lemma_ != "make"
        and subject(clause) is None
        and any(c.dep_ in {"xcomp", "ccomp"} and clause.head.i < c.i < clause.i for c in clause.head.children)
    )
