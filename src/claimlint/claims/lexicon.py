"""The words the reading goes by, loaded once from YAML, and the labelling of a parsed sentence with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from claimlint import strict_yaml
from claimlint.latepattern import late
from claimlint.resources import rules_root

if TYPE_CHECKING:
    from spacy.tokens import Doc

Words = tuple[str, ...]

TARGETS = ("disease", "withdrawal", "symptom", "pathogen", "drug_noun", "drug_adjective", "function", "wellness")
TAKEN = frozenset(
    {
        "herb",
        "mushroom",
        "supplement",
        "cannabinoid",
        "psychoactive",
        "essential_oil",
        "homeopathic",
        "hormone_diy",
        "product_form",
    }
)
"""Groups of the lexicon whose members are taken or applied and sold as remedies."""

REMEDIES = TAKEN | {"nutrient", "food", "diet", "practice", "device", "service"}
_WORD = re.compile(r"[^\s\-'\u2019]+|-|['\u2019]s?")


def is_remedy(labels: frozenset[str]) -> bool:
    """Tell whether a word's labels make it the name of a remedy."""
    return not labels.isdisjoint(REMEDIES) or any(label.startswith("=") for label in labels)


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


class Mention(NamedTuple):
    """Words of a sentence that the lexicon knows: half-open token range, and the label of the list they stand in."""

    start: int
    end: int
    label: str
    entry: str


@dataclass(frozen=True)
class Labels:
    """The labelling of one sentence: mentions in order, and for each token the labels of the mentions it belongs to."""

    mentions: tuple[Mention, ...]
    by_token: tuple[frozenset[str], ...]

    def has(self, index: int, labels: Iterable[str]) -> bool:
        """Tell whether a token belongs to a mention with one of ``labels``."""
        return not self.by_token[index].isdisjoint(labels)

    def target(self, index: int) -> str:
        """Return the gravest target label of a token, or an empty string."""
        found = self.by_token[index]
        return next((label for label in TARGETS if label in found), "")


class Trie:
    """Phrases by first word: finds the longest entries at each token, by lower-cased form or lemma, hyphen or space alike."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[Words, str, str]]] = {}
        self._first: dict[str, set[str]] = {}

    def add(self, entry: str, label: str) -> None:
        """Add a lower-case phrase under a label."""
        words = tuple(word for word in words_of(entry) if word != "-")
        if words:
            self._by_first.setdefault(words[0], []).append((words, label, entry))
        whole = tuple(entry.split())
        if whole != words and any(c.isdigit() for c in entry):  # the tokenizer keeps "bpc-157" in one piece
            self._by_first.setdefault(whole[0], []).append((whole, label, entry))

    def freeze(self) -> None:
        """Put the longest entries first, and note the first words of each label."""
        for first, rows in self._by_first.items():
            rows.sort(key=lambda row: -len(row[0]))
            for _, label, _ in rows:
                self._first.setdefault(label, set()).add(first)

    def first_words(self, wanted: Callable[[str], bool]) -> frozenset[str]:
        """Return the first words of the phrases under the labels that are wanted."""
        return frozenset().union(*(words for label, words in self._first.items() if wanted(label)))

    def find(self, doc: Doc) -> Iterator[Mention]:
        """Yield at each token the longest phrase of each label."""
        forms = [(token.lower_, token.lemma_.lower()) for token in doc]
        for i, (form, lemma) in enumerate(forms):
            rows = self._by_first.get(form, [])
            if lemma != form:
                rows = rows + self._by_first.get(lemma, [])
            for singular in singulars(form):
                rows = rows + self._by_first.get(singular, [])
            best: dict[str, int] = {}
            for words, label, entry in rows:
                end = _match(forms, i, words)
                if end > best.get(label, i):
                    best[label] = end
                    yield Mention(i, end, label, entry)


def singulars(form: str) -> tuple[str, ...]:
    """Return what a plural may be the plural of; the small model's lemmas miss the words of the field ("gummies")."""
    if len(form) < 4 or not form.endswith("s") or form.endswith("ss"):
        return ()
    if form.endswith("ies"):
        return (form[:-1], form[:-3] + "y")
    return (form[:-1], form[:-2]) if form.endswith("es") else (form[:-1],)


def words_of(entry: str) -> list[str]:
    """Split a phrase the way the tokenizer splits text: at spaces and hyphens, with a possessive as a word of its own."""
    return _WORD.findall(entry)


def _match(forms: list[tuple[str, str]], start: int, words: Words) -> int:
    at = start
    for word in words:
        while at > start and at < len(forms) and forms[at][0] in {"-", "\u2013"}:
            at += 1
        if at >= len(forms):
            return start
        form, lemma = forms[at]
        if word not in (form, lemma) and word not in singulars(form):
            return start
        at += 1
    return at


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
        return Labels(kept, tuple(map(frozenset, by_token)))


def _is_act(mention: Mention, doc: Doc) -> bool:
    """Tell whether the name of a product is a verb here ("treats arthritis", "wraps the knee")."""
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
    for name in ("targets", "agents"):
        for label, entries in strict_yaml.load(lists / f"{name}.yml", dict[str, tuple[str, ...]]).items():
            for entry in entries:
                trie.add(entry, label)
            if label in {"drug_noun", "drug_adjective"}:
                drugs.extend(entries)
            if name == "targets":
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
        openers=_openers(predicates, [*verbs, *nouns], targets),
        starters=_starters(verbs),
        contexts=tuple(
            (kind, _words_pattern(cues.contexts[kind]))
            for kind in ("denied", "research", "adverse", "hedged", "traditional")
        ),
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
    return late(r"\b(?:" + "|".join(map(re.escape, starts)) + ")")


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


_FUNCTION_WORDS = (
    "the this these those it its they their we our you your he she there here a an in on at by for from with without as after before when while if although however but and or so also because since"
    " some many most several all each every both any no not can may might could will would should must do does is are was were has have what how why where who more less other another such"
    " pleasant safe easy vegan gluten sugar preferred suggested recommended suitable emotional physical spiritual rich perfect minor active suitable made available keep store serving formulated"
    " use used using take apply add known considered involved contraindicated avoid note see find learn read consult ask tea tincture powder capsules decoction infusion topical dose dosage directions contains"
).split()


def _openers(predicates: Predicates, words: Iterable[str], targets: Iterable[str]) -> frozenset[str]:
    """Return lower-case words that are written with a capital only where a line begins."""
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
    return frozenset(found | {words_of(target)[0] for target in targets})
