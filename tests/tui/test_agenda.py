"""A list in groups: the cursor goes from row to row and never rests on a heading."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import App, ComposeResult

from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column


@dataclass(frozen=True)
class Row:
    key: str


A, B, C = Row("a"), Row("b"), Row("c")
ROWS = [Heading("Først"), A, Heading(), Heading("Så"), Heading("sagt", note=True), B, C]


class One(App[None]):
    def compose(self) -> ComposeResult:
        yield Agenda([Column("", 10)], lambda row: [row.key], key=lambda row: row.key, empty="ingen")


async def test_the_cursor_goes_over_headings_both_ways() -> None:
    app = One()
    async with app.run_test(size=(40, 20)) as pilot:
        agenda = app.query_one(Agenda)
        agenda.fill(ROWS)
        seen = [agenda.row]
        for key in ("down", "down", "down", "up", "up", "up", "end", "home"):
            await pilot.press(key)
            seen.append(agenda.row)
        assert seen == [A, B, C, C, B, A, A, C, A]


async def test_the_cursor_stays_on_its_row_and_where_that_is_gone_at_its_place() -> None:
    app = One()
    async with app.run_test(size=(40, 20)) as pilot:
        agenda = app.query_one(Agenda)
        agenda.fill(ROWS)
        await pilot.press("down")
        agenda.fill([Heading("Ny"), Row("z"), *ROWS])
        assert agenda.row == B
        agenda.fill([row for row in ROWS if row != B])
        assert agenda.row == C
        agenda.fill([row for row in ROWS if row not in (B, C)])
        assert agenda.row == A
        agenda.fill([])
        assert agenda.row is None


async def test_of_headings_only_nothing_can_be_opened() -> None:
    app = One()
    async with app.run_test(size=(40, 20)) as pilot:
        agenda = app.query_one(Agenda)
        agenda.fill([Heading("Tom"), Heading("n legger til", note=True)])
        await pilot.press("down", "up")
        assert agenda.row is None
        assert not agenda.check_action("open", ())


async def test_going_up_shows_the_heading_over_the_first_row() -> None:
    app = One()
    async with app.run_test(size=(40, 5)) as pilot:
        agenda = app.query_one(Agenda)
        agenda.fill(ROWS)
        await pilot.press("end")
        assert agenda.scroll_y > 0
        await pilot.press("home")
        assert agenda.scroll_y == 0
