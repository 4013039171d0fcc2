"""Who is said to bring a benefit about: the agent of a predicate, and what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.claims.grammar import RELATIVES, heads, noun_phrase, subject
from claimlint.claims.lexicon import REMEDIES, Labels

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimlint.claims.targets import Candidate

# what kind of agent a label makes, in the order in which labels win
TYPES = (
    ("lifestyle", ("lifestyle",)),
    ("medicine", ("medicine", "medicine_class")),
    (
        "substance",
        (
            "herb",
            "mushroom",
            "supplement",
            "cannabinoid",
            "psychoactive",
            "essential_oil",
            "homeopathic",
            "hormone_diy",
            "product_form",
        ),
    ),
    ("food", ("food", "nutrient")),
    ("practice", ("practice", "diet")),
    ("device", ("device",)),
    ("service", ("service",)),
    ("study", ("study",)),
    ("person", ("person",)),
    ("organization", ("organization",)),
    ("body", ("physiology", "function", "wellness")),
    ("event", ("event", "disease", "symptom", "adverse", "withdrawal", "pathogen")),
)
PRODUCTS = frozenset({"substance", "device", "service", "pronoun", "implied", "brand"})
CLAIMABLE = PRODUCTS | {"food", "practice", "thing"}
_PRONOUNS = frozenset("it they this these that its their them which both each either all one ones what".split())
_PERSONS = frozenset(
    (
        "those i we you he she who your our my his her us me someone anyone everyone people nobody themselves yourself"
    ).split()
)
_MAKING = frozenset("ensure make help let allow enable guarantee mean keep".split())
_WEIGHED = frozenset(
    (
        "advisable essential best important wise crucial good imperative vital necessary recommended possible hard easy difficult common helpful useful clear true likely unlikely "
        "better safe great nice fine mistake idea wrong shame pity unclear impossible normal natural critical key worth"
    ).split()
)
_ABLE = frozenset(
    "ability capacity power capability potential propensity tendency way attempt effort potency talent knack".split()
)


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


def agent_of(candidate: Candidate) -> Token | None:
    """Return the head of the agent's noun phrase, or None when the sentence names none."""
    for token in _agents(candidate.token, set()):
        return token
    return None


def _agents(token: Token, seen: set[int]) -> Iterator[Token]:
    """Yield possible agents of a predicate, best first, walking up until a clause names one."""
    if token.i in seen:
        return
    seen.add(token.i)
    nominal = (token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"ROOT"}) or token.pos_ in {
        "NOUN",
        "PROPN",
    }
    if nominal:
        yield from _possessors(token)
    own = subject(token)
    if own is not None and _is_empty(own):
        own = None
    if own is not None and own.dep_ == "nsubj" and token.lemma_.lower() in _HANDLED and own.lower_ in _PERSONS:
        yield from (c for c in token.children if c.dep_ in {"dobj", "obj"})
    passive = own is not None and own.dep_ == "nsubjpass"
    if passive:
        for child in token.children:
            if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "with", "through", "using", "via", "from"}:
                yield from (c for c in child.children if c.dep_ == "pobj")
                yield from (o for c in child.children if c.dep_ == "pcomp" for o in c.children if o.dep_ == "dobj")
    if own is not None and own.lower_ in RELATIVES and token.dep_ in {"relcl", "ccomp", "acl"}:
        yield token.head
        return
    if own is not None and own.dep_ in {"csubj", "csubjpass"} and own.lemma_.lower() in _HANDLED | _CONSUMED:
        yield from (c for c in own.children if c.dep_ in {"dobj", "obj"})
    if own is not None and own.lower_ in {"you", "we", "people", "anyone"}:
        yield from _instruments(token)
        if token.dep_ in {"ccomp", "xcomp"} and token.head.lemma_.lower() in _MAKING:
            yield from _agents(token.head, seen)
    if own is not None and not (passive and len(seen) == 1):
        yield own
        return
    if own is not None:
        yield own  # "pain is reduced": nobody is named; the subject stands for the clause
        return
    head = token.head
    if head == token:
        yield from _instruments(token)
        return
    if token.dep_ in {"advcl", "xcomp"} and token.tag_ == "VB" and head.lemma_.lower() in _HANDLED:
        yield from (c for c in head.children if c.dep_ in {"dobj", "obj", "nsubjpass"})
    if token.dep_ in {"acl", "relcl"}:
        if head.lemma_.lower() in _ABLE or token.tag_ == "VB":
            if head.lemma_.lower() not in _ABLE:
                yield head
            yield from _agents(head, seen)
        else:
            yield head
            if token.tag_ != "VBN":
                yield from _agents(head, seen)
        return
    if token.dep_ == "appos":
        yield head
        return
    if (
        token.dep_ == "pobj"
        and head.dep_ == "prep"
        and head.lower_ in {"as", "for", "with", "in", "of", "to", "like", "from"}
    ):
        yield from _via_preposition(head, seen)
        return
    if token.dep_ == "pcomp":
        yield from _via_preposition(head, seen)
        return
    if token.dep_ in {"nsubj", "nsubjpass"} and nominal:
        yield from _instruments(head)
        return
    yield from _instruments(token)
    yield from _agents(head, seen)


