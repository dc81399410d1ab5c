"""What a bundle may hold. A writer that has more writes several bundles; a reader refuses what is beyond."""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024

OPERATIONS: Final = 20_000
"""Operations in one bundle."""
PLAIN: Final = 16 * MIB
"""Bytes of all lines of one bundle."""
LINES: Final = PLAIN - MIB
"""Bytes of operation lines that a writer puts into one bundle: manifest and trailer have room beside them."""
LINE: Final = MIB
"""Bytes of one line."""
FILE: Final = 20 * MIB
"""Bytes of a bundle's file: what does not compress, padding and the layers around it still fit."""
RATIO: Final = 200
"""How many times larger than its compressed form the plain text may be."""
RATIO_FLOOR: Final = 4096
"""Compressed bytes up to which :data:`RATIO` is not reckoned by the byte: a first block is short."""
WINDOW: Final = 8 * MIB
"""Memory that a zstd frame may ask a reader for."""
SLICE: Final = 512
"""Compressed bytes unpacked in one go: a block of 4 bytes may become 128 KiB, so at most 16 MiB appear at once."""
BATCH: Final = 5_000
"""Lines taken into the log in one go."""
SUFFIX: Final = ".bolyst"
