"""Where the data that ships with the package lives: the folder of rules, lexicons and substances."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def rules_root() -> Traversable:
    """Return the folder of the rules: the installed package ``claimlint.rules``, or the checkout's own folder beside ``src``."""
    try:
        return files("claimlint.rules")
    except ModuleNotFoundError:
        return Path(__file__).resolve().parents[2] / "rules"
