"""A vault is made, opened, closed and opened again; what does not belong together is refused."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import orjson
import pytest
from sqlite_utils import Database

from models import cards
from models.errors import InputError, VaultDamaged, VaultError, VaultInUse, WrongPassphrase
from models.ids import b64, key_id
from models.roles import COMPARTMENTS
from models.texts import has_text
from storage import platform, schema
from storage.environment import Environment
from storage.vault import kdf, keyfile, sealing
from storage.vault.keys import MemberKeys, make_slot
from storage.vault.vault import NewVault, Session, Vault

MARKER = "GJENKJENNELIG-æøå-7391"
NEW = NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr="939607706", member_name="Ola  Vågå ")


def test_a_vault_is_made_opened_closed_and_opened_again(
    tmp_path: Path, environment: Environment, passphrase: str
) -> None:
    folder = tmp_path / "new" / "vault"
    vault, sheets = Vault.create(folder, NEW, passphrase, environment)
    assert [sheet.compartment for sheet in sheets] == list(COMPARTMENTS)
    assert {sheet.vault_id for sheet in sheets} == {vault.id}
    with vault.unlock(passphrase) as session:
        assert session.organisation.name == "Vågå kommune"
        assert session.organisation.id == key_id(session.organisation.root_public)
        assert (session.member.name, session.member.role) == ("Ola  Vågå", "admin")
        assert list(session.compartments) == list(session.member.compartments) == list(COMPARTMENTS)
        session.core.execute("INSERT INTO meta (key, value) VALUES ('mark', ?)", (MARKER,))
    with Vault.at(folder, environment).unlock(passphrase) as session:
        assert session.core.meta("mark") == MARKER


def test_a_marker_stands_nowhere_in_clear(vault: Vault, session: Session, tmp_path: Path) -> None:
    for compartment in session.compartments.values():
        compartment.execute("INSERT INTO meta (key, value) VALUES ('mark', ?)", (MARKER,))
        compartment.audit("open", subject=b64(bytes(16)), records=[MARKER], why=MARKER)
    secrets = [MARKER, session.member.name, session.core.identity]
    session.write_anchor()
    assert_nowhere(tmp_path, secrets)
    session.close()
    assert_nowhere(tmp_path, secrets)


def assert_nowhere(folder: Path, secrets: list[str]) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert len(files) > 6
    for file in files:
        data = file.read_bytes()
        assert not [secret for secret in secrets if secret.encode() in data], file


def test_only_the_owner_gets_in(vault_folder: Path, session: Session) -> None:
    for path in vault_folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_papers_are_signed_by_the_root(session: Session) -> None:
    root = session.organisation.root_public
    card = cards.read_card(session.card, sealing.verify)
    assert card.root == root == sealing.ed25519_public(session.root())
    assert {recipient.compartment: recipient.key for recipient in card.recipients} == session.recipients
    assert session.recipients == {name: compartment.recipient for name, compartment in session.compartments.items()}
    certificate = cards.read_device(session.device.certificate, root, sealing.verify)
    assert certificate.key == session.device.public
    assert sealing.verify(session.device.public, session.device.sign(b"data"), b"data")
    assert card.device(session.device.id) is not None


def test_what_a_member_seals_for_herself_only_she_opens(session: Session, environment: Environment) -> None:
    sealed = session.seal_own(b"draft")
    assert session.open_own(sealed) == b"draft"
    assert (
        session.open_own(sealing.seal(b"draft", MemberKeys.new(environment).x25519_public, b"bolyst-own/1\0")) is None
    )


def test_age_opens_what_is_sealed_to_a_compartment(session: Session) -> None:
    import pyrage

    sealed = pyrage.encrypt(b"hei", [pyrage.x25519.Recipient.from_str(session.recipients["health"])])
    health, core = (pyrage.x25519.Identity.from_str(session.compartments[name].identity) for name in ("health", "core"))
    assert pyrage.decrypt(sealed, [health]) == b"hei"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [core])


def test_after_closing_the_keys_are_gone_and_closing_again_is_nothing(vault: Vault, passphrase: str) -> None:
    session = vault.unlock(passphrase)
    session.close()
    session.close()
    with pytest.raises(VaultError) as refused:
        session.seal_own(b"")
    assert refused.value.code == "vault_locked"
    assert not list(vault.folder.glob("*-wal"))


def test_there_is_no_vault_in_an_empty_folder(tmp_path: Path, environment: Environment) -> None:
    with pytest.raises(VaultError) as refused:
        Vault.at(tmp_path, environment)
    assert refused.value.code == "vault_missing"


@pytest.mark.parametrize(
    ("setup", "words", "code"),
    [
        (replace(NEW, organisation=" "), "rolig elv under bro", "name_missing"),
        (replace(NEW, member_name=""), "rolig elv under bro", "name_missing"),
        (replace(NEW, organisation="Sel \x1b]0;x\x07mottak"), "rolig elv under bro", "name_not_plain"),
        (replace(NEW, member_name="Kari\u202eekkaB"), "rolig elv under bro", "name_not_plain"),
        (replace(NEW, role="health"), "rolig elv under bro", "first_member_is_admin"),
        (replace(NEW, kommunenr="99"), "rolig elv under bro", "organisation_details"),
        (replace(NEW, orgnr="12"), "rolig elv under bro", "organisation_details"),
        (NEW, "kort", "passphrase_short"),
        (NEW, "passord123456", "passphrase_obvious"),
    ],
)
def test_what_will_not_do_is_refused_and_leaves_nothing(
    tmp_path: Path, environment: Environment, setup: NewVault, words: str, code: str
) -> None:
    with pytest.raises(InputError) as refused:
        Vault.create(tmp_path / "vault", setup, words, environment)
    assert refused.value.code == code
    assert not (tmp_path / "vault").exists()
    assert not list(tmp_path.glob(".vault*"))


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, environment: Environment, passphrase: str) -> None:
    (tmp_path / "letter.txt").write_text("kept")
    with pytest.raises(VaultError) as refused:
        Vault.create(tmp_path, NEW, passphrase, environment)
    assert refused.value.code == "vault_folder_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_interrupted_creation_leaves_no_vault(
    tmp_path: Path, environment: Environment, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr(platform, "write_private", full)
    with pytest.raises(VaultError) as refused:
        Vault.create(tmp_path / "vault", NEW, passphrase, environment)
    assert refused.value.code == "disk_full"
    assert not list(tmp_path.glob("*vault*"))


def test_a_vault_is_closed_also_where_the_disk_takes_no_anchor(
    vault: Vault, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    session = vault.unlock(passphrase)
    with monkeypatch.context() as patched:
        patched.setattr(platform, "write_private", full)
        with pytest.raises(VaultError):
            session.write_anchor()
        session.close()
    with vault.unlock(passphrase) as again:
        again.work_alone()


def test_a_wrong_passphrase_opens_nothing_and_changes_no_database(vault: Vault) -> None:
    before = {path.name: path.read_bytes() for path in vault.folder.glob("*.db")}
    with pytest.raises(WrongPassphrase) as refused:
        vault.unlock("en helt annen frase")
    assert refused.value.params["seconds"] == 0
    assert {path.name: path.read_bytes() for path in vault.folder.glob("*.db")} == before


def test_a_passphrase_is_the_same_however_its_signs_are_composed(tmp_path: Path, environment: Environment) -> None:
    vault, _ = Vault.create(tmp_path / "vault", NEW, "blåbær på øya i nord", environment)
    vault.unlock("bla\u030abær pa\u030a øya i nord").close()


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be one version on, with one more migration."""
    newer = deepcopy(schema.migrations)

    @newer()
    def m999_more(db: Database) -> None:
        db.execute("CREATE TABLE more (id INTEGER PRIMARY KEY)")

    monkeypatch.setattr(schema, "migrations", newer)


