"""An admin adds members: each opens what the role opens and nothing else, whatever stops the program on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from models.errors import InputError, VaultDamaged, VaultError, WrongPassphrase
from models.roles import COMPARTMENTS, CORE, HEALTH, ROLES
from models.texts import has_text
from storage import platform
from storage.vault import audit, joining, keyfile, roster, sealing
from storage.vault.members import Members, NewMember
from storage.vault.vault import Session, Vault

WORDS = {
    role: f"stille vei nummer {number} over fjellet" for number, role in enumerate(("first", "second", "third", *ROLES))
}
Unlock = Callable[..., Session]


@pytest.fixture
def people(session: Session) -> Members:
    return Members(session)


def add(people: Members, role: str, name: str = "Mona Aas", words: str = "") -> str:
    return people.add(NewMember(name, role), words or WORDS[role]).id


@pytest.fixture
def unlock(vault: Vault) -> Unlock:
    """Give what unlocks the vault, as it lies on the disk."""
    return lambda words, member=None: Vault.at(vault.folder, vault.env).unlock(words, member)


class StoppedError(Exception):
    """The power goes."""


@contextmanager
def stopped_at(place: Any, name: str) -> Iterator[None]:
    """Let the power go when ``name`` of ``place`` is called."""

    def stop(*_: object) -> None:
        raise StoppedError

    with pytest.MonkeyPatch.context() as patch, suppress(StoppedError):
        patch.setattr(place, name, stop)
        yield
        pytest.fail("nothing was stopped")


def test_each_member_opens_exactly_the_compartments_of_the_role(
    vault: Vault, session: Session, people: Members, unlock: Unlock
) -> None:
    names = {role: f"{role} Testesen" for role in ROLES}
    added = {role: add(people, role, name) for role, name in names.items()}
    session.close()
    for role, member in added.items():
        with unlock(WORDS[role]) as found:
            assert tuple(found.compartments) == found.member.compartments == ROLES[role].compartments
            assert (found.member.id, found.member.name, found.member.role) == (member, names[role], role)
            sealed = keyfile.read_keys(vault.folder).sealed_to(member)
            assert set(sealed) == set(ROLES[role].compartments)
            assert {
                name: member in {one.id for one in found.readers(name)} for name in found.compartments
            } == dict.fromkeys(found.compartments, True)
            if ROLES[role].root:
                assert len(found.root()) == 32
            else:
                with pytest.raises(VaultError) as refused:
                    found.root()
                assert refused.value.code == "not_admin"
    with unlock(WORDS["intake"]) as found:
        readers = {view.name: view.compartments for view in Members(found).listed()}
    assert readers == {"Kari Bakke": COMPARTMENTS} | {names[role]: ROLES[role].compartments for role in ROLES}


def test_a_member_who_was_added_is_there_at_once_and_keys_json_needs_no_repair(
    session: Session, people: Members, unlock: Unlock
) -> None:
    add(people, "health")
    with unlock(WORDS["health"]) as beside:
        assert tuple(beside.compartments) == (CORE, HEALTH)
        assert "keys_restored" not in events(beside)
    session.close()


def test_only_an_admin_adds_members(vault: Vault, session: Session, people: Members, unlock: Unlock) -> None:
    add(people, "intake")
    session.close()
    with unlock(WORDS["intake"]) as found:
        before = keyfile.read_keys(vault.folder)
        assert not Members(found).may_add
        with pytest.raises(VaultError) as refused:
            add(Members(found), "intake", "Per Moe", WORDS["second"])
        assert refused.value.code == "not_admin"
        assert keyfile.read_keys(vault.folder) == before


def test_an_admin_gives_only_what_the_admin_holds_and_is_told_who_can(
    session: Session, people: Members, unlock: Unlock
) -> None:
    add(people, "admin", "Liv Dal")
    session.close()
    with unlock(WORDS["admin"]) as found:
        assert Members(found).may_add
        assert Members(found).missing_for("health") == (HEALTH,)
        with pytest.raises(VaultError) as refused:
            add(Members(found), "health", "Siv Helse")
        assert refused.value.code == "role_not_given"
        assert "Kari Bakke" in str(refused.value)
        assert "helsedelen" in str(refused.value)
        add(Members(found), "teacher", "Tor Lie")
    with unlock(WORDS["teacher"]) as found:
        assert tuple(found.compartments) == (CORE,)


@pytest.mark.parametrize(
    ("new", "words", "code"),
    [
        (NewMember(" ", "intake"), WORDS["first"], "name_missing"),
        (NewMember("Mona\x1b[2J", "intake"), WORDS["first"], "name_not_plain"),
        (NewMember("KÅRI  bakke", "intake"), WORDS["first"], "member_name_taken"),
        (NewMember("Mona Aas", "intake", "M A"), WORDS["first"], "member_label"),
        (NewMember("Mona Aas", "intake", "kb"), WORDS["first"], "member_label_taken"),
        (NewMember("Mona Aas", "doctor"), WORDS["first"], "role_unknown"),
        (NewMember("Mona Aas", "intake"), "kort", "passphrase_short"),
        (NewMember("Mona Aas", "intake"), "passord123456", "passphrase_obvious"),
        (NewMember("Mona Aas", "intake"), "rolig elv under grønn bro i nord", "passphrase_taken"),
    ],
)
def test_what_will_not_do_is_refused_and_nothing_changes(
    vault: Vault, session: Session, people: Members, new: NewMember, words: str, code: str
) -> None:
    before, lines = keyfile.read_keys(vault.folder), events(session)
    with pytest.raises(InputError) as refused:
        people.add(new, words)
    assert refused.value.code == code
    assert has_text(f"error.{code}")
    assert has_text(f"error.{code}.next")
    assert keyfile.read_keys(vault.folder) == before
    assert [view.name for view in people.listed()] == ["Kari Bakke"]
    assert events(session) == lines


def test_the_list_says_who_holds_what_since_when(people: Members, session: Session) -> None:
    add(people, "social", "Mona Aas")
    kari, mona = people.listed()
    assert (kari.label, kari.role, kari.root, kari.is_self) == ("KB", "admin", True, True)
    assert kari.compartments == COMPARTMENTS
    assert kari.beyond_role == ("health", "closed")
    assert (mona.label, mona.role, mona.root, mona.is_self) == ("MA", "social", False, False)
    assert mona.compartments == ROLES["social"].compartments
    assert mona.beyond_role == ()
    assert mona.since == session.env.now()


def test_members_have_names_for_whoever_reads_what_they_wrote(people: Members, session: Session) -> None:
    mona = people.add(NewMember("Mona Aas", "intake"), WORDS["first"]).id
    mari = people.add(NewMember("Mari Alm", "intake"), WORDS["second"]).id
    names = session.member_names()
    assert {member: (one.name, one.label) for member, one in names.items()} == {
        session.member.id: ("Kari Bakke", "KB"),
        mona: ("Mona Aas", "MA"),
        mari: ("Mari Alm", "MA2"),
    }


def test_a_membership_is_checked_once_and_again_when_it_was_changed(
    people: Members, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    mona, names, checked = add(people, "health", "Mona Aas"), session.member_names(), []

    def verify(*given: bytes) -> bool:
        checked.append(given)
        return sealing.verify(*given)

    monkeypatch.setattr(roster, "sealing", SimpleNamespace(verify=verify))
    assert session.member_names() == names
    assert not checked
    (record,) = session.core.execute("SELECT record FROM member WHERE id = ?", (mona,)).fetchone()
    put = "UPDATE member SET record = ? WHERE id = ?"
    session.core.execute(put, (record.replace(b"Mona Aas", b"Mona Ask"), mona))
    with pytest.raises(VaultDamaged):
        session.member_names()
    assert len(checked) == 1
    session.core.execute(put, (record, mona))
    assert session.member_names() == names


def test_the_audit_says_who_was_added_and_never_a_name(people: Members, session: Session) -> None:
    mona = add(people, "health")
    assert events(session)[-2:] == ["reader_added", "member_added"]
    assert events(session, HEALTH)[-1] == "reader_added"
    rows = [row for held in session.compartments.values() for row in held.execute("SELECT line, payload FROM audit")]
    assert any(mona.encode() in payload for _, payload in rows)
    assert not any(b"Mona" in part for row in rows for part in row)
    assert all(audit.verify_chain(held).broken is None for held in session.compartments.values())


# --- whatever stops the program


def test_stopped_before_core_says_so_nobody_was_added_and_the_list_inside_is_cleared(
    vault: Vault, session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    before = {reader.id for reader in session.readers(HEALTH)}
    with stopped_at(roster, "put_slot"):
        add(people, "health")
    assert len(session.readers(HEALTH)) == len(before) + 1
    session.close()
    with pytest.raises(WrongPassphrase):
        vault.unlock(WORDS["health"])
    with unlock(passphrase) as found:
        assert {reader.id for reader in found.readers(HEALTH)} == before
        assert "reader_withdrawn" in events(found, HEALTH)
        assert {
            sealed.reader for sealed in keyfile.read_keys(vault.folder).sealed if sealed.compartment == HEALTH
        } == before
        add(Members(found), "health")


@pytest.mark.parametrize("place", [(joining, "end"), (keyfile, "write")])
def test_stopped_after_core_says_so_the_member_is_there_from_the_next_unlocking_on(
    session: Session, people: Members, passphrase: str, place: tuple[Any, str], unlock: Unlock
) -> None:
    with stopped_at(*place):
        add(people, "health")
    session.close()
    with unlock(passphrase) as found:
        assert "keys_restored" in events(found)
        assert "reader_withdrawn" not in events(found, HEALTH)
        marks = found.compartments[HEALTH].execute("SELECT count(*) FROM meta WHERE key LIKE 'joining:%'").fetchone()
        assert marks == (0,)
    with unlock(WORDS["health"]) as found:
        assert tuple(found.compartments) == (CORE, HEALTH)


def test_who_is_being_added_elsewhere_is_not_taken_off_the_list(
    session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    with stopped_at(roster, "put_slot"):
        add(people, "health")
    with unlock(passphrase) as beside:
        assert len(beside.readers(HEALTH)) == 3
    assert len(session.readers(HEALTH)) == 3


def test_a_disk_that_does_not_take_keys_json_is_said_and_the_member_comes_later(
    session: Session, people: Members, monkeypatch: pytest.MonkeyPatch, passphrase: str, unlock: Unlock
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(platform, "write_private", full)
    with pytest.raises(VaultError) as refused:
        add(people, "intake")
    monkeypatch.undo()
    assert refused.value.code == "keys_follow"
    session.close()
    unlock(passphrase).close()
    unlock(WORDS["intake"]).close()


# --- who unlocks


def test_a_label_says_whose_slot_is_tried(
    vault: Vault, session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    add(people, "intake")
    session.close()
    for label in ("MA", "ma"):
        with unlock(WORDS["intake"], label) as opened:
            assert opened.member.name == "Mona Aas"
    with pytest.raises(WrongPassphrase):
        unlock(passphrase, "MA")
    with pytest.raises(InputError) as refused:
        unlock(passphrase, "XX")
    assert refused.value.code == "member_label_unknown"
    assert "KB, MA" in str(refused.value)
    (slot,) = (slot.slot for slot in keyfile.read_keys(vault.folder).slots if slot.label == "KB")
    with unlock(passphrase, slot) as opened:
        assert opened.member.name == "Kari Bakke"


def test_without_a_label_every_slot_is_tried(
    session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    add(people, "intake")
    session.close()
    for words, name in ((WORDS["intake"], "Mona Aas"), (passphrase, "Kari Bakke")):
        with unlock(words) as opened:
            assert opened.member.name == name


def test_wrong_passphrases_of_all_members_count_together(
    session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    add(people, "intake")
    session.close()
    for label in ("KB", "MA", "KB"):
        with pytest.raises(WrongPassphrase) as refused:
            unlock("noe helt annet enn dette", label)
    assert refused.value.params["seconds"] > 0
    with pytest.raises(WrongPassphrase) as refused:
        unlock(passphrase, "KB")
    assert refused.value.code == "passphrase_wait"


def test_a_label_is_bound_to_the_keys(vault: Vault, session: Session, passphrase: str, unlock: Unlock) -> None:
    session.close()
    file = vault.folder / keyfile.KEYS
    told = orjson.loads(file.read_bytes())
    assert told["slots"][0]["label"] == "KB"
    told["slots"][0]["label"] = "XX"
    file.write_bytes(orjson.dumps(told))
    with pytest.raises(WrongPassphrase):
        unlock(passphrase)


def test_a_slot_without_a_label_has_none_in_its_form_and_opens(
    vault: Vault, session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    people.change_passphrase(passphrase, passphrase, "")
    assert people.own_label() == ""
    assert people.listed()[0].label == "KB"
    session.close()
    (slot,) = orjson.loads((vault.folder / keyfile.KEYS).read_bytes())["slots"]
    assert set(slot) == {"slot", "kind", "user", "version", "kdf", "nonce", "wrapped"}
    unlock(passphrase).close()


# --- one's own passphrase


def test_a_member_changes_the_own_passphrase_and_nobody_elses(
    vault: Vault, session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    add(people, "intake")
    session.close()
    with unlock(WORDS["intake"]) as found:
        before = keyfile.read_keys(vault.folder)
        Members(found).change_passphrase(WORDS["intake"], WORDS["second"])
        after = keyfile.read_keys(vault.folder)
    assert after.sealed == before.sealed
    (old,), (new,) = ([slot for slot in file.slots if slot.label == "MA"] for file in (before, after))
    assert (new.slot, new.user, new.version) == (old.slot, old.user, old.version + 1)
    assert (new.kdf.salt, new.nonce, new.wrapped) != (old.kdf.salt, old.nonce, old.wrapped)
    assert [slot for slot in before.slots if slot.label == "KB"] == [slot for slot in after.slots if slot.label == "KB"]
    with pytest.raises(WrongPassphrase):
        unlock(WORDS["intake"])
    with unlock(WORDS["second"]) as found:
        assert found.member.name == "Mona Aas"
        assert "keys_restored" not in events(found)
        assert "passphrase_changed" in events(found)
    unlock(passphrase).close()


def test_the_old_passphrase_must_be_right_and_wrong_ones_are_counted(vault: Vault, people: Members) -> None:
    before = keyfile.read_keys(vault.folder)
    for _ in range(3):
        with pytest.raises(WrongPassphrase) as refused:
            people.change_passphrase("noe helt annet enn dette", WORDS["first"])
    assert refused.value.params["seconds"] > 0
    with pytest.raises(WrongPassphrase):
        people.change_passphrase("noe helt annet enn dette", WORDS["first"])
    assert keyfile.read_keys(vault.folder) == before


def test_a_weak_passphrase_and_one_of_another_member_are_refused(people: Members, passphrase: str) -> None:
    add(people, "intake")
    for new, label, code in (
        ("kort", None, "passphrase_short"),
        (WORDS["intake"], None, "passphrase_taken"),
        (WORDS["first"], "ma", "member_label_taken"),
    ):
        with pytest.raises(InputError) as refused:
            people.change_passphrase(passphrase, new, label)
        assert refused.value.code == code
    people.change_passphrase(passphrase, passphrase, "KB1")
    assert people.own_label() == "KB1"


def test_stopped_between_core_and_keys_json_the_old_passphrase_opens_once_more(
    session: Session, people: Members, passphrase: str, unlock: Unlock
) -> None:
    with stopped_at(keyfile, "write"):
        people.change_passphrase(passphrase, WORDS["first"])
    session.close()
    unlock(passphrase).close()
    unlock(WORDS["first"]).close()
    with pytest.raises(WrongPassphrase):
        unlock(passphrase)


def events(session: Session, compartment: str = CORE) -> list[str]:
    rows = session.compartments[compartment].execute("SELECT line FROM audit ORDER BY n").fetchall()
    return [orjson.loads(line)["event"] for (line,) in rows]
