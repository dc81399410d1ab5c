"""The plan on paper, from the plan screen: a folder is asked for, a PDF written, and what to know of it said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.texts import plural, text
from storage import folders
from tui.screens.base import Room
from tui.screens.path_dialog import PathDialog

if TYPE_CHECKING:
    from storage.records.plan_signing import Signed


class Printing(Room[None]):
    """A screen that prints the plan of ``resident``, to be signed where a ``permit`` is recorded."""

    resident: str
    permit: bool

    @property
    def as_signed(self) -> Signed | None:
        """What was signed, where that is to be printed; None for the plan as it stands."""
        return None

    def action_print(self) -> None:
        """Write the plan as PDF into a folder that is asked for."""
        signed = text("screen.plan.signed" if self.permit else "screen.plan.unsigned")

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.start(self._print(path))

        self.app.push_screen(PathDialog(text("screen.plan.print", signed=signed), named=".pdf"), chosen)

    async def _print(self, path: Path) -> None:
        """Write into the folder ``path``, or as the file ``path`` where a PDF is named."""
        await self.flush()
        desk = self.bolyst.desk
        paper = await self.bolyst.storage(desk.plans.on_paper, self.resident, None, self.as_signed)
        named = path.suffix.casefold() == ".pdf" and not await self.bolyst.storage(path.is_dir)
        folder, name = (path.parent, path.name) if named else (path, text("screen.plan.file", code=paper.code))
        file = await self.bolyst.storage(folders.write_new, folder, name, paper.pdf)
        words = [plural("screen.plan.printed", paper.pages, file=file)]
        if paper.by_hand:
            words.append(plural("document.plan.left_by_hand", paper.by_hand))
        if paper.missing:
            words.append(text("screen.plan.missing", signs=" ".join(paper.missing)))
        self.notify("\n".join(words), severity="warning" if len(words) > 1 else "information", timeout=15, markup=False)
