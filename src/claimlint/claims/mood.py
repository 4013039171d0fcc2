"""Does a clause tell the reader to do something, how, and how firmly? Tokens in, a kind of directive force out.

A parse is one sentence. Directive force does not look at negation: "do not take" and "you need not see a doctor" have it too, so that a
caller decides what a negation means to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from claimlint.claims.grammar import auxiliaries, is_question, subject
from claimlint.claims.imperative import is_imperative
from claimlint.claims.moodwords import (
    ADVICE,
    ADVISE,
    AUDIENCE,
    CONDITION,
    DOSE_NOUNS,
    EVALUATIVE,
    INSTRUCTION,
    OBLIGING,
    PROFESSIONAL_OBJECT,
    STANDARD,
    TRANSPARENT,
    WITNESSED,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Mood: TypeAlias = Literal["imperative", "second-person", "third-person-deontic", "impersonal"]


def directive(token: Token) -> Mood | None:
    """Return the kind of directive force of the clause that ``token`` (a verb, or a noun as in "the usual dose is") heads, or None.

    Reports of the past, questions, conditions ("if you need to take ...") and facts about others have none.
    """
    if is_question(token.doc):
        return None
    if is_imperative(token):
        return "imperative"
    return _deontic(token) or _governed(token) or _advised(token) or _inherited(token)


def force(token: Token) -> tuple[Token, Mood] | None:
    """Return the nearest directive head at or above ``token`` with its mood; a finite clause without force between them ends the search."""
    current = token
    while True:
        mood = directive(current)
        if mood:
            return current, mood
        finite_clause = current.dep_ in {"advcl", "relcl", "ccomp"} and subject(current) is not None
        if current.head == current or finite_clause:
            return None
        current = current.head


def directives(doc: Doc) -> Iterator[tuple[Token, Mood]]:
    """Yield every token of a sentence that has directive force, in order, with its mood."""
    for token in doc:
        mood = directive(token)
        if mood:
            yield token, mood


def weak(token: Token) -> bool:
    """Tell whether a directive leaves it to the reader: "consider asking", "might want to", "could", "if possible"."""
    chain = [token]
    while (
        chain[-1].dep_ in {"xcomp", "ccomp", "pcomp", "prep", "conj", "acomp", "acl", "advcl"}
        and chain[-1].head not in chain
    ):
        chain.append(chain[-1].head)
    verbs = {t.lemma_.lower() for t in chain if not (t.tag_ == "VBG" and t.dep_ in {"acl", "advcl"})}
    helpers = {aux.lower_ for t in chain for aux in auxiliaries(t)}
    around = f" {token.doc.text.lower()} "
    return (
        "consider" in verbs
        or bool(verbs & {"want", "wish", "like", "worth"} and helpers & {"may", "might", "could"})
        or bool(helpers & {"might", "could"})
        or (
            "may" in helpers
            and bool(verbs & {"worth", "wise", "helpful", "useful", "advisable", "sensible", "best", "good", "be"})
        )
        or any(
            phrase in around
            for phrase in (
                " if possible",
                " if you like",
                " if you wish",
                " where possible",
                " perhaps ",
                " maybe ",
                " feel free to ",
            )
        )
    )


def _asked(verb: Token) -> bool:
    """Tell whether a clause is a condition, a time or an indirect question."""
    return any(
        child.i < verb.i
        and (
            child.lower_ in CONDITION
            or any(c.lower_ in {"how", "what", "which", "whether"} for c in child.children if c.i < child.i)
        )
        for child in verb.children
        if child.dep_ in {"mark", "advmod", "dobj", "attr", "dep", "pobj"}
    )


def _kind_of_subject(own: Token | None) -> Literal["second-person", "third-person-deontic"] | None:
    """Return the mood that a deontic verb takes from its subject: the reader, people like the reader, the dose."""
    if own is None:
        return None
    if own.lower_ in {"you", "u", "ya"}:
        return "second-person"
    lemma = own.lemma_.lower()
    if (
        lemma in AUDIENCE
        or own.lower_ in AUDIENCE
        or lemma in DOSE_NOUNS
        or own.lower_ in {"everyone", "anyone", "they", "he", "she", "diabetics"}
    ):
        return "third-person-deontic"
    if own.lower_.startswith(("under-", "over-", "non-")) or any(
        c.lower_.startswith(("under", "over")) for c in own.lefts
    ):
        return "third-person-deontic"
    if own.lower_ in {"who", "that"} and own.head.dep_ == "relcl":
        return _kind_of_subject(own.head.head)
    return None


def _deontic(token: Token) -> Mood | None:
    helpers = {aux.lower_ for aux in auxiliaries(token)}
    must = helpers & {"should", "must", "ought", "shall", "need"}
    if not (must or helpers & {"can", "may", "could", "might"}) or _asked(token) or "have" in helpers:
        return None
    own = subject(token)
    if any(aux.dep_ == "auxpass" for aux in auxiliaries(token)) or (own is not None and own.dep_ == "nsubjpass"):
        return "second-person" if own is not None and own.lower_ == "you" else "third-person-deontic"
    who = _kind_of_subject(own)
    if must:
        return who
    word = token.lemma_.lower()
    deliberate = word in INSTRUCTION - WITNESSED or (
        word == "see" and any(c.lemma_.lower() in PROFESSIONAL_OBJECT for c in token.children)
    )
    quantified = own is not None and any(
        c.lower_ in {"some", "many", "most", "few", "several", "certain", "other"} for c in own.children
    )
    person = own is not None and own.lemma_.lower() not in DOSE_NOUNS
    return (
        who
        if deliberate
        and person
        and not quantified
        and own is not None
        and own.lower_ not in {"they", "he", "she", "one"}
        else None
    )


def _governed(token: Token) -> Mood | None:
    """Read the force that a higher verb or adjective lends: "need to", "are advised to", "we suggest", "it is wise to", "be sure to"."""
    head = token.head
    if (
        head == token
        or token.dep_
        not in {"xcomp", "ccomp", "acl", "advcl", "pcomp", "csubj", "attr", "acomp", "conj", "relcl", "nsubj"}
        or _asked(token)
    ):
        return None
    if token.dep_ == "conj":
        return None
    infinitive = any(aux.lower_ == "to" for aux in auxiliaries(token))
    if head.dep_ == "prep" and head.lower_ in {"by", "with", "about", "from", "on"} and token.dep_ == "pcomp":
        head = head.head
        return directive(head) if head.lemma_.lower() in TRANSPARENT else None
    word = head.lemma_.lower()
    past = head.tag_ == "VBD" or any(a.lower_ in {"was", "were", "did", "had", "been"} for a in auxiliaries(head))
    if past:
        return None
    if head.pos_ == "ADJ" and word in {"sure", "certain", "careful"}:
        return directive(head.head)
    if word in OBLIGING and infinitive:
        return None if _asked(head) else _kind_of_subject(subject(head))
    if word in ADVISE:
        if any(a.dep_ == "auxpass" for a in auxiliaries(head)) or (head.tag_ == "VBN" and head.dep_ != "relcl"):
            own = subject(head)
            return "impersonal" if own is not None and own.lower_ == "it" else _kind_of_subject(own)
        return None if _asked(head) or token.tag_ not in {"VBG", "VB", "VBP"} else "impersonal"
    if word in TRANSPARENT - {"be"} and token.dep_ in {"xcomp", "ccomp", "advcl"} and directive(head):
        return directive(head)
    own = subject(head)
    if (
        token.tag_ in {"VB", "VBG", "VBP"}
        and own is not None
        and own.lemma_.lower() in ADVICE
        and word in {"be", "include", "involve", "'s", "’s", "start", "begin"}
    ):
        return "impersonal"
    if token.tag_ == "VBG" and token.dep_ in {"csubj", "nsubj"} and _values(head):
        return "impersonal"
    if (
        token.tag_ == "VBG"
        and token.dep_ == "advcl"
        and _values(head)
        and any(c.lower_ == "as" for c in token.children)
    ):
        return "impersonal"
    return "impersonal" if infinitive and _valued_before(token) else ("impersonal" if _subjunctive(token) else None)


def _values(verb: Token) -> bool:
    """Tell whether a present "be" clause calls its subject essential, advised, best and the like."""
    if verb.lemma_.lower() in ADVISE | {"require", "need"} and any(a.dep_ == "auxpass" for a in auxiliaries(verb)):
        return not any(a.lower_ in {"was", "were", "been"} for a in auxiliaries(verb))
    if verb.lemma_ != "be" or verb.tag_ == "VBD" or any(a.lower_ in {"have", "has"} for a in auxiliaries(verb)):
        return False
    return any(c.lower_ in EVALUATIVE for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"})


def _valued_before(token: Token) -> bool:
    """Tell whether an infinitive hangs on "it is wise", read in word order: the parser often hangs it on a noun between them."""
    for left in reversed(token.doc[max(0, token.i - 18) : token.i]):
        if left.lower_ in EVALUATIVE:
            copula = [t for t in token.doc[max(0, left.i - 5) : left.i] if t.lower_ in {"is", "'s", "’s", "be", "s"}]
            nearby = token.doc[max(0, left.i - 6) : left.i]
            return (
                bool(copula)
                and any(t.lower_ in {"it", "its"} for t in nearby)
                and not any(t.lower_ in CONDITION for t in token.doc[max(0, left.i - 7) : left.i])
            )
        if left.text in {";", "."} or left.tag_ in {"VBZ", "VBD"}:
            return False
    return False


def _subjunctive(token: Token) -> bool:
    """Tell whether a that-clause is asked for: "it is vital that you talk to a doctor", "essential that patients ask"."""
    if token.dep_ not in {"ccomp", "acl"} or _kind_of_subject(subject(token)) is None:
        return False
    head = token.head
    return head.lower_ in EVALUATIVE or _values(head)


def _advised(token: Token) -> Mood | None:
    """Read advice that a noun heads: "the usual dose is", "Dosage: 2 g", "advice from a doctor is essential", "caution is advised"."""
    noun = token if token.pos_ in {"NOUN", "PROPN"} or token.tag_ == "VBG" else None
    if (noun is None and token.lemma_ == "be") or token.lemma_.lower() in {"range", "fall", "start"} | ADVISE:
        noun = subject(token)
    if noun is None:
        return None
    lemma = noun.lemma_.lower()
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass"} else None
    if _asked(verb or noun):
        return None
    if lemma in DOSE_NOUNS - {"treatment", "course", "therapy", "use", "administration", "consumption"}:
        follower = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
        if follower is not None and follower.text == ":" and lemma != "amount":
            return "impersonal"
        standard = any(c.lower_ in STANDARD for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "dep"})
        present = verb is not None and verb.tag_ in {"VBZ", "VBP"}
        fragment = noun.dep_ == "ROOT" and any(c.like_num for c in noun.subtree)
        if standard and (present or fragment):
            return "impersonal"
    if (
        verb is not None
        and _values(verb)
        and lemma not in {"it", "this", "that", "research", "study", "trial", "evidence", "approval", "work"}
    ):
        return "impersonal"
    return None


def _inherited(token: Token) -> Mood | None:
    """Take the force of the first of coordinated verbs: "you should rest and take 2 g"."""
    if token.dep_ != "conj" or token.pos_ not in {"VERB", "NOUN", "AUX", "ADJ", "PROPN"}:
        return None
    if (
        subject(token) is not None
        or any(a.tag_ in {"MD", "TO", "VBZ", "VBD"} for a in auxiliaries(token))
        or token.tag_ in {"VBZ", "VBD"}
    ):
        return None
    head = token.head
    if (
        token.pos_ not in {"VERB", "AUX"} and (token.lower_ not in INSTRUCTION or token.tag_ in {"NNS"})
    ) or head.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"}:
        return None
    if token.tag_ in {"VB", "VBP"} and head.pos_ == "NOUN":
        return None
    if head.pos_ == "NOUN" and token.pos_ == "NOUN":
        return None
    return directive(head)
