"""What a person wrote about keys, looked at: which remappings hold, and why the others do not.

A remapping is taken only where the key arrives where it is to work, where nothing else that works there at the same
time has it, and where what it moved can still be done. What is refused leaves the usual key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from textual.keys import _character_to_key

from models.settings import Complaint, Presses, Settings
from models.texts import text
from tui.key import Key
from tui.keymap import Keymap, written
from tui.keys import KEYS, keys_by_id

ALIASES: Final = {"esc": "escape", "del": "delete", "return": "enter", "pgup": "pageup", "pgdn": "pagedown"}

EVERYWHERE: Final = frozenset((
    *(f"f{number}" for number in (*range(1, 10), 12)),
    *(f"ctrl+{letter}" for letter in "sznyfgortlp"),
    "enter", "escape", "up", "down", "pageup", "pagedown", "insert", "ctrl+home", "ctrl+end",
))  # fmt: skip
"""Keys that arrive whatever has the focus."""
EDITING: Final = frozenset((
    "left", "right", "home", "end", "delete", "backspace", "tab", "shift+tab",
    *(f"ctrl+{letter}" for letter in "kdeuwaxcv"),
))  # fmt: skip
"""Keys that a field of text has a use of its own for."""
SIGNS: Final = frozenset(("space", "slash", "question_mark", "plus", "minus", "full_stop", "comma", "asterisk"))
FOCUS: Final = frozenset(("tab", "shift+tab"))
"""Keys that go from field to field: only what has one of them already may have the other."""
TAKEN: Final = frozenset(("f10", "f11", "ctrl+b", "ctrl+j", "ctrl+q"))
"""Keys that other programs often take first: only beside another one."""

FIELDS: Final = frozenset(("field", "long_field", "choice", "step", "code"))
FOCUSED: Final = FIELDS | {"listing", "line", "told", "sections"}
"""Places that have the focus: one of them at a time, and with it a screen."""
LETTERS_MEAN: Final = FIELDS | {"jump", "confirm", "finder", "palette", "path"}
"""Places where a letter is typed, or chooses."""
TOGETHER: Final = frozenset(
    frozenset(pair) for pair in (("field", "code"), ("path", "dialog"), ("proposals", "dialog"))
)


def is_typed(press: str) -> bool:
    """Say whether a key is a letter, a digit or another sign."""
    return press in SIGNS or (len(press) == 1 and press.isalnum())


def named(press: str) -> str:
    """Give Textual's name of a key as a person writes it: ``F5``, ``Ctrl+Y``, ``/``, ``esc``."""
    press = press.strip()
    if len(press) == 1:
        return _character_to_key(press)
    press = press.lower()
    return ALIASES.get(press, press)


def checked(settings: Settings) -> tuple[Keymap, list[Complaint]]:
    """Give the remappings that hold, and of each other one why it does not."""
    complaints: list[Complaint] = []
    changed: dict[str, Presses] = {}
    for id_, given in settings.keys.items():
        presses = tuple(dict.fromkeys(named(press) for press in given))
        wrong = _wrong(id_, presses)
        if wrong is None:
            changed[id_] = presses
        else:
            complaints.append(Complaint(wrong[0], settings.lines.get(id_, 0), {"id": id_, **wrong[1]}))
    complaints += _without_clashes(changed, settings)
    return Keymap(changed), sorted(complaints, key=lambda one: one.line)


def _wrong(id_: str, presses: Presses) -> tuple[str, dict[str, object]] | None:
    """Give the complaint about one line by itself: its code and what its text names."""
    key = keys_by_id().get(id_)
    if key is None:
        return "key_id", {}
    for press in presses:
        if press in EVERYWHERE or press in TAKEN:
            continue
        if press not in EDITING and not is_typed(press):
            return "key_never", {"key": press}
        if not _may_be_typed(key, press):
            return "key_typed", {"key": written(press)}
    if set(presses) <= TAKEN:
        return "key_taken", {"key": written(presses[0])}
    return None


def _may_be_typed(key: Key, press: str) -> bool:
    """Say whether ``key`` works only where nothing is typed: its usual keys tell."""
    if press in key.presses:
        return True
    if press in FOCUS:
        return bool(FOCUS & set(key.presses))
    if is_typed(press) and key.place in LETTERS_MEAN:
        return False
    return any(usual in EDITING or is_typed(usual) for usual in key.presses)


def _without_clashes(changed: dict[str, Presses], settings: Settings) -> list[Complaint]:
    """Take out of ``changed`` what clashes, the later line first, until nothing does; give the complaints."""
    complaints = []
    while clash := next(_clashes(changed), None):
        press, first, second = clash
        lost = max((first, second), key=lambda key: (key.id in changed, settings.lines.get(key.id, 0)))
        kept = second if lost is first else first
        del changed[lost.id]
        params = {"id": lost.id, "key": written(press), "other": text(kept.about), "other_id": kept.id}
        complaints.append(Complaint("key_clash", settings.lines.get(lost.id, 0), params))
    return complaints


def _clashes(changed: Mapping[str, Presses]) -> Iterator[tuple[str, Key, Key]]:
    keymap = Keymap(changed)
    pressed: dict[str, list[Key]] = {}
    for key in KEYS:
        for press in keymap.presses(key):
            pressed.setdefault(press, []).append(key)
    for press, keys in pressed.items():
        for one, other in combinations(keys, 2):
            moved = one.id in changed or other.id in changed
            if moved and _at_once(one, other) and not set(one.presses) & set(other.presses):
                yield press, one, other


def _at_once(one: Key, other: Key) -> bool:
    """Say whether both work at the same moment. Two that share a key as they are, give way to each other by design."""
    places = frozenset((one.place, other.place))
    if len(places) == 1 or "app" in places or places in TOGETHER:
        return True
    return len(places & FOCUSED) == 1
