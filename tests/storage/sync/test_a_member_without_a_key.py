"""A member who lacks the keys of health and closed, past all screens: nothing of them is opened, read or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from houses import House, crafted, plain_lines

from models.answer import Answer
from models.errors import InputError, NotForUs, RecordError, VaultError
from models.roles import CLOSED, CORE, HEALTH, ROLES
from storage.desk import Desk
from storage.records.records import Change
from storage.sync import inbox, peers
from storage.sync.export import export
from storage.vault import engine, recovery
from storage.vault.members import Members, NewMember
from storage.vault.vault import Session, Vault

TOLD = "Trenger heis og lite lys"
WORDS = "stille vei nummer ni over fjellet"
HEALTH_WORDS = "stille vei nummer to over fjellet"
TODAY = date(2026, 11, 23)


@pytest.fixture
def told(centre: House) -> str:
    """A resident of whom something stands in every part, with an assignment to the municipality."""
    subject = centre.resident("Amina Testesen")
    centre.answer(subject, "adaptation", "what_helps", ["annet"])
    centre.answer(subject, "adaptation", "own_words", TOLD)
    centre.answer(subject, "adaptation_status", "asked", True)
    centre.answer(subject, "work", "title_own_words", "Sveiser")
    centre.assign(subject)
    return subject


@pytest.fixture
def hidden(centre: House) -> str:
    return centre.resident("Skjult Testesen", "strengt_fortrolig")


@pytest.fixture
def intake(centre: House, municipality: House, told: str, hidden: str, vault: Vault) -> Iterator[Desk]:
    """The centre's vault, unlocked by a member of role intake."""
    people = Members(centre.session)
    people.add(NewMember("Mona Aas", "intake"), WORDS)
    people.add(NewMember("Siv Lie", "health"), HEALTH_WORDS)
    centre.session.close()
    desk = Desk(Vault.at(vault.folder, vault.env).unlock(WORDS))
    yield desk
    desk.close()


