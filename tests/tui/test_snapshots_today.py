"""How today and the screens of appointments and team look; ``pytest --snapshot-update`` accepts what was looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.answer import Answer
from models.ids import one_record_id
from storage.desk import Desk, opened
from storage.environment import Environment
from tests.tui.at_work import NARROW, WIDE, Make, pin
from tests.tui.conftest import PASSPHRASE
from tests.tui.talking import new_person
from tests.tui.test_snapshots_work import filled, showing
from tests.tui.waiting import until
from tui.widgets.agenda import Agenda


@pytest.fixture(autouse=True)
def terminal_with_wide_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("BOLYST_NARROW", raising=False)


def entry(desk: Desk, subject: str, kind: str, **facts: Any) -> None:
    desk.entries.save(subject, kind, None, {name: Answer.of(said) for name, said in facts.items()})


def with_days(desk: Desk) -> str:
    """Add what stands in every group of today; give the one around whom there is a team."""
    known, talked, me = filled(desk), new_person(desk), desk.session.member.id
    facts = {"what": "talk", "room": "4", "staff": [me], "interpreter_language": "ara"}
    entry(desk, talked, "appointment", when="2026-11-23T12:00:00Z", **facts, interpreter_state="confirmed")
    entry(desk, known, "appointment", when="2026-11-23T13:30:00Z", **facts)
    entry(desk, known, "appointment", when="2026-11-24T09:00:00Z", what="visit", interpreter_state="ordered")
    entry(desk, known, "appointment", when="2026-11-20T09:00:00Z", what="visit", met="not_met", not_met_because="syk")
    wish = one_record_id(talked, "wish")
    desk.drafts.keep(talked, "wish", wish, "work_wanted", "svei")
    entry(desk, known, "team_member", member=me, area="practical")
    entry(desk, known, "team_member", name="NAV Sel", area="work")
    entry(desk, known, "team_promise", what="Ringe banken om konto", by="2026-11-20", who="NAV Sel")
    entry(desk, known, "team_promise", what="Bestille norskprøve", by="2026-11-10", done="2026-11-09", member=me)
    entry(desk, known, "note", text="Vil helst ha samtaler om formiddagen.", handover=True)
    desk.plans.save(known, "plan", None, "next_review", Answer.of("2026-12-01"))
    return known


@pytest.fixture
def known(vault_folder: Path, environment: Environment, card: Path) -> str:
    with opened(vault_folder, PASSPHRASE, environment) as desk:
        pin(desk, card)
        return with_days(desk)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_today(
    size: tuple[int, int], vault_folder: Path, known: str, program: Make, snap_compare: Callable[..., bool]
) -> None:
    app, shows = program(vault_folder), showing("today", "1 venter på sending")

    async def laid_out(pilot: Pilot[Any]) -> None:
        """Let the list that grew in parts be laid out as a whole, with the scrollbar that it needs."""
        await shows(pilot)
        app.screen.refresh(layout=True)
        await until(pilot, lambda: app.screen.query_one(Agenda).show_vertical_scrollbar == (size == NARROW))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=laid_out)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_an_empty_today(
    size: tuple[int, int], vault_folder: Path, program: Make, snap_compare: Callable[..., bool]
) -> None:
    app = program(vault_folder)
    assert snap_compare(app, terminal_size=size, run_before=showing("today", "b går til beboerne"))


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize(
    ("room", "shows"),
    [("appointments", "ikke møtt: syk"), ("team", "Overlevert"), ("appointment", "Tolkespråk")],
    ids=["appointments", "team", "appointment"],
)
def test_what_is_kept_beside_the_talk(
    room: str,
    shows: str,
    size: tuple[int, int],
    vault_folder: Path,
    known: str,
    program: Make,
    snap_compare: Callable[..., bool],
) -> None:
    assert snap_compare(program(vault_folder), terminal_size=size, run_before=showing(room, shows, known))
