"""The blank talk on paper, from anywhere in the program: a folder is asked for, and a PDF written that names nobody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.texts import language, plural, text
from storage import folders
from storage.environment import SYSTEM
from tui.screens.path_dialog import PathDialog

if TYPE_CHECKING:
    from tui.app import BolystApp


def print_form(app: BolystApp) -> None:
    """Write the form as PDF into a folder that is asked for."""

    def chosen(path: Path | None) -> None:
        if path is not None:
            app.run_worker(_print(app, path), group="form")

    app.push_screen(PathDialog(text("screen.form.print"), named=".pdf"), chosen)


async def _print(app: BolystApp, path: Path) -> None:
    """Write into the folder ``path``, or as the file ``path`` where a PDF is named."""
    from storage.documents.form import blank_form  # noqa: PLC0415  (reportlab, when something is printed)

    printed = await app.storage(blank_form, (app.env or SYSTEM).today(), language())
    named = path.suffix.casefold() == ".pdf" and not await app.storage(path.is_dir)
    folder, name = (path.parent, path.name) if named else (path, text("screen.form.file"))
    file = await app.storage(folders.write_new, folder, name, printed.pdf)
    app.notify(plural("screen.form.printed", printed.pages, file=file), timeout=15, markup=False)
