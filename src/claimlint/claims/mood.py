"""Does a clause tell the reader to do something, how, and how firmly? Tokens in, a kind of directive force out.

A parse is one sentence. Directive force does not look at negation: "do not take" and "you need not see a doctor" have it too, so that a
caller decides what a negation means to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from claimlint.claims.grammar import auxiliaries, is_question, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Mood: TypeAlias = Literal["imperative", "second-person", "third-person-deontic", "impersonal"]

# Verbs that instructions in health texts open with: the small model often reads these as nouns at the start of a sentence.
INSTRUCTION = frozenset(
    """add aim allow apply ask avoid begin blend boil book break brew build buy call check chew choose combine consult consume contact
    continue crush cut cycle decrease dilute discontinue discuss dissolve ditch dose double drink drop eat empty ensure exceed find follow gargle get
    give go halve hold increase infuse ingest inhale inject insert keep leave let limit lower massage measure microdose mix open opt pair
    parachute pause phone pick place plan pour prepare put quit raise read redose reduce refrain remember repeat replace rinse rotate rub
    seek serve shake simmer sip skip smoke snort soak speak split spray sprinkle stack start steep stick stir stop store supplement swallow swap swish
    switch take talk taper tell text titrate toss try use vape visit wait wash wean weigh work""".split()
)
AUDIENCE = frozenset(
    """adult anyone athlete beginner caregiver carer child client consumer customer everybody everyone female girl boy human individual kid lady
    male man member mother mum mom newbie newcomer nobody novice one parent patient people person pregnant prospective reader senior smoker
    somebody someone sufferer teen teenager they those traveler traveller user vegan vegetarian visitor woman worker diabetic drinker infant baby
    toddler buyer participant""".split()
)
DOSE_NOUNS = frozenset(
    "dose dosage dosing amount intake serving quantity portion supplementation treatment course therapy consumption use administration".split()
)
_STANDARD = frozenset(
    """recommended suggested typical usual standard effective optimal optimum ideal average normal common beginner starting start initial
    maintenance maximum max minimum therapeutic daily adult advised appropriate safe best good right sweet low moderate high strong""".split()
)
_EVALUATIVE = frozenset(
    """recommended advisable advised essential best better wise important imperative crucial vital critical necessary suggested prudent
    sensible safest safer ideal required needed mandatory paramount key helpful useful worth worthwhile preferable encouraged urged warranted
    indispensable good imperative""".split()
)
_ADVISE = frozenset(
    "advise encourage urge recommend ask remind require instruct warn caution suppose tell suggest counsel implore".split()
)
_ADVICE = frozenset(
    "practice tip advice rule approach way key strategy step option recommendation guideline guidance thumb idea bet suggestion point goal plan thing".split()
)
_TRANSPARENT = frozenset(
    "start begin try remember aim make ensure consider continue avoid keep plan opt go stop stick be sure careful let work proceed think experiment refrain look".split()
)
_OBLIGING = frozenset("need have want ought wish like get supposed".split())
_WITNESSED = frozenset(
    "experience feel see find notice have get lose expect work go raise leave wait allow hold keep".split()
)
_CONDITION = frozenset(
    "if whether when before after while unless until once how what why where whenever although though".split()
)
_BREAKS = frozenset(":;,.!()[]–—-•*\"'“”‘’>/")
_OPENERS = frozenset(
    "please always never simply just then first firstly second next finally do not n't don't and or but so now kindly also only instead either".split()
)
_PROFESSIONAL_OBJECT = frozenset(
    "doctor physician gp pharmacist clinician nurse dietitian professional provider practitioner therapist specialist psychiatrist psychologist counselor counsellor midwife".split()
)


def directive(token: Token) -> Mood | None:
    """Return the kind of directive force of the clause that ``token`` (a verb, or a noun as in "the usual dose is") heads, or None.

    Reports of the past, questions, conditions ("if you need to take ...") and facts about others have none.
    """
    if is_question(token.doc):
        return None
    return _imperative(token) or _deontic(token) or _governed(token) or _advised(token) or _inherited(token)


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


def _imperative(token: Token) -> Mood | None:
    word = token.lower_
    helpers = auxiliaries(token)
    past = token.tag_ == "VBD" and word not in {"cut", "let", "put", "quit", "read", "set", "split"}
    if (
        past
        or token.tag_ in {"VBZ", "VBG", "MD", "TO"}
        or any(aux.tag_ in {"MD", "TO", "VBZ", "VBD"} and aux.lower_ not in {"do"} for aux in helpers)
    ):
        return None
    own = subject(token)
    if own is not None and not _label_before(own, token):
        return None
    verbal = token.tag_ in {"VB", "VBP"} or (token.dep_ == "ROOT" and word in INSTRUCTION and token.tag_ not in {"VBN"})
    if not verbal and word not in INSTRUCTION:
        return None
    if token.dep_ in {"aux", "auxpass"} or (
        token.dep_ in {"compound", "amod", "relcl"} and token.i > 0 and token.nbor(-1).text != ":"
    ):
        return None
    if not _opens(token):
        return None
    return (
        "imperative"
        if token.tag_ in {"VB", "VBP"} and not _noun_use(token)
        else ("imperative" if _can_open(token) else None)
    )


def _opens(token: Token) -> bool:
    """Tell whether only openers stand between ``token`` and the start of its sentence, a label, or a fronted adjunct's comma."""
    for left in reversed(token.doc[: token.i]):
        if left.lower_ in _OPENERS or left.is_space or left.tag_ == "RB" or left.lower_ == "’t":
            if left.lower_ in {"and", "or", "but", "so"} and left.i > 0:
                return token.dep_ == "ROOT" or (
                    token.tag_ in {"VB", "VBP"} and token.lower_ in INSTRUCTION and _root_directs(token)
                )
            continue
        if left.text in _BREAKS or left.is_punct:
            return left.text != "," or _after_adjunct(token, left)
        if left.is_digit or left.like_num:
            continue
        return left.i == 0 and left.lower_ in {"tip", "note", "step", "directions", "dosage", "usage"}
    return True


