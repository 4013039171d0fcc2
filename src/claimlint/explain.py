"""A rule as a page for the terminal: everything its file says, with what it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from claimlint.pages import facts, standing
from claimlint.rule import PROFILES, Authority, Example, Rule
from claimlint.rulebook import Rulebook

_WIDTH = 100
_LABEL = 12


def explain(rulebook: Rulebook, rule_id: str) -> str:
    """Return the page of a rule as plain text, at most 100 wide. Raises ``UserError`` for an unknown id."""
    rule = rulebook.entry(rule_id).rule
    return "\n".join(_lines(rule, rulebook))


def _lines(rule: Rule, rulebook: Rulebook) -> Iterator[str]:
    yield f"{rule.id}: {rule.title}"
    yield ""
    yield from _labelled("Severity", ", ".join(f"{rule.severity[profile]} ({profile})" for profile in PROFILES))
    for label, words in facts(rule):
        yield from _labelled(label, words)
    yield from _labelled("Message", rule.message)
    yield from _labelled("Reason", rule.reason)
    yield from _labelled("Advice", rule.advice)
    if rule.authority:
        yield from ("", "Authority")
        for key in rule.authority:
            yield from _authority(key, rulebook.authorities[key])
    yield from _examples("Flagged", rule.flagged)
    yield from _examples("Clean", rule.clean)
    yield from _examples("Known misses", rule.known_misses)


def _authority(key: str, authority: Authority) -> Iterator[str]:
    yield from _wrapped(f"{key}  {authority.name}: {authority.supports} ({standing(authority)})", "  ", "      ")
    for line in (authority.note, authority.link):
        if line:
            yield from _wrapped(line, "      ", "      ")


def _examples(title: str, examples: Sequence[Example]) -> Iterator[str]:
    if examples:
        yield from ("", title)
    for example in examples:
        lines = example.text.strip().splitlines()
        for number, line in enumerate(lines):
            yield from _wrapped(line, "    " if number else "  - ", "    ")
        where = ", ".join(filter(None, (example.profile, example.market, example.severity)))
        yield from _wrapped(f"{example.why} ({where})", "      ", "      ")


def _labelled(label: str, text: str) -> Iterator[str]:
    yield from _wrapped(" ".join(text.split()), f"{label:<{_LABEL}}", " " * _LABEL)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    """Wrap one line of text; a long address is not broken, and blank text gives one blank line."""
    wrapped = wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return wrapped or [""]
