"""Operation lines to a sealed file: signed, compressed, padded, encrypted, in one stream, never in clear on disk.

age does not say who sent: the lines are signed first, with both parties inside the signature, and sealed then.
"""

from __future__ import annotations

import os
from base64 import b32encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pyrage
import zstandard
from pyrage import EncryptError

from models.errors import InputError, reason_of
from models.ids import unb64
from storage import platform
from storage.sync import limits, padding
from storage.sync.manifest import Manifest, Trailer, digest_of, signed_bytes
from storage.sync.streams import Guarded, Reader, raise_first

LEVEL: Final = 3
_BLOCK: Final = 1 << 17


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle on disk that does not have its name yet."""

    part: Path
    target: Path
    sha256: bytes
    size: int

    def place(self) -> None:
        """Give the file its name; raises InputError where the disk refuses."""
        try:
            platform.replace(self.part, self.target)
        except OSError as error:
            raise _unwritable(self.target, error) from error

    def remove(self) -> None:
        """Take the file away again, under either name."""
        for path in (self.part, self.target):
            path.unlink(missing_ok=True)


def file_name(bundle: str) -> str:
    """Give the name of a bundle's file: its 16 random bytes in base 32, and nothing that says more."""
    return b32encode(unb64(bundle)).decode("ascii").rstrip("=").lower() + limits.SUFFIX


def seal(
    folder: Path, manifest: Manifest, lines: Sequence[bytes], recipient: str, sign: Callable[[bytes], bytes]
) -> Sealed:
    """Write ``lines`` (without newlines) to a new file in ``folder``, durable but not yet under its name.

    ``manifest`` must count them; ``recipient`` is the age recipient of the receiver's compartment. Raises InputError
    where the disk refuses; then nothing is left behind.
    """
    target = folder / file_name(manifest.bundle)
    part = target.with_name(f"{target.name}.part")
    body = b"\n".join([*lines, b""])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _new_file(part) as file:
            digest = _encrypt(_packed(_pieces(manifest, body, len(lines), sign)), file, recipient)
            size = file.tell()
    except OSError as error:
        raise _unwritable(target, error) from error
    return Sealed(part, target, digest, size)


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a new file to write, durable at the end of the block and gone where the block fails."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with ExitStack() as failing:
        failing.callback(path.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        failing.pop_all()


def _pieces(manifest: Manifest, body: bytes, count: int, sign: Callable[[bytes], bytes]) -> Iterator[bytes]:
    first, digest = manifest.line(), digest_of(body)
    yield first + b"\n"
    yield from (body[at : at + _BLOCK] for at in range(0, len(body), _BLOCK))
    yield Trailer(n=count, sha256=digest, sig=sign(signed_bytes(first, count, digest))).line() + b"\n"


def _packed(plain: Iterator[bytes]) -> Iterator[bytes]:
    """Give one zstd frame and the skippable frame that pads it."""
    zstd = zstandard.ZstdCompressor(level=LEVEL).compressobj()
    size = 0
    for piece in plain:
        packed = zstd.compress(piece)
        size += len(packed)
        yield packed
    packed = zstd.flush()
    yield packed
    yield from padding.frame(size + len(packed))


def _encrypt(packed: Iterator[bytes], file: IO[bytes], recipient: str) -> bytes:
    source, sink = Reader(piece for piece in packed if piece), Guarded(file)
    try:
        pyrage.encrypt_io(source, sink, [pyrage.x25519.Recipient.from_str(recipient)])
    except EncryptError:
        raise_first(source, sink)
        raise
    raise_first(source, sink)
    return sink.sha256


def _unwritable(target: Path, error: OSError) -> InputError:
    return InputError("bundle_unwritable", file=target.name, reason=reason_of(error))
