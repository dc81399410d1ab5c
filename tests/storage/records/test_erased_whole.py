"""A person erased whole: gone from everywhere, in every compartment, and not to come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from models import schema
from models.answer import Answer
from models.errors import RecordError
from models.ids import b64, one_record_id, unb64
from models.operations import Operation
from storage.desk import Desk
from storage.records import erased_whole, ledger
from storage.records.absorb import absorb
from storage.records.erasing_whole import erase_whole
from storage.vault.session import Session
from storage.vault.vault import Vault
from tests.storage.pages import everything, plain_bytes

WORD = "Blåbærplukkerske"
HELPS = "Trenger heis og multeslys"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    """A person of whom there is something everywhere: answers, a draft, a list, health, search."""
    subject = desk.residents.create({("person", "name"): WORD, ("person", "duf"): "201612345678"})
    desk.answers.save(subject, "wish", one_record_id(subject, "wish"), "work_wanted", Answer.of(WORD))
    desk.answers.save(subject, "work", desk.records.new_id(), "title_own_words", Answer.of(WORD))
    desk.answers.save(subject, "adaptation", one_record_id(subject, "adaptation"), "own_words", Answer.of(HELPS))
    desk.drafts.keep(subject, "wish", one_record_id(subject, "wish"), "second_choice", WORD)
    return subject


@pytest.fixture
def omar(desk: Desk, amina: str) -> str:
    return desk.residents.create({("person", "name"): "Omar Said"})


def operations(session: Session, name: str = "core") -> list[Operation]:
    rows = session.compartments[name].execute("SELECT header, payload, salt, sig FROM op ORDER BY pk").fetchall()
    return [Operation(*row) for row in rows]


def traces(session: Session, name: str, *words: str) -> set[str]:
    found = set()
    for word in words:
        for said in (word, word.lower(), "blabaerplukkerske"):
            if said.encode() in plain_bytes(session, name):
                found.add("pages")
            if said in everything(session, name):
                found.add("rows")
    return found


def test_a_person_erased_whole_stands_nowhere_in_the_vault(desk: Desk, amina: str, omar: str) -> None:
    while desk.idle():
        pass
    assert traces(desk.session, "core", WORD) == {"pages", "rows"}, "the test of what is left can find it"
    assert traces(desk.session, "health", HELPS) == {"pages", "rows"}
    done = erase_whole(desk.records, "core", amina, "whole")
    desk.residents.refresh()
    assert (done.clean, done.sent) == (True, ())
    assert traces(desk.session, "core", WORD) == set()
    assert traces(desk.session, "health", HELPS) == set()
    assert desk.records.held(amina) == ()
    assert desk.search(WORD) == []
    assert [row.name for row in desk.residents.index.everybody] == ["Omar Said"]
    with pytest.raises(RecordError):
        desk.residents.open(amina)


def test_what_stays_is_the_erasure_and_the_vault_is_whole(desk: Desk, amina: str, omar: str) -> None:
    erase_whole(desk.records, "core", amina, "whole")
    left = [one for one in operations(desk.session) if one.head["s"] == amina]
    assert [one.body for one in left] == [{"f": "_erase", "s": "value", "v": {"subj": amina}, "why": "whole"}]
    assert [one for one in operations(desk.session, "health") if one.head["s"] == amina] == []
    desk.session.write_anchor()
    assert desk.verify().findings == ()


def test_numbers_go_on_after_it(desk: Desk, amina: str) -> None:
    before = max(one.head["n"] for one in operations(desk.session))
    erase_whole(desk.records, "core", amina, "whole")
    desk.residents.create({("person", "name"): "Omar Said"})
    numbers = [one.head["n"] for one in operations(desk.session)]
    assert numbers == [before + 1, before + 2]


def test_what_is_left_of_it_is_found_by_the_check(desk: Desk, amina: str) -> None:
    whole = operations(desk.session, "health")
    erase_whole(desk.records, "core", amina, "whole")
    desk.session.compartments["health"].execute("DELETE FROM meta WHERE key = ?", (erased_whole.WHOLE,))
    absorb(desk.session.compartments["health"], whole, schema.is_searchable)
    erased_whole_again = orjson.dumps([amina]).decode()
    desk.session.compartments["health"].set_meta(erased_whole.WHOLE, erased_whole_again)
    desk.session.write_anchor()
    adaptation = one_record_id(amina, "adaptation")
    assert [(one.check, one.where) for one in desk.verify().findings] == [("erased", adaptation)]


def test_the_ledger_names_an_id_and_a_month_only(desk: Desk, amina: str) -> None:
    erase_whole(desk.records, "core", amina, "whole")
    written = (desk.session.vault.folder / ledger.FILE).read_bytes()
    assert orjson.loads(written) == {"c": "core", "m": "2026-11", "s": amina}


def test_what_comes_again_is_not_taken_in(desk: Desk, amina: str) -> None:
    old = operations(desk.session)
    erase_whole(desk.records, "core", amina, "whole")
    result = absorb(desk.session.core, old, schema.is_searchable)
    assert (result.fresh, result.known) == (0, len(old))
    assert desk.records.held(amina) == ()
    assert traces(desk.session, "core", WORD) == set()


def test_another_program_cannot_write_on_about_an_erased_person(desk: Desk, amina: str) -> None:
    erase_whole(desk.records, "core", amina, "whole")
    for kind, record in (("person", amina), ("work", desk.records.new_id())):
        field = "room" if kind == "person" else "title_own_words"
        with pytest.raises(RecordError) as refused:
            desk.answers.save(amina, kind, record, field, Answer.of("12"))
        assert refused.value.code == "resident_unknown"
    assert desk.records.held(amina) == ()


@pytest.mark.parametrize("erasure_first", [True, False])
def test_another_own_laptop_carries_it_out_whatever_comes_first(
    desk: Desk, amina: str, other_session: Session, erasure_first: bool
) -> None:
    old = operations(desk.session)
    erase_whole(desk.records, "core", amina, "whole")
    erasure = operations(desk.session)
    for part in (erasure, old) if erasure_first else (old, erasure):
        absorb(other_session.core, part, schema.is_searchable)
    other = Desk(other_session)
    assert traces(other_session, "core", WORD) == set()
    assert other.records.held(amina) == ()
    assert ledger.subjects(other_session.vault.folder) == {amina}
    other_session.write_anchor()
    assert other.verify().findings == ()


def fail_at(monkeypatch: pytest.MonkeyPatch, target: Any, name: str) -> None:
    def dies(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt(name)

    monkeypatch.setattr(target, name, dies)


def test_a_crash_before_the_commit_leaves_the_person(desk: Desk, amina: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        fail_at(patch, erased_whole, "_keep_erasures")
        with pytest.raises(KeyboardInterrupt):
            erase_whole(desk.records, "core", amina, "whole")
    again = Desk(desk.session)
    assert again.residents.index.get(amina).name == WORD
    assert ledger.subjects(desk.session.vault.folder) == frozenset()


def test_a_crash_before_the_ledger_is_made_good_at_the_next_unlock(
    desk: Desk, amina: str, vault: Vault, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail_at(patch, ledger, "append_subject")
        with pytest.raises(KeyboardInterrupt):
            erase_whole(desk.records, "core", amina, "whole")
    assert operations(desk.session, "health") != []
    with vault.unlock(passphrase) as session:
        Desk(session)
        assert ledger.subjects(session.vault.folder) == {amina}
        assert operations(session, "health") == []
        assert traces(session, "core", WORD) == traces(session, "health", HELPS) == set()


def test_an_old_copy_of_the_databases_brings_nobody_back(
    desk: Desk, amina: str, vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    desk.session.close()
    copies = {name: (vault.folder / f"{name}.db").read_bytes() for name in ("core", "health")}
    with vault.unlock(passphrase) as session:
        erase_whole(Desk(session).records, "core", amina, "whole")
    for name, copy in copies.items():
        (vault.folder / f"{name}.db").write_bytes(copy)
    with vault.unlock(passphrase) as session:
        again = Desk(session)
        assert again.records.held(amina) == ()
        assert traces(session, "core", WORD) == traces(session, "health", HELPS) == set()
        assert again.verify().findings == ()


def test_a_line_that_is_no_id_is_passed_over(desk: Desk, amina: str) -> None:
    (desk.session.vault.folder / ledger.FILE).write_bytes(b'{"c":"core","m":"2026-11","s":"x"}\n')
    assert ledger.subjects(desk.session.vault.folder) == frozenset()
    assert Desk(desk.session).residents.index.get(amina)


def test_who_was_erased_is_erased_once(desk: Desk, amina: str) -> None:
    erase_whole(desk.records, "core", amina, "whole")
    for nobody in (amina, b64(bytes(16))):
        with pytest.raises(RecordError) as refused:
            erase_whole(desk.records, "core", nobody, "whole")
        assert refused.value.code == "resident_unknown"
    assert unb64(amina)
