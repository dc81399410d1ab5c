"""What the plan screen does beside suggestions and parts: phrases of the bank, going through it together, its rules."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models.texts import plural, text
from tui.screens.plan_phrases import PhrasesDialog
from tui.screens.plan_printing import Printing
from tui.screens.plan_together import TogetherDialog

if TYPE_CHECKING:
    from storage.records.plan_signing import Together
    from storage.records.records import Change
    from storage.records.steps import Step
    from tui.history import History


class Papers(Printing):
    """A screen on the plan of ``resident`` that takes steps back by its ``history``."""

    history: History

    async def show_plan(self) -> None:
        """Show the plan anew, after something was written in it."""

    def action_rules(self) -> None:
        """Show the rules that the plan comes under when the municipality takes over."""
        self.bolyst.open_room("plan_rules", self.resident)

    def action_history(self) -> None:
        """Show what was signed, and every change."""
        self.bolyst.open_room("plan_history", self.resident)

    async def action_phrases(self) -> None:
        """Show the phrase bank."""
        language = await self.bolyst.storage(self.bolyst.desk.plans.language, self.resident)

        def chosen(ids: tuple[str, ...] | None) -> None:
            if ids:
                self.start(self._add_phrases(ids))

        self.app.push_screen(PhrasesDialog(language), chosen)

    async def _add_phrases(self, ids: tuple[str, ...]) -> None:
        step = await self.bolyst.save(self.bolyst.desk.plans.add_phrases, self.resident, ids)
        took = plural("screen.plan.phrases_taken", len(ids))
        await self._did(step, took)
        self.notify(took)

    async def action_together(self) -> None:
        """Record that the plan was gone through together, and who signed its paper."""
        desk = self.bolyst.desk
        await self.flush()
        code = await self.bolyst.storage(desk.plans.code, self.resident)
        language = await self.bolyst.storage(desk.plans.language, self.resident)
        printed = await self.bolyst.storage(desk.plans.was_printed, self.resident, code)

        def answered(given: Together | None) -> None:
            if given is not None:
                self.start(self._go_through(given))

        dialog = TogetherDialog(code, desk.session.env.today(), language, permit=self.permit, printed=printed)
        self.app.push_screen(dialog, answered)

    async def _go_through(self, given: Together) -> None:
        step = await self.bolyst.save(self.bolyst.desk.plans.go_through, self.resident, given)
        await self._did(step, text("key.plan.together"))

    async def _did(self, step: Step, what: str) -> None:
        self.history.did(partial(self._put_step, step.before), partial(self._put_step, step.after), what)
        await self.show_plan()

    async def _put_step(self, changes: tuple[Change, ...]) -> None:
        await self.bolyst.save(self.bolyst.desk.plans.put, self.resident, changes)
        await self.show_plan()
