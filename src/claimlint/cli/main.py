"""The command ``claimlint``: its commands, and the one place where an outcome becomes an exit status.

0: nothing at or above ``--fail-on``; 1: findings; 2: a mistake in usage, configuration or rules, or an input that cannot be read;
130: interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from claimlint.errors import UserError

FAILED = 2
INTERRUPTED = 130

_COMMANDS = {
    "allows": "trail:allows",
    "baseline": "adopt:baseline",
    "claims": "inspect:claims",
    "config": "config:config",
    "docs": "describe:docs",
    "eval": "evaluate:evaluate",
    "explain": "describe:explain",
    "init": "init:init",
    "lint": "lint:lint",
    "rules": "describe:rules",
    "schema": "schema:schema",
    "test": "describe:test",
}
"""The commands, each with the module and the function that is imported when it is called."""


class _LintByDefault(click.Group):
    """A group whose arguments belong to ``lint`` unless they begin with the name of a command; it imports what is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        return cast("click.Command", getattr(import_module(f"claimlint.cli.{module}"), name))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*_COMMANDS, "--help", "-h", "--version"}
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
        lint = self.get_command(ctx, "lint")
        if lint is not None:
            lint.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_LintByDefault, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="claimlint-health", prog_name="claimlint")
def cli() -> None:
    """Report unhedged efficacy claims, missing required statements and dosing instructions in health writing.

    PATH is a file, a folder, or - for standard input; without one, the current folder is linted. A path named like a command is
    written with ./ before it. Exit status: 0 nothing to fail on, 1 findings, 2 an error.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit status; no traceback reaches the user unless ``CLAIMLINT_DEBUG`` is set."""
    if (
        arguments is None
    ):  # a process of its own: the rules and the pipeline stay to its end, so looking them through again is in vain
        gc.set_threshold(20_000, 20, 20)
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
