"""The command ``claimlint``: its commands, and the one place where an outcome becomes an exit status.

0: nothing at or above ``--fail-on``; 1: findings; 2: a mistake in usage, configuration or rules, or an input that cannot be read;
130: interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from claimlint.cli.adopt import baseline
from claimlint.cli.config import config
from claimlint.cli.describe import docs, explain, rules, test
from claimlint.cli.evaluate import evaluate
from claimlint.cli.init import init
from claimlint.cli.inspect import claims
from claimlint.cli.lint import lint
from claimlint.cli.schema import schema
from claimlint.cli.trail import allows
from claimlint.errors import UserError

FAILED = 2
INTERRUPTED = 130


class _LintByDefault(click.Group):
    """A group whose arguments belong to ``lint`` unless they begin with the name of a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*self.commands, "--help", "-h", "--version"}
        return super().parse_args(ctx, args if args and args[0] in own else ["lint", *args])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            raise click.exceptions.Exit(FAILED) from None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [PATH]...")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="   or: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lint.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_LintByDefault, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="claimlint-health", prog_name="claimlint")
def cli() -> None:
    """Report unhedged efficacy claims, missing required statements and dosing instructions in health writing.

    PATH is a file, a folder, or - for standard input; without one, the current folder is linted. A path named like a command is
    written with ./ before it. Exit status: 0 nothing to fail on, 1 findings, 2 an error.
    """


for _command in (lint, explain, rules, test, claims, config, baseline, allows, evaluate, init, docs, schema):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit status; no traceback reaches the user unless ``CLAIMLINT_DEBUG`` is set."""
    try:
        status = cli.main(
            args=None if arguments is None else list(arguments), prog_name="claimlint", standalone_mode=False
        )
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return FAILED
    except UserError as error:
        click.echo(f"claimlint: {error}", err=True)
        return FAILED
    except BrokenPipeError:
        _silence()
        return FAILED
    except Exception as error:  # noqa: BLE001  # whatever it is, it may neither look like a pass nor greet the user with a traceback
        if os.environ.get("CLAIMLINT_DEBUG"):
            traceback.print_exc()
        else:
            click.echo(
                f"claimlint: internal error: {type(error).__name__}: {error} (set CLAIMLINT_DEBUG=1 for the traceback)",
                err=True,
            )
        return FAILED
    return status if isinstance(status, int) else 0


def _silence() -> None:
    """Send what is left of standard output nowhere: whoever read it has gone, and the flush at exit is to be quiet too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
