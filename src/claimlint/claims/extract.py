"""From candidates to claims: agent, presupposition, scope and place put together into a fact with its trace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from claimlint.article import BlockKind
from claimlint.claim import Claim, Cue, Tier
from claimlint.claims.agentcases import words
from claimlint.claims.agents import Agent, AgentReader
from claimlint.claims.candidates import Finder
from claimlint.claims.context import Context, context_of, label_of
from claimlint.claims.cuewords import Words
from claimlint.claims.governing import UNDERGOING
from claimlint.claims.grammar import FINITE, heads, is_question, is_treated, subject
from claimlint.claims.labels import Labels
from claimlint.claims.lexicon import Lexicon
from claimlint.claims.presupposition import is_member, presupposed
from claimlint.claims.scope import Scope, Verdict
from claimlint.claims.stance import preliminary_of, region_of, stance_of, target_type_of, tier_of
from claimlint.claims.targets import Candidate, Tables
from claimlint.claims.uses import reported_use

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimlint.claims.reading import Sentence

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.ALT, BlockKind.META})
_ATTEST = frozenset({"document", "confirm", "prove", "demonstrate", "observe", "establish", "verify", "report"})
_RELIEVING = frozenset("relieve ease soothe alleviate calm".split())
# what the lack of a nutrient does is no disease in a claim for it (21 CFR 101.93(g)(1))
_LACKING = frozenset(
    "rickets,scurvy,beriberi,pellagra,goitre,goiter,osteomalacia,spina bifida,neural tube defect,neural tube defects,birth defects,tooth decay,dental caries,night blindness".split(
        ","
    )
)
# "Formulated to ease cramps": verbs with which a line without a subject tells what a remedy is for
_MADE = frozenset("use formulate design make employ recommend craft create blend develop know".split())
_APPLY = frozenset(
    "use add place put massage apply rub inhale diffuse dab smooth roll spritz spray swallow sip drink swab spread smear drizzle sprinkle gargle chew spoon brush wipe daub".split()
)
_INNER = frozenset({"adjective", "predicative", "negation", "limit", "study", "noun", "context"})
_TOPIC = re.compile(
    r"\W*(?:[\w ]{3,40}: )?(?:research|studies|(?:clinical )?trials|investigations?|reviews?) (?:on|into|of|for)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(r"(?:\W*(?:Q|\d+)\s*[:.)]?)?\W*what (?:are|is)\b", re.IGNORECASE)
_LOADED = ("how ", "why ", "ready to", "who else", "who knew", "isn't it", "wouldn't", "aren't you", "did you know")


class Extractor:
    """Turns one parsed sentence into claims. ``topic`` says what a pronoun stands for, by agent type."""

    def __init__(self, lexicon: Lexicon, cues: Words) -> None:
        self.lexicon, self.cues, self.tables = lexicon, cues, Tables(lexicon)

    def claims(
        self, sentence: Sentence, labels: Labels, topic: Callable[[Token], str], *, neighbour_limit: bool, implied: str
    ) -> Iterator[Claim]:
        """Yield the claims of a sentence in text order, flagged or not.

        ``implied`` tells what stands for an agent that nobody names: "implied" a remedy, "fragment" one in a fragment only, "unknown" none.
        """
        doc = sentence.doc
        if doc is None:
            return
        if _TOPIC.match(sentence.text) and not any(t.tag_ in FINITE for t in doc[1:]):
            return  # "Research into its calming effects"
        place = context_of(sentence.block, sentence.text, self.lexicon)
        finder = Finder(doc, labels, self.tables)
        agents = AgentReader(labels, topic, label_of(sentence.text)[1])
        scope: Scope | None = None
        taken: list[tuple[int, int]] = []
        for candidate in chain(_strongest(finder.find()), (c for f in (finder.loose,) if not taken for c in f())):
            target = candidate.target
            if target is None:
                continue
            agent = self._agent(candidate, agents, implied, heading=sentence.block.kind is BlockKind.HEADING)
            if candidate.form == ("directed" if sentence.block.kind in _WHOLE else "for"):
                continue
            if candidate.form == "drug" and not self._said(candidate.token):
                continue
            scope = scope or Scope(doc, self.cues)
            verdict = scope.weigh(candidate.token)
            if any(a <= candidate.span[0] and candidate.span[1] <= b for a, b in taken):
                continue
            claim = self._claim(sentence, candidate, target, agent, verdict, place, neighbour_limit=neighbour_limit)
            taken.append(candidate.span)
            yield claim

    # --- agent

    def _agent(self, candidate: Candidate, agents: AgentReader, implied: str, *, heading: bool) -> Agent:
        agent = agents.read(candidate)
        doc = candidate.token.doc
        if agent.type in {"food", "implied", "unknown"} and any(
            words(target).lower() in _LACKING for target, _ in candidate.targets
        ):
            return Agent(agent.token, agent.text, "medicine")
        if any(
            "deficien" in t.lower_ for target, _ in candidate.targets for t in doc[max(0, target.i - 2) : target.i + 3]
        ):
            return Agent(
                agent.token, agent.text, "medicine"
            )  # to replace what the body lacks is no remedy claim (21 CFR 101.93(g)(1))
        if implied == "implied" and candidate.form == "therapeutic" and is_member(candidate.token):
            return Agent(None, "", "implied")
        if agent.type == "person" and implied != "unknown" and self._undergoes(candidate.token):
            return Agent(None, "", "implied")
        if candidate.form == "therapeutic" and agent.type in {"unknown", "implied"} and _is_shown(candidate.token):
            return Agent(candidate.token, words(candidate.token), "substance")
        if agent.type != "implied":
            return agent
        if any(c.dep_ == "nsubjpass" for c in candidate.token.children):
            return Agent(None, "", "unknown")
        if candidate.form == "vanish":
            return Agent(None, "", "unknown")  # what passes by itself
        gerund = candidate.token.tag_ == "VBG"
        if gerund and (heading or candidate.token.dep_ in {"csubj", "csubjpass"}):
            return Agent(None, "", "unknown")
        if implied == "fragment" and (topic := agents.topic(candidate.token)) in {"medicine", "lifestyle"}:
            return Agent(None, "", "unknown" if topic == "medicine" else topic)
        if self._applied(candidate.token):
            return Agent(None, "", "implied")
        if (
            (implied == "implied" and candidate.form not in {"comparative", "therapeutic", "noun"})
            or (implied != "unknown" and self._leads(candidate.token))
            or (candidate.token.dep_ == "nsubj" and candidate.token.lemma_ == "relief")
        ):
            return Agent(None, "", "implied")
        return Agent(None, "", "unknown")

    @staticmethod
    def _undergoes(token: Token) -> bool:
        """Tell whether people are said to have the benefit: "most users notice less pain"."""
        for node in heads(token):
            own = subject(node)
            if node.dep_ == "prep" and node.lower_ == "as":
                return False  # "see it as a remedy" holds, and tells of no relief
            if own is not None:
                few = any(c.lower_ in {"few", "no", "some"} for c in (own, *own.children))
                told = node.lemma_.lower() in UNDERGOING or (node.lemma_ == "feel" and is_treated(node.doc))
                return told and node.tag_ in {"VBP", "VBZ", "VB"} and not few
        return False

    @staticmethod
    def _applied(verb: Token) -> bool:
        """Tell whether a benefit is the purpose of applying something that is not named: "massage onto wrists to uplift mood"."""
        head = verb.head
        while verb.dep_ == "conj" and head != verb:
            verb, head = head, head.head
        purpose = verb.dep_ in {"advcl", "xcomp"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        taken = (
            head.tag_ == "VBN" and head.lemma_.lower() in {"take", "apply", "massage", "inhale"} and head.head == head
        )
        opens = head.tag_ in {"VB", "VBP"} or head.i == 0
        told = opens and head.lemma_.lower() in _APPLY
        return purpose and (told or taken) and subject(head) is None

    @staticmethod
    def _leads(token: Token) -> bool:
        """Tell whether a predicate stands in a fragment that promises ("Reduces pain", "Results: effective for gout"), not in a gerund or infinitive phrase."""
        body = [t for t in token.doc if t.idx >= label_of(token.doc.text)[1]]
        root = next(t for t in token.doc if t.head == t)
        told = any(
            t.dep_ in {"nsubj", "nsubjpass"}
            and t.head.pos_ in {"VERB", "AUX"}
            and (t.head.tag_ not in {"VBN", "VBG"} or any(c.dep_ in {"aux", "auxpass"} for c in t.head.children))
            and t.head.lemma_ not in _ATTEST
            and (t.head == root or (t.head.dep_ == "conj" and t.head.head == root))
            for t in body
        )
        opens = next((t for t in body if t.is_alpha), token)
        made = root.tag_ == "VBN" and root.lemma_.lower() in _MADE and subject(root) is None
        purpose = not (made or root.tag_ == "VBZ") and any(
            node.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
            for node in heads(token)
        )
        title = all(t.text[:1].isupper() for t in body if t.is_alpha and t.pos_ not in {"ADP", "CCONJ", "DET", "PART"})
        if (
            title
            and token.lemma_.lower()
            in {"treatment", "therapy", "prevention", "management", "control", "support", "care", "treat", "prevent"}
            and len(body) <= 8
        ):
            return False  # the name of a field or a page: "Cancer Treatment", "Disease Prevention"
        return (
            not told
            and (opens.tag_ != "VBG" or (opens == token and opens.lemma_.lower() in _RELIEVING))
            and opens.lower_ not in {"to", "how", "why", "what", "when"}
            and not purpose
        )

    def _said(self, token: Token) -> bool:
        """Tell whether a drug-like noun is said of something ("acts as a sedative", "a natural sedative") and not merely mentioned."""
        head = token
        while head.dep_ in {"conj", "compound", "amod"} and head.head != head:
            head = head.head
        if head.dep_ in {"attr", "appos", "oprd", "acomp"}:
            return True
        if head.dep_ == "pobj" and head.head.lower_ == "as":
            return True
        if head.dep_ == "ccomp" and head.head.lemma_ == "make":
            return True  # "makes dandelion a liver tonic"
        if head.dep_ == "ROOT":
            return len(token.doc) <= 14
        if head.dep_ == "dobj" and head.head.lemma_ == "include":
            listed = subject(head.head)  # "its actions include nervine and antispasmodic"
            return listed is not None and listed.lemma_.lower() in {"action", "property", "effect"}
        return head.dep_ == "dobj" and head.head.lemma_ in {"offer", "provide", "make", "find", "introduce", "become"}

    # --- presupposition

    def _claim(
        self,
        sentence: Sentence,
        candidate: Candidate,
        target: tuple[Token, str],
        agent: Agent,
        verdict: Verdict,
        place: Context,
        *,
        neighbour_limit: bool,
    ) -> Claim:
        doc = candidate.token.doc
        given = presupposed(candidate, agent)
        cues = [replace(cue, start=cue.start + sentence.start, end=cue.end + sentence.start) for cue in verdict.cues]
        if given and given != "P6":
            cues = [
                replace(
                    cue,
                    in_scope=False,
                    why=f"'{cue.text}' softens what is said about it; the benefit itself is taken as given ({given})",
                )
                if cue.in_scope
                and (
                    cue.category not in _INNER
                    or (given == "P9" and cue.category == "adjective")
                    or (given == "P3" and cue.start < sentence.start + candidate.token.left_edge.idx)
                )
                else cue
                for cue in cues
            ]
        if place.kind:
            level = {"hedged": Tier.B, "traditional": Tier.C}.get(place.kind, Tier.A)
            why = f"it stands under '{place.words}'"
            cues.insert(0, Cue(place.words, sentence.start, sentence.start, level, "context", in_scope=True, why=why))
        if not given or any(c.text.lower() in {"traditionally", "historically"} for c in cues):
            cues += reported_use(candidate.token, sentence.start)
        target_type = target_type_of(target)
        # "What are the benefits of kava?" leaves the answer to be judged
        given_away = given in {"P1", "P3"} and _LISTS.match(sentence.text) is None
        opening = re.sub(r"^(?:but|and|so|then|or),? ", "", sentence.text.lower())
        asked = is_question(doc) and not given_away and not opening.startswith(_LOADED)
        boosted = any(c.in_scope and c.tier is Tier.BOOST for c in cues)
        limited = verdict.limited or preliminary_of(cues)
        tier = tier_of(
            cues,
            boosted=any(c.in_scope and c.category == "booster" for c in cues),
            heading=sentence.block.kind is BlockKind.HEADING,
        )
        helped = any(
            t.lemma_.lower() == "help" and any(c.tag_ == "MD" for c in t.children)
            for t in [candidate.token, *(doc[i] for i in verdict.path)]
        )
        if (
            tier is Tier.B
            and helped
            and target_type == "disease"
            and [c.category for c in cues if c.in_scope and c.tier is Tier.B] == ["modal"]
        ):
            tier = Tier.C
        start, end = region_of(candidate, given) if sentence.block.kind not in _WHOLE else (0, len(doc.text))
        return Claim(
            block=sentence.block,
            start=sentence.start + start,
            end=sentence.start + end,
            predicate=str(doc[candidate.span[0] : candidate.span[1]]),
            force=candidate.force,
            form=candidate.form,
            agent=agent.text,
            agent_type=agent.type,
            product=agent.product,
            target=words(target[0]),
            target_type=target_type,
            stance=stance_of(verdict, tier, cues, boosted=boosted, asked=asked),
            tier=Tier.A if asked else tier,
            best=next(
                (t for t in (Tier.A, Tier.B, Tier.C, Tier.X) if any(c.in_scope and c.tier is t for c in cues)), None
            ),
            limited=limited,
            neighbour_limit=neighbour_limit,
            boosted=boosted,
            presupposed=given,
            source=verdict.attributed,
            context=place.kind,
            cues=tuple(cues),
        )


def _is_shown(noun: Token) -> bool:
    """Tell whether a remedy is pointed at, so that it is the agent itself: "this effective herbal solution"."""
    return any(c.lower_ in {"this", "these", "our"} and c.dep_ in {"det", "poss"} for c in noun.children)


def _strongest(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a candidate that another one contains: the larger predicate tells more."""
    kept = []
    for candidate in candidates:
        low, high = candidate.span
        if not any(
            o is not candidate and o.span[0] <= low and high <= o.span[1] and (o.span[1] - o.span[0]) > high - low
            for o in candidates
        ):
            kept.append(candidate)
    return kept
