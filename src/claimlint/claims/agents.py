"""Who is said to bring a benefit about: the agent of a predicate, and what kind of thing it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from claimlint.claims.agentcases import belongs, is_absent, is_passive, is_said_of, spares_care, tells_own_cure, words
from claimlint.claims.agentwalk import cause_of, is_sentential, looks_around, made_inside, possible_agents
from claimlint.claims.agentwords import (
    ABSTRACT,
    ABSTRACT_ENDINGS,
    ALTERNATIVE,
    BATHED,
    BATHING,
    CARE,
    CLAIMABLE,
    DRUGS,
    FORMS,
    GROUPS,
    INNER_KINDS,
    MAKING,
    MENDING,
    MODIFIERS,
    NOTHING,
    OFFER,
    OFFERED,
    PERSONS,
    POINTING,
    PRESCRIBED,
    PRODUCTS,
    PRONOUNS,
    PROVIDERS,
    PROVIDING,
    QUANTIFIERS,
    SEEK,
    STANDARD_THERAPIES,
    TRANSPARENT,
    TYPES,
    VAGUE,
)
from claimlint.claims.codes import is_coded, is_coined
from claimlint.claims.grammar import heads, noun_phrase
from claimlint.claims.labels import Labels, is_remedy
from claimlint.claims.medicinenames import is_medicine_name

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimlint.claims.targets import Candidate


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent: its head token (None when implied), its words, its type, and whether the text names it or a pronoun stands for it."""

    token: Token | None
    text: str
    type: str

    @property
    def product(self) -> bool:
        """Tell whether the agent is something that is sold or presented as a remedy."""
        return self.type in PRODUCTS


