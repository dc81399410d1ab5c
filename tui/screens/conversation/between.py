"""What a question and the one behind it have to do with each other, when one goes from the one to the other."""

from __future__ import annotations

from models import following, schema, telling
from tui.screens.conversation.lines import Ask


def told_together(ask: Ask, beside: Ask) -> bool:
    """Say whether one sentence of what is read back tells both: the same list item, or the same group."""
    if ask.place.record != beside.place.record:
        return False
    if schema.RECORDS[ask.place.kind].listed:
        return True
    choices = ask.asked.choices
    return choices in telling.GROUPED and choices == beside.asked.choices


def may_change(ask: Ask, beside: Ask) -> bool:
    """Say whether another question may stand behind ``ask`` once its answer is saved."""
    return ask.place.record != beside.place.record or following.decides(ask.place.kind, ask.place.name)
