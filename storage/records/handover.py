"""A folder for an organisation without Bolyst: what a bundle would carry, as a locked PDF (DOMAIN §9).

It is recorded like a bundle, and made of the operations that may go and of nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from models import codes, units
from models.answer import HeldRecord
from models.ids import RECORD_BYTES, b64
from models.showing import unit_label
from models.texts import norwegian, text
from storage.documents.content import Attachment, FolderContent, Person, PlanContent
from storage.records import locked_papers
from storage.records.locked_papers import JSON, LockedFile, Paper, code_of
from storage.records.own_copy import OwnCopy, own_copy
from storage.records.plan_view import plan_in
from storage.records.reading import day, the, value
from storage.records.told import Teller
from storage.records.whole import records_as_json
from storage.sync import ledger, parties
from storage.sync.folders import Going, Part, going
from storage.sync.survey import refuse_clock_set_back

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.sync.report import PersonReport

FORMAT: Final = "bolyst-folder/1"
OPERATIONS: Final = "bolyst-operations.ndjson"
NDJSON: Final = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A folder handed over: to whom, what of the person goes and what stays, and its files, one a compartment."""

    folder: str
    to: parties.Party
    report: PersonReport
    files: tuple[LockedFile, ...]
    operations: int

    def as_json(self) -> dict[str, Any]:
        """Give it as ``bolyst handover --json`` prints it (docs/formats.md, JSON output)."""
        return {
            "folder": self.folder,
            "to": self.to.as_json(),
            "residents": [self.report.as_json()],
            "files": [one.as_json() for one in self.files],
            "operations": self.operations,
        }


def hand_over(
    records: Records, subject: str, org: str, target: Path, lang: str | None = None, *, clock_is_right: bool = False
) -> HandedOver:
    """Write what may go of a person to an organisation as a folder; give what went, and the words that open it.

    ``target`` is the PDF, or a folder that is there, in which it gets a name that says nothing; without ``lang`` it is
    in the Norwegian in use. Raises SharingRefused where nothing may go, or for a clock that was set back where nobody
    said ``clock_is_right``; InputError for a file that is there already, and where the disk refuses. Then nothing is
    left behind.
    """
    session, lang = records.session, lang or norwegian()
    party = parties.party(session, org)
    if not clock_is_right:
        refuse_clock_set_back(session)
    folder = b64(session.env.random(RECORD_BYTES))
    found = going(session, party, subject)
    name = text("document.folder.file", lang, code=code_of(folder))
    files = locked_papers.targets(target, name, len(found.parts))
    maker = _Maker(records, found, folder, lang)
    papers = [maker.paper(part, file.name) for part, file in zip(found.parts, files, strict=True)]
    session.write_anchor()
    written = []
    with ExitStack() as undo:
        with ExitStack() as transactions:
            for part in found.parts:
                transactions.enter_context(session.compartments[part.compartment].atomic())
            for part, paper, file in zip(found.parts, papers, files, strict=True):
                written.append(locked_papers.write(session.env, paper, file))
                undo.callback(written[-1].remove)
                _note(records, found, folder, part, written[-1])
        undo.pop_all()
    count = sum(len(part.full) + len(part.withheld) for part in found.parts)
    return HandedOver(folder, party, found.report, tuple(written), count)


class HandOvers:
    """Giving what is recorded of one person at a time out of the house, as locked PDFs."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def to_party(
        self, subject: str, org: str, target: Path, lang: str | None = None, *, clock_is_right: bool = False
    ) -> HandedOver:
        """Hand over what may go to an organisation: see :func:`hand_over`."""
        return hand_over(self._records, subject, org, target, lang, clock_is_right=clock_is_right)

    def to_resident(self, subject: str, target: Path, lang: str | None = None) -> OwnCopy:
        """Give the person's own copy: see :func:`storage.records.own_copy.own_copy`."""
        return own_copy(self._records, subject, target, lang)


