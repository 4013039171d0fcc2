"""Words that the small model reads badly, parsed as common ones: "glimmerwort soothes anxiety" as "ginger reduces anxiety".

The parser goes by the forms of words. It has seen few names of herbs, and takes many verbs of relief after them for nouns ("soothes", "cures").
A stand-in of the same kind and form keeps the grammar; the tokens get their own words back afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimlint.claims.codes import behind_code, is_coined
from claimlint.claims.labels import TARGETS, Labels
from claimlint.claims.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_NAMES = frozenset({"herb", "mushroom", "supplement", "cannabinoid", "psychoactive", "essential_oil"})
_TARGETS = frozenset(TARGETS)
# base forms that are adjectives or common nouns as well, so that the words around them decide nothing
_UNSURE = frozenset(
    (
        "benefit firm tone slow clear cool calm quiet free smooth still dull numb ground balance relax fix cut drop fall burn cold knock guard shield "
        "control support help aid target spark fuel boost detox cleanse reset trigger lift stop halt end block buffer fight treat"
    ).split()
)
# forms that are no nouns, whatever stands before them
_SURE = frozenset(
    (
        "relieves soothes alleviates eases lessens heals lowers improves enhances prevents strengthens promotes reduces eliminates mitigates diminishes combats soothe alleviate "
        "relieve heal lessen nourishes restores stimulates regulates minimizes minimises counteracts invigorates calms"
    ).split()
)
_ADJECTIVES = frozenset(
    "clear cool calm quiet free smooth still dull numb firm tone slow lower cold benefit fix end stop help".split()
)
_BETWEEN = frozenset(
    (
        "for of in with from by that which who is are was were be been has have had can may might could will would on at as than not no it they you we because if when "
        "while but so only also ' \" : ; , . ( ) ! ? - – — / |"
    ).split()
)
# forms of products that are verbs as well
_FORMS = frozenset("drops sprays shots wraps patches chews balms rubs washes scrubs masks soaks".split())
_ACTING = frozenset(
    "do does did is are was were can could may might will would have has had must should help helps work works".split()
)
# words before a product that is shown or offered
_OFFERING = frozenset("our these those the my your their its".split())
_BEFORE = frozenset(
    "and or & , : ; ( - – — • * ® ™ ) to that which it they may can might could will would also not helps help this".split()
)
_ACHES = frozenset("pain pains ache aches spasm spasms problems injury injuries stiffness tension".split())
# verbs of instructions that are nouns as well
_PUTTING = frozenset("place measure massage administer rub swish gargle".split())
_HANDS = frozenset("the a an it them your this these one two gently drops small some".split())
_BEFORE_VERBS = frozenset(
    "to and or we they you i can could may might will would should must please then not : ; - . , (".split()
)
_LINKS = frozenset("to for by in of from with about while when and or , through".split())
_OPENING = frozenset({"•", "-", "–", ":", ".", "!", "*"})
_LOWER_PARTS = frozenset("back body limb limbs leg legs abdomen extremities part dose doses risk level levels".split())
_CONDITIONS = frozenset({"disease", "symptom", "withdrawal", "pathogen"})
_REACH = 4


def stand_ins(doc: Doc, labels: Labels, lexicon: Lexicon) -> Mapping[int, str]:
    """Return by index the words that other ones are to stand in for in the parse of one sentence."""
    found: dict[int, str] = {}
    for token in doc:
        word = token.lower_
        own = labels.by_token[token.i]
        if token.i in found:
            continue
        if own & _NAMES and _opens_pair(token, labels):
            first, second = ("wild", "ginger") if token.text.islower() else ("Wild", "Ginger")
            found[token.i], found[token.i + 1] = first, second
            continue
        if own & _NAMES and _alone(token, labels) and word.isalpha() and not word.endswith("s"):
            found[token.i] = "ginger" if token.text.islower() else "Ginger"
        elif word in _FORMS and _acts(token, labels, lexicon):
            found[token.i] = "products" if token.text.islower() else "Products"
        elif _is_verb(token, labels, lexicon):
            found[token.i] = "reduces" if word.endswith("s") else "reduce"
            if token.i and (name := behind_code(token.nbor(-1))).i == 0 and name != token.nbor(-1) and is_coined(name):
                found.setdefault(0, "Formula")
        elif word in _PUTTING and _instructs(token, labels):
            found[token.i] = "put"
        elif word in {"extract", "extracts"} and token.i and token.nbor(-1).lower_ not in _BEFORE_VERBS:
            found[token.i] = "powder" if word == "extract" else "powders"
        elif word == "back" and any(t.lower_ in _ACHES for t in doc[token.i + 1 : token.i + 4]):
            found[token.i] = "neck"
        elif _is_gerund(token, labels, lexicon):
            found[token.i] = "reducing"
        elif _invites(token, labels):
            found[token.i] = "enjoy"
    return found


def with_stand_ins(doc: Doc, found: Mapping[int, str]) -> Doc:
    """Return the tokens of one sentence with other words in their place, marked so that the parser makes one tree of them."""
    from spacy.tokens import Doc

    words = [found.get(token.i, token.text) for token in doc]
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=[token.i == 0 for token in doc],
    )


def restored(nlp: Language, parsed: Doc, original: Doc, lexicon: Lexicon) -> Doc:
    """Return ``original`` with the parse of its stand-in."""
    from spacy.tokens import Doc

    lemmas = [
        token.lemma_ if token.text == own.text else _lemma(own.lower_, lexicon)
        for token, own in zip(parsed, original, strict=True)
    ]
    return Doc(
        nlp.vocab,
        words=[token.text for token in original],
        spaces=[bool(token.whitespace_) for token in original],
        tags=[token.tag_ for token in parsed],
        pos=[token.pos_ for token in parsed],
        morphs=[str(token.morph) for token in parsed],
        lemmas=lemmas,
        heads=[token.head.i for token in parsed],
        deps=[token.dep_ for token in parsed],
    )


def _lemma(word: str, lexicon: Lexicon) -> str:
    return next((verb for verb in _bases(word) if verb in lexicon.verbs), word)


def _bases(word: str) -> tuple[str, ...]:
    """Return what a form of a verb may be a form of."""
    if word.endswith("ing"):
        return (word[:-3], word[:-3] + "e", word[:-4])
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    return (word[:-1], word[:-2]) if word.endswith("s") else (word,)


def _alone(token: Token, labels: Labels) -> bool:
    """Tell whether the name is one word: in a longer name each word has its own work in the grammar."""
    return any(m.start == token.i and m.end == token.i + 1 and m.label in _NAMES for m in labels.mentions) and not any(
        m.start <= token.i < m.end and m.end - m.start > 1 for m in labels.mentions
    )


def _opens_pair(token: Token, labels: Labels) -> bool:
    """Tell whether a name of just two words begins here ("saw palmetto", whose first word the parser takes for a verb)."""
    ends = {m.end for m in labels.mentions if m.start == token.i and m.label in _NAMES}
    if ends != {token.i + 2} or any(m.start < token.i < m.end for m in labels.mentions):
        return False
    second = token.nbor(1)
    return token.text.isalpha() and second.text.isalpha() and not second.lower_.endswith("s")


def _is_gerund(token: Token, labels: Labels, lexicon: Lexicon) -> bool:
    """Tell whether a form such as "healing" between a preposition and a condition is the verb ("linked to healing dementia")."""
    word = token.lower_
    if not word.endswith("ing") or not token.i or token.i + 1 >= len(token.doc):
        return False
    if not any(base in lexicon.verbs for base in _bases(word)):
        return False
    return token.nbor(-1).lower_ in _LINKS and bool(labels.by_token[token.i + 1] & _CONDITIONS)


def _instructs(token: Token, labels: Labels) -> bool:
    """Tell whether a word such as "place" opens an instruction, with what it handles right after it."""
    if token.i and token.nbor(-1).lower_ not in _OPENING | {",", "and", "then", "to"}:
        return False
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    return after.like_num or after.lower_ in _HANDS or bool(labels.by_token[after.i] & {"product_form"})


def _invites(token: Token, labels: Labels) -> bool:
    """Tell whether "Experience" opens an invitation to a benefit ("Experience sustained energy")."""
    if token.text != "Experience" or (token.i and token.nbor(-1).lower_ not in _OPENING):
        return False
    ahead = token.doc[token.i + 1 : token.i + 1 + _REACH]
    return bool(ahead) and not ahead[0].is_punct and any(labels.by_token[t.i] & _TARGETS for t in ahead)


def _acts(token: Token, labels: Labels, lexicon: Lexicon) -> bool:
    """Tell whether a verb follows, so that the word is its subject: "drops don't cure", "our drops support digestion"."""
    if token.i + 1 >= len(token.doc):
        return False
    verb = token.nbor(1).lower_
    if verb in _ACTING:
        return True
    offered = token.i > 0 and (token.nbor(-1).lower_ in _OFFERING or _is_named(token.nbor(-1), labels))
    return offered and (verb in lexicon.verbs or verb in lexicon.predicates.causatives)


def _is_verb(token: Token, labels: Labels, lexicon: Lexicon) -> bool:
    """Tell whether the words around a form such as "cures" make it the verb: what may bring relief before it, a target after it."""
    word = token.lower_
    plural = word.endswith("s") and not word.endswith("ss")
    if word == "lower" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _LOWER_PARTS:
        return False
    if word.endswith("ing") or not any(base in lexicon.verbs for base in _bases(word)):
        return False
    if not plural and word in (_UNSURE if token.i and not _is_named(token.nbor(-1), labels) else _ADJECTIVES):
        return False
    if plural and not token.i and token.text[:1].isupper() and word in lexicon.starters and len(token.doc) > 1:
        return token.nbor(1).lower_ not in _BETWEEN and token.nbor(1).is_alpha
    if token.i and word not in _SURE:
        before = behind_code(token.nbor(-1))
        coded = before != token.nbor(-1)
        if not (
            _is_named(before, labels)
            or (before.lower_ in _BEFORE and not coded)
            or (coded and before.i == 0 and is_coined(before) and plural)
            or (before.text[:1].isupper() and token.text.islower() and plural and not coded)
        ):
            return False
    for other in token.doc[token.i + 1 : token.i + 1 + _REACH]:
        if other.lower_ in _BETWEEN:
            return False
        if labels.by_token[other.i] & _TARGETS:
            return True
    return False


def _is_named(token: Token, labels: Labels) -> bool:
    """Tell whether a word names something that may bring relief."""
    return bool(labels.by_token[token.i] - {"drug_adjective", "drug_noun"} - _TARGETS)
