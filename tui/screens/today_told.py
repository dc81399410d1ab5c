"""What is on today in words: when, who, what. Pure: from what storage gave to texts, for the screen and the shell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from models import schema, showing
from models.errors import InputError
from models.texts import language, plural, text
from models.zone import OSLO, clock
from storage.records.appointments import interpreter
from tui.widgets.signs import sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.answer import HeldRecord
    from storage.records.today import Item
    from tui.widgets.listing import Cell

LATE: Final = "!"
NOT_MET: Final = "not_met"
LOCALES: Final = MappingProxyType({"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"})
_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"not_ordered": LATE, "cancelled": LATE, "ordered": "◐", "confirmed": "✓"}
)
UNSETTLED: Final = frozenset(("not_ordered", "cancelled"))
DUE: Final = frozenset(("promises", "measures", "reviews"))
"""Groups whose items have a day and no time."""


def cells(item: Item, today: date) -> tuple[Cell, Cell, Cell]:
    """Give when, who and what; what must be seen to is meant as a warning, and says so with a sign."""
    meant, on = "", item.at.astimezone(OSLO).date()
    if item.group in DUE:
        late = on < today
        when, meant = f"{LATE} {short_day(on)}" if late else short_day(on), "warn" if late else ""
    else:
        when = when_words(item.at, today)
    if item.record is not None and item.record.kind == "appointment":
        meant = _meant(item.record)
    if item.group == "twins":
        meant = "warn"
    words = what(item)
    return when, person(item), (words, meant) if meant else words


def person(item: Item) -> str:
    """Give the name; nobody's who is graded strengt fortrolig."""
    return item.name or f"{sign('closed')} {text('screen.today.hidden')}"


def what(item: Item) -> str:
    """Give what it is, in one line."""
    return _WHAT[item.group](item)


def appointment(record: HeldRecord) -> str:
    """Give what an appointment is, where, how it stands with the interpreter, and whether the person came."""
    return " · ".join(filter(None, _parts(record)))


def _parts(record: HeldRecord) -> Iterator[str]:
    for name in ("what", "room"):
        said = record.value(name)
        if said is not None:
            words = showing.shown_value(schema.field("appointment", name), said)
            is_number = name == "room" and words[:1].isdigit()
            yield text("screen.today.room", room=words) if is_number else words
    state, met = interpreter(record), record.value("met")
    if met is not None:
        why = record.value("not_met_because")
        said = showing.shown("appointment", "met", "value", met)
        yield f"{said}: {why}" if why and met == NOT_MET else said
    elif state:
        yield f"{_SIGNS.get(state, '')} {text(f'screen.today.interpreter.{state}')}".strip()


def _meant(record: HeldRecord) -> str:
    if record.value("met") is not None:
        return "muted"
    return "warn" if interpreter(record) in UNSETTLED else ""


def when_words(at: datetime, today: date) -> str:
    """Give the time of today, or the day with it: "13:00", "tir. 24.11 13:00"."""
    on = at.astimezone(OSLO).date()
    return clock(at) if on == today else f"{short_day(on)} {clock(at)}"


def short_day(on: date) -> str:
    """Give a day near today: "tir. 24.11"."""
    return f"{format_date(on, 'EEE', locale=LOCALES[language()])} {on.day}.{on.month}"


def long_day(on: date) -> str:
    """Give a day in full: "mandag 23. november"."""
    pattern = "EEEE d MMMM" if language() == "en" else "EEEE d. MMMM"
    return format_date(on, pattern, locale=LOCALES[language()])


def _appointed(item: Item) -> str:
    return appointment(item.record) if item.record is not None else ""


def _half_typed(item: Item) -> str:
    who = initials(item.who) or text("screen.today.colleague")
    if item.draft is None:
        return text("screen.today.draft_closed", who=who)
    if not item.own:
        return text("screen.today.draft_of", who=who)
    if item.not_handed_in:
        return text("screen.today.not_handed_in")
    more = f" (+{item.count - 1})" if item.count > 1 else ""
    return text("screen.today.draft", field=_label(item.draft.kind, item.draft.field)) + more


def _talk(item: Item) -> str:
    state = text(f"screen.today.talk.{'going_on' if item.going_on else 'paused'}", number=item.count)
    return state if item.own else f"{_known(item.who)}: {state}"


def _promise(item: Item) -> str:
    said = str(item.record.value("what") or "") if item.record is not None else ""
    return f"{item.who}: {said}" if item.who else said


def _measure(item: Item) -> str:
    record = item.record
    said = (str(record.value(name) or "") for name in ("text", "responsible")) if record is not None else ()
    return " · ".join(filter(None, said))


def _review(_item: Item) -> str:
    return text("screen.today.review")


def _handover(item: Item) -> str:
    said = str(item.record.value("text") or "") if item.record is not None else ""
    return f"{_known(item.who)}: {' '.join(said.split())}"


def initials(name: str) -> str:
    """Give the first letters of a name: "MA" of Mari Aas."""
    return "".join(part[0].upper() for part in name.split())


def _known(name: str) -> str:
    return name or text("screen.today.colleague")


def _label(kind: str, name: str) -> str:
    try:
        return schema.field(kind, name).short()
    except InputError:
        return name


def _twin(_item: Item) -> str:
    return f"{LATE} {text('screen.today.twin')}"


def waiting(persons: int, operations: int) -> str:
    """Give how much waits to be sent to an organisation."""
    return f"{plural('screen.today.persons', persons)}, {plural('screen.today.answers', operations)}"


_WHAT: Final[Mapping[str, Callable[[Item], str]]] = MappingProxyType(
    {
        "twins": _twin,
        "mine": _appointed,
        "coming": _appointed,
        "drafts": _half_typed,
        "talks": _talk,
        "promises": _promise,
        "measures": _measure,
        "reviews": _review,
        "handovers": _handover,
    }
)
