"""The Python interface: ``from claimlint import Linter``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from claimlint.cap import capped
from claimlint.claim import Claim
from claimlint.draft import Draft
from claimlint.engine import Engine
from claimlint.errors import UserError
from claimlint.finding import Finding
from claimlint.result import FileResult
from claimlint.rule import Market, Profile
from claimlint.settings import Policy, load

StrPath: TypeAlias = str | os.PathLike[str]


class Linter:
    """The linter for one profile and some markets.

    ``rules`` are further files or folders of rules; ``config`` is a configuration file, which decides wherever an argument is left at its
    default. No configuration file is looked for. Every method raises ``UserError`` for a text, rule or setting that cannot be used.
    """

    def __init__(
        self,
        profile: Profile = "editorial",
        market: Sequence[Market] = ("us",),
        rules: StrPath | Sequence[StrPath] | None = None,
        config: StrPath | None = None,
    ) -> None:
        paths = () if rules is None else (rules,) if isinstance(rules, str | os.PathLike) else tuple(rules)
        given = load(Path(config) if config is not None else None)
        configuration = given.override(
            profile=profile if profile != "editorial" else None,
            markets=tuple(market) if tuple(market) != ("us",) else None,
            rules=given.settings.rules + tuple(os.fspath(path) for path in paths),
        )
        self._engine = Engine(Policy.of(configuration))

    def lint_text(self, text: str, path: str = "draft.md") -> list[Finding]:
        """Return the findings in a text, in order; the suffix of ``path`` tells its format."""
        return next(self.lint_texts([(path, text)]))[1]

    def lint_texts(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[Finding]]]:
        """Yield the path and the findings of each ``(path, text)``, parsing in batches across texts."""
        for result in self._engine.lint(Draft(path, text) for path, text in texts):
            yield result.path, _findings(result)

    def lint_file(self, path: StrPath) -> list[Finding]:
        """Return the findings in a file, in order."""
        return _findings(next(self._engine.lint([Draft(os.fspath(path))])))

    def claims(self, text: str, path: str = "draft.md") -> list[Claim]:
        """Return all claims in a text, in order, whether a rule objects to them or not."""
        return list(self._engine.read(Draft(path, text)).claims)


def _findings(result: FileResult) -> list[Finding]:
    if result.error is not None:
        raise UserError(f"{result.path}: {result.error}")
    return list(capped(result).findings)
