"""Send and receive: what goes and what stays stands there before a file is written or taken in; two vaults by keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.answer import Answer
from models.ids import one_record_id
from storage.desk import Desk
from storage.environment import Environment
from storage.records import clock
from storage.records.agreements import Terms
from tests.tui.at_work import NARROW, WIDE, Make, assign, at_work, enter, pin, press, resident, settle, told
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.idle import Clocks
from tui.options import Options
from tui.screens.path_dialog import PathDialog
from tui.screens.receive import Line, ReceiveScreen, _wrapped
from tui.screens.send import SendScreen
from tui.widgets.field import TextField
from tui.widgets.plain import Plain

AMINA = {("person", "name"): "Amina Testesen", ("person", "room"): "12", ("person", "address_grade"): "ugradert"}


def khaled(desk: Desk) -> str:
    known = resident(desk)
    work = desk.answers.record_id(known, "work")
    desk.answers.save(known, "work", work, "title_own_words", Answer.of("Sveiser på rør"))
    desk.answers.save(known, "note", desk.answers.record_id(known, "note"), "text", Answer.of("internt"))
    return known


async def choose(app: BolystApp, path: Path) -> None:
    """Write a path into the dialog that is open; the folder is there."""
    assert isinstance(app.screen, PathDialog)
    if not path.suffix:
        path.mkdir(exist_ok=True)
    app.screen.query_one(TextField).value = str(path)


async def test_without_peers_the_next_keys_are_named(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await enter(pilot, "send")
        shown = " ".join(words_on(app).split())
        assert shown.count("Ingen samarbeidspart ennå.") == 1
        assert shown.count("n legger til en samarbeidspart fra nøkkelkortet deres, k lager vårt eget.") == 1
        assert "…" not in shown


async def test_without_peers_the_person_one_came_from_stays_in_sight(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(khaled, app.desk)
        await app.storage(resident, app.desk, AMINA)
        await enter(pilot, "send", (known,))
        shown = words_on(app)
        assert "Send til samarbeidspart · Khaled Haddad" in shown
        assert "venter på mottaker" in shown
        assert "Amina" not in shown


async def test_a_peer_is_pinned_when_the_six_words_were_compared(vault_folder: Path, program: Make, card: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "send")
        words = app.desk.exchange.words(card.read_bytes())
        await press(pilot, "n")
        await choose(app, card)
        shown = await press(pilot, "enter")
        assert all(word in shown for word in words)
        await press(pilot, "enter")
        assert await app.storage(app.desk.exchange.peers) == (), "Cancel is what Enter takes"
        await press(pilot, "n")
        await choose(app, card)
        shown = await press(pilot, "enter", "right", "enter")
        assert "✓ Vågå kommune er lagt til" in shown
        assert [peer.name for peer in await app.storage(app.desk.exchange.peers)] == ["Vågå kommune"]


async def test_what_is_no_card_is_refused_with_a_sentence(vault_folder: Path, program: Make, tmp_path: Path) -> None:
    app = program(vault_folder)
    (tmp_path / "x.card").write_text("noe annet", encoding="utf-8")
    async with at_work(app) as pilot:
        await enter(pilot, "send")
        await press(pilot, "n")
        await choose(app, tmp_path / "x.card")
        await press(pilot, "enter")
        assert len(told(app)) == 1
        assert "error." not in told(app)[0]


async def test_our_own_card_is_written_with_the_words_to_read_aloud(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "send")
        await press(pilot, "k")
        await choose(app, tmp_path / "pinne")
        shown = await press(pilot, "enter")
        (file,) = (tmp_path / "pinne").iterdir()
        assert file.name == "Sel mottak.card"
        assert all(word in shown for word in app.desk.exchange.words(file.read_bytes()))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_who_is_not_assigned_stays_and_the_key_that_assigns_is_said(
    vault_folder: Path, program: Make, card: Path, size: tuple[int, int], tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        await app.storage(pin, app.desk, card)
        await app.storage(khaled, app.desk)
        screen = await enter(pilot, "send")
        assert isinstance(screen, SendScreen)
        shown = " ".join(words_on(app).split())
        assert "ikke tildelt kommune" in shown
        assert "tildeler." in shown
        assert screen.going == []
        shown = await press(pilot, "enter", "t")
        assert "Khaled Haddad" in shown
        await press(pilot, "enter")
        assert screen.going == [], "Enter with no function chosen assigns nobody"
        shown = await press(pilot, "t", "1", "enter")
        assert [person.name for person in screen.going] == ["Khaled Haddad"]
        assert "integreringsforskriften" in shown


async def test_a_person_can_be_left_out_and_nothing_is_written_without_a_folder(
    vault_folder: Path, program: Make, card: Path, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(pin, app.desk, card)
        known = await app.storage(khaled, app.desk)
        other = await app.storage(resident, app.desk, AMINA)
        await app.storage(assign, app.desk, known)
        await app.storage(assign, app.desk, other)
        screen = await enter(pilot, "send")
        assert isinstance(screen, SendScreen)
        shown = await press(pilot, "enter", "space")
        assert "tatt ut av sendingen" in shown
        assert [person.subject for person in screen.going] == [known]
        await press(pilot, "w", "escape")
        assert list(tmp_path.glob("**/*.bolyst")) == []
        await press(pilot, "w")
        await choose(app, tmp_path / "ut")
        shown = await press(pilot, "enter")
        assert "er skrevet: 1 beboer," in shown
        assert "Lever denne filen:" in shown
        assert len(list((tmp_path / "ut").iterdir())) == 1


async def test_a_clock_that_was_set_back_is_asked_about_before_a_file_is_written(
    vault_folder: Path, program: Make, card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "is_set_back", lambda _: True)
    app, stick = program(vault_folder), tmp_path / "pinne"
    async with at_work(app) as pilot:
        await app.storage(pin, app.desk, card)
        await app.storage(assign, app.desk, await app.storage(khaled, app.desk))
        await enter(pilot, "send")
        for answer, files in (("escape", 0), ("right", 1)):
            await press(pilot, "w")
            await choose(app, stick)
            assert "Klokken på denne maskinen" in await press(pilot, "enter")
            await press(pilot, answer, "enter")
            assert len(list(stick.glob("*.bolyst"))) == files


async def test_send_can_be_opened_for_one_person(vault_folder: Path, program: Make, card: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(pin, app.desk, card)
        known = await app.storage(khaled, app.desk)
        await app.storage(resident, app.desk, AMINA)
        await enter(pilot, "send", (known,))
        assert "Khaled Haddad" in words_on(app)
        assert "Amina Testesen" not in words_on(app)


async def test_what_one_vault_sends_another_takes_in_through_the_screens(
    vault_folder: Path, program: Make, card: Path, other_vault: tuple[Path, Environment], tmp_path: Path
) -> None:
    app, stick = program(vault_folder), tmp_path / "pinne"
    async with at_work(app) as pilot:
        await app.storage(pin, app.desk, card)
        known = await app.storage(khaled, app.desk)
        await app.storage(assign, app.desk, known)
        own = await app.storage(app.desk.exchange.own_card)
        await enter(pilot, "send")
        await press(pilot, "w")
        await choose(app, stick)
        await press(pilot, "enter")
    (tmp_path / "sel.card").write_bytes(own)
    (stick / "fremmed.bolyst").write_bytes(b"noe annet")
    folder, env = other_vault
    there = BolystApp(Options(vault=str(folder)), env, Clocks(lambda: 0.0, lambda: 0.0))
    async with at_work(there) as pilot:
        await enter(pilot, "receive")
        await choose(there, stick)
        shown = await press(pilot, "enter")
        assert isinstance(screen := there.screen, ReceiveScreen)
        assert [one.refused is not None for one in screen.results] == [True, True], "no bundle, and no card pinned"
        assert "error." not in shown
        await there.storage(pin, there.desk, tmp_path / "sel.card")
        await press(pilot, "o")
        await choose(there, stick)
        await press(pilot, "enter")
        assert there.desk.residents.index.rows == (), "a preview keeps nothing"
        shown = await press(pilot, "a")
        assert "✓ Tatt inn" in shown
        assert "Arbeid" in shown
        (row,) = there.desk.residents.index.rows
        assert row.name == "Khaled Haddad"
        held = await there.storage(there.desk.answers.held, known)
        assert [one.value("title_own_words") for one in held if one.kind == "work"] == ["Sveiser på rør"]
        assert all(one.kind != "note" for one in held)
        assert not screen.check_action("accept", ()), "what was taken in is not taken in again"
        await press(pilot, "o")
        await choose(there, stick)
        assert "kommet før" in await press(pilot, "enter")


async def test_a_folder_without_bundles_is_said(vault_folder: Path, program: Make, tmp_path: Path) -> None:
    app = program(vault_folder)
    (tmp_path / "tom").mkdir()
    async with at_work(app) as pilot:
        await enter(pilot, "receive", tmp_path / "tom")
        await settle(pilot)
        assert any("ingen sending" in said for said in told(app))


def with_health(desk: Desk) -> str:
    """Add somebody who is assigned and agreed that what helps is told."""
    known = khaled(desk)
    adaptation = one_record_id(known, "adaptation")
    desk.answers.save(known, "adaptation", adaptation, "own_words", Answer.of("Trenger pauser"))
    terms = Terms("tilrettelegging", "consent", "kommunenr:3435", ("adaptation",), "1", "nor")
    desk.consents.give(known, terms, read_aloud=True)
    assign(desk, known)
    return known


def counted(shown: str) -> set[str]:
    """Give how many answers a screen speaks of."""
    return set(re.findall(r"(\d+) (?:nye |nytt )?svar\b", " ".join(shown.split())))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_part_about_health_says_whose_it_is_and_the_number_of_answers_is_the_same_everywhere(
    size: tuple[int, int],
    vault_folder: Path,
    program: Make,
    card: Path,
    other_vault: tuple[Path, Environment],
    tmp_path: Path,
) -> None:
    app, stick = program(vault_folder), tmp_path / "pinne"
    async with at_work(app, size) as pilot:
        await app.storage(pin, app.desk, card)
        known = await app.storage(with_health, app.desk)
        own = await app.storage(app.desk.exchange.own_card)
        screen = await enter(pilot, "send")
        assert isinstance(screen, SendScreen)
        (before,) = counted(str(screen.query_one("#said", Plain).render()))
        await press(pilot, "w")
        await choose(app, stick)
        await press(pilot, "enter")
        said = str(screen.query_one("#said", Plain).render())
        assert counted(said) == {before}
        assert "Alle 2 filene må leveres" in said
        assert all(file.name in said for file in stick.iterdir())
    (tmp_path / "sel.card").write_bytes(own)
    folder, env = other_vault
    there = BolystApp(Options(vault=str(folder)), env, Clocks(lambda: 0.0, lambda: 0.0))
    async with at_work(there, size) as pilot:
        await there.storage(pin, there.desk, tmp_path / "sel.card")
        await enter(pilot, "receive", stick)
        received = there.screen
        assert isinstance(received, ReceiveScreen)
        await until(pilot, lambda: received.results)
        await settle(pilot)
        said = str(received.query_one("#said", Plain).render())
        assert counted(said) == {before}
        seen = [words_on(there), await press(pilot, "down")]
        assert len(received.results) == len(seen)
        assert all("Khaled Haddad" in shown and "gjelder ingen person" not in shown for shown in seen)
        assert any("Tilrettelegging: 1 svar" in shown for shown in seen)
        await press(pilot, "a")
        assert counted(str(received.query_one("#said", Plain).render())) == {before}
        standing = await there.storage(there.desk.residents.standings, [known])
        assert standing[known].areas.health == "answered"
        assert await there.storage(there.desk.residents.kept, "health_not_asked") == frozenset()


async def test_long_lines_of_what_is_received_are_broken_between_words(
    vault_folder: Path, program: Make, card: Path, other_vault: tuple[Path, Environment], tmp_path: Path
) -> None:
    line = Line("≠", "Khaled Haddad", "Arbeid, hva gjorde du: to ulike svar, må avklares", "warn")
    parts = list(_wrapped(line, 10, 20))
    assert [part.sign for part in parts] == ["≠", "", ""]
    assert " ".join(part.who for part in parts).strip() == line.who
    assert " ".join(part.what for part in parts) == line.what
