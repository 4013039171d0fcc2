"""Kind ``language``: a draft in another language than English, which no other rule can judge and which must not pass in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from claimlint.article import Article
from claimlint.checks import Hit
from claimlint.rule import Profile, Rule

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon
    from claimlint.claims.reading import Reading

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the of and to is for that with are this from not can may your you have it by be or as".split())
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_MOST_BLOCKS = 400
_MOST_CHARACTERS = 20_000
_UNDECIDED = frozenset({"en", "la"})
_NAMES = {"ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese"}  # fmt: skip


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text gets the benefit of the doubt when it has fewer than ``letters`` letters (``other_letters`` in another script than Latin).

    It also does when at least the share ``english`` of its words stands in blocks that read as English, or when the detector is less than
    ``certain`` of another language.
    """

    letters: int
    other_letters: int
    english: float
    certain: float


@dataclass(frozen=True)
class LanguageCheck:
    """The rule on the language, compiled. The detector is loaded only for a text that does not read as English at a glance."""

    rule: Rule
    match: Match

    def wants(self, text: str) -> bool:
        """Tell that no sentence has to be parsed."""
        del text
        return False

    def find(self, reading: Reading, profile: Profile) -> Iterator[Hit]:
        """Yield a hit on the whole document when it is not English."""
        del profile
        if language := self.language(reading.article):
            yield Hit(values={"language": language})

    def language(self, article: Article) -> str:
        """Return the name of the language of an article, empty for English and for what may be English."""
        texts = [block.text for block in islice(article.blocks, _MOST_BLOCKS)]
        blocks = [_WORD.findall(text.lower()) for text in texts]
        words = sum(map(len, blocks))
        if sum(len(block) for block in blocks if _reads_as_english(block)) >= max(1, self.match.english * words):
            return ""
        text = " ".join(texts)[:_MOST_CHARACTERS]
        letters = sum(map(str.isalpha, text))
        others = len(_OTHER_SCRIPT.findall(text))
        foreign_script = others > letters / 2
        if letters < (self.match.other_letters if foreign_script else self.match.letters):
            return ""
        code, certainty = _detector().classify(text)
        if foreign_script or (code not in _UNDECIDED and certainty >= self.match.certain):
            return _NAMES.get(code, "another language than English")
        return ""


def _reads_as_english(words: list[str]) -> bool:
    return len(words) >= 4 and sum(word in _ENGLISH for word in words) >= 0.12 * len(words)


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it comes without types

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def compile_check(rule: Rule, match: Match, lexicon: Lexicon) -> LanguageCheck:
    """Compile a rule of this kind."""
    del lexicon
    return LanguageCheck(rule, match)
