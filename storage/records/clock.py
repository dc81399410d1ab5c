"""What day it is for what is decided by days, though this machine's clock may be wrong (SYNC §1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import orjson

from models.ids import unb64
from models.zone import OSLO
from storage.records.places import last_row

if TYPE_CHECKING:
    from storage.vault.session import Session

JUMP: Final = timedelta(hours=24)


def day_for_consent(session: Session) -> date:
    """Give the day by which consents and assignments are judged: a clock that was set back revives none of them."""
    return max(session.env.now(), last_written(session)).astimezone(OSLO).date()


def is_set_back(session: Session) -> bool:
    """Say whether the clock lies more than a day behind what was written here: one of the two was wrong."""
    return session.env.now() + JUMP < last_written(session)


def last_written(session: Session) -> datetime:
    """Give the moment of the newest operation that this device wrote in core, the beginning of time for none."""
    core = session.core
    writers = core.execute("SELECT w FROM writer WHERE dev = ?", (unb64(session.device.id),)).fetchall()
    rows = [last_row(core, writer) for (writer,) in writers]
    found = [core.execute("SELECT header FROM op WHERE pk = ?", (row,)).fetchone() for row in rows]
    clocks = [orjson.loads(header)["t"][0] for (header,) in filter(None, found) if header is not None]
    return datetime.fromtimestamp(max(clocks, default=0) / 1000, UTC)
