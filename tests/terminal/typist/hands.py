"""Types a script into the program in a terminal, kills it now and then, opens it again and goes on."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final, Literal

from models.conversation import PAGES, TOTAL
from models.texts import text
from storage.vault.vault import Vault
from tests.terminal.entering import to_residents
from tests.terminal.terminal import NotShownError, Terminal
from tests.terminal.tmux import alive, children
from tests.terminal.typist import laws
from tests.terminal.typist.script import REDO, UNDO, Step

SAFE_SECONDS: Final = 2.0
"""What was typed so long before a kill must be there."""
PATIENCE: Final = 30.0
QUIET: Final = 0.03
UNSAVED, FAILED = "○", "✗"
"""The signs in the title line while something is only on the screen, and when it could not be saved."""
_COUNTED: Final = text("screen.conversation.answered", n="?", total=TOTAL).partition("?")[2]
"""What the title line of an open talk ends in."""
Victim = Literal["program", "parent", "both"]
VICTIMS: Final[tuple[Victim, ...]] = ("program", "parent", "both")
JUMP, CLEAR = "\x07", "\x15"


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: in which step, after how many of its keys, how long after, and of what."""

    step: int
    keys: int
    settled: bool
    """Whether the screen first said that all is saved."""
    wait: float
    victim: Victim


def kills(chance: random.Random, steps: Sequence[Step], count: int) -> dict[int, Kill]:
    """Choose ``count`` kills by step, each in a step of its own."""
    found = {}
    for at in sorted(chance.sample(range(1, len(steps)), count)):
        keys = chance.randint(0, len(steps[at].keys))
        found[at] = Kill(at, keys, chance.random() < 0.5, chance.uniform(0, 0.4), chance.choice(VICTIMS))
    return found


