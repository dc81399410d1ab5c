"""From a passphrase to a session: which slot opens, what it opens, and whether it all belongs together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from models import cards
from models.cards import KeyCard, MemberRecord
from models.errors import BundleError, VaultDamaged, VaultError, VaultInUse
from models.ids import key_id
from models.roles import CORE
from storage import paths, schema
from storage.vault import anchor, delay, engine, joining, keyfile, keys, roster, sealing
from storage.vault.compartment import Compartment
from storage.vault.keyfile import KeyFile, Slot, VaultFile
from storage.vault.keys import MemberKeys
from storage.vault.lock import VaultLock
from storage.vault.session import Device, Member, Session

if TYPE_CHECKING:
    from storage.vault.vault import Vault


def unlock(vault: Vault, passphrase: str, slots: Collection[str] = ()) -> Session:
    """Open ``vault``. Only the slots named in ``slots`` are tried, all where none of them is there.

    Raises WrongPassphrase (``params["seconds"]``: how long to wait before the next try), VaultInUse, VaultDamaged,
    and VaultError where the member is on no list inside, or where the folder has come to lie on a network disk or in a
    cloud folder.
    """
    paths.refuse_shared_place(vault.folder)
    file = keyfile.read_keys(vault.folder)
    if file.vault != vault.id:
        raise VaultDamaged("vault_file_damaged", file=keyfile.KEYS)
    slot, member_keys = _try_slots(vault, file, passphrase, slots)
    failures = delay.read(vault.folder).failed
    with ExitStack() as undo:
        lock = VaultLock(vault.folder)
        undo.callback(lock.release)
        lock.take(vault.env.wait)
        try:
            session = _session(_Opening(vault, file, slot.user, member_keys, lock, undo))
        except engine.DatabaseError as error:
            raise engine.meaning(error, f"{CORE}.db") or VaultDamaged() from error
        if lock.exclusive:
            joining.settle(session.core, session.compartments.values())
        _settle(session, file, failures)
        lock.share()
        delay.opened(vault.folder, slot.slot)
        undo.pop_all()
    return session


def _try_slots(vault: Vault, file: KeyFile, passphrase: str, only: Collection[str]) -> tuple[Slot, MemberKeys]:
    attempts = delay.refuse_early(vault.folder, vault.env.now())
    wanted = [slot for slot in file.slots if slot.slot in only] or file.slots
    for slot in sorted(wanted, key=lambda slot: slot.slot != attempts.slot):
        opened = keys.open_slot(slot, passphrase, vault.id)
        if opened is not None:
            return slot, opened
    raise delay.wrong(vault.folder, vault.env.now())


@dataclass(frozen=True, repr=False, slots=True)
class _Opening:
    """What is at hand once a slot has opened."""

    vault: Vault
    file: KeyFile
    user: str
    keys: MemberKeys
    lock: VaultLock
    undo: ExitStack

    def data_key(self, name: str) -> bytes | None:
        """Open the data key of a compartment, or give None where none is sealed to this member."""
        sealed = self.file.sealed_to(self.user).get(name)
        if sealed is None:
            return None
        opened = sealing.unseal(sealed.key, self.keys.x25519, sealed.purpose(self.vault.id))
        if opened is None:
            raise VaultDamaged("vault_file_damaged", file=keyfile.KEYS)
        return opened

    def database(self, name: str, data_key: bytes) -> Database:
        """Open a compartment's file, bring its tables to this version, and check that it is what it is taken for."""
        db = engine.open_db(self.vault.folder / f"{name}.db", data_key)
        self.undo.callback(db.close)
        if schema.migrations.pending(db):
            if not self.lock.exclusive:
                raise VaultInUse
            schema.apply(db)
        if (_meta(db, "vault"), _meta(db, "compartment")) != (self.vault.id, name):
            raise VaultDamaged("vault_unreadable", file=f"{name}.db")
        return db

    def reads(self, db: Database) -> bool:
        """Say whether the list inside the compartment names this member with this key."""
        listed = db.conn.execute("SELECT kind, public FROM reader WHERE id = ?", (self.user,)).fetchone()
        return bool(listed == ("member", self.keys.x25519_public))


