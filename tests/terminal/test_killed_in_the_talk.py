"""A whole conversation typed in a real terminal, killed in the middle of a field: every earlier answer is there again.

And so is what was half typed, in its field, when the conversation is opened anew.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.answer import HeldRecord
from models.texts import text
from storage.desk import Desk
from storage.environment import SYSTEM, Environment
from storage.vault.vault import NewVault, Vault
from tests.terminal.entering import to_residents
from tests.terminal.terminal import Terminal
from tests.terminal.tmux import children
from tests.vaults import LOWEST

PASSPHRASE = "rolig elv under grønn bro i nord"
NAME = "Khaled Haddad"
DRAFT_SECONDS = 2.5
"""By then the program has kept what is half typed; it is quiet in between."""
HALF_TYPED = "Sjåfør på lastebil, gjerne nær"
DOWN = "\x1b[B"
ANSWERS = (
    "\r2\r3\r\r" + "\r1\r1\r1\r",
    "hverdager etter norskkurset (9–12), også lørdager\r1\r3\r2\r",
    "arab\r4\r4\r4\r4\r\r" + "norsk\r2\r2\r1\r1\r" + DOWN + "1\r11\r",
    "yrkesskole for sveising på Ålesund vgs – nei, i Aleppo\r2\r3\r" + DOWN,
    "Sveiser æøå ÆØÅ\rTIG, MIG, rør\r6 år\r1\r3\r" + DOWN + "3\r2\r3\r2\r" + "1\r" + DOWN,
    "fotball\r2\r\r" + "å lage mat\r1\r" + DOWN,
    "Sveiser\r",
)
"""What is typed, page by page."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return replace(SYSTEM, kdf=LOWEST, local=lambda: tmp_path / "config" / "bolyst")


@pytest.fixture
def vault(tmp_path: Path, environment: Environment) -> Vault:
    setup = NewVault("Sel mottak", public=True, kommunenr="3437", orgnr=None, member_name="Kari Bakke")
    made, _ = Vault.create(tmp_path / "vault", setup, PASSPHRASE, environment)
    with made.unlock(PASSPHRASE) as session:
        Desk(session).residents.create(
            {
                ("person", "name"): NAME,
                ("person", "address_grade"): "ugradert",
                ("person", "interpreter_language"): "ara",
            }
        )
    return made


def open_talk(terminal: Terminal) -> None:
    to_residents(terminal, PASSPHRASE, NAME)
    terminal.type("s")
    terminal.wait_for(text("screen.conversation.place", name=NAME))
    terminal.drain(0.3)


def kill_program(terminal: Terminal) -> None:
    """Kill the program, not its small parent, as the system does when memory is short."""
    (program,) = children(terminal.process.pid)
    os.kill(program, signal.SIGKILL)
    terminal.wait_for(text("screen.parent.killed")[:40])


def held(vault: Vault) -> tuple[tuple[HeldRecord, ...], list[str]]:
    """Give the records of the one resident, and what is kept half typed."""
    with vault.unlock(PASSPHRASE) as session:
        desk = Desk(session)
        (row,) = desk.residents.index.rows
        return desk.answers.held(row.id), [draft.text for draft in desk.drafts.of(row.id)]


def values(records: tuple[HeldRecord, ...], kind: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(record.value(name) for name in names) for record in records if record.kind == kind]


def test_a_killed_conversation_has_lost_nothing(vault: Vault, home: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "--vault", str(vault.folder)]
    with Terminal(command, env=home) as terminal:
        open_talk(terminal)
        for words in ANSWERS:
            terminal.type(words)
            terminal.drain(0.2)
        terminal.type(HALF_TYPED)
        terminal.drain(DRAFT_SECONDS)
        kill_program(terminal)

    records, drafts = held(vault)
    assert drafts == [HALF_TYPED]
    assert values(records, "practical", "available_times", "bank_account", "d_number_status", "tax_card") == [
        ("hverdager etter norskkurset (9–12), også lørdager", "yes", "no", "applied")
    ]
    assert values(records, "language", "language", "speak", "write") == [
        ("ara", "good", "good"), ("nor", "little", "none"),
    ]  # fmt: skip
    assert values(records, "school", "what", "papers") == [
        ("yrkesskole for sveising på Ålesund vgs – nei, i Aleppo", "obtainable")
    ]
    assert values(records, "work", "title_own_words", "tasks", "how_long", "relation", "papers") == [
        ("Sveiser æøå ÆØÅ", "TIG, MIG, rør", "6 år", "paid", "obtainable")
    ]
    assert values(records, "digital", "phone", "pc", "email", "forms") == [("yes", "little", "yes", "little")]
    assert values(records, "interest", "what", "would_teach") == [("fotball", False), ("å lage mat", True)]
    assert values(records, "wish", "work_wanted", "second_choice") == [("Sveiser", None)]

    with Terminal(command, env=home) as terminal:
        open_talk(terminal)
        terminal.wait_for(HALF_TYPED, "uferdig svar fra", "5 Ønsker")
        terminal.type(" Ørsta\r")
        terminal.drain(0.5)
        terminal.press("f6")
        terminal.wait_for(text("screen.unlock.passphrase"))
    records, drafts = held(vault)
    assert values(records, "wish", "second_choice") == [(f"{HALF_TYPED} Ørsta",)]
    assert drafts == []
