"""``claimlint claims``: what the linter sees."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
import msgspec

from claimlint.cli.options import configuration, configured
from claimlint.cli.output import write
from claimlint.cli.work import STDIN
from claimlint.terminal import frame, harmless

if TYPE_CHECKING:
    from claimlint.article import Article
    from claimlint.claim import Claim

_FORMATS = click.Choice(["text", "json"])
_PLAIN = (
    "predicate",
    "force",
    "form",
    "agent",
    "agent_type",
    "product",
    "target",
    "target_type",
    "stance",
    "tier",
    "limited",
)
_WIDTH = 120


@click.command()
@click.argument("path", type=click.Path())
@configured
@click.option("--format", "format_name", type=_FORMATS, default="text", show_default=True)
@click.option(
    "--stdin-filename", default=STDIN, show_default=True, metavar="NAME", help="What standard input is called."
)
def claims(path: str, format_name: str, stdin_filename: str, **options: Any) -> None:
    """Show every claim in a document, whether a rule objects to it or not; - is standard input."""
    from claimlint.draft import Draft
    from claimlint.engine import Engine

    engine = Engine(configuration(**options).settings)
    draft = Draft(stdin_filename, sys.stdin.buffer.read()) if path == "-" else Draft(path)
    reading = engine.read(draft)
    article = reading.article
    if format_name == "json":
        report = {
            "version": 1,
            "path": article.source.path,
            "claims": [_as_data(claim, article) for claim in reading.claims],
        }
        write([msgspec.json.format(msgspec.json.encode(report), indent=2).decode(), "\n"], None)
    else:
        write((f"{line}\n" for claim in reading.claims for line in _as_text(claim, article)), None)


def _as_data(claim: Claim, article: Article) -> dict[str, Any]:
    start, end = claim.block.region(claim.start, claim.end)
    line, column = article.source.position(start)
    placed = article.placed
    return {
        "line": line if placed else None,
        "column": column if placed else None,
        "start": start if placed else None,
        "end": end if placed else None,
        "excerpt": article.source.text[start:end] if placed else claim.block.text[claim.start : claim.end],
        **{name: getattr(claim, name) for name in (*_PLAIN, "neighbour_limit", "boosted", "presupposed")},
        "likelihood": round(claim.likelihood.value, 2) if claim.likelihood else None,
        "cues": [{"text": cue.text, "tier": cue.tier, "in_scope": cue.in_scope, "why": cue.why} for cue in claim.cues],
    }


def _as_text(claim: Claim, article: Article) -> Iterator[str]:
    start, end = claim.block.region(claim.start, claim.end)
    line, column = article.source.position(start)
    tier = f" (tier {claim.tier})" if claim.tier else ""
    agent = f"'{claim.agent}' ({claim.agent_type})" if claim.agent else claim.agent_type
    target = f"'{claim.target}' ({claim.target_type})" if claim.target else claim.target_type
    place = f"{line}:{column}" if article.placed else f"paragraph {claim.block.paragraph}"
    yield harmless(f"{article.source.path}:{place}: {claim.stance}{tier}: {agent} | '{claim.predicate}' | {target}")
    gutter = f"  {line} | " if article.placed else "  | "
    text = article.source.line(line)
    shown, carets = frame(text, column - 1, min(column - 1 + end - start, len(text)), _WIDTH - len(gutter))
    yield gutter + shown
    yield " " * len(gutter) + carets
    for cue in claim.cues:
        scope = "in scope" if cue.in_scope else "out of scope"
        yield harmless(f"  cue '{cue.text}' (tier {cue.tier}) {scope}: {cue.why}")
    if claim.likelihood:
        yield harmless(f"  {claim.likelihood}")
    yield ""
