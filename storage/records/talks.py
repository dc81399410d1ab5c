"""Talks and their sittings: started, resumed by whoever is there, paused with a reason, finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from models.answer import Answer, HeldRecord
from models.conversation import is_minor
from models.errors import RecordError
from models.units import main_unit
from storage.records.attendance import staff, taking_part
from storage.records.records import Change

if TYPE_CHECKING:
    from storage.records.records import Records

LONGEST_SITTING: Final = timedelta(hours=4)
"""After so long a sitting that nobody ended, by a crash or on another laptop, is over: what follows is a new one."""


@dataclass(frozen=True, slots=True)
class TalkView:
    """One talk: its record, its sittings in order, and whether it is finished."""

    subject: str
    talk: HeldRecord
    sittings: tuple[HeldRecord, ...]

    @property
    def sitting(self) -> str:
        """The id of the last sitting."""
        return self.sittings[-1].ent

    @property
    def finished(self) -> bool:
        """Whether the talk was ended as a whole."""
        return _value(self.talk, "ended") is not None

    def goes_on(self, sitting: str) -> bool:
        """Say whether a sitting is one of this talk and nobody has ended it, or the talk."""
        ended = {one.ent: _value(one, "ended") is not None for one in self.sittings}
        return not self.finished and ended.get(sitting) is False


class Talks:
    """The talks of one person at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, subject: str) -> tuple[TalkView, ...]:
        """Give the talks of a person, oldest first."""
        held = self._records.held(subject)
        talks = sorted((record for record in held if record.kind == "talk"), key=_started)
        return tuple(
            TalkView(
                subject,
                talk,
                tuple(
                    sorted(
                        (
                            record
                            for record in held
                            if record.kind == "sitting" and _value(record, "_parent") == talk.ent
                        ),
                        key=_started,
                    )
                ),
            )
            for talk in talks
        )

    def start(self, subject: str, facts: Mapping[str, Any] | None = None) -> TalkView:
        """Begin a talk with its first sitting; ``facts`` are fields of the sitting (place, interpreter …).

        ``staff`` in it are the members present besides this one. Raises RecordError for a person under 18, InputError
        as :meth:`attend` does.
        """
        self.refuse_minor(self._records.last_answer(subject, "birth_date"))
        talk, moment = self._records.new_id(), self.moment()
        changes = [_set("talk", talk, "date", moment[:10]), _set("talk", talk, "started", moment)]
        self._records.write(subject, [*changes, *self._new_sitting(talk, moment, facts or {})])
        return self._view(subject, talk)

    def refuse_minor(self, born: Answer | None) -> None:
        """Raise RecordError where ``born`` is the birth date of a person under 18, who has no talk of their own."""
        written = born.value if born is not None and born.state == "value" else None
        if is_minor(written, self._records.session.env.today()):
            raise RecordError("minor_has_no_talk")

    def unfinished(self, subject: str) -> TalkView | None:
        """Give the last talk that was not ended as a whole; None where there is none."""
        found = [talk for talk in self.of(subject) if not talk.finished]
        return found[-1] if found else None

    def going_on(self, talk: TalkView) -> HeldRecord | None:
        """Give the sitting of this member that goes on, where one does: a colleague's is a sitting of its own.

        One that nobody ended counts for :data:`LONGEST_SITTING` only.
        """
        limit = _written(self._records.session.env.now() - LONGEST_SITTING)
        member = self._records.session.member.id
        for sitting in reversed(talk.sittings):
            own = member == (staff(sitting) or (member,))[0]
            if own and _value(sitting, "ended") is None and str(_value(sitting, "started") or "") >= limit:
                return sitting
        return None

    def resume(self, subject: str) -> TalkView | None:
        """Go on with the last unfinished talk, in a new sitting where none goes on; None where there is none."""
        talk = self.unfinished(subject)
        if talk is None:
            return None
        if self.going_on(talk) is None:
            last = talk.sittings[-1] if talk.sittings else None
            carried = {name: _value(last, name) for name in _INTERPRETER} if last else {}
            moment = self._moment_after(talk.talk, last)
            self._records.write(subject, self._new_sitting(talk.talk.ent, moment, carried))
        return self._view(subject, talk.talk.ent)

    def begin(self, subject: str) -> TalkView:
        """Go on with the last unfinished talk, or begin one where there is none: two programs at once begin one talk.

        Raises RecordError as :meth:`start` does.
        """
        records = self._records
        lies_in = records.compartment_for(main_unit("talk").name, subject)
        with records.compartments()[lies_in].atomic():
            return self.resume(subject) or self.start(subject)

    def attend(self, subject: str, sitting: str, others: Sequence[str]) -> None:
        """Note that ``others`` of the house are present in a sitting, and nobody else besides who keeps its record.

        Raises InputError ``member_unknown`` for who is no member here.
        """
        keeper = (*staff(self._records.record(sitting)), self._records.session.member.id)[0]
        values = taking_part(self._records.session, keeper, others)
        self._records.write(subject, [_set("sitting", sitting, name, value) for name, value in values.items()])

    def pause(self, subject: str, sitting: str, reason: str | None = None) -> None:
        """End a sitting, with the reason it stopped where there is one; one that was ended already stays as it is."""
        held = self._records.record(sitting)
        if _value(held, "ended") is not None:
            return
        changes = [_set("sitting", sitting, "ended", self._moment_after(held))]
        if reason:
            changes.append(_set("sitting", sitting, "stopped_because", reason))
        self._records.write(subject, changes)

    def finish(self, subject: str, talk: str) -> None:
        """End a talk and all its sittings; one that was ended already stays as it is."""
        view = self._view(subject, talk)
        if view.finished:
            return
        moment = self._moment_after(view.talk, *view.sittings)
        going_on = [one.ent for one in view.sittings if _value(one, "ended") is None]
        ends = [_set("talk", talk, "ended", moment), *(_set("sitting", one, "ended", moment) for one in going_on)]
        self._records.write(subject, ends)

    def _view(self, subject: str, talk: str) -> TalkView:
        return next(view for view in self.of(subject) if view.talk.ent == talk)

    def _new_sitting(self, talk: str, moment: str, facts: Mapping[str, Any]) -> list[Change]:
        sitting = self._records.new_id()
        values = {"_parent": talk, "date": moment[:10], "started": moment, **facts}
        values |= taking_part(self._records.session, self._records.session.member.id, facts.get("staff", ()))
        return [_set("sitting", sitting, name, value) for name, value in values.items() if value is not None]

    def moment(self) -> str:
        """Give this moment as it is written in records."""
        return _written(self._records.session.env.now())

    def _moment_after(self, *records: HeldRecord | None) -> str:
        """Give this moment, but none before those in ``records``: a clock that was set back turns no order around."""
        known = (_value(record, name) for record in records for name in ("started", "ended"))
        return max(self.moment(), *(str(moment or "") for moment in known))


_INTERPRETER = (
    "place",
    "interpreter_language",
    "interpreter_mode",
    "interpreter_category",
    "interpreter_reason",
)


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _set(kind: str, record: str, field: str, value: object) -> Change:
    return Change(kind, record, field, Answer("value", value))


def _value(record: HeldRecord | None, field: str) -> Any:
    held = record.fields.get(field) if record is not None else None
    return held.value if held is not None and held.state == "value" else None


def _started(record: HeldRecord) -> tuple[str, bool, str]:
    """Give what talks and sittings are ordered by; of two that began in the same second the ended one is the first."""
    return str(_value(record, "started") or _value(record, "date") or ""), _value(record, "ended") is None, record.ent
