"""``demo``: the main job on an example vault, in the interface or, without a terminal, step by step on stdout."""

from __future__ import annotations

from typing import Final

import click

from models.texts import language, text
from tui import demo as example
from tui.cli.context import Context, pass_context
from tui.cli.saying import say
from tui.demo_folder import Example, fresh_example
from tui.options import Options, has_terminal

_UNDER: Final = frozenset(f"cli.demo.{name}" for name in ("stays", "bundle", "answer", "measures"))
"""What came of a step stands under it."""


@click.command()
@click.option("--headless", is_flag=True)
@pass_context
def demo(context: Context, headless: bool) -> int:
    """A complete example, all persons invented: the interface, or each step of the main job with its figures."""
    with fresh_example() as made:
        if headless or context.as_json or not has_terminal():
            _walk(context, made)
            return 0
        say(text("cli.demo.making"))
        example.make_centre(made, lambda step: say(step.text))
        say(text("cli.demo.where", folder=made.folder))
        from tui.app import run  # noqa: PLC0415  (only where there is a terminal)

        return run(Options(str(made.centre), language(), example.PASSPHRASE))


def _walk(context: Context, made: Example) -> None:
    steps: list[example.Step] = []

    def tell(step: example.Step) -> None:
        steps.append(step)
        context.say(("   " if step.key in _UNDER else "") + step.text)

    example.walk(made, tell)
    context.emit({"folder": str(made.folder), "steps": [step.as_json() for step in steps]})


COMMANDS = (demo,)
