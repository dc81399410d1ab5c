"""A locked PDF from the screen: a folder is asked for, the file written, and the words that open it shown once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.texts import text
from storage import folders
from storage.records.locked_papers import PDF
from tui.screens.path_dialog import PathDialog
from tui.screens.words_dialog import WordsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.records.handover import HandedOver
    from storage.sync.parties import Party
    from tui.screens.base import Room


def ask_where(room: Room[Any], question: str, write: Callable[[Path], Any]) -> None:
    """Ask for a folder, or for a PDF by its name, and ``write`` there, whatever the screen begins meanwhile."""

    def chosen(path: Path | None) -> None:
        if path is not None:
            room.app.run_worker(write(path), group="paper")

    room.app.push_screen(PathDialog(question, named=PDF), chosen)


async def hand_over(
    room: Room[Any], subject: str, party: Party, path: Path, *, clock_is_right: bool = False
) -> HandedOver:
    """Write the folder of a person into ``path``, and show the words that open it."""
    app = room.bolyst
    await app.storage(make_folder, path)
    write = partial(app.desk.hand_overs.to_party, clock_is_right=clock_is_right)
    made = await app.save(write, subject, party.org, path)
    await app.push_screen(WordsDialog(made.files, party.name))
    return made


async def give_copy(room: Room[Any], resident: str, name: str, path: Path) -> None:
    """Write a person's own copy into ``path``, and show the words that open it."""
    app = room.bolyst
    await room.flush()
    await app.storage(make_folder, path)
    made = await app.storage(app.desk.hand_overs.to_resident, resident, path)
    await app.push_screen(WordsDialog([made.file], name))


def ask_copy(room: Room[Any], resident: str, name: str) -> None:
    """Ask where a person's own copy is to lie, and write it."""
    ask_where(room, text("screen.copy.where", name=name), lambda path: give_copy(room, resident, name, path))


def make_folder(path: Path) -> None:
    """Make the folder that is to be written into, or that of the PDF that is named."""
    folders.make(path.parent if path.suffix.casefold() == PDF and not folders.is_there(path) else path)
