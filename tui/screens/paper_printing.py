"""A paper beside the plan, printed from any screen: it is chosen, a folder is asked for, and a PDF written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.texts import plural, text
from storage import folders
from tui.screens.papers import Chosen, PapersDialog
from tui.screens.path_dialog import PathDialog

if TYPE_CHECKING:
    from storage.records.papers import PrintedPaper
    from tui.screens.base import Room


async def show_papers(room: Room[Any], resident: str | None = None, name: str = "") -> None:
    """Let one of the papers be chosen for a ``resident`` of that ``name``, or for nobody, and print it."""
    desk = room.bolyst.desk
    kinds = desk.papers.offered(resident)
    own = await room.bolyst.storage(desk.papers.language, resident) if resident else ""
    permit = await room.bolyst.storage(desk.papers.has_permit, resident) if resident else False

    def chosen(paper: Chosen | None) -> None:
        if paper is not None:
            ask_folder(room, resident, paper)

    room.app.push_screen(PapersDialog(kinds, name, own, permit=permit), chosen)


def ask_folder(room: Room[Any], resident: str | None, paper: Chosen) -> None:
    """Ask for the folder, and write the paper there."""

    def chosen(path: Path | None) -> None:
        if path is not None:
            room.app.run_worker(_print(room, resident, paper, path), group="papers")

    room.app.push_screen(PathDialog(text("screen.papers.print", paper=paper.kind.label()), named=".pdf"), chosen)


async def _print(room: Room[Any], resident: str | None, paper: Chosen, path: Path) -> None:
    """Write into the folder ``path``, or as the file ``path`` where a PDF is named."""
    await room.flush()
    app = room.bolyst
    printed = await app.storage(app.desk.papers.print, paper.kind.id, resident, None, paper.own)
    named = path.suffix.casefold() == ".pdf" and not await app.storage(path.is_dir)
    folder, name = (path.parent, path.name) if named else (path, printed.file)
    file = await app.storage(folders.write_new, folder, name, printed.pdf)
    words = told(printed, file)
    room.notify("\n".join(words), severity="warning" if len(words) > 1 else "information", timeout=15, markup=False)


def told(printed: PrintedPaper, file: Path) -> list[str]:
    """Give what there is to know of a paper that was written as ``file``."""
    words = [plural("screen.papers.printed", printed.pages, file=file)]
    if printed.reading_aid:
        words.append(text("screen.papers.reading_aid"))
    if printed.by_hand:
        words.append(plural("document.plan.left_by_hand", printed.by_hand))
    if printed.missing:
        words.append(text("screen.plan.missing", signs=" ".join(printed.missing)))
    return words
