"""The plan on paper, from the plan screen: printed or written as PDF, and what to know of it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.texts import plural, text
from tui.screens.base import Room
from tui.screens.destination import Destination, ask_destination, put

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

    async def action_print(self) -> None:
        """Print the plan, or write it as PDF into a folder that is asked for."""
        signed = text("screen.plan.signed" if self.permit else "screen.plan.unsigned")
        await ask_destination(self.bolyst, text("screen.plan.print", signed=signed), self._print)

    async def _print(self, to: Destination) -> None:
        await self.flush()
        bolyst = self.bolyst
        paper = await bolyst.storage(bolyst.desk.plans.on_paper, self.resident, None, self.as_signed)
        name = text("screen.plan.file", code=paper.code)
        words = [await put(bolyst, paper.pdf, paper.pages, name, to, "screen.plan.printed")]
        if paper.by_hand:
            words.append(plural("document.plan.left_by_hand", paper.by_hand))
        if paper.missing:
            words.append(text("screen.plan.missing", signs=" ".join(paper.missing)))
        self.notify("\n".join(words), severity="warning" if len(words) > 1 else "information", timeout=15, markup=False)
