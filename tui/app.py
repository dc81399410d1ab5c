"""The app: wiring only. It knows which screen is shown, owns the storage thread, locks, quits and says errors."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, ClassVar, Final, ParamSpec, TypeVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from models.errors import BolystError
from models.texts import text, use_language
from storage.paths import vault_folder
from tui import rooms
from tui.desk_thread import DeskThread
from tui.driver import driver_class
from tui.idle import LOOK_SECONDS, Clocks, Watch
from tui.keys import bindings
from tui.options import Options
from tui.screens.base import Room
from tui.shown_errors import ShowsErrors
from tui.themes import BY_NAME, NAMES
from tui.type_ahead import KeysInOrder
from tui.widgets.plain import shown
from tui.widgets.status import Saved, State, TitleLine

if TYPE_CHECKING:
    from storage.desk import Desk
    from storage.environment import Environment

P = ParamSpec("P")
R = TypeVar("R")

LOCKED: Final = "locked"
WORK: Final = "work"
WARM: Final = ("storage.vault.vault", "storage.desk", *(place.partition(":")[0] for place in rooms.ROOMS.values()))
"""What is imported by the storage thread while the passphrase is typed."""
VAULT_FILE: Final = "vault.json"
ERROR_SECONDS: Final = 12
PACKAGES: Final = ("tui.", "storage.", "models.")
ENDING: Final = ("SIGTERM", "SIGHUP", "SIGINT")


class BolystApp(ShowsErrors, KeysInOrder, inherit_bindings=False):
    """The interface on one vault. ``env`` and ``clocks`` replace the machine's own in tests."""

    TITLE = "Bolyst"
    CSS_PATH = "styles/base.tcss"
    DEFAULT_MODE = LOCKED
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    theme: Reactive[str] = Reactive(NAMES[0])

    def __init__(self, options: Options, env: Environment | None = None, clocks: Clocks | None = None) -> None:
        super().__init__(driver_class())
        self.options = options
        self.env = env
        self.folder = Path(options.vault) if options.vault else vault_folder()
        self.saved = Saved()
        self._desk: Desk | None = None
        self._locking = False
        self._stale = True
        self._thread = DeskThread()
        self._idle = Watch(clocks=clocks)
        self._tasks: set[asyncio.Task[Any]] = set()
        self.add_mode(LOCKED, self._door)

    # --- services for screens

    @property
    def desk(self) -> Desk:
        """The unlocked vault's use cases; call them through :meth:`storage` only."""
        if self._desk is None:
            raise BolystError("locked")
        return self._desk

    async def storage(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run ``function``, a use case of :attr:`desk`, in the storage thread; give or raise what it does."""
        return await self._thread.run(function, *args, **kwargs)

    async def save(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As :meth:`storage`, and let the title line say that it is saved, or that it is not."""
        self._say_saved("saving")
        try:
            result = await self._thread.run(function, *args, **kwargs)
        except BolystError:
            self._say_saved("failed")
            raise
        self._say_saved("saved", self._time_of_day())
        self._stale = True
        return result

    def open_room(self, name: str, *args: Any) -> None:
        """Show the screen ``name`` of :data:`tui.rooms.ROOMS` on top, made with ``args``."""
        self.push_screen(rooms.room(name)(*args))

    def show_error(self, error: BolystError) -> None:
        """Say what happened and what to do next, once at a time."""
        words = shown(f"{error.message} {error.next_step}")
        if all(notification.message != words for notification in self._notifications):
            self.notify(words, severity="error", timeout=ERROR_SECONDS, markup=False)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own looks, there from the start: registering them would read all style sheets twice."""
        return BY_NAME

    # --- unlock and lock

    def _door(self) -> Screen[Any]:
        """Give the screen of a locked program: unlock, or first run where there is no vault."""
        if (self.folder / VAULT_FILE).is_file():
            from tui.screens.unlock import UnlockScreen  # noqa: PLC0415  (one of the two)

            return UnlockScreen()
        from tui.screens.first_run import FirstRunScreen  # noqa: PLC0415

        return FirstRunScreen()

    async def unlock(self, passphrase: str) -> None:
        """Open the vault and show the first screen; raises what :meth:`storage.vault.vault.Vault.unlock` raises."""
        self._desk = await self.storage(_open, self.folder, passphrase, self.env)
        self._idle.start()
        self.saved = Saved()
        self.add_mode(WORK, rooms.room(rooms.HOME))
        await self.switch_mode(WORK)
        self.remove_mode(LOCKED)

    async def lock(self) -> None:
        """Blank the screen, then save, pause, close the vault and forget what the screens held."""
        desk, self._locking = self.desk, True
        self.clear_notifications()
        self._clipboard = ""
        stack = self.get_screen_stack(WORK)
        self.add_mode(LOCKED, self._door)
        await self.switch_mode(LOCKED)
        try:
            await self._save_screens(stack, pause=True)
        finally:
            self._desk, self._locking = None, False
            await self.storage(desk.close)
            self.remove_mode(WORK)

    async def _save_screens(self, stack: list[Screen[Any]], *, pause: bool = False) -> None:
        for screen in reversed(stack):
            if isinstance(screen, Room):
                await screen.flush()
                if pause:
                    await screen.pause()

    @property
    def unlocked(self) -> bool:
        """Whether a vault is open."""
        return self._desk is not None and not self._locking

    # --- life of the program

    def on_mount(self) -> None:
        """Look at the clocks every second, import the rest after the first paint, end well when told to end."""
        self.set_interval(LOOK_SECONDS, self._look)
        self.call_after_refresh(self._warm_up)
        if not self.is_headless:
            for name in ENDING:
                self._on_signal(name)

    def _on_signal(self, name: str) -> None:
        number = getattr(signal, name, None)
        loop = asyncio.get_running_loop()
        if number is not None and hasattr(loop, "add_signal_handler"):
            loop.add_signal_handler(number, self._start, self._end)

    def _start(self, function: Callable[[], Any]) -> None:
        task = asyncio.ensure_future(function())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _warm_up(self) -> None:
        gc.freeze()
        gc.enable()
        self._start(lambda: self.storage(_import_all))

    async def _look(self) -> None:
        """Lock if it is time; otherwise do what waited for a quiet moment."""
        if not self.unlocked:
            return
        if self._idle.look():
            await self.lock()
        elif self._idle.anchor_due():
            await self.storage(self.desk.session.write_anchor)
        elif self._stale and self._idle.rests():
            self._stale = await self.storage(self.desk.idle)

    async def on_event(self, event: events.Event) -> None:
        """Lock before a key is handled if the machine slept; that key is dropped."""
        if isinstance(event, events.Key | events.MouseEvent | events.Paste) and not event.is_forwarded:
            if self.unlocked and self._idle.look():
                await self.lock()
                return
            self._idle.used()
        await super().on_event(event)

    async def _end(self) -> None:
        """Save and end without a question: the system asked for it."""
        if self.unlocked:
            await self.lock()
        self.exit()

    async def on_unmount(self) -> None:
        """Close the vault and its thread, whatever the reason for the end."""
        if self._desk is not None:
            desk, self._desk = self._desk, None
            await self.storage(desk.close)
        self._thread.close()

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, BolystError):
            self.show_error(cause)
        elif isinstance(cause, Exception):
            super()._handle_exception(cause)

    def _fatal_error(self) -> None:
        """End with a sentence. No traceback: its values could be a person's answers; only where it happened."""
        error = self._exception
        frames = [
            f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}:{line}"
            for frame, line in walk_tb(error.__traceback__ if error else None)
        ]
        ours = [place for place in frames if place.startswith(PACKAGES)]
        place = " ← ".join([*frames[-1:], *reversed(ours[-3:])])
        self._exit_renderables[:] = [Text(text("screen.app.fatal", kind=type(error).__name__, place=place))]
        self._close_messages_no_wait()

    # --- title line

    def _say_saved(self, state: State, at: str | None = None) -> None:
        self.saved = self.saved.with_state(state, at)
        for line in self.screen.query(TitleLine):
            line.saved = self.saved

    def _time_of_day(self) -> str:
        from storage.environment import SYSTEM  # noqa: PLC0415  (loaded with the vault)

        return (self.env or SYSTEM).now().astimezone().strftime("%H:%M")

    # --- actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """Say which actions there are: a locked program can only unlock, help and quit."""
        if action in ("lock", "palette"):
            return self.unlocked
        if action == "back":
            return len(self.screen_stack) > 1
        return True

    async def action_lock(self) -> None:
        """Save, pause, lock and blank."""
        if self.unlocked:
            await self.lock()

    def action_help(self) -> None:
        """Show the help of the focused thing, the screen and the program."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415  (when asked for)

        self.push_screen(HelpScreen.of(self.screen))

    def action_palette(self) -> None:
        """Show all actions."""
        from tui.screens.palette import PaletteScreen  # noqa: PLC0415  (when asked for)

        self.push_screen(PaletteScreen(self.screen))

    async def action_back(self) -> None:
        """Save and go back to the screen before."""
        if len(self.screen_stack) > 1:
            await self._save_screens([self.screen])
            self.pop_screen()

    async def action_quit(self) -> None:
        """Save; ask, if a vault is open or something would be lost; end."""
        await self._save_screens(self.screen_stack)
        question = text("screen.app.quit") if self.unlocked else ""
        for screen in self.screen_stack:
            question = (screen.question_before_quit() if isinstance(screen, Room) else "") or question
        if not question:
            self.exit()
            return
        from tui.widgets.confirm import Confirm  # noqa: PLC0415  (when asked for)

        def quit_if(yes: bool | None) -> None:
            if yes:
                self._start(self._end)

        self.push_screen(Confirm(question, text("screen.app.quit_yes")), quit_if)

    def action_theme(self) -> None:
        """Go to the next look."""
        self.theme = NAMES[(NAMES.index(self.theme) + 1) % len(NAMES)]


def _open(folder: Path, passphrase: str, env: Environment | None) -> Desk:
    from storage.desk import Desk  # noqa: PLC0415  (in the storage thread, after the first paint)
    from storage.environment import SYSTEM  # noqa: PLC0415
    from storage.vault.vault import Vault  # noqa: PLC0415

    return Desk(Vault.at(folder, env or SYSTEM).unlock(passphrase))


def _import_all() -> None:
    for module in WARM:
        import_module(module)


def run(options: Options) -> int:
    """Run the interface until it ends; give the exit status."""
    use_language(options.lang)
    app = BolystApp(options)
    app.run()
    return app.return_code or 0
