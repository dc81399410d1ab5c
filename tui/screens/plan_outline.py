"""The right half of the plan screen: the plan as a list of its parts, and the form of the part under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from models import schema
from models.phrases import is_reading_aid
from models.question import PlanPart
from models.showing import shown, shown_day
from models.texts import text
from storage.records.reading import value
from tui.widgets.answers import AnswerRow, takes_typing
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.plan_signing import Signed
    from storage.records.plan_view import PlanView

SIGNS: Final = {"goal": "›", "measure": "•", "review": "○", "plan": " "}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan: a group of its own fields, or one goal, measure or review; a new one has no record yet."""

    kind: str
    group: PlanPart = ""
    record: str | None = None
    held: HeldRecord | None = None

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.record or f"{self.kind}:{self.group}"

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that are asked, in the order of the models."""
        return tuple(one.name for one in schema.fields_of_part(self.kind, self.group) if takes_typing(one))

    @property
    def title(self) -> str:
        """What it is called."""
        return text(f"screen.plan.part.{self.group or self.kind}")


class Outline(Vertical):
    """The parts of a plan, and the form of one of them."""

    DEFAULT_CSS = """
    Outline {
        & > .permit { height: 1; padding: 0 1; color: $text-muted; }
        & > .permit.-changed { color: $text-warning; text-style: bold; }
        & > Listing { height: 1fr; min-height: 5; }
        & > .title { height: 1; padding: 0 1; text-style: bold; color: $primary; }
        & > VerticalScroll { height: 1fr; max-height: 18; padding: 0 1; scrollbar-size-vertical: 1; }
        & AnswerRow > .label { width: 20; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.part: Part | None = None
        self.new: Part | None = None
        self.language = ""

    def compose(self) -> ComposeResult:
        """Draw the permit's state, the parts, and the form."""
        yield Plain(id="permit", classes="permit")
        yield Listing(_columns(), _cells, key=lambda part: part.key, id="parts")
        yield Plain(id="title", classes="title")
        yield VerticalScroll(id="form", can_focus=False)

    @property
    def listing(self) -> Listing[Part]:
        """The list of parts."""
        return self.query_one("#parts", Listing)

    def rows(self) -> list[AnswerRow]:
        """Give the rows of the form."""
        return list(self.query(AnswerRow))

    def fill(self, view: PlanView, *, permit: bool, signed: Signed | None = None) -> None:
        """Show the parts of ``view``, and what was ``signed`` last; the form is not touched."""
        line = self.query_one("#permit", Plain)
        line.update(text(f"screen.plan.{'permit' if permit else 'no_permit'}") if signed is None else _told_of(signed))
        line.set_class(signed is not None and signed.changed, "-changed")
        self.language = str(value(view.plan, "language", ""))
        self.listing.fill([*_parts(view), *([self.new] if self.new is not None else [])])

    def add(self, kind: str, view: PlanView) -> Part:
        """Show a new part of ``kind`` at the end, with the cursor on it; nothing is saved before it has an answer."""
        self.new = Part(kind)
        parts = [*_parts(view), self.new]
        self.listing.fill(parts)
        self.listing.cursor = len(parts) - 1
        return self.new

    def became(self, record: str) -> None:
        """Note that the new part now stands as ``record``."""
        if self.part is not None and self.part.record is None and self.part.kind != "plan":
            self.part = Part(self.part.kind, record=record)
            self.new = None

    def move_to(self, key: str) -> None:
        """Bring the cursor to the part known by ``key``, if it is there."""
        for at, part in enumerate(self.listing.rows):
            if part.key == key:
                self.listing.cursor = at

    async def show(self, part: Part | None) -> None:
        """Show the form of ``part``."""
        self.part = part
        form = self.query_one("#form", VerticalScroll)
        self.query_one("#title", Plain).update(_titled(part, self.language) if part else "")
        async with self.batch():
            await form.remove_children()
            if part is not None:
                held = part.held.fields if part.held else {}
                rows = [AnswerRow(schema.field(part.kind, name), part.record, held.get(name)) for name in part.names]
                await form.mount_all(rows)
        form.scroll_home(animate=False)


def _told_of(signed: Signed) -> str:
    """Say when the plan was signed, and whether it says something else now."""
    on = f"{signed.day.day:02}.{signed.day.month:02}.{signed.day.year}"
    key = "screen.plan.signed_changed" if signed.changed else "screen.plan.signed_on"
    return text(key, date=on, code=signed.code)


def _titled(part: Part, language: str) -> str:
    """Give the title of a form; with a form that no person has approved among its answers, that it is a reading aid."""
    held = part.held.fields if part.held is not None else {}
    own = [str(held[name].value or "") for name in part.names if name.endswith("_own_language") and name in held]
    aid = any(is_reading_aid(words, language) for words in own)
    return f"{part.title} · ? {text('screen.plan.reading_aid')}" if aid else part.title


def _columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(text("screen.plan.plan"), share=3),
        Column(schema.field("measure", "responsible").short(), share=1),
        Column(schema.field("measure", "deadline").short(), width=10),
        Column(text("screen.plan.hours"), width=6, right=True),
    ]


def _parts(view: PlanView) -> Iterator[Part]:
    yield Part("plan", "goals", held=view.plan)
    yield from (Part("goal", record=one.ent, held=one) for one in view.goals)
    yield Part("plan", "norwegian", held=view.plan)
    yield from (Part("measure", record=one.ent, held=one) for one in view.measures)
    yield Part("plan", "together", held=view.plan)
    yield from (Part("review", record=one.ent, held=one) for one in view.reviews)


def _cells(part: Part) -> Sequence[Cell]:
    held = part.held
    if part.kind == "plan":
        told = [
            name for name in part.names if held is not None and name in held.fields and held.value(name) is not None
        ]
        words = f"{part.title} ({text('screen.plan.answered', n=len(told), total=len(part.names))})"
        return ["", words, *_told(part, ("", "next_review" if part.group == "together" else "")), ""]
    words = str(value(held, "text") or value(held, "conclusion", "")) or part.title
    shown_at = {"goal": ("", "deadline"), "measure": ("responsible", "deadline"), "review": ("present", "date")}
    hours = _shown(part, "hours_per_week") if part.kind == "measure" else ""
    return [SIGNS[part.kind], words, *_told(part, shown_at[part.kind]), hours]


def _told(part: Part, names: tuple[str, str]) -> tuple[str, str]:
    first, last = names
    day = value(part.held, last, "") if last else ""
    return _shown(part, first), shown_day(str(day))


def _shown(part: Part, name: str) -> str:
    if not name or part.held is None or name not in part.held.fields:
        return ""
    field = part.held.fields[name]
    return shown(part.kind, name, field.state, field.value) if field.state != "cleared" else ""
