"""A member's keys: made, wrapped under a passphrase into a slot, and opened from it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from models.ids import b64
from storage.environment import Environment, KdfCost
from storage.vault import kdf, sealing
from storage.vault.keyfile import Kdf, Slot, key_purpose

_HALF = 32


@dataclass(frozen=True, repr=False)
class MemberKeys:
    """A member's private keys: X25519 to be sealed to, Ed25519 to sign."""

    x25519: bytes
    ed25519: bytes

    @classmethod
    def new(cls, env: Environment) -> MemberKeys:
        """Make new keys."""
        return cls(env.random(_HALF), env.random(_HALF))

    @cached_property
    def x25519_public(self) -> bytes:
        """The public half to seal to."""
        return sealing.x25519_public(self.x25519)

    @cached_property
    def ed25519_public(self) -> bytes:
        """The public half that checks signatures."""
        return sealing.ed25519_public(self.ed25519)


def make_slot(
    keys: MemberKeys, passphrase: str, vault: str, user: str, env: Environment, cost: KdfCost, label: str = ""
) -> Slot:
    """Wrap ``keys`` under ``passphrase`` at ``cost``: a new slot, its salt and nonce never used before."""
    draft = Slot(
        slot=b64(env.random(16)),
        user=user,
        version=1,
        kdf=_kdf(env, cost),
        nonce=env.random(sealing.NONCE_BYTES),
        wrapped=b"",
        label=label or None,
    )
    return _wrapped(draft, keys, passphrase, vault)


def remake_slot(
    slot: Slot, keys: MemberKeys, passphrase: str, vault: str, env: Environment, cost: KdfCost, label: str = ""
) -> Slot:
    """Wrap ``keys`` anew: the next version of ``slot``, its salt and nonce never used before."""
    changed: Mapping[str, object] = {
        "version": slot.version + 1,
        "kdf": _kdf(env, cost),
        "nonce": env.random(sealing.NONCE_BYTES),
        "label": label or None,
    }
    return _wrapped(slot.model_copy(update=changed), keys, passphrase, vault)


def _kdf(env: Environment, cost: KdfCost) -> Kdf:
    return Kdf(memory=cost.memory, passes=cost.passes, lanes=cost.lanes, salt=env.random(kdf.SALT_BYTES))


def _wrapped(draft: Slot, keys: MemberKeys, passphrase: str, vault: str) -> Slot:
    key = kdf.derive(passphrase, draft.kdf.salt, draft.kdf.cost)
    wrapped = sealing.wrap(keys.x25519 + keys.ed25519, key, draft.nonce, draft.bound(vault))
    return draft.model_copy(update={"wrapped": wrapped})


def open_slot(slot: Slot, passphrase: str, vault: str) -> MemberKeys | None:
    """Give the keys in ``slot``, or None where the passphrase is another or the slot was changed.

    The costs are checked before anything is derived: raises VaultDamaged where they are out of range.
    """
    key = kdf.derive(passphrase, slot.kdf.salt, slot.kdf.cost)
    opened = sealing.unwrap(slot.wrapped, key, slot.nonce, slot.bound(vault))
    if opened is None or len(opened) != 2 * _HALF:
        return None
    return MemberKeys(opened[:_HALF], opened[_HALF:])


@dataclass(frozen=True, slots=True)
class Reader:
    """Who may read a compartment: a member, or a recovery sheet as a member that is only a key."""

    id: str
    kind: str
    public: bytes

    def seal(self, data_key: bytes, vault: str, compartment: str, version: int = 1) -> bytes:
        """Seal a compartment's data key to this reader."""
        return sealing.seal(data_key, self.public, key_purpose(vault, compartment, self.id, self.kind, version))
