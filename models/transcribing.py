"""What of a person may be typed into the state's forms, line by line: pure, from the records and what decides.

The recipient is the state's form: a public body that is told on paper or aloud, in the policy's function
``state_form``. The assessment before a permit is voluntary (IL §6): then a line stands there by the person's yes to the
municipality alone, and says years and tasks, never dates and places (docs/formats.md, Avskriftsark).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from models.answer import HeldField, HeldRecord
from models.coding import CODINGS
from models.ids import list_state_id
from models.schema import Field
from models.sharing import IDENTITY, Assignment, Decision, Person, Recipient, share
from models.showing import shown_value
from models.texts import text
from models.transcript import Heading, Line, headings, lines
from models.units import LIST_STATE

STATE_FORM: Final = "state_form"
"""The function in the policy, and what stands for the state as an organisation."""
ALONG: Final = "along"
FINDS: Final = frozenset(("name", "birth_date"))
"""What of who it is goes along with answers that go by the person's yes."""
Why = Literal["", "declined", "unknown", "none", "not_asked", "not_coded", "conflict", "withheld", "after_permit"]
CODED: Final = frozenset((one.kind, one.code) for one in CODINGS)
"""Fields that nobody is asked about: they are coded from the person's own words afterwards."""
_SPAN: Final = "–"
_JOINED: Final[Mapping[str, str]] = {"comma": ", ", "named": ", ", "span": _SPAN, "lines": "\n"}


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a form as it is filled for one person: ``words`` to type, or ``why`` there are none.

    ``item`` counts the records of a list from 1; 0 where there is no more than one. ``decision`` says why a line is
    withheld.
    """

    line: Line
    words: str = ""
    why: Why = ""
    item: int = 0
    decision: Decision | None = None

    @property
    def key(self) -> str:
        """What tells the line from all others of the same person."""
        return f"{self.line.number}/{self.item}"

    def label(self, lang: str | None = None) -> str:
        """Give what the line is called, with the number of its item where there are several."""
        name = self.line.label(lang)
        return f"{name} ({self.item})" if self.item else name

    def reason(self, lang: str | None = None) -> str:
        """Give why there is nothing to type; empty where there is."""
        if self.why == "withheld" and self.decision is not None:
            return self.decision.reason(lang)
        return text(f"document.transcript.why.{self.why}", lang) if self.why else ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A heading with its lines as they are filled."""

    heading: Heading
    lines: tuple[Written, ...]


def recipient(number: str | None) -> Recipient:
    """Give the state's form as a recipient; ``number`` is the municipality that a yes to the assessment may name."""
    return Recipient(STATE_FORM, public=True, kommunenr=number, on_paper=True)


def decided(person: Person, number: str | None, held: Iterable[HeldRecord]) -> dict[str, Decision]:
    """Judge the units that the table names.

    If any of what there is goes, who it is goes along (docs/formats.md, Policy).
    """
    there: dict[str, set[str]] = defaultdict(set)
    for record, field in ((one, field) for one in held for line in lines() for field in line.fields):
        if record.kind == field.kind and record.has(field.name):
            there[field.unit].add(record.ent)
    assigned = (*person.assignments, Assignment(STATE_FORM, STATE_FORM))
    named = {field.unit for line in lines() for field in line.fields}
    judged = share(sorted(named), replace(person, assignments=assigned), recipient(number), records=there)
    if any(judged[unit].goes for unit in there if unit != IDENTITY):
        judged[IDENTITY] = Decision(goes=True, because=ALONG)
    return judged


def filled(
    held: Sequence[HeldRecord], judged: Mapping[str, Decision], permit: bool, lang: str | None = None
) -> tuple[Filled, ...]:
    """Fill the forms from what is ``held``, as ``judged`` and with values in ``lang``."""
    pen = _Pen(held, judged, permit, lang)
    return tuple(
        Filled(heading, tuple(one for block in heading.blocks() for one in pen.block(block))) for heading in headings()
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    held: Sequence[HeldRecord]
    judged: Mapping[str, Decision]
    permit: bool
    lang: str | None

    def block(self, block: Sequence[Line]) -> Iterator[Written]:
        """Fill the lines of a block: once, or once for every record of its kind."""
        if not block[0].each:
            yield from (self._written(line, self.held, 0) for line in block)
            return
        records = [one for one in self.held if one.kind == block[0].each]
        for at, record in enumerate(records, 1):
            item = at if len(records) > 1 else 0
            yield from (self._written(line, (record,), item) for line in block)
        if not records:
            yield self._empty(block[0])

    def _empty(self, line: Line) -> Written:
        """Say of a list without a record why it has none."""
        decision = self.judged[line.fields[0].unit]
        if not decision.goes:
            return Written(line, why="withheld", decision=decision)
        for one in self.held:
            said = one.fields.get("any") if one.kind == LIST_STATE else None
            if said is not None and one.ent == list_state_id(one.subject, line.each):
                return Written(line, why=_why([said]) or "none")
        return Written(line, why="not_asked")

    def _written(self, line: Line, records: Sequence[HeldRecord], item: int) -> Written:
        told: list[tuple[Field, HeldField]] = []
        withheld: list[Written] = []
        for field in line.fields:
            record = next((one for one in records if one.kind == field.kind), None)
            decision = self.judged[field.unit]
            if not decision.goes or (record and decision.records is not None and record.ent not in decision.records):
                withheld.append(Written(line, why="withheld", item=item, decision=decision))
            elif not self.permit and (field.question.after_permit or not _goes_along(field, decision)):
                withheld.append(Written(line, why="after_permit", item=item))
            elif record is not None and field.name in record.fields:
                told.append((field, record.fields[field.name]))
        if len(withheld) == len(line.fields):
            return withheld[0]
        why = _why([held for _, held in told])
        if why == "not_asked" and CODED.issuperset((field.kind, field.name) for field in line.fields):
            why = "not_coded"
        return Written(line, "" if why else self._words(line, told), why, item)

    def _words(self, line: Line, told: Iterable[tuple[Field, HeldField]]) -> str:
        values = [(one, shown_value(one, held.value, self.lang)) for one, held in told if held.state == "value"]
        if line.join == "named":
            return _JOINED["named"].join(f"{one.short(self.lang)}: {words}" for one, words in values)
        return _JOINED[line.join].join(dict.fromkeys(words for _, words in values))


def _goes_along(field: Field, decision: Decision) -> bool:
    """Say whether of who it is no more goes along than finds the right person in the form."""
    return decision.because != ALONG or field.name in FINDS


def _why(told: Sequence[HeldField]) -> Why:
    """Give why fields have nothing to type: an unsettled one says so for all; empty where one has a value."""
    if any(held.conflict for held in told):
        return "conflict"
    states = {held.state for held in told}
    if "value" in states:
        return ""
    return "declined" if "declined" in states else "unknown" if "unknown" in states else "not_asked"
