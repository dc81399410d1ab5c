"""Padding: sizes of bundles that say little about what is in them (Padmé: Nikitin et al., PETS 2019, section 4).

A number of n bits keeps its highest bits, as many as n itself takes to write; the rest becomes zero, rounded up. So a
size says as much as a floating-point number would, and the padding is at most 12 %.
"""

from __future__ import annotations

from typing import Final

MAGIC: Final = (0x184D2A50).to_bytes(4, "little")
"""A skippable frame of zstd (RFC 8878, section 3.1.2); unpackers pass over it."""
HEADER: Final = 8
_PIECE: Final = 1 << 16


def padme(size: int) -> int:
    """Give the next Padmé size that is not below ``size``."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    free = exponent - exponent.bit_length()
    mask = (1 << free) - 1
    return (size + mask) & ~mask


def frame(size: int) -> list[bytes]:
    """Give the skippable frame of zeros that brings ``size`` bytes to a Padmé size, in pieces."""
    zeros = padme(size + HEADER) - size - HEADER
    pieces = [bytes(min(_PIECE, zeros - at)) for at in range(0, zeros, _PIECE)]
    return [MAGIC + zeros.to_bytes(4, "little"), *pieces]


class Frame:
    """Reading it: exactly one skippable frame, all zeros, and nothing after it."""

    def __init__(self) -> None:
        """Expect the frame's first byte."""
        self._header = b""
        self._left = 0

    def feed(self, data: bytes) -> bool:
        """Take more bytes; say whether they can belong to such a frame."""
        missing = HEADER - len(self._header)
        if missing:
            self._header += data[:missing]
            data = data[missing:]
            if len(self._header) < HEADER:
                return True
            if not self._header.startswith(MAGIC):
                return False
            self._left = int.from_bytes(self._header[len(MAGIC) :], "little")
        self._left -= len(data)
        return self._left >= 0 and not data.strip(b"\0")

    @property
    def whole(self) -> bool:
        """Whether the frame came to its end."""
        return len(self._header) == HEADER and self._left == 0
