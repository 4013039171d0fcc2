"""What a comment in a draft says to claimlint: ``claimlint: allow RULE[, RULE] [until=2027-01-31] [by=NAME] -- reason``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple, TypeAlias, get_args

from claimlint.source import Region

Action: TypeAlias = Literal["allow", "allow-start", "allow-end", "allow-file"]

ACTIONS: tuple[Action, ...] = get_args(Action)
MARK = "claimlint:"
OWN_LINE = re.compile(rf"[ \t]*{MARK}[ \t]*allow\b[^\r\n]*")
"""A line that is a directive by itself in plain text, which has no comments; no reader reads it as prose."""

_REASON = re.compile(r"(?:\A|\s)(?:--|[\u2013\u2014])(?:\s|\Z)")
_TOKEN = re.compile(r"(?P<option>[A-Za-z]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s,]*))|(?P<word>[^\s,>]+)")
_OPTIONS = ("until", "by")
_LATE = re.compile(rf"\b(?:{'|'.join(_OPTIONS)})=")


class Comment(NamedTuple):
    """A comment in a source: half-open range with its delimiters, and the range of its content."""

    start: int
    end: int
    inner_start: int
    inner_end: int


class Named(NamedTuple):
    """A rule or family that a directive names, and where."""

    name: str
    region: Region

    def covers(self, rule_id: str) -> bool:
        """Tell whether a rule is meant."""
        return rule_id == self.name or rule_id.startswith(self.name.removesuffix("/*") + "/")


@dataclass(frozen=True)
class Directive:
    """A directive: ``region`` is its words, ``comment`` the whole comment. ``problem`` tells what cannot be read in it."""

    region: Region
    comment: Region
    action: Action = "allow"
    rules: tuple[Named, ...] = ()
    reason: str = ""
    until: date | None = None
    by: str = ""
    problem: str = ""

    def expired(self, day: date) -> bool:
        """Tell whether the last day on which it holds is past."""
        return self.until is not None and self.until < day


def today() -> date:
    """Return the day that it is where the user is."""
    return datetime.now().astimezone().date()


def read(text: str, comment: Comment) -> Directive | None:
    """Return the directive in a comment, None when the comment is none. What is wrong with it stands in its ``problem``."""
    inner = text[comment.inner_start : comment.inner_end]
    words = inner.strip()
    if not words.startswith(MARK):
        return None
    start = comment.inner_start + inner.index(MARK)
    region, whole = Region(start, start + len(words)), Region(comment.start, comment.end)
    parted = _REASON.search(words)
    head, reason = (words[: parted.start()], words[parted.end() :]) if parted else (words, "")
    tokens = list(_TOKEN.finditer(head, len(MARK)))
    action = tokens[0][0] if tokens else ""
    if action not in ACTIONS:
        said = f"'{action}' is not known" if action else "it says nothing"
        return Directive(region, whole, problem=f"{said}; write one of {', '.join(ACTIONS)}")
    given: dict[str, str] = {}
    rules: list[Named] = []
    problem = ""
    for token in tokens[1:]:
        if token["word"]:
            rules.append(Named(token["word"], Region(start + token.start(), start + token.end())))
        elif token["option"] in _OPTIONS:
            given[token["option"]] = token["bare"] if token["quoted"] is None else token["quoted"]
        else:
            problem = problem or f"unknown option '{token['option']}'; known are {' and '.join(_OPTIONS)}"
    until = _date(given["until"]) if "until" in given else None
    if "until" in given and until is None:
        problem = problem or f"'{given['until']}' is no date; write it as 2027-01-31"
    if late := _LATE.search(reason):
        problem = problem or f"'{late[0]}' stands after the reason begins; write it before the '--'"
    if not rules and action != "allow-end":
        problem = problem or "it names no rule"
    return Directive(
        region,
        whole,
        action,
        tuple(rules),
        " ".join(reason.split()),
        until,
        given.get("by", ""),
        problem,
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None
