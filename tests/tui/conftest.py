"""An interface under test: a form with every kind of field where the first screen would be, and a vault made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.texts import use_key_names
from storage.environment import Environment
from storage.vault.vault import NewVault, Vault
from tests.tui.at_shell import Shell, shell_in
from tests.tui.quiet import quiet_instead_of_sleep
from tests.vaults import Vaults, an_environment
from tui import app as app_module
from tui import door, rooms
from tui.app import BolystApp
from tui.idle import Clocks
from tui.keymap import Keymap
from tui.options import Options

PASSPHRASE = "rolig elv under grønn bro i nord"
VAGA = NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr=None, member_name="Ola Vole")
SETUP = NewVault("Sel mottak", public=True, kommunenr=None, orgnr=None, member_name="Kari Bakke")
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@dataclass
class Hands:
    """Two clocks that move when they are told to."""

    running: float = 1000.0
    wall: float = 50_000.0
    clocks: Clocks = field(init=False)

    def __post_init__(self) -> None:
        self.clocks = Clocks(lambda: self.running, lambda: self.wall)

    def move(self, seconds: float) -> None:
        self.running += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """The laptop sleeps: only the wall clock goes on."""
        self.wall += seconds


def noon() -> datetime:
    return NOON


def environment_in(folder: Path, seed: int = 7) -> Environment:
    return an_environment(folder, noon, seed)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Let pilots wait until the program is quiet instead of sleeping."""
    with quiet_instead_of_sleep():
        yield


@pytest.fixture(autouse=True)
def usual_keys() -> None:
    """Let texts say the usual keys, also to an app that is not the whole program."""
    use_key_names(Keymap().name)


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return environment_in(tmp_path / "local")


@pytest.fixture
def vault_folder(tmp_path: Path, vaults: Vaults, environment: Environment) -> Path:
    return vaults.made(SETUP, PASSPHRASE, noon, seed=7).copy(tmp_path / "vault", environment)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def form_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the form where the first screen would be, and import nothing in the background."""
    monkeypatch.setitem(rooms.ROOMS, rooms.HOME, "tests.tui.form_room:FormRoom")
    monkeypatch.setattr(rooms, "FIRST", None)
    monkeypatch.setattr(app_module, "WARM", ())


class OpenDesk:
    """Stands where an unlocked vault would, for tests that are only about keys and screens."""

    def __init__(self) -> None:
        self.closed = False
        self.session = self

    def close(self) -> None:
        self.closed = True

    def idle(self) -> bool:
        return False

    def changed_elsewhere(self) -> bool:
        return False

    def write_anchor(self) -> None:
        self.anchored = True


@pytest.fixture
def no_vault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give a folder that any passphrase opens, quickly."""
    (tmp_path / "vault.json").write_text("{}", encoding="ascii")
    monkeypatch.setattr(door, "_open", lambda *_: OpenDesk())
    return tmp_path


@pytest.fixture
def program(environment: Environment, hands: Hands, form_first: None) -> Callable[[Path], BolystApp]:
    """Give what makes the interface on a vault's folder."""

    def make(folder: Path) -> BolystApp:
        return BolystApp(Options(vault=str(folder)), environment, hands.clocks)

    return make


@pytest.fixture
def shell(tmp_path: Path, vaults: Vaults, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Two empty vaults with slots of the lowest cost."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return shell_in(tmp_path, vaults, capsys.readouterr)


@pytest.fixture
def other_vault(vaults: Vaults, tmp_path: Path) -> tuple[Path, Environment]:
    """The municipality's vault as it was made, with nobody in it."""
    env = environment_in(tmp_path / "kommune" / "local", seed=9)
    return vaults.made(VAGA, PASSPHRASE, noon, seed=8).copy(tmp_path / "kommune" / "vault", env), env


@pytest.fixture
def card(other_vault: tuple[Path, Environment], tmp_path: Path) -> Path:
    """The municipality's key card, as it was handed over."""
    folder, env = other_vault
    with Vault.at(folder, env).unlock(PASSPHRASE) as session:
        file = tmp_path / "vaga.card"
        file.write_bytes(session.card)
    return file
