"""What is not determined by the program itself: time, chance, the cost of a passphrase, this machine's own folder."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from models.zone import OSLO
from storage.paths import config_folder

MIB = 1024


@dataclass(frozen=True, slots=True)
class KdfCost:
    """The cost of Argon2id (RFC 9106): memory in KiB, passes over it, lanes."""

    memory: int = 256 * MIB
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Environment:
    """What tests put in place of the machine: every moment, random byte and machine-local file comes from here."""

    now: Callable[[], datetime]
    """The moment, aware and in UTC."""
    random: Callable[[int], bytes]
    """So many random bytes, fit for keys."""
    kdf: KdfCost = KdfCost()
    """What a new passphrase slot costs; lowered at creation where the machine is too slow for it."""
    local: Callable[[], Path] = config_folder
    """This machine's own folder, where the second copy of an anchor lies."""
    stopwatch: Callable[[], float] = time.perf_counter
    """Seconds that only grow, to measure how long a passphrase takes."""
    wait: Callable[[float], None] = time.sleep
    """Lets so many seconds pass, for another program that is opening the vault just now."""

    def today(self) -> date:
        """Give the day it is in Norway, whatever this machine's own time zone."""
        return self.now().astimezone(OSLO).date()


SYSTEM = Environment(now=lambda: datetime.now(UTC), random=os.urandom)
