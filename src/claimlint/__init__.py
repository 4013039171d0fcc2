"""claimlint reads health writing and reports unhedged efficacy claims, missing required statements and dosing instructions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.api import Linter
    from claimlint.errors import UserError
    from claimlint.finding import Finding

__all__ = ["Finding", "Linter", "UserError"]


def __getattr__(name: str) -> object:
    """Import the public names when they are first asked for, so that ``import claimlint`` costs nothing."""
    from importlib import import_module

    homes = {"Linter": "api", "Finding": "finding", "UserError": "errors"}
    if name not in homes:
        raise AttributeError(f"module 'claimlint' has no attribute '{name}'")
    return getattr(import_module(f"claimlint.{homes[name]}"), name)
