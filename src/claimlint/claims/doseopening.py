"""Does a base form open an instruction? For the verbs of dosing, which the small model often reads as nouns ("Steep 1 tsp")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.claims.grammar import auxiliaries
from claimlint.claims.grammar import subject as _subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_BASE = frozenset({"VB", "VBP"})
_INFLECTED = frozenset({"VBZ", "VBD", "VBG", "VBN"})
_OPENERS = frozenset(
    'please simply just always never or then and first next also now only , ; : . ( ) - – — • * " “ ” !'.split()
)
_ADVERBS = frozenset("simply just always never then first also now only".split())
_FOLLOWERS = frozenset(
    """a an the your it them this these half one two three four five six with by in on to under up at from as for low slow small daily twice
    once between no not more into each every""".split()
)
_NOUNS_TOO = frozenset(
    """use dose drop mix blend stack start work cut spray rub hit pump place drink smoke puff split break cycle taper increase decrease double
    limit stick space need target repeat hold pair press pat mist step wait vape cover heat cool empty open pin plug supplement microdose try have
    make let allow keep go find stay get eat add cap pause shake roll""".split()
)
SAME_PAST = frozenset("cut put let set hit spread split shut quit".split())
_NO_LINE_END = frozenset({"TO", "DT", "IN", "CC", "PRP$", "WRB", "MD", "PRP"})
_FRONTED = frozenset(
    """to for if when as in before after once while at with on depending day week month phase stage step every each twice daily alternatively
    instead additionally finally next using during by from throughout should ideally optionally follow""".split()
)
_TAKING = frozenset("take use drink apply".split())
_AS_WHAT = frozenset("as before after with daily twice once".split())
_LINE_STARTS = frozenset("apply reapply steep simmer infuse dissolve dilute add swallow sip inhale massage".split())
_NAMED = frozenset({"nsubjpass", "csubjpass", "nsubj", "csubj"})
_DESCRIBING = frozenset({"compound", "amod", "nmod"})
_TENSED = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PREPARED = frozenset("dried chopped crushed ground grated sliced peeled powdered".split())
_DONE = frozenset(
    "take use give add apply mix diffuse dilute inhale try place put blend drink steep rub massage reduce start".split()
)
_FRONT = 8
_HEADING_WORDS = 2
_LABEL_ENDS = frozenset({":", "):", "-", "\u2013", "\u2014"})


def subject(token: Token) -> Token | None:
    """Return a verb's own subject; the label before a colon ("Directions: take one") is none."""
    own = _subject(token)
    if own is not None and any(t.text in _LABEL_ENDS for t in token.doc[own.i + 1 : token.i]):
        return None
    return own


def opens(token: Token, lemma: str, units: re.Pattern[str]) -> bool:
    """Tell whether a form that equals its lemma starts an instruction, at an opening or after a fronted phrase and its comma."""
    if token.lower_ != lemma or token.i + 1 >= len(token.doc) or token.tag_ == "JJR":
        return False  # "lower" compares
    if token.tag_ in _INFLECTED and (token.tag_ not in {"VBD", "VBN"} or lemma in SAME_PAST):
        # a base form that the model calls a past ("Place 2 drops") can be none, but for "cut" and its like
        return False
    return (_goes_on(token, lemma) and _stands_first(token)) or _follows_front(token, units)


def _goes_on(token: Token, lemma: str) -> bool:
    """Tell whether what follows is what follows a verb."""
    follower = token.nbor(1)
    if (
        follower.lower_ in _PREPARED
        or follower.like_num
        or follower.text[:1].isdigit()
        or follower.text[:1] in "½¼¾⅓"
        or follower.lower_ in _FOLLOWERS
    ):
        return True
    if follower.is_punct or follower.lower_ == "of" or follower.tag_ in {"VBZ", "VBD", "MD", "CC", "VBP"}:
        return False
    return lemma not in _NOUNS_TOO or follower.lower_.endswith("ly") or (token.tag_ in _BASE and subject(token) is None)


def named(token: Token) -> bool:
    """Tell whether a form that can be a noun is what a negated passive is about: "Use beyond a month is not intended"."""
    head = token.head
    if token.dep_ not in _NAMED or head.i < token.i or token.lower_ not in _NOUNS_TOO:
        return False
    return any(c.dep_ == "neg" for c in head.children)


def _disagrees(token: Token) -> bool:
    """Tell whether the one noun before a verb does not agree with it, so is a heading that ran in: "valerian add 2 drops"."""
    own = subject(token)
    alone = own is not None and own.tag_ in {"NN", "NNP"} and not any(c.dep_ in {"conj", "det"} for c in own.children)
    return alone and token.tag_ == "VBP" and own is not None and 0 <= own.i < token.i <= _HEADING_WORDS


