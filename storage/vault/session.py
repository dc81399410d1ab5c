"""An unlocked vault: who works, for which organisation, on which device, with which compartments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models import cards
from models.cards import KeyCard, MemberRecord
from models.errors import VaultError
from models.roles import CORE
from storage.environment import Environment
from storage.vault import anchor, roster, sealing
from storage.vault.compartment import Compartment
from storage.vault.keys import MemberKeys, Reader
from storage.vault.lock import VaultLock
from storage.vault.roster import MemberName

if TYPE_CHECKING:
    from storage.vault.vault import Vault

__all__ = ["Compartment", "Device", "Member", "Organisation", "Session"]

_OWN = b"bolyst-own/1\0"
_ROOT = b"bolyst-root/1\0"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose vault it is, as its own key card says."""

    id: str
    name: str
    public: bool
    kommunenr: str | None
    orgnr: str | None
    root_public: bytes

    @classmethod
    def of(cls, card: KeyCard) -> Organisation:
        """Take the organisation from its card."""
        return cls(card.org, card.name, card.public, card.kommunenr, card.orgnr, card.root)


@dataclass(frozen=True, slots=True)
class Member:
    """Who unlocked the vault."""

    id: str
    name: str
    role: str
    compartments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Device:
    """This vault on this laptop: a key that never travels, certified by the organisation's root."""

    id: str
    public: bytes
    certificate: bytes
    sign: Callable[[bytes], bytes] = field(repr=False)
    """Give the device's Ed25519 signature of some bytes."""


def root_purpose(organisation: str, reader: str) -> bytes:
    """Give the HPKE info under which the root's private key is sealed to a reader."""
    return _ROOT + organisation.encode() + b"\0" + reader.encode()


class Session:
    """An unlocked vault; the thread that unlocked it owns it. :meth:`close` ends it and forgets the keys."""

    def __init__(
        self,
        vault: Vault,
        member: Member,
        card: bytes,
        device: Device,
        compartments: Mapping[str, Compartment],
        keys: MemberKeys,
        lock: VaultLock,
    ) -> None:
        """Take what :mod:`storage.vault.opening` has opened and checked."""
        self.vault = vault
        self.env: Environment = vault.env
        self.member = member
        self.card = card
        """The organisation's own key card, signed, as it is handed out."""
        self.key_card = cards.read_card(card, sealing.verify)
        self.organisation = Organisation.of(self.key_card)
        self.device = device
        self.compartments = compartments
        self._keys: MemberKeys | None = keys
        self._lock = lock
        self._memberships = roster.Memberships(self.core, self.organisation.root_public)
        self.anchor_places = anchor.Places.of(vault.folder, vault.id, vault.env)

    @property
    def core(self) -> Compartment:
        """The compartment that every member holds."""
        return self.compartments[CORE]

    @property
    def recipients(self) -> Mapping[str, str]:
        """The organisation's age recipient of every compartment, also of those this member cannot open."""
        now = self.env.now()
        names = {recipient.compartment for recipient in self.key_card.recipients}
        found = {name: self.key_card.recipient(name, now) for name in sorted(names)}
        return {name: key for name, key in found.items() if key is not None}

    def keys(self) -> MemberKeys:
        """Give the member's private keys; raises VaultError after :meth:`close`."""
        if self._keys is None:
            raise VaultError("vault_locked")
        return self._keys

    def seal_own(self, data: bytes) -> bytes:
        """Seal ``data`` so that only this member opens it again."""
        return sealing.seal(data, self.keys().x25519_public, _OWN)

    def open_own(self, sealed: bytes) -> bytes | None:
        """Open what :meth:`seal_own` made, or give None where another member made it."""
        return sealing.unseal(sealed, self.keys().x25519, _OWN)

    def root(self) -> bytes:
        """Give the organisation's private root key; raises VaultError for who is not ``admin``."""
        row = self.core.execute(
            "SELECT value FROM secret WHERE name = 'root' AND reader = ?", (self.member.id,)
        ).fetchone()
        purpose = root_purpose(self.organisation.id, self.member.id)
        opened = None if row is None else sealing.unseal(row[0], self.keys().x25519, purpose)
        if opened is None:
            raise VaultError("not_admin")
        return opened

    def put_root(self, root: bytes, reader: Reader) -> None:
        """Seal the organisation's private root key to ``reader``, who is ``admin`` from then on."""
        sealed = sealing.seal(root, reader.public, root_purpose(self.organisation.id, reader.id))
        self.core.execute("INSERT INTO secret (name, reader, value) VALUES ('root', ?, ?)", (reader.id, sealed))

    def readers(self, compartment: str) -> tuple[Reader, ...]:
        """Give who may read a compartment on this device, recovery sheets included."""
        return roster.readers(self.compartments[compartment])

    def member_names(self) -> Mapping[str, MemberName]:
        """Give what the organisation's members are called, by id: names and labels for whoever wrote something.

        An id of another organisation is not among them.
        """
        return self._memberships.names()

    def memberships(self) -> tuple[MemberRecord, ...]:
        """Give the membership records of everybody who is, or was, a member here, by name."""
        return self._memberships.records()

    def write_anchor(self) -> None:
        """Write how far each compartment has come: before each export and receipt, and every half minute.

        Raises VaultError: of a vault that is gone nothing is said to have come anywhere.
        """
        for compartment in self.compartments.values():
            compartment.refuse_if_gone()
        anchor.write(self.anchor_places, self.device.id, self.compartments)

    def work_alone(self) -> None:
        """Keep every other program out until :meth:`close`; raises VaultInUse where one works."""
        self._lock.take_alone()

    def close(self) -> None:
        """Write the anchors, close the databases, forget the keys, give the lock back; again does nothing."""
        if self._keys is None:
            return
        with ExitStack() as ending:
            ending.callback(self._lock.release)
            for compartment in self.compartments.values():
                ending.callback(compartment.close)
            self._keys = None
            with suppress(VaultError):  # a disk that refuses: the older anchor stands, it only knows of less
                self.write_anchor()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
