"""The talk itself: its sittings with interpreter, the information given first, appointments, and staff's own notes."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import INTAKE, TALKING, Question
from models.sections.record import Record

_talk = partial(Question, unit="talk", section="talk", by=TALKING)
_sitting = partial(Question, unit="talk", section="information", by=TALKING)
_informed = partial(Question, unit="talk.informed", section="information", by=TALKING, asked=True)
_appointment = partial(Question, unit="appointment", section="talk", by=TALKING)
_note = partial(Question, unit="note.internal", section="talk", by=INTAKE)
_promise = partial(Question, unit="team", section="talk", by=TALKING)


class Talk(Record):
    """A kartleggingssamtale; it consists of sittings, which name it as their parent."""

    kind: ClassVar[str] = "talk"

    date: Annotated[str | None, _talk(form="date")] = None
    """The day it began. Set by the program; class B."""
    started: Annotated[str | None, _talk(form="moment")] = None
    """When it began. Set by the program; class B."""
    ended: Annotated[str | None, _talk(form="moment")] = None
    """When it was ended as a whole; absent while it goes on. Set by the program; class B."""


class Sitting(Record):
    """One sitting (økt) of a talk; answers name it, and so tell who was there and which interpreter."""

    kind: ClassVar[str] = "sitting"

    date: Annotated[str | None, _talk(form="date")] = None
    """The day. Set by the program; class B."""
    started: Annotated[str | None, _talk(form="moment")] = None
    """When it began. Set by the program; class B."""
    ended: Annotated[str | None, _talk(form="moment")] = None
    """When it stopped. Set by the program; class B."""
    staff_roles: Annotated[list[str] | None, _talk(form="choices", choices="role")] = None
    """The roles of the staff who took part, from their membership. Set by the program; class B."""
    staff: Annotated[list[str] | None, _talk(form="members")] = None
    """The members who took part, by id: first who keeps the record, then those present besides. Intake; class B."""
    interpreter_language: Annotated[str | None, _sitting(form="code", choices="language", asked=True)] = None
    """The language interpreted, ISO 639-3; absent without an interpreter. Intake; class B."""
    interpreter_mode: Annotated[str | None, _sitting(form="choice", choices="interpreter_mode", asked=True)] = None
    """In the room, by telephone or on screen. Intake; class B."""
    interpreter_category: Annotated[str | None, _sitting(form="choice", choices="interpreter_category", asked=True)] = (
        None
    )
    """Category A to E in the national register, or not qualified. Intake; class B."""
    interpreter_reason: Annotated[str | None, _sitting(form="text", asked=True, search=False)] = None
    """Why an interpreter who is not qualified was used. Intake; class B."""
    place: Annotated[str | None, _sitting(form="text", asked=True, search=False)] = None
    """Where it is held. Intake; class B."""
    stopped_because: Annotated[str | None, _talk(form="open_choice", choices="stopped_because", search=False)] = None
    """Why the sitting stopped. Intake; class B."""


class Informed(Record):
    """That the person was informed before the first question, and takes part of own will."""

    kind: ClassVar[str] = "informed"

    when: Annotated[str | None, Question(unit="talk.informed", section="information", by=TALKING, form="moment")] = None
    """When. Set by the program; class B."""
    language: Annotated[str | None, _informed(form="code", choices="language")] = None
    """In which language, ISO 639-3. Intake; class B."""
    how: Annotated[str | None, _informed(form="choice", choices="informed_how")] = None
    """Through the interpreter, in the person's language, in writing. Intake; class B."""
    understood_interpreter: Annotated[bool | None, _informed(form="yesno")] = None
    """Whether person and interpreter understand each other. Intake; class B."""
    voluntary: Annotated[bool | None, _informed(form="yesno")] = None
    """Whether the person, told that it is voluntary, takes part. Intake; class B."""


class Appointment(Record):
    """Something agreed with the person for a day; never exported."""

    kind: ClassVar[str] = "appointment"
    listed: ClassVar[bool] = True

    what: Annotated[str | None, _appointment(form="open_choice", choices="appointment_kind")] = None
    """What it is. Intake; class X."""
    when: Annotated[str | None, _appointment(form="day_time")] = None
    """When, to the minute. Intake; class X."""
    room: Annotated[str | None, _appointment(form="text", search=False)] = None
    """In which room. Intake; class X."""
    staff: Annotated[list[str] | None, _appointment(form="members")] = None
    """Who of the house, by member ids. Intake; class X."""
    interpreter_language: Annotated[str | None, _appointment(form="code", choices="language")] = None
    """The language to be interpreted, ISO 639-3; absent without an interpreter. Intake; class X."""
    interpreter_state: Annotated[str | None, _appointment(form="choice", choices="interpreter_state")] = None
    """Whether an interpreter is ordered and confirmed. Intake; class X."""
    met: Annotated[str | None, _appointment(form="choice", choices="met")] = None
    """Whether the person came. Intake; class X."""
    not_met_because: Annotated[str | None, _appointment(form="text", search=False)] = None
    """Why the person did not come, where that is known. Intake; class X."""


class TeamMember(Record):
    """Somebody of the team around a person: a member of the house, or somebody else; never exported."""

    kind: ClassVar[str] = "team_member"
    listed: ClassVar[bool] = True

    member: Annotated[str | None, _promise(form="member")] = None
    """Who, by member id; absent for somebody of another house. Intake; class X."""
    name: Annotated[str | None, _promise(form="text")] = None
    """Who, where it is nobody of the house: "NAV, Kari". Intake; class X."""
    area: Annotated[str | None, _promise(form="choice", choices="team_area")] = None
    """The part that is theirs. Intake; class X."""


class TeamPromise(Record):
    """What somebody of the team promised to do for the person, or has covered; never exported."""

    kind: ClassVar[str] = "team_promise"
    listed: ClassVar[bool] = True

    member: Annotated[str | None, _promise(form="member")] = None
    """Who promised, by member id; absent for somebody of another house. Intake; class X."""
    who: Annotated[str | None, _promise(form="text")] = None
    """Who promised, where it is nobody of the house; it counts before ``member``. Intake; class X."""
    area: Annotated[str | None, _promise(form="choice", choices="team_area")] = None
    """The part it belongs to. Intake; class X."""
    what: Annotated[str | None, _promise(form="text")] = None
    """What. Intake; class X."""
    by: Annotated[str | None, _promise(form="date")] = None
    """By when. Intake; class X."""
    done: Annotated[str | None, _promise(form="date")] = None
    """The day it was done; absent while it is open. Intake; class X."""


class Note(Record):
    """An internal note, or one handed over to colleagues; never exported, and the person may ask to read it."""

    kind: ClassVar[str] = "note"
    listed: ClassVar[bool] = True

    text: Annotated[str | None, _note(form="long")] = None
    """The note. Intake or import; class X."""
    handover: Annotated[bool | None, _note(form="yesno")] = None
    """Whether it is meant for the colleagues who go on with the person. Intake; class X."""
