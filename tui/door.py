"""The app's door to the vault: unlock, lock, lock by itself; and the one thread that all storage runs in.

The screens of a locked program and those of an open one are two modes of the app. Locking shows the locked mode first,
then saves what the others held, closes the vault, and takes the others away with all they knew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from textual import events
from textual.screen import Screen

from models.errors import BolystError
from models.settings import USUAL_LOCK_MINUTES
from storage.paths import vault_folder
from tui import rooms
from tui.desk_thread import DeskThread
from tui.idle import LOOK_SECONDS, Clocks, Watch
from tui.screens.base import Room
from tui.shown_errors import ShowsErrors
from tui.toasts import OneToast
from tui.type_ahead import KeysInOrder
from tui.widgets.status import Saved, TitleLine

if TYPE_CHECKING:
    from storage.desk import Desk
    from storage.environment import Environment

P = ParamSpec("P")
R = TypeVar("R")

LOCKED: Final = "locked"
WORK: Final = "work"
VAULT_FILE: Final = "vault.json"


class Door(ShowsErrors, OneToast, KeysInOrder, inherit_bindings=False):
    """An app with a vault. ``env`` and ``clocks`` replace the machine's own in tests.

    It locks itself after ``lock_minutes`` without a key.
    """

    DEFAULT_MODE = LOCKED

    def __init__(
        self,
        vault: str | None,
        env: Environment | None,
        clocks: Clocks | None,
        *given: Any,
        lock_minutes: float = USUAL_LOCK_MINUTES,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.folder = Path(vault) if vault else vault_folder()
        self.env = env
        self.saved = Saved()
        self._desk: Desk | None = None
        self._turning = asyncio.Lock()
        self._stale = True
        self._was_open = False
        self._resting = False
        self._warned = 0
        self._thread = DeskThread()
        self._idle = Watch(lock_minutes, clocks)
        self.add_mode(LOCKED, self._locked_screen)

    @property
    def desk(self) -> Desk:
        """The unlocked vault's use cases; call them through :meth:`storage` only."""
        if self._desk is None:
            raise BolystError("locked")
        return self._desk

    @property
    def unlocked(self) -> bool:
        """Whether a vault is open and not just being locked."""
        return self._desk is not None and not self._turning.locked()

    async def storage(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run ``function``, a use case of :attr:`desk`, in the storage thread; give or raise what it does."""
        return await self._thread.run(function, *args, **kwargs)

    def _locked_screen(self) -> Screen[Any]:
        """Give the screen of a locked program: unlock, or first run where there is no vault and was none."""
        if self._was_open or (self.folder / VAULT_FILE).is_file():
            from tui.screens.unlock import UnlockScreen  # noqa: PLC0415  (one of the two)

            return UnlockScreen()
        from tui.screens.first_run import FirstRunScreen  # noqa: PLC0415

        return FirstRunScreen()

    async def unlock(self, passphrase: str, slot: str | None = None) -> None:
        """Open the vault, by ``slot`` where it was said who unlocks, and show the first screen.

        Raises what :meth:`storage.vault.vault.Vault.unlock` raises.
        """
        async with self._turning:
            self._desk = await self.storage(_open, self.folder, passphrase, self.env, slot)
            self._was_open = True
            self._idle.start()
            self.saved = Saved()
            self.add_mode(WORK, rooms.room(rooms.HOME))
            await self.switch_mode(WORK)
            self.remove_mode(LOCKED)
            if rooms.FIRST is not None:
                self.push_screen(rooms.room(rooms.FIRST)())

    async def lock(self, reason: str = "locked") -> None:
        """Blank the screen, then save, pause for ``reason``, close the vault and forget what the screens held."""
        async with self._turning:
            desk = self.desk
            self.clear_notifications()
            if self._clipboard:
                self.copy_to_clipboard(" ")  # over what the terminal took: some ignore an empty text
                self._clipboard = ""
            stack = self.get_screen_stack(WORK)
            self.add_mode(LOCKED, self._locked_screen)
            await self.switch_mode(LOCKED)
            try:
                await self._note_places(stack)
                await self.save_screens(stack, pause=reason)
            except BolystError as error:
                raise BolystError("not_saved_at_lock") from error
            finally:
                self._desk = None
                self.remove_mode(WORK)
                await self.storage(desk.close)

    async def _note_places(self, stack: list[Screen[Any]]) -> None:
        """Note where the screens are; a disk that takes no more takes that neither, and locking goes on."""
        places = {screen.NAME: place for screen in stack if isinstance(screen, Room) and (place := screen.place_left())}
        if places:
            with suppress(BolystError):
                await self.storage(self.desk.left.note, places)

    async def save_screens(self, stack: list[Screen[Any]], *, pause: str = "") -> None:
        """Save every draft of the screens in ``stack``; with a reason to ``pause`` end what goes on in them."""
        for screen in reversed(stack):
            if isinstance(screen, Room):
                await screen.flush()
                if pause:
                    await screen.pause(pause)

    def on_mount(self) -> None:
        """Look at the clocks every second."""
        self.set_interval(LOOK_SECONDS, self._look)

    async def _look(self) -> None:
        """Lock if it is time; otherwise do what waited for a quiet moment.

        That is done beside the app's own messages: a key that locks must not wait for a disk.
        """
        if not self.unlocked:
            return
        in_talk = self._is_in_talk()
        if self._idle.look(in_talk=in_talk):
            await self.lock()
            return
        self._warn(self._idle.warning(in_talk=in_talk))
        if not self._resting and self._idle.anchor_due():
            self._beside(partial(self.storage, self.desk.session.write_anchor))
        elif not self._resting and self._stale and self._idle.rests():
            self._beside(partial(self._bring_up, self.desk))
        elif not self._resting:
            self._beside(partial(self._notice_others, self.desk))

    def _is_in_talk(self) -> bool:
        return any(isinstance(screen, Room) and screen.is_in_talk for screen in self.get_screen_stack(WORK))

    def _warn(self, seconds: int) -> None:
        """Say in the title line how soon the program locks, and no more once a key was pressed."""
        if seconds != self._warned:
            self._warned = seconds
            for screen in self.screen_stack:
                for line in screen.query(TitleLine):
                    line.locks_in = seconds

    async def _notice_others(self, desk: Desk) -> None:
        """Show what another program has written meanwhile."""
        if self._desk is desk and await self.storage(desk.changed_elsewhere):
            for screen in reversed(self.screen_stack):
                if isinstance(screen, Room):
                    await screen.reread()
                    return

    async def _bring_up(self, desk: Desk) -> None:
        self._stale = await self.storage(desk.idle)

    def _beside(self, work: Callable[[], Awaitable[None]]) -> None:
        self._resting = True

        async def rest() -> None:
            try:
                await work()
            finally:
                self._resting = False

        resting: Callable[[], Awaitable[None]] = rest
        self.run_worker(resting, group="rest")

    async def on_event(self, event: events.Event) -> None:
        """Lock before a key is handled if the machine slept; that key is dropped."""
        if isinstance(event, events.Key | events.MouseEvent | events.Paste) and not event.is_forwarded:
            if self.unlocked and self._idle.look(in_talk=self._is_in_talk()):
                await self.lock()
                return
            self._idle.used()
            self._warn(0)
        await super().on_event(event)

    async def on_unmount(self) -> None:
        """Close the vault and its thread, whatever the reason for the end."""
        if self._desk is not None:
            desk, self._desk = self._desk, None
            await self.storage(desk.close)
        self._thread.close()


def _open(folder: Path, passphrase: str, env: Environment | None, slot: str | None) -> Desk:
    from storage.desk import Desk  # noqa: PLC0415  (in the storage thread, after the first paint)
    from storage.environment import SYSTEM  # noqa: PLC0415
    from storage.vault.vault import Vault  # noqa: PLC0415

    return Desk(Vault.at(folder, env or SYSTEM).unlock(passphrase, slot))
