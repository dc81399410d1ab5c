"""The demo's days: appointments of today and tomorrow, a team with promises, and a note handed over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from models.answer import Answer
from models.day_times import day_time

if TYPE_CHECKING:
    from storage.desk import Desk

WHO: Final = "Khaled Haddad"
APPOINTMENTS: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("Amanuel Haile", "i dag 13", {"what": "talk", "room": "4", "interpreter_language": "tir", "mine": True}),
    (WHO, "i dag 14:30", {"what": "guidance", "interpreter_language": "ara", "interpreter_state": "confirmed"}),
    ("Rahwa Haile", "i morgen 9", {"what": "talk", "interpreter_language": "tir", "interpreter_state": "ordered"}),
)  # fmt: skip
"""Name, when, and what else stands in the appointment; ``mine``, the member takes part."""
TEAM: Final[tuple[dict[str, str], ...]] = (
    {"name": "NAV Sel", "area": "work"},
    {"name": "Karrieresenteret på Otta", "area": "wishes"},
)
PROMISES: Final[tuple[tuple[dict[str, str], int, bool], ...]] = (
    ({"what": "Ringe banken om konto", "who": "NAV Sel", "area": "practical"}, -2, False),
    ({"what": "Finne ut hva fagprøven krever", "who": "Karrieresenteret på Otta", "area": "work"}, 3, False),
    ({"what": "Bestille norskprøve", "who": "Læreren", "area": "language_school"}, -5, True),
)
"""What was promised, by when in days from today, and whether it is done."""
NOTE: Final = "Vil helst ha samtaler om formiddagen. Har time hos tannlegen på fredag."


def fill_days(desk: Desk) -> None:
    """Write appointments, team and note, as days from today."""
    today, me = desk.session.env.today(), desk.session.member.id
    for name, when, facts in APPOINTMENTS:
        mine = {"staff": [me]} if facts.get("mine") else {}
        given = {**{key: value for key, value in facts.items() if key != "mine"}, **mine, "when": day_time(when, today)}
        _write(desk, name, "appointment", given)
    for member in ({"member": me, "area": "practical"}, *TEAM):
        _write(desk, WHO, "team_member", member)
    for promise, days, done in PROMISES:
        by = (today + timedelta(days=days)).isoformat()
        _write(desk, WHO, "team_promise", {**promise, "by": by, **({"done": by} if done else {})})
    _write(desk, WHO, "note", {"text": NOTE, "handover": True})


def _write(desk: Desk, name: str, kind: str, facts: dict[str, Any]) -> None:
    resident = desk.residents.index.search(name)[0].id
    desk.entries.save(resident, kind, None, {key: Answer.of(value) for key, value in facts.items()})
