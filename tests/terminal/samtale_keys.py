"""``python -m tests.terminal.samtale_keys``: the worked example typed in a real terminal, every key counted.

The facts are those of ``tui/example/samtale.txt``, in the order the screen asks. Free text is what the person says in
own words; everything else is a key that somebody has to know and press: what picks, what finds a code, what goes on.
Nothing about the person stands there before it was asked: of the answers taken by Enter alone only the language of the
interpreter lay near at hand, from the order of the interpreter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.terminal.terminal import KEYS
from tests.terminal.typist import laws
from tests.terminal.typist.hands import Typist
from tests.terminal.typist.soak import NAME, PASSPHRASE, made_vault


@dataclass(frozen=True, slots=True)
class Said:
    """Free text: what the person says in own words."""

    words: str


Part = str | Said
"""The name of a key, a sign that picks or finds a code; or free text."""


def _signs(signs: str) -> tuple[str, ...]:
    """Give signs as keys, each counted; ``⏎`` is Enter."""
    return tuple("enter" if sign == "⏎" else sign for sign in signs)


EXAMPLE: Final[tuple[Part, ...]] = (
    # Informed through the interpreter, category C by telephone; they understand each other; takes part of own will.
    *_signs("⏎2⏎3⏎⏎" + "⏎1⏎1⏎1⏎"),
    # Can come on weekdays after the course; nothing is told of bank, D-number and tax card.
    Said("hverdager etter norskkurset (9–12)"), "pagedown",
    # Arabic well; Norwegian: understands and speaks a little; English: can manage simple talk.
    *_signs("ara⏎4⏎4⏎4⏎4⏎" + "⏎"),
    *_signs("nor⏎2⏎2"), "down", "enter",
    *_signs("eng⏎3⏎3"), "down", "down",
    # Latin letters; nine years and two of vocational school that was not finished, a copy can be had.
    *_signs("1⏎11⏎"), Said("ni år, så yrkesskole i Aleppo (sveising, 2 år)"), *_signs("⏎2⏎3"), "pagedown",
    # Welder, employed; drove a small lorry for an uncle, unpaid.
    Said("Sveiser"), "enter", Said("TIG, MIG, rør; ansatt i Aleppo 2010–2016"), "enter", Said("6 år"),
    *_signs("⏎1⏎⏎⏎"),
    Said("Sjåfør, liten lastebil"), "enter", Said("kjørte for en onkel"), "enter", Said("omtrent ett år"),
    *_signs("⏎3⏎⏎"), "down",
    # Telephone and e-mail yes, PC a little; driving licence B from Syria, seen here.
    *_signs("3⏎2⏎3⏎⏎1"), "f7", "f4", *_signs("⏎1⏎syr"), "pagedown",
    # Likes football and cooking; could teach others to cook.
    Said("fotball"), *_signs("⏎⏎1⏎⏎"), Said("matlaging"), *_signs("⏎1⏎4"), "pagedown",
    # Wants to weld, second choice driver, full time, up to 45 minutes; does not know about shifts.
    Said("Sveiser"), "enter", Said("Sjåfør"), *_signs("⏎⏎1⏎45⏎"), "f3", "pagedown",
    # Does not want to talk about family; knows nobody in Vågå, a brother in Oslo.
    "f2", "enter", Said("kjenner ingen i Vågå, en bror i Oslo"), "enter", "f2", "pagedown",
    # What helps: no heavy lifting; it may be told to a place that takes him on and to the municipality.
    "3", "pagedown",
    "ctrl+l", *_signs("tung"), "down", *_signs("⏎14⏎"), "down", *_signs("2⏎1⏎1⏎"),
    # The end of the talk, asked once.
    "enter", "right", "enter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """How much was typed."""

    keys: int
    signs: int


def count(parts: tuple[Part, ...] = EXAMPLE) -> Count:
    """Count the keys, and apart from them the signs of free text."""
    return Count(
        sum(not isinstance(part, Said) for part in parts),
        sum(len(part.words) for part in parts if isinstance(part, Said)),
    )


def enter(folder: Path) -> laws.Found:
    """Type the example into a vault of its own in ``folder``; give what is held of the person then."""
    vault, home = made_vault(folder)
    typist = Typist(vault, PASSPHRASE, NAME, home)
    try:
        typist.open()
        for part in EXAMPLE:
            typist.type(tuple(part.words) if isinstance(part, Said) else (KEYS.get(part, part.encode()).decode(),))
        typist.settle()
    finally:
        typist.close()
    return laws.look(vault, PASSPHRASE)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="bolyst-samtale-") as base:
        held = enter(Path(base))
    typed = count()
    print(f"{typed.keys} keys, {typed.signs} signs of free text, {len(held.records)} records")
