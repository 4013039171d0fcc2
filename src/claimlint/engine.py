"""Drafts in, findings out: read, parse in batches across texts, judge, merge, sort."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec.structs import replace

from claimlint import language, readers
from claimlint.article import Article
from claimlint.cap import cap
from claimlint.checks import Check
from claimlint.checks.language import LanguageCheck
from claimlint.claims import lexicon
from claimlint.claims.reader import ClaimReader
from claimlint.claims.reading import Reading
from claimlint.errors import UserError
from claimlint.finding import Finding
from claimlint.judge import judge, with_fingerprints, without_places
from claimlint.merge import merge
from claimlint.result import FileResult
from claimlint.rule import Market, Profile
from claimlint.rulebook import Rulebook, load_rules
from claimlint.settings import Settings

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon

DEBUG = "CLAIMLINT_DEBUG"
"""The environment variable that lets an internal error through with its traceback."""

_BATCH_CHARACTERS = 200_000
_BATCH_FILES = 64


class Draft(NamedTuple):
    """A text to lint: ``content`` is its bytes, its text, or None for the file at ``path``; ``error`` tells why there is none."""

    path: str
    content: bytes | str | None = None
    error: str | None = None


class Engine:
    """The rules compiled for some settings. Raises ``UserError`` for broken rules, and for a missing pipeline once it is needed."""

    def __init__(self, settings: Settings, rulebook: Rulebook | None = None, reader: ClaimReader | None = None) -> None:
        words = lexicon.load()
        self.settings = settings
        self.rulebook = rulebook or load_rules(settings.rules)
        for rule_id in settings.severities:
            self.rulebook.entry(rule_id)  # an unknown id is told, not passed over
        every = self.rulebook.checks(words, settings.select, settings.disable)
        self.checks: Sequence[Check] = tuple(check for check in every if not isinstance(check, LanguageCheck))
        self._gates = tuple(self._language_checks(words))
        self._once = frozenset(check.rule.id for check in self.checks if check.rule.once_per)
        self._reader = reader or ClaimReader(partial(language.load, settings.pipeline), words)

    def lint(self, drafts: Iterable[Draft]) -> Iterator[FileResult]:
        """Yield the result of each draft in the order given, reading and parsing some drafts ahead."""
        for batch in _batches(drafts):
            yield from self._judge(batch)

    def read(self, draft: Draft) -> Reading:
        """Return everything the language part sees in a draft, whether a rule wants it or not. Raises ``UserError``."""
        return next(self._reader.read([self._article(draft)], lambda _: True))

    def unmerged(self, draft: Draft, profile: Profile, market: Market) -> Iterator[Finding]:
        """Yield what every rule finds in a draft by itself, in no order. Raises ``UserError``."""
        settings = replace(self.settings, profile=profile, markets=(market,))
        return self._found(next(self._readings([self._article(draft)])), settings)

    def _language_checks(self, words: Lexicon) -> Iterator[LanguageCheck]:
        """Yield what tells drafts that cannot be judged, whatever rules are selected, unless it is disabled or off."""
        for entry in self.rulebook.chosen((), self.settings.disable):
            level = self.settings.severities.get(entry.rule.id) or entry.rule.severity[self.settings.profile]
            if entry.rule.kind == "language" and level != "off":
                yield cast("LanguageCheck", entry.compiled(words))

    def _is_foreign(self, article: Article) -> bool:
        return any(gate.language(article) for gate in self._gates)

    def _readings(self, articles: Sequence[Article]) -> Iterator[Reading]:
        """Yield a reading for each article, in order; one that cannot be judged is not read."""
        foreign = [self._is_foreign(article) for article in articles]
        read = self._reader.read((a for a, skipped in zip(articles, foreign, strict=True) if not skipped), self._wants)
        for article, skipped in zip(articles, foreign, strict=True):
            yield Reading(article, (), unread=True) if skipped else next(read)

    def _found(self, reading: Reading, settings: Settings) -> Iterator[Finding]:
        checks = cast("Sequence[Check]", self._gates) if reading.unread else self.checks
        return judge(reading, checks, self.rulebook.authorities, settings)

    @staticmethod
    def _article(draft: Draft) -> Article:
        opened = _open(draft)
        if isinstance(opened, FileResult):
            raise UserError(f"{opened.path}: {opened.error}")
        return opened

    def _wants(self, text: str) -> bool:
        return any(check.wants(text) for check in self.checks)

    def _judge(self, batch: Sequence[Article | FileResult]) -> Iterator[FileResult]:
        articles = [item for item in batch if isinstance(item, Article)]
        try:
            results = iter([self._result(reading) for reading in self._readings(articles)])
        except UserError:
            raise
        except Exception as error:  # noqa: BLE001  # one file must not take the others with it
            if len(batch) > 1:
                for item in batch:
                    yield from self._judge([item])
                return
            results = iter([_crashed(articles[0].source.path, error)])
        for item in batch:
            yield next(results) if isinstance(item, Article) else item

    def _result(self, reading: Reading) -> FileResult:
        article = reading.article
        findings = with_fingerprints(cap(merge(self._found(reading, self.settings)), self._once))
        return FileResult(
            article.source.path,
            None,
            tuple(findings if article.placed else without_places(findings)),
            article.source if article.placed else None,
        )


def _batches(drafts: Iterable[Draft]) -> Iterator[list[Article | FileResult]]:
    batch: list[Article | FileResult] = []
    size = 0
    for draft in drafts:
        item = _open(draft)
        batch.append(item)
        size += len(item.source.text) if isinstance(item, Article) else 0
        if size >= _BATCH_CHARACTERS or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _open(draft: Draft) -> Article | FileResult:
    shown = os.fsencode(draft.path).decode("utf-8", "replace")
    if draft.error:
        return FileResult(shown, draft.error)
    try:
        content = _content(draft.path) if draft.content is None else draft.content
        return readers.read_text(shown, content) if isinstance(content, str) else readers.read_bytes(shown, content)
    except FileNotFoundError:
        return FileResult(shown, "no such file or folder")
    except OSError as error:
        return FileResult(shown, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except UserError as error:
        return FileResult(shown, str(error).removeprefix(f"{shown}: "))
    except Exception as error:  # noqa: BLE001  # one file must not take the others with it
        return _crashed(shown, error)


def _content(path: str) -> bytes:
    """Return a file's bytes, not more than tell that it is too large."""
    with Path(path).open("rb") as file:
        return file.read(readers.MOST_BYTES_OF_ANY + 1)


def _crashed(path: str, error: Exception) -> FileResult:
    if os.environ.get(DEBUG):
        raise error
    return FileResult(path, f"internal error: {type(error).__name__}: {error} (set {DEBUG}=1 for the traceback)")