def _is_empty(token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it is advisable to take breaks"."""
    verb = token.head
    if token.lower_ != "it" or verb.lemma_ not in {"be", "seem", "become"}:
        return False
    complement = next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"} and c.i > verb.i), None)
    if complement is None or complement.pos_ not in {"ADJ", "NOUN"}:
        return False
    clauses = (
        c
        for host in (verb, complement)
        for c in host.children
        if c.dep_ in {"xcomp", "ccomp", "csubj"} and c.i > complement.i
    )
    return any(
        any(c.lower_ in {"to", "that"} and c.dep_ in {"aux", "mark"} for c in clause.children)
        and complement.lemma_.lower() in _WEIGHED
        for clause in clauses
    )


def _via_preposition(prep: Token, seen: set[int]) -> Iterator[Token]:
    host = prep.head
    if host.pos_ in {"NOUN", "PROPN"} and prep.lower_ in {"for", "with", "of", "in"} and host.dep_ not in {"attr"}:
        yield host
        yield from _agents(host, seen)
    else:
        yield from _agents(host, seen)


def _possessors(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
    for child in noun.children:
        if child.dep_ in {"compound", "nmod"}:
            yield child
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"}:
            own = subject(child)
            if own is not None and own.lower_ not in RELATIVES:
                yield own
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "with", "by", "in", "through", "via"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                elif inner.dep_ == "pcomp":
                    yield from (o for o in inner.children if o.dep_ in {"dobj", "obj"})


def _instruments(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {
            "with",
            "by",
            "through",
            "via",
            "from",
            "using",
            "thanks",
        }:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from (inner, *(c for c in inner.children if c.dep_ == "compound"))
                elif inner.dep_ == "pcomp" and inner.lemma_.lower() in _HANDLED | _CONSUMED:
                    yield from (c for c in inner.children if c.dep_ in {"dobj", "obj"})


# stems that the World Health Organization gives to the names of medicines
_STEMS = re.compile(
    r"(?:[a-z]nib|[a-z]{2}mab|cept|[a-z]{2}statin|[a-z]pril|sartan|olol|azole|cillin|mycin|micin|oxacin|cycline|caine|azepam|azolam|setron|triptan|gliptin|gliflozin|glutide|parin|platin|rubicin|taxel|ciclib|lisib|zomib|[a-z]{2}vir|vudine|dronate|prazole|tidine|thiazide|semide|dipine"
    r"|azosin|[a-z]afil|oxetine|triptyline|pramine|peridol|[a-z]{2}apine|eridone|lukast|[a-z]terol|asone|olone|profen|coxib|fenac|tecan|poside|trexate|grastim|poetin|limus|barbital|zodone|formin|glitazone|[a-z]{3}setron|vastatin|tamide|relix|lukin|leucel|fibrate)$"
)


def is_medicine_name(word: str) -> bool:
    """Tell whether a lower-case word ends in a stem that names of medicines have (International Nonproprietary Names)."""
    return len(word) > 6 and _STEMS.search(word) is not None


_HANDLED = frozenset(
    "take use apply drink consume try add chew smoke vape eat sip inhale ingest choose buy order pick need trust".split()
)
_CONSUMED = frozenset(
    "add rub massage diffuse brew steep inject wear mix swallow combine include incorporate microdose".split()
)
_SEEK = frozenset("look seek want aim hope wish try struggle need search".split())
_TRANSPARENT = frozenset(
    (
        "use usage intake consumption application dose dosage supplementation administration ingestion form type kind "
        "variety amount range addition part lot number combination mix mixture pairing effect property benefit "
        "compound potential ability power role value quality content presence component constituent ingredient "
        "experience version brand line collection help source level action activity profile nature aroma scent smell "
        "taste flavor flavour feature serving sip remedy solution option alternative tool choice routine flower leaf "
        "root seed bark drop pill tablet cream spray patch shot powder gel wash lotion bar pack plant formulation "
        "chew technique"
    ).split()
)
_DRUGS = frozenset("drug medicine medication".split())
_FORMS = frozenset("drop pill tablet cream spray patch powder gel lotion bar formulation chew".split())
_PRESCRIBED = frozenset(
    "antifungal antibiotic steroid corticosteroid antihistamine antiviral prescription prescribed".split()
)
_ABSTRACT = frozenset(
    (
        "knowledge information article guide post page section process data approach understanding law policy system "
        "step question trend industry market store shop team word list chart table mechanism change increase decrease "
        "reaction interaction relationship surgery hormone condition disease symptom case time year day week month "
        "state country website site link course lesson exercise activity habit"
    ).split()
)
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_OFFER = frozenset(
    "approach care method technique clinic team program programme plan protocol practitioner therapist".split()
)
_STANDARD_THERAPIES = frozenset(
    (
        "drug radiation hormone gene cell antiretroviral antibiotic medical standard speech occupational physical cognitive behavioral behavioural combination adjuvant replacement "
        "insulin biologic immune targeted systemic cancer statin steroid talking talk family group exposure maintenance supportive first-line second-line conventional "
        "antiviral aversion proton photodynamic thrombolytic anticoagulant enzyme infusion intravenous estrogen testosterone rehydration psychological couples trial fluid"
    ).split()
)
_OFFERED = frozenset({"practice", "service", "device"})
# nouns that bring no relief by being taken or applied: policies, knowledge, people's ways, parts of a text
_NOTHING = frozenset(
    (
        "standard trend practice tradition relationship skill resource idea research innovation measure intervention technology nanotechnology government community school work job "
        "career family friend support education awareness campaign effort strategy goal plan vision mission team staff choice decision chance opportunity reason result outcome benefit "
        "improvement progress success evidence finding fact truth belief hope rest thing way example difference problem issue challenge risk danger harm trial test vaccine drug "
        "medication medicine pill prescription antibiotic insulin dialysis screening diagnosis visit appointment operation advice guideline rule law act ban tax price cost money "
        "environment climate weather season age gender race gene mutation bacteria virus cell organ brain heart body blood sun air quitting stopping lowering reducing losing "
        "news tip step guide habit training workout exercise request report article post page book app website technique tool routine list set kind type sort lot number "
        "behaviour behavior attitude mindset love laughter kindness gratitude purpose belonging connection part section chapter answer question debate hearing movement theory hypothesis"
    ).split()
)
_INNER_KINDS = frozenset({"physiology", "symptom", "disease", "adverse", "pathogen", "person", "organization"})
_VAGUE = frozenset("no some any another each every other such what which whose many most few".split())
_CARE = frozenset("treatment therapy surgery procedure operation session regimen programme program management".split())


class AgentReader:
    """Finds and classifies the agents of a sentence's candidates. ``topic`` resolves a pronoun to the type of what it stands for."""

    def __init__(self, labels: Labels, topic: Callable[[Token], str], text_from: int = 0) -> None:
        self.labels, self.topic, self.text_from = labels, topic, text_from

    def read(self, candidate: Candidate) -> Agent:
        """Return the agent of a candidate; an implied one where the sentence names none."""
        targets = {t.i for t, _ in candidate.targets}
        verb = candidate.token
        if (
            candidate.form == "verb"
            and verb.tag_ in {"NNS", "NNPS"}
            and verb.i
            and (verb.nbor(-1).pos_ in {"NOUN", "PROPN", "ADJ"} or is_remedy(self.labels.by_token[verb.i - 1]))
        ):
            named = verb.doc[verb.i - 1]
            return Agent(named, words(named), self.classify(named))
        fallback: Agent | None = None
        for token in _agents(candidate.token, set()):
            if token.i in targets or candidate.span[0] <= token.i < candidate.span[1]:
                continue
            kind = self.classify(token)
            if kind == "person" and token.dep_ == "pobj" and token.head.dep_ == "agent":
                continue  # "formulated by doctors to ease pain": they made what eases it
            if token.idx < self.text_from <= candidate.token.idx and kind not in CLAIMABLE:
                continue  # the label of a line ("Trial results: ...") brings nothing about
            if kind == "person" and fallback is None and self._seeks(candidate.token, token):
                continue
            grave = any(label in {"disease", "symptom"} for _, label in candidate.targets)
            if (
                kind == "event" or (kind in {"study", "unknown", "body"} and grave and self.topic(token) == "substance")
            ) and any(_sentential(node, token) for node in heads(candidate.token)):
                kind = self.topic(token)  # a relative clause over the whole statement: "..., which is ideal for"
            if kind in CLAIMABLE or kind in {"medicine"}:
                return Agent(token, words(token), kind)
            if fallback is None and kind != "modifier" and not _belongs(token, candidate.token):
                fallback = Agent(token, words(token), kind)
        if fallback is not None and fallback.type == "unknown" and self._acts(fallback.token, candidate):
            return Agent(fallback.token, fallback.text, "thing")
        return fallback or self._brand(candidate.token) or Agent(None, "", "implied")

    def _acts(self, token: Token | None, candidate: Candidate) -> bool:
        """Tell whether a noun that no list knows is what a clause says brings the benefit ("needling relieves pain").

        Abstract nouns, and texts whose subject is a medicine, an organization or the body, are left out.
        """
        if token is None or token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() in _ABSTRACT | _NOTHING:
            return False
        if any(c.dep_ in {"poss", "det"} and c.lower_ in _VAGUE for c in token.children):
            return False
        if candidate.form not in {"verb", "phrase", "adjective", "noun", "state", "modifier"}:
            return False
        verbs = list(heads(candidate.token))
        subject_of = token.dep_ in {"nsubj", "nsubjpass"} and token.head in verbs and not _is_passive(token)
        described = any(v.dep_ == "relcl" and v.head == token for v in verbs)
        headline = token.head == token and any(v.head == token and v.tag_ == "VB" for v in verbs)
        if any(self.labels.by_token[t.i] & _INNER_KINDS for t in noun_phrase(token)):
            return False
        return (subject_of or described or headline) and self.topic(token) in {"substance", "pronoun"} | CLAIMABLE

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
        return any(node.lemma_.lower() in _SEEK for node in heads(predicate) if node.i >= person.i) or any(
            node.lemma_.lower() in {"help", "let", "allow", "enable", "give"} and node.i < person.i
            for node in heads(predicate)
        )

    def classify(self, token: Token) -> str:
        """Return the agent type of a noun phrase by its head, then by its modifiers."""
        lower = token.lower_
        if lower in _PERSONS:
            return "person"
        if lower == "nothing":
            return "pronoun"
        if lower in _PRONOUNS:
            return self.topic(token)
        kind = self.by_labels(self.labels.by_token[token.i])
        of_kind = (self.by_labels(self.labels.by_token[c.i]) for c in token.children if c.dep_ in _MODIFIERS)
        if token.lemma_.lower() in _CARE and (offered := next((k for k in of_kind if k in _OFFERED), "")):
            return offered
        if lower == "therapy" and kind == "medicine" and self._is_own_therapy(token):
            return "service"
        if kind == "medicine" and lower in _DRUGS and self._pointed(token) and self.topic(token) == "substance":
            return "substance"  # "this drug is a potent sedative", said of a herb
        if kind not in {"", "event"}:
            return kind
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
        if any(c.lower_ in _PRESCRIBED and c.i < token.i for c in token.children):
            return "medicine"
        if self._pointed(token) and token.lemma_.lower() in _FORMS:
            return "substance"
        if token.lemma_.lower() in _CARE | _OFFER and any(t.lower_ in {"our", "we"} for t in token.doc):
            return "service"
        if token.lemma_.lower() in _CARE:
            found = self.topic(token)
            return found if found in CLAIMABLE - {"pronoun"} else "medicine"
        if token.lemma_.lower() in _TRANSPARENT and token.dep_ not in {"compound", "nmod"}:
            return self.topic(token)
        if token.dep_ in {"compound", "nmod", "amod"}:
            return "modifier"
        shown = any(
            c.lower_ in {"this", "these", "each", "every", "our"} and c.dep_ in {"det", "poss"} for c in token.children
        )
        if shown and token.lemma_.lower() not in _ABSTRACT and self.topic(token) == "substance":
            return "substance"
        if token.pos_ == "PROPN" and not token.text.isupper() and token.text[:1].isupper():
            return "brand"
        return "unknown"

    def _is_own_therapy(self, token: Token) -> bool:
        """Tell whether a therapy has a name that no list of standard care holds ("needling therapy"), in a text that is not about medicines."""
        own = [
            c for c in token.children if c.dep_ in _MODIFIERS and c.pos_ in {"NOUN", "PROPN", "VERB"} and c.i < token.i
        ]
        named = any(
            c.lower_ not in _STANDARD_THERAPIES
            and not self.labels.by_token[c.i] & {"medicine", "medicine_class", "disease", "symptom"}
            for c in own
        )
        return (
            named
            and not any(c.lower_ in _STANDARD_THERAPIES for c in token.children)
            and self.topic(token) != "unknown"
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


def _is_passive(subject_: Token) -> bool:
    """Tell whether a subject undergoes what its verb tells, without an object of its own: "the plant has been used"."""
    return subject_.dep_ == "nsubjpass" and not any(c.dep_ in {"xcomp", "ccomp"} for c in subject_.head.children)


def _belongs(token: Token, predicate: Token) -> bool:
    """Tell whether a noun is part of a benefit noun's own phrase ("cold duration", "reduction of fever") rather than what brings it."""
    if token.head == predicate and token.dep_ in {"compound", "nmod", "amod"}:
        return True
    return token.dep_ == "pobj" and token.head.head == predicate and token.head.lower_ in {"of", "in"}


def _sentential(node: Token, head: Token) -> bool:
    """Tell whether a clause is a relative clause with "which" after a comma on ``head``."""
    if node.dep_ != "relcl" or node.head != head:
        return False
    between = {t.lower_ for t in node.doc[head.i + 1 : node.i + 1]}
    return "which" in between and "," in between


def is_remedy(labels: frozenset[str]) -> bool:
    """Tell whether a word's labels make it the name of a remedy."""
    return not labels.isdisjoint(REMEDIES) or any(label.startswith("=") for label in labels)


def words(token: Token) -> str:
    """Return the words of a noun phrase without the clauses that hang on it."""
    left = token
    for child in token.children:
        if child.i < left.i and child.dep_ in {"compound", "amod", "nmod", "poss", "det", "nummod"}:
            left = child.left_edge
    return str(token.doc[left.i : token.i + 1])
