"""The rules compiled, once for each choice of rules that the settings of some drafts make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, cast

from claimlint.article import Article
from claimlint.checks import Check
from claimlint.checks.language import LanguageCheck
from claimlint.errors import UserError
from claimlint.remark import in_force
from claimlint.rulebook import Rulebook, load_rules
from claimlint.settings import Settings

if TYPE_CHECKING:
    from claimlint.claims.lexicon import Lexicon

_Choice: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Ruleset:
    """Compiled rules, and the book they are from."""

    rulebook: Rulebook
    checks: Sequence[Check]
    gates: Sequence[LanguageCheck] = ()

    def foreign(self, article: Article, settings: Settings) -> bool:
        """Tell whether a gate that is on says that the article cannot be judged."""
        on = {found.check.rule.id for found in in_force(cast("Sequence[Check]", self.gates), settings)}
        return any(gate.rule.id in on and gate.language(article) for gate in self.gates)

    def wants(self, text: str) -> bool:
        """Tell whether a sentence (lower-cased clean text) could matter to any rule."""
        for place, check in enumerate(self._askers):
            if check.wants(text):
                self._askers.insert(0, self._askers.pop(place))  # who wanted the last one often wants the next
                return True
        return False

    @cached_property
    def _askers(self) -> list[Check]:
        return list(self.checks)


class Rulesets:
    """Compiles the rules that settings choose when they are first asked for. Raises ``UserError`` for broken rules and unknown names."""

    def __init__(self, lexicon: Lexicon, base: Settings, rulebook: Rulebook | None = None) -> None:
        self._lexicon = lexicon
        self._books = {base.rules: rulebook} if rulebook else {}
        self._sets: dict[_Choice, Ruleset] = {}
        self.base = self.of(base)
        for name, tell in _named(base, self.base.rulebook):
            try:
                tell()
            except UserError as error:
                raise UserError(f"{name}: {error.message}", remedy=error.remedy) from error

    def of(self, settings: Settings) -> Ruleset:
        """Return the rules for some settings."""
        choice = (settings.rules, settings.select, settings.disable)
        if choice not in self._sets:
            book = self._books.setdefault(settings.rules, self._books.get(settings.rules) or load_rules(settings.rules))
            checks = book.checks(self._lexicon, settings.select, settings.disable)
            gates = (e.compiled(self._lexicon) for e in book.chosen((), settings.disable) if e.rule.kind == "language")
            self._sets[choice] = Ruleset(
                book,
                tuple(check for check in checks if not isinstance(check, LanguageCheck)),
                tuple(cast("Iterator[LanguageCheck]", gates)),
            )
        return self._sets[choice]


def _named(settings: Settings, book: Rulebook) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each place in the settings that names rules, with a call that raises when there is no such rule."""
    for rule_id in settings.severities:
        yield "severities", lambda rule_id=rule_id: book.entry(rule_id)  # type: ignore[misc]  # bound now, called later
    for rule_id in settings.statements:
        yield "statements", lambda rule_id=rule_id: book.entry(rule_id)  # type: ignore[misc]  # the same
    for number, override in enumerate(settings.overrides):
        if override.rules:
            continue  # its own rules may be meant; they are read with the first file that it names
        name = f"overrides[{number}]"
        yield name, lambda override=override: book.chosen(override.select, override.disable)  # type: ignore[misc]  # the same
        for rule_id in override.severities:
            yield name, lambda rule_id=rule_id: book.entry(rule_id)  # type: ignore[misc]  # the same
