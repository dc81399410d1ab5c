"""Where a paper goes from the command line: into a file, or to a printer of this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from models.texts import text
from storage import folders, printing
from tui.cli.context import Context
from tui.cli.values import FILE_TO_WRITE

USUAL: Final = ""
"""``--print`` without a name: the usual printer."""
Command = TypeVar("Command", bound=Callable[..., Any])


def out_or_print(command: Command) -> Command:
    """Give a command the options ``--out FILE`` and ``--print [PRINTER]``, of which one must be there."""
    given = click.option("--print", "printer", is_flag=False, flag_value=USUAL, metavar="[PRINTER]")(command)
    return click.option("--out", type=FILE_TO_WRITE)(given)


def check(out: Path | None, printer: str | None) -> None:
    """Say that it is wrong usage where both are given, or none."""
    if (out is None) == (printer is None):
        raise click.UsageError(text("cli.printing.one_of"))


def put(context: Context, pdf: bytes, pages: int, out: Path | None, printer: str | None, done: str) -> dict[str, Any]:
    """Write or print a paper and say so, with the words ``done`` for a file; give where it went, for JSON."""
    if out is not None:
        folders.write_over(out, pdf)
        context.say(done)
        return {"file": str(out), "printer": None, "bytes": len(pdf), "pages": pages}
    name = printing.print_pdf(pdf, printer or USUAL)
    context.say(text("cli.printing.done", printer=name))
    return {"file": None, "printer": name, "bytes": len(pdf), "pages": pages}
