"""A list of any number of rows, drawn only where it is seen."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.widgets.columns import Column, fitted, widths
from tui.widgets.listing import Cell, Listing

COLUMNS = (Column("Rom", 5), Column("Navn", share=2), Column("DUF", 13, wide=True), Column("N", 4, right=True))
Row = tuple[str, str, str, str]


def rows(count: int) -> list[Row]:
    return [(str(100 + number), f"Navn {number}", "2025", str(number)) for number in range(count)]


class ListApp(App[None]):
    def __init__(self, found: list[Row]) -> None:
        super().__init__()
        self.found = found
        self.asked = 0
        self.opened: list[str] = []
        self.moved: list[object] = []
        self.listing: Listing[Row] = Listing(COLUMNS, self.cells, key=lambda row: row[0], empty="Ingen beboere.")

    def cells(self, row: Row) -> tuple[Cell, ...]:
        self.asked += 1
        return row[0], (row[1], "warn"), row[2], row[3]

    def compose(self) -> ComposeResult:
        yield self.listing

    def on_mount(self) -> None:
        self.listing.fill(self.found)

    def on_listing_selected(self, event: Listing.Selected) -> None:
        self.opened.append(event.row[0])

    def on_listing_moved(self, event: Listing.Moved) -> None:
        self.moved.append(event.row and event.row[0])


def drawn(widget: Widget) -> list[str]:
    return [strip.text.rstrip() for strip in widget.render_lines(widget.region.reset_offset)]


async def test_only_rows_on_the_screen_are_asked_for() -> None:
    async with ListApp(rows(10_000)).run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert 0 < pilot.app.asked <= 3 * 20


async def test_keys_move_and_enter_opens() -> None:
    async with ListApp(rows(10_000)).run_test(size=(80, 20)) as pilot:
        await pilot.press("down", "down", "up", "enter")
        assert pilot.app.opened == ["101"]
        await pilot.press("end", "enter")
        assert pilot.app.opened[-1] == "10099"
        assert any("Navn 9999" in line for line in drawn(pilot.app.listing))
        await pilot.press("home", "pagedown", "enter")
        assert pilot.app.opened[-1] == "119"


async def test_the_cursor_has_a_sign_and_stays_in_sight() -> None:
    async with ListApp(rows(200)).run_test(size=(80, 10)) as pilot:
        for _ in range(30):
            await pilot.press("down")
        assert [line for line in drawn(pilot.app.listing) if line.startswith("▌")] == [
            line for line in drawn(pilot.app.listing) if "Navn 30" in line
        ]


async def test_the_header_stays_while_rows_scroll() -> None:
    async with ListApp(rows(200)).run_test(size=(80, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert drawn(pilot.app.listing)[0].split() == ["Rom", "Navn", "N"]


async def test_filling_again_keeps_the_row_the_cursor_was_on() -> None:
    async with ListApp(rows(50)).run_test(size=(80, 10)) as pilot:
        await pilot.press("down", "down")
        pilot.app.listing.fill(rows(50)[1:])
        assert pilot.app.listing.row == rows(50)[2]
        pilot.app.listing.fill(rows(50)[10:])
        assert pilot.app.listing.row == rows(50)[10]
        await pilot.pause()
        assert pilot.app.moved[-1] == "110"


async def test_an_empty_list_says_so_and_opens_nothing() -> None:
    async with ListApp([]).run_test(size=(80, 10)) as pilot:
        await pilot.press("enter", "down")
        assert "Ingen beboere." in drawn(pilot.app.listing)[1]
        assert pilot.app.opened == []


async def test_the_mouse_moves_opens_and_scrolls() -> None:
    async with ListApp(rows(50)).run_test(size=(80, 10)) as pilot:
        await pilot.click(Listing, offset=(10, 4))
        assert pilot.app.listing.cursor == 3
        await pilot.click(Listing, offset=(10, 4), times=2)
        assert pilot.app.opened == ["103"]


async def test_names_that_look_like_markup_or_escapes_show_as_themselves() -> None:
    async with ListApp([("1", "[red]Ali\x1b[2J", "", "")]).run_test(size=(80, 10)) as pilot:
        assert "[red]Ali�[2J" in drawn(pilot.app.listing)[1]


def test_columns_share_what_is_left_and_wide_ones_wait_for_room() -> None:
    assert widths(COLUMNS, 79) == [5, 67, 0, 4]
    assert widths(COLUMNS, 119) == [5, 93, 13, 4]


def test_a_cut_text_ends_in_an_ellipsis_and_wide_signs_count_twice() -> None:
    assert fitted("Amanuel", 5) == "Aman…"
    assert fitted("7", 3, right=True) == "  7"
    assert fitted("漢字", 6) == "漢字  "
