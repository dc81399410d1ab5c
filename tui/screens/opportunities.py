"""The local catalogue: a list with search as one types and a filter by type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from models import codes
from models.answer import Answer
from models.folding import fold
from models.texts import plural, text
from storage import folders
from tui.history import History
from tui.keys import bindings
from tui.screens.mirror import Mirror
from tui.screens.opportunity_rows import TYPES, VIEWS, View, cells, columns, is_in, views_line, words
from tui.screens.path_dialog import PathDialog
from tui.widgets.confirm import Confirm
from tui.widgets.field import Field, TextField
from tui.widgets.listing import Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.opportunities import OpportunityRow


ENDING: Final = ".xlsx"


class OpportunitiesScreen(Mirror[None]):
    """The list in views: what holds, what somebody has to ask about, what has ended. Each is counted, none dropped."""

    NAME = "opportunities"
    BINDINGS: ClassVar[list[BindingType]] = bindings("opportunities")
    RENAMED: ClassVar[Mapping[str, str]] = {"field.next": "opportunities.to_list"}
    DEFAULT_CSS = """
    OpportunitiesScreen {
        & #top { height: 1; }
        & #search { width: 34; }
        & #filter { width: 1fr; height: 1; padding: 0 1; color: $text-muted; }
        & #filter.-on { color: $text-warning; text-style: bold; }
        & #views { height: 1; padding: 0 1; background: $surface; }
        & #legend { height: 1; padding: 0 1; color: $text-muted; }
    }
    """
    AUTO_FOCUS = "Listing"

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[OpportunityRow] = ()
        self.type = ""
        self.view: View = "held"
        self.history = History()
        self._haystack: list[str] = []

    def body(self) -> ComposeResult:
        """Give search and filter in one line, the list, and what its signs mean."""
        with Horizontal(id="top"):
            yield TextField(placeholder=text("screen.opportunities.search"), live=self._look_up, id="search")
            yield Plain(id="filter")
        yield Plain(id="views")
        yield Listing(columns(), cells, key=lambda row: row.id, empty=text("screen.opportunities.empty"))
        yield Plain(text("screen.opportunities.legend"), id="legend")

    @property
    def listing(self) -> Listing[OpportunityRow]:
        """The list."""
        return self.query_one(Listing)

    async def load(self) -> None:
        """Read, and show what was read."""
        bolyst = self.bolyst
        self.rows = await bolyst.storage(bolyst.desk.opportunities.all)
        self._haystack = [fold(" ".join((*words(row), row.organiser, row.municipality))) for row in self.rows]
        self._look_up(self.query_one("#search", TextField).value)

    def _look_up(self, words: str) -> None:
        if not self.is_mounted:
            return
        terms = fold(words).split()
        found = [
            row
            for row, hay in zip(self.rows, self._haystack, strict=True)
            if (not self.type or row.type == self.type) and all(term in hay for term in terms)
        ]
        shown = [row for row in found if is_in(row, self.view)]
        listing = self.listing
        listing.empty = text("screen.opportunities.none" if self.rows else "screen.opportunities.empty")
        listing.fill(shown)
        self.query_one("#views", Plain).update(views_line(found, self.view), layout=False)
        notes = text("screen.count_of", n=len(shown), total=len(self.rows))
        self.say_place(text("screen.opportunities.place"), notes)
        self._say_filter()

    def _say_filter(self) -> None:
        told = self.query_one("#filter", Plain)
        on = bool(self.type)
        told.set_class(on, "-on")
        shown = text("screen.opportunities.filter", type=codes.label(TYPES, self.type)) if on else ""
        told.update(shown or text("screen.opportunities.no_filter"))

    def after_last_field(self) -> None:
        """Enter in the search goes to what was found."""
        self.listing.focus()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the form of an opportunity."""
        event.stop()
        self.bolyst.open_room("opportunity", event.row.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only an active search can be cleared."""
        if action == "clear":
            search = self.query_one("#search", TextField) if self.is_mounted else None
            return search is not None and (bool(search.value) or search.has_focus)
        return super().check_action(action, parameters)

    def action_clear(self) -> None:
        """Clear the search; from an empty one go to the list."""
        search = self.query_one("#search", TextField)
        if search.value:
            search.load("")
        else:
            self.listing.focus()

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#search").focus()

    def action_filter(self) -> None:
        """Show the next type that there is, after the last all of them."""
        there = {row.type for row in self.rows}
        types = ["", *(code.code for code in codes.load(TYPES) if code.code in there)]
        self.type = types[(types.index(self.type) + 1) % len(types)] if self.type in types else ""
        self._look_up(self.query_one("#search", TextField).value)

    def action_view(self) -> None:
        """Show the next view."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self._look_up(self.query_one("#search", TextField).value)

    async def action_checked(self) -> None:
        """Write that somebody asked today and that it still holds; ctrl+z takes it back."""
        row = self.listing.row
        if row is None:
            return
        before = row.held.fields.get("last_checked")
        stood = Answer.cleared() if before is None else before.answer
        now = Answer.of(self.bolyst.desk.session.env.today().isoformat())
        await self._check(row.id, now)
        self.history.did(partial(self._check, row.id, stood), partial(self._check, row.id, now), row.name)
        self.tell(text(f"screen.opportunities.checked.{'expired' if row.expired else 'holds'}", name=row.name))

    async def _check(self, opportunity: str, given: Answer) -> None:
        await self.bolyst.save(self.bolyst.desk.opportunities.save, opportunity, {"last_checked": given})
        await self.load()

    def action_show_all(self) -> None:
        """Take filter and search away, and show what has ended too."""
        self.type, self.view = "", "all"
        self.query_one("#search", TextField).load("")
        self._look_up("")

    def action_people(self) -> None:
        """Show the residents for the opportunity under the cursor."""
        if self.listing.row is not None:
            self.bolyst.open_room("people", self.listing.row.id)

    def action_add(self) -> None:
        """Begin a new opportunity."""
        self.bolyst.open_room("opportunity")

    def action_import(self) -> None:
        """Take in a list from a file."""
        self.bolyst.open_room("import_list", "opportunities")

    def action_export(self) -> None:
        """Write what is shown into a workbook, without contact persons; the folder is asked for."""
        rows = tuple(self.listing.rows)

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.start(self._export(rows, path))

        question = plural("screen.opportunities.export", len(rows))
        self.app.push_screen(PathDialog(question, named=ENDING), chosen)

    async def _export(self, rows: Sequence[OpportunityRow], path: Path) -> None:
        storage, write = self.bolyst.storage, self.bolyst.desk.opportunity_lists.write
        named = path.suffix.casefold() == ENDING and not await storage(path.is_dir)
        folder, name = (path.parent, path.name) if named else (path, text("screen.opportunities.file") + ENDING)
        file = await storage(folders.write_new, folder, name, await storage(write, rows, name))
        self.notify(plural("screen.opportunities.exported", len(rows), file=file), timeout=15, markup=False)

    def action_takers(self) -> None:
        """Show who takes part in the opportunity under the cursor, and who waits."""
        if (row := self.listing.row) is not None:
            self.bolyst.open_room("takers", row.id)

    def action_unmet(self) -> None:
        """Show what residents wish for and nobody offers."""
        self.bolyst.open_room("unmet")

    def action_employers(self) -> None:
        """Show the employers."""
        self.bolyst.open_room("employers")

    def action_week(self) -> None:
        """Show what happens in a week."""
        self.bolyst.open_room("week")

    def action_remove(self) -> None:
        """Take the opportunity under the cursor out of the catalogue, if that is confirmed."""
        row = self.listing.row
        if row is None:
            return
        question = text("screen.opportunities.remove", name=row.name or text("screen.opportunity.unnamed"))

        def answered(yes: bool | None) -> None:
            if yes:
                self.start(self._remove(row))

        self.app.push_screen(Confirm(question, text("screen.opportunities.remove_yes")), answered)

    async def _remove(self, row: OpportunityRow) -> None:
        await self.take_out(row.id, row.name)
        self.notify(text("screen.opportunities.removed", name=row.name), markup=False)

    async def take_out(self, opportunity: str, name: str) -> None:
        """Take an opportunity out of the catalogue, so that ctrl+z brings it back."""
        await self._out(opportunity)
        self.history.did(partial(self._back, opportunity), partial(self._out, opportunity), name)

    async def _out(self, opportunity: str) -> None:
        await self.bolyst.save(self.bolyst.desk.opportunities.remove, opportunity)
        await self.load()

    async def _back(self, opportunity: str) -> None:
        await self.bolyst.save(self.bolyst.desk.opportunities.restore, opportunity)
        await self.load()

    async def action_undo(self) -> None:
        """Bring back what was taken out last."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self.redo_in(self.history)

    def on_field_undo(self, event: Field.Undo) -> None:
        """Leave ctrl+z in the search to the search."""
        event.stop()