def test_tables_of_an_earlier_version_are_brought_up_when_opened(
    vault: Vault, passphrase: str, next_version: None
) -> None:
    with vault.unlock(passphrase) as session:
        for compartment in session.compartments.values():
            assert compartment.execute("SELECT count(*) FROM more").fetchone() == (0,)


def test_tables_are_not_changed_under_another_program(
    vault: Vault, passphrase: str, request: pytest.FixtureRequest
) -> None:
    with vault.unlock(passphrase):
        request.getfixturevalue("next_version")
        with pytest.raises(VaultInUse):
            vault.unlock(passphrase)
    vault.unlock(passphrase).close()


# --- keys.json and vault.json -----------------------------------------------------------------------------------------


def edit(folder: Path, name: str, change: Callable[[dict], None]) -> None:
    content = orjson.loads((folder / name).read_bytes())
    change(content)
    (folder / name).write_bytes(orjson.dumps(content))


@pytest.mark.parametrize("name", ["keys.json", "vault.json"])
@pytest.mark.parametrize("kept", [0, 1, 100])
def test_a_truncated_file_is_damage_and_nothing_is_derived(
    vault_folder: Path, environment: Environment, passphrase: str, monkeypatch: pytest.MonkeyPatch, name: str, kept: int
) -> None:
    monkeypatch.setattr(kdf, "derive", never)
    (vault_folder / name).write_bytes((vault_folder / name).read_bytes()[:kept])
    with pytest.raises(VaultDamaged) as refused:
        Vault.at(vault_folder, environment).unlock(passphrase)
    assert refused.value.params["file"] == name