def _stands_first(token: Token) -> bool:
    """Tell whether an opening stands before the token: nothing, an opener, the end of a label, or a heading."""
    if token.i == 0 or (token.lower_ in _LINE_STARTS and _disagrees(token)):
        return True
    before = token.nbor(-1)
    word = before.lower_
    if word == "and" and before.i and before.nbor(-1).text == ")" and token.tag_ == "VB" and subject(token) is None:
        return True  # it goes on behind an aside: "Fill the dropper (it holds 1 ml) and squeeze it"
    if word in {"and", "or", "to", "also", "only"} and before.i > 0:
        return False
    if word == "then" and before.i > 0 and before.nbor(-1).text not in ",;:.)" and token.tag_ != "VB":
        return False
    if word in _ADVERBS and before.i > 0 and before.nbor(-1).tag_ in {"MD", "PRP"}:
        return False  # "I would just put it"
    if word == "," and token.tag_ not in _BASE and not token.nbor(1).text[:1].isdigit():
        return False
    if word in {'"', "\u201d"} and before.i > 0 and not before.nbor(-1).whitespace_:
        return False  # a quotation ends there
    contrast = word == "but" and token.tag_ in _BASE and subject(token) is None
    return word in _OPENERS or before.text[-1] in ":;)" or contrast or _runs_on(token)


def _runs_on(token: Token) -> bool:
    """Tell whether a capital in mid-sentence starts a line of its own that ran into the one before it: "No sugar Take two daily"."""
    before, follower = token.nbor(-1), token.nbor(1)
    if not token.is_title or not before.is_alpha or before.tag_ in _NO_LINE_END or _describes_subject(token):
        return False
    as_what = token.lower_ in _TAKING and follower.lower_ in _AS_WHAT
    if token.lower_ in _LINE_STARTS and follower.is_lower and follower.is_alpha:
        return True
    return before.is_lower or follower.like_num or follower.text[:1].isdigit() or as_what


def _describes_subject(token: Token) -> bool:
    """Tell whether a word only describes what a tensed verb after it is about: "Steep hills rise behind the farm"."""
    thing, verb = token.head, token.head.head
    described = token.dep_ in _DESCRIBING and thing.dep_ in {"nsubj", "nsubjpass"}
    return described and token.i < thing.i < verb.i and any(t.tag_ in _TENSED for t in (verb, *auxiliaries(verb)))


def _follows_front(token: Token, units: re.Pattern[str]) -> bool:
    """Tell whether the token heads a clause after "to use it," or "for best results,"."""
    if token.i < 2:
        return False
    if token.nbor(-1).lower_ == "results" and token.doc[0].lower_ == "for":
        return token.tag_ in _BASE  # "For best results use for a month": the model takes the results for the subject
    if _after_purpose(token, units):
        return True  # the model may take the thing made for the subject
    if _after_whom(token):
        return True
    if subject(token) is not None:
        return False
    if token.dep_ == "ROOT" and token.tag_ == "VB":
        return not auxiliaries(token)
    if token.nbor(-1).text != "," or token.doc[0].lower_ not in _FRONTED:
        return False
    if token.tag_ in _BASE and token.dep_ != "conj":
        return not any(a.dep_ == "aux" for a in auxiliaries(token))
    follower = token.nbor(1)
    counted = follower.like_num or follower.text[:1].isdigit() or follower.tag_ in {"DT", "PRP$"}
    return counted or units.fullmatch(follower.lower_) is not None


def _after_whom(token: Token) -> bool:
    """Tell whether a verb follows what or whom it is for, without a comma: "For all other uses give one", "For each cup use two"."""
    own = subject(token)
    ran_in = own is not None and own.i == token.i - 1 and own.pos_ in {"NOUN", "PROPN"}
    return (
        ran_in and token.doc[0].lower_ == "for" and token.tag_ in _BASE and token.lower_ in _DONE and token.i < _FRONT
    )


def _after_purpose(token: Token, units: re.Pattern[str]) -> bool:
    """Tell whether a verb follows its purpose without a comma and counts something: "To make a tea pour 1 cup of water"."""
    follower = token.nbor(1)
    counts = follower.like_num or follower.text[:1].isdigit()
    purpose = token.doc[0].lower_ == "to" and token.doc[1].tag_ == "VB" and token.nbor(-1).pos_ in {"NOUN", "PROPN"}
    return counts and purpose and units.fullmatch(token.lower_) is None
