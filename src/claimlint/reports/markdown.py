"""The report as a Markdown page, such as the summary of a CI job: a count, then a table of what has to be looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from claimlint.finding import Finding, Severity
from claimlint.reports import Options
from claimlint.result import FileResult
from claimlint.terminal import harmless

_MOST_ROWS = 200
_WIDTH = 160
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@:])")


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield the page. A table of more rows than anyone reads is cut, and says so."""
    counts: Counter[str] = Counter()
    rows: list[str] = []
    for result in results:
        counts["files"] += 1
        if result.error is not None:
            counts["unread"] += 1
            rows.append(f"| {_plain(result.path)} | not judged | | {_plain(result.error)} |\n")
        counts.update(finding.severity.value for finding in result.findings)
        rows += [_row(result.path, f) for f in result.findings if f.severity.rank >= options.show.rank]
    yield "## claimlint\n\n"
    unread = f", {counts['unread']} not judged" if counts["unread"] else ""
    levels = ", ".join(f"**{counts[level]}** {level}" for level in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    yield f"{counts['files']} files: {levels}{unread}\n"
    if rows:
        yield "\n| place | severity | rule | what |\n|---|---|---|---|\n"
        yield from rows[:_MOST_ROWS]
        if len(rows) > _MOST_ROWS:
            yield f"\nand {len(rows) - _MOST_ROWS} more.\n"


def _row(path: str, finding: Finding) -> str:
    place = f"{path}:{finding.line}" if finding.line else f"{path}, paragraph {finding.location.paragraph}"
    return f"| {_plain(place)} | {finding.severity} | {_plain(finding.rule)} | {_plain(finding.message)} |\n"


def _plain(text: str) -> str:
    """Return words of a document as words: on one line, cut when they are long, with no mark-up that would work."""
    line = harmless(" ".join(text.split()))
    return _MARKUP.sub(r"\\\1", line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…")