class AgentReader:
    """Finds and classifies the agents of a sentence's candidates. ``topic`` resolves a pronoun to the type of what it stands for."""

    def __init__(self, labels: Labels, topic: Callable[[Token], str], text_from: int = 0) -> None:
        self.labels, self.topic, self.text_from = labels, topic, text_from

    def read(self, candidate: Candidate) -> Agent:
        """Return the agent of a candidate; an implied one where the sentence names none."""
        if candidate.form == "directed":
            return self._directed(candidate.token)
        targets = {t.i for t, _ in candidate.targets}
        verb = candidate.token
        inside = made_inside(verb, self.labels)
        if inside is not None:
            return Agent(inside, words(inside), "body")
        if (
            candidate.form == "verb"
            and verb.tag_ in {"NNS", "NNPS"}
            and verb.i
            and (verb.nbor(-1).pos_ in {"NOUN", "PROPN", "ADJ"} or is_remedy(self.labels.by_token[verb.i - 1]))
        ):
            named = verb.doc[verb.i - 1]
            return Agent(named, words(named), self.classify(named))
        fallback: Agent | None = None
        for token in possible_agents(candidate.token, set()):
            if token.i in targets or candidate.span[0] <= token.i < candidate.span[1]:
                continue
            if token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBG":
                continue
            if token.dep_ == "pobj" and candidate.span[0] <= token.head.i < candidate.span[1]:
                continue  # "helps with the flow of": what it helps with
            kind = self.classify(token)
            if fallback is not None and is_said_of(token, fallback):
                continue  # "a cough is a reflex action that clears": the cough does
            if kind == "event" and token.dep_ == "pobj" and token.head.lower_ == "from":
                continue  # "hastens recovery from surgery"
            if (
                token.lemma_.lower() in PROVIDERS
                and verb.lemma_.lower() not in PROVIDING
                and token.head in {verb, verb.head if verb.dep_ == "conj" else verb}
            ):
                kind = "service"  # "chiropractors ease back pain"
            if token.dep_ == "poss" and token.lower_ in {"my", "our"} and token.head.lemma_.lower() in MENDING:
                kind = "service"  # "my natural solutions for gout"
            if kind == "person" and fallback is None and tells_own_cure(token, candidate):
                return Agent(token, words(token), "thing")
            if kind == "person" and token.dep_ == "pobj" and token.head.dep_ == "agent":
                continue  # "formulated by doctors to ease pain": they made what eases it
            if token.idx < self.text_from <= candidate.token.idx and kind not in CLAIMABLE:
                continue  # the label of a line ("Trial results: ...") brings nothing about
            if kind == "person" and fallback is None and self._seeks(candidate.token, token):
                if looks_around(token):
                    return Agent(token, words(token), kind)
                continue
            grave = any(label in {"disease", "symptom"} for _, label in candidate.targets)
            if (
                kind == "event" or (kind in {"study", "unknown", "body"} and grave and self.topic(token) == "substance")
            ) and any(is_sentential(node, token) for node in heads(candidate.token)):
                kind = self.topic(token)  # a relative clause over the whole statement: "..., which is ideal for"
            elif kind == "body" and grave and (cause := cause_of(token, candidate.token)) is not None:
                token, kind = cause, self.classify(cause)  # noqa: PLW2901 the chain is one cause
            if kind in CLAIMABLE or kind in {"medicine"}:
                return Agent(token, words(token), kind)
            if fallback is None and kind != "modifier" and not belongs(token, candidate.token):
                fallback = Agent(token, words(token), kind)
        if spares_care(verb):
            return Agent(None, "", "thing")
        if fallback is not None and fallback.type == "unknown" and self._acts(fallback.token, candidate):
            return Agent(fallback.token, fallback.text, "thing")
        return fallback or self._of_label(verb) or self._brand(verb) or Agent(None, "", "implied")

    def _of_label(self, verb: Token) -> Agent | None:
        """Return the medicine that a line's label names, and no remedy beside it: "Antihistamine tablets: effective at controlling"."""
        label = [t for t in verb.doc if t.idx < self.text_from]
        kinds = {self.by_labels(self.labels.by_token[t.i] - {"product_form"}) for t in label}
        if "medicine" not in kinds or kinds & CLAIMABLE:
            return None
        return Agent(label[0], " ".join(t.text for t in label if t.is_alpha), "medicine")

    def _directed(self, word: Token) -> Agent:
        """Return what is to be taken for an ailment: what a direction names, or its topic when it names a measure or nothing."""
        if word.pos_ not in {"VERB", "AUX"} and word.dep_ == "pobj":
            named = word.head.nbor(-2)  # "Arnica: for bruises"
        elif word.dep_ == "acl":
            named = word.head
        else:
            shares = word.dep_ == "conj" and word.tag_ == "VBN"  # "it soothes and is recommended for"
            things = (
                c
                for verb in ((word, word.head) if shares else (word,))
                for c in verb.children
                if c.dep_ in {"nsubjpass", "dobj", "obj"} or (verb != word and c.dep_ == "nsubj")
            )
            found = next(things, None)
            if found is None:
                return Agent(None, "", "implied")
            named = found
        kind = self.classify(named)
        if kind == "unknown" and any(c.dep_ == "nummod" for c in named.children):
            kind = self.topic(named)  # "three drops"
        if self.labels.by_token[named.i] == {"product_form"} and self.topic(named) == "unknown":
            kind = "unknown"  # "take one tablet", on a page that may be about medicines
        return Agent(named, words(named), "unknown" if kind in {"device", "practice"} else kind)

    def _acts(self, token: Token | None, candidate: Candidate) -> bool:
        """Tell whether a noun that no list knows is what a clause says brings the benefit ("needling relieves pain").

        Abstract nouns, and texts whose subject is a medicine, an organization or the body, are left out.
        """
        if token is None or token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() in ABSTRACT | NOTHING:
            return False
        if any(c.dep_ in {"poss", "det"} and c.lower_ in VAGUE for c in token.children):
            return False
        if candidate.form not in {"verb", "phrase", "adjective", "noun", "state", "modifier"}:
            return False
        verbs = list(heads(candidate.token))
        subject_of = token.dep_ in {"nsubj", "nsubjpass"} and token.head in verbs and not is_passive(token)
        described = any(v.dep_ == "relcl" and v.head == token for v in verbs)
        headline = token.head == token and any(v.head == token and v.tag_ == "VB" for v in verbs)
        if any(self.labels.by_token[t.i] & INNER_KINDS for t in noun_phrase(token)):
            return False
        about = self.topic(token)
        return (subject_of or described or headline) and (
            about in {"substance", "pronoun"} | CLAIMABLE or (about == "unknown" and self._pointed(token))
        )

    @staticmethod
    def _brand(verb: Token) -> Agent | None:
        """Return the capitalised words that open the sentence before a tensed verb: a name that the parse took for something else."""
        before = [t for t in verb.doc[: verb.i] if t.dep_ not in {"aux", "advmod"}]
        if (
            verb.tag_ in {"VBZ", "VBD", "VB"}
            and 0 < len(before) <= 4
            and all(t.text[:1].isupper() and not t.text.isupper() for t in before)
            and not before[0].is_stop
        ):
            return Agent(before[-1], verb.doc[: before[-1].i + 1].text, "brand")
        return None

    @staticmethod
    def _seeks(predicate: Token, person: Token) -> bool:
        """Tell whether the person only looks for the benefit that something else is to bring ("for anyone who wants to sleep")."""
        if person.dep_ == "pobj" and person.head.lower_ != "for":
            return False
        inside = takewhile(lambda node: node != person, heads(predicate))
        return any(node.lemma_.lower() in SEEK for node in inside if node.i >= person.i) or any(
            node.lemma_.lower() in {"help", "let", "allow", "enable", "give"} and node.i < person.i
            for node in heads(predicate)
        )

    def classify(self, token: Token) -> str:
        """Return the agent type of a noun phrase by its head, then by its modifiers."""
        lower = token.lower_
        if lower in QUANTIFIERS:
            phrases = (p for p in token.children if p.lower_ in {"of", "like", "including"})
            whole = next((c for p in phrases for c in p.children if c.dep_ == "pobj"), None)
            return self.classify(whole) if whole is not None else "person" if token.dep_ == "nsubj" else "unknown"
        if lower in PERSONS or token.lemma_.lower() in GROUPS:
            return "person"
        if lower == "nothing":
            return "pronoun"
        if lower in {"them", "themselves"} and token.dep_ == "nsubj" and token.head.head.lemma_.lower() in MAKING:
            return "person"  # "to help them manage"
        if lower in PRONOUNS:
            return self.topic(token)
        kind = self.by_labels(self.labels.by_token[token.i])
        parts = [c for c in token.children if c.dep_ in MODIFIERS]
        parts += [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        of_kind = (self.by_labels(self.labels.by_token[c.i]) for c in parts)
        if token.lemma_.lower() in CARE and (offered := next((k for k in of_kind if k in OFFERED), "")):
            return offered
        if lower == "therapy" and kind == "medicine" and self._is_own_therapy(token):
            return "service"
        if kind == "medicine" and lower in DRUGS and self._pointed(token) and self.topic(token) == "substance":
            return "substance"  # "this drug is a potent sedative", said of a herb
        if kind == "substance" and self.labels.by_token[token.i] == {"product_form"}:
            before = frozenset().union(
                *(self.labels.by_token[t.i] for t in token.subtree if t.i < token.i and not is_absent(t))
            )
            if before & {"medicine", "medicine_class"}:
                return "medicine"  # "steroid nasal sprays"
            if "event" in before and not is_remedy(before - {"product_form"}):
                return "event"  # "pesticide products"
        if kind not in {"", "event"}:
            return kind
        if token.lemma_.lower() in BATHING and any(t.lower_ in BATHED for t in token.subtree):
            return "practice"  # "immersing yourself in icy water", "a dip in cold water"
        if self._pointed(token) and token.lemma_.lower() in POINTING:
            found = self.topic(token)
            if found in CLAIMABLE - {"pronoun"}:
                return found  # "this process", after a sentence on what brings it about
        if is_medicine_name(lower):
            return "medicine"
        modifiers = [c for c in token.children if c.dep_ in {"compound", "amod", "nmod", "poss", "appos"}]
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "in", "from", "like", "such", "with"}:
                modifiers += [g for g in child.children if g.dep_ in {"pobj"}]
        for modifier in modifiers:
            if self.by_labels(self.labels.by_token[modifier.i]) in {"substance", "food", "medicine"}:
                return self.by_labels(self.labels.by_token[modifier.i])
            if modifier.lower_ in {"its", "their"}:
                found = self.topic(modifier)
                if found in CLAIMABLE:
                    return found
        if (
            kind
            and self._pointed(token)
            and self.labels.has(token.i, {"pathogen"})
            and self.topic(token) == "substance"
        ):
            return "substance"  # "these fungi"
        if kind:
            return kind
        if any(c.lower_ in PRESCRIBED and c.i < token.i for c in token.children):
            return "medicine"
        if self._pointed(token) and token.lemma_.lower() in FORMS:
            return "substance"
        if token.lemma_.lower() in CARE | OFFER and (
            any(t.lower_ in {"our", "we"} for t in token.doc) or any(c.lower_ in ALTERNATIVE for c in token.children)
        ):
            return "service"
        if lower == "treatment" and any(
            ((c.pos_ == "PROPN" and c.i) or c.text.isupper())  # any word may open a sentence with a capital
            and not self.labels.by_token[c.i]
            and c.lower_ not in STANDARD_THERAPIES
            for c in token.children
            if c.dep_ in MODIFIERS and c.i < token.i
        ):
            return "service"  # a treatment with a name of its own
        if token.lemma_.lower() in CARE:
            found = self.topic(token)
            return found if found in CLAIMABLE - {"pronoun"} else "medicine"
        if is_coded(token) and is_coined(token) and token.lemma_.lower() not in ABSTRACT | NOTHING:
            return "brand"  # "Batch #4", "Serenol 9"
        if token.lemma_.lower() in TRANSPARENT and token.dep_ not in {"compound", "nmod"}:
            return self.topic(token)
        if token.dep_ in {"compound", "nmod", "amod"}:
            return "modifier"
        shown = any(
            c.lower_ in {"this", "these", "each", "every", "our"} and c.dep_ in {"det", "poss"} for c in token.children
        )
        if shown and token.lemma_.lower() not in ABSTRACT and (about := self.topic(token)) in {"substance", "food"}:
            return "substance" if about == "substance" else "thing"
        if token.tag_ == "NNPS" and lower.endswith("ans"):
            return "person"  # "Americans"
        if token.pos_ == "PROPN" and not token.text.isupper() and token.text[:1].isupper():
            return "unknown" if token.i == 0 and lower.endswith(ABSTRACT_ENDINGS) else "brand"
        return "unknown"

    def _is_own_therapy(self, token: Token) -> bool:
        """Tell whether a therapy has a name that no list of standard care holds ("needling therapy"), in a text that is not about medicines."""
        own = [
            c for c in token.children if c.dep_ in MODIFIERS and c.pos_ in {"NOUN", "PROPN", "VERB"} and c.i < token.i
        ]
        named = any(
            c.lower_ not in STANDARD_THERAPIES
            and not self.labels.by_token[c.i] & {"medicine", "medicine_class", "disease", "symptom"}
            for c in own
        )
        return (
            named and not any(c.lower_ in STANDARD_THERAPIES for c in token.children) and self.topic(token) != "unknown"
        )

    @staticmethod
    def _pointed(token: Token) -> bool:
        return any(c.lower_ in {"this", "these", "our"} and c.dep_ in {"det", "poss"} for c in token.children)

    @staticmethod
    def by_labels(labels: frozenset[str]) -> str:
        """Return the agent type that a word's labels make, or an empty string."""
        if any(label.startswith("=") for label in labels) and "medicine" not in labels:
            return "substance"
        if "physiology" in labels and not labels.isdisjoint({"food", "nutrient"}):
            return "body"
        for kind, names in TYPES:
            if not labels.isdisjoint(names):
                return kind
        return ""
