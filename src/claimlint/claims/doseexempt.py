"""Why words that look like a direction are none: a trial's dose, a reference intake, a deferral, a recipe and their kin."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimlint.claims import dosedaily
from claimlint.claims.dosesetting import TURN, Setting
from claimlint.dosefact import Element, Force

UNDIRECTED = "undirected"
REASONS = {
    UNDIRECTED: "no verb, label or heading makes it a direction",
    "asked": "it is a question",
    "content": "it tells what a product contains, not how much to take",
    "trial": "it reports the dose of a trial",
    "past": "it tells what someone took, not what to take",
    "reference": "it states a reference intake",
    "public": "health services advise it to whole groups of people",
    "attributed": "it attributes an amount to an authority or an approved label",
    "deferral": "it leaves the dose to a professional or the label",
    "clinical": "it describes what clinicians do or an approved medicine, from outside",
    "cooking": "it measures an ingredient of food",
    "food": "it measures food or drink",
    "conditional": "it is a condition, not a direction",
    "adverse": "it speaks of harm at an amount",
    "policy": "it speaks of limits in law or the environment",
    "lifestyle": "it speaks of habits or equipment, not of a product",
    "household": "it is about a house, not about a body",
    "cultivation": "it is about growing plants",
    "cosmetic": "it is about looks, not about health",
    "doubted": "it doubts the plan that it names",
    "commerce": "it is about buying, not about taking",
    "negated": "it tells not to, and names no amount",
}

_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:i|we|my|he|she|her|his)(?:'ve|'d|'m)? (?:\w+ )?(?:take|took|use|used|start|started|began|am|was|had|have|tried|drank|drink|dose|dosed)(?!\w)"
)
_TAKING_SERVINGS = re.compile(r"(?<!\w)tak(?:e|ing|en) (?:[\w½-]+ ){1,4}servings?(?! of)(?!\w)")
_AGES = re.compile(r"\d+ ?(?:\+|-|to|and)? ?(?:\d+ )?(?:years?|yrs?|months?|mo)")
_IN_STUDY = re.compile(
    r"(?:in|from|used in|by|of) (?:\w+ ){0,5}(?:stud(?:y|ies)|trials?|research|experiments?|literature|surveys?)(?!\w)"
)
_OR_DIRECTED = re.compile(r"(?<!\w)or as (?:directed|advised|prescribed|recommended|instructed)")
_BY_GUIDE = re.compile(r" by (?:\w+ ){0,5}(?:guidelines?|authorities|agencies|societies)(?!\w)")
_RINSED = re.compile(r"(?<!\w)(?:gargl|swish)\w*")
_AGED_ROW = re.compile(r"(?:years?|months?)\)? ?[:|] ?[\d,]+ ?(?:iu|mcg|mg|g)(?!\w)")
_TWICE_TOLD = re.compile(r"(?:iu|mcg|mg|g|micrograms?) ?\([\d,.]+ ?(?:iu|mcg|mg|g|micrograms?)\)")
_AFTER = 30
_HOLDS = re.compile(
    r"(?<!\w)(?:contain|provid|deliver|suppl(?:y|ie)|pack)(?:s|ed|ing|es|d)?(?!\w)|(?<!\w)equals?(?!\w)"
)
_LIQUID = re.compile(r"m[lL]s?$|lit(?:er|re)s?$|cc$|drops?$")
_HUMAN = re.compile(
    r"human[- ]equivalent|equivalent (?:human|dose in humans|for humans)|(?:means|translates?|converts?|scales?|equates?) .{0,40}(?:humans?|adults?|person|\d ?kg|pounds?)(?!\w)"
)
_HERBAL = re.compile(r"(?<!\w)(?:decoct|macerat|tinctur|kratom|kava(?!\w)|psilocybin|ayahuasca|kanna|iboga|resin)\w*")
_PAUSE = re.compile(r"(?<!\w)(?:stop|pause|discontinue|halt)\w* (?:\w+ ){0,5}$")
_BULK = re.compile(r"(?:[5-9]\d|\d{3,4}) ?(?:g|gm|grams?|ml|millilit(?:er|re)s?)(?!\w)")
_OILS = re.compile(r"(?<!\w)(?:essential|carrier|base|peppermint|lavender|tea tree|eucalyptus|coconut) oils?(?!\w)")


def reason(setting: Setting) -> str:
    """Return the name of the first reason that applies, or an empty string."""
    return next((name for name, applies in _CHECKS if applies(setting)), "")


def _asked(s: Setting) -> bool:
    return s.question and s.force is not Force.IMPERATIVE


def _content(s: Setting) -> bool:
    if s.force is Force.NONE and _HOLDS.search(s.text, s.low, s.high):
        return True
    return s.label == "content" and not any(
        f.element in {Element.FREQUENCY, Element.TIMING} and not f.weak for f in s.found
    )


def _trial(s: Setting) -> bool:
    if s.force is Force.IMPERATIVE or (s.hard and not s.past):
        return False
    own = s.label == "directive" and s.label_text.rstrip().endswith("|")
    low = 0 if " | " in s.text and not own else s.low  # a row of a table is one report
    rows = low < s.low and s.find("trial", low, s.low)
    converted = _HUMAN.search(s.text, s.low, s.high) is not None and not s.past
    if (
        rows
        or (not converted and s.find("animal", s.low, s.first + _AFTER if own and s.measured else s.high))
        or (s.past and s.has("trial"))
    ):
        return True
    if s.firm and not s.measured:
        return False
    if s.firm or s.labelled:
        reported = (
            s.find("trial", low, s.first)
            and not s.labelled
            and s.force is not Force.SECOND_PERSON
            and not s.recommended
        )
        return reported or _IN_STUDY.search(s.text, s.start, min(s.high, s.end + 40, s.turn)) is not None
    return s.has("trial")


def _past(s: Setting) -> bool:
    if s.hard or (s.firm and not s.past):
        return False
    return _FIRST_PERSON.search(s.text, s.low, s.high) is not None or (s.past and not s.labelled)


def _reference(s: Setting) -> bool:
    mass = [s.words.words["mass"].search(s.text, f.start, f.end) for f in s.found if f.element is Element.AMOUNT]
    if s.force is not Force.IMPERATIVE and s.has("intake") and all(mass) and not s.product:
        return True
    if s.hard or (s.firm and not s.measured):
        return False
    if s.label == "fact" or s.has("reference"):
        return True
    if s.label not in {None, "population"}:
        return False
    mass = [m for m in mass if m is None or not _LIQUID.search(m.group())] or [None]
    kinds = {f.element for f in s.found} - ({Element.FREQUENCY} if _AGED_ROW.search(s.before) else set())
    once = len(mass) == 1 or (len(mass) == len(s.found) and _TWICE_TOLD.search(s.text, s.first, s.high) is not None)
    row = kinds <= {Element.AMOUNT, Element.POPULATION} and not s.context and once
    if s.label == "population" and (_AGES.search(s.label_text) or (row and all(mass) and not s.product)):
        return True
    return s.words.exempt["reference"].search(f"{s.before} {s.context}") is not None


def _public(s: Setting) -> bool:
    return (
        s.force is not Force.IMPERATIVE and not s.labelled and s.has("public") and not s.find("commerce", s.low, s.high)
    )


def _attributed(s: Setting) -> bool:
    """A label speaks for all; an authority for what it says: it stands before the amount, and no "but" between."""
    if s.has("label"):
        return True
    if s.hard or s.labelled or not s.measured:
        return False
    if _BY_GUIDE.match(s.text, s.end):
        return True
    named = s.last("authority", s.start)
    return named is not None and TURN.search(s.text, named, s.start) is None


def _deferral(s: Setting) -> bool:
    if s.measured and (s.hard or s.labelled):
        return False
    if (
        s.measured
        and _OR_DIRECTED.search(s.text, s.end, s.high)
        and any(f.element is Element.FREQUENCY for f in s.found)
    ):
        return False  # "one capsule twice a day, or as directed": the amount stands
    told = s.last("deferral", s.first) if s.measured else None
    turned = told is not None and TURN.search(s.text, told, s.first) is not None
    if (s.has("deferral") and not turned) or (s.has("supervised") and not s.measured):
        return True
    sent = s.last("consult", s.first)
    return sent is not None and TURN.search(s.text, sent, s.first) is None


def _clinical(s: Setting) -> bool:
    if s.hard:
        return not s.measured and (s.medicine or s.inside("course") or s.has("missed"))
    return s.medicine or (s.has("clinical") and not s.labelled)


def _cooking(s: Setting) -> bool:
    measures = [
        s.text[f.start : f.end]
        for f in s.found
        if f.element is Element.AMOUNT
        and s.text[f.start - 1 : f.start] != "("  # "1 cup (240 ml)" tells one amount twice
    ]
    kitchen = all(
        s.words.words["spoon"].search(m) or _BULK.match(m) or not s.words.words["mass"].search(m) for m in measures
    )
    return (
        kitchen
        and not _HERBAL.search(s.text, s.low, s.high)
        and s.has("cooking")
        and not _gargle(s)
        and _OILS.search(s.text, s.low, s.high) is None
        and not any(f.element in {Element.FREQUENCY, Element.ROUTE, Element.TIMING} for f in s.found)
        and s.label not in {"directive", "form"}
    )


def _gargle(s: Setting) -> bool:
    """Tell whether a measured thing is gargled; salt and soda alone stay kitchen advice."""
    measured = [f for f in s.found if f.element is Element.AMOUNT]
    salts = s.words.words["plain_salts"]
    remedies = [f for f in measured if not salts.match(s.text, f.end + 1)]
    return bool(remedies) and _RINSED.search(s.text, s.low, s.high) is not None


def _conditional(s: Setting) -> bool:
    """The condition holds the amount itself; one that is closed by a comma before it does not."""
    if s.hard:
        return False
    opened = s.last("conditional", s.end)
    return opened is not None and opened >= s.start - 30 and "," not in s.text[opened : s.start]


def _adverse(s: Setting) -> bool:
    kinds = {f.element for f in s.found}
    mixed = bool(kinds & {Element.COMBINATION, Element.TAPER})
    if s.hard or not (s.measured or mixed) or Element.MAXIMUM in kinds:
        return False
    if s.measured and s.find("above", max(s.low, s.start - 40), s.end):
        return True
    if s.find("risk", max(s.low, s.start - 60), s.start):
        return True
    return s.find("adverse", max(s.low, s.start - 40), min(s.end + 90, s.turn))


def _policy(s: Setting) -> bool:
    return not s.hard and not s.firm and not s.labelled and s.force is not Force.REPORTED_USE and s.has("policy")


def _lifestyle(s: Setting) -> bool:
    low, high = max(s.low, s.start - 12), min(s.high, s.end + 24)
    diet = [
        match.span()
        for match in s.words.exempt["diet"].finditer(
            s.text, s.start - (16 if s.force is Force.LABEL_LINE else 0) if s.firm else s.low, s.end
        )
    ]
    inner = [f for f in s.found if f.element not in {Element.TITRATION, Element.TAPER}]
    outside = [span for span in diet if not any(f.start <= span[0] and span[1] <= f.end for f in inner)]
    if any(s.text[start:end] == "coffee" for start, end in outside) or (outside and not s.product):
        return True
    if s.label == "directive":
        return False
    kinds = {f.element for f in s.found}
    habits = (
        match.span()
        for match in s.words.exempt["lifestyle"].finditer(s.text, low, high)
        if not (Element.PREPARATION in kinds and match.group().endswith("water"))
        and not (Element.ROUTE in kinds and match.group().startswith("breath"))
    )
    if not any(
        not any(f.start <= start and end <= f.end for f in s.found if f.element is Element.TIMING)
        for start, end in habits
    ):
        return False
    product = s.words.words["product"].search(s.text, s.start, s.end) is not None
    return not product and not any(
        s.words.words[unit].search(s.text[f.start : f.end])
        for f in s.found
        if f.element is Element.AMOUNT
        for unit in ("mass", "strict_piece")
    )


def _food(s: Setting) -> bool:
    """Cups or servings in a day with no product named are food and drink: "two servings a day"; "taking two servings" is of a product."""
    measures = [s.text[f.start : f.end] for f in s.found if f.element is Element.AMOUNT]
    return (
        not s.hard
        and s.label not in {"directive", "form"}
        and not s.product
        and bool(measures)
        and _TAKING_SERVINGS.search(s.text, s.start, s.high) is None
        and all(s.words.words["helping"].search(m) for m in measures)
    )


def _household(s: Setting) -> bool:
    return s.has("household") and not s.labelled


def _cultivation(s: Setting) -> bool:
    return s.has("cultivation") and not s.labelled and not s.measured


def _commerce(s: Setting) -> bool:
    return s.inside("commerce") and not (s.hard and s.measured)


def _negated(s: Setting) -> bool:
    limit = any(f.element is Element.MAXIMUM for f in s.found)
    paused = {Element.DURATION, Element.FREQUENCY} <= {f.element for f in s.found} and _PAUSE.search(
        s.text[: s.found[0].start]
    )
    fasting = any(s.words.words["fasting"].fullmatch(s.text, f.start, f.end) for f in s.found)
    return (
        s.negated
        and not fasting
        and not paused
        and not (limit and (s.measured or any(f.element is Element.DURATION for f in s.found)))
    )


_CHECKS: tuple[tuple[str, Callable[[Setting], bool]], ...] = (
    ("asked", _asked),
    ("content", _content),
    ("negated", _negated),
    ("trial", _trial),
    ("reference", _reference),
    ("public", _public),
    ("attributed", _attributed),
    ("deferral", _deferral),
    ("clinical", _clinical),
    ("past", _past),
    ("conditional", _conditional),
    ("adverse", _adverse),
    ("policy", _policy),
    ("cooking", _cooking),
    ("food", _food),
    ("lifestyle", _lifestyle),
    ("household", _household),
    ("cultivation", _cultivation),
    ("commerce", _commerce),
    ("cosmetic", dosedaily.cosmetic),
    ("doubted", dosedaily.doubted),
    ("food", dosedaily.water),
    ("lifestyle", dosedaily.moved),
    ("attributed", dosedaily.introduced),
)
