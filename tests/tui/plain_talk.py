"""The talk line by line in a test: a script of lines goes in, the lines said come out, and storage is read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.answer import Answer, HeldRecord
from models.conversation import INFORMATION
from models.places import Place
from storage.desk import Desk
from storage.environment import Environment
from storage.vault.vault import Vault
from tests.tui.conftest import PASSPHRASE
from tests.tui.talking import PERSON, new_person
from tui.cli.plain.keeping import Keeping
from tui.cli.plain.talk import Talk
from tui.cli.plain.voice import Voice

TO_THE_QUESTIONS = ["=", "telefon", "C", "", *[""] * len(INFORMATION), "=", "1", "ja", "ja"]
"""The first page: the interpreter, the sentences, that the person was informed and takes part."""


@dataclass
class Watched(Keeping):
    """Keeps, and notes what it was given."""

    desk: Desk
    resident: str
    given: list[tuple[Place, Answer | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.desk, self.resident)

    def save(self, place: Place, answer: Answer | None) -> None:
        super().save(place, answer)
        self.given.append((place, answer))


@contextmanager
def desk_of(folder: Path, environment: Environment) -> Iterator[Desk]:
    """Unlock the vault in ``folder``."""
    desk = Desk(Vault.at(folder, environment).unlock(PASSPHRASE))
    try:
        yield desk
    finally:
        desk.close()


def person(desk: Desk, *, informed: bool = False, facts: dict[tuple[str, str], Any] = PERSON) -> str:
    """Add a resident."""
    return new_person(desk, facts, informed)


def talk(desk: Desk, resident: str, *lines: str) -> str:
    """Hold a talk with ``lines`` and then the end of the input; give what was said."""
    return hold(Keeping(desk, resident), *lines)


def hold(keeping: Keeping, *lines: str) -> str:
    """Hold the talk of ``keeping`` with ``lines``; give what was said."""
    out = io.StringIO()
    source = io.BytesIO("".join(line + "\n" for line in lines).encode("utf-8"))
    Talk(Voice(source, out), keeping).run()
    return out.getvalue()


def held(desk: Desk, resident: str, kind: str) -> list[HeldRecord]:
    """Give the records of a kind, in their order."""
    return [record for record in desk.answers.held(resident) if record.kind == kind]


def value(desk: Desk, resident: str, kind: str, name: str, at: int = 0) -> Any:
    """Give a value, None where there is none."""
    records = held(desk, resident, kind)
    return records[at].value(name) if at < len(records) else None
