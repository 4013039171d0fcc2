"""The report for GitLab: a Code Quality file, which GitLab shows in a merge request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from claimlint.reports import Options
from claimlint.result import FileResult

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield one JSON list of the findings that are shown; a file that could not be judged is a blocker."""
    first = True
    yield "["
    for result in results:
        for issue in _issues(result, options):
            yield ("\n" if first else ",\n") + msgspec.json.encode(issue).decode()
            first = False
    yield "\n]\n"


def _issues(result: FileResult, options: Options) -> Iterator[dict[str, object]]:
    if result.error is not None:
        yield _issue(result.path, 1, "claimlint", "blocker", result.error, result.error)
    for finding in result.findings:
        if finding.severity.rank >= options.show.rank:
            severity = _SEVERITIES[finding.severity]
            yield _issue(result.path, finding.line or 1, finding.rule, severity, finding.message, finding.fingerprint)


def _issue(path: str, line: int, name: str, severity: str, description: str, key: str) -> dict[str, object]:
    fingerprint = blake2b(f"{path}\0{key}".encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
    location = {"path": path, "lines": {"begin": line}}
    return {
        "description": description,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": location,
    }
