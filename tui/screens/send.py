"""Send: to whom, what goes of each person, what stays and why; then the file.

Nothing is decided here: storage says what goes and why the rest stays, and an assignment is written only when somebody
confirms it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from models import codes
from models.folding import fold
from models.showing import unit_label
from models.texts import plural, text
from models.zone import day
from storage import folders
from storage.sync.report import PersonReport
from tui.keys import bindings
from tui.screens.assign import BASES
from tui.screens.assign_dialog import AssignDialog
from tui.screens.base import Room
from tui.screens.path_dialog import PathDialog
from tui.widgets.columns import WIDE, Column
from tui.widgets.confirm import Confirm
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.cards import KeyCard
    from storage.records.residents import ResidentRow
    from storage.sync.peers import Peer
    from storage.sync.report import ExportPreview, ExportResult, UnitReport

CARD_SUFFIX: Final = ".card"
GOES, STAYS, LEFT_OUT = "→", "·", "–"
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
        yield Listing(_peer_columns(), _peer_cells, key=lambda peer: peer.org, empty=empty, id="peers")
        with Horizontal(id="halves"):
            nobody = text("screen.send.nobody")
            yield Listing(
                _person_columns(), self._person_cells, key=lambda one: one.subject, empty=nobody, id="persons"
            )
            with Vertical(id="right"):
                yield Plain(id="why")
                yield Listing(_unit_columns(), _unit_cells, key=lambda one: one.unit, id="units")
        yield Plain(id="said")
        yield Plain(text("screen.send.legend"), id="legend")

    def _list(self, name: str) -> Listing[Any]:
        return self.query_one(f"#{name}", Listing)

    @property
    def peer(self) -> Peer | None:
        """The peer that the cursor is on."""
        found: Peer | None = self._list("peers").row
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

    # --- showing

    async def on_mount(self) -> None:
        """Show the peers, and what would go to the first."""
        self.query_one("#why").display = False
        await self._load_peers()

    async def _load_peers(self, org: str = "") -> None:
        bolyst = self.bolyst
        found = await bolyst.storage(bolyst.desk.exchange.peers)
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
            said = _counted(preview, going)
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
            why = text("screen.send.meant") if meant else person.because_text() or _parts(0, stays)
            return (
                [STAYS, room, person.name, why]
                if meant
                else [(cell, "muted") for cell in (STAYS, room, person.name, why)]
            )
        out = person.subject in self.left_out
        told = text("screen.send.left_out") if out else _parts(goes, stays)
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

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Go on to the next list."""
        event.stop()
        after = {"peers": "persons", "persons": "units", "units": "persons"}
        self._list(after[str(event.listing.id)]).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: persons are left out or assigned in their list."""
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

    async def _assign(self, person: PersonReport, peer: Peer, function: str) -> None:
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

        question = text("screen.send.compare", name=read.name, what=_what(read), words="  ".join(words))
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

    def action_write(self) -> None:
        """Ask for a folder and write the bundle."""
        peer, going = self.peer, [one.subject for one in self.going]
        if peer is None or not going:
            self._say_counts()
            return

        def chosen(folder: Path | None) -> None:
            if folder is not None:
                self.start(self._write(peer, folder, going))

        question = plural("screen.send.folder", len(going), peer=peer.name)
        self.app.push_screen(PathDialog(question), chosen)

    async def _write(self, peer: Peer, folder: Path, going: Collection[str]) -> None:
        exchange = self.bolyst.desk.exchange
        await self.bolyst.storage(folders.make, folder)
        result = await self.bolyst.save(exchange.export, peer.org, folder, going)
        self.query_one("#said", Plain).update(_written(result))


def _answers(persons: Iterable[PersonReport]) -> str:
    """Say how many answers go: the same words before, after, and at the other end."""
    return plural("screen.send.count", sum(unit.answers for one in persons for unit in one.decisions if unit.goes))


def _counted(preview: ExportPreview, going: Sequence[PersonReport]) -> str:
    """Say who goes with how much, and who stays."""
    left = len(preview.persons) - len(going)
    stay = f"{plural('screen.send.stay', left)}. " if left else ""
    peer = preview.peer.name
    if not going:
        return text("screen.send.none", peer=peer, stay=stay)
    return plural("screen.send.counts", len(going), peer=peer, answers=_answers(going), stay=stay)


def _written(result: ExportResult) -> str:
    """Say what was written, and that all of it is to be carried."""
    told = [text("screen.send.file", file=one.file, size=_size(one.bytes)) for one in result.bundles]
    answers = _answers(result.going)
    said = plural("screen.send.written", len(result.going), peer=result.peer.name, answers=answers)
    return "\n".join([said, plural("screen.send.carry", len(told)), *told])


def _size(count: int) -> str:
    return (
        f"{count} B" if count < 1_000 else f"{count / 1_000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"
    )


def _parts(goes: int, stays: int) -> str:
    return text("screen.send.parts", goes=plural("screen.send.parts.go", goes), stays=stays)


def _peer_columns() -> list[Column]:
    return [
        Column(text("screen.send.peer"), share=2),
        Column(text("screen.send.body"), width=10),
        Column(text("screen.send.number"), width=18),
        Column(text("screen.send.pinned"), width=12),
    ]


def _peer_cells(peer: Peer) -> Sequence[Cell]:
    return [peer.name, *_what_it_is(peer.card), day(peer.pinned_at)]


def _what_it_is(card: KeyCard) -> tuple[str, str]:
    """Give what a card says its organisation is: a public body or not, and which municipality."""
    place = f"{card.kommunenr} {codes.label('municipality', card.kommunenr)}" if card.kommunenr else ""
    return text("screen.send.public" if card.public else "screen.send.private"), place


def _what(card: KeyCard) -> str:
    return ", ".join(filter(None, _what_it_is(card)))


def _person_columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(text("screen.send.room"), width=5),
        Column(text("screen.send.person"), share=17),
        Column(text("screen.send.what"), share=20),
    ]


def _unit_columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(text("screen.send.unit"), share=29),
        Column(text("screen.send.answers"), width=4, right=True),
        Column(text("screen.send.because"), share=33),
    ]


def _unit_cells(unit: UnitReport) -> Sequence[Cell]:
    sign, meant = (GOES, "good") if unit.goes else (STAYS, "muted")
    words = "" if unit.goes else "muted"
    name = unit_label(unit.unit)
    return [(sign, meant), (name, words), (str(unit.answers), words), (unit.because_text(), words)]
