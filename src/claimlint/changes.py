"""Findings on what changed: a pure filter over the result of one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimlint.finding import Finding
from claimlint.result import FileResult


def touched(result: FileResult, changed: Sequence[tuple[int, int]] | None) -> FileResult:
    """Return a result with the findings that half-open ranges of changed lines touch; None stands for every line.

    A finding counts when a line of the block it stands in changed, for the hedge that was deleted may have stood on another line. One on
    the whole document counts as soon as anything changed, and so does one without lines.
    """
    source = result.source
    if changed is None:
        return result
    blocks = (
        [(block, source.position(block.start).line, source.position(block.end).line) for block in result.blocks]
        if source
        else []
    )

    def counts(finding: Finding) -> bool:
        if finding.start is None or finding.end is None or not finding.excerpt:
            return bool(changed)
        lines = [(finding.line or 1, finding.end_line or 1)]
        lines += [
            (first, last) for block, first, last in blocks if block.start <= finding.start and finding.end <= block.end
        ]
        return any(first < stop and begin <= last for first, last in lines for begin, stop in changed)

    return replace(result, findings=tuple(filter(counts, result.findings)))
