"""All keys and signed papers of a new organisation and its first vault, made in memory before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize

from pydantic import ValidationError
from pyrage import x25519 as age

from models.cards import CardDevice, DeviceCertificate, KeyCard, MemberRecord, Recipient
from models.errors import InputError
from models.ids import RECORD_BYTES, b64, key_id
from models.members import initials
from models.plain import shown
from models.roles import COMPARTMENTS, ROLES
from storage.environment import Environment
from storage.vault import engine, kdf, recovery, sealing
from storage.vault.keyfile import Slot
from storage.vault.keys import MemberKeys, Reader, make_slot
from storage.vault.recovery import RecoverySheet


@dataclass(frozen=True, slots=True)
class NewVault:
    """What a new vault must know: the organisation and its first member, who is ``admin``."""

    organisation: str
    public: bool
    kommunenr: str | None
    orgnr: str | None
    member_name: str
    role: str = "admin"

    def checked(self) -> NewVault:
        """Give the same with names in NFC and without outer space; raises InputError for what will not do."""
        organisation, member_name = (normalize("NFC", name.strip()) for name in (self.organisation, self.member_name))
        if not organisation or not member_name:
            raise InputError("name_missing")
        if any(shown(name) != name for name in (organisation, member_name)):
            raise InputError("name_not_plain")
        if self.role not in ROLES or not ROLES[self.role].root:
            raise InputError("first_member_is_admin", role=self.role)
        return NewVault(organisation, self.public, self.kommunenr, self.orgnr, member_name, self.role)


@dataclass(frozen=True, repr=False)
class Founding:
    """The keys of a new vault."""

    setup: NewVault
    now: datetime
    vault: str
    root: bytes
    device: bytes
    member: str
    keys: MemberKeys
    slot: Slot
    codes: Mapping[str, str]
    data_keys: Mapping[str, bytes]
    identities: Mapping[str, Any]

    @classmethod
    def of(cls, setup: NewVault, passphrase: str, env: Environment) -> Founding:
        """Make every key; deriving the slot's takes about a second. Raises InputError for what will not do."""
        vault, member, keys = b64(env.random(RECORD_BYTES)), b64(env.random(RECORD_BYTES)), MemberKeys.new(env)
        checked = setup.checked()
        label, cost = initials(checked.member_name), kdf.for_new_slot(env)
        return cls(
            setup=checked,
            now=env.now(),
            vault=vault,
            root=env.random(32),
            device=env.random(32),
            member=member,
            keys=keys,
            slot=make_slot(keys, passphrase, vault, member, env, cost, label),
            codes={name: recovery.new_code(env) for name in COMPARTMENTS},
            data_keys={name: env.random(engine.KEY_BYTES) for name in COMPARTMENTS},
            identities={name: age.Identity.generate() for name in COMPARTMENTS},
        )

    @property
    def root_public(self) -> bytes:
        """The public half of the root."""
        return sealing.ed25519_public(self.root)

    @property
    def device_public(self) -> bytes:
        """The public half of the device's key."""
        return sealing.ed25519_public(self.device)

    @property
    def org(self) -> str:
        """The organisation's id."""
        return key_id(self.root_public)

    @property
    def who(self) -> dict[str, str]:
        """The first member, as an audit line writes it."""
        return {"o": self.org, "r": self.setup.role, "u": self.member}

    def readers(self, compartment: str) -> tuple[Reader, ...]:
        """Give who may read a compartment: the member and its recovery sheet."""
        member = Reader(self.member, "member", self.keys.x25519_public)
        return member, recovery.reader(self.codes[compartment], compartment)

    def sheets(self) -> tuple[RecoverySheet, ...]:
        """Give the recovery sheets to print."""
        return tuple(
            RecoverySheet(name, code, self.vault, self.setup.organisation) for name, code in self.codes.items()
        )

    def card(self) -> bytes:
        """Give the organisation's first key card; raises InputError for a municipality or organisation number."""
        try:
            card = KeyCard(
                org=self.org,
                root=self.root_public,
                name=self.setup.organisation,
                public=self.setup.public,
                kommunenr=self.setup.kommunenr,
                orgnr=self.setup.orgnr,
                serial=1,
                recipients=tuple(
                    Recipient(compartment=name, key=str(identity.to_public()), since=self.now)
                    for name, identity in self.identities.items()
                ),
                devices=(CardDevice(key=self.device_public, since=self.now),),
            )
        except ValidationError as error:
            raise InputError("organisation_details") from error
        return card.signed(self._sign)

    def certificate(self) -> bytes:
        """Give the device's certificate."""
        return DeviceCertificate(org=self.org, key=self.device_public, since=self.now).signed(self._sign)

    def record(self) -> bytes:
        """Give the first member's record: all compartments, until each has members of its own."""
        record = MemberRecord(
            org=self.org,
            member=self.member,
            name=self.setup.member_name,
            role=self.setup.role,
            compartments=COMPARTMENTS,
            x25519=self.keys.x25519_public,
            ed25519=self.keys.ed25519_public,
            version=1,
            since=self.now,
        )
        return record.signed(self._sign)

    def _sign(self, data: bytes) -> bytes:
        return sealing.sign(self.root, data)
