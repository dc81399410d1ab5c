"""A shell for tests of the command line: two vaults, and the beginnings of the story that several tests tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from storage.environment import SYSTEM
from storage.vault.vault import NewVault
from tests.vaults import Vaults
from tui.cli import main
from tui.cli.commands import bolyst

PASSPHRASE = "rolig elv under grønn bro i nord"
CENTRE = NewVault("Sel mottak", public=False, kommunenr=None, orgnr=None, member_name="Kari Bakke")
MUNICIPALITY = NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr=None, member_name="Ola Vole")
EXAMPLE = Path(str(files("tui") / "example"))


@dataclass
class Shell:
    """Runs commands on the two vaults of a story."""

    folder: Path
    read: Callable[[], tuple[str, str]]

    def run(self, vault: str, *words: str, status: int = 0) -> tuple[str, str]:
        """Run one command; give what it printed on stdout and stderr."""
        options = ["--vault", str(self.folder / vault), "--passphrase-file", str(self.folder / "passphrase")]
        self.read()
        found = main([*options, *words])
        out, err = self.read()
        assert found == status, (words, out, err)
        return out, err

    def words(self, name: str, passphrase: str) -> Path:
        """Write a passphrase into a file of its own; give the file."""
        file = self.folder / f"{name}.words"
        file.write_text(passphrase + "\n", encoding="utf-8")
        return file

    def json(self, vault: str, *words: str) -> Any:
        """Run one command with --json; give the value it printed."""
        return json.loads(self.run(vault, "--json", *words)[0])


def shell_in(tmp_path: Path, vaults: Vaults, read: Callable[[], tuple[str, str]]) -> Shell:
    """Two empty vaults with slots of the lowest cost."""
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    for seed, (name, setup) in enumerate({"centre": CENTRE, "municipality": MUNICIPALITY}.items()):
        vaults.made(setup, PASSPHRASE, SYSTEM.now, seed).copy(tmp_path / name, SYSTEM)
    return Shell(tmp_path, read)


def answers_file(shell: Shell, resident: str) -> str:
    given = json.loads((EXAMPLE / "samtale.json").read_text(encoding="utf-8"))
    given["resident"] = resident
    file = shell.folder / "samtale.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    return str(file)


def become_peers(shell: Shell) -> None:
    for vault, other in (("centre", "municipality"), ("municipality", "centre")):
        card = shell.folder / f"{other}.card"
        words = shell.json(other, "peer", "card", "--out", str(card))["words"]
        shell.run(vault, "peer", "add", str(card), "--words", " ".join(words))


def residents_with_a_talk(shell: Shell) -> str:
    shell.run("centre", "residents", "import", str(EXAMPLE / "beboere.csv"))
    resident: str = shell.json("centre", "residents", "list", "--search", "khaled")[0]["id"]
    shell.run("centre", "interview", "apply", answers_file(shell, resident))
    return resident


def commands() -> dict[str, click.Command]:
    """Every command by the words that call it."""
    return {
        " ".join(filter(None, [name, inner])): one
        for name, command in bolyst.commands.items()
        for inner, one in (command.commands if isinstance(command, click.Group) else {"": command}).items()
    }


def entered_twice(shell: Shell) -> list[str]:
    """Take in two people who lie whole in closed, then both once more, openly; give the ids of the open ones."""
    numbers = {"Skjult": "201612345678", "Gjemt": "201612345679"}
    closed = "".join(f"{name} Testesen;{duf};strengt fortrolig\n" for name, duf in numbers.items())
    again = "Skjult Testesen;01.02.1990;12\nGjemt Testesen;03.04.1985;14\n"
    for rows in (f"Navn;DUF;Adressegrad\n{closed}", f"Navn;Født;Rom\n{again}"):
        file = shell.folder / "liste.csv"
        file.write_text(rows, encoding="utf-8")
        shell.run("centre", "residents", "import", str(file))
    found = shell.json("centre", "residents", "list", "--search", "Testesen")
    return [row["id"] for row in found]
