"""Feilregistrert: what was entered by mistake goes, from everywhere, and does not come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from models import schema
from models.answer import Answer
from models.errors import RecordError, VaultError
from models.ids import one_record_id
from models.operations import Operation
from storage.desk import Desk
from storage.records import erased, ledger
from storage.records.absorb import absorb
from storage.records.erasing import Erasable, Wrong
from storage.vault import engine
from storage.vault.session import Session
from storage.vault.vault import Vault
from tests.storage.pages import everything, plain_bytes

WORD = "Blåbærplukkerske"
FOLDED = "blabaerplukkerske"


class Person:
    """A resident who was asked what work is wanted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.id = desk.residents.create({("person", "name"): "Amina Haddad", ("person", "room"): "12"})
        self.wish = one_record_id(self.id, "wish")

    def wants(self, value: Any, field: str = "work_wanted") -> None:
        answer = None if value is None else Answer.of(value)
        self.desk.answers.save(self.id, "wish", self.wish, field, answer)

    def look(self, field: str = "work_wanted") -> Erasable:
        return self.desk.erasing.look(self.id, "wish", self.wish, field)

    def erase(self, why: str = "typing", *, pick: Callable[[Erasable], tuple[Wrong, ...]] | None = None) -> Any:
        found = self.look()
        return self.desk.erase(found, pick(found) if pick else found.usual, why)

    def answer(self) -> Any:
        found = self.desk.records.last_answer(self.wish, "work_wanted")
        return found.value if found else None


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> Person:
    return Person(desk)


def operations(session: Session) -> list[Operation]:
    rows = session.core.execute("SELECT header, payload, salt, sig FROM op ORDER BY pk").fetchall()
    return [Operation(*row) for row in rows]


def traces(desk: Desk) -> list[str]:
    """Where the word still stands: pages of file and log, rows, search, what is shown of a person."""
    found = []
    raw = plain_bytes(desk.session, "core")
    if WORD.encode() in raw or FOLDED.encode() in raw:
        found.append("pages")
    rows = everything(desk.session, "core")
    if WORD in rows or FOLDED in rows:
        found.append("rows")
    if desk.search(WORD):
        found.append("search")
    return found


