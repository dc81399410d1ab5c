"""Answers from a file, checked whole before any is written (docs/formats.md, Answers from a file)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from models import agreements, schema, units
from models.answer import Answer, HeldField, HeldRecord
from models.conversation import PAGES, is_informed, page_of
from models.errors import InputError, RecordError
from models.ids import list_state_id
from storage.records.agreements import TEXT_VERSION, Terms
from storage.records.answers import validated
from storage.records.handing_in import HandIns
from storage.records.own_drafts import OwnDrafts
from storage.records.positions import between
from storage.records.records import GRADE, Change

if TYPE_CHECKING:
    from storage.records.agreements import Consents
    from storage.records.answers import Answers
    from storage.records.records import Records
    from storage.records.talks import Talks


_SHAPE: Final = {"resident": str, "sitting": dict, "answers": dict, "consents": list}
_BESIDE: Final = frozenset(("pathway", "training", "information", "adaptation_status", "talk_request", "family_link"))
"""Kinds of record that no page of a talk asks for, and a file may tell of."""
_KINDS: Final = frozenset(block.kind for page in PAGES for block in page.blocks) - {"sitting"} | _BESIDE
"""What a file may tell of: everything else has ways of its own, with checks of their own."""
_AGREED: Final = frozenset(("purpose", "kind", "recipient", "units", "language", "read_aloud"))
_AGREED_BESIDE: Final = frozenset(("text_version", "valid_to", "signed"))
BORN: Final = ("person", "birth_date")
INFORMED: Final = "informed"


@dataclass(frozen=True, slots=True)
class Applied:
    """What was entered: the talk and sitting, and how many operations."""

    resident: str
    talk: str
    sitting: str
    saved: int


def apply_answers(records: Records, answers: Answers, talks: Talks, consents: Consents, given: Any) -> Applied:
    """Enter ``given``: ``{"resident", "sitting", "answers", "consents"}``.

    Raises InputError, and RecordError for a grade that would move the person, for a person under 18, and for answers
    without the information that comes first; then nothing was written.
    """
    if not isinstance(given, dict) or not _SHAPE.keys() >= given.keys() or "resident" not in given:
        raise InputError("answers_shape")
    if not all(isinstance(given.get(key, shape()), shape) for key, shape in _SHAPE.items()):
        raise InputError("answers_shape")
    subject = str(given["resident"])
    changes = list(_changes(subject, given.get("answers", {}), records, answers))
    facts = {name: schema.field("sitting", name).validate(told) for name, told in given.get("sitting", {}).items()}
    agreed = [_terms(told) for told in given.get("consents", ())]
    for change in changes:
        if (change.kind, change.field) == GRADE:
            records.keep_place(subject, change.answer)
        if (change.kind, change.field) == BORN:
            talks.refuse_minor(change.answer)
    if agreed or any(_asked_later(change) for change in changes):
        _refuse_uninformed(changes, records.held(subject), talks.moment())
    own = OwnDrafts(records)
    with ExitStack() as whole:
        for compartment in records.compartments().values():
            whole.enter_context(compartment.atomic())
        view = talks.start(subject, facts)
        informed = {change.record for change in changes if change.kind == INFORMED}
        changes += [Change(INFORMED, record, "when", Answer.of(talks.moment())) for record in sorted(informed)]
        here, apart = _parted(subject, changes, own)
        saved = records.write(subject, here, view.sitting)
        for change in apart:
            own.save(subject, (change.kind, change.record, change.field), change.answer, view.sitting)
        HandIns(records).hand_in(subject)
        for terms, read_aloud, signed in agreed:
            consents.give(subject, terms, read_aloud=read_aloud, signed=signed, sitting=view.sitting)
        talks.pause(subject, view.sitting)
    return Applied(subject, view.talk.ent, view.sitting, len(saved.operations) + len(apart))


def _asked_later(change: Change) -> bool:
    """Say whether a talk asks this behind its first page: what the house knows of a person anyway is not asked."""
    page = page_of(change.kind, change.field)
    return change.kind == units.LIST_STATE or (page is not None and page is not PAGES[0])


def _refuse_uninformed(changes: Iterable[Change], held: Iterable[HeldRecord], moment: str) -> None:
    """Raise RecordError where neither the file nor what is held says that the person was informed and takes part."""
    told: dict[str, dict[str, HeldField]] = {}
    for change in changes:
        if change.kind == INFORMED:
            fields = told.setdefault(change.record, {"when": HeldField("value", moment)})
            fields[change.field] = HeldField(change.answer.state, change.answer.value)
    in_file = [HeldRecord(INFORMED, record, fields) for record, fields in told.items()]
    if not is_informed(in_file or held):
        raise RecordError("information_first")


def _parted(subject: str, changes: list[Change], own: OwnDrafts) -> tuple[list[Change], list[Change]]:
    """Part what is written from what this member lacks the key for, and so hands in."""
    apart = [one for one in changes if own.takes(subject, one.record, one.kind, one.field)]
    return [one for one in changes if one not in apart], apart


def _terms(told: Any) -> tuple[Terms, bool, bool | None]:
    """Read a consent: the fields of unit ``consent`` as plain values. What was not told is not made up."""
    if not isinstance(told, dict) or not _AGREED <= told.keys() <= _AGREED | _AGREED_BESIDE:
        raise InputError("answers_unit", unit="consents")
    read = {name: schema.field("consent", name).validate(value) for name, value in told.items()}
    until = date.fromisoformat(read["valid_to"]) if "valid_to" in read else None
    version, shared = read.get("text_version", TEXT_VERSION), tuple(read["units"])
    agreements.refuse_terms(read["recipient"], shared)
    terms = Terms(read["purpose"], read["kind"], read["recipient"], shared, version, read["language"], until)
    return terms, read["read_aloud"], read.get("signed")


def _changes(subject: str, given: Mapping[str, Any], records: Records, answers: Answers) -> Iterator[Change]:
    """Give the changes of all units: an object for what a person has once, a list for what comes several times."""
    for unit, told in given.items():
        named = units.known(unit)
        kinds = [] if named is None else [kind for kind in named.kinds if kind != units.LIST_STATE]
        if not kinds or not _KINDS.issuperset(kinds):
            raise InputError("answers_unit", unit=unit)
        if isinstance(told, list):
            if kinds[0] in schema.ONCE:
                raise InputError("answers_unit", unit=unit)
            yield from _items(subject, unit, kinds, told, records)
        elif isinstance(told, str) or (isinstance(told, dict) and "s" in told):
            empty = Answer("value", told) if isinstance(told, str) else Answer.from_json(told)
            if kinds[0] not in schema.LISTS:
                raise InputError("answers_unit", unit=unit)
            state = list_state_id(subject, kinds[0])
            yield Change(units.LIST_STATE, state, "any", validated(units.LIST_STATE, "any", empty))
        else:
            ids = {kind: answers.record_id(subject, kind) for kind in kinds}
            for field, answer in _object(told, unit).items():
                kind = _kind_of(kinds, unit, field)
                if schema.RECORDS[kind].listed:
                    raise InputError("answers_unit", unit=unit)
                yield _change(kind, ids[kind], field, answer)


def _items(subject: str, unit: str, kinds: list[str], told: list[Any], records: Records) -> Iterator[Change]:
    held = [record for record in records.held(subject) if record.kind == kinds[0] and "_pos" in record.fields]
    position = max((str(record.fields["_pos"].value) for record in held), default=None)
    for item in told:
        record, position = records.new_id(), between(position, None)
        for field, answer in _object(item, unit).items():
            yield _change(_kind_of(kinds, unit, field), record, field, answer)
        yield Change(kinds[0], record, "_pos", Answer("value", position))


def _object(told: Any, unit: str) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise InputError("answers_unit", unit=unit)
    return told


def _kind_of(kinds: list[str], unit: str, field: str) -> str:
    for kind in kinds:
        if any(one.name == field for one in schema.fields(kind)):
            return kind
    raise InputError("answers_field", unit=unit, field=field)


def _change(kind: str, record: str, field: str, answer: Any) -> Change:
    return Change(kind, record, field, validated(kind, field, Answer.from_json(answer)))
