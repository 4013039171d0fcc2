"""Articles in, readings out: splits into sentences, parses in batches what a check wants parsed, and extracts the claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from claimlint.article import Article, Block, BlockKind
from claimlint.claim import Claim, Stance
from claimlint.claims import lexicon as lexicons
from claimlint.claims import weighing
from claimlint.claims.cuewords import compile_words
from claimlint.claims.extract import Extractor
from claimlint.claims.labels import Labels
from claimlint.claims.lexicon import Lexicon
from claimlint.claims.mend import mend
from claimlint.claims.pronouns import Pronouns, article_topic
from claimlint.claims.reading import Reading, Sentence
from claimlint.claims.sentences import plain_case, split
from claimlint.claims.standins import restored, stand_ins, with_stand_ins
from claimlint.claims.topic import SHORT
from claimlint.claims.weighing import Weights

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BATCH = 24
_YES = (
    "yes",
    "absolutely",
    "definitely",
    "of course",
    "it does",
    "it sure does",
    "indeed",
    "certainly",
    "it can",
    "they do",
    "in short, yes",
)
_ANSWER = re.compile(r"^a(?:nswer)?\s*[:.\u2013-]\s*")
_TITLES = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.ALT, BlockKind.META})


class ClaimReader:
    """Reads articles. ``pipeline`` is called the first time a sentence has to be parsed, so that a text without any costs no start-up."""

    def __init__(
        self, pipeline: Callable[[], Language], lexicon: Lexicon | None = None, weights: Weights | None = None
    ) -> None:
        self.pipeline = pipeline
        self.lexicon = lexicon or lexicons.load()
        self._cues = compile_words(self.lexicon.cues)
        self._extractor = Extractor(self.lexicon, self._cues)
        self._weights = weights

    def read(self, articles: Iterable[Article], wants: Callable[[str], bool]) -> Iterator[Reading]:
        """Yield a reading for each article, in order. ``wants`` gets a sentence's lower-cased text and tells whether to parse it."""
        stream = iter(articles)
        while batch := list(islice(stream, _BATCH)):
            parts = [self._sentences(article) for article in batch]
            wanted = [s for sentences in parts for s in sentences if wants(s.text.lower())]
            if wanted:
                self._parse(wanted)
            for article, sentences in zip(batch, parts, strict=True):
                yield self._reading(article, sentences)

    def _sentences(self, article: Article) -> list[Sentence]:
        spans = (
            (block, start, end)
            for block in article.blocks
            for start, end in split(block.text, self.lexicon.openers, self._starters(block))
        )
        return [Sentence(block, start, end, index) for index, (block, start, end) in enumerate(spans)]

    def _starters(self, block: Block) -> frozenset[str]:
        """Return the verbs that part a run-on list; a title keeps its capitals together ("How Ginger Improves Digestion")."""
        return frozenset() if block.kind in _TITLES else self.lexicon.starters

    def _parse(self, sentences: list[Sentence]) -> None:
        nlp = self.pipeline()
        own = [one_tree(nlp, plain_case(sentence.text)) for sentence in sentences]
        found = [stand_ins(doc, self.lexicon.label(doc), self.lexicon) for doc in own]
        read = [with_stand_ins(doc, words) if words else doc for doc, words in zip(own, found, strict=True)]
        for sentence, doc, original, words in zip(sentences, nlp.pipe(read, batch_size=64), own, found, strict=True):
            sentence.doc = mend(restored(nlp, doc, original, self.lexicon) if words else doc)

    def _reading(self, article: Article, sentences: list[Sentence]) -> Reading:
        reading = Reading(article, sentences)
        labels = reading.labels
        if any(s.doc is not None for s in sentences):
            nlp = self.pipeline()
            for sentence in sentences:
                doc = sentence.doc if sentence.doc is not None else nlp.make_doc(plain_case(sentence.text))
                labels[sentence.index] = self.lexicon.label(doc)
        for mention in (m for found in labels.values() for m in found.mentions):
            if mention.label.startswith("="):
                reading.substances[mention.label[1:]] = reading.substances.get(mention.label[1:], 0) + 1
        words = sum(len(s.text.split()) for s in sentences)
        topic = article_topic(reading)
        implied = "implied" if topic == "substance" else "fragment" if words < SHORT else "unknown"
        reading.claims = tuple(self._answered(sentences, self._claims(sentences, labels, topic=topic, implied=implied)))
        return reading

    @staticmethod
    def _answered(sentences: list[Sentence], claims: Iterable[Claim]) -> Iterator[Claim]:
        """Yield the claims; a question that the next sentence answers with yes, in its block or the next one, is asserted."""
        for claim in claims:
            if claim.stance is Stance.ASKED:
                own = (s for s in sentences if s.block is claim.block and s.start <= claim.start < s.end)
                at = next((s.index + 1 for s in own), len(sentences))
                if at < len(sentences) and _ANSWER.sub("", sentences[at].text.lower()).startswith(_YES):
                    yield replace(claim, stance=Stance.ASSERTED, tier=None, best=None)
                    continue
            yield claim

    def _claims(
        self, sentences: list[Sentence], labels: dict[int, Labels], *, topic: str, implied: str
    ) -> Iterator[Claim]:
        headings = {s.block.text for s in sentences if s.block.kind is BlockKind.HEADING}
        claims: tuple[Claim, ...] = ()  # of the sentence at ``at``
        at = 0
        for position, sentence in enumerate(sentences):
            if sentence.block.kind is BlockKind.ITEM and sentence.block.text in headings:
                continue  # a table of contents repeats the headings
            own = labels.get(sentence.index)
            if own is None:
                continue
            before = sentences[position - 1] if position else None
            after = sentences[position + 1] if position + 1 < len(sentences) else None
            limit = any(s is not None and s.block is sentence.block and self._limits(s.text) for s in (before, after))
            if sentence.doc is not None:
                resolver = Pronouns(own, labels.get(before.index) if before else None, before, topic)
                weights = self._weights or weighing.load()
                found = self._extractor.claims(sentence, own, resolver, neighbour_limit=limit, implied=implied)
                earlier, at = (claims, position) if at == position - 1 else ((), position)
                claims = tuple(weights.weighed(tuple(found), sentence.doc, earlier))
                yield from claims

    def _limits(self, text: str) -> bool:
        return self._cues.absence.search(text.lower()) is not None


def one_tree(nlp: Language, text: str) -> Doc:
    """Return the tokens of one sentence, marked so that the parser makes one tree of them."""
    doc = nlp.make_doc(text)
    for token in doc[1:]:
        token.is_sent_start = False
    return doc
