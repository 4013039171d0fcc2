"""The report for programs: one JSON object, one line a file, every field always there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from claimlint.finding import Finding, Severity
from claimlint.reports import Options
from claimlint.result import FileResult

VERSION = 1


class _File(msgspec.Struct):
    path: str
    error: str | None
    findings: tuple[Finding, ...]


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001  # the JSON is whole whatever a person wants to see
    """Yield the object piece by piece; see the JSON contract in the README."""
    counts: Counter[str] = Counter(files=0, **dict.fromkeys(Severity, 0))
    yield f'{{"version": {VERSION}, "files": ['
    for result in results:
        yield ",\n" if counts["files"] else "\n"
        yield msgspec.json.encode(_File(result.path, result.error, result.findings)).decode()
        counts["files"] += 1
        counts.update(finding.severity.value for finding in result.findings)
    yield f'\n], "summary": {msgspec.json.encode(dict(counts)).decode()}}}\n'
