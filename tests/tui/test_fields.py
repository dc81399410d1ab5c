"""What every answer field does: commit, undo, go on, clean what is pasted, draw what is stored."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App
from textual.message import Message

from tests.tui.form_room import FormRoom
from tests.tui.waiting import words_on
from tui.widgets.field import Field, TextField
from tui.widgets.long_field import LongField


class FormApp(App[None]):
    """The form alone, noting the messages of its fields before the screen takes them."""

    def get_default_screen(self) -> FormRoom:
        return NotingRoom()


class NotingRoom(FormRoom):
    def __init__(self) -> None:
        super().__init__()
        self.noted: list[Message] = []

    async def save_field(self, field: Field, value: object) -> None:
        self.written.append((str(field.id), value))  # type: ignore[arg-type]

    async def _on_message(self, message: Message) -> None:
        if isinstance(message, Field._Posted):
            self.noted.append(message)
        await super()._on_message(message)


def room_of(app: App[None]) -> NotingRoom:
    assert isinstance(app.screen, NotingRoom)
    return app.screen


async def test_enter_commits_and_goes_to_the_next_field() -> None:
    async with FormApp().run_test() as pilot:
        await pilot.press(*"abc", "enter")
        room = room_of(pilot.app)
        assert room.written == [("line", "abc")]
        assert room.query_one("#note").has_focus


async def test_up_and_down_go_between_fields() -> None:
    async with FormApp().run_test() as pilot:
        await pilot.press("down")
        assert room_of(pilot.app).query_one("#note").has_focus
        await pilot.press("down")
        assert room_of(pilot.app).query_one("#one").has_focus
        await pilot.press("up", "up")
        assert room_of(pilot.app).query_one("#line").has_focus


async def test_leaving_a_field_by_any_way_commits_it() -> None:
    async with FormApp().run_test() as pilot:
        await pilot.press(*"abc", "tab")
        assert room_of(pilot.app).written == [("line", "abc")]


async def test_a_field_without_a_change_commits_nothing() -> None:
    async with FormApp().run_test() as pilot:
        await pilot.press("a", "backspace", "enter", "up")
        assert room_of(pilot.app).written == []


async def test_resting_keys_commit_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Field, "COMMIT_AFTER", 0.01)
    async with FormApp().run_test() as pilot:
        await pilot.press("a")
        room = room_of(pilot.app)
        for _ in range(200):
            if room.written:
                break
            await pilot.pause(0.01)
        assert room.written == [("line", "a")]
        assert room.query_one("#line").has_focus


@pytest.mark.parametrize("name", ["line", "note"])
async def test_the_first_ctrl_z_takes_the_draft_back_and_the_next_asks_for_undo(name: str) -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        field = room.query_one(f"#{name}", Field)
        field.load("lagret")
        field.focus()
        await pilot.press(*" ny", "ctrl+z")
        assert (field.read(), room.asked) == ("lagret", [])
        await pilot.press("ctrl+z")
        assert room.asked == ["undo"]


@pytest.mark.parametrize("name", ["line", "note"])
async def test_ctrl_y_brings_the_draft_back_and_otherwise_asks_for_redo(name: str) -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        field = room.query_one(f"#{name}", Field)
        field.load("lagret")
        field.focus()
        await pilot.press(*" ny", "ctrl+z", "ctrl+y")
        assert (field.read(), room.asked) == ("lagret ny", [])
        await pilot.press("ctrl+z", "x", "ctrl+y")
        assert room.asked == ["redo"]


async def test_a_loaded_value_is_neither_committed_nor_a_draft() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        for name in ("line", "note"):
            room.query_one(f"#{name}", Field).load("fra før")
        await room.flush()
        await pilot.pause()
        assert room.written == []


async def test_a_pasted_text_is_cleaned_and_the_user_is_told() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        room.query_one("#line").post_message(events.Paste("to\nlinjer\x1b"))
        await pilot.pause()
        assert room.query_one("#line", TextField).value == "to linjer"
        assert any(isinstance(message, Field.Notice) for message in room.noted)


async def test_a_pasted_text_that_is_too_long_is_not_taken_in_half() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        for name, length in (("line", 21), ("note", 201)):
            field = room.query_one(f"#{name}", Field)
            field.focus()
            field.post_message(events.Paste("x" * length))
            await pilot.pause()
            assert field.read() == ""
        notices = [message for message in room.noted if isinstance(message, Field.Notice)]
        assert len(notices) == 2
        assert "21" in notices[0].words


async def test_a_full_field_says_so() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        room.query_one("#line", TextField).load("x" * 20)
        await pilot.press("y", "z", "z")
        assert [type(message) for message in room.noted] == [Field.Notice]
        await pilot.press("backspace", "a", "b")
        assert [type(message) for message in room.noted].count(Field.Notice) == 2
        assert room.query_one("#line", TextField).value == "x" * 19 + "a"


async def test_stored_text_that_is_an_escape_sequence_is_drawn_as_text() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        room.query_one("#line", Field).load("[b]a\x1b[31m")
        room.query_one("#note", Field).load("[b]a\x1b[31m")
        await pilot.pause()
        for name in ("line", "note"):
            drawn = room.query_one(f"#{name}").render_lines(room.query_one(f"#{name}").region.reset_offset)
            words = "".join(segment.text for strip in drawn for segment in strip)
            assert "[b]a�[31m" in words
            assert "\x1b" not in words


async def test_enter_goes_on_from_a_note_and_ctrl_n_begins_a_line() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        note = room.query_one("#note", LongField)
        note.focus()
        await pilot.press("a", "ctrl+n", "b", "up", "down", "enter")
        assert note.text == "a\nb"
        assert room.query_one("#one").has_focus


async def test_a_search_is_asked_in_the_same_turn_as_the_key() -> None:
    looked: list[str] = []

    class SearchApp(App[None]):
        def compose(self):  # type: ignore[no-untyped-def]
            yield TextField(live=looked.append)

    async with SearchApp().run_test() as pilot:
        pilot.app.query_one(TextField).insert_text_at_cursor("a")
        assert looked == ["a"]


async def test_a_save_that_failed_is_tried_again() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        field = room.query_one("#line", TextField)
        field.load("lagret")
        field.value = "ny"
        field.commit()
        field.saved = "lagret"
        await room.flush()
        assert room.written == [("line", "ny")]


async def test_a_field_that_was_left_shows_how_its_text_begins() -> None:
    async with FormApp().run_test(size=(20, 20)) as pilot:
        room = room_of(pilot.app)
        await pilot.press(*"hverdager etter kurs")
        assert "kurs" in words_on(pilot.app).split("\n")[1]
        await pilot.press("tab")
        line = words_on(pilot.app).split("\n")[1]
        assert line.strip().startswith("hverdager etter")
        assert line.strip().endswith("…")
        room.query_one("#line", TextField).focus()
        await pilot.pause()
        assert "kurs" in words_on(pilot.app).split("\n")[1]


async def test_a_draft_that_was_brought_back_is_seen_where_one_types_on() -> None:
    async with FormApp().run_test(size=(24, 12)) as pilot:
        line, note = room_of(pilot.app).query_one("#line", TextField), room_of(pilot.app).query_one("#note")
        note.focus()
        await pilot.pause()
        line.show("butikk vakt nøkkel; sau båt ku smør")
        line.focus()
        await pilot.pause()
        assert words_on(pilot.app).splitlines()[line.region.y].strip().endswith("ku smør")
