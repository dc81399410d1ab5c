"""What letters and numbers typed into a choice mean: one key picks, words are harmless.

Signs that follow each other at once are a *run*. A number picks at once. Letters are the beginning of an option's name:
the first one picks, each further one must fit too. A run that fits no option picks nothing, and what it had picked is
taken back; so does a number with other text behind it. A rest ends the run.

Options from the tenth on have a letter of their own, one that no option begins with (:func:`marks`): alone it picks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

REST: Final = 1.0
"""Seconds without a key that end a run."""
Picked = tuple[int, ...]
"""The options that are picked, by their places."""


NUMBERED: Final = 9
"""So many options are picked by a number."""
LETTERS: Final = "abcdefghijklmnopqrstuvwxyzæøå"


@cache
def marks(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sign that picks each option; empty for one that comes after all letters."""
    begun = {name[:1].casefold() for name in names}
    letters = [letter for letter in LETTERS if letter not in begun]
    signs = [*map(str, range(1, NUMBERED + 1)), *letters]
    return tuple(signs[at] if at < len(signs) else "" for at in range(len(names)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sign did: what is picked now, and whether the run was just found to fit nothing."""

    picked: Picked
    refused: bool = False


@dataclass(slots=True)
class Run:
    """The signs typed into a choice; ``several`` options may be picked."""

    several: bool = False
    signs: str = ""
    before: Picked = ()
    """What was picked before the run."""
    is_over: bool = False
    """Whether the run fits nothing: what follows at once does nothing more."""
    _last: float = field(default=float("-inf"))

    def goes_on(self, now: float) -> bool:
        """Say whether a sign at ``now`` belongs to what was typed before it."""
        return bool(self.signs) and now - self._last < REST

    @property
    def is_words(self) -> bool:
        """Whether something else than numbers was typed."""
        return bool(self.signs) and not self.signs.isdecimal()

    def end(self) -> None:
        """Begin anew with the next sign."""
        self.signs, self.is_over = "", False

    def take(self, sign: str, names: Sequence[str], picked: Picked, now: float) -> Outcome | None:
        """Take a sign typed at ``now`` among options with these ``names``, in small letters, while some are picked.

        None for a first sign that means nothing here.
        """
        first = not self.goes_on(now)
        if first:
            self.end()
            self.before = picked
        self._last = now
        self.signs += sign.casefold()
        if self.is_over:
            return Outcome(picked)
        if self.signs.isdecimal() or (first and self.signs in marks(tuple(names))):
            fits = self._marked(self.signs[-1], names, picked)
        else:
            fits = None if self.signs[0].isdecimal() else self._letters(names, picked, first=first)
        if fits is not None:
            return Outcome(fits)
        if first:
            return None
        self.is_over = True
        return Outcome(self.before, refused=True)

    def _marked(self, sign: str, names: Sequence[str], picked: Picked) -> Picked | None:
        signs = marks(tuple(names))
        if sign not in signs:
            return None
        at = signs.index(sign)
        return _changed(picked, at) if self.several else (at,)

    def _letters(self, names: Sequence[str], picked: Picked, *, first: bool) -> Picked | None:
        begin = _beginning(names, self.signs)
        if self.several:
            return self._ticked(names, begin)
        if first or (not begin and set(self.signs) == {self.signs[0]}):
            return _next(_beginning(names, self.signs[0]), picked)
        if not begin:
            return None
        exact = next((at for at in begin if names[at] == self.signs), None)
        if exact is not None:
            return (exact,)
        return picked if set(picked) & set(begin) else (begin[0],)

    def _ticked(self, names: Sequence[str], begin: Sequence[int]) -> Picked | None:
        """Give what is picked with the one option meant ticked, or taken out: by its first word, or the only one."""
        if not begin:
            return None
        named = [at for at in begin if names[at].split()[0] == self.signs]
        meant = named if len(named) == 1 else begin
        return _changed(self.before, meant[0]) if len(meant) == 1 else self.before


def _beginning(names: Sequence[str], signs: str) -> list[int]:
    return [at for at, name in enumerate(names) if name.startswith(signs)]


def _next(begin: Sequence[int], picked: Picked) -> Picked | None:
    """Give the option after the one that is picked, of those that begin alike."""
    if not begin:
        return None
    now = next((at for at, option in enumerate(begin) if option in picked), None)
    return (begin[0 if now is None else (now + 1) % len(begin)],)


def _changed(picked: Picked, at: int) -> Picked:
    return tuple(sorted(set(picked) ^ {at}))
