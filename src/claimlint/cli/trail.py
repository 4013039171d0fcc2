"""``claimlint allows``: every exception in the drafts, with its reason, its author and its day, for an audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from claimlint.cli.options import configuration, configured
from claimlint.cli.output import write
from claimlint.cli.work import Work, note
from claimlint.directive import Directive, today
from claimlint.errors import UserError
from claimlint.terminal import harmless

if TYPE_CHECKING:
    from claimlint.draft import Draft
    from claimlint.git import Written

_SCOPES = {"allow": "block", "allow-start": "range", "allow-file": "file"}


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An exception as the audit lists it; ``author`` and ``date`` are None where version control does not know the line."""

    path: str
    line: int
    rules: tuple[str, ...]
    scope: str
    state: str
    until: str | None
    by: str | None
    reason: str
    author: str | None
    date: str | None


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@configured
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def allows(paths: tuple[str, ...], format_name: str, **options: Any) -> int:
    """List the exceptions in files and folders: rules, reason, end, and who wrote the line and when, from version control."""
    found: list[Listed] = []
    failed = False
    for draft in Work(configuration(**options), paths).drafts():
        try:
            found += _in_draft(draft)
        except UserError as error:
            note(str(error))
            failed = True
    if format_name == "json":
        encoded = msgspec.json.format(msgspec.json.encode({"version": 1, "allows": found}), indent=2)
        write([encoded.decode(), "\n"], None)
    else:
        write((f"{harmless(line)}\n" for line in _lines(found)), None)
    return 2 if failed else 0


def _in_draft(draft: Draft) -> Iterator[Listed]:
    """Yield the exceptions in a draft. Raises ``UserError`` when it cannot be read."""
    from claimlint import git
    from claimlint.comments import SCANNERS, directives
    from claimlint.readers.decode import decode
    from claimlint.source import Source

    if draft.error:
        raise UserError(f"{draft.path}: {draft.error}")
    path = Path(draft.path)
    if draft.content is None and path.suffix.lower() not in SCANNERS:
        return
    try:
        raw = path.read_bytes() if draft.content is None else draft.content
    except OSError as error:
        raise UserError(f"{draft.path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    source = Source(draft.path, raw if isinstance(raw, str) else decode(draft.path, raw))
    listed = [one for one in directives(draft.path, source.text) if one.action in _SCOPES]
    lines = [source.position(one.region.start).line for one in listed]
    written = (git.written(path, lines) if listed and draft.content is None else None) or {}
    for one, line in zip(listed, lines, strict=True):
        yield _entry(draft.path, line, one, written.get(line))


def _entry(path: str, line: int, directive: Directive, by: Written | None) -> Listed:
    return Listed(
        path=path,
        line=line,
        rules=tuple(named.name for named in directive.rules),
        scope=_SCOPES[directive.action],
        state=_state(directive),
        until=directive.until.isoformat() if directive.until else None,
        by=directive.by or None,
        reason=directive.reason,
        author=by.author or None if by else None,
        date=by.date or None if by else None,
    )


def _state(directive: Directive) -> str:
    if directive.problem:
        return f"malformed: {directive.problem}"
    if not directive.reason:
        return "no reason"
    return "expired" if directive.expired(today()) else "in force"


def _lines(found: Sequence[Listed]) -> Iterable[str]:
    for one in found:
        until = f", until {one.until}" if one.until else ""
        by = f", by {one.by}" if one.by else ""
        yield f"{one.path}:{one.line}: {', '.join(one.rules) or 'no rule'} ({one.scope}{until}{by}): {one.state}"
        yield f"  reason: {one.reason or 'none'}"
        yield f"  written: {f'{one.author}, {one.date}' if one.author else 'not in version control'}"
    states = [one.state for one in found]
    others = "".join(f", {states.count(state)} {state}" for state in ("expired", "no reason") if state in states) + (
        f", {wrong} malformed" if (wrong := sum(state.startswith("malformed") for state in states)) else ""
    )
    yield f"{len(found)} exception{'s' * (len(found) != 1)}: {states.count('in force')} in force{others}"
