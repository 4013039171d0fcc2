"""The report for GitHub Actions: one workflow command a finding, which GitHub shows beside the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimlint.finding import Finding
from claimlint.reports import Options
from claimlint.result import FileResult
from claimlint.terminal import harmless

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield a command for each finding that is shown, and one for each file that could not be judged."""
    for result in results:
        if result.error is not None:
            yield _command("error", {"file": result.path, "title": "claimlint"}, result.error)
        for finding in result.findings:
            if finding.severity.rank >= options.show.rank:
                message = f"{harmless(finding.message)}\n{harmless(finding.advice)}"
                yield _command(_LEVELS[finding.severity], _properties(result.path, finding), message)


def _properties(path: str, finding: Finding) -> dict[str, str]:
    found = {"file": path, "title": finding.rule}
    if finding.line is not None:
        found |= {"line": str(finding.line), "endLine": str(finding.end_line)}
        if finding.line == finding.end_line:  # GitHub takes columns on one line only
            found |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    return found


def _command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {listed}::{message.translate(_IN_MESSAGE)}\n"
