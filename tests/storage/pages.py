"""What really stands in the files of a compartment: every page decrypted, also those of the write-ahead log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from storage.vault import keyfile, sealing
from storage.vault.session import Session

PAGE, RESERVED, IV, SALT, WAL_HEADER, FRAME_HEADER = 4096, 80, 16, 16, 32, 24


def data_key(session: Session, compartment: str) -> bytes:
    """The key of a compartment, as unlocking opens it."""
    file = keyfile.read_keys(session.vault.folder)
    sealed = file.sealed_to(session.member.id)[compartment]
    key = sealing.unseal(sealed.key, session.keys().x25519, sealed.purpose(session.vault.id))
    assert key is not None
    return key


def plain_bytes(session: Session, compartment: str) -> bytes:
    """All pages of the database and of its write-ahead log in clear, free ones and stale frames too."""
    key, file = data_key(session, compartment), session.vault.folder / f"{compartment}.db"
    written = file.read_bytes()
    pages = [written[at : at + PAGE] for at in range(0, len(written), PAGE)]
    plain = b"".join(_decrypted(page, key, first=number == 0) for number, page in enumerate(pages))
    return plain + b"".join(_decrypted(page, key, first=False) for page in _frames(file))


def _frames(file: Path) -> list[bytes]:
    log = file.with_name(f"{file.name}-wal")
    raw = log.read_bytes()[WAL_HEADER:] if log.exists() else b""
    size = FRAME_HEADER + PAGE
    return [raw[at + FRAME_HEADER : at + size] for at in range(0, len(raw), size)]


def _decrypted(page: bytes, key: bytes, *, first: bool) -> bytes:
    start, end = SALT if first else 0, PAGE - RESERVED
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return decryptor.update(page[start:end]) + decryptor.finalize()


def everything(session: Session, compartment: str) -> str:
    """Every row of every table, the shadow tables of full-text search included."""
    run = session.compartments[compartment].execute
    tables = run("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return "\n".join(_said(row) for (table,) in tables for row in run(f'SELECT * FROM "{table}"').fetchall())


def _said(row: tuple[Any, ...]) -> str:
    return " ".join(cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell) for cell in row)
