"""The form of one opportunity, saved as answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen

from models import schema
from models.answer import Answer
from models.texts import text
from storage.records.homes import KIND as HOME
from storage.records.homes import OF_THE_OPPORTUNITY
from storage.records.homes import TYPE as TYPE_OF_HOME
from tui.keys import bindings
from tui.screens.answer_form import AnswerForm
from tui.screens.opportunities import OpportunitiesScreen
from tui.screens.opportunity_rows import KIND
from tui.widgets.answers import AnswerRow, takes_typing
from tui.widgets.confirm import Confirm
from tui.widgets.field import Draft, Field
from tui.widgets.pick import Pick, Pickable
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.answer import HeldRecord


class OpportunityScreen(AnswerForm):
    """The form of one opportunity, saved as answered; without an id the first answer makes a new one."""

    NAME = "opportunity"
    BINDINGS: ClassVar[list[BindingType]] = bindings("opportunity")
    DEFAULT_CSS = """
    OpportunityScreen {
        & VerticalScroll { padding: 0 1; scrollbar-size-vertical: 1; }
        & #employer { height: 1; color: $text-muted; }
        & #home { height: auto; display: none; margin: 1 0; }
        & #home > .told { color: $primary; text-style: bold; }
    }
    """
    AUTO_FOCUS = "AnswerRow Field"

    def __init__(self, opportunity: str | None = None) -> None:
        super().__init__()
        self.opportunity = opportunity

    def body(self) -> ComposeResult:
        """Give a row for every field that a person answers, those of a home after its time."""
        with VerticalScroll(can_focus=False):
            for asked in filter(takes_typing, schema.fields(KIND)):
                yield AnswerRow(asked)
                if asked.name == "orgnr":
                    yield Plain(id="employer")
                if asked.name == "when":
                    with Vertical(id="home"):
                        yield Plain(text("screen.opportunity.home"), classes="told")
                        yield from map(AnswerRow, _of_home())

    async def on_mount(self) -> None:
        """Load what is held."""
        await self._load()

    async def _load(self) -> None:
        held: HeldRecord | None = None
        home: HeldRecord | None = None
        if self.opportunity is not None:
            held = await self.bolyst.storage(self.bolyst.desk.opportunities.get, self.opportunity)
            home = await self.bolyst.storage(self.bolyst.desk.homes.of, self.opportunity)
        for row in self.query(AnswerRow):
            of = home if row.asked.kind == HOME else held
            row.show(of.fields.get(row.asked.name) if of else None)
        self._fit()
        await self._say_employer()
        self._say_title(str(held.value("name") or "") if held else "")

    def _fit(self) -> None:
        """Ask about a home only where it is one."""
        kind = next(row for row in self.query(AnswerRow) if row.asked.name == "type").field.read()
        self.query_one("#home").display = TYPE_OF_HOME in kind

    def _say_title(self, name: str) -> None:
        kind = "unnamed" if self.opportunity else "new"
        self.say_place(text("screen.opportunity.place", name=name or text(f"screen.opportunity.{kind}")))

    async def save_field(self, field: Field, value: Draft) -> None:  # noqa: ARG002  (the row reads its field)
        """Save one answer; what cannot be one is marked, and stays on the screen only."""
        row = next(row for row in self.query(AnswerRow) if row.field is field)
        desk = self.bolyst.desk
        given = row.answer(desk.session.env.today())
        name = row.asked.name
        before = await self._save_answer(row.asked, given)
        self.history.did(partial(self._put, row, before), partial(self._put, row, given), row.asked.label())
        row.settle(given)
        self._fit()
        if name == "name":
            self._say_title(str(given.value) if given else "")

    async def _save_answer(self, asked: schema.Field, given: Answer | None) -> Answer | None:
        """Save an answer and give what stood there before."""
        desk, name, facts = self.bolyst.desk, asked.name, {asked.name: given or Answer.cleared()}
        held: HeldRecord | None = None
        if self.opportunity is not None:
            get = desk.homes.of if asked.kind == HOME else desk.opportunities.get
            held = await self.bolyst.storage(get, self.opportunity)
        if asked.kind == HOME and self.opportunity is not None:
            await self.bolyst.save(desk.homes.save, self.opportunity, facts)
        else:
            self.opportunity = await self.bolyst.save(desk.opportunities.save, self.opportunity, facts)
        return held.fields[name].answer if held is not None and name in held.fields else None

    # --- the employer, picked from the list

    async def action_employer(self) -> None:
        """Say which employer it is at, of those in the list, or none."""
        await self.flush()
        known = await self.bolyst.storage(self.bolyst.desk.employers.all)
        rows = [Pickable(row.id, " · ".join(filter(None, (row.name, row.trade, row.place)))) for row in known]
        rows.append(Pickable("", text("screen.opportunity.no_employer")))

        def picked(employer: str | None) -> None:
            if employer is not None:
                self.start(self._pick_employer(Answer.of(employer) if employer else None))

        question = text("screen.opportunity.which_employer")
        self.app.push_screen(Pick(question, schema.field(KIND, "employer").short(), rows), picked)

    async def _pick_employer(self, given: Answer | None) -> None:
        asked = schema.field(KIND, "employer")
        before = await self._save_answer(asked, given)
        self.history.did(partial(self._put_employer, before), partial(self._put_employer, given), asked.short())
        await self._say_employer()

    async def _put_employer(self, given: Answer | None) -> None:
        await self._save_answer(schema.field(KIND, "employer"), given)
        await self._say_employer()

    async def _say_employer(self) -> None:
        desk, name = self.bolyst.desk, ""
        if self.opportunity is not None:
            held = await self.bolyst.storage(desk.opportunities.get, self.opportunity)
            known = {row.id: row.name for row in await self.bolyst.storage(desk.employers.all)}
            name = known.get(str(held.value("employer") or ""), "")
        told = text("screen.opportunity.employer", name=name or text("screen.opportunity.no_employer"))
        self.query_one("#employer", Plain).update(told)

    async def _put(self, row: AnswerRow, given: Answer | None) -> None:
        await self._save_answer(row.asked, given)
        row.show(given)
        self._fit()
        row.field.focus()

    @property
    def below(self) -> Screen[Any] | None:
        """The screen that this one was opened from."""
        stack = self.app.screen_stack
        return stack[-2] if len(stack) > 1 else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: an opportunity is deleted from the catalogue, where that can be undone."""
        if action == "people":
            return self.opportunity is not None
        if action == "remove":
            return self.opportunity is not None and isinstance(self.below, OpportunitiesScreen)
        return super().check_action(action, parameters)

    async def action_people(self) -> None:
        """Show the residents for this opportunity."""
        await self.flush()
        if self.opportunity is not None:
            self.bolyst.open_room("people", self.opportunity)

    def action_remove(self) -> None:
        """Take this opportunity out of the catalogue, if that is confirmed."""
        if self.opportunity is None:
            return
        name = next(row for row in self.query(AnswerRow) if row.asked.name == "name").field.read()
        question = text("screen.opportunities.remove", name=name or text("screen.opportunity.unnamed"))

        def answered(yes: bool | None) -> None:
            if yes:
                self.start(self._remove(str(name)))

        self.app.push_screen(Confirm(question, text("screen.opportunities.remove_yes")), answered)

    async def _remove(self, name: str) -> None:
        opportunity = self.opportunity
        if opportunity is None:
            return
        await self.flush()
        if isinstance(self.below, OpportunitiesScreen):
            await self.below.take_out(opportunity, name)
            self.leave(lambda: self.app.notify(text("screen.opportunities.removed", name=name), markup=False))


def _of_home() -> list[schema.Field]:
    """Give the fields of a home that the opportunity does not say itself."""
    return [one for one in schema.fields(HOME) if one.name not in OF_THE_OPPORTUNITY and takes_typing(one)]
