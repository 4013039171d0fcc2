"""What can take the force out of a wording: a denial, a question, a report of what others say, a hedge, a limit, a study design."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from claimlint.claims.denial import scarce
from claimlint.claims.grammar import auxiliaries, heads, is_question, negator, subject
from claimlint.latepattern import late

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from claimlint.claims.lexicon import CueWords

Circumstance: TypeAlias = Literal["denied", "asked", "reported", "hedged", "limited", "designed", "compared"]

_TELLING = frozenset(
    "mean show prove say think believe know claim suggest establish confirm demonstrate guarantee assume find conclude support imply tell consider promise "
    "ensure call recommend indicate state evidence proof data study trial research reason assert regard make".split()
)
_NEGATORS = frozenset(
    {"not", "n't", "no", "never", "none", "nothing", "neither", "nor", "without", "cannot", "nobody", "hardly"}
)
_BREAKS = frozenset({"but", "however", "although", "though", "because", "and", "so", "yet"})
_ONLY = re.compile(
    r"(?:not|n't) (?:only|just|merely|solely|to mention)\b|no (?:doubt|matter|wonder|question|need)\b|without (?:a |any )?(?:doubt|question)\b"
)
_ADMITTING = frozenset(
    "forget hesitate neglect ignore underestimate dismiss overlook delay discount uncommon unusual surprising wait worry miss beat".split()
)
_DOUBTING = frozenset(
    "doubt deny question dispute refute debunk disprove myth misconception fallacy lack absence contradict reject stop prevent prohibit forbid ban".split()
)
_DOUBTFUL = frozenset(
    "false untrue wrong unclear unknown uncertain misleading unlikely unproven doubtful mistaken incorrect impossible inaccurate debatable".split()
)
_SAYING = frozenset(
    "market promote advertise tout sell bill pitch label claim allege purport portray perceive hype brand present describe see view regard believe assume argue position".split()
)
_HOLDING = frozenset(
    "myth misconception fallacy belief claim notion idea assumption perception allegation assertion promise marketing advertisement ad slogan phrase word term".split()
)
_SELLERS = frozenset(
    "vendor seller marketer manufacturer company retailer promoter proponent advocate critic enthusiast influencer advertiser supporter brand maker scammer ad website".split()
)
_DISTANCING = frozenset(
    "supposedly allegedly purportedly reportedly ostensibly so-called supposed alleged purported falsely wrongly mistakenly erroneously".split()
)
_WARY = re.compile(
    r"\b(?:beware|be (?:wary|skeptical|sceptical|suspicious|cautious) (?:of|about)|wary of|skeptical of|sceptical of|red flags?|watch out for|too good to be true|scams?|frauds?|fraudulent|quack\w*|hoax|"
    r"(?:do not|don't|never) (?:trust|believe|fall for|be fooled)|fall for|avoid (?:products?|sites?|sellers?|anything|companies|brands|claims|words)|"
    r"(?:claims|words|phrases|terms|slogans|statements|promises|wording|labels|language|buzzwords) (?:such as|like|that|of|including)|so-called|misleading(?:ly)?|"
    r"(?:fda|ftc|mhra|tga|asa|agency|regulators?|court|lawsuit|warning letters?) (?:\w+ ){0,5}(?:warn|accus|alleg|charg|su|fin|cit|order|ban|prohibit)\w*|warning letters?|unsubstantiated|deceptive)\b"
)
_COMPARED = re.compile(
    r"\b(?:randomi[sz]ed|head-to-head|double-blind|(?:in|across) (?:\w+ ){0,4}(?:trials?|study|studies|meta-analys[ie]s|reviews?)|(?:trials?|study|studies|meta-analys[ie]s|reviews?|researchers|authors|cochrane) "
    r"(?:\w+ ){0,8}(?:compar\w+|found|finds|show(?:ed|n|s)?|report(?:ed|s)?|suggest(?:ed|s)?|concluded?|test(?:ed|s)|evaluat\w+|examin\w+)|(?:than|versus|vs\.?|over|with) (?:a |the )?placebo)\b"
)


@dataclass(frozen=True)
class Limits:
    """What tells that evidence is missing, and what names the design of a study: patterns over lower-cased text."""

    absence: re.Pattern[str]
    design: re.Pattern[str]


def limits_of(cues: CueWords) -> Limits:
    """Compile the limits of the lexicon's cue words."""
    return Limits(late("|".join(cues.limits["absence"])), late("|".join(cues.limits["design"])))


def holds(name: Circumstance, span: Span, limits: Limits) -> bool:
    """Tell whether a circumstance holds for the words of ``span`` in their sentence."""
    lower = span.doc.text.lower().replace("’", "'")
    match name:
        case "denied":
            return _denied(span)
        case "asked":
            return is_question(span.doc)
        case "reported":
            return _WARY.search(lower) is not None or _quoted(span) or _reported(span)
        case "hedged":
            return _hedged(span)
        case "limited":
            return limits.absence.search(lower) is not None
        case "designed":
            return limits.design.search(lower) is not None
        case "compared":
            return _COMPARED.search(lower) is not None


