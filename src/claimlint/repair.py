"""How findings can be repaired: suggestions with edits, and edits applied to a text. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from claimlint.article import Article
from claimlint.finding import Edit, Finding, Suggestion
from claimlint.insertion import insertion
from claimlint.judge import fill
from claimlint.rule import Repair, Rule
from claimlint.settings import Settings
from claimlint.source import Region


def suggested(
    findings: Iterable[Finding], article: Article, rules: Mapping[str, Rule], settings: Settings
) -> list[Finding]:
    """Return the findings, each with what its rule and the approved statements of the settings suggest."""
    return [
        replace(finding, suggestions=(*finding.suggestions, *more))
        if (more := tuple(_suggestions(finding, article, rules[finding.rule], settings)))
        else finding
        for finding in findings
    ]


def _suggestions(finding: Finding, article: Article, rule: Rule, settings: Settings) -> Iterator[Suggestion]:
    statement = settings.statements.get(finding.rule)
    if statement and finding.missing and not finding.excerpt:
        edit = insertion(article, statement.text, statement.place)
        where = {"top": "under the title", "bottom": "at the end"}[statement.place]
        text = f"put the approved statement {where}: “{' '.join(statement.text.split())}”"
        yield Suggestion(text, "unsafe" if edit else "display-only", (edit,) if edit else ())
    for repair in rule.repair:
        yield _by_rule(repair, finding)


def _by_rule(repair: Repair, finding: Finding) -> Suggestion:
    text = fill(repair.text, {"excerpt": " ".join(finding.excerpt.split())})
    if repair.replace is None or not finding.excerpt or finding.start is None or finding.end is None:
        return Suggestion(text)
    words = fill(repair.replace, {"excerpt": finding.excerpt})
    return Suggestion(text, repair.applicability, (Edit(finding.start, finding.end, words),))


def edits(finding: Finding, *, unsafe: bool) -> tuple[Edit, ...]:
    """Return the edits of the first suggestion that may be applied: a safe one, or an unsafe one when ``unsafe`` permits it."""
    wanted = {"safe", "unsafe"} if unsafe else {"safe"}
    return next((s.edits for s in finding.suggestions if s.edits and s.applicability in wanted), ())


def applied(text: str, changes: Iterable[Edit]) -> str:
    """Return a text with edits applied; of two that overlap the later one is left out."""
    pieces, done = [], 0
    for edit in sorted(changes, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            pieces += [text[done : edit.start], edit.text]
            done = edit.end
    return "".join(pieces) + text[done:]


def deletion(text: str, comment: Region) -> Edit:
    """Return the edit that takes a comment away, with its line when it stands alone there and parts no two lines of text."""
    start, end = comment
    line = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if text[line:start].strip() or text[end:line_end].strip():
        return Edit(start - (text[start - 1 : start] == " " and text[end : end + 1] in ("", " ", "\n", "\r")), end, "")
    before = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line].strip()
    after = text[line_end + 1 :].split("\n", 1)[0].strip()
    return Edit(line, end, "") if before and after else Edit(line, min(line_end + 1, len(text)), "")
