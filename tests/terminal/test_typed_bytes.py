"""What a Norwegian keyboard sends arrives: æ ø å and what AltGr gives, byte by byte, whole or in pieces."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.terminal.terminal import KEYS, Terminal

SHOWN = "first field"


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Terminal([sys.executable, "-m", "bench.apps.fields", "3"], rows=12) as one:
        one.wait_for(SHOWN)
        yield one


def test_norwegian_letters_arrive(terminal: Terminal) -> None:
    terminal.type("Blåbærgrøt ÆØÅ")
    terminal.wait_for("Blåbærgrøt ÆØÅ")


def test_what_altgr_gives_arrives(terminal: Terminal) -> None:
    terminal.type("@£$€{[]}\\~|µ")
    terminal.wait_for("@£$€{[]}\\~|µ")


def test_a_letter_that_comes_in_two_pieces_is_one_letter(terminal: Terminal) -> None:
    first, second = "ø".encode()[:1], "ø".encode()[1:]
    terminal.write(b"h" + first)
    terminal.wait_for("h")
    terminal.write(second + b"y")
    terminal.wait_for("høy")


def test_names_in_other_scripts_arrive(terminal: Terminal) -> None:
    terminal.type("Олена Šárka ትግርኛ")
    terminal.wait_for("Олена Šárka ትግርኛ")


def test_a_paste_in_brackets_is_cleaned_and_not_run(terminal: Terminal) -> None:
    terminal.write(b"\x1b[200~en\rto [b]\x07\x0etre\x1b[201~")
    terminal.wait_for("en to [b]tre")


@pytest.mark.parametrize("key", ["enter", "down", "tab"])
def test_keys_go_to_the_next_field(terminal: Terminal, key: str) -> None:
    terminal.type("en")
    terminal.wait_for("en")
    terminal.write(KEYS[key])
    terminal.type("to")
    terminal.wait_for("1                        to")
