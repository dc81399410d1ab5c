"""``keystroke``: a key typed in the conversation until it stands on the screen, against a key in an app of one field.

The page is the one with most fields: languages and school with three languages and the deepening questions. The vault
is made through the same code as in use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.keystroke import Subject, measured
from bench.pairs import Ratio
from bench.vaults import PASSPHRASE
from models.answer import Answer
from models.texts import text
from storage.desk import Desk
from storage.environment import SYSTEM
from storage.vault.vault import NewVault, Vault
from tests.terminal.entering import to_residents
from tests.terminal.terminal import Terminal

NAME = "Prøve Testesen"
LANGUAGES = ("ara", "nor", "eng")
STEPS = ("understand", "speak", "read", "write")
TOLD = {"when": "2026-11-23T11:00:00Z", "language": "ara", "understood_interpreter": True, "voluntary": True}
QUESTION = text("field.school.what")


def measure() -> Ratio:
    """Measure a key in the question about the last school."""
    with _vault() as (folder, home):
        command = [sys.executable, "-m", "tui", "--vault", str(folder)]
        subject = Subject(command, text("screen.unlock.passphrase"), _open_page, home)
        return measured("keystroke", subject)


def _open_page(terminal: Terminal) -> None:
    to_residents(terminal, PASSPHRASE, NAME)
    terminal.type("s")
    terminal.wait_for(text("section.practical"))
    terminal.press("f7", "ctrl+f")
    terminal.wait_for(text("screen.conversation.list.search"))
    terminal.type(QUESTION)
    terminal.drain(0.5)
    terminal.press("enter")
    terminal.wait_for(text("field.language.cefr_production.short"), text("field.school.place"))


@contextmanager
def _vault() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a vault with one resident in the middle of a talk, and the environment to open it in."""
    with TemporaryDirectory(prefix="bolyst-bench-") as base:
        home = {"HOME": base, "XDG_CONFIG_HOME": f"{base}/config", "LOCALAPPDATA": base}
        env = replace(SYSTEM, local=lambda: Path(base) / "local")
        setup = NewVault("Målestasjon mottak", public=True, kommunenr="3437", orgnr=None, member_name="Måler")
        vault, _ = Vault.create(Path(base) / "vault", setup, PASSPHRASE, env)
        with vault.unlock(PASSPHRASE) as session:
            _talk(Desk(session))
        yield vault.folder, home


def _talk(desk: Desk) -> None:
    resident = desk.residents.create({("person", "name"): NAME, ("person", "address_grade"): "ugradert"})
    sitting = desk.talks.start(resident, {"interpreter_language": "ara"}).sitting
    told = {name: Answer.of(value) for name, value in TOLD.items()}
    desk.answers.save_many(resident, "informed", desk.records.new_id(), told, sitting)
    for language in LANGUAGES:
        known = {"language": Answer.of(language), **{step: Answer.of("fair") for step in STEPS}}
        desk.answers.save_many(resident, "language", desk.records.new_id(), known, sitting)
