"""Who may unlock a vault: the labels of its slots, as they stand in clear beside it.

Read after the first paint and with the standard library alone: storage is still being imported then. What cannot be
read is nobody: unlocking itself says what is wrong with a file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from models.texts import text

KEYS: Final = "keys.json"
ATTEMPTS: Final = "attempts.json"
LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Who:
    """One who may unlock: the slot, its label, and whether it opened last."""

    slot: str
    label: str
    was_last: bool


def at_door(folder: Path) -> list[Who]:
    """Give who may unlock the vault in ``folder``, by label; one without a label is named by a number."""
    held, last = _read(folder / KEYS).get("slots"), _read(folder / ATTEMPTS).get("slot")
    slots = [slot for slot in held if isinstance(slot, dict)] if isinstance(held, list) else []
    unlabelled = [slot for slot in slots if not slot.get("label")]
    numbered = {id(slot): text("screen.unlock.no_label", n=number) for number, slot in enumerate(unlabelled, 1)}
    found = [
        Who(str(slot.get("slot")), numbered.get(id(slot)) or str(slot["label"]), slot.get("slot") == last)
        for slot in slots
    ]
    return sorted(found, key=lambda who: who.label.casefold())


def _read(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > LARGEST:
            return {}
        told = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
