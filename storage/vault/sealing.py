"""The few uses of cryptography a vault makes, each by the library's own construction, none of our own.

What cannot be opened gives None: sealed to another key, for another purpose, or changed look the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES: Final = 12
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def x25519_public(private: bytes) -> bytes:
    """Give the public half of an X25519 key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def ed25519_public(private: bytes) -> bytes:
    """Give the public half of an Ed25519 key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(data: bytes, public: bytes, purpose: bytes) -> bytes:
    """Seal ``data`` to an X25519 key by HPKE (RFC 9180, base mode); ``purpose`` is its info and must be given again."""
    return _SUITE.encrypt(data, X25519PublicKey.from_public_bytes(public), info=purpose)


def unseal(sealed: bytes, private: bytes, purpose: bytes) -> bytes | None:
    """Open what :func:`seal` made, or give None."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=purpose)
    except InvalidTag:
        return None


def wrap(data: bytes, key: bytes, nonce: bytes, bound: bytes) -> bytes:
    """Encrypt ``data`` by AES-256-GCM; ``bound`` is authenticated with it. A nonce serves a key once."""
    return AESGCM(key).encrypt(nonce, data, bound)


def unwrap(wrapped: bytes, key: bytes, nonce: bytes, bound: bytes) -> bytes | None:
    """Open what :func:`wrap` made, or give None."""
    try:
        return AESGCM(key).decrypt(nonce, wrapped, bound)
    except InvalidTag:
        return None


def sign(private: bytes, data: bytes) -> bytes:
    """Sign by Ed25519 (RFC 8032): 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(data)


def signer(private: bytes) -> Callable[[bytes], bytes]:
    """Give what signs by one key, the key made ready once."""
    return Ed25519PrivateKey.from_private_bytes(private).sign


def verify(public: bytes, signature: bytes, data: bytes) -> bool:
    """Say whether an Ed25519 signature holds."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def subkey(key: bytes, purpose: bytes) -> bytes:
    """Give 32 bytes for one purpose from a key of full strength, by HKDF-SHA256 (RFC 5869) without salt."""
    return HKDF(hashes.SHA256(), 32, None, purpose).derive(key)


def mac(key: bytes, data: bytes) -> bytes:
    """Give the HMAC-SHA256 of ``data``."""
    made = hmac.HMAC(key, hashes.SHA256())
    made.update(data)
    return made.finalize()
