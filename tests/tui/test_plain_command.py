"""``bolyst interview --plain`` as a shell, a pipe and a person who stops it meet it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from storage.desk import Desk
from storage.vault.vault import Vault
from tests.tui.at_shell import PASSPHRASE, Shell
from tests.tui.plain_talk import TO_THE_QUESTIONS
from tests.tui.talking import PERSON, new_person

Give = Callable[..., None]


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> Give:
    """Give what puts lines where the program reads them."""

    def lines(*words: str) -> None:
        source = io.BytesIO("".join(word + "\n" for word in words).encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source, encoding="utf-8"))

    return lines


def someone(shell: Shell, facts: dict[tuple[str, str], Any] = PERSON) -> str:
    desk = Desk(Vault.at(shell.folder / "centre").unlock(PASSPHRASE))
    try:
        return new_person(desk, facts, informed=False)
    finally:
        desk.close()


def answers(shell: Shell, resident: str) -> dict[str, str]:
    records = shell.json("centre", "residents", "show", resident)["records"]
    return {f"{record['kind']}.{name}": field["text"] for record in records for name, field in record["fields"].items()}


def test_answers_from_a_pipe_are_saved_and_the_end_of_it_is_no_error(shell: Shell, give: Give) -> None:
    resident = someone(shell)
    give(*TO_THE_QUESTIONS, "hverdager etter kurset")
    said, err = shell.run("centre", "interview", "--plain", resident)
    assert "Lagret: hverdager etter kurset" in said
    assert "Lukk det" not in said, "only a terminal keeps what was said"
    assert err == ""
    assert answers(shell, resident)["practical.available_times"] == "hverdager etter kurset"


def test_an_id_that_begins_with_a_hyphen_is_an_id(shell: Shell, give: Give) -> None:
    give()
    _, err = shell.run("centre", "interview", "--plain", "-" + "A" * 21, status=1)
    assert "Usage" not in err
    assert "--help" not in err


def test_what_does_not_go_together_is_wrong_usage(shell: Shell, give: Give) -> None:
    resident = someone(shell)
    give()
    for words in (
        ["interview"],
        ["--json", "interview", "--plain", resident],
        ["interview", "--plain", resident, "form"],
    ):
        shell.run("centre", *words, status=2)
    _, err = shell.run("centre", "interview", "--plain", "202692703603", status=1)
    assert "202692703603" not in err


def test_a_minor_is_refused_with_what_to_do(shell: Shell, give: Give) -> None:
    resident = someone(shell, {**PERSON, ("person", "birth_date"): "2015-05-05"})
    give("ja")
    out, err = shell.run("centre", "interview", "--plain", resident, status=1)
    assert out == ""
    assert "under 18" in err
    assert "representanten" in err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_program_that_is_told_to_end_keeps_every_answer_and_ends_the_sitting(shell: Shell) -> None:
    resident = someone(shell)
    options = ["--vault", str(shell.folder / "centre"), "--passphrase-file", str(shell.folder / "passphrase")]
    command = [sys.executable, "-m", "tui", *options, "interview", "--plain", resident]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("".join(line + "\n" for line in [*TO_THE_QUESTIONS, "kveld"]).encode())
    process.stdin.flush()
    heard = b""
    while b"1.2a" not in heard:
        heard += process.stdout.read1()
    process.send_signal(signal.SIGTERM)
    rest = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert "Det kom ikke flere linjer." in rest.decode()
    held = answers(shell, resident)
    assert held["practical.available_times"] == "kveld"
    assert "sitting.ended" in held


def test_a_sign_that_the_output_lacks_does_not_end_the_talk(shell: Shell, give: Give) -> None:
    resident = someone(shell, {**PERSON, ("person", "name"): "خالد حداد"})
    options = ["--vault", str(shell.folder / "centre"), "--passphrase-file", str(shell.folder / "passphrase")]
    command = [sys.executable, "-m", "tui", *options, "interview", "--plain", resident]
    lines = "".join(line + "\n" for line in [*TO_THE_QUESTIONS, "kveld"]).encode()
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    ended = subprocess.run(command, input=lines, capture_output=True, env=env, check=True)
    assert "Lagret: kveld" in ended.stdout.decode("latin-1")
