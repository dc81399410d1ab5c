"""The levels of a person's languages by the European framework: a grid, and what a person can at the level looked at.

For teachers and advisers. Each level is saved as it is given, with its source: the person's own account, or a document
such as Norskprøven.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models import cefr, codes
from models.answer import Answer, HeldField, HeldRecord
from models.origins import ORIGINS, after, in_words
from models.texts import plural, text
from tui.history import History
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.to_talk import open_talk
from tui.widgets.level_grid import LanguageLevels, LevelGrid
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.origins import Origin
    from storage.records.answers import SavedAnswer

    Save = Callable[[Answer | None], SavedAnswer]

NON_ANSWERS = ("declined", "unknown")
VERIFIED, CONFLICT, OTHER = "✓", "≠", "–"
"""Signs in the overview: shown on a paper that was checked, different answers, a non-answer."""


class CefrScreen(Room[None]):
    """The grid of ``resident``."""

    NAME = "cefr"
    BINDINGS: ClassVar[list[BindingType]] = bindings("cefr")
    AUTO_FOCUS = "LevelGrid"
    DEFAULT_CSS = """
    CefrScreen {
        & LevelGrid { margin-top: 1; }
        & #cell { height: 1; margin-top: 1; padding: 0 2; text-style: bold; color: $primary; }
        & #can { height: 1fr; padding: 0 2; }
        & #origin { height: 1; padding: 0 2; color: $text-muted; background: $surface; }
    }
    """

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.resident = resident
        self.history = History()
        self._held: tuple[HeldRecord, ...] = ()
        self._origins: dict[tuple[str, str], Origin] = {}
        """Where the next level of a record's skill comes from, if that was said before it was given."""

    def body(self) -> ComposeResult:
        """Give the grid, what can be done at the level under the cursor, and where the level comes from."""
        skills = [(skill.name, skill.short()) for skill in cefr.skills()]
        yield LevelGrid(text("screen.cefr.languages"), skills, cefr.levels())
        yield Plain(id="cell")
        yield Plain(id="can")
        yield Plain(id="origin")

    @property
    def grid(self) -> LevelGrid:
        """The grid."""
        return self.query_one(LevelGrid)

    def on_screen_resume(self) -> None:
        """Show what is held, which the talk may have changed."""
        self.start(self._load())

    async def reread(self) -> None:
        """Show the levels that another program has given."""
        await self._load()

    async def _load(self) -> None:
        first = not self._held
        await self._read()
        if first and self._held:
            self.grid.go_to(0, self._first_open())
        self._say()

    async def _read(self) -> None:
        held = await self.bolyst.storage(self.bolyst.desk.answers.held, self.resident)
        self._held = tuple(one for one in held if one.kind == cefr.KIND)
        self.grid.rows = tuple(map(_row, self._held))

    def _first_open(self) -> int:
        row = self.grid.row
        names = [name for name, _ in self.grid.skills]
        return next((at for at, name in enumerate(names) if row is not None and name not in row.levels), 0)

    # --- saying

    def on_level_grid_moved(self) -> None:
        """Say what a person can at the level that the cursor came to."""
        self._say()

    def _say(self) -> None:
        name = self.bolyst.desk.residents.index.get(self.resident).name
        self.say_place(text("screen.cefr.place", name=name), plural("screen.cefr.count", len(self._held)))
        self.grid.display = bool(self._held)
        if not self._held:
            self._write("", text("screen.cefr.empty"), "")
            return
        skill, level = cefr.skills()[self.grid.skill], self.grid.level_code
        heading = text("screen.cefr.cell", level=level, skill=skill.short(), language=_name(self._record()))
        self._write(heading, cefr.descriptor(skill, level), self._origin())

    def _write(self, cell: str, can: str, origin: str) -> None:
        for where, words in (("#cell", cell), ("#can", can), ("#origin", origin)):
            self.query_one(where, Plain).update(words, layout=False)

    def _origin(self) -> str:
        """Say what stands in the skill under the cursor, and where it comes from."""
        held = self._field()
        if held is not None and held.conflict:
            levels = ", ".join(str(head.value) for head in held.heads)
            return text("screen.cefr.conflict", levels=levels)
        if held is not None and held.state == "value":
            return text("screen.cefr.stands", level=held.value, origin=in_words(held.source, held.verified))
        said = text(f"section.state.{held.state}") if held is not None and held.state in NON_ANSWERS else ""
        nothing = said or text("screen.cefr.nothing")
        return text("screen.cefr.not_yet", said=nothing, origin=in_words(*self._next_origin))

    @property
    def _next_origin(self) -> Origin:
        """Where the next level in the skill under the cursor comes from: what was said, or the person's own account."""
        return self._origins.get((self._record().ent, self.grid.skill_name), ORIGINS[0])

    def _record(self) -> HeldRecord:
        return self._held[self.grid.language]

    def _field(self) -> HeldField | None:
        return self._record().fields.get(self.grid.skill_name) if self._held else None

    # --- giving levels

    async def on_level_grid_chosen(self, event: LevelGrid.Chosen) -> None:
        """Save the level under the cursor."""
        if not self._held:
            return
        source, verified = self._next_origin
        await self._give(Answer.of(self.grid.level_code, source, verified=verified))
        if event.goes_on:
            self.grid.go_on()

    async def on_level_grid_cleared(self) -> None:
        """Take the level away: back to not asked."""
        if self._field() is not None:
            await self._give(None)

    async def action_source(self) -> None:
        """Go to the next source of the level, or of the one that is about to be given."""
        held = self._field()
        if not self._held:
            return
        if held is None or held.state != "value" or held.conflict:
            self._origins[self._record().ent, self.grid.skill_name] = after(self._next_origin)
            self._say()
        else:
            source, verified = after((held.source, held.verified))
            await self._give(Answer.of(held.value, source, verified=verified))

    async def _give(self, answer: Answer | None) -> None:
        """Save an answer in the skill under the cursor, so that it can be taken back."""
        at = (self.grid.language, self.grid.skill)
        skill, record, held = cefr.skills()[at[1]], self._record(), self._field()
        seen = tuple(head.id for head in held.heads) if held is not None else ()
        answers = self.bolyst.desk.answers
        save = partial(answers.save, self.resident, cefr.KIND, record.ent, skill.name)
        why = text("screen.conversation.settled") if held is not None and held.conflict else None
        saved = await self.bolyst.save(partial(save, answer, why=why, seen=seen))
        self._origins.pop((record.ent, skill.name), None)
        await self._read()
        self._say()
        if saved.changed:
            what = f"{_name(record)}, {skill.short()}"
            self.history.did(partial(self._put, at, save, saved.before), partial(self._put, at, save, answer), what)

    async def _put(
        self, at: tuple[int, int], save: Callable[[Answer | None], SavedAnswer], answer: Answer | None
    ) -> None:
        await self.bolyst.save(partial(save, answer))
        await self._read()
        self.grid.go_to(*at)
        self._say()

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: without a language only the talk."""
        if action == "source":
            return bool(self._held)
        if action == "talk":
            return not self._held
        return super().check_action(action, parameters)

    async def action_talk(self) -> None:
        """Begin or go on with the talk, where languages are told."""
        await open_talk(self, self.resident)

    async def action_undo(self) -> None:
        """Take the last level back."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Give it again."""
        await self.redo_in(self.history)


def _row(record: HeldRecord) -> LanguageLevels:
    held = {skill.name: record.fields.get(skill.name) for skill in cefr.skills()}
    levels = {name: str(one.value) for name, one in held.items() if one is not None and one.state == "value"}
    drawn = {name: _drawn(one) for name, one in held.items() if one is not None and one.is_answered}
    return LanguageLevels(record.ent, _name(record), levels, drawn)


def _drawn(held: HeldField) -> str:
    words = str(held.value) if held.state == "value" else OTHER
    return f"{words} {CONFLICT if held.conflict else VERIFIED if held.verified else ''}".strip()


def _name(record: HeldRecord) -> str:
    code = record.value("language")
    return codes.label("language", code) if code is not None else text("screen.cefr.unnamed")
