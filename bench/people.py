"""Residents with answers, written through the same code as in a talk: as many as asked for, or whole talks."""

from __future__ import annotations

import random
from collections.abc import Iterator

from models import schema
from models.answer import Answer
from models.ids import one_record_id
from storage.desk import Desk
from storage.records.positions import between
from storage.records.records import Change
from tests.terminal.typist import script

LETTERS = "abcdefghijklmnoprstuvyæøå"
LANGUAGE = ("understand", "speak", "read", "write")
NONE_YET = 14
"""Operations of a resident before the first list item: name, permit, assignment, talk."""


def populate(desk: Desk, residents: int, operations: int, kommunenr: str = "3435", seed: int = 5) -> None:
    """Add ``residents`` assigned to a municipality, with about ``operations`` in all."""
    chance = random.Random(seed)
    for number in range(residents):
        resident = desk.residents.create(
            {
                ("person", "name"): f"Prøve {number} Testesen",
                ("person", "address_grade"): "ugradert",
                ("pathway", "basis_category"): "beskyttelse",
            }
        )
        desk.assignments.assign(resident, "settlement_municipality", desk.session.env.today(), kommunenr=kommunenr)
        sitting = desk.talks.start(resident, {"interpreter_language": "som"}).sitting
        changes = list(_answers(desk, chance, operations // residents - NONE_YET))
        desk.records.write(resident, changes, sitting)


def full_talks(desk: Desk, residents: int, seed: int = 12) -> None:
    """Add ``residents`` with a permit, each with a whole talk as the typist of the terminal tests makes them up."""
    for number in range(residents):
        resident = desk.residents.create(
            {
                ("person", "name"): f"Prøve {number} Testesen",
                ("person", "room"): str(100 + number),
                ("person", "address_grade"): "ugradert",
                ("pathway", "basis_category"): "beskyttelse",
            }
        )
        sitting = desk.talks.start(resident, {"interpreter_language": "som"}).sitting
        desk.records.write(resident, _told(desk, resident, script.talk(f"{seed}:{number}")), sitting)


def _told(desk: Desk, resident: str, steps: list[script.Step]) -> Iterator[Change]:
    """Give the answers of a talk, list items with their place."""
    records: dict[tuple[str, int], str] = {}
    last: dict[str, str] = {}
    for step in steps:
        spot, answer = step.spot, step.answer
        if spot is None or answer is None or spot.kind == "sitting":
            continue
        if (spot.kind, spot.at) not in records:
            once = schema.RECORDS[spot.kind].once
            record = one_record_id(resident, spot.kind) if once else desk.records.new_id()
            records[spot.kind, spot.at] = record
            if schema.RECORDS[spot.kind].listed:
                last[spot.kind] = between(last.get(spot.kind), None)
                yield Change(spot.kind, record, "_pos", Answer.of(last[spot.kind]))
        yield Change(spot.kind, records[spot.kind, spot.at], spot.name, answer)


def _answers(desk: Desk, chance: random.Random, count: int) -> Iterator[Change]:
    made = 0
    while made < count:
        work, language = desk.records.new_id(), desk.records.new_id()
        said = {
            "_pos": f"a{made:04}",
            "title_own_words": _words(chance, 3),
            "tasks": _words(chance, 9),
            "how_long": f"{chance.randint(1, 30)} år",
            "country": "SO",
            "from": "2010",
            "to": "2014-06",
        }
        spoken = {"_pos": f"b{made:04}", "language": "ara", **dict.fromkeys(LANGUAGE, "little")}
        changes = [Change("work", work, name, Answer.of(value)) for name, value in said.items()]
        changes += [Change("language", language, name, Answer.of(value)) for name, value in spoken.items()]
        yield from changes[: count - made]
        made += len(changes)


def _words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(count))
