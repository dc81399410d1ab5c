"""A talk while the disk refuses, the vault's folder is gone or the clock jumps: it is said, and no word is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.environment import Environment
from tests.tui.at_work import NARROW, Make, press, told
from tests.tui.conftest import PASSPHRASE
from tests.tui.talking import Talk, again, talking
from tests.tui.waiting import until
from tui.app import BolystApp
from tui.door import LOCKED
from tui.idle import Clocks
from tui.options import Options
from tui.screens.unlock import UnlockScreen
from tui.widgets.field import TextField

LONG = "en søster i Lom og tre brødre på Dombås " * 60
"""So much that it needs room on the disk."""


@dataclass(frozen=True)
class Refusal:
    """A way in which a vault refuses, how it is said, and how it is mended."""

    says: str
    begin: Callable[[Talk, Path], Awaitable[object]]
    end: Callable[[Talk, Path], Awaitable[object]]


def pragma(words: str) -> Callable[[Talk, Path], Awaitable[object]]:
    return lambda talk, _folder: talk.app.storage(talk.desk.session.core.execute, f"PRAGMA {words}")


async def take_away(_talk: Talk, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


async def put_back(_talk: Talk, folder: Path) -> None:
    folder.with_name("elsewhere").rename(folder)


REFUSALS = {
    "full": Refusal("Disken er full", pragma("max_page_count = 1"), pragma("max_page_count = 1073741823")),
    "read_only": Refusal("Disken lot seg ikke bruke", pragma("query_only = ON"), pragma("query_only = OFF")),
    "gone": Refusal("Datalageret ligger ikke lenger i", take_away, put_back),
}


@pytest.fixture(params=REFUSALS)
def refusal(request: pytest.FixtureRequest) -> Refusal:
    return REFUSALS[request.param]


async def test_it_is_said_and_what_was_typed_stays_and_is_saved_once_it_can_be(
    refusal: Refusal, vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await talk.to("settlement", "network")
        await refusal.begin(talk, vault_folder)
        await talk.type(LONG, "enter")
        assert refusal.says in talk.said
        assert "ikke lagret" in talk.words
        assert talk.here == "settlement.settlement_wishes"
        assert talk.seat("settlement", "network").field.read() == LONG
        await refusal.end(talk, vault_folder)
        await talk.type("Ikke Oslo", "enter")
        assert talk.value("settlement", "network") == LONG.strip()
        assert talk.value("settlement", "settlement_wishes") == "Ikke Oslo"
        assert "● lagret" in talk.words


async def test_one_stays_on_the_page_while_something_on_it_cannot_be_saved(
    refusal: Refusal, vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("settlement", "network")
        await refusal.begin(talk, vault_folder)
        await talk.type(LONG, "pagedown")
        assert refusal.says in talk.said
        assert talk.seat("settlement", "network").field.read() == LONG
        await refusal.end(talk, vault_folder)
        await talk.keys("pagedown")
        assert talk.room.page.number == 7
        assert talk.value("settlement", "network") == LONG.strip()


async def test_what_was_picked_is_kept_as_well(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("wish", "extent")
        await take_away(talk, vault_folder)
        await talk.keys("1", "enter")
        assert talk.answer("wish", "extent") is None
        assert talk.seat("wish", "extent").field.read() == ("full_time",)
        await put_back(talk, vault_folder)
        await talk.keys("ctrl+s")
        assert talk.value("wish", "extent") == "full_time"


async def test_it_is_saved_by_itself_when_nobody_touches_a_key(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.conversation.answering.RETRY_SECONDS", 0.02)
    async with talking(program(vault_folder)) as talk:
        await talk.to("wish", "work_wanted")
        await take_away(talk, vault_folder)
        await talk.type("Sveiser", "enter")
        assert talk.answer("wish", "work_wanted") is None
        await put_back(talk, vault_folder)
        for _ in range(200):
            await talk.settle()
            if talk.answer("wish", "work_wanted") is not None:
                break
        assert talk.value("wish", "work_wanted") == "Sveiser"


@pytest.mark.parametrize(("words", "leave"), [("ni", "tab"), ("1", "")], ids=["no answer", "half typed"])
async def test_words_that_are_no_answer_yet_are_kept_by_themselves_too(
    words: str, leave: str, vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.conversation.answering.RETRY_SECONDS", 0.02)
    async with talking(program(vault_folder)) as talk:
        await talk.to("school_summary", "years_total")
        await take_away(talk, vault_folder)
        await talk.type(words, *filter(None, [leave]))
        await talk.room.keep_draft(talk.seat("school_summary", "years_total").field, words)
        await talk.keys("ctrl+s" if leave else "f15", "pagedown" if leave else "f15")
        assert talk.drafts == ()
        assert talk.room.page.number == 2, "one stays on the page"
        await put_back(talk, vault_folder)
        for _ in range(200):
            await talk.settle()
            if talk.drafts:
                break
        assert [one.text for one in talk.drafts] == [words]
        assert talk.answer("school_summary", "years_total") is None


async def test_who_locks_while_the_vault_is_gone_is_told_that_it_was_not_saved(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("wish", "work_wanted")
        await talk.type("Sveiser")
        await take_away(talk, vault_folder)
        await talk.pilot.press("f6")
        await until(talk.pilot, lambda: not talk.app.unlocked and talk.app.current_mode == LOCKED)
        assert any("kunne ikke lagres da datalageret ble låst" in words for words in told(talk.app))
        assert isinstance(talk.app.screen, UnlockScreen)  # no new vault where the old one is to be put back
        talk.app.screen.query_one("#passphrase", TextField).value = PASSPHRASE
        assert "Det er ikke noe datalager i mappen" in await press(talk.pilot, "enter")
        await put_back(talk, vault_folder)


class MovedClock:
    """A clock that goes on by a second each time it is asked, from where it was set."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def wall(self) -> float:
        return self.at.timestamp()


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def clocked(environment: Environment, hands: object, form_first: None, clock: MovedClock) -> Make:
    env = replace(environment, now=clock)
    return lambda folder: BolystApp(Options(vault=str(folder)), env, Clocks(lambda: 0.0, clock.wall))


