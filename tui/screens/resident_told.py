"""What the overview of a resident tells, as pairs of a heading and lines. Pure: from what storage gave to texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from models import codes, conversation, schema, showing
from models.errors import InputError
from models.texts import plural, text
from models.zone import local_day, moment_of
from storage.records.appointments import by_time
from storage.records.attendance import staff
from tui.screens import today_told
from tui.widgets.columns import fitted
from tui.widgets.signs import sign

if TYPE_CHECKING:
    from datetime import date

    from models.answer import HeldRecord
    from models.areas import Sign
    from storage.records.overviews import Overview
    from storage.records.talks import TalkView

PAGE_WIDTH = 19
MOST_UNCLEAR = 6
"""So many fields to be settled are named."""


def told(seen: Overview, today: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give heading and lines, in the order they are shown."""
    nobody = text("screen.resident.nothing")
    yield "next_step", (text(f"screen.next_step.{seen.next_step}"),)
    ahead = tuple(_appointments(seen, today))
    if ahead:
        yield "appointments", ahead
    yield "assessment", (counted(seen), *_pages(seen), *_handed_in(seen))
    yield "permit", (_permit(seen),)
    yield "talks", tuple(_talk(talk, seen.people) for talk in seen.talks) or (nobody,)
    yield "assignments", tuple(map(_assignment, seen.assignments)) or (nobody,)
    yield "consents", tuple(map(_consent, seen.consents)) or (nobody,)
    yield "waits", tuple(_waiting(seen)) or (nobody,)


def counted(seen: Overview) -> str:
    """Give how many core questions are answered, and how much is to be settled."""
    complete = seen.completeness
    answered = text("screen.resident.answered", answered=complete.answered, total=complete.total)
    return f"{answered} · {plural('screen.resident.unclear', complete.unclear)}" if complete.unclear else answered


def municipality(number: str) -> str:
    """Give the name of a municipality."""
    return codes.label("municipality", number)


def _pages(seen: Overview) -> Iterator[str]:
    parts = []
    for page in conversation.PAGES:
        standing = seen.completeness.pages[page.name]
        name: Sign = "answered" if standing.done else "started" if standing.started else "none"
        if page.name == "adaptation" and seen.areas.health == "closed":
            name = "closed"
        parts.append(f"{sign(name)} {page.number} {page.short}")
    rows = len(parts) - len(parts) // 2
    for left, right in zip_longest(parts[:rows], parts[rows:], fillvalue=""):
        yield fitted(left, PAGE_WIDTH) + right


def _handed_in(seen: Overview) -> Iterator[str]:
    """Say to who lacks the key of health when tilrettelegging was handed in, never what was answered."""
    status = next((record for record in seen.held if record.kind == "adaptation_status"), None)
    at = status.value("handed_in_at") if status and seen.areas.health == "closed" else None
    if at is not None:
        yield text("screen.resident.handed_in", day=showing.shown_day(str(at)[:10]))


def _permit(seen: Overview) -> str:
    pathway = next((record for record in seen.held if record.kind == "pathway"), None)
    basis = pathway.value("basis_category") if pathway else None
    if not seen.permit or pathway is None or basis is None:
        return text("screen.resident.no_permit")
    limit = pathway.value("permit_valid_to")
    label = codes.label("basis_category", basis)
    return text("screen.resident.permit_to", basis=label, to=showing.shown_day(limit)) if limit else label


def _appointments(seen: Overview, today: date) -> Iterator[str]:
    """Give what is agreed from today on, by time."""
    for one in by_time(record for record in seen.held if record.kind == "appointment"):
        when = one.value("when")
        if when and local_day(when) >= today:
            yield f"{today_told.when_words(moment_of(when), today)} · {today_told.appointment(one)}"


def _talk(talk: TalkView, people: Mapping[str, str]) -> str:
    """Give a talk in a line: when, how many sittings, how far, and who of the house took part in any of them."""
    day = showing.shown_day(str(talk.talk.value("date") or ""))
    state = text("screen.resident.talk.finished" if talk.finished else "screen.resident.talk.unfinished")
    sittings = plural("screen.resident.sittings", len(talk.sittings))
    took_part = dict.fromkeys(one for sitting in talk.sittings for one in staff(sitting) if one in people)
    return " · ".join(filter(None, (day, sittings, state, ", ".join(people[one] for one in took_part))))


def _assignment(assignment: HeldRecord) -> str:
    number = assignment.value("kommunenr")
    who = municipality(number) if number else str(assignment.value("org") or "")
    function = codes.label("recipient", str(assignment.value("function") or ""))
    return text("screen.resident.assigned", who=who, function=function, since=_day(assignment, "from"))


def _consent(consent: HeldRecord) -> str:
    purpose = codes.label("consent_purpose", str(consent.value("purpose") or ""))
    recipient = recipient_name(str(consent.value("recipient") or ""))
    if consent.value("withdrawn"):
        return text("screen.resident.withdrawn", purpose=purpose, who=recipient, day=_day(consent, "withdrawn"))
    return text("screen.resident.consent", purpose=purpose, who=recipient)


def recipient_name(written: str) -> str:
    """Give the name of whom a consent names: a municipality, a function, else the organisation's id."""
    kind, _, name = written.partition(":")
    if kind == "kommunenr":
        return municipality(name)
    return codes.label("recipient", name) if kind == "function" else written


def _day(record: HeldRecord, field: str) -> str:
    return showing.shown_day(str(record.value(field) or ""))


def _waiting(seen: Overview) -> Iterator[str]:
    if seen.proposed:
        yield text("screen.resident.proposed", municipality=municipality(seen.proposed))
    unclear = [
        showing.label(record.kind, name)
        for record in seen.held
        for name, field in record.fields.items()
        if field.conflict and not name.startswith("_")
    ]
    if unclear:
        more = " …" if len(unclear) > MOST_UNCLEAR else ""
        yield text("screen.resident.to_settle", fields=", ".join(unclear[:MOST_UNCLEAR]) + more)
    if seen.not_handed_in:
        yield text("screen.resident.not_handed_in")
    for draft in seen.drafts:
        yield text("screen.resident.draft", field=_label(draft.kind, draft.field))


def _label(kind: str, name: str) -> str:
    try:
        return schema.field(kind, name).short()
    except InputError:
        return name
