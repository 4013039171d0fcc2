"""``claimlint init``."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.errors import UserError
from claimlint.settings import FILE

_CONFIGURATION = """\
# Configuration of claimlint. Every line is optional; what stands here are the defaults.

# How the texts are used: editorial (independent health writing), commercial (pages that sell), label (product labels).
profile: editorial

# Whose rules apply: us, eu, uk, au, ca.
markets: [us]

# The lowest severity that makes the exit status 1: error, warning, info, never.
fail-on: error

# Rules or whole families to leave out, such as quality or efficacy/promo-framing.
disable: []

# Another severity for a rule: error, warning, info, off. For example {evidence/uncited: error}.
severities: {}

# Files to pass over, as in .gitignore.
exclude: []

# Further rules: files or folders, relative to this file.
rules: []

# Other settings for some files, for example:
#   - files: [shop/]
#     profile: commercial
overrides: []

# Approved wordings that --fix --unsafe-fixes puts in where they are missing, for example:
#   disclaimer/not-medical-advice: {text: This article is not medical advice., place: bottom}
statements: {}

# Whether results are kept for the next run, in your own folder for caches.
cache: true

# The findings that 'claimlint baseline' wrote down, to be passed over.
# baseline: .claimlint-baseline.json
"""

_HOOK = """\
To lint articles at each commit, add this to .pre-commit-config.yaml:

  - repo: <address of the claimlint repository>
    rev: v0.1.0
    hooks:
      - id: claimlint
"""


@click.command()
def init() -> None:
    """Write a commented .claimlint.yml into this folder."""
    try:
        with Path(FILE).open("x", encoding="utf-8") as stream:
            stream.write(_CONFIGURATION)
    except FileExistsError as error:
        raise UserError(f"{FILE} exists already", remedy="Edit it, or delete it first.") from error
    except OSError as error:
        raise UserError(f"cannot write {FILE}: {(error.strerror or str(error)).lower()}") from error
    click.echo(f"Wrote {FILE}.\n\n{_HOOK}", nl=False)
