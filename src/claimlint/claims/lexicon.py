"""The words the reading goes by, loaded once from YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from claimlint import strict_yaml
from claimlint.claims.complaints import complaints
from claimlint.claims.labels import Labels, Mention, Trie, words_of
from claimlint.latepattern import late
from claimlint.resources import rules_root

if TYPE_CHECKING:
    from spacy.tokens import Doc

Words = tuple[str, ...]


class Polar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by what they promise: less of something bad, more of something good, or either."""

    down: Words
    up: Words
    any: Words


class Predicates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Benefit predicates, see ``rules/lexicon/predicates.yml``."""

    verbs: Mapping[Literal["cure", "relieve", "function"], Polar]
    causatives: Words
    helpers: Words
    light_verbs: Words
    benefit_nouns: Mapping[Literal["cure", "relief", "function", "general"], Words]
    effect_nouns: Words
    adjectives: Words
    therapeutic: Words
    more: Words
    less: Words
    states: Words
    reader_verbs: Words
    phrases: Words
    measures: Words
    others: Words


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues by part of speech and tier, see ``rules/lexicon/cues.yml``."""

    modals: Mapping[str, Words]
    verbs: Mapping[str, Words]
    study_verbs: Words
    reporting: Words
    adverbs: Mapping[str, Words]
    adjectives: Mapping[str, Words]
    nouns: Mapping[str, Words]
    limits: Mapping[Literal["absence", "denial", "design"], Words]
    sources: Mapping[Literal["limited", "testimonial", "expert", "study"], Words]
    boosters: Words
    pseudo: Words
    contexts: Mapping[Literal["denied", "adverse", "hedged", "traditional", "research"], Words]


class RiskElement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A harm that a text about a substance has to name, or should."""

    label: str
    required: bool = False


class Dossier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is on record about a substance: names, status by market, risks to be named, and what may be asked of a text about it."""

    name: str
    aliases: Words
    high_risk: bool
    approved: Literal["none", "other-use", "supplement"]
    lawful_supplement: bool
    dshea: bool
    dependence: bool
    human_trials: Literal["none", "weak", "some"]
    requires_status: bool
    risk_elements: Mapping[str, RiskElement] = {}
    status: Mapping[str, str] = {}
    authority: Words = ()
    note: str = ""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything the reading knows by word: lists by label, predicates, cues and substance dossiers (by canonical name)."""

    predicates: Predicates
    cues: CueWords
    dossiers: Mapping[str, Dossier]
    trie: Trie
    verbs: Mapping[str, tuple[str, str]]
    nouns: Mapping[str, str]
    triggers: re.Pattern[str]
    contexts: tuple[tuple[str, re.Pattern[str]], ...]
    openers: frozenset[str]
    starters: frozenset[str]

    def label(self, doc: Doc) -> Labels:
        """Label the words of a parsed sentence."""
        mentions = tuple(sorted(self.trie.find(doc)))
        kept = tuple(m for m in mentions if not _inside_longer(m, mentions) and not _is_act(m, doc))
        by_token: list[set[str]] = [set() for _ in doc]
        for mention in kept:
            for i in range(mention.start, mention.end):
                by_token[i].add(mention.label)
        for i in complaints(doc, by_token):
            by_token[i].add("symptom")
        return Labels(kept, tuple(map(frozenset, by_token)))


def _is_act(mention: Mention, doc: Doc) -> bool:
    """Tell whether the name of a product is a verb here ("treats arthritis", "wraps the knee"), or "a cold" goes on ("a cold drink")."""
    if mention.entry == "a cold":
        after = doc[mention.end].pos_ if mention.end < len(doc) else "PUNCT"
        return doc[mention.end - 1].pos_ != "NOUN" or after in {"NOUN", "PROPN", "ADJ"}
    return mention.label == "product_form" and mention.end - mention.start == 1 and doc[mention.start].pos_ == "VERB"


def _inside_longer(mention: Mention, mentions: Iterable[Mention]) -> bool:
    size = mention.end - mention.start
    return any(
        other.label not in {"physiology", "event"}
        and other.start <= mention.start
        and mention.end <= other.end
        and other.end - other.start > size
        for other in mentions
    )


@cache
def load() -> Lexicon:
    """Load the lexicon that ships with the package. Raises ``UserError`` when a file of it is broken."""
    root = rules_root()
    lists = root / "lexicon"
    trie = Trie()
    drugs: list[str] = []
    targets: list[str] = []
    named: set[str] = set()
    for name in ("targets", "agents"):
        for label, entries in strict_yaml.load(lists / f"{name}.yml", dict[str, tuple[str, ...]]).items():
            for entry in entries:
                trie.add(entry, label)
            if label in {"drug_noun", "drug_adjective"}:
                drugs.extend(entries)
            if label in _NAMED:
                named.update(words_of(entry)[0] for entry in entries)
            elif name == "targets" and label != "pathogen":
                targets.extend(entries)
    predicates = strict_yaml.load(lists / "predicates.yml", Predicates)
    dossiers: dict[str, Dossier] = {}
    for file in sorted((root / "substances").iterdir(), key=lambda f: f.name):
        if file.name.endswith((".yml", ".yaml")):
            dossier = strict_yaml.load(file, Dossier)
            dossiers[dossier.name] = dossier
            for alias in {dossier.name.lower(), *dossier.aliases}:
                trie.add(alias, f"={dossier.name}")
    trie.freeze()
    verbs = {
        verb: (force, way)
        for force, polar in reversed(list(predicates.verbs.items()))
        for way in ("any", "up", "down")
        for verb in getattr(polar, way)
    }
    nouns = {noun: force for force, words in reversed(list(predicates.benefit_nouns.items())) for noun in words}
    cues = strict_yaml.load(lists / "cues.yml", CueWords)
    return Lexicon(
        predicates=predicates,
        cues=cues,
        dossiers=dossiers,
        trie=trie,
        verbs=verbs,
        nouns=nouns,
        triggers=_triggers(predicates, [*verbs, *nouns], drugs),
        openers=_openers(predicates, [*verbs, *nouns], targets, named),
        starters=_starters(verbs),
        contexts=tuple(
            (kind, _words_pattern(cues.contexts[kind]))
            for kind in ("denied", "research", "adverse", "hedged", "traditional")
        ),
    )


# "rub it in for aches", "indicated in gout": a use is directed for an ailment, without a verb of benefit; and verbs that only give one
_DIRECTED = (
    r"impart|confer|bestow|positively|favou?rabl|indicated\b|recommended\b|(?<=[:\u2013\u2014-] )for\b|"
    r"(?:us|tak|took|appl|drink|sip|chew|rub|inhal|diffus|gargl|dab|giv|massag|add|mix|steep|brew)\w*\b.{0,90}?\b(?:for|against|when|if)\b"
)


def _triggers(predicates: Predicates, words: Iterable[str], drugs: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the start of any word that can carry a benefit claim, in lower-cased text."""
    stems = {
        *words,
        *predicates.adjectives,
        *predicates.therapeutic,
        *predicates.more,
        *predicates.less,
        *predicates.causatives,
        *predicates.reader_verbs,
    }
    stems |= {phrase.split()[0] for phrase in predicates.phrases} | {re.split(r"[ -]", drug)[-1] for drug in drugs}
    starts = sorted({stem[:5] if len(stem) > 5 else stem for stem in stems})
    return late(r"\b(?:" + "|".join(map(re.escape, starts)) + "|" + _DIRECTED + ")")


