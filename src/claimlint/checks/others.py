"""The package's own rules, compiled for checks that build on them, such as those on the place of a statement."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from claimlint import strict_yaml
from claimlint.checks import Check
from claimlint.errors import UserError
from claimlint.resources import rules_root
from claimlint.rule import Rule

if TYPE_CHECKING:
    from claimlint.checks.statement import StatementCheck
    from claimlint.claims.lexicon import Lexicon


@lru_cache(maxsize=128)
def compiled(rule_id: str, lexicon: Lexicon) -> Check:
    """Return a rule of the package as a check. Raises ``UserError`` for an id that the package does not have."""
    family, _, name = rule_id.partition("/")
    file = rules_root() / family / f"{name}.yml"
    if not name or not file.is_file():
        remedy = "Name a rule that comes with claimlint and stands by itself."
        raise UserError(f"there is no rule '{rule_id}' to build on", remedy=remedy)
    document = strict_yaml.load_document(file, Rule)
    kind = importlib.import_module(f"{__package__}.{document.value.kind}")
    check: Check = kind.compile_check(document.value, document.decode(kind.Match, "match"), lexicon)
    return check


def statement(rule_id: str, lexicon: Lexicon) -> StatementCheck:
    """Return a rule on a required statement. Raises ``UserError`` for any other rule."""
    check = compiled(rule_id, lexicon)
    if not hasattr(check, "standing"):
        raise UserError(f"'{rule_id}' is no rule on a statement", remedy="Name one of the family disclaimer.")
    return cast("StatementCheck", check)
