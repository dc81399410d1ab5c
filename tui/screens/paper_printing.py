"""A paper beside the plan, from any screen: it is chosen, and printed or written as PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from models.texts import plural, text
from storage.records.papers import PaperKind
from tui.screens.destination import Destination, ask_destination, put
from tui.screens.handing_over import ask_copy
from tui.screens.papers import Chosen, PapersDialog

if TYPE_CHECKING:
    from storage.records.papers import PrintedPaper
    from tui.screens.base import Room


OWN_COPY: Final = PaperKind("own_copy", "")
"""Offered among the papers of a resident, but locked when it is written (:mod:`storage.records.own_copy`)."""


async def show_papers(room: Room[Any], resident: str | None = None, name: str = "") -> None:
    """Let one of the papers be chosen for a ``resident`` of that ``name``, or for nobody, and print it."""
    desk = room.bolyst.desk
    kinds = (*desk.papers.offered(resident), OWN_COPY) if resident else desk.papers.offered(None)
    own = await room.bolyst.storage(desk.papers.language, resident) if resident else ""
    permit = await room.bolyst.storage(desk.papers.has_permit, resident) if resident else False

    def chosen(paper: Chosen | None) -> None:
        if paper is not None and resident and paper.kind is OWN_COPY:
            ask_copy(room, resident, name)
        elif paper is not None:
            ask_folder(room, resident, paper)

    room.app.push_screen(PapersDialog(kinds, name, own, permit=permit), chosen)


def ask_folder(room: Room[Any], resident: str | None, paper: Chosen) -> None:
    """Ask where the paper goes, and bring it there."""
    question = text("screen.papers.print", paper=paper.kind.label())
    asking = ask_destination(room.bolyst, question, partial(_print, room, resident, paper))
    room.app.run_worker(asking, group="paper")


async def _print(room: Room[Any], resident: str | None, paper: Chosen, to: Destination) -> None:
    await room.flush()
    app = room.bolyst
    printed = await app.storage(app.desk.papers.print, paper.kind.id, resident, None, paper.own)
    words = told(printed, await put(app, printed.pdf, printed.pages, printed.file, to, "screen.papers.printed"))
    room.notify("\n".join(words), severity="warning" if len(words) > 1 else "information", timeout=15, markup=False)


def told(printed: PrintedPaper, where: str) -> list[str]:
    """Give what there is to know of a paper: first ``where`` it went."""
    words = [where]
    if printed.reading_aid:
        words.append(text("screen.papers.reading_aid"))
    if printed.by_hand:
        words.append(plural("document.plan.left_by_hand", printed.by_hand))
    if printed.missing:
        words.append(text("screen.plan.missing", signs=" ".join(printed.missing)))
    return words