def never(*_: object) -> bytes:
    raise AssertionError("derived")


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("memory", 64 * 1024 - 1), ("memory", 1024 * 1024 + 1), ("passes", 0), ("passes", 11), ("lanes", 0), ("lanes", 9)],
)
def test_costs_out_of_range_are_refused_before_deriving(
    vault: Vault, passphrase: str, monkeypatch: pytest.MonkeyPatch, parameter: str, value: int
) -> None:
    monkeypatch.setattr(kdf, "Argon2id", never)
    edit(vault.folder, "keys.json", lambda content: content["slots"][0]["kdf"].update({parameter: value}))
    with pytest.raises(VaultDamaged) as refused:
        vault.unlock(passphrase)
    assert refused.value.code == "kdf_out_of_range"


@pytest.mark.parametrize(
    "change",
    [
        {"kdf": {"passes": 4}},
        {"version": 2},
        {"user": b64(bytes(16))},
        {"slot": b64(bytes(16))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whose_slot_it_is_and_what_it_costs_is_bound_to_the_keys(vault: Vault, passphrase: str, change: dict) -> None:
    def apply(content: dict) -> None:
        slot = content["slots"][0]
        slot.update({**change, "kdf": {**slot["kdf"], **change.get("kdf", {})}})

    edit(vault.folder, "keys.json", apply)
    with pytest.raises(WrongPassphrase):
        vault.unlock(passphrase)


def test_a_slot_of_another_vault_does_not_open(vault: Vault, passphrase: str, environment: Environment) -> None:
    other = b64(bytes(16))
    edit(vault.folder, "keys.json", lambda content: content.update(vault=other))
    with pytest.raises(VaultDamaged):
        vault.unlock(passphrase)
    edit(vault.folder, "vault.json", lambda content: content.update(vault=other))
    with pytest.raises(WrongPassphrase):
        Vault.at(vault.folder, environment).unlock(passphrase)


def test_nobody_becomes_a_reader_by_writing_keys_json(vault: Vault, passphrase: str, environment: Environment) -> None:
    intruder, user, words = MemberKeys.new(environment), b64(b"intruder-1234567"), "jeg vil også lese dette"
    slot = make_slot(intruder, words, vault.id, user, environment, environment.kdf)
    with vault.unlock(passphrase) as session:
        before = keyfile.read_keys(vault.folder)
        readers = session.readers("core")
    guess = keyfile.SealedKey(
        compartment="core",
        reader=user,
        kind="member",
        version=1,
        key=sealing.seal(bytes(32), intruder.x25519_public, keyfile.key_purpose(vault.id, "core", user, "member", 1)),
    )
    smuggled = before.model_copy(update={"slots": (*before.slots, slot), "sealed": (*before.sealed, guess)})
    keyfile.write(vault.folder, smuggled)
    with pytest.raises(VaultDamaged):
        vault.unlock(words)
    with vault.unlock(passphrase) as session:
        assert session.readers("core") == readers
        assert keyfile.read_keys(vault.folder) == before
        events = [orjson.loads(line) for (line,) in session.core.execute("SELECT line FROM audit ORDER BY n")]
    assert [event["counts"] for event in events if event["event"] == "keys_restored"] == [{"added": 0, "removed": 2}]


def test_who_is_no_longer_on_the_list_inside_is_refused_even_with_an_old_keys_json(
    vault: Vault, passphrase: str
) -> None:
    with vault.unlock(passphrase) as session:
        old = keyfile.read_keys(vault.folder)
        session.compartments["health"].execute("DELETE FROM reader WHERE kind = 'member'")
    with vault.unlock(passphrase) as session:
        assert list(session.compartments) == ["core", "closed"]
        session.core.execute("DELETE FROM reader WHERE kind = 'member'")
    keyfile.write(vault.folder, old)
    with pytest.raises(VaultError) as refused:
        vault.unlock(passphrase)
    assert refused.value.code == "not_a_reader"


def test_a_sealed_key_that_was_exchanged_is_damage(vault: Vault, passphrase: str) -> None:
    def exchange(content: dict) -> None:
        member = [sealed for sealed in content["sealed"] if sealed["kind"] == "member"]
        member[0]["key"], member[1]["key"] = member[1]["key"], member[0]["key"]

    edit(vault.folder, "keys.json", exchange)
    with pytest.raises(VaultDamaged) as refused:
        vault.unlock(passphrase)
    assert refused.value.params["file"] == "keys.json"


def test_compartments_that_were_exchanged_are_damage(vault: Vault, passphrase: str) -> None:
    health, closed = vault.folder / "health.db", vault.folder / "closed.db"
    one, other = health.read_bytes(), closed.read_bytes()
    health.write_bytes(other)
    closed.write_bytes(one)
    with pytest.raises(VaultDamaged):
        vault.unlock(passphrase)


def test_a_missing_compartment_is_damage_and_not_made_anew(vault: Vault, passphrase: str) -> None:
    (vault.folder / "health.db").unlink()
    with pytest.raises(VaultDamaged) as refused:
        vault.unlock(passphrase)
    assert refused.value.params["file"] == "health.db"
    assert not (vault.folder / "health.db").exists()


def test_a_page_that_unlocking_needs_and_that_is_damaged_is_said_to_be(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        tables = "SELECT rootpage FROM sqlite_master WHERE name = 'reader'"
        page = int(session.core.execute(tables).fetchone()[0])
    path = vault.folder / "core.db"
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 99] ^= 1
    path.write_bytes(data)
    with pytest.raises(VaultDamaged):
        vault.unlock(passphrase)


def test_a_wrong_hint_is_put_right(vault_folder: Path, environment: Environment, passphrase: str) -> None:
    before = (vault_folder / "vault.json").read_bytes()
    edit(vault_folder, "vault.json", lambda content: content.update(name="Feil mottak", root=b64(bytes(32))))
    with Vault.at(vault_folder, environment).unlock(passphrase) as session:
        assert session.organisation.name == "Sel mottak"
    assert (vault_folder / "vault.json").read_bytes() == before


def test_a_card_signed_by_another_root_inside_is_damage(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        card = orjson.loads(session.card)
        card["sig"] = b64(bytes(64))
        session.core.set_meta("card", orjson.dumps(card))
    with pytest.raises(VaultDamaged):
        vault.unlock(passphrase)


def test_who_is_not_admin_has_no_root(session: Session) -> None:
    session.core.execute("DELETE FROM secret WHERE name = 'root' AND reader = ?", (session.member.id,))
    with pytest.raises(VaultError) as refused:
        session.root()
    assert refused.value.code == "not_admin"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_error_of_the_vault_has_its_texts(language: str) -> None:
    sources = [*(files("storage") / "vault").iterdir(), files("storage") / "paths.py", files("models") / "cards.py"]
    text = "".join(source.read_text(encoding="utf-8") for source in sources if source.name.endswith(".py"))
    codes = set(re.findall(r'(?:Error|Damaged|Passphrase|InUse)\(\s*"([a-z_]+)"', text))
    codes |= {"wrong_passphrase", "wrong_passphrase_wait", "vault_in_use", "vault_damaged"}
    assert len(codes) > 25
    keys = [f"error.{code}{suffix}" for code in codes for suffix in ("", ".next")]
    assert [key for key in keys if not has_text(key, language)] == []


def test_a_vault_that_was_moved_into_a_cloud_folder_is_not_opened_there(
    vault: Vault, environment: Environment, passphrase: str, tmp_path: Path
) -> None:
    moved = tmp_path / "OneDrive - Sel" / "vault"
    moved.parent.mkdir()
    vault.folder.rename(moved)
    with pytest.raises(VaultError) as refused:
        Vault.at(moved, environment).unlock(passphrase)
    assert refused.value.code == "vault_in_cloud_folder"