def _starters(verbs: Iterable[str]) -> frozenset[str]:
    """Return the lower-case verb forms that open the items of a list of benefits: "Improves sleep", "Boost immunity"."""
    plain = {verb for verb in verbs if verb not in _NOUNS_TOO}
    third = {verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeo" else verb + "s" for verb in plain}
    third |= {verb + "es" for verb in plain if verb.endswith(("s", "sh", "ch", "x", "z"))}
    return frozenset(plain | third | {"helps", "help", "feel", "enjoy", "experience", "ensures", "say"})


# base forms that stand with a capital inside names and titles as well
_NOUNS_TOO = frozenset(
    (
        "balance benefit calm clear cool cut drop end fall feed fight firm fix free fuel gain ground grow guard help lift lower melt protect reset restore shield slow spark "
        "blast bust coat comfort counter drain hone mend prime release rid seal spur steady temper thin trim rock rev salve "
        "support target tone treat trigger wash boost burn relax control repair recover slash knock torch still smooth stop block"
    ).split()
) - {"boost", "relax", "control", "restore", "protect", "treat", "lower"}


def _words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, plural or not; a word cut short in the list stands for all that begin with it."""
    return late(
        "|".join(rf"\b{re.escape(word)}" + ("" if word in {"allerg", "hypothes"} else r"(?:s|es)?\b") for word in words)
    )


_EPONYMS = frozenset(
    "lyme crohn parkinson alzheimer hodgkin graves hashimoto bell raynaud sjogren sj\u00f6gren addison cushing huntington tourette wilson barrett meniere epstein "
    "asperger paget chagas kawasaki marfan ebola zika covid qi hiv aids pms pcos adhd ibs copd".split()
)
_NAMED = frozenset({"herb", "mushroom", "cannabinoid", "psychoactive"})
_FUNCTION_WORDS = (
    "the this these those it its they their we our you your he she there here a an in on at by for from with without as after before when while if although however but and or so also because since"
    " some many most several all each every both any no not can may might could will would should must do does is are was were has have what how why where who more less other another such"
    " pleasant safe easy vegan gluten sugar preferred suggested recommended suitable emotional physical spiritual rich perfect minor active suitable made available keep store serving formulated"
    " use used using take apply add known considered involved contraindicated avoid note see find learn read consult ask tea tincture powder capsules decoction infusion topical dose dosage directions contains"
).split()


def _openers(
    predicates: Predicates, words: Iterable[str], targets: Iterable[str], named: AbstractSet[str]
) -> frozenset[str]:
    """Return lower-case words that are written with a capital only where a line begins: no eponyms, and none of what is ``named`` after a brand or a plant."""
    found = {
        *words,
        *predicates.adjectives,
        *predicates.therapeutic,
        *predicates.more,
        *predicates.less,
        *_FUNCTION_WORDS,
    }
    found |= {
        form
        for word in words
        for form in (
            word + "s",
            word + "es",
            word + "ed",
            word + "d",
            word + "ing",
            word[:-1] + "ing",
            word[:-1] + "ies",
        )
    }
    return frozenset(found | {words_of(target)[0] for target in targets} - named - _EPONYMS)
