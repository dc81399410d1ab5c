"""Lines drawn without Textual's borders and paddings look the same, and only what changed is painted."""

from __future__ import annotations

import pytest
from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing


def cells(row: str) -> tuple[Cell, Cell]:
    return row, ("–", "muted")


class ListApp(App[None]):
    CSS = "#padded { padding: 1 2; }"

    def compose(self) -> ComposeResult:
        for name in ("bare", "padded"):
            yield Listing[str]((Column("Navn"), Column("Helse", 6)), cells, id=name)


@pytest.mark.parametrize("name", ["bare", "padded"])
async def test_the_lines_are_those_that_textual_draws(name: str) -> None:
    app = ListApp()
    async with app.run_test(size=(40, 24)) as pilot:
        listing = app.query_one(f"#{name}", Listing)
        listing.fill(["Åse", "Khaled", "張三"] * 20)
        await pilot.pause()
        width, height = listing.region.size
        for crop in (Region(0, 0, width, height), Region(3, 2, width - 9, 4)):
            ours = [line.text for line in listing.render_lines(crop)]
            theirs = [line.text for line in StylesCache().render_widget(listing, crop)]
            assert ours == theirs


async def test_a_search_paints_only_the_lines_on_which_another_row_stands() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 24)) as pilot:
        listing = app.query_one("#bare", Listing)
        one, two, three = "Amina", "Khaled", "Rahwa"
        listing.fill([one, two, three])
        await pilot.pause()
        listing.fill([one, three], keep=False, repaint=False)
        assert listing._styles_cache._dirty_lines == {2, 3}
        await pilot.pause()
        shown = [line.text.strip() for line in listing.render_lines(Region(0, 0, 40, 5))]
        assert [line.split()[0].strip("▌") for line in shown[1:3]] == [one, three]
        assert shown[3] == ""


async def test_an_emptied_list_says_why_it_is_empty() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 24)) as pilot:
        listing = app.query_one("#bare", Listing)
        for words in ("Ingen treff på «a».", "Ingen treff på «ab»."):
            listing.empty = words
            listing.fill([], keep=False, repaint=False)
            await pilot.pause()
            assert words in listing.render_lines(Region(0, 0, 40, 3))[1].text


async def test_the_bar_beside_a_list_is_the_one_that_textual_draws() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 24)) as pilot:
        listing = app.query_one("#bare", Listing)
        listing.fill(["Åse"] * 300)
        for cursor in (0, 120, 299):
            listing.cursor = cursor
            await pilot.pause()
            bar = listing.vertical_scrollbar
            ours = [line._segments[0] for line in bar.render_lines(Region(0, 0, *bar.region.size))]
            options = app.console.options.update(width=1, height=bar.size.height)
            theirs = [one for one in app.console.render(bar.render(), options) if one.text != "\n"]
            styled = Strip(theirs).apply_style(bar.rich_style)
            assert [(one.text, one.style) for one in ours] == [(one.text, one.style) for one in styled]


async def test_the_bar_is_painted_where_it_looks_another_way_only() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 24)) as pilot:
        listing = app.query_one("#bare", Listing)
        listing.fill(["Åse"] * 10_000)
        await pilot.pause()
        bar = listing.vertical_scrollbar
        bar.render_lines(Region(0, 0, *bar.region.size))
        listing.fill(["Åse"] * 2_000, keep=False, repaint=False)
        assert not bar._styles_cache._dirty_lines
        listing.fill(["Åse"] * 40, keep=False, repaint=False)
        assert bar._styles_cache._dirty_lines
