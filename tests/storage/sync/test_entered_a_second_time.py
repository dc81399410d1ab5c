"""Who lies whole in closed and is entered a second time, openly: found, held back, settled; past all screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from houses import House

from models.answer import Answer
from models.errors import RecordError, SharingRefused
from models.ids import one_record_id
from storage.desk import Desk
from storage.records import compared, erased_whole
from storage.records.erasing_whole import erase_whole
from storage.sync.eligible import Eligibility
from storage.vault.members import Members, NewMember
from storage.vault.vault import Session, Vault
from tests.storage.pages import everything

DUF = "201612345678"
NAME = "Amina Testesen"
WORDS = "stille vei nummer ni over fjellet"
SOCIAL_WORDS = "stille vei nummer to over fjellet"
LIST = f"Navn;Født;DUF;Rom\n{NAME};01.02.1990;{DUF};12\nOmar Testesen;03.04.1985;201699999999;14\n"

Unlock = Callable[[str], AbstractContextManager[Desk]]


@pytest.fixture
def closed(centre: House) -> str:
    """A person graded strengt fortrolig, entered by who holds closed."""
    return centre.resident(NAME, "strengt_fortrolig", duf=DUF, birth_date="1990-02-01")


@pytest.fixture
def unlock(centre: House, municipality: House, closed: str, vault: Vault) -> Unlock:
    """Unlocks the centre's vault with a passphrase, for a while: one member at a time."""
    people = Members(centre.session)
    people.add(NewMember("Mona Aas", "intake"), WORDS)
    people.add(NewMember("Siv Lie", "social"), SOCIAL_WORDS)
    centre.session.close()

    @contextmanager
    def opened(passphrase: str) -> Iterator[Desk]:
        desk = Desk(Vault.at(vault.folder, vault.env).unlock(passphrase))
        try:
            yield desk
        finally:
            desk.close()

    return opened


def take_list(desk: Desk, tmp_path: Path, text: str = LIST) -> dict[str, str]:
    """Take in a list of which no row has a grade, and assign everybody; give the ids by name."""
    file = tmp_path / "liste.csv"
    file.write_text(text, encoding="utf-8")
    desk.import_residents(desk.resident_lists.plan(file), frozenset(("new",)))
    ids = {row.name: row.id for row in desk.residents.index.everybody if not row.is_hidden}
    for one in ids.values():
        desk.assignments.assign(one, "settlement_municipality", desk.session.env.today(), kommunenr="3435")
        desk.residents.set_fact(one, "pathway", "basis_category", Answer.of("beskyttelse"))
    return ids


def goes(desk: Desk, municipality: House) -> dict[str, str]:
    """Who goes to the municipality, and why the others stay."""
    preview = desk.exchange.preview(municipality.org)
    return {one.name: "" if one.goes else one.stays.because if one.stays else "?" for one in preview.persons}


def test_nothing_of_a_new_person_goes_before_who_holds_closed_has_unlocked(
    unlock: Unlock, municipality: House, tmp_path: Path
) -> None:
    with unlock(WORDS) as mona:
        ids = take_list(mona, tmp_path)
        assert goes(mona, municipality) == {NAME: "not_compared", "Omar Testesen": "not_compared"}
        with pytest.raises(SharingRefused):
            mona.exchange.export(municipality.org, tmp_path / "stick", [ids["Omar Testesen"]])
        with pytest.raises(SharingRefused) as refused:
            mona.exchange.export(municipality.org, tmp_path / "stick")
        assert refused.value.code == "nothing_goes"
        (waiting,) = mona.exchange.to_send()
        while waiting.step():
            pass
        assert waiting.operations == 0
    with unlock(SOCIAL_WORDS):
        pass
    with unlock(WORDS) as mona:
        assert goes(mona, municipality) == {NAME: "not_compared", "Omar Testesen": ""}
        files = mona.exchange.export(municipality.org, tmp_path / "stick")
        assert {one.name for one in files.going} == {"Omar Testesen"}