def _denied(span: Span) -> bool:
    """Tell whether a negation outside the words governs them, or a clause above doubts them or leaves open whether they are so."""
    if _negated_before(span):
        return True
    for token in heads(span.root):
        word = negator(token)
        if (word is not None and word not in span and not _affirms(word)) or scarce(token) is not None:
            return True
        head = token.head
        if token.dep_ in {"ccomp", "pcomp", "acl", "csubj"} and any(
            c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in token.children
        ):
            return True
        if head == token or token.dep_ == "parataxis":
            return False
        if token.dep_ == "relcl":
            word = negator(head)
            return (
                word is not None
                and not _affirms(word)
                and not any(t.text in {",", "–", "—"} for t in span.doc[head.i : token.i])
            )
        lemma = head.lemma_.lower()
        if _called(token) in _DOUBTING:
            return True
        if (
            lemma in _DOUBTING
            and token.dep_ in {"ccomp", "acl", "pobj", "pcomp", "dobj", "xcomp", "prep", "oprd"}
            and negator(head) is None
        ):
            return True
        if token.dep_ in {"ccomp", "csubj", "xcomp"} and any(
            c.lower_ in _DOUBTFUL for c in head.children if c.dep_ in {"acomp", "attr", "oprd"}
        ):
            return True
        if token.dep_ in {"nsubj", "nsubjpass"} and any(
            c.lower_ in _DOUBTFUL for c in head.children if c.dep_ in {"acomp", "attr", "oprd"}
        ):
            return True
        if (
            token.dep_ in {"advcl", "conj", "ccomp"}
            and subject(token) is not None
            and not (token.dep_ == "ccomp" and lemma in _TELLING)
        ):
            return False
        if token.dep_ == "conj" and any(t.lower_ in _NEGATORS for t in span):
            return False
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and head.i > token.i:
            return False
    return False


def _called(clause: Token) -> str:
    """Return what a that-clause is called, as a lemma, or an empty string: "a common myth is that it works"."""
    named = subject(clause.head) if clause.dep_ == "ccomp" and clause.head.lemma_ == "be" else None
    return named.lemma_.lower() if named is not None else ""


def _negated_before(span: Span) -> bool:
    """Tell whether a negation stands right before the words, where the parse of a small model may hang it elsewhere."""
    for word in reversed(span.doc[max(0, span.start - 3) : span.start]):
        if word.is_punct and word.text not in {'"', "“", "‘", "'", "-"}:
            return False
        if word.lower_ in _BREAKS:
            return False
        if word.lower_ in _NEGATORS or word.lower_.endswith(("n't", "n’t")):
            return not _affirms(word)
    return False


def _affirms(word: Token) -> bool:
    """Tell whether a negation affirms after all: "not only", "no doubt", "do not hesitate to"."""
    text = word.doc.text[word.idx :].lower().replace("’", "'")
    return _ONLY.match(text) is not None or word.head.lemma_.lower() in _ADMITTING


def _reported(span: Span) -> bool:
    """Tell whether the writer gives the words as what others say or believe."""
    for token in heads(span.root):
        if any(c.lower_ in _DISTANCING for c in token.children):
            return True
        head = token.head
        if head == token or (token.dep_ in {"advcl", "conj", "relcl"} and subject(token) is not None):
            return False
        lemma = head.lemma_.lower()
        if _called(token) in _HOLDING:
            return True
        if (
            lemma in _HOLDING
            and token.dep_ in {"acl", "prep", "appos", "ccomp", "pobj"}
            and not any(t.lower_ == "our" for t in head.children)
        ):
            return True
        if lemma in _SAYING and head.pos_ == "VERB" and token.dep_ in {"prep", "oprd", "xcomp", "ccomp"}:
            told = subject(head)
            if head.tag_ != "VBN" and token.dep_ == "prep" and token.lower_ != "as":
                continue  # "it promotes calm without a hangover"
            if head.tag_ == "VBN" or told is None or told.lower_ not in {"we", "i", "you"}:
                return True
        if token.dep_ == "ccomp" and (teller := subject(head)) is not None and teller.lemma_.lower() in _SELLERS:
            return True
    return False


def _quoted(span: Span) -> bool:
    """Tell whether the words stand in quotation marks inside a sentence of the writer's own, a few at most."""
    doc = span.doc
    marks = [t.i for t in doc if t.text in {'"', "“", "”", "‘", "'"}]
    before, after = [i for i in marks if i <= span.start], [i for i in marks if i >= span.end - 1]
    return bool(before and after) and after[0] - before[-1] <= 8 and len(doc) - (after[0] - before[-1]) > 5


def _hedged(span: Span) -> bool:
    """Tell whether a modal or an adverb softens the clause of the words."""
    for token in heads(span.root):
        if any(aux.lower_ in {"may", "might", "could"} for aux in auxiliaries(token)):
            return True
        if any(c.lower_ in {"possibly", "potentially", "perhaps", "possible", "potential"} for c in token.children):
            return True
        if token.dep_ in {"relcl", "advcl", "parataxis"} or (token.dep_ == "conj" and subject(token) is not None):
            return False
    return False
