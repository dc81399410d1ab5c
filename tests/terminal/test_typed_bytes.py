"""What a Norwegian keyboard sends arrives: æ ø å and what AltGr gives, byte by byte, whole or in pieces."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.texts import text
from tests.terminal.terminal import KEYS, Terminal
from tests.terminal.typist import laws
from tests.terminal.typist.hands import Typist
from tests.terminal.typist.soak import NAME, PASSPHRASE, made_vault
from tui.typed_bytes import TypedBytes

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


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Typist]:
    """Give a typist in the first question after the information."""
    vault, home = made_vault(tmp_path)
    typist = Typist(vault, PASSPHRASE, NAME, home)
    try:
        typist.open()
        typist.type("\r2\r3\r\r\r1\r1\r1\r")
        typist.settle()
        yield typist
    finally:
        typist.close()


def test_a_paste_presses_no_key_and_bytes_that_are_no_letter_end_nothing(talk: Typist) -> None:
    talk.type("først ")
    talk.terminal.write("\x1b[200~\x1b[31mrød\x1bOQ\x1b[0m \u202eHamar\x00 محمد\x1b[201~".encode())
    talk.terminal.wait_for("Hamar", text("screen.field.cleaned")[:30])
    talk.terminal.write(b"\xff\xfe\x80 og s\xf8r")
    talk.terminal.wait_for("og s")
    talk.type("\r")
    talk.settle()
    found = laws.look(talk.vault, PASSPHRASE)
    (practical,) = [one for one in found.records if one.kind == "practical"]
    assert practical.value("available_times") == "først rødOQ Hamar محمد\ufffd\ufffd\ufffd og s\ufffdr"


PASTE = "\x1b[200~a\x1b[31mb\x1b]0;t\x1b\\c\x1bOQ\x00\x1b[20~\x1b[201~"
HARMLESS = "\x1b[200~a\x9b31mb\x9d0;t\x9cc\x1aOQ\x1a\x9b20~\x1b[201~"


@given(st.lists(st.integers(0, 80), max_size=8))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_a_paste_is_made_harmless_wherever_it_is_cut(cuts: list[int]) -> None:
    data = f"x\x1b[A{PASTE}ø\x1b[B{PASTE}y".encode()
    places = sorted({0, *cuts, len(data)})
    typed = TypedBytes()
    whole = "".join(typed.feed(data[start:end]) for start, end in itertools.pairwise(places))
    assert whole == f"x\x1b[A{HARMLESS}ø\x1b[B{HARMLESS}y"


@given(st.binary(max_size=60))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_any_bytes_are_text(data: bytes) -> None:
    typed = TypedBytes()
    assert isinstance(typed.feed(data) + typed.feed(b"", final=True), str)
