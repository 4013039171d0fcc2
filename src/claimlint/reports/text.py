"""The report for people: the place, what is wrong there, the words themselves, and how to repair them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap

from claimlint.finding import Finding, Location, Severity, Suggestion
from claimlint.reports import Options
from claimlint.result import FileResult
from claimlint.source import Source
from claimlint.terminal import frame, harmless

_RESET = "\x1b[0m"
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m", "bold": "\x1b[1m", "dim": "\x1b[2m"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """Yield a piece for each finding that is shown, and a line that counts them all."""
    counts: Counter[str] = Counter()
    for result in results:
        counts["allowed"] += result.allowed
        counts["known"] += result.known
        counts["unreadable" if result.error is not None else "files"] += 1
        for finding in result.findings:
            counts[finding.severity.value] += 1
            if finding.severity.rank >= options.show.rank:
                yield _one_line(result.path, finding, options)
                if not options.quiet:
                    yield "".join(f"  {line}\n" for line in _details(finding, result.source, options)) + "\n"
    if not options.quiet:
        yield _summary(counts, options.show)


def _paint(text: str, style: str, options: Options) -> str:
    return f"{_COLOURS[style]}{text}{_RESET}" if options.colour and text else text


def _one_line(path: str, finding: Finding, options: Options) -> str:
    place = f"{finding.line}:{finding.column}" if finding.line else _named_place(finding.location)
    severity = _paint(finding.severity.value, finding.severity.value, options)
    return f"{_paint(harmless(f'{path}:{place}:'), 'bold', options)} {severity} {finding.rule}: {harmless(finding.message)}\n"


def _named_place(location: Location) -> str:
    """Return the place of a finding in a document without lines."""
    where = f"paragraph {location.paragraph}" if location.paragraph else location.block
    return f"{where} ({' > '.join(location.heading_path)})" if location.heading_path else where


def _details(finding: Finding, source: Source | None, options: Options) -> Iterator[str]:
    yield from _quoted(finding, source, options)
    parts = {
        "missing": "; ".join(finding.missing),
        "advice": finding.advice,
        "suggestion": "; ".join(map(_suggestion, finding.suggestions)),
        "further": ", ".join(finding.further),
        "also": ", ".join(finding.related),
        "markets": ", ".join(finding.markets) if len(finding.markets) > 1 else "",
    }
    for name, words in parts.items():
        if words:
            yield from _part(name, words, options)
    if options.explain:
        yield from _trace(finding, options)


def _suggestion(suggestion: Suggestion) -> str:
    """Return a suggestion in words, with the options that apply it."""
    how = {"safe": " (--fix)", "unsafe": " (--fix --unsafe-fixes)"}.get(suggestion.applicability, "")
    return suggestion.text + (how if suggestion.edits else "")


def _part(name: str, words: str, options: Options) -> Iterator[str]:
    first, *rest = wrap(
        f"{name}: {harmless(words)}",
        options.width - 2,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield _paint(f"{name}:", "dim", options) + first.removeprefix(f"{name}:")
    yield from rest


def _quoted(finding: Finding, source: Source | None, options: Options) -> Iterator[str]:
    if not finding.excerpt:
        return
    if source is None or finding.line is None or finding.column is None or finding.start is None or finding.end is None:
        yield f"| {harmless(finding.excerpt)}"
        return
    gutter = f"{finding.line} | "
    line = source.line(finding.line)
    start = finding.column - 1
    shown, carets = frame(line, start, min(start + finding.end - finding.start, len(line)), options.width - len(gutter))
    yield _paint(gutter, "dim", options) + shown
    more = f" to line {finding.end_line}" if finding.end_line != finding.line else ""
    yield " " * len(gutter) + _paint(carets, finding.severity.value, options) + more


def _trace(finding: Finding, options: Options) -> Iterator[str]:
    yield from _part("why", finding.reason, options)
    for name, checked in (("authority", True), ("authority not checked against the source", False)):
        if keys := [note.key for note in finding.authority if note.checked is checked]:
            yield from _part(name, ", ".join(keys), options)
    claim = finding.claim
    if claim is None:
        return
    words = f"agent {_said(claim.agent)}, predicate {_said(claim.predicate)}, target {_said(claim.target)}, stance {claim.stance}"
    yield from _part("claim", words, options)
    for cue in claim.cues:
        scope = "in scope" if cue.in_scope else "out of scope"
        yield from _part("cue", f"'{cue.text}' (tier {cue.tier}) {scope}: {cue.why}", options)
    if not claim.cues:
        yield from _part("cue", "none in the sentence", options)


def _said(words: str) -> str:
    return f"'{words}'" if words else "none"


def _summary(counts: Counter[str], show: Severity) -> str:
    parts = [_count(counts[severity.value], severity.value) for severity in (Severity.ERROR, Severity.WARNING)]
    if counts["info"]:
        parts.append(f"{counts['info']} info" + ("" if show is Severity.INFO else " (--show info)"))
    parts += [
        f"{counts[name]} {told}"
        for name, told in (("known", "in the baseline"), ("allowed", "allowed"))
        if counts[name]
    ]
    unreadable = f", {_count(counts['unreadable'], 'file')} not judged" if counts["unreadable"] else ""
    return f"{_count(counts['files'], 'file')}: {', '.join(parts)}{unreadable}\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
