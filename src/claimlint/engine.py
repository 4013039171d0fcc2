"""Drafts in, findings out: read, parse in batches across texts, judge, merge, sort."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, cast

from msgspec.structs import replace

from claimlint import language, readers
from claimlint.allows import Reviewed, front_matter, reports, review
from claimlint.article import Article
from claimlint.checks import Check
from claimlint.claims import lexicon
from claimlint.claims.reader import ClaimReader
from claimlint.claims.reading import Reading
from claimlint.directive import today
from claimlint.draft import Draft, batches
from claimlint.errors import UserError
from claimlint.finding import Finding
from claimlint.judge import judge, with_fingerprints, without_places
from claimlint.merge import merge, order
from claimlint.products import with_products
from claimlint.remark import in_force
from claimlint.repair import suggested
from claimlint.result import FileResult
from claimlint.rule import Market, Profile
from claimlint.rulebook import Rulebook
from claimlint.rulesets import Ruleset, Rulesets
from claimlint.settings import Effect, Policy, Settings

DEBUG = "CLAIMLINT_DEBUG"
"""The environment variable that lets an internal error through with its traceback."""


class _Opened(NamedTuple):
    """An article with the settings and rules it is judged by."""

    article: Article
    effect: Effect
    ruleset: Ruleset


class Engine:
    """The rules compiled for some settings. Raises ``UserError`` for broken rules, and for a missing pipeline once it is needed.

    A ``Policy`` gives the settings for each draft; patterns of files in plain ``settings`` count from the working directory.
    ``day`` is the day that exceptions with an end are measured by, today unless given.
    """

    def __init__(
        self,
        settings: Settings | Policy,
        rulebook: Rulebook | None = None,
        reader: ClaimReader | None = None,
        *,
        day: date | None = None,
    ) -> None:
        self._policy = settings if isinstance(settings, Policy) else Policy(settings, os.getcwd())
        self.settings = settings = self._policy.settings
        words = with_products(lexicon.load(), settings.products)
        self._rulesets = Rulesets(words, settings, rulebook)
        self.rulebook = self._rulesets.base.rulebook
        self.checks: Sequence[Check] = self._rulesets.base.checks
        self._reader = reader or ClaimReader(partial(language.load, settings.pipeline), words)
        self._today = day or today()

    def lint(self, drafts: Iterable[Draft]) -> Iterator[FileResult]:
        """Yield the result of each draft in the order given, reading and parsing some drafts ahead."""
        for batch in batches(((draft, _open(draft)) for draft in drafts), _length):
            yield from self._judge([self._opened(draft, item) for draft, item in batch])

    def read(self, draft: Draft) -> Reading:
        """Return everything the language part sees in a draft, whether a rule wants it or not. Raises ``UserError``."""
        return next(self._reader.read([self._article(draft)], lambda _: True))

    def unmerged(self, draft: Draft, profile: Profile, market: Market) -> Iterator[Finding]:
        """Yield what every rule finds in a draft by itself, in no order. Raises ``UserError``."""
        settings = replace(self.settings, profile=profile, markets=(market,))
        article = self._article(draft)
        foreign = self._rulesets.base.foreign(article, settings)
        (reading,) = self._readings([article], [foreign], self._rulesets.base)
        mistakes = Policy(settings, os.getcwd()).at(draft.path, reading.article.metadata).mistakes
        found = list(self._found(reading, self._rulesets.base, settings))
        yield from found
        yield from self._reviewed(reading.article, found, self._rulesets.base, Effect(settings, mistakes=mistakes))[1]

    @staticmethod
    def _article(draft: Draft) -> Article:
        opened = _open(draft)
        if isinstance(opened, FileResult):
            raise UserError(f"{opened.path}: {opened.error}")
        return opened

    def _readings(self, articles: Sequence[Article], foreign: Sequence[bool], ruleset: Ruleset) -> Iterator[Reading]:
        """Yield a reading for each article, in order; a foreign one cannot be judged and is not read."""
        judged = (article for article, skipped in zip(articles, foreign, strict=True) if not skipped)
        read = self._reader.read(judged, ruleset.wants)
        for article, skipped in zip(articles, foreign, strict=True):
            yield Reading(article, (), unread=True) if skipped else next(read)

    def _found(self, reading: Reading, ruleset: Ruleset, settings: Settings) -> Iterator[Finding]:
        checks = cast("Sequence[Check]", ruleset.gates) if reading.unread else ruleset.checks
        return judge(reading, checks, ruleset.rulebook.authorities, settings)

    def _opened(self, draft: Draft, item: Article | FileResult) -> _Opened | FileResult:
        if isinstance(item, FileResult):
            return item
        effect = self._policy.at(draft.path, item.metadata)
        return _Opened(item, effect, self._rulesets.of(effect.settings))

    def _judge(self, batch: Sequence[_Opened | FileResult]) -> Iterator[FileResult]:
        """Yield the results of a batch in order; articles with the same rules are parsed together."""
        by_ruleset: dict[Ruleset, list[_Opened]] = {}
        for item in batch:
            if isinstance(item, _Opened):
                by_ruleset.setdefault(item.ruleset, []).append(item)
        try:
            results = {ruleset: iter(self._results(ruleset, members)) for ruleset, members in by_ruleset.items()}
        except UserError:
            raise
        except Exception as error:  # noqa: BLE001  # one file must not take the others with it
            if len(batch) > 1:
                for item in batch:
                    yield from self._judge([item])
                return
            results = {
                ruleset: iter([_crashed(opened.article.source.path, error) for opened in members])
                for ruleset, members in by_ruleset.items()
            }
        for item in batch:
            yield next(results[item.ruleset]) if isinstance(item, _Opened) else item

    def _results(self, ruleset: Ruleset, members: Sequence[_Opened]) -> list[FileResult]:
        foreign = [ruleset.foreign(opened.article, opened.effect.settings) for opened in members]
        readings = self._readings([opened.article for opened in members], foreign, ruleset)
        return [self._result(opened, reading) for opened, reading in zip(members, readings, strict=True)]

    def _result(self, opened: _Opened, reading: Reading) -> FileResult:
        """Judge an article, then let the filters pass in their order: merge, allow, suggestions."""
        article, settings, ruleset = opened.article, opened.effect.settings, opened.ruleset
        found = self._found(reading, ruleset, settings)
        reviewed, own = self._reviewed(article, list(with_fingerprints(merge(found))), ruleset, opened.effect)
        findings = sorted((*reviewed.kept, *with_fingerprints(own)), key=order)
        source = article.source if article.placed else None
        placed = findings if article.placed else list(without_places(findings))
        placed = suggested(placed, article, ruleset.rulebook.rules, settings)
        once = (
            frozenset(c.rule.id for c in ruleset.checks if c.rule.once_per)
            if settings.profile != "editorial"
            else frozenset()
        )
        return FileResult(
            article.source.path,
            None,
            tuple(placed),
            source,
            reviewed.silenced,
            once=once,
            blocks=tuple(block.region(0, len(block.text)) for block in article.blocks if block.text and source),
            until=reviewed.until,
        )

    def _reviewed(
        self, article: Article, findings: Sequence[Finding], ruleset: Ruleset, effect: Effect
    ) -> tuple[Reviewed, list[Finding]]:
        """Return the findings as the allows leave them, and those on the allows themselves."""
        active = {found.check.rule.id for found in in_force(ruleset.checks, effect.settings)}
        reviewed = review(article, findings, ruleset.rulebook.entries, active, self._today)
        wrong = [*reviewed.wrong, *front_matter(article, effect.mistakes)]
        own = reports(article, wrong, ruleset.checks, ruleset.rulebook.authorities, effect.settings)
        return reviewed, sorted(own, key=order)


def _length(opened: tuple[Draft, Article | FileResult]) -> int:
    item = opened[1]
    return len(item.source.text) if isinstance(item, Article) else 0


def _open(draft: Draft) -> Article | FileResult:
    shown = draft.shown
    if draft.error:
        return FileResult(shown, draft.error)
    try:
        content = readers.content(draft.path) if draft.content is None else draft.content
        return readers.read_text(shown, content) if isinstance(content, str) else readers.read_bytes(shown, content)
    except FileNotFoundError:
        return FileResult(shown, "no such file or folder")
    except OSError as error:
        return FileResult(shown, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except UserError as error:
        return FileResult(shown, str(error).removeprefix(f"{shown}: "))
    except Exception as error:  # noqa: BLE001  # one file must not take the others with it
        return _crashed(shown, error)


def _crashed(path: str, error: Exception) -> FileResult:
    if os.environ.get(DEBUG):
        raise error
    return FileResult(path, f"internal error: {type(error).__name__}: {error} (set {DEBUG}=1 for the traceback)")
