"""The way from a resident to the talk. A child has none: that is said where one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models import conversation
from models.texts import text
from tui.screens.base import Room

if TYPE_CHECKING:
    from models.places import Place


async def open_talk(room: Room[Any], resident: str, wanted: Place | None = None, *, deepening: bool = False) -> None:
    """Open the talk with a resident, or say why there is none.

    It opens at the question ``wanted`` where one is named, and with the list of ``deepening`` questions where asked.
    """
    bolyst = room.bolyst
    held = await bolyst.storage(bolyst.desk.answers.held, resident)
    person = next((record for record in held if record.kind == "person"), None)
    born = person.value("birth_date") if person else None
    if person is not None and conversation.is_minor(born, bolyst.desk.session.env.today()):
        room.tell(text("screen.conversation.minor", name=person.value("name")))
    else:
        bolyst.open_room("conversation", resident, wanted, deepening)