def test_of_all_units_and_companions_none_goes_while_a_person_is_held_back(
    unlock: Unlock, municipality: House, tmp_path: Path
) -> None:
    with unlock(WORDS) as mona:
        ids = take_list(mona, tmp_path)
        eligibility = Eligibility(mona.session, mona.exchange.find_peer("3435"), mona.session.env.today())
        found = eligibility.of(ids.values())
        assert found.chosen == []
        assert found.unrestricted == []


def test_who_holds_closed_is_told_and_sends_everybody_else(
    unlock: Unlock, municipality: House, closed: str, tmp_path: Path
) -> None:
    with unlock(WORDS) as mona:
        ids = take_list(mona, tmp_path)
        assert mona.twins.compare() == ()
    with unlock(SOCIAL_WORDS) as siv:
        (twin,) = siv.twins.compare()
        assert (twin.core, twin.closed, twin.by) == (ids[NAME], closed, "number")
        assert goes(siv, municipality) == {NAME: "perhaps_closed", "Omar Testesen": ""}


def test_a_member_without_the_key_can_look_for_nobody_and_settle_nothing(unlock: Unlock, tmp_path: Path) -> None:
    with unlock(WORDS) as mona:
        ids = take_list(mona, tmp_path)
        for one in ids.values():
            with pytest.raises(RecordError) as refused:
                mona.twins.look(one)
            assert refused.value.code == "compartment_closed"


def test_core_holds_nothing_of_who_lies_in_closed(unlock: Unlock, closed: str, tmp_path: Path) -> None:
    with unlock(WORDS) as mona:
        ids = take_list(mona, tmp_path)
    with unlock(SOCIAL_WORDS) as siv:
        found = siv.twins.compare()
        assert compared.marks(siv.session.core).keys() == {ids["Omar Testesen"]}
        siv.twins.other(siv.twins.look(ids[NAME]))
        core = everything(siv.session, "core")
        assert closed not in core
        assert all(part not in core for one in found for part in one.seen.split(".")[1:])


def test_others_are_not_asked_about_again_and_go(
    unlock: Unlock, municipality: House, closed: str, tmp_path: Path
) -> None:
    with unlock(WORDS) as mona:
        ids = take_list(mona, tmp_path)
    with unlock(SOCIAL_WORDS) as siv:
        siv.twins.other(siv.twins.look(ids[NAME], closed))
        assert siv.twins.compare() == ()
        assert goes(siv, municipality)[NAME] == ""
        with pytest.raises(RecordError) as refused:
            siv.twins.look(ids[NAME])
        assert refused.value.code == "no_twin"
    with unlock(SOCIAL_WORDS) as siv:
        assert siv.twins.compare() == ()
    with unlock(WORDS) as mona:
        assert goes(mona, municipality)[NAME] == ""


def test_a_correction_of_what_is_compared_asks_anew(unlock: Unlock, municipality: House, tmp_path: Path) -> None:
    with unlock(WORDS) as mona:
        ids = take_list(mona, tmp_path, LIST.replace(DUF, ""))
    with unlock(SOCIAL_WORDS) as siv:
        assert [one.by for one in siv.twins.compare()] == ["name_and_birth"]
        siv.twins.other(siv.twins.look(ids[NAME]))
    with unlock(WORDS) as mona:
        mona.residents.set_fact(ids["Omar Testesen"], "person", "room", Answer.of("15"))
        assert set(goes(mona, municipality).values()) == {""}, "a room is not compared"
        mona.residents.set_fact(ids[NAME], "person", "duf", Answer.of(DUF))
        assert goes(mona, municipality)[NAME] == "not_compared"
    with unlock(SOCIAL_WORDS) as siv:
        assert [one.by for one in siv.twins.compare()] == ["number"]


def test_a_person_entered_in_closed_later_holds_back_who_was_compared_before(
    unlock: Unlock, municipality: House, tmp_path: Path
) -> None:
    grade = {("person", "address_grade"): "strengt_fortrolig"}
    with unlock(WORDS) as mona:
        take_list(mona, tmp_path)
    with unlock(SOCIAL_WORDS) as siv:
        assert goes(siv, municipality)["Omar Testesen"] == ""
        siv.residents.create({("person", "name"): "Testesen Omar", ("person", "duf"): "201699999999", **grade})
    with unlock(WORDS) as mona:
        assert goes(mona, municipality)["Omar Testesen"] == "not_compared"