def test_an_erased_value_stands_nowhere_in_the_vault(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    desk.drafts.keep(amina.id, "wish", amina.wish, "work_wanted", WORD + " el")
    assert traces(desk) == ["pages", "rows", "search"], "the tests of what is left can find it"
    done = amina.erase()
    assert (done.operations, done.drafts, done.clean) == (1, 1, True)
    assert traces(desk) == []
    assert WORD not in orjson.dumps(desk.show(amina.id)).decode()
    assert amina.answer() is None


def test_the_database_overwrites_what_it_deletes(desk: Desk) -> None:
    assert desk.session.core.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_header_and_signature_stay_and_the_vault_is_whole(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    before = {one.id: one.signature for one in operations(desk.session)}
    amina.erase()
    after = {one.id: one for one in operations(desk.session)}
    assert all(after[one].signature == signature for one, signature in before.items())
    assert len(after) == len(before) + 1
    assert [one.payload for one in after.values()].count(None) == 1
    desk.session.write_anchor()
    assert desk.verify().findings == ()


def test_content_that_an_erasure_names_and_that_is_still_there_is_found(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    whole = operations(desk.session)[-1]
    amina.erase()
    update = "UPDATE op SET payload = ?, salt = ? WHERE header = ?"
    desk.session.core.execute(update, (whole.payload, whole.salt, whole.header))
    desk.session.write_anchor()
    assert [(one.check, one.where) for one in desk.verify().findings] == [("erased", amina.wish)]


def test_the_erasure_names_the_operations_and_why_and_supersedes_nothing(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    wrong = amina.look().values[0].operations
    amina.erase("ble spurt på feil rom")
    erasure = operations(desk.session)[-1]
    assert (erasure.head["a"], erasure.head["b"], erasure.head["u"]) == ("erase", [], "wish")
    body = erasure.body
    assert body == {"f": "_erase", "s": "value", "v": {"ops": list(wrong)}, "why": "ble spurt på feil rom"}


def test_what_stood_before_a_wrong_answer_does_not_come_back(desk: Desk, amina: Person) -> None:
    amina.wants("Kokk")
    amina.wants(WORD)
    amina.erase()
    assert amina.answer() is None, "the field is not asked"
    amina.wants("Sveiser")
    assert amina.answer() == "Sveiser"


def test_the_same_wrong_value_goes_wherever_it_stood_in_the_field(desk: Desk, amina: Person) -> None:
    for value in (WORD, "Kokk", WORD):
        amina.wants(value)
    assert amina.erase().operations == 2
    assert traces(desk) == []


def test_a_correction_stays_when_the_value_before_it_is_erased(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    amina.wants("Kokk")
    amina.erase(pick=lambda found: tuple(one for one in found.values if one.value == WORD))
    assert amina.answer() == "Kokk"
    assert traces(desk) == []


def test_where_nothing_stands_all_that_stood_is_meant(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    amina.wants("Kokk")
    amina.wants(None)
    assert amina.erase().operations == 2
    with pytest.raises(RecordError) as refused:
        amina.look()
    assert refused.value.code == "nothing_to_erase"


def test_other_fields_of_the_record_stay(desk: Desk, amina: Person) -> None:
    amina.wants("full_time", "extent")
    amina.wants(WORD)
    amina.erase()
    wish = desk.records.record(amina.wish)
    assert wish is not None
    assert {name: held.value for name, held in wish.fields.items()} == {"extent": "full_time"}


def test_an_item_that_was_removed_can_be_erased_too(desk: Desk, amina: Person) -> None:
    work = desk.records.new_id()
    desk.answers.save(amina.id, "work", work, "title_own_words", Answer.of(WORD))
    desk.answers.remove(amina.id, "work", work)
    found = desk.erasing.look(amina.id, "work", work, "title_own_words")
    desk.erase(found, found.usual, "wrong_person")
    assert traces(desk) == []


@pytest.mark.parametrize("why", ["", "  "])
def test_without_a_reason_nothing_is_erased(desk: Desk, amina: Person, why: str) -> None:
    amina.wants(WORD)
    with pytest.raises(RecordError) as refused:
        amina.erase(why)
    assert refused.value.code == "reason_missing"
    assert amina.answer() == WORD


def test_name_and_grade_that_stand_are_corrected_not_erased(desk: Desk, amina: Person) -> None:
    with pytest.raises(RecordError) as refused:
        desk.erasing.look(amina.id, "person", amina.id, "name")
    assert refused.value.code == "correct_instead"
    desk.residents.set_fact(amina.id, "person", "name", Answer.of("Amina Hadad"))
    found = desk.erasing.look(amina.id, "person", amina.id, "name")
    desk.erase(found, found.usual, "typing")
    assert desk.residents.index.get(amina.id).name == "Amina Hadad"


@pytest.mark.parametrize(("kind", "field"), [("wish", "_gone"), ("consent", "purpose"), ("assignment", "function")])
def test_consents_assignments_and_technical_fields_are_not_erased(
    desk: Desk, amina: Person, kind: str, field: str
) -> None:
    with pytest.raises(RecordError) as refused:
        desk.erasing.look(amina.id, kind, amina.wish, field)
    assert refused.value.code == "not_to_erase"


def test_the_audit_says_who_erased_and_how_much_never_what(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    amina.erase()
    lines = [orjson.loads(line) for (line,) in desk.session.core.execute("SELECT line FROM audit").fetchall()]
    (line,) = (one for one in lines if one["event"] == "erase")
    assert line["subject"] == amina.id
    assert line["counts"] == {"operations": 1, "drafts": 0, "sent": 0}


def test_the_ledger_names_ids_and_a_month_only(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    wrong = amina.look().values[0].operations
    amina.erase()
    written = (desk.session.vault.folder / ledger.FILE).read_bytes()
    assert orjson.loads(written) == {"c": "core", "m": "2026-11", "ops": list(wrong)}
    assert (desk.session.vault.folder / ledger.FILE).stat().st_mode & 0o077 == 0


def test_a_line_of_it_that_was_once_set_aside_goes_too(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    line = operations(desk.session)[-1].line().replace(b"work_wanted", b"work_wishes")
    insert = "INSERT INTO quarantine (id, bundle, line, reason, at) VALUES (?, 'b', ?, 'payload_changed', 0)"
    desk.session.core.execute(insert, (b"1", line))
    amina.erase()
    assert traces(desk) == []


# --- does not come back


def test_an_erased_operation_that_comes_again_stays_erased(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    old = operations(desk.session)
    amina.erase()
    absorb(desk.session.core, old, schema.is_searchable)
    assert traces(desk) == []
    assert amina.answer() is None


def test_another_own_laptop_carries_the_erasure_out(
    desk: Desk, amina: Person, other_session: Session, tmp_path: Path
) -> None:
    amina.wants(WORD)
    absorb(other_session.core, operations(desk.session), schema.is_searchable)
    other = Desk(other_session)
    assert other.search(WORD)
    amina.erase()
    result = absorb(other_session.core, operations(desk.session)[-1:], schema.is_searchable)
    assert result.erased == 1
    Desk(other_session)
    assert traces(other) == []
    assert ledger.read(other_session.vault.folder, "core").operations


@pytest.mark.parametrize("erasure_first", [True, False])
def test_the_order_in_which_they_arrive_does_not_matter(
    desk: Desk, amina: Person, other_session: Session, erasure_first: bool
) -> None:
    amina.wants(WORD)
    old = operations(desk.session)
    amina.erase()
    erasure = operations(desk.session)[-1:]
    for part in (erasure, old) if erasure_first else (old, erasure):
        absorb(other_session.core, part, schema.is_searchable)
    other = Desk(other_session)
    assert traces(other) == []
    other_session.write_anchor()
    assert other.verify().findings == ()
    assert other.records.last_answer(amina.wish, "work_wanted") is None


def test_withheld_first_then_erased_then_whole_stays_erased(desk: Desk, amina: Person, other_session: Session) -> None:
    amina.wants(WORD)
    old = operations(desk.session)
    amina.erase()
    erasure = operations(desk.session)[-1:]
    for part in ([one.withheld() for one in old], erasure, old):
        absorb(other_session.core, part, schema.is_searchable)
    assert traces(Desk(other_session)) == []


# --- crashes


def fail_at(monkeypatch: pytest.MonkeyPatch, target: Any, name: str) -> None:
    def dies(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt(name)

    monkeypatch.setattr(target, name, dies)


def test_a_crash_before_the_commit_leaves_the_answer_and_no_line(
    desk: Desk, amina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina.wants(WORD)
    with monkeypatch.context() as patch:
        fail_at(patch, erased, "forget_set_aside")
        with pytest.raises(KeyboardInterrupt):
            amina.erase()
    assert Desk(desk.session).records.last_answer(amina.wish, "work_wanted") == Answer.of(WORD)
    assert not (desk.session.vault.folder / ledger.FILE).exists()
    amina.erase()
    assert traces(desk) == []


@pytest.mark.parametrize("step", ["append", "_append"])
def test_a_crash_before_the_ledger_is_made_good_at_the_next_unlock(
    desk: Desk, amina: Person, vault: Vault, passphrase: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    amina.wants(WORD)
    with monkeypatch.context() as patch:
        fail_at(patch, ledger, step)
        with pytest.raises(KeyboardInterrupt):
            amina.erase()
    assert not ledger.read(desk.session.vault.folder, "core").lines
    with vault.unlock(passphrase) as session:
        again = Desk(session)
        assert ledger.read(session.vault.folder, "core").operations
        assert traces(again) == []


def test_a_crash_before_the_log_is_emptied_is_made_good_at_the_next_unlock(
    desk: Desk, amina: Person, vault: Vault, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina.wants(WORD)
    with monkeypatch.context() as patch:
        fail_at(patch, engine, "checkpoint")
        with pytest.raises(KeyboardInterrupt):
            amina.erase()
    assert WORD.encode() in plain_bytes(desk.session, "core"), "the log still holds it"
    with vault.unlock(passphrase) as session:
        assert traces(Desk(session)) == []


def test_while_another_program_reads_the_last_trace_waits_and_it_is_said(
    desk: Desk, amina: Person, vault: Vault, passphrase: str
) -> None:
    amina.wants(WORD)
    desk.session.core.execute("PRAGMA busy_timeout = 0")
    with vault.unlock(passphrase) as other:
        other.core.execute("BEGIN")
        other.core.execute("SELECT count(*) FROM op").fetchone()
        assert not amina.erase().clean
        assert amina.answer() is None
        other.core.execute("COMMIT")
        Desk(desk.session)
        assert traces(desk) == []


def test_a_line_that_a_crash_cut_short_spoils_nothing(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    amina.erase()
    path = desk.session.vault.folder / ledger.FILE
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])
    amina.wants("Kokk")
    amina.erase()
    assert len(ledger.read(desk.session.vault.folder, "core").operations) == 2
    Desk(desk.session)
    assert traces(desk) == []


def test_an_old_copy_of_the_database_brings_nothing_back(
    desk: Desk, amina: Person, other_session: Session, vault_folder: Path
) -> None:
    """The other laptop's database is one that never heard of the erasure; the ledger was kept."""
    amina.wants(WORD)
    absorb(other_session.core, operations(desk.session), schema.is_searchable)
    amina.erase()
    (other_session.vault.folder / ledger.FILE).write_bytes((vault_folder / ledger.FILE).read_bytes())
    other = Desk(other_session)
    assert traces(other) == []
    assert operations(other_session)[-1].head["a"] == "erase", "our other laptops are told again"


def test_what_the_ledger_names_is_kept_out_of_a_database_that_does_not_have_it_yet(
    desk: Desk, amina: Person, other_session: Session, vault_folder: Path
) -> None:
    amina.wants(WORD)
    old = operations(desk.session)
    amina.erase()
    (other_session.vault.folder / ledger.FILE).write_bytes((vault_folder / ledger.FILE).read_bytes())
    other = Desk(other_session)
    absorb(other_session.core, old, schema.is_searchable)
    assert traces(other) == []
    Desk(other_session)
    assert traces(other) == []


def test_a_lost_ledger_is_written_again(desk: Desk, amina: Person) -> None:
    amina.wants(WORD)
    amina.erase()
    path = desk.session.vault.folder / ledger.FILE
    before = ledger.read(path.parent, "core").operations
    path.unlink()
    Desk(desk.session)
    assert ledger.read(path.parent, "core").operations == before


def test_a_folder_that_may_not_be_written_is_said_and_the_erasure_ends_at_the_next_unlock(
    desk: Desk, amina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina.wants(WORD)

    def refuses(*_: Any) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "_append", refuses)
        with pytest.raises(VaultError):
            amina.erase()
    Desk(desk.session)
    assert traces(desk) == []
    assert ledger.read(desk.session.vault.folder, "core").operations
