"""What stands between pyrage and the files: real I/O errors stay ours, limits hold while it streams.

pyrage raises OSError for a damaged file and for an I/O error alike, has delivered plain text by then, packs what its
source or sink raised into errors of its own, calls a sink again that has raised, and says nothing at all of one that
raised while the last bytes were written. So source and sink keep the first error they met and take no more;
:func:`raise_first` comes after every call. What pyrage says when nobody met an error is about the file (SYNC §4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, Final

import zstandard

from models.errors import BundleDamaged, BundleError
from storage.sync import limits
from storage.sync.padding import Frame


class Stream:
    """A source or a sink; :attr:`failure` is the first error it met."""

    failure: BaseException | None = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the error of the block."""
        try:
            yield
        except BaseException as error:  # whatever it is: it goes on, but pyrage would hand it over as an OSError
            self.failure = self.failure or error
            raise

    def flush(self) -> None:
        """Do nothing: whoever opened the file makes it durable."""


def raise_first(*streams: Stream) -> None:
    """Raise the error that one of ``streams`` met, if one did."""
    for stream in streams:
        if stream.failure is not None:
            raise stream.failure


class Guarded(Stream):
    """A file as pyrage reads or writes it, and the hash of what goes through."""

    def __init__(self, file: IO[bytes]) -> None:
        """Take an open file."""
        self._file = file
        self._digest = sha256()

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes."""
        with self.kept():
            data = self._file.read(size)
        self._digest.update(data)
        return data

    def write(self, data: bytes) -> int:
        """Write bytes."""
        if self.failure is None:
            with self.kept():
                self._file.write(data)
            self._digest.update(data)
        return len(data)

    @property
    def sha256(self) -> bytes:
        """The hash of what went through."""
        return self._digest.digest()


class Reader(Stream):
    """Pieces of bytes as a file to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        """Take the pieces."""
        self._pieces = pieces
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        """Give at most ``size`` bytes; none at the end."""
        while not self._rest:
            with self.kept():
                piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        given, self._rest = self._rest[:size], self._rest[size:]
        return bytes(given)


class Unpacker(Stream):
    """A sink for what age opens: one zstd frame and its padding; the plain text goes on in pieces.

    Raises BundleDamaged for anything else, and BundleError beyond the limits, before more is unpacked.
    """

    def __init__(self, take: Callable[[bytes], None]) -> None:
        """Hand each piece of plain text to ``take``."""
        self._take = take
        self._zstd = zstandard.ZstdDecompressor(max_window_size=limits.WINDOW).decompressobj()
        self._padding = Frame()
        self._packed = self._plain = 0

    def write(self, data: bytes) -> int:
        """Unpack what came, in small slices."""
        if self.failure is None:
            with self.kept():
                for at in range(0, len(data), limits.SLICE):
                    self._slice(data[at : at + limits.SLICE])
        return len(data)

    def finish(self) -> None:
        """Say that nothing more comes; raises BundleDamaged where something is missing."""
        if not self._zstd.eof or not self._padding.whole:
            raise BundleDamaged

    def _slice(self, data: bytes) -> None:
        self._packed += len(data)
        if self._packed > limits.FILE:
            raise BundleError("bundle_too_large")
        if self._zstd.eof:
            self._pad(data)
            return
        try:
            plain = self._zstd.decompress(data)
        except zstandard.ZstdError as error:
            raise BundleDamaged from error
        self._plain += len(plain)
        if self._plain > min(limits.PLAIN, limits.RATIO * max(self._packed, limits.RATIO_FLOOR)):
            raise BundleError("bundle_too_large")
        if plain:
            self._take(plain)
        if self._zstd.eof:
            self._pad(self._zstd.unused_data)

    def _pad(self, data: bytes) -> None:
        if not self._padding.feed(data):
            raise BundleDamaged


class Lines:
    """Plain text in pieces → the first line, blocks of whole lines, and the last line held back for the end."""

    _NEWLINE: Final = b"\n"

    def __init__(self, first: Callable[[bytes], None], block: Callable[[bytes], None]) -> None:
        """Hand the first line to ``first``, without its newline, and whole lines with theirs to ``block``."""
        self._first, self._block = first, block
        self._rest = b""
        self._begun = False

    def feed(self, plain: bytes) -> None:
        """Take a piece; raises BundleError for a line that is too long."""
        self._rest += plain
        if not self._begun:
            self._begin()
        last = self._rest.rfind(self._NEWLINE)
        before = self._rest.rfind(self._NEWLINE, 0, max(last, 0)) + 1
        if before and self._begun:
            block, self._rest = self._rest[:before], self._rest[before:]
            _refuse_long(block)
            self._block(block)
        if len(self._rest) > limits.LINE:
            _refuse_long(self._rest)

    def last(self) -> bytes:
        """Give the last line without its newline; raises BundleDamaged where there is no whole one."""
        if not self._begun or not self._rest.endswith(self._NEWLINE):
            raise BundleDamaged
        return self._rest[:-1]

    def _begin(self) -> None:
        end = self._rest.find(self._NEWLINE)
        if end >= 0:
            self._begun = True
            self._first(self._rest[:end])
            self._rest = self._rest[end + 1 :]


def _refuse_long(lines: bytes) -> None:
    if len(lines) > limits.LINE and max(map(len, lines.split(b"\n"))) > limits.LINE:
        raise BundleError("bundle_too_large")
