"""The people for an opportunity, those without an offer, and the weights: what the screens show and let one do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from storage.desk import Desk
from storage.settings import Preferences
from tests.tui.at_work import NARROW, Make, at_work, enter, opportunity, press, resident
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.screens.people import PeopleScreen
from tui.screens.weights import WeightsScreen
from tui.screens.without_offer import WithoutOfferScreen


def women_and_men(desk: Desk) -> str:
    for name, sex in (("Amina Haddad", "female"), ("Idris Noor", "male"), ("Noor Omar", "")):
        facts = {("person", "name"): name, ("person", "address_grade"): "ugradert"}
        made = resident(desk, facts | ({("person", "sex"): sex} if sex else {}))
        desk.talks.start(made, {"interpreter_language": "som"})
    return opportunity(desk, "Svømming for kvinner", only_for="female")


async def test_people_stand_on_three_lists_and_a_step_is_recorded_and_taken_back(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        swim = await app.storage(women_and_men, app.desk)
        screen = await enter(pilot, "people", swim)
        assert isinstance(screen, PeopleScreen)
        shown = words_on(app)
        order = [
            shown.index(words) for words in ("Fyller vilkårene (1)", "Ikke avklart (1)", "Fyller ikke et vilkår (1)")
        ]
        assert order == sorted(order)
        assert "Beboeren og en ansatt avgjør" in " ".join(shown.split())
        assert "ennå" in await press(pilot, "s", "2", "enter", "enter") or "tilbudt" in words_on(app)
        assert screen.agenda.row.person.status == "tilbudt"
        await press(pilot, "ctrl+z")
        assert screen.agenda.row.person.status == ""


async def test_those_without_an_offer_are_listed_with_what_stands_in_the_way(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        swim = await app.storage(women_and_men, app.desk)
        screen = await enter(pilot, "without_offer")
        assert isinstance(screen, WithoutOfferScreen)
        assert [(one.row.name, one.why) for one in screen.rows] == [
            ("Amina Haddad", "not_offered"),
            ("Idris Noor", "ruled_out"),
            ("Noor Omar", "to_settle"),
        ]
        amina = screen.rows[0].row.id
        await app.storage(app.desk.matches.set_status, amina, swim, "tilbudt")
        await press(pilot, "p", "escape")
        assert [one.row.name for one in screen.rows] == ["Idris Noor", "Noor Omar"]


def points(app: BolystApp) -> dict[str, int]:
    return dict(app.preferences.settings.weights)


async def test_a_weight_is_adjusted_kept_in_the_file_and_set_back(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    app.preferences = Preferences(tmp_path / "settings.toml")
    async with at_work(app, NARROW) as pilot:
        screen = await enter(pilot, "weights")
        assert isinstance(screen, WeightsScreen)
        shown = await press(pilot, "plus", "plus", "minus")
        assert points(app) == {"wanted_work.for": 41}
        assert "1 endret på denne maskinen" in shown
        assert Preferences(tmp_path / "settings.toml").settings.weights == {"wanted_work.for": 41}
        await press(pilot, "delete")
        assert points(app) == {}
        assert Preferences(tmp_path / "settings.toml").settings.weights == {}


async def test_a_condition_without_points_has_none_to_adjust(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        screen = await enter(pilot, "weights")
        assert isinstance(screen, WeightsScreen)
        screen.agenda.move_to(lambda row: getattr(row, "name", "") == "protection.against")
        await press(pilot, "plus")
        assert points(app) == {}


async def test_weights_of_this_machine_put_suggestions_in_order(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    app.preferences.settings = replace(app.preferences.settings, weights={"free.for": 100})
    async with at_work(app) as pilot:
        known = await app.storage(resident, app.desk)
        for name, cost in (("A-kor", "300 kr"), ("Å-kor", "gratis")):
            await app.storage(lambda: opportunity(app.desk, name, cost=cost))  # noqa: B023  (awaited before the next turn)
        await enter(pilot, "plan", known)
        shown = words_on(app)
        assert shown.index("Å-kor") < shown.index("A-kor")


@pytest.mark.parametrize(("room", "key"), [("opportunities", "b"), ("opportunity", "f7")])
async def test_people_are_a_key_away_from_the_opportunity(
    vault_folder: Path, program: Make, room: str, key: str
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        swim = await app.storage(women_and_men, app.desk)
        await enter(pilot, room, *([swim] if room == "opportunity" else []))
        await press(pilot, key)
        assert isinstance(app.screen, PeopleScreen)
