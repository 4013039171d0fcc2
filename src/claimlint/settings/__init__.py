"""What a user decides: read strictly from ``.claimlint.yml`` or ``[tool.claimlint]`` in ``pyproject.toml``."""

from claimlint.settings.effective import Effect, Policy
from claimlint.settings.files import FILE, find, load
from claimlint.settings.model import NAMES, Configuration, FailOn, Override, Product, Settings, Statement

__all__ = [
    "FILE",
    "NAMES",
    "Configuration",
    "Effect",
    "FailOn",
    "Override",
    "Policy",
    "Product",
    "Settings",
    "Statement",
    "find",
    "load",
]