def _note(records: Records, found: Going, folder: str, part: Part, written: LockedFile) -> None:
    """Write a folder down as a bundle is, and who it is about."""
    compartment = records.session.compartments[part.compartment]
    full, withheld = ([row[2] for row in rows] for rows in (part.full, part.withheld))
    made = ledger.Folder(folder, written.file.name, written.sha256, full, withheld)
    ledger.handed_over(compartment, found.party.org, made, records.session.env.now())
    counts = {"operations": len(full) + len(withheld), "pages": written.pages}
    compartment.audit("handover", subject=found.report.subject, counts=counts, records=(found.party.org, folder))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the papers of one folder, of each compartment one."""

    records: Records
    found: Going
    folder: str
    lang: str

    def paper(self, part: Part, file: str) -> Paper:
        """Make the paper of ``part``: what people read, the same for programs, and how ``file`` is opened."""
        from storage.documents.folder import folder_pdf  # noqa: PLC0415  (reportlab, when something is printed)

        session, lang = self.records.session, self.lang
        content = self._content(part)
        said = {"file": file, "organisation": content.organisation, "recipient": content.recipient}
        readable, operations = content.attached
        inside = (
            Attachment(readable, JSON, text("document.folder.data.about", lang), self._data(part)),
            Attachment(operations, NDJSON, text("document.folder.operations.about", lang), part.lines()),
        )
        instructions = text("document.folder.instructions", lang, **said)
        return Paper(folder_pdf(content, lang), session.env.today(), inside, instructions, part.compartment)

    def _content(self, part: Part) -> FolderContent:
        session, lang, report = self.records.session, self.lang, self.found.report
        own = [one for one in part.held if one.subject == report.subject]
        besides = [one for one in part.held if one.subject != report.subject]
        organisation, role = session.organisation.name, codes.label("role", session.member.role, lang)
        going_here = [one.unit for one in report.decisions if one.goes and one.answers]
        person = the(own, "person")
        return FolderContent(
            organisation=organisation,
            sender=f"{organisation}, {role}",
            recipient=_name(self.found.party, lang),
            dated=session.env.today(),
            code=code_of(self.folder),
            resident=Person(report.name, str(value(person, "duf", "")), day(value(person, "birth_date"))),
            inside=tuple(unit_label(one, lang) for one in going_here if _lies_in(one, part.compartment)),
            chapters=Teller(self.records, own, lang, besides).chapters(),
            attached=(f"{text('document.folder.data', lang)}.json", OPERATIONS),
            plan=self._plan(own, besides),
            restricted=any(value(the(one.held, "restriction"), "active") is True for one in self.found.parts),
        )

    def _plan(self, held: Sequence[HeldRecord], besides: Sequence[HeldRecord]) -> PlanContent | None:
        """Give the plan as far as what is ``held`` tells it; None where there is none in it."""
        from storage.records.plan_paper import plan_content  # noqa: PLC0415  (reportlab, when something is printed)

        view = plan_in(self.found.report.subject, held)
        if view.plan is None:
            return None
        return plan_content(self.records, view, held, self.lang, offers={one.ent: one for one in besides})

    def _data(self, part: Part) -> bytes:
        session = self.records.session
        data = {
            "format": FORMAT,
            "folder": self.folder,
            "compartment": part.compartment,
            "made": session.env.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            "from": {"id": session.organisation.id, "name": session.organisation.name},
            "to": self.found.party.as_json(),
            "resident": self.found.report.subject,
            "name": self.found.report.name,
            "records": records_as_json(self.records, part.held, lang=self.lang),
        }
        return locked_papers.as_data(data)


def _name(party: parties.Party, lang: str) -> str:
    """Give what the recipient is called in the letter."""
    is_named = isinstance(party, parties.Municipality)
    return parties.municipality_name(party.kommunenr, lang) if is_named and party.kommunenr else party.name


def _lies_in(unit: str, compartment: str) -> bool:
    known = units.known(unit)
    return known is not None and known.compartment == compartment
