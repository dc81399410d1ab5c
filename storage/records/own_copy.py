"""A person's own copy: everything recorded that the policy lets the person have, as a locked PDF (GDPR art. 15 and 20).

The row ``resident`` of the policy decides. What lies in a compartment that the member cannot open is not in it, and the
paper says so, whether there is anything or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from models import units
from models.answer import HeldRecord
from models.errors import RecordError
from models.ids import RECORD_BYTES, b64
from models.sharing import RESIDENT, Decision, Person, Recipient, share
from models.showing import unit_label
from models.texts import language, text
from models.zone import day as day_of
from storage.documents.content import Attachment, CopyContent, Entry
from storage.documents.content import Person as Named
from storage.records import locked_papers
from storage.records.locked_papers import JSON, LockedFile, Paper, code_of
from storage.records.plan_view import plan_in
from storage.records.reading import day, the, value
from storage.records.told import Teller
from storage.records.whole import HAND_IN, records_as_json
from storage.sync.told import Given, given_to

if TYPE_CHECKING:
    from storage.records.records import Records

FORMAT: Final = "bolyst-copy/1"
COMPARTMENTS: Final = ("health", "closed")
"""What not everybody can open."""


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """A person's own copy: whose, the file, and the units that are not in it."""

    resident: str
    copy: str
    file: LockedFile
    left_out: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as ``bolyst handover --to resident --json`` prints it (docs/formats.md, JSON output)."""
        said = {"folder": self.copy, "to": {"id": RESIDENT}, "resident": self.resident}
        return {**said, "files": [self.file.as_json()], "left_out": list(self.left_out)}


def own_copy(records: Records, subject: str, target: Path, lang: str | None = None) -> OwnCopy:
    """Write a person's own copy; give what went, and the words that open it.

    ``target`` is the PDF, or a folder that is there, in which it gets a name that says nothing. Raises InputError for a
    file that is there already, and where the disk refuses.
    """
    from storage.documents.own_copy import own_copy_pdf  # noqa: PLC0415  (reportlab, when something is printed)

    session, lang = records.session, lang or language()
    copy = b64(session.env.random(RECORD_BYTES))
    (file,) = locked_papers.targets(target, text("document.copy.file", lang, code=code_of(copy)))
    held = [one for one in records.held(subject) if one.kind != HAND_IN]
    going, left_out = _sifted(held)
    given = given_to(session, subject)
    content = _content(records, subject, going, lang, copy, tuple(_left_out(records, left_out, lang)), given)
    data = _data(records, subject, copy, going, left_out, given, lang)
    inside = [Attachment(content.attached[0], JSON, text("document.folder.data.about", lang), data)]
    said = text("document.copy.instructions", lang, file=file.name, organisation=session.organisation.name)
    paper = Paper(own_copy_pdf(content, lang), session.env.today(), inside, said)
    with ExitStack() as undo:
        written = locked_papers.write(session.env, paper, file)
        undo.callback(written.remove)
        records.audit("own_copy", subject)
        undo.pop_all()
    return OwnCopy(subject, copy, written, tuple(sorted(left_out)))


def _sifted(held: Sequence[HeldRecord]) -> tuple[tuple[HeldRecord, ...], Mapping[str, Decision]]:
    """Give what of ``held`` the person may have, and the units that stay with why."""
    found = {unit for one in held for name in one.fields if (unit := _unit(one, name))}
    decided = share(found, Person(), Recipient(standing="resident"))
    going = []
    for one in held:
        fields = {name: field for name, field in one.fields.items() if decided[_unit(one, name)].goes}
        if fields:
            going.append(replace(one, fields=MappingProxyType(fields)))
    return tuple(going), {name: decision for name, decision in decided.items() if not decision.goes}


def _unit(record: HeldRecord, field: str) -> str:
    """Give the unit of a field; what only a newer schema knows has none that is known, and stays."""
    try:
        return units.unit_at(record.subject, record.ent, record.kind, field).name
    except RecordError:
        return f"{record.kind}.{field}"


def _content(
    records: Records,
    subject: str,
    held: Sequence[HeldRecord],
    lang: str,
    copy: str,
    left_out: Sequence[Entry],
    given: Sequence[Given],
) -> CopyContent:
    from storage.records.plan_paper import plan_content  # noqa: PLC0415  (reportlab, when something is printed)

    session, person, view = records.session, the(held, "person"), plan_in(subject, held)
    offers = _offers(records, held)
    return CopyContent(
        organisation=session.organisation.name,
        dated=session.env.today(),
        code=code_of(copy),
        resident=Named(str(value(person, "name", "")), str(value(person, "duf", "")), day(value(person, "birth_date"))),
        chapters=Teller(records, held, lang, offers.values()).chapters(),
        given=tuple(Entry(day_of(one.at), _told(one, lang)) for one in given),
        left_out=tuple(left_out),
        attached=(f"{text('document.folder.data', lang)}.json",),
        plan=plan_content(records, view, held, lang, offers=offers) if view.plan is not None else None,
    )


def _offers(records: Records, held: Sequence[HeldRecord]) -> dict[str, HeldRecord]:
    """Give the opportunities that what is ``held`` names."""
    named = {str(one.value("opportunity")) for one in held if one.value("opportunity")}
    found = (records.record(one) for one in sorted(named))
    return {one.ent: one for one in found if one is not None}


def _told(given: Given, lang: str) -> str:
    return f"{given.name}: {', '.join(unit_label(unit, lang) for unit in given.units)}"


def _left_out(records: Records, staying: Mapping[str, Decision], lang: str) -> Iterator[Entry]:
    """Say what is not in the copy, and why: what stays, what this member cannot open, and what is about others."""
    for name, decision in sorted(staying.items()):
        yield Entry(unit_label(name, lang), decision.reason(lang))
    for name in COMPARTMENTS:
        if name not in records.compartments():
            yield Entry(text(f"document.copy.closed.{name}", lang), text("document.copy.closed.why", lang))
    yield Entry(text("document.copy.others", lang), text("document.copy.others.why", lang))


def _data(
    records: Records,
    subject: str,
    copy: str,
    held: Sequence[HeldRecord],
    left_out: Mapping[str, Decision],
    given: Sequence[Given],
    lang: str,
) -> bytes:
    session = records.session
    closed = [name for name in COMPARTMENTS if name not in records.compartments()]
    data = {
        "format": FORMAT,
        "copy": copy,
        "made": session.env.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "from": {"id": session.organisation.id, "name": session.organisation.name},
        "resident": subject,
        "records": records_as_json(records, held, lang=lang),
        "given": [one.as_json() for one in given],
        "left_out": sorted(left_out),
        "closed": closed,
    }
    return locked_papers.as_data(data)
