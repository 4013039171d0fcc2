"""What makes a stretch of a sentence a direction to the reader. Tokens and segments in, directions out.

Offsets are half-open in the sentence's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.claims.doseopening import SAME_PAST, named, opens, subject
from claimlint.claims.doseparts import Segment
from claimlint.claims.dosewords import DoseWords, VerbClass
from claimlint.claims.grammar import auxiliaries, negator
from claimlint.claims.mood import directive
from claimlint.dosefact import Force

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

USERS = frozenset(
    """people person user adult beginner newcomer individual folk consumer everyone anyone one man woman athlete enthusiast newbie novice
    microdoser timer biohacker lifter bodybuilder they majority child kid toddler teen teenager dog cat horse pet puppy kitten pony customer
    female male lady drinker smoker first-timer senior""".split()
)
PLANS = frozenset(
    """goal aim pattern rule key idea trick way approach protocol strategy method plan practice tip advice recommendation thing routine
    regimen schedule point secret step habit""".split()
)
_MOODS = {
    "imperative": Force.IMPERATIVE,
    "second-person": Force.SECOND_PERSON,
    "third-person-deontic": Force.IMPERSONAL,
    "impersonal": Force.IMPERSONAL,
}
_NAMES = {
    Force.IMPERATIVE: "an instruction",
    Force.SECOND_PERSON: "addressed to the reader",
    Force.IMPERSONAL: "advice",
    Force.REPORTED_USE: "users' practice told as a model",
}
QUANTIFIED = frozenset("some many most others several few both all".split())
_GOOD = frozenset("beneficial helpful best ideal effective useful good great better recommended".split())
_TAKEN = frozenset("take drink consume dose swallow smoke inhale".split())
_GIVEN = frozenset("take use consume administer apply give dose prepare make ingest".split())
_ASKING = frozenset("how what which whatever whichever".split())
_FRONTED = frozenset({"dobj", "advmod", "attr", "pobj", "dep", "npadvmod"})
_DEMONSTRATIVE = frozenset("these those".split())
_MODALS = frozenset("can may should must could".split())
_USUALLY = frozenset("usually typically generally commonly often normally traditionally".split())
_SERVES = frozenset(
    "help ensure improve maximize maximise enhance boost align support allow provide give optimize optimise establish work keep".split()
)
_HYPOTHETICAL = frozenset("if when whether while because how why unless what whenever".split())
_AVOIDING = frozenset("avoid refrain stop quit discontinue".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_ENDS = frozenset(".!?;")
_WANTING = frozenset("want try like wish need consider".split())
_ASKS = frozenset("ask recommend advise suggest require request prefer".split())
_MEANING = frozenset("expect plan remember aim intend".split())
_SINGLE = frozenset("dog cat horse pet puppy kitten pony beginner newcomer adult child toddler baby teenager".split())
_HAVING = frozenset("get have receive handle tolerate require prefer settle do want".split())
"""Verbs that say how to take only beside an amount, and not as an order to buy: "most dogs get two", "you can have another"."""
_TENSED = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(frozen=True, slots=True)
class Direction:
    """A verb with directive force: the range of the words that carry it, the force, the verb and its classes, its token and its modal."""

    start: int
    end: int
    force: Force
    verb: str
    classes: frozenset[VerbClass]
    negated: bool
    why: str
    token: int
    modal: str


def verbal(doc: Doc, words: DoseWords, masks: Sequence[tuple[int, int]]) -> Iterator[Direction]:
    """Yield the directions that verbs give: "take two", "you can start with", "it is best to chew", "should be taken"."""
    for token in doc:
        lemma = next((form for form in _forms(token) if form in words.verbs), token.lower_)
        if (
            lemma not in words.verbs
            or token.lower_ == "considering"
            or token.dep_ in {"aux", "auxpass"}
            or any(a <= token.idx < b for a, b in masks)
        ):
            continue
        force = _force(token, lemma, words.units)
        if force is None:
            continue
        modal = _modal(token)
        start = _start(token, force, modal)
        yield Direction(
            start=start.idx,
            end=token.idx + len(token.text),
            force=force,
            verb=lemma,
            classes=words.verbs[lemma],
            negated=negated(token),
            why=f"'{doc[start.i : token.i + 1].text}' is {_NAMES[force]}",
            token=token.i,
            modal=modal.lower_ if modal is not None else "",
        )


def _modal(token: Token) -> Token | None:
    """Return the modal of a verb, or of the wish that governs it: "you may want to try increasing it"."""
    current = token
    while current.dep_ == "xcomp" and current.head.lemma_.lower() in _WANTING:
        found = next((a for a in auxiliaries(current) if a.tag_ == "MD"), None)
        if found is not None:
            return found
        current = current.head
    return next((a for a in auxiliaries(current) if a.tag_ == "MD"), None)


def _forms(token: Token) -> Iterator[str]:
    """Yield what the base form of a verb can be: a participle with a capital, and "drunk", have none in the model."""
    yield token.lemma_.lower()
    yield token.lower_
    if token.lower_ in {"drunk", "drank"}:
        yield "drink"
    elif token.is_title and token.tag_ in {"VBN", "VBG"}:
        yield from (token.lower_.removesuffix("d"), token.lower_.removesuffix("ed"), token.lower_.removesuffix("ing"))


def _force(token: Token, lemma: str, units: re.Pattern[str]) -> Force | None:
    helpers = auxiliaries(token)
    if _obliged(token):
        return Force.IMPERSONAL
    if token.tag_ == "VBN" and any(a.dep_ == "auxpass" for a in helpers):
        return _passive(token, lemma, units)
    if _embedded(token) or named(token):
        return None
    aside = token.tag_ == "VBG" and token.dep_ == "advcl" and directive(token.head) is None
    who = subject(token) or (subject(token.head) if token.dep_ == "xcomp" else None)
    of_some = who is not None and any(c.lower_ in QUANTIFIED for c in who.children)
    mood = None if aside or of_some else directive(token)
    if lemma in _HAVING and (mood == "imperative" or opens(token, lemma, units)) and lemma not in {"have", "do"}:
        return None
    if mood is not None and not (mood == "imperative" and any(a.tag_ == "TO" for a in helpers)):
        return _MOODS[mood]
    if opens(token, lemma, units):
        return Force.IMPERATIVE
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in _MEANING and directive(token.head) == "imperative":
        return Force.IMPERATIVE
    if (
        token.tag_ == "VBG"
        and token.dep_ == "advcl"
        and directive(token.head) == "imperative"
        and subject(token) is None
    ):
        return Force.IMPERATIVE  # "Listen to your body, taking it only at night"
    if token.dep_ == "ROOT" and subject(token) is None and any(a.lower_ in _MODALS - {"could"} for a in helpers):
        return Force.IMPERSONAL
    if token.tag_ == "VBG":
        return Force.IMPERSONAL if _serves(token) or _by_doing(token) else None
    if planned(token) or (token.i == 0 and token.tag_ == "VBN" and token.dep_ == "ROOT" and subject(token) is None):
        return Force.IMPERSONAL  # or a line that says how: "Taken half an hour before sleep"
    return _told_of(token)


def _obliged(token: Token) -> bool:
    """Tell whether a passive says what has to be done: "are to be taken", "need to be boiled", "is to be drunk" (an adjective to the model)."""
    be = token.head if token.lower_ == "drunk" and token.dep_ == "acomp" else token
    if be.dep_ != "xcomp" or (be == token and token.tag_ != "VBN") or _hypothetical(be.head, relative=False):
        return False
    helpers = auxiliaries(be)
    words = {t.lower_ for a in (be, *helpers) for t in (a, *auxiliaries(a))}
    if not {"to", "be"} <= words or be.head.tag_ not in {"VBZ", "VBP"}:
        return False
    return be.head.lemma_ in {"be", "need"} or be.head.lower_ in {"need", "needs", "has", "have"}


def _passive(token: Token, lemma: str, units: re.Pattern[str]) -> Force | None:
    """Read "should be taken", "is best taken", "is placed under the tongue", "is usually taken"; "some can be taken" tells of kinds."""
    helpers = {a.lower_ for a in auxiliaries(token)}
    who = subject(token) or (subject(token.head) if token.dep_ == "conj" else None)
    if who is not None and (
        who.lower_ in QUANTIFIED | _DEMONSTRATIVE or any(c.lower_ in QUANTIFIED for c in who.children)
    ):
        return None
    if helpers == {"be"} and token.dep_ == "ccomp" and token.head.lemma_.lower() in _ASKS:
        return Force.IMPERSONAL  # "we ask that it be taken at night"
    adverbs = {c.lower_ for c in token.children}
    if (helpers & _MODALS and not helpers & {"have", "been"}) or adverbs & {"best", "ideally"}:
        return Force.IMPERSONAL
    if not helpers & {"is", "are"}:
        return None
    if lemma in {"place", "hold", "put"} and not _hypothetical(token):
        return Force.IMPERSONAL
    counted = who is not None and units.fullmatch(who.lower_) is not None  # "a teaspoon of the powder is added"
    told = (lemma in _TAKEN or counted) and not _hypothetical(token)
    return Force.REPORTED_USE if adverbs & _USUALLY or told else None


def planned(token: Token) -> bool:
    """Tell whether an infinitive says what a plan is: "the goal is to find", "the trick is to sip"."""
    head = token.head
    if token.dep_ != "xcomp" or token.tag_ != "VB" or head.lemma_ != "be" or head.tag_ not in {"VBZ", "VBP"}:
        return False
    own = subject(head)
    return own is not None and own.lemma_.lower() in PLANS


def _embedded(token: Token) -> bool:
    """Tell whether a clause is an indirect question: "how many drops you should take"."""
    own = subject(token)
    fronted = (c for c in token.children if own is not None and c.i < own.i and c.dep_ in _FRONTED)
    return any(t.lower_ in _ASKING for c in fronted for t in c.subtree)


def _by_doing(token: Token) -> bool:
    """Tell whether a gerund is how to take: "you can get there by placing two drops", "tinctures are taken by placing"."""
    if token.dep_ != "pcomp" or token.head.lower_ != "by":
        return False
    verb = token.head.head
    own = subject(verb)
    helpers = {a.lower_ for a in auxiliaries(verb)}
    if (
        verb.tag_ == "VBN"
        and verb.lemma_.lower() in _GIVEN
        and helpers & {"is", "are", "be"}
        and not helpers & {"have", "has"}
    ):
        return True
    return directive(verb) is not None or (
        own is not None and own.lower_ == "you" and any(a.lower_ == "can" for a in auxiliaries(verb))
    )


def _serves(token: Token) -> bool:
    """Tell whether a gerund is said to do good: "taking it with fat helps absorption"."""
    head = token.head
    if token.dep_ not in {"csubj", "nsubj"}:
        return False
    if head.lemma_ == "be" and head.tag_ == "VBZ":
        return any(c.lower_ in _GOOD for c in head.children)
    if head.lemma_ == "make" and any(c.lower_ == "difference" for c in head.children):
        return True
    if head.lemma_.lower() not in _SERVES:
        return False
    return head.tag_ in {"VBZ", "VBP"} or any(a.lower_ in {"can", "will"} for a in auxiliaries(head))


def _told_of(token: Token) -> Force | None:
    """Read what the reader or users are said to do in the present: "you take two", "most users take 2 g"."""
    helpers = {a.lower_ for a in auxiliaries(token)}
    own = subject(token) or (subject(token.head) if token.dep_ == "xcomp" else None)
    wished = own is not None and own.lower_ == "i"
    finite = {"VBP", "VB", "VBZ"} if own is not None and own.lemma_.lower() in _SINGLE else {"VBP", "VB"}
    present = token.tag_ in finite and (wished or not helpers & {"did", "would", "do"})
    if own is None or not present or token.dep_ in {"relcl", "acl"} or _hypothetical(token):
        return None
    if own.lower_ == "you":
        return None if token.lemma_.lower() in _HAVING else Force.SECOND_PERSON
    if own.lower_ == "i" and helpers & {"would", "'d", "\u2019d"}:
        return Force.IMPERSONAL  # "I would not go over ten"
    if own.lower_ == "we" and helpers & {"can", "should"}:
        return Force.IMPERSONAL
    return Force.REPORTED_USE if own.lemma_.lower() in USERS else None


def _hypothetical(token: Token, *, relative: bool = True) -> bool:
    """Tell whether a clause, or one above it, is a condition, a time, a question or, if ``relative``, a relative clause."""
    current = token
    while True:
        if (relative and current.dep_ in {"relcl", "acl"}) or any(
            c.lower_ in _HYPOTHETICAL and c.i < current.i for c in current.children
        ):
            return True
        if current.head == current or current.dep_ not in {"xcomp", "conj", "ccomp", "advcl", "pcomp"}:
            return False
        current = current.head


def _start(token: Token, force: Force, modal: Token | None) -> Token:
    """Return the word that a direction starts with: the modal, or the users whose practice is told."""
    own = subject(token)
    if force is Force.REPORTED_USE and own is not None and own.i < token.i:
        return own.left_edge
    return modal if modal is not None and 0 < token.i - modal.i <= 3 else token


def negated(token: Token) -> bool:
    """Tell whether a verb, or one that governs it, is negated or told to be avoided."""
    current = token
    for _ in range(4):
        if negator(current) is not None or any(a.lower_ == "cannot" for a in auxiliaries(current)):
            return True
        if current.i > 0 and current.nbor(-1).lower_ in {"not", "never", "n't", "’t"}:
            return True
        if (current.lemma_.lower() in _AVOIDING and current != token) or current.head.lower_ == "against":
            return True
        if current.head == current or current.dep_ not in {"xcomp", "conj", "pcomp", "ccomp"}:
            return False
        if any(t.text in _ENDS for t in token.doc[current.head.i : current.i]):
            return False  # two sentences in one parse
        if current.dep_ == "conj" and any(c.lower_ in {"but", "instead"} for c in current.head.children):
            return False
        current = current.head.head if current.head.dep_ == "prep" else current.head
    return False


def finite(doc: Doc, segment: Segment, units: re.Pattern[str]) -> bool:
    """Tell whether a segment has a tensed verb with a subject, so is a sentence and no line of a list; ``units`` are never verbs."""
    for token in doc:
        if (
            not segment.start <= token.idx < segment.end
            or token.tag_ not in _TENSED
            or token.pos_ not in {"AUX", "VERB"}
        ):
            continue
        verb = token.head if token.dep_ in {"aux", "auxpass"} else token
        subjects = (c for c in verb.children if c.dep_ in _SUBJECTS and segment.start <= c.idx < token.idx)
        if units.fullmatch(token.lower_) is None and any(subjects):
            return True
    return False


def past(doc: Doc, segment: Segment) -> bool:
    """Tell whether most tensed verbs of a segment stand in the past; those of an if-clause and those without a subject do not count."""
    verbs = [t for t in doc if segment.start <= t.idx < segment.end and t.tag_ in _TENSED and t.pos_ in {"AUX", "VERB"}]
    verbs = [t for t in verbs if t.tag_ != "VBD" or (_has_subject(t) and t.lower_ not in SAME_PAST)]
    tenses = [t.tag_ for t in verbs if not any(c.lower_ == "if" for c in (*t.children, *t.head.children))]
    return bool(tenses) and tenses.count("VBD") > len(tenses) / 2


def _has_subject(token: Token) -> bool:
    """Tell whether a past form has a subject; in "20 g split into four" and "Rub it in" the model sees a past where there is none."""
    verb = token.head if token.dep_ in {"aux", "auxpass"} else token
    while verb.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in verb.children):
        verb = verb.head
    return any(c.dep_ in _SUBJECTS for c in verb.children)
