"""The file of what a person chose for this machine: read once at the start, written whole when something is chosen.

It holds nothing of a resident. A file that cannot be read is left as it is, and the program starts as usual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from models import settings
from models.errors import InputError, reason_of
from models.settings import Complaint, Settings
from models.texts import text
from storage import platform
from storage.paths import config_folder

NAME: Final = "settings.toml"
LARGEST: Final = 1 << 14


def settings_file() -> Path:
    """Give where the file lies: in the folder of this machine's own settings."""
    return config_folder() / NAME


class Preferences:
    """What was chosen, and the file that remembers it; with no file it holds until the program ends."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.settings = Settings()
        self.complaints: list[Complaint] = []
        source = self._source()
        if source:
            self.settings, self.complaints = settings.read(source)

    def _source(self) -> str:
        """Give the file's text; empty where there is none, and where it cannot be read, which is complained of."""
        try:
            return self._text()
        except (OSError, UnicodeDecodeError, InputError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else text("settings.foreign")
            self.complaints = [Complaint("unreadable", params={"reason": reason})]
            return ""

    def _text(self) -> str:
        if self.file is None:
            return ""
        try:
            with self.file.open("rb") as source:
                data = source.read(LARGEST + 1)
        except FileNotFoundError:
            return ""
        if len(data) > LARGEST:
            raise InputError("file_too_large", file=self.file.name)
        return data.decode("utf-8")

    def keep(self, **chosen: Any) -> None:
        """Take over what was chosen, by the names of :class:`Settings`, and write it.

        Raises InputError where it cannot be written, or where the file is not one of ours; what was chosen holds
        until the program ends.
        """
        self.settings = replace(self.settings, **chosen)
        self._rewrite(lambda source: _with_values(source, chosen))

    def keep_weight(self, name: str, points: int | None) -> None:
        """Take over the points of a weight, None for as it comes, and write them; raises as :meth:`keep` does."""
        others = {one: at for one, at in self.settings.weights.items() if one != name}
        self.settings = replace(self.settings, weights=others if points is None else others | {name: points})
        self._rewrite(lambda source: settings.with_weight(source, name, points))

    def _rewrite(self, change: Callable[[str], str]) -> None:
        if self.file is None:
            return
        try:
            changed = change(self._text() or text("settings.header") + "\n")
            platform.make_private_folder(self.file.parent)
            platform.write_private(self.file, changed.encode("utf-8"))
        except OSError as error:
            raise InputError("settings_unwritable", file=str(self.file), reason=reason_of(error)) from error
        except UnicodeDecodeError as error:
            raise InputError("settings_foreign", file=str(self.file)) from error
        except InputError as error:
            raise InputError(_KEPT_OUT[error.code], **{**error.params, "file": str(self.file)}) from error


def _with_values(source: str, chosen: Mapping[str, Any]) -> str:
    for name, value in chosen.items():
        source = settings.with_value(source, name, value)
    return source


_KEPT_OUT: Final = {"settings_broken": "settings_broken", "file_too_large": "settings_foreign"}


def preferences() -> Preferences:
    """Give what was chosen on this machine."""
    return Preferences(settings_file())