def test_the_files_of_the_closed_parts_are_never_opened(
    intake: Desk, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake.close()
    opened: list[str] = []
    really = engine.open_db

    def noted(path: Path, *given: object, **named: object) -> object:
        opened.append(path.name)
        return really(path, *given, **named)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(engine, "open_db", noted)
    for name in (HEALTH, CLOSED):
        (vault.folder / f"{name}.db").write_bytes(b"nobody reads this")
    desk = Desk(Vault.at(vault.folder, vault.env).unlock(WORDS))
    assert desk.verify().whole
    desk.session.write_anchor()
    desk.close()
    assert opened == ["core.db"]
    assert (vault.folder / "health.db").read_bytes() == b"nobody reads this"


def test_what_the_keys_are_sealed_to_is_not_there(intake: Desk, vault: Vault) -> None:
    session = intake.session
    assert tuple(session.compartments) == session.member.compartments == ROLES["intake"].compartments
    with pytest.raises(KeyError):
        session.readers(HEALTH)
    with pytest.raises(VaultError):
        session.root()
    with pytest.raises(InputError):
        recovery.recover(vault.folder, recovery.new_code(vault.env))


def test_nothing_of_health_is_read(intake: Desk, told: str) -> None:
    assert TOLD not in str(intake.show(told))
    assert {record.kind for record in intake.records.held(told)} & {"adaptation"} == set()
    assert intake.records.of_kinds(("adaptation",)) == ()
    assert intake.search("heis") == []
    assert intake.drafts.of(told) == ()
    intake.residents.overview(told)
    intake.residents.standings([told])
    assert told not in intake.residents.kept("health_not_asked")


def test_a_person_in_the_closed_part_is_nobody_one_knows(intake: Desk, hidden: str) -> None:
    index = intake.residents.index
    assert [row.name for row in index.everybody] == ["Amina Testesen"]
    assert index.count(hidden=True) == 0
    for ask in (intake.show, intake.residents.open, intake.residents.overview):
        with pytest.raises(RecordError) as refused:
            ask(hidden)
        assert refused.value.code == "resident_unknown"
    assert intake.records.held(hidden) == ()


def test_nothing_is_written_where_the_key_is_missing(intake: Desk, told: str) -> None:
    before, note = len(intake.records.held(told)), intake.records.new_id()
    adaptation = intake.answers.record_id(told, "adaptation")
    unwritable: list[Callable[[], object]] = [
        lambda: intake.answers.save(told, "social_note", note, "text", Answer.of("Ny"), None),
        lambda: intake.drafts.keep(told, "social_note", note, "text", "halvt sk"),
        lambda: intake.records.write(told, [Change("person", told, "room", Answer.of("9")), _adaptation(adaptation)]),
        lambda: intake.residents.create({("person", "name"): "N", ("person", "address_grade"): "strengt_fortrolig"}),
    ]
    for write in unwritable:
        with pytest.raises(RecordError) as refused:
            write()
        assert refused.value.code == "compartment_closed"
    assert len(intake.records.held(told)) == before
    assert intake.records.last_answer(told, "room") is None


def _adaptation(record: str) -> Change:
    return Change("adaptation", record, "own_words", Answer.of("Ny"))


def test_matching_plan_and_paper_work_with_core_alone(intake: Desk, told: str) -> None:
    offer = intake.opportunities.save(None, {"name": Answer.of("Kor"), "type": Answer.of("aktivitet")})
    found = intake.matches.for_resident(told)
    assert [one.suggestion.opportunity for one in found.offers] == [offer]
    paper = intake.plans.on_paper(told, "nb")
    assert paper.pages == 1
    assert len(intake.talks.start(told).sittings) == 1


def test_a_bundle_out_tells_only_of_core(intake: Desk, told: str, municipality: House, tmp_path: Path) -> None:
    intake.consents.give(told, _yes(municipality), read_aloud=True)
    preview = intake.exchange.preview(municipality.org)
    (person,) = preview.going
    assert "adaptation" not in {one.unit for one in person.decisions}
    result = intake.exchange.export(municipality.org, tmp_path / "stick")
    assert [one.compartment for one in result.bundles] == [CORE]


def _yes(municipality: House) -> object:
    from storage.records.agreements import Terms

    return Terms("tilrettelegging", "consent", municipality.org, ("adaptation",), "1", "nor")


def test_of_a_list_the_row_that_belongs_to_the_closed_part_is_refused(intake: Desk, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Navn;Født;Adressegrad\nSkjult Testesen;01.02.1990;strengt fortrolig\n", encoding="utf-8")
    plan = intake.resident_lists.plan(file)
    assert [row.standings for row in plan.rows] == [frozenset(("refused",))]
    assert intake.import_residents(plan, frozenset(("new",))).operations == 0
    assert [row.name for row in intake.residents.index.everybody] == ["Amina Testesen"]


# --- bundles in


def from_municipality(municipality: House, centre: Session, folder: Path) -> Path:
    """A bundle for the health part of the centre, as the municipality may send one."""
    subject = municipality.resident("Omar Testesen")
    municipality.answer(subject, "adaptation", "own_words", TOLD)
    municipality.assignments.assign(subject, "next_centre", TODAY, org=centre.organisation.id)
    municipality.consent(subject, "tilrettelegging", centre.organisation.id, "adaptation")
    peers.add_peer(municipality.session, peers.own_card(centre))
    files = export(municipality.session, centre.organisation.id, folder).files
    return next(file for file in files if not opens_with(file, centre.core.identity))


def opens_with(file: Path, identity: str) -> bool:
    import pyrage

    try:
        return bool(plain_lines(file, identity))
    except pyrage.DecryptError:
        return False


@pytest.fixture
def for_health(intake: Desk, municipality: House, tmp_path: Path) -> Path:
    return from_municipality(municipality, intake.session, tmp_path / "stick")


def test_a_bundle_for_a_closed_part_is_said_to_be_that_and_waits(intake: Desk, for_health: Path, vault: Vault) -> None:
    (looked,) = intake.exchange.preview_import([for_health])
    assert looked.waits
    assert inbox.waiting(vault.folder, [HEALTH]) == []
    (result,) = intake.exchange.take_in([for_health])
    assert isinstance(result.refused, NotForUs)
    assert "helsedelen" in result.refused.message
    assert result.waits
    assert result.as_json()["waits"] is True
    for_health.unlink()
    assert intake.exchange.kept() == ()
    assert intake.exchange.take_in([]) == []
    (kept,) = inbox.waiting(vault.folder, [HEALTH])
    assert TOLD.encode() not in kept.read_bytes()


def test_who_holds_the_key_takes_in_what_waited(intake: Desk, for_health: Path, vault: Vault, passphrase: str) -> None:
    whole = for_health.read_bytes()
    intake.exchange.take_in([for_health])
    intake.exchange.take_in([for_health])
    intake.close()
    for_health.unlink()
    desk = Desk(Vault.at(vault.folder, vault.env).unlock(HEALTH_WORDS))
    (kept,) = desk.exchange.kept()
    assert kept.read_bytes() == whole
    (looked,) = desk.exchange.preview_import([kept])
    assert looked.refused is None
    (result,) = desk.exchange.take_in([kept])
    assert (result.refused, result.compartment, result.fresh > 0) == (None, HEALTH, True)
    assert desk.exchange.kept() == ()
    assert list((vault.folder / inbox.FOLDER).iterdir()) == []
    assert [hit.text for hit in found(desk, "heis")] == [TOLD, TOLD]
    desk.close()


def test_what_no_key_of_the_house_opens_waits_for_nobody(
    intake: Desk, municipality: House, centre: House, vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    foreign = crafted(tmp_path / "foreign", municipality, municipality, [])
    intake.exchange.take_in([foreign])
    assert inbox.waiting(vault.folder, [HEALTH]) != []
    intake.close()
    with Vault.at(vault.folder, vault.env).unlock(passphrase) as session:
        assert Desk(session).exchange.take_in([]) == []
        assert list((vault.folder / inbox.FOLDER).iterdir()) == []


def found(desk: Desk, words: str) -> list[object]:
    while desk.idle():
        pass
    return list(desk.search(words))
