"""What Send says: of peers, residents and parts of what is recorded, and of the files that were written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from models import codes
from models.showing import unit_label
from models.texts import plural, text
from models.zone import day
from storage.sync.parties import Municipality
from tui.widgets.columns import Column
from tui.widgets.listing import Cell

if TYPE_CHECKING:
    from models.cards import KeyCard
    from storage.records.handover import HandedOver
    from storage.sync.parties import Party
    from storage.sync.report import ExportPreview, ExportResult, PersonReport, UnitReport

GOES, STAYS, LEFT_OUT = "→", "·", "–"


def _answers(persons: Iterable[PersonReport]) -> str:
    """Say how many answers go: the same words before, after, and at the other end."""
    return plural("screen.send.count", sum(unit.answers for one in persons for unit in one.decisions if unit.goes))


def counted(preview: ExportPreview, going: Sequence[PersonReport]) -> str:
    """Say who goes with how much, and who stays."""
    left = len(preview.persons) - len(going)
    stay = f"{plural('screen.send.stay', left)}. " if left else ""
    peer = preview.peer.name
    if not going:
        return text("screen.send.none", peer=peer, stay=stay)
    return plural("screen.send.counts", len(going), peer=peer, answers=_answers(going), stay=stay)


def folder_counted(peer: Party, person: PersonReport) -> str:
    """Say what a folder about a person would hold."""
    return text("screen.send.folder_counts", peer=peer.name, name=person.name, answers=_answers([person]))


def handed_over(made: HandedOver) -> str:
    """Say which folders were written, and that they are to be carried."""
    names, folder = ", ".join(one.file.name for one in made.files), made.files[0].file.parent
    return plural(
        "screen.send.folder_written",
        len(made.files),
        name=made.report.name,
        files=names,
        peer=made.to.name,
        folder=folder,
    )


def written(result: ExportResult) -> str:
    """Say what was written, and that all of it is to be carried."""
    told = [text("screen.send.file", file=one.file, size=_size(one.bytes)) for one in result.bundles]
    answers = _answers(result.going)
    said = plural("screen.send.written", len(result.going), peer=result.peer.name, answers=answers)
    return "\n".join([said, plural("screen.send.carry", len(told)), *told])


def _size(count: int) -> str:
    return (
        f"{count} B" if count < 1_000 else f"{count / 1_000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"
    )


def parts(goes: int, stays: int) -> str:
    """Give how many answers of a person go, and how many stay."""
    return text("screen.send.parts", goes=plural("screen.send.parts.go", goes), stays=stays)


def peer_columns() -> list[Column]:
    """Give the columns of the peers."""
    return [
        Column(text("screen.send.peer"), share=2),
        Column(text("screen.send.body"), width=10),
        Column(text("screen.send.number"), width=18),
        Column(text("screen.send.pinned"), width=12),
    ]


def peer_cells(peer: Party) -> Sequence[Cell]:
    """Give what the list says of a peer."""
    if isinstance(peer, Municipality):
        return [peer.name, text("screen.send.public"), _place(peer.kommunenr), (text("screen.send.no_card"), "muted")]
    return [peer.name, *_claims(peer.card), day(peer.pinned_at)]


def _claims(card: KeyCard) -> tuple[str, str]:
    """Give what a card says its organisation is: a public body or not, and which municipality."""
    place = _place(card.kommunenr) if card.kommunenr else ""
    return text("screen.send.public" if card.public else "screen.send.private"), place


def _place(kommunenr: str) -> str:
    return f"{kommunenr} {codes.label('municipality', kommunenr)}"


def what_it_is(card: KeyCard) -> str:
    """Give what a card says its organisation is, in one line."""
    return ", ".join(filter(None, _claims(card)))


def person_columns() -> list[Column]:
    """Give the columns of the residents."""
    return [
        Column("", width=1),
        Column(text("screen.send.room"), width=5),
        Column(text("screen.send.person"), share=17),
        Column(text("screen.send.what"), share=20),
    ]


def unit_columns() -> list[Column]:
    """Give the columns of the parts."""
    return [
        Column("", width=1),
        Column(text("screen.send.unit"), share=29),
        Column(text("screen.send.answers"), width=4, right=True),
        Column(text("screen.send.because"), share=33),
    ]


def unit_cells(unit: UnitReport) -> Sequence[Cell]:
    """Give what the list says of a part: what goes, what stays, and why."""
    sign, meant = (GOES, "good") if unit.goes else (STAYS, "muted")
    words = "" if unit.goes else "muted"
    name = unit_label(unit.unit)
    return [(sign, meant), (name, words), (str(unit.answers), words), (unit.because_text(), words)]