def _after_adjunct(token: Token, comma: Token) -> bool:
    """Tell whether what stands before the comma is a fronted adjunct or an imperative, not a noun phrase that ``token`` continues."""
    before = token.doc[: comma.i]
    if not len(before):
        return True
    first = next((t for t in before if not t.is_punct and not t.is_space), None)
    if token.dep_ == "ROOT" or (first is not None and first.head == token):
        return True
    return (
        token.tag_ in {"VB", "VBP"}
        and token.lower_ in INSTRUCTION
        and (_root_directs(token) or (first is not None and first.dep_ in {"mark", "prep", "advmod"}))
    )


def _root_directs(token: Token) -> bool:
    root = token
    while root.head != root:
        root = root.head
    return root != token and _imperative(root) is not None


def _can_open(token: Token) -> bool:
    """Tell whether a word that the parser took for a noun, at an opening, is an instruction verb in truth."""
    return token.lower_ in INSTRUCTION and token.i + 1 < len(token.doc) and not _noun_use(token)


def _noun_use(token: Token) -> bool:
    if token.i + 1 >= len(token.doc):
        return token.tag_.startswith("NN")
    follower = token.nbor(1)
    if follower.lower_ in {"the", "a", "an", "your", "this", "these", "it", "them"}:
        return False
    if follower.lower_ == "of" or follower.tag_ in {"MD", "VBZ", "VBD"} or follower.text in {":", "-", "–", "—"}:
        return token.tag_.startswith("NN") or follower.lower_ == "of" or follower.text == ":"
    if token.lower_ == "use" and follower.lower_ in {"in", "for", "during", "among", "by"}:
        beyond = token.nbor(2) if token.i + 2 < len(token.doc) else None
        return beyond is None or not (beyond.like_num or beyond.lower_ in {"a", "up", "at", "the"})
    if token.dep_ in {"compound", "amod", "nmod", "nsubj", "nsubjpass"}:
        return True
    if token.tag_.startswith("NN"):
        finite = any(
            t.tag_ in {"VBZ", "VBD", "MD"} and t.dep_ in {"ROOT", "aux"} and t.head.dep_ == "ROOT"
            for t in token.doc[token.i :]
        )
        return (
            finite
            or (follower.tag_ in {"NN", "NNS", "NNP", "CC", "VBG"} and follower.head != token)
            or follower.is_punct
        )
    return False


