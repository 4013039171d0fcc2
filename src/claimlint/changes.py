"""Findings on what changed: a pure filter over the findings of one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimlint.article import Article
from claimlint.finding import Finding


def touched(findings: Iterable[Finding], article: Article, changed: Sequence[tuple[int, int]] | None) -> list[Finding]:
    """Return the findings that half-open ranges of changed lines touch; None stands for every line.

    A finding counts when a line of the block it stands in changed, for the hedge that was deleted may have stood on another line. One on
    the whole document counts as soon as anything changed, and so does one without lines.
    """
    if changed is None:
        return list(findings)
    position = article.source.position
    regions = [block.region(0, len(block.text)) for block in article.blocks if block.text and block.paragraph is None]
    blocks = [(start, end, position(start).line, position(end).line) for start, end in regions]

    def counts(finding: Finding) -> bool:
        if finding.start is None or finding.end is None or not finding.excerpt:
            return bool(changed)
        lines = [(finding.line or 1, finding.end_line or 1)]
        lines += [(first, last) for start, end, first, last in blocks if start <= finding.start and finding.end <= end]
        return any(first < stop and begin <= last for first, last in lines for begin, stop in changed)

    return [finding for finding in findings if counts(finding)]