@dataclass
class Typist:
    """Enters one script into the vault of one resident ``name``; ``per_second`` keys, or as fast as they are taken."""

    vault: Vault
    passphrase: str
    name: str
    home: Mapping[str, str]
    per_second: float | None = None
    done: int = 0
    """How many kills there were."""
    _terminal: Terminal | None = None
    _taken: deque[tuple[float, int]] = field(default_factory=lambda: deque(maxlen=400))
    """When the program was seen to wait for a key, and how many were taken by then."""
    _keys: int = 0
    _sure: int = 0
    """How many steps the screen said were saved."""
    _ends: list[int] = field(default_factory=list)
    """How many keys were typed at the end of each step."""

    # --- the talk

    def enter(self, steps: Sequence[Step], planned: Mapping[int, Kill]) -> None:
        """Type all of ``steps`` with the ``planned`` kills, then lock; check the laws after each."""
        self.open()
        at = 0
        while at < len(steps):
            kill = planned.get(at)
            step = steps[at]
            if kill is None or self.done > len([one for one in planned if one < at]):
                self.type(step.keys)
                at += 1
                self._ends.append(self._keys)
                if at < len(steps) and steps[at].page != step.page:
                    self.settle(at)
            else:
                at = self._killed(steps, kill)
        self.settle(at)
        self.terminal.press("f6")
        self.terminal.wait_for(text("screen.unlock.passphrase"), timeout=PATIENCE)
        self.settle(at)
        self.close()
        found = laws.look(self.vault, self.passphrase)
        laws.check(found, steps, len(steps))
        assert not found.drafts, found.drafts

    @property
    def terminal(self) -> Terminal:
        """The terminal the program runs in."""
        assert self._terminal is not None
        return self._terminal

    def close(self) -> None:
        """End the program and give the terminal back."""
        if self._terminal is not None:
            self._terminal.close()
            self._terminal = None

    def open(self) -> None:
        """Start the program, unlock and open the talk; all of it has come when this returns."""
        command = [sys.executable, "-m", "tui", "--vault", str(self.vault.folder)]
        self._terminal = Terminal(command, env=self.home)
        to_residents(self.terminal, self.passphrase, self.name)
        self.terminal.type("s")
        self.terminal.wait_for(_COUNTED, self.name, timeout=PATIENCE)
        self.settle(self._sure)

    # --- typing

    def type(self, keys: Sequence[str]) -> None:
        """Type keys, each as a terminal sends it."""
        for key in keys:
            begun = self.terminal.type(key)
            self._keys += 1
            if self.per_second is None:
                self.terminal.read(0)
                continue
            while (left := begun + 1 / self.per_second - perf_counter()) > 0:
                self._watch(left)

    def _watch(self, seconds: float) -> None:
        """Read for a while; note where the program has taken all keys."""
        if not self.terminal.read(seconds) and self._is_idle():
            self._taken.append((perf_counter(), self._keys))

    def _is_idle(self) -> bool:
        """Say whether the program waits for a key: every thread sleeps."""
        return all(_state(task) == "S" for task in Path(f"/proc/{self._program()}/task").iterdir())

    def _program(self) -> int:
        (program,) = children(self.terminal.process.pid)
        return program

    def settle(self, steps: int = 0) -> None:
        """Wait until all keys are taken and the screen says that all is saved: from here on ``steps`` are."""
        end, quiet = perf_counter() + PATIENCE, 0
        while quiet < 2:
            if perf_counter() > end:
                raise NotShownError(f"not saved:\n{self.terminal.text}")
            said = not self.terminal.read(QUIET) and self._is_idle() and UNSAVED not in self._title
            quiet = quiet + 1 if said else 0
            assert FAILED not in self._title, self.terminal.text
        self._sure = max(self._sure, steps)

    @property
    def _title(self) -> str:
        return self.terminal.text.partition("\n")[0]

    # --- killing

    def _killed(self, steps: Sequence[Step], kill: Kill) -> int:
        """Type a part of a step, kill, check what is left, open again; give the step to go on with."""
        step = steps[kill.step]
        before = self._keys
        self.type(step.keys[: kill.keys])
        if kill.settled:
            self.settle(kill.step)
        else:
            self._rest(kill.wait)
        old = perf_counter() - SAFE_SECONDS
        self._kill(kill.victim)
        self.done += 1
        safe = max((keys for moment, keys in self._taken if moment <= old), default=0)
        typed = _typed(step, kill.keys)
        signs = len(typed) if kill.settled else min(max(safe - before, 0), len(typed))
        self._taken.clear()
        sure = max(self._sure, sum(end <= safe for end in self._ends))
        found = laws.look(self.vault, self.passphrase)
        return self._go_on(steps, kill, found, laws.check(found, steps[: kill.step + 1], sure), signs)

    def _rest(self, seconds: float) -> None:
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            self._watch(left)

    def _kill(self, victim: Victim) -> None:
        parent, program = self.terminal.process.pid, self._program()
        if victim == "both":
            os.killpg(parent, signal.SIGKILL)
        else:
            os.kill(parent if victim == "parent" else program, signal.SIGKILL)
        end = perf_counter() + PATIENCE
        while alive(program) and perf_counter() < end:
            self.terminal.read(QUIET)
        assert not alive(program), "the program outlived its parent"
        self.close()

    def _go_on(self, steps: Sequence[Step], kill: Kill, found: laws.Found, there: int, signs: int) -> int:
        """Open the talk again where it must be, and give the step to go on with."""
        step, kept = steps[kill.step], ""
        if step.words and there <= kill.step:
            kept = laws.check_draft(found, step, _typed(step, kill.keys), signs)
        self._sure = there
        del self._ends[there:]
        self.open()
        if kept:
            last_word = "".join(kept.split()[-1:])[-20:]
            assert_shows(self.terminal, last_word, text(f"section.{PAGES[step.page].name}"))
            rest = step.words[len(kept) :]
            self.type(tuple("\x0e" if sign == "\n" else sign for sign in rest))
            return self._finish(kill.step, ("\r",))
        if some := laws.picked(found, step):
            assert_shows(self.terminal, f"{PAGES[step.page].number} {PAGES[step.page].title}")
            return self._finish(kill.step, step.keys[some:])
        return self._find(steps, there, found)

    def _finish(self, step: int, keys: Sequence[str]) -> int:
        """Type what is left of a step; give the next one."""
        self.type(keys)
        self._ends += [self._keys] * (step + 1 - len(self._ends))
        return step + 1

    def _find(self, steps: Sequence[Step], there: int, found: laws.Found) -> int:
        """Go from where the talk opened to the first step that is not there; the talk opened on its page."""
        last = next((one for one in reversed(steps[:there]) if one.answer is not None), None)
        ahead = next((at for at in range(there, len(steps)) if steps[at].spot is not None), len(steps))
        if last is None or ahead == len(steps):
            return there
        spot = steps[ahead].spot
        is_informed = last.page == 0 < steps[ahead].page  # then the first page is behind one
        if is_informed or (spot is not None and found.taken_back(spot)):
            assert_shows(self.terminal, f"{PAGES[steps[ahead].page].number} {PAGES[steps[ahead].page].title}")
            self._ends += [self._keys] * (ahead - len(self._ends))
            return ahead
        return self._find_after(steps, there, last, ahead)

    def _find_after(self, steps: Sequence[Step], there: int, last: Step, ahead: int) -> int:
        assert_shows(self.terminal, f"{PAGES[last.page].number} {PAGES[last.page].title}")
        if steps[ahead].page == last.page and last.page:  # the first page opens at what was not asked
            self.type(("\r",))
            self._ends += [self._keys] * (there - len(self._ends))
            return there
        self.type((JUMP, str(steps[ahead].page)))
        self._ends += [self._keys] * (ahead - len(self._ends))
        return ahead


def assert_shows(terminal: Terminal, *words: str) -> None:
    """Say what is missing on the screen."""
    missing = [one for one in words if one not in terminal.text]
    assert not missing, f"{missing} not shown:\n{terminal.text}"


def _typed(step: Step, keys: int) -> str:
    """Give the words of an answer that stand in the field after some of the keys of its step; undone, none do."""
    taken_back = UNDO in step.keys[:keys] and REDO not in step.keys[:keys]
    return "" if taken_back else step.words[: min(keys, len(step.words))]


def _state(task: Path) -> str:
    try:
        return (task / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return "S"
