"""``search``: a key typed into the search of 10,000 residents until those found stand on the screen, against one field.

The vault is made through the same code as in use, with the shipped settings. A key counts as shown when field, list
and count say what that key found; which count that is, the same index tells here.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.apps import fields
from bench.keystroke import page_of
from bench.pairs import Ratio, ratio_of
from bench.vaults import PASSPHRASE
from models.answer import Answer
from models.ids import one_record_id
from models.texts import text
from storage.environment import SYSTEM
from storage.records.records import Change, Records
from storage.records.residents import ResidentIndex, Residents
from storage.vault.vault import NewVault, Vault
from tests.terminal.entering import to_residents
from tests.terminal.terminal import Terminal

RESIDENTS = 10_000
SLICE = 500
WORD = "amina haddad 20"
SEEN = 2
"""From so many letters on what was typed stands nowhere else on the screen, so that it is seen when it comes."""
WORDS = 5
"""How often the words are typed; the first time does not count."""
FIRST = (
    "Amina",
    "Amanuel",
    "Khaled",
    "Rahwa",
    "Oksana",
    "Yousef",
    "Laila",
    "Omar",
    "Hodan",
    "Dariush",
    "Samir",
    "Noor",
)
LAST = ("Haddad", "Haile", "Noori", "Darwish", "Kidane", "Shevchuk", "Moradi", "Warsame", "Farah", "Tesfay", "Khoury")
PHASES = ("transitt", "mottak", "tillatelse", "bosettingsklar", "tildelt")


def measure() -> Ratio:
    """Measure the search against a key in an app of one field."""
    times: tuple[list[float], list[float]] = ([], [])
    with _vault() as (folder, home, index):
        command = [sys.executable, "-m", "tui", "--vault", str(folder)]
        one = page_of(1)
        with (
            Terminal(command, columns=120, rows=40, env=home) as first,
            Terminal(one.command, columns=120, rows=40) as second,
        ):
            _open_search(first)
            second.wait_for(fields.SHOWN)
            second.drain(0.5)
            for turn in range(WORDS):
                for place in range(1, len(WORD) + 1):
                    typed = WORD[:place]
                    found = text("screen.residents.count", shown=len(index.search(typed)), count=RESIDENTS)
                    searched = _key(first, typed, found)
                    written = _key(second, typed)
                    if turn and place >= SEEN and not typed.endswith(" "):
                        times[0].append(searched)
                        times[1].append(written)
                for terminal in (first, second):
                    terminal.press("ctrl+u")
                    terminal.wait_gone(WORD)
                    terminal.drain(0.5)
    return ratio_of("search", "one field", *times)


def _open_search(terminal: Terminal) -> None:
    to_residents(terminal, PASSPHRASE)
    terminal.wait_for(text("screen.residents.count", shown=RESIDENTS, count=RESIDENTS), timeout=120)
    terminal.type("/")
    terminal.drain(1.0)


def _key(terminal: Terminal, typed: str, found: str = "") -> float:
    """Type the last letter of ``typed``; give the seconds until it and ``found`` stand on the screen."""
    begun = terminal.type(typed[-1])
    seconds = terminal.wait_for(typed.rstrip(), found) - begun
    terminal.drain(0.25)
    return seconds


@contextmanager
def _vault() -> Iterator[tuple[Path, dict[str, str], ResidentIndex]]:
    """Give a vault with 10,000 residents, the environment to open it in, and the index it will be searched by."""
    with TemporaryDirectory(prefix="bolyst-bench-") as base:
        home = {"HOME": base, "XDG_CONFIG_HOME": f"{base}/config", "LOCALAPPDATA": base}
        env = replace(SYSTEM, local=lambda: Path(base) / "local")
        setup = NewVault("Målestasjon mottak", public=True, kommunenr="3437", orgnr=None, member_name="Måler")
        vault, _ = Vault.create(Path(base) / "vault", setup, PASSPHRASE, env)
        with vault.unlock(PASSPHRASE) as session:
            records = Records(session)
            people = list(_people(records))
            for start in range(0, RESIDENTS, SLICE):
                records.write_all(people[start : start + SLICE])
            index = Residents(records).index
        yield vault.folder, home, index


def _people(records: Records, seed: int = 10) -> Iterator[tuple[str, list[Change]]]:
    chance = random.Random(seed)
    for number in range(RESIDENTS):
        subject = records.new_id()
        person = {
            "name": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            "duf": f"{2020 + number % 7}{number:08}",
            "room": str(100 + number % 400),
            "primary_contact": chance.choice(("MA", "KB", "TL")),
        }
        changes = [Change("person", subject, field, Answer.of(value)) for field, value in person.items()]
        phase = Change("pathway", one_record_id(subject, "pathway"), "phase", Answer.of(chance.choice(PHASES)))
        yield subject, [*changes, phase]
