"""The baseline: findings that a team has taken on and lints around, so that only new ones count.

A file lists findings by their fingerprints (rule, words, headings above, occurrence), under the path of the text they are in. A text
that is not in the file but has the findings of one that is there no more was moved, and keeps its entries.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import shorten

import msgspec

from claimlint.errors import Place, UserError
from claimlint.finding import Finding
from claimlint.result import FileResult
from claimlint.wholefile import replace_file

FILE = ".claimlint-baseline.json"
VERSION = 1

_OWN = "allow/"
_WIDTH = 60
_ANEW = "Make it anew with 'claimlint baseline'."


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that is known. Only the fingerprint counts; ``rule`` and ``words`` are for those who read the file."""

    fingerprint: str
    rule: str
    words: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    files: dict[str, list[Entry]]


@dataclass(frozen=True)
class Baseline:
    """The known findings by path; ``root`` is the folder that the paths are relative to."""

    root: Path
    files: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def path(self, shown: str) -> str:
        """Return how a path stands in the file."""
        return Path(os.path.relpath(os.path.abspath(shown), self.root)).as_posix()

    def gone(self, path: str) -> bool:
        """Tell whether the text of that path is there no more."""
        return not (self.root / path).exists()


def load(path: str | Path) -> Baseline:
    """Read a baseline file. Raises ``UserError`` for one that is missing, damaged or of another version."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        data = json.loads(text)
    except FileNotFoundError as error:
        raise UserError(f"there is no baseline {path}", remedy=_ANEW) from error
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except json.JSONDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        raise UserError(f"the baseline is damaged: {error.msg.lower()}", remedy=_ANEW, place=place) from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path}: the baseline is damaged: it is no JSON text", remedy=_ANEW) from error
    version = data.get("version") if isinstance(data, dict) else None
    if isinstance(version, int) and version != VERSION:
        raise UserError(f"{path}: a baseline of version {version}; this claimlint reads {VERSION}", remedy=_ANEW)
    try:
        files = msgspec.convert(data, _File).files
    except msgspec.ValidationError as error:
        raise UserError(f"{path}: the baseline is damaged: {str(error).lower()}", remedy=_ANEW) from error
    return Baseline(Path(path).resolve().parent, {name: tuple(entries) for name, entries in files.items()})


def write(baseline: Baseline, path: str | Path) -> None:
    """Write a baseline file, whole or not at all; the same findings always give the same bytes. Raises ``UserError``."""
    files = {name: list(entries) for name, entries in sorted(baseline.files.items()) if entries}
    data = msgspec.json.format(msgspec.json.encode(_File(VERSION, files)), indent=1)
    replace_file(path, [data, b"\n"])


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Return the entries of findings; those on exceptions get none, for an exception is either right or to be mended."""
    listed = (f for f in findings if not f.rule.startswith(_OWN))
    return tuple(
        sorted(
            (Entry(f.fingerprint, f.rule, shorten(f.excerpt, _WIDTH, placeholder="…")) for f in listed),
            key=lambda entry: (entry.rule, entry.words, entry.fingerprint),
        )
    )


def unknown(results: Iterable[FileResult], baseline: Baseline) -> Iterator[FileResult]:
    """Yield the results without the findings that the baseline knows."""
    claimed: set[str] = set()
    for result in results:
        known = baseline.files.get(_source(result, baseline, claimed), ())
        left = Counter(entry.fingerprint for entry in known)
        kept = []
        for finding in result.findings:
            if left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
            else:
                kept.append(finding)
        yield replace(result, findings=tuple(kept), known=len(result.findings) - len(kept))


def renewed(results: Iterable[FileResult], baseline: Baseline, *, prune: bool) -> Baseline:
    """Return the baseline with what linting gave: all of it, or (``prune``) only what it knew and is still there.

    Texts that could not be judged keep their entries; so do those that were not linted, unless their file is gone.
    """
    files = {path: known for path, known in baseline.files.items() if not baseline.gone(path)}
    claimed: set[str] = set()
    for result in results:
        path = baseline.path(result.path)
        if result.error is not None:
            continue
        found = entries(result.findings)
        if prune:
            left = Counter(e.fingerprint for e in baseline.files.get(_source(result, baseline, claimed), ()))
            found = tuple(entry for entry in found if left[entry.fingerprint] > 0)
        files[path] = found
    return Baseline(baseline.root, files)


def _source(result: FileResult, baseline: Baseline, claimed: set[str]) -> str:
    """Return the path under which a text's entries stand: its own, or the one that it was moved from, which no other text has claimed."""
    path = baseline.path(result.path)
    if path in baseline.files:
        return path
    found = Counter(finding.fingerprint for finding in result.findings if finding.excerpt)
    everything = {finding.fingerprint for finding in result.findings}
    best, most = path, (0, False)
    for other, known in baseline.files.items():
        located = Counter(entry.fingerprint for entry in known if entry.words)
        shared = (located & found).total()
        same_name = os.path.basename(other) == os.path.basename(path)
        likely = 2 * shared >= max(1, located.total()) or (same_name and everything & {e.fingerprint for e in known})
        if likely and (shared, same_name) > most and other not in claimed and baseline.gone(other):
            best, most = other, (shared, same_name)
    claimed.add(best)
    return best


def size(baseline: Baseline) -> int:
    """Return how many findings a baseline lists."""
    return sum(map(len, baseline.files.values()))
