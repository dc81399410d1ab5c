"""What the app does with what a person chose for this machine: look, language, timer, keys; and remembering it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from models.texts import language, text, use_key_names
from storage.settings import Preferences
from tui.door import Door
from tui.keymap import Keymap, Remapped
from tui.options import LANGUAGES
from tui.themes import BY_LOOK, BY_NAME, LOOK_OF
from tui.widgets.plain import shown

if TYPE_CHECKING:
    from models.settings import Complaint
    from storage.environment import Environment
    from tui.idle import Clocks

COMPLAINT_SECONDS: Final = 20
MOST_COMPLAINTS: Final = 2
"""So many are said at the start; ``bolyst keys`` says all."""


def _chosen_theme(app: Preferring) -> str:
    return BY_LOOK[app.preferences.settings.theme].name


class Preferring(Remapped, Door, inherit_bindings=False):
    """An app that does as ``preferences`` say; with none as usual, and nothing is remembered."""

    theme: Reactive[str] = Reactive(Initialize(_chosen_theme))

    def __init__(
        self,
        vault: str | None,
        env: Environment | None,
        clocks: Clocks | None,
        preferences: Preferences | None,
        *given: Any,
        **named: Any,
    ) -> None:
        self.preferences = preferences or Preferences()
        super().__init__(vault, env, clocks, *given, lock_minutes=self.preferences.settings.lock_minutes, **named)
        self._language = self.preferences.settings.language or language()
        self._complaints: list[Complaint] = list(self.preferences.complaints)
        self._take_keys()

    def _take_keys(self) -> None:
        keymap = Keymap()
        if self.preferences.settings.keys:
            from tui.key_choice import checked  # noqa: PLC0415  (only where a key is remapped)

            keymap, complaints = checked(self.preferences.settings)
            self._complaints += complaints
        self.use_keymap(keymap)
        use_key_names(keymap.name)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own looks, there from the start: registering them would read all style sheets twice."""
        return BY_NAME

    def on_mount(self) -> None:
        """Say what in the file of settings is not used."""
        if self._complaints:
            told = [text("settings.complaints", file=self.preferences.file)]
            told += [complaint.text for complaint in self._complaints[:MOST_COMPLAINTS]]
            if len(self._complaints) > MOST_COMPLAINTS:
                told.append(text("settings.more", n=len(self._complaints) - MOST_COMPLAINTS))
            words = "\n".join(shown(line) for line in told)
            self.notify(words, severity="warning", timeout=COMPLAINT_SECONDS, markup=False)

    async def keep(self, **chosen: str) -> None:
        """Remember what was chosen; where that fails it holds until the program ends, and why is said."""
        await self.storage(self.preferences.keep, **chosen)

    async def action_theme(self) -> None:
        """Go to the next look, and say which it is."""
        looks = list(BY_LOOK)
        look = looks[(looks.index(LOOK_OF[self.theme]) + 1) % len(looks)]
        self.theme = BY_LOOK[look].name
        self.notify(text(f"settings.theme.{look}"), markup=False)
        await self.keep(theme=look)

    async def action_language(self) -> None:
        """Choose the next language; it is spoken from the next start, for what is on the screen is made of words."""
        self._language = LANGUAGES[(LANGUAGES.index(self._language) + 1) % len(LANGUAGES)]
        self.notify(text("settings.speaks", self._language), markup=False)
        await self.keep(language=self._language)

    def action_keys(self) -> None:
        """List every action with its id and its keys."""
        from tui.screens.key_list import KeyListScreen  # noqa: PLC0415  (when asked for)

        self.push_screen(KeyListScreen(self.keymap, self.preferences.file))
