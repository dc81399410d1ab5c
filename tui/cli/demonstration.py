"""``demo``: the main job on an example vault, in the interface or, without a terminal, step by step on stdout."""

from __future__ import annotations

import click

from models.texts import language, text
from tui import demo as example
from tui.cli.context import Context, pass_context
from tui.demo_folder import fresh_example
from tui.options import Options, has_terminal


@click.command()
@click.option("--headless", is_flag=True, help="Walk the main job and print each step; no interface.")
@pass_context
def demo(context: Context, headless: bool) -> int:
    """A complete example, all persons invented: the interface, or each step of the main job with its figures."""
    with fresh_example() as made:
        if headless or context.as_json or not has_terminal():
            example.walk(made, click.echo)
            return 0
        click.echo(text("cli.demo.making"))
        example.make_centre(made, click.echo)
        click.echo(text("cli.demo.where", folder=made.folder))
        from tui.app import run  # noqa: PLC0415  (only where there is a terminal)

        return run(Options(str(made.centre), language(), example.PASSPHRASE))


COMMANDS = (demo,)
