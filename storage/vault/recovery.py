"""Recovery sheets: one per compartment, a reader that is only a key, printed once and kept in an envelope.

The code is 128 random bits in Crockford's base 32 (26 characters, the first at most 7) and two check characters: the
number modulo 1021, a prime, so that every single wrong character and every two neighbours exchanged are found. It is
written in seven groups of four and read without regard to case, spaces and hyphens, o as 0, i and l as 1.

The reader's X25519 key is HKDF-SHA256 of the 16 bytes with the info ``bolyst-recovery/1\\0`` and the compartment's
name, its id the first 16 bytes of sha256 of the public half: nothing of the vault enters, so that one sheet opens
every laptop of the organisation, and survives a new data key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from models.errors import InputError, VaultDamaged
from models.ids import key_id
from storage.environment import Environment
from storage.vault import keyfile, sealing
from storage.vault.keys import Reader

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BYTES: Final = 16
_CHARACTERS: Final = 26
_CHECKS: Final = 2
_MODULUS: Final = 1021
_GROUP: Final = 4
_READ_AS: Final = str.maketrans(
    {"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\t": None, "\n": None, "\r": None}
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed once: the compartment it opens, the code, the vault and the organisation's name."""

    compartment: str
    code: str = field(repr=False)
    vault_id: str
    organisation: str


def new_code(env: Environment) -> str:
    """Make a new code, as it is printed."""
    return write_code(env.random(CODE_BYTES))


def write_code(secret: bytes) -> str:
    """Give 16 bytes as a code in groups of four."""
    number = int.from_bytes(secret, "big")
    characters = _base32(number, _CHARACTERS) + _base32(number % _MODULUS, _CHECKS)
    return "-".join(characters[at : at + _GROUP] for at in range(0, len(characters), _GROUP))


def read_code(written: str) -> bytes:
    """Give the 16 bytes of a code as somebody typed it; raises InputError where it cannot be one."""
    characters = written.upper().translate(_READ_AS)
    if len(characters) != _CHARACTERS + _CHECKS:
        raise InputError("recovery_code_length", count=len(characters), expected=_CHARACTERS + _CHECKS)
    if not set(characters) <= set(ALPHABET):
        raise InputError("recovery_code_mistyped")
    number, check = _number(characters[:_CHARACTERS]), _number(characters[_CHARACTERS:])
    if number >= 1 << (8 * CODE_BYTES) or number % _MODULUS != check:
        raise InputError("recovery_code_mistyped")
    return number.to_bytes(CODE_BYTES, "big")


def private_key(code: str, compartment: str) -> bytes:
    """Give the X25519 key that ``code`` stands for in ``compartment``."""
    return sealing.subkey(read_code(code), b"bolyst-recovery/1\0" + compartment.encode("ascii"))


def reader(code: str, compartment: str) -> Reader:
    """Give the reader that a sheet is."""
    public = sealing.x25519_public(private_key(code, compartment))
    return Reader(key_id(public), "recovery", public)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a sheet opens: the compartment's data key, and the key that opens what else is sealed to the sheet."""

    compartment: str
    data_key: bytes = field(repr=False)
    private: bytes = field(repr=False)


def recover(folder: Path, code: str) -> Recovered:
    """Open, in the vault at ``folder``, the compartment that ``code`` is the sheet of.

    Raises InputError for a mistyped code and for one that opens nothing here, VaultDamaged where a key was changed.
    """
    keys = keyfile.read_keys(folder)
    for sealed in keys.sealed:
        if sealed.kind != "recovery" or reader(code, sealed.compartment).id != sealed.reader:
            continue
        private = private_key(code, sealed.compartment)
        data_key = sealing.unseal(sealed.key, private, sealed.purpose(keys.vault))
        if data_key is None:
            raise VaultDamaged("vault_file_damaged", file=keyfile.KEYS)
        return Recovered(sealed.compartment, data_key, private)
    raise InputError("recovery_code_unknown")


def _base32(number: int, width: int) -> str:
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(width)))


def _number(characters: str) -> int:
    number = 0
    for character in characters:
        number = number * 32 + ALPHABET.index(character)
    return number
