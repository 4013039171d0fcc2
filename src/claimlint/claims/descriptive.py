"""Benefits that modifiers and drug-like words tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.grammar import noun_phrase
from claimlint.claims.labels import REMEDIES, is_remedy
from claimlint.claims.targets import BAD, GOOD, Candidate, Targets

if TYPE_CHECKING:
    from spacy.tokens import Token

REMEDIAL = frozenset(
    (
        "formula formulation influence force virtue measure mechanism option value remedy use agent solution alternative effect property benefit treatment aid "
        "tool result way quality power herb plant compound medicine healer ally support potential action therapy "
        "supplement"
    ).split()
)
_ABOUT = frozenset(
    "test study trial sale market review survey analysis research advert advertisement interest search demand industry trade".split()
)
_WORKING = frozenset("effective healing curative therapeutic proven potent powerful".split())
TREATING = frozenset("treatment therapy remedy medicine solution option cure tool healer aid".split())
_KINDS = frozenset(
    "herb plant mushroom compound value constituent component ingredient substance supplement molecule chemical".split()
)
_USING = frozenset("use usage dose dosage overdose user consumption".split())
_PHARMACY = frozenset(
    "antihistamine decongestant corticosteroid steroid antibiotic anaesthetic anesthetic antidepressant anticoagulant antipsychotic".split()
)
_ABUSED = frozenset("cocaine opioid opiate morphine heroin amphetamine alcohol narcotic lsd ketamine".split())
_TREATS = frozenset("beverage drink latte broth soup treat cocoa chocolate meal dish taste flavor flavour".split())
_NATURALLY = frozenset(
    "hormone defense defence balance production process cycle rhythm enzyme neurotransmitter".split()
)
_SPOILING = frozenset(
    "delay disrupt reduce impair disturb decrease lose lack affect hinder prevent worsen suppress compromise need require want".split()
)
_LOWER_PARTS = frozenset(
    "back abdomen abdominal limb leg body bowel jaw respiratory urinary gastrointestinal esophageal spine lumbar extremity".split()
)
_STRIKING = frozenset(
    "powerful potent positive beneficial dramatic profound remarkable impressive great strong healing".split()
)
_GOOD = frozenset("positive beneficial great healing".split())
_PROPERTIES = frozenset("property effect action activity quality power".split())


class Descriptive(Targets):
    """Finds benefits told by describing: "calming effects", "better sleep", "a sedative", "gummies for sleep"."""

    def _modifier(self, token: Token) -> Iterator[Candidate]:
        """Yield for "calming effects", "pain-relieving balm", "improved mood", "better sleep", "therapeutic mechanisms"."""
        head = token.head
        while (
            token.dep_ in {"amod", "conj"}
            and head.dep_ in {"amod", "conj"}
            and head.pos_ == "ADJ"
            and head.head.i > token.i
        ):
            head = head.head  # "a safe and effective treatment"
        if token.lower_ in _STRIKING - {"positive", "great", "strong"} and head.lower_ in {"efficacy", "effectiveness"}:
            yield Candidate(head, (token.i, head.i + 1), "relieve", "therapeutic", ((token, "drug_adjective"),))
            return
        if token.lower_ in _STRIKING and head.lemma_.lower() in {"effect", "impact"} and token.dep_ == "amod":
            reach = [t for c in head.children if c.dep_ == "prep" and c.lower_ == "on" for t in c.subtree]
            hit = self._in(reach, BAD)
            if hit:  # "its powerful effects on seizures"
                yield Candidate(head, (token.i, head.i + 1), "relieve", "therapeutic", tuple(hit))
                return
            good = self._in(reach, GOOD)
            if good and token.lower_ in _GOOD and head.dep_ == "dobj" and head.head.lemma_ in {"have", "exert"}:
                yield Candidate(head, (token.i, head.i + 1), "function", "modifier", tuple(good))
                return
        if (
            self.labels.has(token.i, {"drug_noun"})
            and self._last_of(token, "drug_noun")
            and token.dep_ in {"amod", "compound", "nmod"}
            and head.lemma_.lower() in _PROPERTIES
        ):
            if not self._is_class(token, head):
                yield Candidate(head, (token.i, head.i + 1), "relieve", "modifier", ((token, "drug_noun"),))
        elif (
            self.labels.has(token.i, {"drug_adjective"})
            and self._last_of(token, "drug_adjective")
            and token.tag_ not in {"NNS", "NNPS"}
        ) or self._compound_adjective(token):
            first = min(
                (m.start for m in self.labels.mentions if m.label == "drug_adjective" and m.start <= token.i < m.end),
                default=token.i - 2,
            )
            host = self._host(token)
            if host is not None and (self._is_topic(host) or self._is_class(token, host)):
                return
            if host is not None:
                yield Candidate(host, (first, host.i + 1), "relieve", "modifier", ((token, "drug_adjective"),))
            elif (
                token.dep_ in {"acomp", "oprd"}
                or (token.dep_ == "conj" and token.head.dep_ in {"acomp", "oprd", "attr"})
                or (token.dep_ == "attr")
            ):
                yield Candidate(token, (token.i, token.i + 1), "relieve", "drug", ((token, "drug_adjective"),))
        elif (
            token.lower_ in self.tables.more
            and (token.dep_ == "amod" or self._opens_label(token))
            and self._label(head) in GOOD
            and head.i > token.i
            and not self._is_measure(head)
            and not (token.lower_ == "natural" and head.lemma_.lower() in _NATURALLY)
            and not (head.lower_ == "focus" and any(c.lower_ == "on" for c in head.children))
            and not (head.dep_ == "dobj" and head.head.lemma_.lower() in _SPOILING)
        ):
            yield Candidate(head, (token.i, head.i + 1), "function", "comparative", ((head, self._label(head)),))
        elif (
            token.lower_ in self.tables.less
            and (token.dep_ == "amod" or self._opens_label(token))
            and head.i > token.i
            and not (token.lower_ == "lower" and token.nbor(1).lower_ in _LOWER_PARTS)
            and self._in(noun_phrase(head), BAD)
        ):
            yield Candidate(
                head, (token.i, head.i + 1), "relieve", "comparative", tuple(self._in(noun_phrase(head), BAD))
            )
        elif (
            token.lower_ in self.tables.therapeutic
            and (token.dep_ == "amod" or head != token.head)
            and head.i > token.i
            and not (token.lower_ in {"medicinal", "beneficial"} and head.lemma_.lower() in _KINDS)
            and not (token.lower_.startswith("prevent") and head.lemma_.lower() in {"measure", "action"})
            and (
                head.lemma_.lower() in REMEDIAL
                and (
                    token.lower_
                    not in {"potent", "powerful", "positive", "remarkable", "amazing", "incredible", "extraordinary"}
                    or head.lemma_.lower()
                    in {
                        "remedy",
                        "solution",
                        "tool",
                        "property",
                        "benefit",
                        "medicine",
                        "healer",
                        "ally",
                        "result",
                    }
                    or (head.lemma_.lower() == "effect" and token.lower_ not in {"potent", "powerful", "positive"})
                )
            )
        ):
            if any(self.labels.has(t.i, {"drug_adjective"}) for t in self.doc[token.i + 1 : head.i]):
                return  # "powerful anti-anxiety properties": the nearer word tells what they do
            treats = token.lower_ in _WORKING and head.lemma_.lower() in TREATING
            label = "drug_adjective" if treats else "wellness"
            yield Candidate(head, (token.i, head.i + 1), "general", "therapeutic", ((token, label),))

    @staticmethod
    def _opens_label(token: Token) -> bool:
        """Tell whether a participle opens the label of a line, which the parser takes for a part of a name: "Reduced Stress: ..."."""
        part = token.i == 0 and token.dep_ == "compound" and token.lower_.endswith("ed")
        return part and any(t.text == ":" for t in token.doc[1:6])

    @staticmethod
    def _is_topic(noun: Token) -> bool:
        """Tell whether a noun is only what something is about: "tests of slimming products", "the market for calming teas"."""
        return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _ABOUT

    def _is_class(self, token: Token, host: Token) -> bool:
        """Tell whether a class of drugs only names what is used ("nootropic doses"), a medicine ("antihistamine spray") or what an effect is like."""
        if token.lower_ in {"soothing", "comforting"} and host.lemma_.lower() in _TREATS:
            return True  # "a soothing latte": how it tastes and feels
        if any(
            t.text == "-" and t.nbor(1).lower_ == "like" and t.nbor(-1).lower_ in _ABUSED
            for t in self.doc[:-1]
            if t.i and t.i < host.i
        ):
            return True  # "cocaine-like stimulant effects"
        using = self.labels.has(token.i, {"drug_noun"}) and host.lemma_.lower() in _USING
        named = any(t.lower_ in _PHARMACY for t in self.doc[max(0, token.i) : host.i])
        natural = any(t.lower_ in {"natural", "herbal", "nature"} for t in self.doc[max(0, token.i - 3) : host.i])
        return using or (named and not natural and self.labels.has(host.i, {"product_form"}))

    def _host(self, adjective: Token) -> Token | None:
        """Return the noun that a drug-like adjective describes, over coordinated adjectives, when it is an effect or a remedy."""
        host = None
        for token in self.doc[adjective.i + 1 : adjective.i + 9]:
            if token.pos_ in {"NOUN", "PROPN"}:
                host = token
            elif host is not None or not (
                token.pos_ in {"ADJ", "CCONJ", "ADV"}
                or token.tag_ in {"VBG", "VBN", "HYPH"}
                or token.text in {",", "-", "&", "/"}
            ):
                break
        if host is None:
            return None
        fits = (
            host.lemma_.lower() in self.tables.effects
            or host.lemma_.lower() in self.lexicon.nouns
            or any(s in self.tables.effects for s in (host.lower_.removesuffix("s"),))
        )
        return (
            host
            if fits
            or self.labels.has(
                host.i,
                {
                    "product_form",
                    "herb",
                    "mushroom",
                    "cannabinoid",
                    "supplement",
                    "psychoactive",
                    "food",
                    "nutrient",
                    "practice",
                    "essential_oil",
                },
            )
            else None
        )

    def _compound_adjective(self, token: Token) -> bool:
        """Tell whether a token ends a compound such as "pain-relieving" or "mood-boosting"."""
        if token.i < 2 or self.doc[token.i - 1].text not in {"-", "\u2013"} or not token.lower_.endswith("ing"):
            return False
        stem = token.lemma_.lower()
        verb = (
            stem
            if stem in self.lexicon.verbs
            else next((v for v in (token.lower_[:-3], token.lower_[:-3] + "e") if v in self.lexicon.verbs), None)
        )
        return verb is not None and self._label(self.doc[token.i - 2]) != ""

    def _drug(self, token: Token) -> Iterator[Candidate]:
        """Yield for "acts as a natural sedative", "a mood enhancer": a drug-like noun that is said of something."""
        if (
            not self.labels.has(token.i, {"drug_noun"})
            or not self._last_of(token, "drug_noun")
            or (token.dep_ in {"amod", "compound", "nmod"} and token.head.i > token.i)
            or (
                token.i + 1 < len(self.doc) and self.labels.has(token.i + 1, {"drug_noun"}) and token.dep_ == "compound"
            )
            or self._is_alias(token)
            or (token.dep_ == "conj" and self.labels.has(token.i, {"nutrient"}))  # "minerals and antioxidants"
            or (token.dep_ == "conj" and token.lower_.endswith("s") and is_remedy(self.labels.by_token[token.head.i]))
        ):
            return
        first = min(m.start for m in self.labels.mentions if m.label == "drug_noun" and m.start <= token.i < m.end)
        yield Candidate(token, (first, token.i + 1), "relieve", "drug", ((token, "drug_noun"),))

    def _is_alias(self, noun: Token) -> bool:
        """Tell whether a class of drugs is only what another one is called: "nootropics, also known as smart drugs"."""
        also = next((t for t in self.doc[max(0, noun.i - 6) : noun.i] if t.lower_ == "also"), None)
        named = also is not None and also.nbor(1).lower_ in {"known", "called", "termed", "named"}
        return named and any(self.labels.has(t.i, {"drug_noun"}) for t in self.doc[: noun.i - 2])

    def _purpose(self, preposition: Token) -> Iterator[Candidate]:
        """Yield for "delivers ... for unstoppable stamina": a function in praised form as the purpose of what a verb gives."""
        if preposition.head.lemma_.lower() not in self.tables.light | self.tables.helpers:
            return
        for noun in preposition.children:
            if noun.dep_ == "pobj" and self._label(noun) == "function" and any(c.dep_ == "amod" for c in noun.children):
                yield Candidate(noun, (preposition.i, noun.i + 1), "function", "purpose", ((noun, "function"),))

    def _for(self, token: Token) -> Iterator[Candidate]:
        """Yield for "gummies for sleep", "kratom for anxiety": a remedy named for a use."""
        if token.lower_ != "for" or token.dep_ != "prep":
            return
        if token.head.pos_ == "VERB":
            yield from self._purpose(token)
        if not self.labels.has(token.head.i, REMEDIES - {"service", "practice"}):
            return
        targets = [
            t for c in token.children if c.dep_ in {"pobj", "pcomp"} for t in self._in(noun_phrase(c), BAD | GOOD)
        ]
        if targets:
            yield Candidate(token, (token.i, token.i + 1), "relieve", "for", tuple(targets))
