"""Languages, in four plain steps at intake and by the European framework later; and what is said of an empty list."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import TALKING, Question, Topic
from models.sections.record import Record

_ask = partial(Question, unit="language", section="language_school", by=TALKING)
_step = partial(_ask, form="choice", choices="language_step", core=3, topic=Topic.LANGUAGES, named=True)
_cefr = partial(
    Question,
    unit="language",
    section="language_school",
    by=("teacher", "career", "adviser"),
    form="choice",
    choices="cefr",
    asked=True,
)


class Language(Record):
    """A language the person knows, one record each (IF §47)."""

    kind: ClassVar[str] = "language"
    listed: ClassVar[bool] = True
    may_be_none: ClassVar[bool] = True

    language: Annotated[str | None, _ask(form="code", choices="language", core=3, topic=Topic.LANGUAGES)] = None
    """Which language, ISO 639-3. Intake; class B."""
    understand: Annotated[str | None, _step()] = None
    """How well the person understands it: ikke, litt, greit, godt. Intake; class B."""
    speak: Annotated[str | None, _step()] = None
    """How well the person speaks it. Intake; class B."""
    read: Annotated[str | None, _step()] = None
    """How well the person reads it. Intake; class B."""
    write: Annotated[str | None, _step()] = None
    """How well the person writes it. Intake; class B."""

    cefr_listening: Annotated[str | None, _cefr()] = None
    """Listening, A1 to C2. Teacher, career adviser or programme adviser; class B."""
    cefr_reading: Annotated[str | None, _cefr()] = None
    """Reading, A1 to C2. Teacher, career adviser or programme adviser; class B."""
    cefr_interaction: Annotated[str | None, _cefr()] = None
    """Spoken interaction, A1 to C2. Teacher, career adviser or programme adviser; class B."""
    cefr_production: Annotated[str | None, _cefr()] = None
    """Spoken production, A1 to C2. Teacher, career adviser or programme adviser; class B."""
    cefr_writing: Annotated[str | None, _cefr()] = None
    """Writing, A1 to C2. Teacher, career adviser or programme adviser; class B."""


class ListState(Record):
    """Of a whole list: that there is nothing in it, or why it was not answered. Its id follows from the list's kind."""

    kind: ClassVar[str] = "list_state"

    any: Annotated[str | None, Question(unit="", section="work", by=TALKING, form="choice", choices="list_state")] = (
        None
    )
    """``none`` where there is nothing; declined and unknown as for every question. Class and unit of the list."""