def test_a_copy_of_core_that_was_put_back_knows_nothing_of_what_was_compared(
    unlock: Unlock, municipality: House, tmp_path: Path
) -> None:
    with unlock(WORDS) as mona:
        take_list(mona, tmp_path)
    with unlock(SOCIAL_WORDS):
        pass
    with unlock(WORDS) as mona:
        assert goes(mona, municipality)["Omar Testesen"] == ""
        mona.session.core.new_incarnation()
        assert goes(mona, municipality)["Omar Testesen"] == "not_compared"
    with unlock(SOCIAL_WORDS):
        pass
    with unlock(WORDS) as mona:
        assert goes(mona, municipality)["Omar Testesen"] == ""


def test_who_holds_closed_and_enters_somebody_holds_nobody_up(unlock: Unlock, municipality: House) -> None:
    with unlock(SOCIAL_WORDS) as siv:
        siv.residents.create({("person", "name"): "Liv Testesen", ("person", "birth_date"): "1980-05-06"})
    with unlock(WORDS) as mona:
        assert goes(mona, municipality)["Liv Testesen"] == "not_assigned"
        assert len(compared.marks(mona.session.core)) == 1


# --- the same person


@contextmanager
def a_twin_with_answers(unlock: Unlock, passphrase: str, tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """The open one with a talk and answers, of whom who holds closed is asked."""
    with unlock(WORDS) as mona:
        twin = take_list(mona, tmp_path)[NAME]
        talk = mona.talks.start(twin)
        work = mona.records.new_id()
        mona.answers.save(twin, "work", work, "title_own_words", Answer.of("Sveiser"), talk.sitting)
        mona.answers.save(twin, "work", work, "tasks", Answer.of("TIG"), talk.sitting)
        mona.answers.save(twin, "wish", one_record_id(twin, "wish"), "work_wanted", Answer.of("Kokk"))
        mona.answers.none(twin, "licence", Answer.of("none"))
        mona.drafts.keep(twin, "work", work, "how_long", "seks å")
    with unlock(passphrase) as desk:
        yield desk, twin


def test_what_was_recorded_of_the_open_one_is_taken_over_and_that_one_is_gone(
    unlock: Unlock, passphrase: str, closed: str, municipality: House, tmp_path: Path
) -> None:
    with a_twin_with_answers(unlock, SOCIAL_WORDS, tmp_path) as (desk, twin):
        desk.answers.save(closed, "wish", one_record_id(closed, "wish"), "work_wanted", Answer.of("Baker"))
        pair = desk.twins.look(twin)
        assert (pair.open.talks, pair.closed.talks) == (1, 0)
        assert pair.open.answers > 8
        settled = desk.settle_same(pair)
        assert settled.carried > 5
        held = {one.kind: one for one in desk.records.held(closed)}
        assert {one.compartment for one in desk.records.held(closed)} == {"closed"}
        assert (held["work"].value("title_own_words"), held["work"].value("tasks")) == ("Sveiser", "TIG")
        assert held["sitting"].value("_parent") == held["talk"].ent
        assert held["work"].fields["tasks"].heads[0].sitting == held["sitting"].ent
        assert held["list_state"].value("any") == "none"
        assert {head.value for head in held["wish"].fields["work_wanted"].heads} == {"Kokk", "Baker"}, "to be settled"
        assert held["person"].value("address_grade") == "strengt_fortrolig"
        assert held["person"].value("room") == "12", "what closed did not say"
        assert held["person"].value("name") == NAME
        assert [(one.record, one.text) for one in desk.drafts.of(closed)] == [(held["work"].ent, "seks å")]
        assert desk.records.held(twin) == ()
        assert "Sveiser" not in everything(desk.session, "core")
        assert desk.twins.compare() == ()
        assert NAME not in goes(desk, municipality)
        desk.session.write_anchor()
        assert desk.verify().findings == ()


def test_a_crash_between_taking_over_and_erasing_doubles_nothing(
    unlock: Unlock, closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with a_twin_with_answers(unlock, SOCIAL_WORDS, tmp_path) as (desk, twin):
        with monkeypatch.context() as patch:
            patch.setattr(erased_whole, "_keep_erasures", dies)
            with pytest.raises(KeyboardInterrupt):
                desk.settle_same(desk.twins.look(twin))
        before = len(desk.records.held(closed))
        assert desk.settle_same(desk.twins.look(twin)).carried == 0
        assert len(desk.records.held(closed)) == before


def test_what_lies_in_health_is_not_lost_by_who_cannot_open_it(
    unlock: Unlock, passphrase: str, closed: str, tmp_path: Path
) -> None:
    with a_twin_with_answers(unlock, WORDS, tmp_path) as (mona, twin):
        adaptation = one_record_id(twin, "adaptation")
        mona.answers.save(twin, "adaptation", adaptation, "own_words", Answer.of("Trenger heis"))
    with unlock(passphrase) as admin, pytest.raises(RecordError) as refused:
        admin.settle_same(admin.twins.look(twin))
    assert refused.value.code == "twin_not_handed_in"
    with unlock(WORDS) as mona:
        mona.hand_ins.hand_in(twin)
    with unlock(SOCIAL_WORDS) as siv, pytest.raises(RecordError) as refused:
        siv.settle_same(siv.twins.look(twin))
    assert refused.value.code == "twin_needs_health"
    with unlock(passphrase) as admin:
        assert admin.records.held(twin) != ()
        admin.settle_same(admin.twins.look(twin))
        found = admin.records.last_answer(one_record_id(closed, "adaptation"), "own_words")
        assert found is not None
        assert found.value == "Trenger heis"
        assert admin.records.held(twin) == ()
        assert "Trenger heis" not in everything(admin.session, "health")


def test_who_has_it_already_is_named_and_what_lies_in_the_outbox_is_destroyed(
    unlock: Unlock, municipality: House, tmp_path: Path, vault: Vault
) -> None:
    with unlock(SOCIAL_WORDS) as siv:
        liv = siv.residents.create(
            {("person", "name"): "Liv Testesen", ("person", "birth_date"): "1980-05-06", ("person", "room"): "3"}
        )
        siv.assignments.assign(liv, "settlement_municipality", siv.session.env.today(), kommunenr="3435")
        siv.residents.set_fact(liv, "pathway", "basis_category", Answer.of("beskyttelse"))
        siv.exchange.export(municipality.org, tmp_path / "stick")
        (vault.folder / "outbox").mkdir(exist_ok=True)
        (lies,) = siv.exchange.export(municipality.org, vault.folder / "outbox").files
        done = erase_whole(siv.records, "core", liv, "whole")
        assert ([one.name for one in done.sent], done.destroyed) == (["Vågå kommune"], 1)
        assert not lies.exists()


def test_where_the_open_one_may_be_several_it_must_be_said_who(unlock: Unlock, closed: str, tmp_path: Path) -> None:
    with unlock(WORDS) as mona:
        twin = take_list(mona, tmp_path)[NAME]
    with unlock(SOCIAL_WORDS) as siv:
        facts = {("person", "name"): NAME, ("person", "address_grade"): "strengt_fortrolig"}
        second = siv.residents.create(facts)
        assert {one.closed for one in siv.twins.compare()} == {closed, second}
        with pytest.raises(RecordError) as refused:
            siv.twins.look(twin)
        assert refused.value.code == "which_twin"
        siv.twins.other(siv.twins.look(twin, second))
        assert siv.twins.look(twin).closed.subject == closed


def test_a_laptop_with_nobody_in_closed_compares_too(session: Session) -> None:
    desk = Desk(session)
    someone = desk.residents.create({("person", "name"): "Liv Testesen"})
    assert desk.twins.compare() == ()
    assert compared.marks(session.core).keys() == {someone}
