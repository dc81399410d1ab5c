"""Wrong passphrases slow the next try down: kept beside the databases, so that a new start does not help.

Three tries are free, then five seconds, doubled with each further one, at most a quarter of an hour. Nothing sleeps
here: a try before the time is refused without deriving anything.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from models.errors import WrongPassphrase
from storage import platform
from storage.vault import disk

FILE: Final = "attempts.json"
FREE: Final = 3
FIRST: Final = timedelta(seconds=5)
LONGEST: Final = timedelta(minutes=15)


class Attempts(BaseModel):
    """How many tries failed since the last that did not, when the last of them was, and which slot opened last."""

    failed: int = Field(default=0, ge=0)
    last: AwareDatetime | None = None
    slot: str | None = None
    model_config = ConfigDict(frozen=True, extra="ignore")

    def pause(self) -> timedelta:
        """Give how long to wait after the last failure."""
        if self.failed < FREE:
            return timedelta()
        return min(FIRST * (1 << min(self.failed - FREE, 16)), LONGEST)

    def seconds_left(self, now: datetime) -> int:
        """Give how many whole seconds are left at ``now``; a clock that was set back waits the whole pause."""
        if self.last is None:
            return 0
        left = min(self.last + self.pause() - now, self.pause())
        return max(0, math.ceil(left.total_seconds()))


def refuse_early(folder: Path, now: datetime) -> Attempts:
    """Raise WrongPassphrase where a try comes before its time; else give what is known of earlier ones."""
    attempts = read(folder)
    left = attempts.seconds_left(now)
    if left:
        clock_set_back(folder, attempts, now)
        raise WrongPassphrase("passphrase_wait", seconds=left)
    return attempts


def wrong(folder: Path, now: datetime) -> WrongPassphrase:
    """Count one more failure, and give the error that says how long to wait."""
    left = failed(folder, now).seconds_left(now)
    return WrongPassphrase("wrong_passphrase_wait" if left else "wrong_passphrase", seconds=left)


def read(folder: Path) -> Attempts:
    """Give what is known of earlier tries; nothing where the file is missing or cannot be read."""
    try:
        return Attempts.model_validate(orjson.loads((folder / FILE).read_bytes()))
    except (OSError, orjson.JSONDecodeError, ValidationError):
        return Attempts()


def failed(folder: Path, now: datetime) -> Attempts:
    """Count one more failure."""
    before = read(folder)
    return _write(folder, before.model_copy(update={"failed": before.failed + 1, "last": now}))


def clock_set_back(folder: Path, before: Attempts, now: datetime) -> None:
    """Let the pause run from ``now``, where the last failure lies in the future of a clock that was set back."""
    if before.last is not None and now < before.last:
        _write(folder, before.model_copy(update={"last": now}))


def opened(folder: Path, slot: str) -> None:
    """Forget the failures, and remember which slot to try first."""
    if read(folder) != Attempts(slot=slot):
        _write(folder, Attempts(slot=slot))


def _write(folder: Path, attempts: Attempts) -> Attempts:
    with disk.vault_file(FILE):
        platform.write_private(folder / FILE, attempts.model_dump_json().encode() + b"\n")
    return attempts