@dataclass(frozen=True, slots=True)
class _Papers:
    """What core says of organisation, member and device, all signed by the root."""

    signed_card: bytes
    card: KeyCard
    record: MemberRecord
    device: Device

    @classmethod
    def read(cls, core: Database, user: str) -> _Papers:
        signed_card, certificate = _meta(core, "card"), _meta(core, "certificate")
        record = core.conn.execute("SELECT record FROM member WHERE id = ?", (user,)).fetchone()
        secret = core.conn.execute("SELECT value FROM secret WHERE name = 'device'").fetchone()
        if record is None or secret is None:
            raise VaultDamaged("vault_unreadable", file=f"{CORE}.db")
        try:
            card = cards.read_card(signed_card, sealing.verify)
            member = cards.read_member(record[0], card.root, sealing.verify)
            key = cards.read_device(certificate, card.root, sealing.verify).key
        except BundleError as error:
            raise VaultDamaged("vault_unreadable", file=f"{CORE}.db") from error
        if member.member != user or key != sealing.ed25519_public(secret[0]):
            raise VaultDamaged("vault_unreadable", file=f"{CORE}.db")
        return cls(signed_card, card, member, Device(key_id(key), key, certificate, sealing.signer(secret[0])))


def _session(opening: _Opening) -> Session:
    vault = opening.vault
    copies = anchor.Copies(anchor.Places.of(vault.folder, vault.id, vault.env))
    found = _databases(opening)
    papers = _Papers.read(found[CORE][0], opening.user)
    record = papers.record
    who = {"o": record.org, "r": record.role, "u": record.member}
    names = [name for name in _compartments(papers.card) if name in found]
    opened = {name: Compartment(name, *found[name], who, vault.env) for name in names}
    stale = [compartment for compartment in opened.values() if copies.behind(compartment, papers.device.id)]
    for compartment in stale:
        _start_anew(compartment, opening.lock)
    member = Member(record.member, record.name, record.role, tuple(opened))
    session = Session(vault, member, papers.signed_card, papers.device, opened, opening.keys, opening.lock)
    if stale:
        session.write_anchor()
    return session


def _databases(opening: _Opening) -> dict[str, tuple[Database, bytes]]:
    """Open every compartment that is sealed to the member and lists the member inside; core must be one."""
    found = {}
    for name in (CORE, *sorted(opening.file.sealed_to(opening.user).keys() - {CORE})):
        data_key = opening.data_key(name)
        if data_key is not None:
            db = opening.database(name, data_key)
            if opening.reads(db):
                found[name] = (db, data_key)
    if CORE not in found:
        raise VaultError("not_a_reader")
    return found


def _start_anew(compartment: Compartment, lock: VaultLock) -> None:
    """Begin a new incarnation; another program that works in the old one must end first."""
    if not lock.exclusive:
        raise VaultInUse
    with compartment.atomic():
        compartment.new_incarnation()
        compartment.audit("new_incarnation")


def _settle(session: Session, file: KeyFile, failures: int) -> None:
    """Bring the files beside the databases in line with what stands inside, and write down the unlocking."""
    opened = tuple(session.compartments.values())
    inside = roster.key_file(session.vault.id, session.core, opened, file)
    if inside != file:
        keyfile.write(session.vault.folder, inside)
        session.core.audit("keys_restored", counts=_difference(file, inside))
    hints = VaultFile(
        vault=session.vault.id,
        organisation=session.organisation.id,
        name=session.organisation.name,
        root=session.organisation.root_public,
        device=session.device.public,
        compartments=_compartments(session.key_card),
    )
    if hints != session.vault.hints:
        keyfile.write(session.vault.folder, hints)
    if failures:
        session.core.audit("unlock_failed", counts={"times": failures})
    for compartment in opened:
        compartment.audit("unlock")


def _compartments(card: KeyCard) -> tuple[str, ...]:
    """Give the organisation's compartments, in the order of its card."""
    return tuple(dict.fromkeys(recipient.compartment for recipient in card.recipients))


def _difference(before: KeyFile, after: KeyFile) -> Mapping[str, int]:
    old = {part.model_dump_json() for part in (*before.slots, *before.sealed)}
    new = {part.model_dump_json() for part in (*after.slots, *after.sealed)}
    return {"added": len(new - old), "removed": len(old - new)}


def _meta(db: Database, key: str) -> Any:
    row = db.conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise VaultDamaged("vault_unreadable", file="meta")
    return row[0]