def _label_before(own: Token, token: Token) -> bool:
    """Tell whether a "subject" is the label before a colon or a dash: "Directions: take one"."""
    return own.i < token.i and any(t.text in {":", "–", "—"} for t in token.doc[own.i + 1 : token.i])


def _asked(verb: Token) -> bool:
    """Tell whether a clause is a condition, a time or an indirect question."""
    return any(
        child.i < verb.i
        and (
            child.lower_ in _CONDITION
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
    deliberate = word in INSTRUCTION - _WITNESSED or (
        word == "see" and any(c.lemma_.lower() in _PROFESSIONAL_OBJECT for c in token.children)
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
        return directive(head) if head.lemma_.lower() in _TRANSPARENT else None
    word = head.lemma_.lower()
    past = head.tag_ == "VBD" or any(a.lower_ in {"was", "were", "did", "had", "been"} for a in auxiliaries(head))
    if past:
        return None
    if head.pos_ == "ADJ" and word in {"sure", "certain", "careful"}:
        return directive(head.head)
    if word in _OBLIGING and infinitive:
        return None if _asked(head) else _kind_of_subject(subject(head))
    if word in _ADVISE:
        if any(a.dep_ == "auxpass" for a in auxiliaries(head)) or (head.tag_ == "VBN" and head.dep_ != "relcl"):
            own = subject(head)
            return "impersonal" if own is not None and own.lower_ == "it" else _kind_of_subject(own)
        return None if _asked(head) or token.tag_ not in {"VBG", "VB", "VBP"} else "impersonal"
    if word in _TRANSPARENT - {"be"} and token.dep_ in {"xcomp", "ccomp", "advcl"} and directive(head):
        return directive(head)
    own = subject(head)
    if (
        token.tag_ in {"VB", "VBG", "VBP"}
        and own is not None
        and own.lemma_.lower() in _ADVICE
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
    if verb.lemma_.lower() in _ADVISE | {"require", "need"} and any(a.dep_ == "auxpass" for a in auxiliaries(verb)):
        return not any(a.lower_ in {"was", "were", "been"} for a in auxiliaries(verb))
    if verb.lemma_ != "be" or verb.tag_ == "VBD" or any(a.lower_ in {"have", "has"} for a in auxiliaries(verb)):
        return False
    return any(c.lower_ in _EVALUATIVE for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"})


def _valued_before(token: Token) -> bool:
    """Tell whether an infinitive hangs on "it is wise", read in word order: the parser often hangs it on a noun between them."""
    for left in reversed(token.doc[max(0, token.i - 18) : token.i]):
        if left.lower_ in _EVALUATIVE:
            copula = [t for t in token.doc[max(0, left.i - 5) : left.i] if t.lower_ in {"is", "'s", "’s", "be", "s"}]
            nearby = token.doc[max(0, left.i - 6) : left.i]
            return (
                bool(copula)
                and any(t.lower_ in {"it", "its"} for t in nearby)
                and not any(t.lower_ in _CONDITION for t in token.doc[max(0, left.i - 7) : left.i])
            )
        if left.text in {";", "."} or left.tag_ in {"VBZ", "VBD"}:
            return False
    return False


def _subjunctive(token: Token) -> bool:
    """Tell whether a that-clause is asked for: "it is vital that you talk to a doctor", "essential that patients ask"."""
    if token.dep_ not in {"ccomp", "acl"} or _kind_of_subject(subject(token)) is None:
        return False
    head = token.head
    return head.lower_ in _EVALUATIVE or _values(head)


def _advised(token: Token) -> Mood | None:
    """Read advice that a noun heads: "the usual dose is", "Dosage: 2 g", "advice from a doctor is essential", "caution is advised"."""
    noun = token if token.pos_ in {"NOUN", "PROPN"} or token.tag_ == "VBG" else None
    if (noun is None and token.lemma_ == "be") or token.lemma_.lower() in {"range", "fall", "start"} | _ADVISE:
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
        standard = any(c.lower_ in _STANDARD for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "dep"})
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
