"""``claimlint schema``: the JSON Schema of a file that a user writes."""

from __future__ import annotations

import click


@click.command()
@click.argument("name", type=click.Choice(["rule", "config", "authorities"]), metavar="rule|config|authorities")
def schema(name: str) -> None:
    """Print the JSON Schema of a rule, of the configuration, or of a register of authorities."""
    from claimlint import schemas

    click.echo(schemas.text(name))
