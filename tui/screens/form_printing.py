"""The blank talk on paper, from anywhere in the program: a PDF that names nobody, into a folder or to a printer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models.texts import language, text
from storage.environment import SYSTEM
from tui.screens.destination import Destination, ask_destination, put

if TYPE_CHECKING:
    from tui.app import BolystApp


async def print_form(app: BolystApp) -> None:
    """Print the form, or write it as PDF into a folder that is asked for."""
    await ask_destination(app, text("screen.form.print"), partial(_print, app))


async def _print(app: BolystApp, to: Destination) -> None:
    from storage.documents.form import blank_form  # noqa: PLC0415  (reportlab, when something is printed)

    printed = await app.storage(blank_form, (app.env or SYSTEM).today(), language())
    said = await put(app, printed.pdf, printed.pages, text("screen.form.file"), to, "screen.form.printed")
    app.notify(said, timeout=15, markup=False)
