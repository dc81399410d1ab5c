"""A choice: by number, by first letter, by arrows, by mouse; one of a few or some of a few."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.geometry import Size

from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field

KINDS = [Option(code, label) for code, label in (
    ("paid", "lønnet"), ("own", "egen virksomhet"), ("family", "ulønnet i familien"), ("voluntary", "frivillig"),
    ("farm", "eget gårdsbruk"),
)]  # fmt: skip


class ChoiceApp(App[None]):
    def __init__(self, *, several: bool = False, picked: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.choice = Choice(KINDS, picked, several=several)
        self.committed: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.choice

    def on_field_committed(self, event: Field.Committed) -> None:
        self.committed.append(event.value)


async def test_a_number_picks_at_once() -> None:
    async with ChoiceApp().run_test() as pilot:
        await pilot.press("2", "3")
        assert pilot.app.committed == [("own",), ("family",)]


async def test_a_first_letter_picks_and_goes_round_those_that_share_it() -> None:
    async with ChoiceApp().run_test() as pilot:
        await pilot.press("f", "e", "e", "e")
        assert pilot.app.committed == [("voluntary",), ("own",), ("farm",), ("own",)]


async def test_a_number_or_letter_that_means_nothing_changes_nothing() -> None:
    async with ChoiceApp().run_test() as pilot:
        await pilot.press("9", "0", "z")
        assert pilot.app.committed == []


async def test_arrows_move_and_enter_picks_what_they_came_to() -> None:
    async with ChoiceApp().run_test() as pilot:
        await pilot.press("right", "right", "enter")
        assert pilot.app.committed == [("own",)]


async def test_enter_alone_keeps_the_answer_and_goes_on() -> None:
    async with ChoiceApp(picked=("paid",)).run_test() as pilot:
        await pilot.press("enter")
        assert pilot.app.committed == []


async def test_delete_takes_the_answer_away() -> None:
    async with ChoiceApp(picked=("paid",)).run_test() as pilot:
        await pilot.press("delete")
        assert pilot.app.committed == [()]


async def test_several_can_be_picked_and_taken_out_again() -> None:
    async with ChoiceApp(several=True).run_test() as pilot:
        await pilot.press("3", "1", "3", "right", "space")
        assert pilot.app.committed[-1] == ("paid", "own")


async def test_a_click_picks() -> None:
    async with ChoiceApp().run_test(size=(100, 5)) as pilot:
        place = pilot.app.choice._places(98)[1]
        await pilot.click(Choice, offset=(place.start + 3, 0))
        assert pilot.app.committed == [("own",)]


async def test_options_wrap_on_a_narrow_screen_and_nothing_is_cut() -> None:
    async with ChoiceApp(picked=("own",)).run_test(size=(50, 10)) as pilot:
        choice = pilot.app.choice
        assert choice.size.height == 3
        drawn = " ".join("".join(segment.text for segment in choice.render_line(y)) for y in range(3))
        for option in KINDS:
            assert option.label in drawn
        assert "(2) egen virksomhet ●" in drawn


async def test_picking_moves_no_option() -> None:
    async with ChoiceApp().run_test(size=(60, 10)) as pilot:
        before = pilot.app.choice._places(58)
        await pilot.press("3")
        assert pilot.app.choice._places(58) == before


async def test_height_follows_the_width() -> None:
    choice = Choice(KINDS)
    size = Size(80, 24)
    assert [choice.get_content_height(size, size, width) for width in (200, 64, 30)] == [1, 2, 5]
