"""Half-typed text is kept while one types, comes back, and becomes an answer when its field is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.at_work import NARROW, Make, told
from tests.tui.talking import Talk, again, talking
from tests.tui.waiting import until
from tui.door import LOCKED
from tui.widgets.field import Field


@pytest.fixture(autouse=True)
def short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Field, "COMMIT_AFTER", 0.02)


async def kept(talk: Talk, words: str) -> None:
    """Wait until ``words`` are kept as half-typed text."""

    async def read() -> bool:
        await talk.read()
        return [draft.text for draft in talk.drafts] == [words]

    for _ in range(200):
        if await read():
            return
        await talk.pilot.pause(0.01)
    raise AssertionError(talk.drafts)


async def test_resting_keys_keep_a_draft_and_no_answer(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveis")
        await kept(talk, "Sveis")
        assert talk.answer("wish", "work_wanted") is None
        await talk.type("er", "enter")
        assert talk.value("wish", "work_wanted") == "Sveiser"
        assert talk.drafts == ()
        heads = talk.held("wish")[0].fields["work_wanted"].heads
        assert len(heads) == 1


async def test_text_is_kept_while_one_types_on_without_a_rest(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        monkeypatch.setattr(Field, "COMMIT_AFTER", 1000.0)
        await talk.type("Sveis")
        field = talk.seat("wish", "work_wanted").field
        field._rested()
        await talk.settle()
        assert [draft.text for draft in talk.drafts] == ["Sveis"], "the keys have not rested"
        await talk.type("er")
        field._rested()
        await talk.settle()
        assert [draft.text for draft in talk.drafts] == ["Sveiser"]
        await talk.to("wish", "extent")
        await talk.type("he")
        talk.seat("wish", "extent").field._rested()
        await talk.settle()
        assert talk.answer("wish", "extent") is None, "a word typed into a choice is no pick before it rests"


async def test_a_draft_comes_back_into_its_field_and_says_from_when_it_is(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveiser\r")
        await talk.type("Sjåf")
        await kept(talk, "Sjåf")
        person = talk.person
        talk.app.exit()
    async with again(program(vault_folder), person, NARROW) as talk:
        assert talk.here == "wish.second_choice"
        assert "uferdig svar fra 12:00 hentet fram · egne opplysninger · B · F1: hvorfor vi spør" in talk.said
        assert talk.answer("wish", "second_choice") is None
        await talk.type("ør", "enter")
        assert talk.value("wish", "second_choice") == "Sjåfør"
        assert talk.drafts == ()


async def test_a_draft_of_a_new_list_item_comes_back(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(3)
        await talk.type("Kokk\r\r\r\r\r\r")
        await talk.type("Vakt")
        await kept(talk, "Vakt")
        person = talk.person
        talk.app.exit()
    async with again(program(vault_folder), person) as talk:
        assert talk.here == "work.title_own_words"
        await talk.type("mester", "enter")
        assert [record.value("title_own_words") for record in talk.held("work")] == ["Kokk", "Vaktmester"]


async def test_taking_the_draft_back_forgets_it(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveis")
        await kept(talk, "Sveis")
        await talk.keys("ctrl+z")
        assert talk.drafts == ()
        assert talk.answer("wish", "work_wanted") is None


@pytest.mark.parametrize("leave", ["tab", "up", "pagedown", "ctrl+g"])
async def test_leaving_the_field_makes_the_draft_an_answer(leave: str, vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(6)
        await talk.keys("tab")
        await talk.type("en bror i Oslo", leave, *(("3",) if leave == "ctrl+g" else ()))
        assert talk.value("settlement", "network") == "en bror i Oslo"
        assert talk.drafts == ()


async def test_quitting_makes_the_draft_an_answer(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveiser")
        await talk.pilot.press("f9")
        await until(talk.pilot, lambda: len(talk.app.screen_stack) == 3)
        await talk.read()
        assert talk.value("wish", "work_wanted") == "Sveiser"


async def test_text_fetched_back_is_no_answer_before_somebody_was_in_its_field(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("wish", "second_choice")
        await talk.type("Sjåf")
        await kept(talk, "Sjåf")
        person = talk.person
        talk.app.exit()
    async with again(program(vault_folder), person) as talk:
        talk.seat("wish", "second_choice").is_touched = False
        await talk.page(3)
        assert talk.answer("wish", "second_choice") is None
        assert [draft.text for draft in talk.drafts] == ["Sjåf"]


async def test_on_a_full_disk_the_words_stay_on_the_screen_and_are_saved_when_there_is_room(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("settlement", "network")
        core = talk.desk.session.core
        await talk.app.storage(core.execute, "PRAGMA max_page_count = 1")
        words = "en søster i Lom " * 60
        await talk.type(words, "down")
        assert "Disken er full" in talk.said
        assert talk.seat("settlement", "network").field.read() == words
        assert "ikke lagret" in talk.words
        await talk.keys("pagedown", "pageup")
        await talk.app.storage(core.execute, "PRAGMA max_page_count = 1073741823")
        await talk.to("settlement", "network")
        assert talk.seat("settlement", "network").field.read() == words
        await talk.keys("down")
        assert talk.value("settlement", "network") == words.strip()


async def test_who_leaves_or_locks_while_an_answer_cannot_be_saved_is_told(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("settlement", "network")
        await talk.app.storage(talk.desk.session.core.execute, "PRAGMA max_page_count = 1")
        await talk.type("en søster i Lom " * 60)
        await talk.pilot.press("escape")
        await talk.pilot.pause()
        assert talk.app.screen is talk.room, "the words are still on the screen"
        await talk.pilot.press("f6")
        await until(talk.pilot, lambda: not talk.app.unlocked and talk.app.current_mode == LOCKED)
        assert any("kunne ikke lagres da datalageret ble låst" in words for words in told(talk.app))
        assert "Lom" not in talk.words


async def erased_on_page_5(talk: Talk, *erase: str) -> None:
    """Type half an answer, let it be kept, and erase it."""
    await talk.page(5)
    await talk.type("ZZZ")
    await kept(talk, "ZZZ")
    await talk.keys(*erase)


@pytest.mark.parametrize("leave", ["enter", "tab", "down", "pagedown"])
async def test_text_that_was_erased_does_not_come_back(leave: str, vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await erased_on_page_5(talk, "backspace", "backspace", "backspace", leave)
        assert talk.drafts == ()
        await talk.page(4)
        await talk.page(5)
        assert talk.seat("wish", "work_wanted").field.read() == ""
        assert talk.answer("wish", "work_wanted") is None
        await talk.keys("ctrl+f")
        assert "ZZZ" not in talk.words


async def test_text_that_was_erased_is_forgotten_while_the_keys_rest(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await erased_on_page_5(talk, "ctrl+u")
        for _ in range(200):
            await talk.settle()
            if not talk.drafts:
                break
        assert talk.drafts == ()


async def test_text_that_was_erased_before_locking_is_not_fetched_back(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("ZZZ")
        await kept(talk, "ZZZ")
        monkeypatch.setattr(Field, "COMMIT_AFTER", 1000.0)
        await talk.keys("ctrl+u")
        await talk.pilot.press("f6")
        await until(talk.pilot, lambda: not talk.app.unlocked)
        person = talk.person
    async with again(program(vault_folder), person) as talk:
        await talk.page(5)
        assert talk.drafts == ()
        assert talk.seat("wish", "work_wanted").field.read() == ""


@pytest.mark.parametrize("words", ["1", "x"])
async def test_what_was_erased_in_a_row_of_a_table_does_not_haunt_the_row(
    words: str, vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(2)
        await talk.type(words)
        await kept(talk, words)
        await talk.keys("backspace", "enter", "4")
        assert talk.value("language", "understand") == "good"
        assert talk.answer("language", "language") is None
        assert talk.seat("language", "language").field.read() == ""
        assert talk.drafts == ()


async def test_undoing_the_first_answer_of_a_row_forgets_what_was_half_typed_in_it(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(2)
        await talk.keys("enter", "4", "left")
        await talk.type("zz")
        await kept(talk, "zz")
        await talk.keys("tab", "ctrl+z")
        assert talk.held("language") == []
        assert talk.drafts == ()
        await talk.keys("f5")
        assert "uferdig svar" not in talk.words


async def test_taking_a_row_out_forgets_what_was_half_typed_in_it(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(2)
        await talk.type("zz")
        await kept(talk, "zz")
        await talk.keys("ctrl+r")
        assert talk.drafts == ()
        assert talk.seat("language", "language").field.read() == ""


async def test_the_title_says_saved_only_when_what_is_being_typed_is_kept_too(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Field, "COMMIT_AFTER", 1000.0)
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveiser\rSjåf")
        assert talk.value("wish", "work_wanted") == "Sveiser"
        assert "ikke lagret ennå" in talk.words
        await talk.keys("enter")
        assert "● lagret" in talk.words


async def test_half_typed_text_about_an_earlier_sitting_is_forgotten_once_it_is_answered(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        person = talk.person
        await talk.to("sitting", "interpreter_language")
        await talk.keys(*["backspace"] * len("arabisk"))
        await talk.type("qqqqq", "down")
        await talk.room.pause("paused")
        await talk.settle()
    async with again(program(vault_folder), person) as talk:
        await talk.to("sitting", "interpreter_language")
        field = talk.seat("sitting", "interpreter_language").field
        assert field.read() == "qqqqq"
        await talk.keys(*["backspace"] * len("qqqqq"))
        await talk.type("somali", "enter")
        assert field.read() == "somali"
        assert talk.drafts == ()
