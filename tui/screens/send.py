"""Send: to whom, what goes of each person, what stays and why; then the file.

Nothing is decided here: storage says what goes and why the rest stays, and an assignment is written only when somebody
confirms it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from models.errors import SharingRefused
from models.folding import fold
from models.texts import plural, text
from storage import folders
from storage.sync.parties import Municipality
from storage.sync.report import PersonReport
from tui.keys import bindings
from tui.screens.assign import BASES
from tui.screens.assign_dialog import AssignDialog
from tui.screens.base import Room
from tui.screens.handing_over import ask_where, hand_over
from tui.screens.path_dialog import PathDialog
from tui.screens.send_words import (
    GOES,
    LEFT_OUT,
    STAYS,
    counted,
    folder_counted,
    handed_over,
    parts,
    peer_cells,
    peer_columns,
    person_columns,
    unit_cells,
    unit_columns,
    what_it_is,
    written,
)
from tui.widgets.columns import WIDE
from tui.widgets.confirm import Confirm
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.residents import ResidentRow
    from storage.sync.parties import Party
    from storage.sync.report import ExportPreview

CARD_SUFFIX: Final = ".card"
CLOCK: Final = "clock_set_back"
UNASSIGNED: Final = frozenset(("not_assigned", "assigned_elsewhere"))
"""Reasons that an assignment takes away."""


class SendScreen(Room[None]):
    """What may go to a peer now; ``residents`` narrows it to some persons."""

    NAME = "send"
    BINDINGS: ClassVar[list[BindingType]] = bindings("send")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "send.on", "app.back": "send.leave"}
    DEFAULT_CSS = """
    SendScreen {
        & #peers { height: 4; }
        & #halves { height: 1fr; border-top: hkey $panel; }
        & #persons { width: 40%; height: 1fr; }
        & #right { width: 60%; height: 1fr; border-left: vkey $panel; }
        & #units { height: 1fr; }
        & #halves.-narrow { layout: vertical; border: none; }
        & #halves.-narrow > #persons, & #halves.-narrow > #right { width: 100%; border: none; }
        & #why { height: auto; padding: 0 1; color: $text-warning; }
        & #said { height: auto; max-height: 8; padding: 0 1; background: $surface; }
        & #legend { height: 1; padding: 0 1; color: $text-muted; }
    }
    """
    AUTO_FOCUS = "#peers"

    def __init__(self, residents: Sequence[str] = ()) -> None:
        super().__init__()
        self.residents = tuple(residents)
        self.preview: ExportPreview | None = None
        self.left_out: set[str] = set()
        self._looked_at = ""
        self._rows: Mapping[str, ResidentRow] = {}

    def body(self) -> ComposeResult:
        """Give the peers, the persons, and what of the person under the cursor goes and stays."""
        empty = text("screen.send.no_peer")
        yield Listing(peer_columns(), peer_cells, key=lambda peer: peer.org, empty=empty, id="peers")
        with Horizontal(id="halves"):
            nobody = text("screen.send.nobody")
            yield Listing(person_columns(), self._person_cells, key=lambda one: one.subject, empty=nobody, id="persons")
            with Vertical(id="right"):
                yield Plain(id="why")
                yield Listing(unit_columns(), unit_cells, key=lambda one: one.unit, id="units")
        yield Plain(id="said")
        yield Plain(text("screen.send.legend"), id="legend")

    def _list(self, name: str) -> Listing[Any]:
        return self.query_one(f"#{name}", Listing)

    @property
    def peer(self) -> Party | None:
        """The peer, or municipality without a card, that the cursor is on."""
        found: Party | None = self._list("peers").row
        return found

    @property
    def person(self) -> PersonReport | None:
        """The person that the cursor is on."""
        found: PersonReport | None = self._list("persons").row
        return found

    @property
    def going(self) -> list[PersonReport]:
        """Those of whom something goes and who were not left out."""
        persons = self.preview.going if self.preview is not None else ()
        return [one for one in persons if one.subject not in self.left_out]

    @property
    def folder_of(self) -> PersonReport | None:
        """Whom a folder would be about: the person under the cursor, where the peer has no card and something goes."""
        person = self.person
        return person if isinstance(self.peer, Municipality) and person is not None and person.goes else None

    # --- showing

    async def on_mount(self) -> None:
        """Show the peers, and what would go to the first."""
        self.query_one("#why").display = False
        await self._load_peers()

    async def _load_peers(self, org: str = "") -> None:
        bolyst = self.bolyst
        found = await bolyst.storage(bolyst.desk.exchange.parties)
        peers = self._list("peers")
        peers.fill(found)
        places = {peer.org: at for at, peer in enumerate(found)}
        peers.cursor = places.get(org, peers.cursor)
        await self._look()

    async def _look(self) -> None:
        """Ask what would go to the peer under the cursor."""
        bolyst, peer = self.bolyst, self.peer
        self.preview, self._looked_at = None, peer.org if peer is not None else ""
        self._rows = {row.id: row for row in bolyst.desk.residents.index.everybody}
        if peer is not None:
            wanted = list(self.residents) or None
            self.preview = await bolyst.storage(bolyst.desk.exchange.preview, peer.org, wanted)
        self._list("persons").fill(sorted(self._persons(), key=self._order))
        names = [self._rows[one].name for one in self.residents if one in self._rows]
        self.say_place(" · ".join((text("screen.send.place"), *names)))
        self._show_units()
        self._say_counts()

    def _persons(self) -> Sequence[PersonReport]:
        """Give those who are considered; while there is no peer, those the screen was opened for."""
        if self.preview is not None:
            return self.preview.persons
        return [PersonReport(one, self._rows[one].name) for one in self.residents if one in self._rows]

    def _order(self, person: PersonReport) -> tuple[bool, bool, str, str]:
        """Those of whom something goes come first, then those who are meant for this municipality."""
        return not person.goes, not self._is_meant(person), fold(person.name), person.subject

    def _is_meant(self, person: PersonReport) -> bool:
        number = self.peer.kommunenr if self.peer is not None else None
        row = self._rows.get(person.subject)
        return number is not None and row is not None and row.municipality == number

    def _say_counts(self, before: str = "") -> None:
        preview, going = self.preview, self.going
        said = text("screen.send.no_peers") if self.peer is None else ""
        if preview is not None:
            said = counted(preview, going)
        if self.folder_of is not None and self.peer is not None:
            said = folder_counted(self.peer, self.folder_of)
        self.query_one("#said", Plain).update(f"{before} {said}".strip())

    def _show_units(self) -> None:
        person = self.person
        units = person.decisions if person is not None else ()
        present = sorted((unit for unit in units if unit.answers), key=lambda unit: not unit.goes)
        self._list("units").fill(present, keep=False)
        why = self.query_one("#why", Plain)
        why.display = person is not None and person.stays is not None
        if person is not None and person.stays is not None:
            hint = text("screen.send.assign_hint") if person.stays.because in UNASSIGNED else ""
            because = text("screen.send.all_stays", name=person.name, because=person.because_text())
            why.update(f"! {because} {hint}".strip())

    def _person_cells(self, person: PersonReport) -> Sequence[Cell]:
        goes = sum(1 for unit in person.decisions if unit.goes and unit.answers)
        stays = sum(1 for unit in person.decisions if not unit.goes and unit.answers)
        row = self._rows.get(person.subject)
        room = row.room if row is not None else ""
        if self.preview is None:
            return ["", room, person.name, (text("screen.send.waits"), "muted")]
        if not person.goes:
            meant = person.stays is not None and person.stays.because in UNASSIGNED and self._is_meant(person)
            why = text("screen.send.meant") if meant else person.because_text() or parts(0, stays)
            return (
                [STAYS, room, person.name, why]
                if meant
                else [(cell, "muted") for cell in (STAYS, room, person.name, why)]
            )
        out = person.subject in self.left_out
        told = text("screen.send.left_out") if out else parts(goes, stays)
        return [(LEFT_OUT if out else GOES, "" if out else "good"), room, person.name, told]

    def on_resize(self, event: events.Resize) -> None:
        """Put the two lists beside each other where there is room."""
        self.query_one("#halves").set_class(event.size.width < WIDE, "-narrow")

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show what belongs to the row that the cursor came to."""
        event.stop()
        if event.listing.id == "peers":
            if self.peer is not None and self.peer.org != self._looked_at:
                self.left_out.clear()
                self.start(self._look())
        elif event.listing.id == "persons":
            self._show_units()
            if isinstance(self.peer, Municipality):
                self._say_counts()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Go on to the next list."""
        event.stop()
        after = {"peers": "persons", "persons": "units", "units": "persons"}
        self._list(after[str(event.listing.id)]).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: persons are left out or assigned in their list."""
        if action == "leave_out" and isinstance(self.peer, Municipality):
            return False
        if action in ("leave_out", "assign"):
            return self.focused is not None and self.focused.id in ("persons", "units")
        if action == "write":
            return self.peer is not None
        return super().check_action(action, parameters)

    # --- persons

    def action_leave_out(self) -> None:
        """Leave a person out of this bundle, or take the person in again."""
        person = self.person
        if person is not None and person.goes:
            self.left_out ^= {person.subject}
            self._list("persons").refresh()
            self._say_counts()

    def action_assign(self) -> None:
        """Record that the peer works with the person: only then can a bundle go there."""
        person, peer = self.person, self.peer
        if person is None or peer is None:
            return

        def answered(function: str | None) -> None:
            if function:
                self.start(self._assign(person, peer, function))

        self.app.push_screen(AssignDialog(person.name, peer), answered)

    async def _assign(self, person: PersonReport, peer: Party, function: str) -> None:
        desk = self.bolyst.desk
        today = desk.session.env.today()
        kommunenr = peer.kommunenr if peer.public else None
        org = None if kommunenr else peer.org
        write = partial(desk.assignments.assign, kommunenr=kommunenr, org=org, basis=BASES[function])
        await self.bolyst.save(write, person.subject, function, today)
        await self._look()
        self._say_counts(text("screen.send.assigned", name=person.name, peer=peer.name))

    # --- peers

    def action_add_peer(self) -> None:
        """Pin a peer: its card from a file, and the six words compared aloud."""

        def chosen(file: Path | None) -> None:
            if file is not None:
                self.start(self._compare(file))

        self.app.push_screen(PathDialog(text("screen.send.choose_card"), [CARD_SUFFIX]), chosen)

    async def _compare(self, file: Path) -> None:
        storage, exchange = self.bolyst.storage, self.bolyst.desk.exchange
        card = await storage(folders.read_small, file)
        read, words = await storage(exchange.on_card, card), await storage(exchange.words, card)

        def compared(same: bool | None) -> None:
            if same:
                self.start(self._add(card, " ".join(words)))

        question = text("screen.send.compare", name=read.name, what=what_it_is(read), words="  ".join(words))
        self.app.push_screen(Confirm(question, text("screen.send.compare_yes")), compared)

    async def _add(self, card: bytes, words: str) -> None:
        added = await self.bolyst.save(partial(self.bolyst.desk.exchange.add_peer, changed=True), card, words)
        await self._load_peers(added.org)
        self._say_counts(text("screen.send.added", name=added.name))

    def action_own_card(self) -> None:
        """Write our own card into a file, to be handed to a peer."""

        def chosen(folder: Path | None) -> None:
            if folder is not None:
                self.start(self._own_card(folder))

        self.app.push_screen(PathDialog(text("screen.send.own_card")), chosen)

    async def _own_card(self, folder: Path) -> None:
        storage, exchange = self.bolyst.storage, self.bolyst.desk.exchange
        card = await storage(exchange.own_card)
        words = await storage(exchange.words, card)
        name = f"{self.bolyst.desk.session.organisation.name}{CARD_SUFFIX}".replace("/", "-")
        file = await storage(folders.write_new, folder, name, card)
        self.query_one("#said", Plain).update(text("screen.send.own_words", file=file, words="  ".join(words)))

    # --- the file

    async def _hand_over(self, peer: Party, person: PersonReport, path: Path, *, clock_is_right: bool = False) -> None:
        """Write a folder for who has no card, and show the words that open it."""
        try:
            made = await hand_over(self, person.subject, peer, path, clock_is_right=clock_is_right)
        except SharingRefused as error:
            if error.code != CLOCK:
                raise
            self._ask_of_the_clock(error, partial(self._hand_over, peer, person, path, clock_is_right=True))
        else:
            self.query_one("#said", Plain).update(handed_over(made))

    def action_write(self) -> None:
        """Ask for a folder and write the bundle; for who has no card, the folder about the person under the cursor."""
        peer, going, one = self.peer, [one.subject for one in self.going], self.folder_of
        if peer is not None and one is not None:
            question = text("screen.send.folder_where", name=one.name, peer=peer.name)
            ask_where(self, question, partial(self._hand_over, peer, one))
            return
        if peer is None or not going or isinstance(peer, Municipality):
            self._say_counts()
            return

        def chosen(folder: Path | None) -> None:
            if folder is not None:
                self.start(self._write(peer, folder, going))

        question = plural("screen.send.folder", len(going), peer=peer.name)
        self.app.push_screen(PathDialog(question), chosen)

    async def _write(self, peer: Party, folder: Path, going: Collection[str], *, clock_is_right: bool = False) -> None:
        await self.bolyst.storage(folders.make, folder)
        export = partial(self.bolyst.desk.exchange.export, clock_is_right=clock_is_right)
        try:
            result = await self.bolyst.save(export, peer.org, folder, going)
        except SharingRefused as error:
            if error.code != CLOCK:
                raise
            self._ask_of_the_clock(error, partial(self._write, peer, folder, going, clock_is_right=True))
        else:
            self.query_one("#said", Plain).update(written(result))

    def _ask_of_the_clock(self, error: SharingRefused, write: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Ask whether the clock is right now, where it lies behind what was saved: consents are judged by it."""

        def answered(right: bool | None) -> None:
            if right:
                self.start(write())

        self.app.push_screen(Confirm(error.message, text("screen.send.clock_is_right")), answered)
