"""The answers about tilrettelegging that a member without their key has handed in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from models.texts import text
from models.zone import clock, day

if TYPE_CHECKING:
    from tui.talk.held import Held

KIND: Final = "adaptation"
STATUS: Final = "adaptation_status"


def said(talk: Held) -> str:
    """Say when it was last handed in; empty where it was not."""
    record = talk.scene.one(STATUS)
    at = record.value("handed_in_at") if record else None
    if at is None:
        return ""
    moment = datetime.fromisoformat(str(at))
    return text("screen.conversation.hand_in.done", day=day(moment), at=clock(moment))
