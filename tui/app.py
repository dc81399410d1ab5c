"""The app: wiring only. Keys, looks, what screens may ask of it, errors said in one place, and the end."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Final, ParamSpec, TypeVar

from rich.text import Text
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from models.errors import BolystError, InputError, WrongPassphrase
from models.texts import language, text, use_language
from storage.settings import Preferences, preferences
from tui import fatal, rooms
from tui.colourless import Colourless
from tui.driver import driver_class
from tui.idle import Clocks
from tui.keys import bindings
from tui.options import Options
from tui.preferring import Preferring
from tui.screens.base import Room
from tui.widgets.plain import shown
from tui.widgets.status import State

if TYPE_CHECKING:
    from storage.environment import Environment

P = ParamSpec("P")
R = TypeVar("R")

WARM: Final = ("storage.vault.vault", "storage.desk", *(place.partition(":")[0] for place in rooms.ROOMS.values()))
"""What is imported by the storage thread while the passphrase is typed."""
ERROR_SECONDS: Final = 12
ENDING: Final = ("SIGTERM", "SIGHUP", "SIGINT")


class BolystApp(Preferring, inherit_bindings=False):
    """The interface. Screens reach it as ``self.bolyst``: storage, save, desk, open_room, show_error."""

    TITLE = "Bolyst"
    CSS_PATH = "styles/base.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    def __init__(
        self,
        options: Options,
        env: Environment | None = None,
        clocks: Clocks | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(options.vault, env, clocks, preferences, driver_class())
        self.options = options
        self._tasks: set[asyncio.Task[Any]] = set()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Take all colours away where NO_COLOR is set."""
        if not self.no_color:
            return super().get_line_filters()
        return [Colourless(self.current_theme.background or "black")]

    # --- services for screens

    async def save(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As :meth:`storage`, and let the title line say that it is saved, or that it is not.

        What is refused as typed has failed nowhere: the screen on which it still stands says that it is not saved.
        """
        before = self.saved.state
        self._say_saved("saving")
        try:
            result = await self.storage(function, *args, **kwargs)
        except (InputError, WrongPassphrase):
            if self.saved.state == "saving":
                self._say_saved("quiet" if before == "saving" else before)
            raise
        except BolystError:
            self._say_saved("failed")
            raise
        self._say_saved("saved", self._time_of_day())
        self._stale = True
        return result

    def _say_saved(self, state: State, at: str | None = None) -> None:
        self.saved = self.saved.with_state(state, at)
        if isinstance(self.screen, Room):
            self.screen.say_saved()

    def _time_of_day(self) -> str:
        from models.zone import clock  # noqa: PLC0415  (loaded with the vault)
        from storage.environment import SYSTEM  # noqa: PLC0415  (as is this)

        return clock((self.env or SYSTEM).now())

    def open_room(self, name: str, *args: Any) -> None:
        """Show the screen ``name`` of :data:`tui.rooms.ROOMS` on top, made with ``args``."""
        self.push_screen(rooms.room(name)(*args))

    def show_error(self, error: BolystError) -> None:
        """Say what happened and what to do next, once at a time."""
        words = shown(f"{error.message} {error.next_step}")
        if all(notification.message != words for notification in self._notifications):
            self.notify(words, severity="error", timeout=ERROR_SECONDS, markup=False)

    # --- life of the program

    def on_mount(self) -> None:
        """Import the rest after the first paint; end well when told to end."""
        self.call_after_refresh(self._warm_up)
        if not self.is_headless:
            self._take_signals()

    def _warm_up(self) -> None:
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._start(lambda: self.storage(_import_all))

    def _take_signals(self) -> None:
        """Handle signals between two messages.

        Textual stops and resumes inside the signal handler itself; one that comes while a frame is being handed to the
        writing thread waits for a lock its own thread holds, for ever (tried).
        """
        loop = asyncio.get_running_loop()
        if sys.platform != "win32":
            for name in ENDING:
                loop.add_signal_handler(getattr(signal, name), self._start, self._end)
            signal.signal(signal.SIGCONT, signal.SIG_DFL)
            loop.add_signal_handler(signal.SIGTSTP, self._stop)

    def _stop(self) -> None:
        """Give the terminal back and stop; go on from here when continued."""
        if self._driver is not None:
            self._driver.suspend_application_mode()
            os.kill(os.getpid(), signal.SIGSTOP)
            self._driver.resume_application_mode()
            self.refresh(layout=True)

    def _start(self, function: Callable[[], Any]) -> None:
        task = asyncio.ensure_future(function())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _end(self) -> None:
        """Save and end without a question: it was answered, or the system asked for it."""
        try:
            if self.unlocked:
                await self.lock("ended")
        finally:
            self.exit()

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, BolystError):
            (self.screen if isinstance(self.screen, Room) else self).say_error(cause)
        elif isinstance(cause, Exception):
            super()._handle_exception(cause)

    def _fatal_error(self) -> None:
        self._exit_renderables[:] = [Text(fatal.sentence(self._exception))]
        self._close_messages_no_wait()

    # --- actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """Say which actions there are: a locked program can only unlock, help and quit."""
        if action in ("lock", "palette", "members", "passphrase", "form", "papers"):
            return self.unlocked
        if action == "back":
            return len(self.screen_stack) > 1
        return True

    async def action_lock(self) -> None:
        """Save, pause, lock and blank."""
        if self.unlocked:
            await self.lock()

    def action_help(self) -> None:
        """Show the help of the focused thing, the screen and the program; close it where it is shown."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415  (when asked for)

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
        else:
            self.push_screen(HelpScreen.of(self.screen))

    def action_palette(self) -> None:
        """Show all actions; close them where they are shown."""
        from tui.screens.palette import PaletteScreen  # noqa: PLC0415  (when asked for)

        if isinstance(self.screen, PaletteScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(PaletteScreen(self.screen))

    async def action_back(self) -> None:
        """Save and go back to the screen before; ask, if something would be lost."""
        screen = self.screen
        if isinstance(screen, Room) and screen.asks_before_back(lambda: self._start(partial(self._leave, screen))):
            return
        question = screen.question_before_back() if isinstance(screen, Room) else ""
        if not question:
            await self._leave(screen)
            return
        from tui.widgets.confirm import Confirm  # noqa: PLC0415  (when asked for)

        def leave_if(yes: bool | None) -> None:
            if yes:
                self._start(partial(self._leave, screen))

        self.push_screen(Confirm(question, text("screen.app.back_yes")), leave_if)

    async def _leave(self, screen: Screen[Any]) -> None:
        if len(self.screen_stack) > 1 and self.screen is screen:
            await self.save_screens([screen])
            self.pop_screen()

    async def action_quit(self) -> None:
        """Save; ask, if a vault is open or something would be lost; end."""
        await self.save_screens(self.screen_stack)
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

    def action_members(self) -> None:
        """Show the members."""
        self._open_once("members")

    def action_passphrase(self) -> None:
        """Ask for another passphrase of one's own."""
        self._open_once("own_passphrase")

    def _open_once(self, name: str) -> None:
        """Show a screen that has one place only: not over itself, nor over a question."""
        if isinstance(self.screen, Room) and name != self.screen.NAME:
            self.open_room(name)

    async def action_form(self) -> None:
        """Write the blank talk as PDF into a folder that is asked for."""
        from tui.screens.form_printing import print_form  # noqa: PLC0415  (when asked for)

        await print_form(self)

    async def action_papers(self) -> None:
        """Show the papers that are about nobody."""
        from tui.screens.paper_printing import show_papers  # noqa: PLC0415  (when asked for)

        if isinstance(self.screen, Room):
            await show_papers(self.screen)


def _import_all() -> None:
    for module in WARM:
        import_module(module)


def run(options: Options) -> int:
    """Run the interface until it ends; give the exit status."""
    chosen = preferences()
    use_language(options.lang or chosen.settings.language or language())
    app = BolystApp(options, preferences=chosen)
    app.run()
    return app.return_code or 0
