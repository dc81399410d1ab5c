"""The talk as data: its nine pages in order, what stands on each, the 25 core questions, and how complete it is.

The first page opens the others: nothing is asked before the person was informed and takes part. The core questions and
how they are counted are stated in docs/formats.md (Completeness); which field is core stands in the field's question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final, Literal

from models import codes, schema
from models.answer import HeldField, HeldRecord
from models.codes import Code
from models.ids import list_state_id
from models.places import Place
from models.question import Section, Tier
from models.schema import Field
from models.texts import text
from models.units import LIST_STATE

ADULT_YEARS: Final = 18
Layout = Literal["form", "grid", "list", "table"]
Opening = Literal["open", "refused", "not_understood", "shut"]
"""Whether the talk is open: *shut* while nothing was said of it yet."""


@dataclass(frozen=True, slots=True)
class Block:
    """What of one kind of record stands on a page, and how.

    ``form``: one record, a question a line · ``grid``: one record, questions that share one row of choices · ``list``:
    records after one another · ``table``: records as rows.
    """

    kind: str
    layout: Layout = "form"


@dataclass(frozen=True)
class Page:
    """One page of the talk."""

    number: int
    name: Section
    blocks: tuple[Block, ...] = ()

    @property
    def title(self) -> str:
        """The heading, in the language in use."""
        return text(f"section.{self.name}")

    @property
    def short(self) -> str:
        """A few letters for the list of pages."""
        return text(f"section.{self.name}.short")

    def fields(self, kind: str, *tiers: Tier) -> tuple[Field, ...]:
        """Give what is asked here of ``kind``, in order; with ``tiers`` only those. What no talk asks is left out."""
        wanted = tiers or ("core", "deepening")
        return tuple(one for one in self.asked if one.kind == kind and one.question.tier in wanted)

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """Everything asked here, block by block: core first, then deepening."""
        return tuple(one for block in self.blocks for one in _asked(self.name, block.kind))

    @cached_property
    def core(self) -> tuple[int, ...]:
        """The numbers of the core questions here."""
        return tuple(sorted({one.question.core for one in self.asked if one.question.core is not None}))


PAGES: Final[tuple[Page, ...]] = (
    Page(0, "information", (Block("sitting"), Block("informed"))),
    Page(1, "practical", (Block("practical"), Block("person"))),
    Page(2, "language_school", (Block("language", "table"), Block("school_summary"), Block("school", "list"))),
    Page(
        3,
        "work",
        (Block("work", "list"), Block("digital", "grid"), Block("licence", "list"), Block("skill", "list")),
    ),
    Page(4, "interests", (Block("interest", "list"),)),
    Page(5, "wishes", (Block("wish"), Block("guidance"))),
    Page(6, "family", (Block("care"), Block("settlement"))),
    Page(7, "adaptation", (Block("adaptation"),)),
    Page(8, "summary", (Block("hensyn", "list"),)),
)
INFORMATION: Final = (
    "duty_of_interpreter",
    "purpose",
    "not_the_case",
    "readers",
    "duty",
    "police",
    "voluntary",
    "rights",
)
"""What is said before the first question, in order: the texts ``section.inform.<point>``."""
TOTAL: Final = 25
"""How many core questions there are."""


@dataclass(frozen=True, slots=True)
class Skip:
    """A value of ``kind.name`` with which the core questions ``answers`` need no asking and count as answered."""

    kind: str
    name: str
    value: object
    answers: tuple[int, ...]


SKIPS: Final = (
    Skip("school_summary", "years_total", 0, (6, 7, 8)),
    Skip("adaptation_status", "asked", True, (25,)),
)
"""What one answer settles besides itself. An empty list settles all core questions of its kind: ``schema.LISTS``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one page stands: core questions answered, of how many, and how many fields are to be settled.

    ``started``: a talk got an answer here. ``done``: all core questions are answered; the first page is done when the
    person is informed and takes part, the last when the talk was ended.
    """

    answered: int = 0
    total: int = 0
    unclear: int = 0
    started: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete a talk is: core questions answered of 25, fields to be settled, the unanswered ones, the pages."""

    answered: int
    unclear: int
    missing: tuple[int, ...] = ()
    pages: Mapping[Section, Standing] = field(default_factory=lambda: MappingProxyType({}))
    total: int = TOTAL


def page(name: str) -> Page:
    """Give a page by its section. Raises KeyError."""
    return _pages()[name]


def page_of(kind: str, name: str) -> Page | None:
    """Give the page where a field is asked, None for what no talk asks."""
    return _page_of().get((kind, name))


def page_at(place: Place, subject: str) -> Page | None:
    """Give the page where a field of ``subject`` is asked; what is said of a whole list is asked with the list."""
    if place.kind != LIST_STATE:
        return page_of(place.kind, place.name)
    lists = ((one, block.kind) for one in PAGES for block in one.blocks if block.kind in schema.LISTS)
    return next((one for one, kind in lists if list_state_id(subject, kind) == place.record), None)


def reasons() -> tuple[Code, ...]:
    """Give why a person may say that a sitting stops; what the program itself writes is not among them."""
    return tuple(one for one in codes.load("stopped_because") if one.code not in ("locked", "ended"))


def core_fields(number: int) -> tuple[Field, ...]:
    """Give the rows of core question ``number``, from 1 to 25. Raises KeyError."""
    return _core()[number]


def is_minor(birth_date: str | None, today: date) -> bool:
    """Say whether a person is under 18, and so has no talk of their own; without a birth date nobody is."""
    if birth_date is None or len(birth_date) != len("2026-11-23"):
        return False
    born = date.fromisoformat(birth_date)
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return years < ADULT_YEARS


