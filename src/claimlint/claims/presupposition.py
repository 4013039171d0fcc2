"""Benefits that a text takes as given, so that no hedge around them reaches them (rules P1 to P11 of the hedging reference)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.claims.agents import Agent
from claimlint.claims.agentwords import CLAIMABLE
from claimlint.claims.grammar import heads, subject
from claimlint.claims.targets import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token


_NOMINAL = frozenset({"noun", "modifier", "therapeutic", "comparative"})
ABILITY = frozenset({"ability", "capacity", "power", "capability", "abilities", "knack"})
# with these a how-clause asks what there is to find, and takes nothing as given
_OPEN = frozenset(
    "investigate study examine test research evaluate assess ask measure compare determine question".split()
)
_TEXTS = frozenset("article guide post page blog section chapter book author".split())
_HARVEST = frozenset(
    (
        "ensure maximize maximise optimize optimise unlock enjoy reap experience see discover get harness gain "
        "acquire explore feel notice obtain enhance increase boost amplify"
    ).split()
)


def presupposed(candidate: Candidate, agent: Agent) -> str:
    """Return the P-rule of the hedging reference by which a benefit is taken as given, "role" under a bare "role in", or an empty string."""
    token = candidate.token
    for step, node in enumerate(heads(token)):
        if node.dep_ == "pobj" and node.head.lower_ in {"despite", "notwithstanding"}:
            return "P4"
        if (
            step
            and node.lemma_.lower() in ABILITY
            and candidate.form in {"verb", "state", "phrase", "noun"}
            and any(c.dep_ == "poss" for c in node.children)
        ):
            return "P6"
    for node in heads(token):
        if node.lemma_ == "role" and node != token:
            return "" if node.head.lemma_ == "play" else "role"
        if node.dep_ in {"relcl", "ccomp", "ROOT"}:
            break
    if candidate.form == "therapeutic" and is_member(token):
        return "P9"
    if candidate.form in _NOMINAL:
        return _given(token, candidate, agent)
    verb = token
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in {"how", "why"} and child.i < verb.i:
            if any(aux.lower_ in {"may", "might", "could"} for aux in verb.children):
                return ""
            governor = verb.head
            if governor == verb or governor.lemma_.lower() not in _OPEN:
                return "P3"
    return ""


def is_looked_into(noun: Token) -> bool:
    """Tell whether a benefit is what somebody investigates, which leaves open whether it is there ("to assess its effects").

    A text that examines "its calming mechanisms" only describes them.
    """
    verb = noun.head
    if noun.dep_ == "nsubjpass" and verb.lemma_.lower() in _OPEN:  # "its calming property was studied in children"
        helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
        return all(c.lower_ in {"was", "were"} for c in helpers) and not any(c.dep_ == "advmod" for c in verb.children)
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in _OPEN or verb.pos_ != "VERB":
        return False
    who = next((found for node in heads(verb) if (found := subject(node)) is not None), None)
    return who is not None and who.lower_ not in {"we", "i", "you"} and who.lemma_.lower() not in _TEXTS


def is_member(noun: Token) -> bool:
    """Tell whether a noun classes what is spoken of among remedies: "as with any therapeutic measure", "like every treatment"."""
    if noun.dep_ != "pobj" or not any(c.lower_ in {"any", "every", "all", "other", "most"} for c in noun.children):
        return False
    preposition = noun.head
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return preposition.lower_ == "like" or (preposition.lower_ == "with" and before == "as")


def _given(noun: Token, candidate: Candidate, agent: Agent) -> str:
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    if is_looked_into(head):
        return ""
    owners = [c for n in {noun, head} for c in n.children if c.dep_ == "poss"]
    if owners and any(o.lower_ not in {"your", "my", "our", "his", "her"} for o in owners):
        return "P1"
    for node in (noun, head):
        for child in node.children:
            if (
                child.dep_ == "prep"
                and child.lower_ == "of"
                and agent.token is not None
                and agent.token in list(child.subtree)
                and candidate.force in {"general", "relieve"}
            ):
                return "P1" if candidate.form != "comparative" else ""
            if (
                child.dep_ in {"relcl"}
                and subject(child) is not None
                and agent.token is not None
                and subject(child) == agent.token
            ):
                return "P1"
    if candidate.force == "general" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in _HARVEST:
        return "P1"
    if (
        candidate.form == "therapeutic"
        and noun.dep_ not in {"attr", "dobj", "ROOT", "appos", "oprd"}
        and agent.type in CLAIMABLE
    ):
        return "P11"
    return ""
