"""From a passphrase to a key: Argon2id (RFC 9106) over the passphrase in NFKC, within bounds checked beforehand."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from unicodedata import normalize

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from models.errors import VaultDamaged, VaultError
from storage.environment import MIB, Environment, KdfCost

SALT_BYTES: Final = 16
KEY_BYTES: Final = 32
FLOOR: Final = KdfCost(64 * MIB, 3, 4)
"""A new slot never costs less (RFC 9106 §4, the second recommended option)."""
SLOWEST_SECONDS: Final = 2.0
_MEMORY: Final = range(64 * MIB, 1024 * MIB + 1)
_PASSES: Final = range(1, 11)
_LANES: Final = range(1, 9)


def check(cost: KdfCost) -> None:
    """Refuse a cost read from a file that would be too cheap, or would keep the machine busy: raises VaultDamaged."""
    if cost.memory not in _MEMORY or cost.passes not in _PASSES or cost.lanes not in _LANES:
        raise VaultDamaged("kdf_out_of_range")


def derive(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Give the 32 bytes that ``passphrase`` stands for; raises VaultDamaged for a cost out of range."""
    check(cost)
    argon = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    try:
        return argon.derive(normalize("NFKC", passphrase).encode("utf-8"))
    except MemoryError as error:
        raise VaultError("not_enough_memory", mebibytes=cost.memory // MIB) from error


def for_new_slot(env: Environment) -> KdfCost:
    """Give the cost for a new slot on this machine: the environment's, halved in memory while it takes over 2 s."""
    cost = KdfCost(
        max(env.kdf.memory, FLOOR.memory), max(env.kdf.passes, FLOOR.passes), max(env.kdf.lanes, FLOOR.lanes)
    )
    while cost.memory > FLOOR.memory and _seconds(cost, env) > SLOWEST_SECONDS:
        cost = replace(cost, memory=max(cost.memory // 2, FLOOR.memory))
    return cost


def _seconds(cost: KdfCost, env: Environment) -> float:
    started = env.stopwatch()
    derive("", bytes(SALT_BYTES), cost)
    return env.stopwatch() - started
