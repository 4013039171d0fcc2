"""Constructions that may tell of a benefit or of nothing much: "has been proven helpful", "draws toxins out", "a powerhouse for focus".

They are looked for only in a sentence that tells of a benefit in no firmer way, and the trained weights decide what they come to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimlint.claims.grammar import heads, noun_phrase, subject
from claimlint.claims.labels import is_remedy
from claimlint.claims.targets import BAD, GOOD, Candidate, Targets

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRAISE = frozenset(
    (
        "helpful beneficial useful effective efficacious great good wonderful excellent superb superlative invaluable ideal perfect fantastic amazing "
        "powerful potent unbeatable indispensable miraculous magical therapeutic healing curative restorative advantageous valuable supportive unmatched"
    ).split()
)
_AID = frozenset(
    "help aid assist benefit support protect nourish tonify heal cure strengthen shield rejuvenate energize energise".split()
)
_HELPED = frozenset(
    "you we us people those person man woman body patient sufferer client user child kid baby dog cat pet horse animal million thousand everyone anyone".split()
)
_EXPEL = frozenset(
    "remove release eliminate flush draw dump expel purge excrete clear rid dissolve wash drain shed sweat pull erase neutralize neutralise".split()
)
_EXPULSION = frozenset("removal release elimination expulsion purging excretion flushing drainage".split())
_FILTH = frozenset(
    "toxin impurity waste metal residue chemical poison sludge radical humour humor mucus pathogen pollutant parasite excess nasty".split()
)
_CLEANSE = frozenset("detox detoxify detoxification cleanse purify depurate".split())
_FIGURE = frozenset(
    (
        "king queen powerhouse changer game-changer go-to ally hero superhero weapon solution answer secret key boon bolster lifesaver saver godsend blessing "
        "miracle champion workhorse friend shield antidote alternative fix magic wonder knife elixir panacea nature"
    ).split()
)
_WELL = frozenset(
    (
        "healthy healthier bright clear strong stronger young younger youthful protected flexible supple hydrated functioning running calm calmer relaxed "
        "regular sharp sharper focused balanced energised energized energetic vibrant refreshed rested strengthened harmonised harmonized revitalised "
        "revitalized alert comfortable lighter limber nourished fit alkaline symptom-free pain-free firm smooth glowing happier easier faster longer fuller"
    ).split()
)
_TURN = frozenset("keep leave make get render feel become stay begin start help let grow".split())
_ADVISE = frozenset("recommend try suggest indicate prescribe consider choose advise".split())
_OUTCOME = frozenset(
    (
        "improvement increase reduction enhancement boost relief recovery effect benefit property power profile attribute result response decrease "
        "support effectiveness efficacy difference progress"
    ).split()
)
_ADVERSE = frozenset("side adverse negative harmful unwanted undesirable long-term toxic serious ill after".split())
_SELF = frozenset("itself themselves oneself yourself himself herself naturally".split())
_MEND = frozenset("heal repair regenerate restore rejuvenate renew rebuild detoxify cleanse cure recover".split())
_REACH = frozenset("in on for to".split())
_MEANS = frozenset("how by through".split())
_GOING = frozenset("gone away go decrease subside vanish disappear fade stop cease drop decline shrink melt".split())
_COMING = frozenset("back return increase improve rise stabilize stabilise recover normalize normalise come".split())
_METHODS = frozenset(
    "method treatment therapy remedy way cleanse herb agent solution option tool formula protocol approach".split()
)
_PEOPLE = frozenset("some many most others few they people users".split())
_RUN = frozenset("work act".split())
_REMEDY_PRONOUNS = frozenset("it they this these that".split())


class Loose(Targets):
    """Finds them. Each candidate has the form "loose"."""

    def loose(self) -> list[Candidate]:
        """Return the candidates in text order, at most one for a head token."""
        found: dict[int, Candidate] = {}
        for token in self.doc:
            for candidate in self._loosely(token, token.lemma_.lower()):
                found.setdefault(candidate.token.i, candidate)
        return sorted(found.values(), key=lambda c: c.span)

    def _loosely(self, token: Token, lemma: str) -> Iterator[Candidate]:
        yield from self._expels(token, lemma)
        yield from self._compound(token)
        yield from self._self_mending(token, lemma)
        yield from self._aids(token, lemma)
        yield from self._shifts(token, lemma)
        yield from self._praised(token)
        yield from self._turns_well(token)
        yield from self._likened(token, lemma)
        yield from self._advised(token, lemma)
        yield from self._outcome(token, lemma)
        yield from self._runs(token, lemma)

    def _expels(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "draws toxins out", "removal of waste", "detoxes the liver"."""
        if lemma in _CLEANSE and (token.pos_ in {"VERB", "NOUN", "PROPN"} or token.tag_ == "VBG"):
            yield self._of(token, ((token, "wellness"),), "function")
        elif (lemma in _EXPEL and token.pos_ == "VERB") or lemma in _EXPULSION:
            filth = [t for c in token.children for t in c.subtree if t.lemma_.lower() in _FILTH]
            if filth:
                yield self._of(token, ((filth[0], "wellness"),), "function")

    def _compound(self, token: Token) -> Iterator[Candidate]:
        """Yield for "cramp relieving magic", "digestive-supporting seeds", and a drug-like adjective of whatever noun."""
        if not token.is_alpha:
            return
        if self.labels.has(token.i, {"drug_adjective"}) and token.dep_ in {"amod", "conj", "nmod", "compound", "ROOT"}:
            yield self._of(token, ((token, "drug_adjective"),), "relieve")
            return
        stems = (token.lemma_.lower(), token.lower_[:-3], token.lower_[:-3] + "e")
        if not token.i or not token.lower_.endswith("ing") or not any(s in self.lexicon.verbs for s in stems):
            return
        before = token.nbor(-1) if token.nbor(-1).text not in {"-", "\u2013"} or token.i < 2 else token.nbor(-2)
        label = self._label(before)
        if label in BAD | GOOD and token.i + 1 < len(self.doc) and token.nbor(1).pos_ in {"NOUN", "PROPN", "ADJ"}:
            yield Candidate(token, (before.i, token.i + 1), "relieve", "loose", ((before, label),))

    def _self_mending(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "the body starts healing itself"."""
        itself = next((t for t in self.doc[token.i + 1 : token.i + 4] if t.lower_ in _SELF), None)
        if lemma in _MEND and itself is not None:
            yield self._of(token, ((itself, "wellness"),), "relieve")

    def _aids(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "will help you", "helps people bounce back", "protects you from ailments"."""
        if lemma not in _AID or token.pos_ not in {"VERB", "AUX"}:
            return
        helped = [
            t
            for c in token.children
            if c.i > token.i
            for t in (c, *c.children)
            if (c.lower_ == "against" and t.dep_ == "pobj")
            or t.lemma_.lower() in _HELPED
            or self.labels.has(t.i, {"person", "physiology"})
        ]
        if helped:
            sufferers = self._in(self._right(token, 14), BAD)
            yield self._of(token, tuple(sufferers[:1]) or ((helped[0], "wellness"),), "relieve")

    def _shifts(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "the swelling is gone", "her focus is back", "pains go away": something bad that goes, something good that comes."""
        own = subject(token)
        if own is None or token.pos_ not in {"VERB", "AUX"}:
            return
        ends = {c.lower_ for c in token.children if c.i > token.i} | {lemma}
        bad, good = (self._in(noun_phrase(own), kind) for kind in (BAD, GOOD))
        shifted = bad if bad and ends & _GOING else good if good and ends & _COMING else []
        if shifted:
            yield self._of(token, tuple(shifted[:1]), "relieve")

    def _praised(self, token: Token) -> Iterator[Candidate]:
        """Yield for a remedy that is said to be helpful, whatever for."""
        if token.lower_ not in _PRAISE:
            return
        if token.dep_ == "amod" and token.head.lemma_.lower() in _METHODS:
            targets = self._in(self._right(token), BAD | GOOD)
            yield self._of(token.head, tuple(targets[:1]) or ((token, "wellness"),), "general")
        if token.dep_ not in {"acomp", "oprd", "attr", "ccomp", "ROOT", "conj", "xcomp"}:
            return
        verb = token if token.dep_ == "ROOT" else token.head
        own = subject(verb) or subject(verb.head)
        if own is None or self._is_remedy(own):
            targets = self._in(self._right(token), BAD | GOOD)
            yield self._of(token, tuple(targets[:1]) or ((token, "wellness"),), "general")

    def _turns_well(self, token: Token) -> Iterator[Candidate]:
        """Yield for "keeps the macula protected", "she feels stronger and stronger"."""
        if token.lower_ not in _WELL or token.dep_ not in {
            "acomp",
            "oprd",
            "ccomp",
            "conj",
            "advmod",
            "amod",
            "attr",
            "xcomp",
        }:
            return
        verb = next((t for t in (token.head, token.head.head) if t.lemma_.lower() in _TURN), None)
        if verb is not None and verb.i < token.i:
            kept = self._in(self.doc[verb.i + 1 : token.i], GOOD)
            if not kept and verb.lemma_.lower() != "feel" and not self._names_remedy(self.doc):
                return
            yield self._of(verb, ((kept[0] if kept else (token, "function")),), "function", token.i + 1)

    def _likened(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "a powerhouse of calm", "the undeniable king for prostate health", "a good alternative to opioids"."""
        if lemma not in _FIGURE or token.pos_ not in {"NOUN", "PROPN"}:
            return
        after = self._right(token, 14)
        targets = self._in(after, BAD | GOOD) or [
            (t, "drug_adjective") for t in after if self.labels.has(t.i, {"medicine", "medicine_class", "drug_noun"})
        ]
        if targets:
            yield self._of(token, tuple(targets[:1]), "relieve")

    def _advised(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for a remedy that is recommended, or stands, for an ailment: "for sleeplessness make a tea", "we recommend them for colitis"."""
        if "VBD" in {token.tag_, token.head.tag_} or any(self._is_person(node) for node in heads(token)):
            return
        if lemma in _ADVISE and token.pos_ == "VERB":
            targets = self._in(self.doc, BAD)
            if targets and self._names_remedy(self.doc):
                yield self._of(token, tuple(targets[:1]), "relieve")
        elif token.lower_ in {"for", "against"} and token.dep_ in {"prep", "ROOT"}:
            named = [t for c in token.children if c.dep_ == "pobj" for t in noun_phrase(c)]
            targets = self._in(named, BAD | GOOD)
            near = self.doc[max(0, token.i - 8) : token.i]
            if targets and (self._names_remedy(near) or (token.i == 0 and self._names_remedy(self.doc))):
                yield self._of(token, tuple(targets[:1]), "relieve")

    def _outcome(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "its good effects", "noticeable improvements in hair growth", "such a difference for her joint pain"."""
        if lemma not in _OUTCOME or token.pos_ != "NOUN" or self.labels.has(token.i, {"adverse"}):
            return
        reached = [t for c in token.children if c.dep_ == "prep" and c.lower_ in _REACH for t in c.subtree]
        targets = self._in(reached, BAD | GOOD)
        praised = next((c for c in token.children if c.i < token.i and c.dep_ in {"amod", "compound"}), None)
        if praised is not None and praised.lower_ in _ADVERSE:
            return
        if targets or praised is not None:
            yield self._of(token, tuple(targets[:1]) or ((token, "wellness"),), "general")

    def _runs(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "these capsules work on several levels", "starts working at once"."""
        if lemma not in _RUN or token.pos_ != "VERB" or any(c.lower_ in _MEANS for c in token.children):
            return
        own = subject(token) or subject(token.head)
        if own is not None and self._is_remedy(own):
            targets = self._in(self._right(token), BAD | GOOD)
            yield self._of(token, tuple(targets[:1]) or ((token, "drug_adjective"),), "relieve")

    def _is_person(self, verb: Token) -> bool:
        """Tell whether people are said to do something: "some people try it for pain" reports."""
        own = subject(verb)
        return own is not None and (own.lower_ in _PEOPLE or self.labels.has(own.i, {"person"}))

    def _is_remedy(self, noun: Token) -> bool:
        return noun.lower_ in _REMEDY_PRONOUNS or self._names_remedy(noun_phrase(noun))

    def _names_remedy(self, tokens: Iterable[Token]) -> bool:
        return any(
            is_remedy(self.labels.by_token[t.i])
            or self.labels.has(t.i, {"service", "device", "practice", "nutrient", "product_form"})
            for t in tokens
        )

    @staticmethod
    def _of(token: Token, targets: tuple[tuple[Token, str], ...], force: str, end: int = 0) -> Candidate:
        return Candidate(token, (token.i, end or token.i + 1), force, "loose", targets)
