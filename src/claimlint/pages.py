"""The rules as Markdown pages: one for each rule, and indexes by family, by severity and by authority."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from claimlint import kindpages
from claimlint.rule import PROFILES, Authority, Example, Rule
from claimlint.rulebook import Rulebook

_SPECIAL = re.compile(r"([\\`*_{}\[\]#])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_LEVELS = ("error", "warning", "info", "off")
_FENCE = "````"
INDEX = "rules/index.md"


def pages(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every page, indexes first."""
    yield INDEX, "".join(_lines(_by_family(book)))
    yield "rules/by-severity.md", "".join(_lines(_by_severity(book)))
    yield "rules/by-authority.md", "".join(_lines(_by_authority(book)))
    yield kindpages.PATH, kindpages.kinds_page()
    for rule in book.rules.values():
        yield f"rules/{rule.id}.md", rule_page(rule, book)


def rule_page(rule: Rule, book: Rulebook) -> str:
    """Return the page of one rule: what ``claimlint explain`` shows in the terminal."""
    return "".join(_lines(_rule(rule, book)))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _rule(rule: Rule, book: Rulebook) -> Iterator[str]:
    yield f"# {rule.id}"
    yield from ("", f"**{md(rule.title)}**", "")
    yield "| profile | severity |"
    yield "| --- | --- |"
    yield from (f"| {profile} | {rule.severity[profile]} |" for profile in PROFILES)
    yield ""
    for label, words in facts(rule):
        yield f"- **{label}**: {md(words)}"
    yield from ("", "## What it says", "", f"> {md(rule.message)}", "", "## Why", "", md(rule.reason))
    yield from ("", "## How to repair it", "", md(rule.advice), "")
    if rule.authority:
        yield from ("## Authority", "")
        for key in rule.authority:
            yield from authority_lines(key, book.authorities[key])
    for title, examples in (("Flagged", rule.flagged), ("Clean", rule.clean), ("Known misses", rule.known_misses)):
        yield from _examples(title, examples)


def facts(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what a rule applies to, each with its label: for the page and for the terminal."""
    yield "Markets", ", ".join(rule.markets) or "all"
    for market, levels in rule.raised.items():
        yield f"In {market}", ", ".join(f"{level} ({profile})" for profile, level in levels.items())
    yield "Reads", f"{', '.join(rule.blocks) or 'every kind of block'}; kind of rule: {rule.kind}"
    if rule.zones != ("article", "metadata"):
        yield "Zones", ", ".join(rule.zones)
    if rule.once_per:
        yield "Reported", f"once per {rule.once_per}, with further instances"
    if rule.extends:
        yield "Extends", rule.extends
    yield "Reviewed", rule.reviewed


def standing(authority: Authority) -> str:
    """Return in words how far an entry of the register can be relied on."""
    checked = "checked against the source" if authority.checked else "not checked against the source"
    parts = (
        authority.section,
        str(authority.year or ""),
        checked,
        authority.reviewed and f"last reviewed {authority.reviewed}",
    )
    return "; ".join(filter(None, parts))


def authority_lines(key: str, authority: Authority) -> Iterator[str]:
    """Yield the Markdown of an entry of the register."""
    yield f"- **{key}** {md(authority.name)}: {md(authority.supports)} ({md(standing(authority))})"
    if authority.note:
        yield f"  {md(authority.note)}"
    if authority.link:
        yield f"  <{authority.link}>"


def _examples(title: str, examples: Iterable[Example]) -> Iterator[str]:
    examples = list(examples)
    if examples:
        yield from ("", f"## {title}")
    for example in examples:
        where = ", ".join(filter(None, (example.profile, example.market, example.severity)))
        yield from ("", f"{md(example.why)} ({where}):", "", f"{_FENCE}text", example.text.strip("\n"), _FENCE)


def _by_family(book: Rulebook) -> Iterator[str]:
    yield from ("# Rules by family", "", _others())
    for family, rules in groupby(book.rules.values(), key=lambda rule: rule.family):
        yield from (
            "",
            f"## {family}",
            "",
            "| rule | editorial | commercial | label | what |",
            "| --- | --- | --- | --- | --- |",
        )
        for rule in rules:
            levels = " | ".join(rule.severity[profile] for profile in PROFILES)
            yield f"| {_link(rule)} | {levels} | {md(rule.title)} |"


def _by_severity(book: Rulebook) -> Iterator[str]:
    yield from ("# Rules by severity", "", _others())
    for profile in PROFILES:
        yield from ("", f"## {profile}")
        for level in _LEVELS:
            found = [rule for rule in book.rules.values() if rule.severity[profile] == level]
            if found:
                yield from ("", f"### {level}: {len(found)}", "", ", ".join(map(_link, found)))


def _by_authority(book: Rulebook) -> Iterator[str]:
    yield from ("# Rules by authority", "", _others())
    for key, authority in book.authorities.items():
        yield from ("", f"## {key}", "", *authority_lines(key, authority))
        found = [rule for rule in book.rules.values() if key in rule.authority]
        yield from ("", f"Rules: {', '.join(map(_link, found)) or 'none'}")


def _others() -> str:
    return "By [family](index.md), by [severity](by-severity.md), by [authority](by-authority.md)."


def _link(rule: Rule) -> str:
    return f"[{rule.id}]({rule.id}.md)"


def md(text: str) -> str:
    """Return text as Markdown that shows it as it is, on one line."""
    one_line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return re.sub(r"[&<>|]", lambda mark: _ENTITIES[mark[0]], one_line)
