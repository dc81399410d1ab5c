"""Tilrettelegging by who lacks the key of health: kept for the writer alone, handed in, taken in by who holds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pyrage
import pytest

from models import codes, schema
from models.answer import Answer
from models.conversation import completeness
from models.errors import VaultError, VaultInUse
from models.ids import b64, list_state_id, one_record_id, unb64
from models.operations import Operation
from storage.desk import Desk
from storage.records import erasures
from storage.records.absorb import absorb
from storage.records.own_drafts import Given
from storage.records.records import Change
from storage.vault.members import NewMember
from storage.vault.session import Session
from storage.vault.vault import Vault
from tests.storage.keyless import colleague, without
from tests.storage.pages import everything, plain_bytes

WORDS = "Trenger blåbærpauser"


class Asked:
    """A resident who was asked what helps, by a member who holds only core."""

    def __init__(self, session: Session) -> None:
        self.desk = Desk(session)
        self.id = self.desk.residents.create({("person", "name"): "Amina Haddad"})
        self.record = one_record_id(self.id, "adaptation")

    def writer(self) -> Desk:
        return Desk(colleague(self.desk.session, "core"))

    def says(self, desk: Desk, field: str, value: Any) -> Any:
        answer = None if value is None else Answer.of(value)
        return desk.answers.save(self.id, "adaptation", self.record, field, answer)

    def value(self, desk: Desk, field: str) -> Any:
        records = [one for one in desk.answers.held(self.id) if one.kind == "adaptation"]
        return records[0].value(field) if records else None

    def status(self, field: str) -> Any:
        found = self.desk.records.last_answer(one_record_id(self.id, "adaptation_status"), field)
        return found.value if found else None

    def handed_in(self) -> list[Operation]:
        return [one for one in operations(self.desk.session, "core") if one.head["k"] == "handin"]


@pytest.fixture
def asked(session: Session) -> Asked:
    return Asked(session)


@pytest.fixture
def helps() -> list[str]:
    return [codes.load("what_helps")[0].code]


def operations(session: Session, name: str) -> list[Operation]:
    rows = session.compartments[name].execute("SELECT header, payload, salt, sig FROM op ORDER BY pk").fetchall()
    return [Operation(*row) for row in rows]


# --- kept for the writer alone


def test_what_is_not_handed_in_is_read_back_by_its_writer(asked: Asked) -> None:
    mari = asked.writer()
    first = asked.says(mari, "own_words", "Pauser")
    second = asked.says(mari, "own_words", WORDS)
    assert (first.before, first.changed) == (None, True)
    assert (second.before, second.changed) == (Answer.of("Pauser"), True)
    assert asked.value(mari, "own_words") == WORDS
    assert not asked.says(mari, "own_words", WORDS).changed


def test_it_is_taken_back_like_any_answer(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    assert asked.says(mari, "own_words", None).before == Answer.of(WORDS)
    assert asked.value(mari, "own_words") is None
    assert asked.desk.session.core.execute("SELECT count(*) FROM own_draft").fetchone() == (0,)


def test_non_answers_source_and_verification_are_kept(asked: Asked) -> None:
    mari = asked.writer()
    mari.answers.save(asked.id, "adaptation", asked.record, "own_words", Answer.declined())
    verified = Answer.of(WORDS, "document", verified=True)
    mari.answers.save(asked.id, "adaptation", asked.record, "own_words", verified)
    (record,) = [one for one in mari.answers.held(asked.id) if one.kind == "adaptation"]
    assert record.fields["own_words"].answer == verified


def test_no_colleague_reads_it_not_even_in_the_database(asked: Asked) -> None:
    mari, ola = asked.writer(), asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.drafts.keep(asked.id, "adaptation", asked.record, "own_words", WORDS + " og ro")
    assert asked.value(ola, "own_words") is None
    assert ola.drafts.of(asked.id) == ()
    rows, pages = everything(asked.desk.session, "core"), plain_bytes(asked.desk.session, "core")
    for needle in ("blåbærpauser", "own_words"):
        assert needle not in rows
        assert needle.encode() not in pages
    (sealed,) = asked.desk.session.core.execute("SELECT sealed FROM own_draft").fetchone()
    assert ola.session.open_own(sealed) is None
    assert mari.session.open_own(sealed) is not None


def test_matching_plan_and_what_is_shown_whole_do_not_read_it(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    assert "blåbær" not in orjson.dumps(mari.show(asked.id)).decode()
    assert all(one.kind != "adaptation" for one in mari.records.held(asked.id))
    assert mari.search("blåbærpauser") == []


def test_half_typed_text_is_found_again_by_its_writer_and_forgotten_with_the_answer(asked: Asked) -> None:
    mari = asked.writer()
    mari.drafts.keep(asked.id, "adaptation", asked.record, "own_words", "Tren")
    (draft,) = mari.drafts.of(asked.id)
    assert (draft.kind, draft.field, draft.text, draft.member) == (
        "adaptation",
        "own_words",
        "Tren",
        mari.session.member.id,
    )
    mari.drafts.drop(asked.id, "adaptation", asked.record, "own_words")
    assert mari.drafts.of(asked.id) == ()


def test_it_is_durable(vault_folder: Path, passphrase: str, session: Session) -> None:
    amina = Asked(session)
    session.close()
    with without(vault_folder, "health"):
        vault = Vault.at(vault_folder, session.env)
        with vault.unlock(passphrase) as keyless:
            amina.says(Desk(keyless), "own_words", WORDS)
        with vault.unlock(passphrase) as keyless:
            assert "health" not in keyless.compartments
            assert amina.value(Desk(keyless), "own_words") == WORDS


# --- handed in


def test_handing_in_leaves_one_operation_that_nobody_reads_and_says_when(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    assert mari.hand_ins.waiting(asked.id)
    assert mari.hand_ins.hand_in(asked.id) == "2026-11-23T13:22:05Z"
    assert not mari.hand_ins.waiting(asked.id)
    (operation,) = asked.handed_in()
    assert (operation.head["u"], operation.head["w"]["u"]) == ("handin", mari.session.member.id)
    assert (asked.status("asked"), asked.status("handed_in_at")) == (True, "2026-11-23T13:22:05Z")
    assert asked.value(mari, "own_words") is None, "who lacks the key sees no more than that it was handed in"
    assert "blåbær".encode() not in plain_bytes(asked.desk.session, "core")
    assert mari.session.core.execute("SELECT count(*) FROM own_draft").fetchone() == (0,)


def test_the_length_of_what_is_handed_in_says_nothing(asked: Asked) -> None:
    mari, sizes = asked.writer(), set()
    key = pyrage.x25519.Identity.from_str(asked.desk.session.compartments["health"].identity)
    for words in ("Ro", "Pauser hver time, og et sted å være for seg selv"):
        asked.says(mari, "own_words", words)
        mari.hand_ins.hand_in(asked.id)
        sizes.add(len(pyrage.decrypt(unb64((asked.handed_in()[-1].body or {})["v"]), [key])))
    assert sizes == {512}


def test_nothing_is_handed_in_twice(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)
    assert mari.hand_ins.hand_in(asked.id) is None
    assert len(asked.handed_in()) == 1


def test_half_typed_text_stays_when_the_answers_go(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.drafts.keep(asked.id, "adaptation", asked.record, "follow_up", "kansk")
    mari.hand_ins.hand_in(asked.id)
    assert [draft.text for draft in mari.drafts.of(asked.id)] == ["kansk"]


def test_question_25_counts_as_soon_as_it_is_handed_in_for_who_may_not_read_it(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)
    assert 25 not in completeness(mari.answers.held(asked.id)).missing
    assert mari.residents.standings([asked.id])[asked.id].areas.health == "closed"


# --- taken in


def test_who_holds_health_finds_it_there_at_the_next_unlock_with_its_writer_named(
    asked: Asked, helps: list[str]
) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    asked.says(mari, "what_helps", helps)
    mari.hand_ins.hand_in(asked.id)
    (operation,) = asked.handed_in()
    kari = Desk(asked.desk.session)
    assert (kari.taken_in.taken, kari.taken_in.waiting) == (1, 0)
    assert (asked.value(kari, "own_words"), asked.value(kari, "what_helps")) == (WORDS, helps)
    written = [one for one in operations(asked.desk.session, "health") if one.head["k"] == "adaptation"]
    assert {(one.head["w"]["u"], tuple(one.head["b"])) for one in written} == {(kari.session.member.id, ())}
    assert {(one.body or {})["why"] for one in written} == {f"handin:{b64(operation.id)}"}


def test_the_ciphertext_is_erased_then_and_says_on_who_handed_in_and_when(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)
    Desk(asked.desk.session)
    sealed, erasure = asked.handed_in()
    assert sealed.payload is None
    assert sealed.head["w"]["u"] == mari.session.member.id
    assert (erasure.head["a"], (erasure.body or {})["why"]) == ("erase", "taken_in")
    asked.desk.session.write_anchor()
    assert asked.desk.verify().findings == ()


def test_taking_in_again_writes_nothing(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)
    Desk(asked.desk.session)
    before = [len(operations(asked.desk.session, name)) for name in ("core", "health")]
    assert Desk(asked.desk.session).taken_in.taken == 0
    assert [len(operations(asked.desk.session, name)) for name in ("core", "health")] == before


def test_what_says_something_else_than_what_stood_there_is_a_conflict(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    asked.says(asked.desk, "own_words", "Ingen pauser")
    mari.hand_ins.hand_in(asked.id)
    kari = Desk(asked.desk.session)
    (record,) = [one for one in kari.answers.held(asked.id) if one.kind == "adaptation"]
    assert {head.value for head in record.fields["own_words"].heads} == {WORDS, "Ingen pauser"}
    assert record.fields["own_words"].conflict


def test_what_says_the_same_is_none(asked: Asked) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    asked.says(asked.desk, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)
    kari = Desk(asked.desk.session)
    (record,) = [one for one in kari.answers.held(asked.id) if one.kind == "adaptation"]
    assert not record.fields["own_words"].conflict


def test_two_laptops_that_take_the_same_in_do_not_double_it(asked: Asked, other_session: Session) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)
    absorb(other_session.core, operations(asked.desk.session, "core"), schema.is_searchable)
    here, there = Desk(asked.desk.session), Desk(other_session)
    assert (here.taken_in.taken, there.taken_in.taken) == (1, 1)
    for name in ("core", "health"):
        absorb(other_session.compartments[name], operations(asked.desk.session, name), schema.is_searchable)
        absorb(asked.desk.session.compartments[name], operations(other_session, name), schema.is_searchable)
    for desk in (here, there):
        (record,) = [one for one in Desk(desk.session).answers.held(asked.id) if one.kind == "adaptation"]
        assert record.fields["own_words"].heads[0].value == WORDS
        assert not record.fields["own_words"].conflict
        assert desk.hand_ins.take_in().taken == 0


@pytest.mark.parametrize("step", ["write", "finish"])
def test_a_crash_while_taking_in_is_made_good_and_doubles_nothing(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)

    def dies(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erasures, step, dies)
        with pytest.raises(KeyboardInterrupt):
            Desk(asked.desk.session)
    again = Desk(asked.desk.session)
    assert asked.value(again, "own_words") == WORDS
    written = [one for one in operations(asked.desk.session, "health") if one.head["k"] == "adaptation"]
    assert len(written) == 1
    assert asked.handed_in()[0].payload is None
    assert again.hand_ins.take_in().taken == 0


def test_a_disk_that_refuses_locks_nobody_out_and_it_is_taken_in_later(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    mari = asked.writer()
    asked.says(mari, "own_words", WORDS)
    mari.hand_ins.hand_in(asked.id)

    def refuses(*_: Any) -> None:
        raise VaultError("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(erasures, "write", refuses)
        assert Desk(asked.desk.session).taken_in.taken == 0
    assert Desk(asked.desk.session).taken_in.taken == 1


@pytest.mark.parametrize(
    "line",
    [
        {
            "e": "R",
            "k": "adaptation",
            "p": {"f": "own_words", "s": "value", "v": WORDS},
            "s": "OTHER",
            "u": "adaptation",
        },
        {
            "e": "OTHER",
            "k": "adaptation",
            "p": {"f": "own_words", "s": "value", "v": WORDS},
            "s": "S",
            "u": "adaptation",
        },
        {"e": "R", "k": "adaptation", "p": {"f": "diagnosis", "s": "value", "v": WORDS}, "s": "S", "u": "adaptation"},
        {"e": "S", "k": "person", "p": {"f": "name", "s": "value", "v": WORDS}, "s": "S", "u": "person.id"},
        {"e": "R", "k": "adaptation", "p": {"f": "what_helps", "s": "value", "v": "x"}, "s": "S", "u": "adaptation"},
        {"e": "R", "k": "adaptation", "p": {"f": "own_words", "s": "value"}, "s": "S", "u": "adaptation"},
        {"e": "R", "k": "adaptation", "p": {"s": "declined"}, "s": "S", "u": "adaptation"},
        ["nothing"],
    ],
)
def test_what_does_not_belong_into_a_hand_in_is_not_written_and_not_lost(asked: Asked, line: Any) -> None:
    mari = asked.writer()
    ids = {"R": asked.record, "S": asked.id, "OTHER": list_state_id(asked.id, "work")}
    if isinstance(line, dict):
        line = {**line, **{key: ids[line[key]] for key in ("e", "s")}}
    given = mari.hand_ins._own.of(asked.id)
    given.lines["adaptation", asked.record, "own_words"] = line
    sealed = mari.hand_ins._seal([line])
    mari.records.write(asked.id, [Change("handin", mari.records.new_id(), "sealed", Answer.of(sealed))])
    kari = Desk(asked.desk.session)
    assert (kari.taken_in.taken, kari.taken_in.waiting) == (0, 1)
    assert operations(asked.desk.session, "health") == []
    assert asked.handed_in()[0].payload is not None


def test_what_cannot_be_opened_waits_and_keeps_nobody_out(asked: Asked) -> None:
    for value in ("AAAA", "not base64!"):
        asked.desk.records.write(asked.id, [Change("handin", asked.desk.records.new_id(), "sealed", Answer.of(value))])
    assert Desk(asked.desk.session).taken_in.waiting == 2


def test_who_got_the_key_meanwhile_finds_all_there(vault_folder: Path, passphrase: str, session: Session) -> None:
    amina = Asked(session)
    session.close()
    with without(vault_folder, "health"), Vault.at(vault_folder, session.env).unlock(passphrase) as keyless:
        desk = Desk(keyless)
        amina.says(desk, "own_words", WORDS)
        desk.drafts.keep(amina.id, "adaptation", amina.record, "follow_up", "j")
    with Vault.at(vault_folder, session.env).unlock(passphrase) as whole:
        desk = Desk(whole)
        assert amina.value(desk, "own_words") == WORDS
        assert [draft.text for draft in desk.drafts.of(amina.id)] == ["j"]
        assert not desk.hand_ins.needed(amina.id, "adaptation")
        assert whole.core.execute("SELECT count(*) FROM own_draft").fetchone() == (0,)


def test_of_a_person_who_lies_whole_in_closed_nothing_is_handed_in(session: Session) -> None:
    desk = Desk(session)
    hidden = desk.residents.create(
        {("person", "name"): "Leila Amiri", ("person", "address_grade"): "strengt_fortrolig"}
    )
    record = one_record_id(hidden, "adaptation")
    social = Desk(colleague(session, "core", "closed", role="social"))
    assert not social.hand_ins.needed(hidden, "adaptation")
    social.answers.save(hidden, "adaptation", record, "own_words", Answer.of(WORDS))
    assert social.hand_ins.hand_in(hidden) is None
    (held,) = [one for one in social.answers.held(hidden) if one.kind == "adaptation"]
    assert (held.compartment, held.value("own_words")) == ("closed", WORDS)
    assert "blåbær" not in everything(session, "core")


def test_answers_from_a_file_are_handed_in_at_once(asked: Asked) -> None:
    mari = asked.writer()
    informed = {"voluntary": {"s": "value", "v": True}}
    answers = {"talk.informed": informed, "adaptation": {"own_words": {"s": "value", "v": WORDS}}}
    assert mari.apply_answers({"resident": asked.id, "answers": answers}).saved == 3
    assert not mari.hand_ins.waiting(asked.id)
    assert asked.value(Desk(asked.desk.session), "own_words") == WORDS


def test_of_two_programs_of_one_member_none_writes_between_the_others_reading_and_writing(
    vault: Vault, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "fem blå skip over vid fjord"
    asked.desk.members.add(NewMember("Mari Aas", "intake"), words)
    one, other = (Desk(vault.unlock(words, "MA")) for _ in range(2))
    other.session.core.execute("PRAGMA busy_timeout = 0")
    read, refused = one.answers._own.of, []

    def read_while_the_other_writes(subject: str) -> Given:
        given = read(subject)
        with pytest.raises(VaultInUse) as why:
            asked.says(other, "own_words", WORDS)
        refused.append(why.value.code)
        return given

    monkeypatch.setattr(one.answers._own, "of", read_while_the_other_writes)
    one.answers.save(asked.id, "adaptation", asked.record, "what_helps", Answer.declined())
    monkeypatch.undo()
    asked.says(other, "own_words", WORDS)
    (record,) = [record for record in one.answers.held(asked.id) if record.kind == "adaptation"]
    assert refused
    assert record.fields.keys() == {"own_words", "what_helps"}
    for desk in (one, other):
        desk.close()