async def test_a_clock_set_back_a_year_in_the_talk_loses_nothing_and_starts_nothing_anew(
    vault_folder: Path, clocked: Make, clock: MovedClock
) -> None:
    async with talking(clocked(vault_folder)) as talk:
        await talk.to("wish", "work_wanted")
        await talk.type("Sveiser\r")
        clock.at -= timedelta(days=365)
        await talk.type("Sjåfør\r")
        assert talk.value("wish", "second_choice") == "Sjåfør"
        await talk.keys("ctrl+z", "ctrl+z")
        assert talk.answer("wish", "work_wanted") is None
        await talk.keys("ctrl+y", "ctrl+y")
        assert len(talk.held("talk")) == len(talk.held("sitting")) == 1
        person = talk.person
        await talk.pilot.press("f6")
        await until(talk.pilot, lambda: not talk.app.unlocked)
    async with again(clocked(vault_folder), person) as talk:
        await talk.to("wish", "extent")
        await talk.keys("1")
        sittings = talk.held("sitting")
        assert len(talk.held("talk")) == 1
        assert len(sittings) == 2
        assert len([one for one in sittings if not one.value("ended")]) == 1
        (going_on,) = [one.ent for one in sittings if not one.value("ended")]
        (head,) = talk.held("wish")[0].fields["extent"].heads
        assert head.sitting == going_on, "what is answered belongs to the sitting that goes on"
        assert talk.value("wish", "work_wanted") == "Sveiser"
        assert (await talk.app.storage(talk.desk.verify)).whole
    async with again(clocked(vault_folder), person) as talk:
        await talk.to("wish", "extent")
        await talk.keys("f2")
        assert len(talk.held("sitting")) == 2, "the sitting that goes on is found again"
