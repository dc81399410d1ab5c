"""What makes a key cheap: no new layout, and no widget rendered but those that changed."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from tui.compositor import OwnRegionCompositor
from tui.screens.base import Room
from tui.widgets.field import TextField
from tui.widgets.long_field import LongField
from tui.widgets.plain import Plain


class Page(Room[None]):
    FIELD: type[Input] | type[LongField] = TextField

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for number in range(20):
                yield Horizontal(Plain(f"Spørsmål {number}"), self.FIELD())


class NotePage(Page):
    FIELD = LongField


class StockPage(Page):
    FIELD = Input


class PageApp(App[None]):
    CSS = "Horizontal { height: 1; } Plain { width: 20; } Input { border: none; height: 1; } LongField { height: 1; }"

    def __init__(self, page: type[Page]) -> None:
        super().__init__()
        self.page = page

    def get_default_screen(self) -> Page:
        return self.page()


async def layouts_for_three_keys(page: type[Page], monkeypatch: pytest.MonkeyPatch) -> int:
    async with PageApp(page).run_test() as pilot:
        await pilot.pause()
        counted = []
        real = Screen._refresh_layout
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda *given, **named: (counted.append(1), real(*given, **named))[1]
        )
        await pilot.press("a", "b", "c")
        return len(counted)


async def test_a_key_in_our_fields_lays_nothing_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await layouts_for_three_keys(Page, monkeypatch) == 0
    assert await layouts_for_three_keys(NotePage, monkeypatch) == 0


async def test_this_test_would_see_a_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await layouts_for_three_keys(StockPage, monkeypatch) > 0


async def test_a_key_renders_only_what_it_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    async with PageApp(Page).run_test() as pilot:
        await pilot.pause()
        rendered: list[TextField] = []
        real = TextField.render_lines
        monkeypatch.setattr(TextField, "render_lines", lambda self, crop: (rendered.append(self), real(self, crop))[1])
        await pilot.press("a")
        await pilot.pause()
        assert set(rendered) == {pilot.app.focused}


async def test_what_is_drawn_in_part_is_what_is_drawn_in_whole() -> None:
    async with PageApp(Page).run_test(size=(80, 12)) as pilot:
        compositor = pilot.app.screen._compositor
        assert isinstance(compositor, OwnRegionCompositor)
        for focused in range(15):
            pilot.app.screen.query(TextField)[focused].focus()
            await pilot.press("æ")
            await pilot.pause()
            whole = compositor.render_strips()
            for regions in ([(0, 0, 80, 12)], [(0, 3, 80, 4)], [(20, 5, 40, 2)], [(0, 0, 80, 1), (30, 9, 9, 2)]):
                for region in regions:
                    assert drawn_in_part(compositor, regions, region) == [
                        cut(whole[y], region) for y in range(region[1], region[1] + region[3])
                    ]


Four = tuple[int, int, int, int]


def drawn_in_part(compositor: OwnRegionCompositor, changed: list[Four], region: Four) -> list[str]:
    """Draw what ``changed`` with only the widgets that the compositor chooses for it; give the lines of one region."""
    from textual.geometry import Region

    compositor._dirty_regions = {Region(*given) for given in changed}
    update = compositor.render_partial_update()
    assert update is not None
    lines = []
    for y in range(region[1], region[1] + region[3]):
        signs = [" "] * compositor.size.width
        for x, strip in update.chops[y].items():
            if strip is not None:
                signs[x : x + strip.cell_length] = strip.text
        lines.append("".join(signs[region[0] : region[0] + region[2]]))
    return lines


def cut(strip: Strip, region: Four) -> str:
    return strip.crop(region[0], region[0] + region[2]).text
