"""Benefits that nouns and adjectives tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.claims.agentwords import STANDARD_THERAPIES
from claimlint.claims.descriptive import REMEDIAL, TREATING
from claimlint.claims.governing import UNDERGOING
from claimlint.claims.grammar import is_treated, noun_phrase, subject
from claimlint.claims.labels import REMEDIES
from claimlint.claims.targets import BAD, GOOD, Candidate, Targets

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTCOMES = frozenset("improvement difference result relief change".split())
_USERS = frozenset("user people patient woman man customer client person consumer owner dog cat".split())
_HEALINGS = frozenset(
    "energy sound crystal light spiritual distance distant pranic faith vibrational reiki intuitive quantum shamanic".split()
)
_PRACTICES = frozenset(
    "technique practice art modality system session method tradition arts form music circle journey space".split()
)
_FITTING = frozenset("perfect ideal suitable great excellent good best safe gentle right".split())
_BURDENS = frozenset("weight fat inch pound kilo belly".split())
_SURFACES = frozenset("skin hair scalp complexion nail lip tooth gum".split())
_WASHED = frozenset("face hand wound pore area".split())
_ARISING = frozenset(
    "formation development growth onset progression spread occurrence recurrence diagnosis breeding".split()
)
_WEIGHTY = frozenset(
    "crucial important essential vital necessary key needed required critical imperative paramount".split()
)
_QUANTITY = frozenset(
    (
        "multitude range variety number host lot month plethora array wealth ton hour week world day dose level state "
        "sense feeling source form kind bit touch wave"
    ).split()
)


class Nominal(Targets):
    """Finds benefits told by nouns and adjectives: "pain relief", "effective for"."""

    def _adjective(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "effective for", "good against", "beneficial for those with", "great for relaxing"."""
        if token.lower_ not in self.tables.good and lemma not in self.tables.good:
            return
        if token.pos_ == "NOUN" and token.dep_ in {"pobj", "dobj", "nsubj"}:
            return
        said = token.dep_ in {"acomp", "oprd"} or (token.dep_ == "conj" and token.head.dep_ in {"acomp", "oprd"})
        if token.lower_ in {"effective", "efficacious"} and said and self._ends(token):
            yield Candidate(token, (token.i, token.i + 1), "relieve", "adjective", ((token, "drug_noun"),))
            return
        if token.lower_ in {"therapeutic", "medicinal", "curative", "health-promoting"} and said and self._ends(token):
            yield Candidate(token, (token.i, token.i + 1), "general", "adjective", ((token, "wellness"),))
            return
        if token.lower_ == "effective" and said and self._beats(token):
            yield Candidate(token, (token.i, token.i + 1), "relieve", "adjective", ((token, "drug_noun"),))
            return
        if said and token.head.pos_ in {"AUX", "VERB"}:
            fronted = (
                p
                for p in token.head.children
                if p.dep_ == "prep" and p.lower_ in {"for", "against", "in"} and p.i < token.i
            )
            hits = [t for p in fronted for c in p.children if c.dep_ == "pobj" for t in self._in(noun_phrase(c), BAD)]
            if hits:  # "For headaches, the oil is excellent"
                yield Candidate(token, (token.i, token.i + 1), "relieve", "adjective", tuple(hits))
                return
        first = token.head if token.dep_ == "conj" and token.head.dep_ == "amod" else token
        heads = (
            [token, first.head]
            if first.dep_ in {"amod", "acomp", "oprd"} and first.head.pos_ in {"NOUN", "PROPN", "AUX", "VERB"}
            else [token]
        )
        for head in heads:
            for prep in head.children:
                if (
                    prep.i > token.i
                    and prep.dep_ in {"prep", "mark", "aux"}
                    and prep.lower_ in {"for", "against", "in", "at", "with", "to"}
                    and prep.i - token.i <= 6
                ):
                    if (
                        token.dep_ == "amod"
                        and head != token
                        and prep.lower_ in {"in", "at"}
                        and head.lemma_.lower() not in REMEDIAL | TREATING
                    ):
                        continue  # "great diversity in the gut"
                    if any(c.lemma_.lower() in _ARISING for c in prep.children):
                        continue  # "ideal for the growth of tumours"
                    reach = [t for child in prep.children for t in child.subtree]
                    targets = self._in(reach, BAD | GOOD)
                    if token.lower_ in _FITTING:  # "perfect for sensitive skin" names whom it suits
                        targets = [t for t in targets if t[0].lemma_.lower() not in _SURFACES]
                    if targets:
                        yield Candidate(
                            token,
                            (token.i, prep.i + 1),
                            "relieve" if targets[0][1] in BAD else "function",
                            "adjective",
                            tuple(targets),
                        )
                        return

    def _beats(self, token: Token) -> bool:
        """Tell whether a thing is said to be more effective than another, which it can only be when it works."""
        before = self.doc[max(0, token.i - 2) : token.i]
        more = len(before) > 0 and before[-1].lower_ == "more" and before[0].lower_ not in {"no", "not", "any"}
        return more and token.i + 1 < len(self.doc) and token.nbor(1).lower_ == "than"

    def _ends(self, token: Token) -> bool:
        """Tell whether nothing narrows an adjective: "it is effective", not "effective when", "effective than", "cost-effective"."""
        after = token.nbor(1) if token.i + 1 < len(self.doc) else None
        before = token.nbor(-1) if token.i else None
        if self.doc[max(0, token.i - 2) : token.i].text.lower() == "even more":
            return not any(
                t.lower_ == "than" for t in self.doc[token.i :]
            )  # "even more effective when": effective it is
        hyphen = before is not None and (
            before.text == "-" or before.lower_ in {"more", "less", "most", "how", "as", "cost"}
        )
        return not hyphen and (
            after is None or after.is_punct or after.lower_ in {"and", "because", "since", "while", "whereas", "but"}
        )

    def _noun(self, token: Token, lemma: str) -> Iterator[Candidate]:
        """Yield for "relief from X", "X relief", "treatment of X", "improvement in X", "benefits"."""
        had = token
        while had.dep_ == "pobj" and had.head.lower_ == "of" and had.head.head.lemma_.lower() in _QUANTITY:
            had = had.head.head  # "some level of improvement"
        if lemma in _OUTCOMES and had.dep_ == "dobj" and had.head.lemma_.lower() in UNDERGOING:
            verb = had.head
            teller = subject(verb) or (subject(verb.head) if verb.dep_ == "xcomp" else None)
            if teller is not None and (
                teller.lemma_.lower() in _USERS
                or teller.lower_ in {"many", "most"}
                or (teller.lower_ == "you" and is_treated(self.doc))
            ):
                yield Candidate(token, (token.i, token.i + 1), "relieve", "noun", ((token, "drug_noun"),))
                return
        force = self.lexicon.nouns.get(lemma)
        if force is None or token.pos_ not in {"NOUN", "PROPN", "VERB", "ADJ"}:
            return
        if (
            token.pos_ in {"VERB", "ADJ"}
            and (lemma in self.lexicon.verbs or token.dep_ in {"ROOT", "xcomp", "ccomp"})
            and not self._heading_like(token)
        ):
            return
        if (
            token.dep_ in {"compound", "nmod"}
            and token.head.i > token.i
            and (
                token.head.lemma_.lower() in self.lexicon.nouns
                or self.labels.has(token.head.i, {"service", "organization", "study", "medicine", "medicine_class"})
            )
        ):
            return
        if lemma == "therapy" and any(c.lower_ in STANDARD_THERAPIES for c in token.children):
            return  # "cognitive behavioural therapy for insomnia"
        if lemma == "healing" and self._names_practice(token):
            return
        given = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "with" else token.head
        receivers = [c for c in given.children if c.dep_ in {"dobj", "dative"}]
        receivers += [c for c in token.children if c.dep_ == "nmod"]
        if any(c.lemma_.lower() in self.tables.others for c in receivers):
            return  # "provide the plant with protection"
        if lemma == "cleanse" and any(
            t.lemma_.lower() in _SURFACES | _WASHED for t in self.doc[token.i + 1 : token.i + 4]
        ):
            return  # "cleanse your face"
        if lemma == "cessation" and token.dep_ not in {"pobj", "dobj"}:
            return  # "smoking cessation": what people do
        if lemma == "loss" and not any(c.lemma_.lower() in _BURDENS for c in token.subtree):
            return  # "bone loss"
        opened = max((t.i for t in self.doc[: token.i] if t.text in {"(", ")", ":", ";"}), default=-1)
        before = [
            t
            for t in token.subtree
            if opened < t.i < token.i
            and t.dep_ in {"compound", "amod", "nmod", "poss", "npadvmod", "conj"}
            and t.i >= token.i - 9
        ]
        after = list(self._complements_of(token))
        wanted = BAD if force in {"relief", "cure"} else (GOOD if force == "function" else BAD | GOOD)
        if lemma in {
            "management",
            "protection",
            "support",
            "treatment",
            "therapy",
            "remedy",
            "help",
            "aid",
            "assistance",
            "reduction",
            "decrease",
            "improvement",
            "recovery",
            "solution",
            "healing",
            "tool",
            "balance",
            "regulation",
            "control",
            "benefit",
            "advantage",
            "prevention",
            "repair",
            "defense",
            "regeneration",
            "enhancement",
            "tonic",
            "cleanse",
            "cleansing",
            "detox",
            "detoxification",
            "result",
            "lowering",
        }:
            wanted = BAD | GOOD
        targets = self._in(before, wanted) + self._in(after, wanted)
        targets = [t for t in targets if t[0].i != token.i]
        own = self._label(token)
        if (
            not targets
            and force == "general"
            and not self._is_title(token)
            and (
                token.tag_ == "NNS"
                or {t.lower_ for t in before} & {"health", "medical", "therapeutic", "medicinal", "great"}
            )
        ):
            targets = [(token, "wellness")]
        elif not targets and lemma in {"relief", "healing"}:
            targets = [(token, "symptom")]
        elif not targets and lemma in {"detox", "detoxification", "cleanse"}:
            targets = [(token, "wellness")]
        elif (
            not targets
            and own in {"function", "wellness"}
            and force in {"function"}
            and lemma in {"rejuvenation", "recovery", "detoxification"}
        ):
            targets = [(token, own)]
        if targets and self._asserted(token):
            first = min([token.i, *(t.i for t, _ in targets)])
            last = max([token.i, *(t.i for t, _ in targets)])
            mapped = {"relief": "relieve", "general": "general"}.get(force, force)
            yield Candidate(token, (first, last + 1), mapped, "noun", tuple(targets))

    def _asserted(self, noun: Token) -> bool:
        """Tell whether a benefit noun is predicated of something, given as a possession, or stands in a fragment, rather than merely mentioned."""
        node = noun
        while (
            node.dep_ in {"conj", "compound", "nmod", "appos"}
            and node.head != node
            and node.head.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}
        ):
            node = node.head
        while node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.lemma_.lower() in _QUANTITY:
            node = node.head.head
        root = next(t for t in self.doc if t.head == t)
        fragment = root.pos_ not in {"VERB", "AUX"} or not any(
            c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in root.children
        )
        names = all(
            t.text[:1].isupper() for t in noun_phrase(noun) if t.is_alpha and t.pos_ not in {"ADP", "CCONJ", "DET"}
        )
        if names and noun.pos_ == "PROPN" and not fragment:
            return False
        if fragment and root in (node, node.head):
            return True
        owners = {"poss", "relcl"}
        remedies = REMEDIES | {"nutrient"}
        if (
            noun.lemma_ == "relief"
            and node.dep_ == "nsubj"
            and node.head.lemma_ in {"be", "come", "begin", "start", "follow", "arrive"}
            and not any(c.lower_ in _WEIGHTY for c in node.head.children)  # "pain relief is essential" advises
        ):
            return True
        if noun.lemma_ == "relief" and node.dep_ == "pobj" and node.head.lower_ in {"for", "with", "to"}:
            return True
        if any(c.dep_ in owners for n in (node, noun) for c in n.children):
            return True
        if any(
            self.labels.has(t.i, remedies) or t.lower_ in {"it", "them", "this", "these"}
            for c in noun.children
            if c.dep_ == "prep" and c.lower_ in {"of", "from", "with", "by"}
            for g in c.children
            for t in (g, *g.children)
        ):
            return True
        if node.dep_ in {"dobj", "attr", "oprd", "acomp", "ccomp", "xcomp"}:
            lemma = node.head.lemma_.lower()
            return (
                lemma in self.tables.light
                or lemma in {"be", "become"}
                or lemma in self.lexicon.verbs
                or lemma in self.tables.causatives
            )
        if node.dep_ == "pobj":
            prep = node.head
            host = prep.head
            if prep.lower_ in {"for", "with", "in", "to", "as", "from", "of"}:
                return (
                    host.lower_ in self.tables.good
                    or host.lemma_.lower() in self.tables.light
                    or host.lemma_.lower() in self.tables.helpers
                    or self.labels.has(
                        host.i,
                        {"product_form", "herb", "mushroom", "cannabinoid", "supplement", "psychoactive", "food"},
                    )
                    or (host.pos_ == "NOUN" and host.lemma_.lower() in self.tables.effects)
                )
        return node == root

    @staticmethod
    def _names_practice(noun: Token) -> bool:
        """Tell whether "healing" only names a practice: "energy healing", "a healing technique"."""
        kinds = any(c.dep_ in {"compound", "amod", "nmod"} and c.lower_ in _HEALINGS for c in noun.children)
        return kinds or (noun.dep_ in {"compound", "amod", "nmod"} and noun.head.lemma_.lower() in _PRACTICES)

    def _is_title(self, noun: Token) -> bool:
        """Tell whether a noun closes a title of two or three words that names no remedy: "Physical Benefits"."""
        return (
            len([t for t in self.doc if t.is_alpha]) <= 3
            and noun.head == noun
            and not any(self.labels.has(t.i, REMEDIES) for t in self.doc)
        )

    def _heading_like(self, token: Token) -> bool:
        return token.i > 0 and self._label(self.doc[token.i - 1]) != "" and all(t.pos_ not in {"AUX"} for t in self.doc)

    def _complements_of(self, noun: Token) -> Iterator[Token]:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "in", "against", "to", "with", "on"}:
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        yield from noun_phrase(inner)
                        yield from self._complements(inner)
