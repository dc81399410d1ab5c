"""``export``: 20,000 operations into a sealed bundle, against reading, serialising, compressing and sealing the same
rows without asking who may have them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import orjson
import pyrage
import zstandard

from bench.pairs import Ratio, paired
from bench.people import populate
from bench.two_vaults import Two, acquainted
from storage.sync.export import export
from storage.sync.writing import LEVEL
from storage.vault.session import Compartment

RESIDENTS = 70
OPERATIONS = 20_000


def measure() -> Ratio:
    """Measure an export of everybody."""
    with acquainted() as two:
        populate(two.centre, RESIDENTS, OPERATIONS)
        recipient = two.municipality.session.core.recipient
        bare = partial(bare_parts, two.centre.session.core, recipient, two.folder.with_name("bare"))
        against = "read + orjson + zstd + age of the same rows"
        return paired("export", against, partial(_seconds_of, partial(_export, two)), partial(_seconds_of, bare))


def bare_parts(core: Compartment, recipient: str, file: Path) -> None:
    """Do with every row of the log what an export cannot do without."""
    lines = [
        orjson.dumps(
            {
                "h": orjson.Fragment(header),
                "p": orjson.Fragment(payload),
                "s": urlsafe_b64encode(signature).decode(),
                "z": urlsafe_b64encode(salt).decode(),
            }
        )
        for header, payload, salt, signature in core.execute("SELECT header, payload, salt, sig FROM op ORDER BY pk")
    ]
    packed = zstandard.ZstdCompressor(level=LEVEL).compress(b"\n".join(lines))
    file.write_bytes(pyrage.encrypt(packed, [pyrage.x25519.Recipient.from_str(recipient)]))


def _export(two: Two) -> None:
    export(two.centre.session, two.municipality.session.organisation.id, two.folder)


def _seconds_of(run: Callable[[], None]) -> float:
    begun = perf_counter()
    run()
    return perf_counter() - begun
