"""What of a person stands on the sheet for an employer: competence, languages, interests and wishes, never more.

The sheet is the person's own copy (policy row ``resident``), and what becomes of it is theirs. As it is made to be
handed on, less stands there than the person may have: only what integreringsforskriften § 47 lists, no number, no
grade, nothing of health, no *hensyn*. Telephone and e-mail are printed for an address that is settled as ``ugradert``
and once a permit is recorded; so is what the person takes part in, which tells where one lives. Before a permit: years
and tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models import schema
from models.answer import HeldRecord
from models.sharing import IDENTITY, Grade, Person, Recipient, decide
from models.showing import shown
from models.texts import plural, text
from storage.documents.cv import CvContent, CvItem, cv_pdf
from storage.records.deciding import person_today
from storage.records.reading import settled, the, those

if TYPE_CHECKING:
    from storage.documents.layout import Printed
    from storage.records.papers import Asked
    from storage.records.records import Records

UNITS: Final = frozenset((
    IDENTITY, "person.contact", "person.language", "language", "school", "school.total", "work.done", "skill",
    "digital", "licence", "interest", "wish", "participation",
))  # fmt: skip
"""The units that anything on the sheet is of."""
HOMES: Final = "bolig"
TOOK_PART: Final = frozenset(("startet", "fullfort"))
SHOWN_PAPERS: Final = frozenset(("here", "copy"))
STEPS: Final = ("understand", "speak", "read", "write")
_SPAN: Final = "–"


def cv(asked: Asked) -> Printed:
    """Make the sheet for an employer."""
    person = person_today(asked.records.session, asked.subject or "")
    return cv_pdf(cv_content(asked.records, asked.held, person, asked.lang), asked.lang)


def cv_content(records: Records, held: Sequence[HeldRecord], person: Person, lang: str) -> CvContent:
    """Give the sheet of the person of ``held``, ready to print in ``lang``; ``person`` is what decides about them."""
    told = _Telling(held, person.permit, lang)
    open_address = person.permit and person.grade is Grade.UNGRADED
    who = the(held, "person")
    contact = tuple((name, told.of(who, name)) for name in ("phone", "email")) if open_address else None
    parts = {
        "wishes": tuple(told.wishes()),
        "work": tuple(told.work()),
        "school": tuple(told.school()),
        "languages": tuple(told.languages()),
        "skills": tuple(told.skills()),
        "interests": tuple(told.interests()),
        "here": tuple(told.here(records)) if open_address else (),
    }
    return CvContent(told.of(who, "name"), records.session.env.today(), parts, contact)


@dataclass(frozen=True, slots=True)
class _Telling:
    held: Sequence[HeldRecord]
    permit: bool
    lang: str

    def of(self, record: HeldRecord | None, name: str) -> str:
        """Give what stands in a field, empty where it has no settled value, or may not stand on the sheet."""
        found = settled(record, name)
        if record is None or found is None or not self._may_stand(record.kind, name):
            return ""
        return shown(record.kind, name, "value", found, self.lang)

    def _may_stand(self, kind: str, name: str) -> bool:
        asked = schema.field(kind, name)
        own = decide(asked.unit, None, Recipient(standing="resident")).goes
        return own and asked.unit in UNITS and (self.permit or not asked.question.after_permit)

    def named(self, record: HeldRecord | None, names: Sequence[str], left_out: str = "") -> str:
        """Give several fields with their names before them; a value that says ``left_out`` is not told."""
        kind = record.kind if record else ""
        given = [(name, self.of(record, name)) for name in names if settled(record, name) != left_out]
        return ", ".join(f"{schema.field(kind, name).short(self.lang)}: {words}" for name, words in given if words)

    def line(self, record: HeldRecord | None, *names: str) -> str:
        """Give several fields side by side."""
        return ", ".join(filter(None, (self.of(record, name) for name in names)))

    # --- parts

    def wishes(self) -> Iterator[CvItem]:
        """Give what the person looks for."""
        wish = the(self.held, "wish")
        work, second = self.of(wish, "work_wanted"), self.of(wish, "second_choice")
        circumstances = (self.line(wish, "extent", "times"), self._shifts(wish))
        if work or second:
            also = text("document.cv.also", self.lang, what=second) if second and work else ""
            yield CvItem(work or second, text("document.cv.wish.work", self.lang), details=(also,))
        if self.of(wish, "education_wanted"):
            yield CvItem(self.of(wish, "education_wanted"), text("document.cv.wish.education", self.lang))
        if any(circumstances):
            said = ", ".join(filter(None, circumstances))
            yield CvItem("", text("document.cv.wish.when", self.lang), details=(said,))

    def _shifts(self, wish: HeldRecord | None) -> str:
        return text("document.cv.wish.shift", self.lang) if settled(wish, "shift") is True else ""

    def work(self) -> Iterator[CvItem]:
        """Give what the person has done, with years once a permit is recorded."""
        for one in those(self.held, "work"):
            span = _SPAN.join(filter(None, (self.of(one, "from"), self.of(one, "to"))))
            title, tasks = self.of(one, "title_own_words"), self.of(one, "tasks")
            if title or tasks:
                small = ", ".join(filter(None, (self.line(one, "relation", "country"), self._papers(one))))
                how_long = ", ".join(filter(None, (span, self.of(one, "how_long"))))
                yield CvItem(title, how_long, details=(tasks,), small=small)

    def school(self) -> Iterator[CvItem]:
        """Give the schools, and the years in all."""
        for one in those(self.held, "school"):
            if self.of(one, "what"):
                ended = settled(one, "finished")
                how = "" if ended is None else text(f"document.cv.school.{'finished' if ended else 'begun'}", self.lang)
                granted = self.of(one, "recognition") if settled(one, "recognition") == "granted" else ""
                recognised = text("document.cv.school.recognised", self.lang) if granted else ""
                small = ", ".join(filter(None, (self.line(one, "place", "country"), recognised, self._papers(one))))
                yield CvItem(self.of(one, "what"), how, details=(self.of(one, "level_nus"),), small=small)
        years = settled(the(self.held, "school_summary"), "years_total")
        if years:
            said = plural("document.cv.years", years, self.lang)
            yield CvItem("", text("document.cv.school.years", self.lang), details=(said,))

    def languages(self) -> Iterator[CvItem]:
        """Give the mother tongue, and how well the person knows each language."""
        mother = settled(the(self.held, "person"), "mother_tongue")
        listed = those(self.held, "language")
        if mother and all(settled(one, "language") != mother for one in listed):
            said = self.of(the(self.held, "person"), "mother_tongue")
            yield CvItem(_begun(said), text("document.cv.mother_tongue", self.lang))
        for one in listed:
            if self.of(one, "language"):
                own = settled(one, "language") == mother
                beside = text("document.cv.mother_tongue", self.lang) if own else ""
                levels = [asked.name for asked in schema.fields("language") if asked.choices == "cefr"]
                name, known = _begun(self.of(one, "language")), self.named(one, STEPS)
                yield CvItem(name, beside, known, small=self.named(one, levels))

    def skills(self) -> Iterator[CvItem]:
        """Give what else the person can: in own words, with phone and PC, licences and certificates."""
        for one in those(self.held, "skill"):
            if self.of(one, "what"):
                yield CvItem(self.of(one, "what"), small=self.of(one, "evidence"))
        for one in those(self.held, "licence"):
            if self.of(one, "kind"):
                classes = self.of(one, "classes")
                title = text("document.cv.licence", self.lang, classes=classes) if classes else self.of(one, "kind")
                yield CvItem(title, small=self.of(one, "country"))
        digital = the(self.held, "digital")
        if digital is not None and (said := self.named(digital, ("phone", "pc", "email", "forms"), left_out="no")):
            yield CvItem("", text("document.plan.topic.digital", self.lang), details=(said,))

    def interests(self) -> Iterator[CvItem]:
        """Give what the person likes, and what they could teach others."""
        for one in those(self.held, "interest"):
            if self.of(one, "what"):
                teaches = text("document.cv.teaches", self.lang) if settled(one, "would_teach") is True else ""
                yield CvItem(self.of(one, "what"), self.of(one, "category"), teaches)

    def here(self, records: Records) -> Iterator[CvItem]:
        """Give what the person takes or took part in here; a home is none of an employer's business."""
        for one in those(self.held, "participation"):
            named = settled(one, "opportunity")
            found = records.record(named) if named else None
            if found is None or settled(one, "status") not in TOOK_PART or settled(found, "type") == HOMES:
                continue
            span = _SPAN.join(filter(None, (self.of(one, "from"), self.of(one, "to"))))
            organiser = shown("opportunity", "organiser", "value", found.value("organiser") or "", self.lang)
            small = ", ".join(filter(None, (organiser, self.of(one, "status"))))
            yield CvItem(str(found.value("name") or ""), span, small=small)

    def _papers(self, record: HeldRecord) -> str:
        shows = settled(record, "papers") in SHOWN_PAPERS
        return text("document.cv.papers", self.lang) if shows else ""


def _begun(name: str) -> str:
    """Give the name of a code as a line begins with it."""
    return name[:1].upper() + name[1:]