def is_informed(records: Iterable[HeldRecord]) -> bool:
    """Say whether the other pages are open: the person, last informed, understands the interpreter and takes part.

    Where no interpreter is needed nothing is said of understanding one.
    """
    told = [record for record in records if record.kind == "informed" and record.value("when")]
    if not told:
        return False
    last = max(told, key=lambda record: (str(record.value("when")), record.ent))
    return last.value("voluntary") is True and last.value("understood_interpreter") is not False


def opening(records: Iterable[HeldRecord]) -> Opening:
    """Say whether the other pages are open, and why they are not: *refused* is a no that is respected."""
    held = tuple(records)
    if is_informed(held):
        return "open"
    asked = [record for record in held if record.kind == "informed"]
    if not asked:
        return "shut"
    last = max(asked, key=lambda record: (str(record.value("when") or ""), record.ent))
    if last.value("voluntary") is False:
        return "refused"
    return "not_understood" if last.value("understood_interpreter") is False else "shut"


def is_skipped(number: int, records: Iterable[HeldRecord]) -> bool:
    """Say whether core question ``number`` needs no asking, because another answer settled it."""
    return number in _settled(_by_kind(records))


def completeness(records: Iterable[HeldRecord]) -> Completeness:
    """Count the core questions answered in ``records`` of one person, list items in their order.

    A value, *vil ikke svare* and *vet ikke* are answers, *cleared* is none. A question of several rows is answered when
    all of them are. Of a list the first record counts. A conflict counts as answered and is to be settled besides.
    """
    held = _by_kind(records)
    settled = _settled(held)
    answered = {number for number, rows in _core().items() if number in settled or _is_answered(rows, held)}
    pages = {one.name: _standing(one, answered, held) for one in PAGES}
    unclear = sum(standing.unclear for standing in pages.values())
    missing = tuple(sorted(_core().keys() - answered))
    return Completeness(len(answered), unclear, missing, MappingProxyType(pages))


Held = Mapping[str, Sequence[HeldRecord]]


def _by_kind(records: Iterable[HeldRecord]) -> Held:
    found: dict[str, list[HeldRecord]] = defaultdict(list)
    for record in records:
        found[record.kind].append(record)
    return found


def _is_answered(rows: Sequence[Field], held: Held) -> bool:
    """Say whether the first record of each row has an answer to it."""
    return all(any(first.has(row.name) for first in held.get(row.kind, ())[:1]) for row in rows)


def _settled(held: Held) -> set[int]:
    found: set[int] = set()
    for skip in SKIPS:
        if any(record.value(skip.name) == skip.value for record in held.get(skip.kind, ())):
            found.update(skip.answers)
    for kind in schema.LISTS:
        if not held.get(kind) and _said_of_list(kind, held):
            found.update(number for number, rows in _core().items() if rows[0].kind == kind)
    return found


def _said_of_list(kind: str, held: Held) -> bool:
    """Say whether the list as a whole was answered: there is nothing in it, vil ikke svare, or vet ikke."""
    return any(
        record.ent == list_state_id(record.subject, kind) and record.has("any") for record in held.get("list_state", ())
    )


def _standing(one: Page, answered: set[int], held: Held) -> Standing:
    found = list(_fields_held(one, held))
    here = [number for number in one.core if number in answered]
    started = bool(here) or any(field.is_answered and _was_asked(kind, field) for kind, field in found)
    ended = _ENDS.get(one.name)
    done = len(here) == len(one.core) if ended is None else ended(held)
    return Standing(len(here), len(one.core), sum(field.conflict for _, field in found), started, done)


def _was_asked(kind: str, held: HeldField) -> bool:
    """Say whether a talk asked this: what was only imported, or entered elsewhere, names no sitting.

    The facts of a sitting itself name none either.
    """
    return kind == "sitting" or not held.heads or any(head.sitting for head in held.heads)


def _fields_held(one: Page, held: Held) -> Iterator[tuple[str, HeldField]]:
    """Give, by kind, what is held of the page's questions, and of its lists as a whole."""
    for asked in one.asked:
        for record in held.get(asked.kind, ()):
            if asked.name in record.fields:
                yield asked.kind, record.fields[asked.name]
    for block in one.blocks:
        for record in held.get("list_state", ()) if block.kind in schema.LISTS else ():
            if record.ent == list_state_id(record.subject, block.kind) and "any" in record.fields:
                yield record.kind, record.fields["any"]


def _was_ended(held: Held) -> bool:
    return any(record.value("ended") for record in held.get("talk", ()))


_ENDS: Final[Mapping[Section, Callable[[Held], bool]]] = MappingProxyType(
    {"information": lambda held: is_informed(held.get("informed", ())), "summary": _was_ended}
)


def _asked(section: Section, kind: str) -> list[Field]:
    here = [one for one in schema.fields(kind) if one.question.section == section]
    asked = [one for one in here if one.question.tier != "administrative"]
    return sorted(asked, key=lambda one: one.question.tier != "core")


@cache
def _pages() -> Mapping[str, Page]:
    return MappingProxyType({one.name: one for one in PAGES})


@cache
def _page_of() -> Mapping[tuple[str, str], Page]:
    return MappingProxyType({(one.kind, one.name): at for at in PAGES for one in at.asked})


@cache
def _core() -> Mapping[int, tuple[Field, ...]]:
    found: dict[int, list[Field]] = defaultdict(list)
    for one in PAGES:
        for asked in one.asked:
            if asked.question.core is not None:
                found[asked.question.core].append(asked)
    return MappingProxyType({number: tuple(found[number]) for number in sorted(found)})
