"""What a person chose for this machine, as it stands in ``settings.toml`` (docs/formats.md, Settings). No I/O.

Reading never fails: what cannot be used is a :class:`Complaint` with its line, and everything else counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from models.errors import InputError
from models.texts import LANGUAGES, text

LOOKS: Final = ("usual", "light", "contrast", "colour-blind")
"""The looks of the program by the names that the file has for them."""
LOCK_MINUTES: Final = range(1, 61)
USUAL_LOCK_MINUTES: Final = 10
TIMER: Final = ("shown", "hidden")
KEYS: Final = "keys"
LONGEST_LINE: Final = 500
"""Characters: reading a key takes the square of its parts, and all parts of a key stand on one line."""
WEIGHTS: Final = "weights"
POINTS: Final = range(-100, 101)

Presses = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen; what nobody chose is as usual."""

    language: str = ""
    """nb, nn or en; empty for the program's own."""
    theme: str = LOOKS[0]
    """One of :data:`LOOKS`."""
    lock_minutes: int = USUAL_LOCK_MINUTES
    """Minutes without a key after which an open vault is locked, one of :data:`LOCK_MINUTES`."""
    timer: str = TIMER[0]
    """Whether the conversation shows how long it has gone on: one of :data:`TIMER`."""
    keys: Mapping[str, Presses] = field(default_factory=dict)
    """Key ids and the keys written for them, as they stand in the file: nobody looked at them yet."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of the file on which each key id stands."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """Points of matching by the name of the weight, one of :data:`POINTS`; names are looked at where they are used."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing in the file that is not used, and why: the text ``settings.<code>``."""

    code: str
    line: int = 0
    """The line of the file; 0 for the whole file."""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Say it, with the line, in the language in use."""
        told = text(f"settings.{self.code}", None, **self.params)
        return text("settings.line", None, line=self.line, told=told) if self.line else told


def _one_of(allowed: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in allowed


CHECKS: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "language": (_one_of(LANGUAGES), ", ".join(LANGUAGES)),
    "theme": (_one_of(LOOKS), ", ".join(LOOKS)),
    "lock_minutes": (
        lambda value: type(value) is int and value in LOCK_MINUTES,
        f"{LOCK_MINUTES[0]}–{LOCK_MINUTES[-1]}",
    ),
    "timer": (_one_of(TIMER), ", ".join(TIMER)),
}
"""Each setting: what it may be, and how that is said."""


def read(source: str) -> tuple[Settings, list[Complaint]]:
    """Give what the file says, and what in it cannot be used. A file that is no TOML says nothing, nor one that has a
    line of more than :data:`LONGEST_LINE`."""
    too_long = next((at for at, line in enumerate(source.split("\n"), 1) if len(line) > LONGEST_LINE), 0)
    if too_long:
        return Settings(), [Complaint("no_toml", too_long)]
    import tomllib  # noqa: PLC0415  (only where there is a file: the first paint waits for this)

    try:
        given = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # besides what is no TOML: numbers and nesting without end
        return Settings(), [Complaint("no_toml", _line_in(str(error), source))]
    complaints: list[Complaint] = []
    taken: dict[str, Any] = {}
    for name, value in given.items():
        if name in (KEYS, WEIGHTS) and isinstance(value, dict):
            continue
        allowed, said = CHECKS.get(name, (None, ""))
        if allowed is None:
            complaints.append(Complaint("unknown", line_of(source, name), {"name": name}))
        elif allowed(value):
            taken[name] = value
        else:
            complaints.append(Complaint("value", line_of(source, name), {"name": name, "allowed": said}))
    keys, lines = _keys(source, given.get(KEYS), complaints)
    weights = _weights(source, given.get(WEIGHTS), complaints)
    return Settings(**taken, keys=keys, lines=lines, weights=weights), sorted(complaints, key=lambda one: one.line)


def _weights(source: str, given: object, complaints: list[Complaint]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for name, value in _flat(given) if isinstance(given, dict) else ():
        if type(value) is int and value in POINTS:
            weights[name] = value
        else:
            allowed = f"{POINTS[0]}–{POINTS[-1]}"
            complaints.append(Complaint("value", line_of(source, name, WEIGHTS), {"name": name, "allowed": allowed}))
    return weights


def _keys(source: str, given: object, complaints: list[Complaint]) -> tuple[dict[str, Presses], dict[str, int]]:
    keys: dict[str, Presses] = {}
    lines: dict[str, int] = {}
    for name, value in _flat(given) if isinstance(given, dict) else ():
        line = line_of(source, name, KEYS)
        presses = [value] if isinstance(value, str) else value
        if isinstance(presses, list) and presses and all(isinstance(press, str) for press in presses):
            keys[name], lines[name] = tuple(presses), line
        else:
            complaints.append(Complaint("key_form", line, {"id": name}))
    return keys, lines


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    """Give ids and values: without quotes around it TOML takes an id with a point for a table in a table."""
    for name, value in table.items():
        if isinstance(value, dict) and above.count(".") < _DEEPEST:
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


_DEEPEST: Final = 2
_HEADER: Final = re.compile(r"\s*\[([^\[\]]+)\]\s*(#.*)?$")
_ASSIGNED: Final = re.compile(r"\s*([^#=]+?)\s*=")
_AT_LINE: Final = re.compile(r"at line (\d+)")


def _line_in(message: str, source: str) -> int:
    found = _AT_LINE.search(message)
    return int(found[1]) if found else max(1, len(source.splitlines()))


def line_of(source: str, name: str, table: str = "") -> int:
    """Give the line on which ``name`` is set, with ``table`` in it or in a table of its own; 1 where none is found."""
    wanted, above = f"{table}.{name}" if table else name, ""
    for number, line in enumerate(source.splitlines(), 1):
        header, assigned = _HEADER.match(line), _ASSIGNED.match(line)
        if header:
            above = _plain(header[1]) + "."
        elif assigned and above + _plain(assigned[1]) == wanted:
            return number
    return 1


def _plain(name: str) -> str:
    return "".join(name.split()).replace('"', "").replace("'", "")


def with_value(source: str, name: str, value: str | int) -> str:
    """Give the file's text with one setting changed, and everything else as a person wrote it.

    Raises InputError where the text is no TOML, or is written so that the setting cannot be told from the rest.
    """
    before, complaints = read(source)
    if any(complaint.code == "no_toml" for complaint in complaints):
        raise InputError("settings_broken", line=complaints[0].line)
    written = f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
    lines = source.splitlines()
    tables = [number for number, line in enumerate(lines) if line.lstrip().startswith("[")]
    top = tables[0] if tables else len(lines)
    stands = [number for number, line in enumerate(lines[:top]) if _sets(line, name)]
    if stands:
        lines[stands[0]] = written
    else:
        lines[top:top] = [written, ""] if tables else [written]
    changed = "\n".join(lines) + "\n"
    after, _ = read(changed)
    if getattr(after, name) != value or after.keys != before.keys:
        raise InputError("settings_broken", line=line_of(source, name))
    return changed


def with_weight(source: str, name: str, points: int | None) -> str:
    """Give the file's text with one weight set, or taken out where ``points`` is None, and all else as it was written.

    Raises InputError as :func:`with_value` does.
    """
    before, complaints = read(source)
    if any(complaint.code == "no_toml" for complaint in complaints):
        raise InputError("settings_broken", line=complaints[0].line)
    lines = source.splitlines()
    if name in before.weights:
        del lines[line_of(source, name, WEIGHTS) - 1]
    if points is not None:
        headers = [
            at for at, line in enumerate(lines) if (found := _HEADER.match(line)) and _plain(found[1]) == WEIGHTS
        ]
        written = f'"{name}" = {points}'
        if headers:
            lines.insert(headers[0] + 1, written)
        else:
            lines += ["", f"[{WEIGHTS}]", written]
    changed = "\n".join(lines) + "\n"
    after, _ = read(changed)
    wanted = {one: at for one, at in before.weights.items() if one != name}
    if after != replace(before, weights=wanted if points is None else wanted | {name: points}, lines=after.lines):
        raise InputError("settings_broken", line=line_of(source, name, WEIGHTS))
    return changed


def _sets(line: str, name: str) -> bool:
    assigned = _ASSIGNED.match(line)
    return bool(assigned) and _plain(assigned[1] if assigned else "") == name
