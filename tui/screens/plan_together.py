"""Asks how a plan was gone through: the day, read aloud in which language and how, and who signed its paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from models import codes, schema
from models.answer import Answer
from models.errors import InputError
from models.showing import shown_value
from models.texts import norwegian, text
from storage.records.plan_signing import Together
from tui.keys import bindings
from tui.screens.plan_dialogs import DIALOG_CSS
from tui.widgets.answers import AnswerRow
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from datetime import date

ASKED = (
    ("plan", "gone_through"),
    ("plan", "read_aloud"),
    ("signature", "language"),
    ("signature", "interpreter"),
)
"""What is asked in fields of the models, in their order."""


class TogetherDialog(ModalScreen[Together]):
    """Gives how the plan was gone through; who signed is asked only where a ``permit`` is recorded.

    Where it was not ``printed`` as it stands, that is said: what nobody has seen is not signed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("together"), *bindings("dialog")]
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="TogetherDialog").rstrip().removesuffix("}")
        + """
        & AnswerRow { margin-bottom: 0; }
        & AnswerRow > .label { width: 30; }
        & .label { width: 30; }
        & #not_printed { height: auto; margin-bottom: 1; color: $text-warning; }
        & #wrong { height: auto; color: $text-error; }
    }
    """
    )
    AUTO_FOCUS = "AnswerRow Field"

    def __init__(self, code: str, today: date, language: str, *, permit: bool, printed: bool) -> None:
        super().__init__()
        self.code, self.today, self.permit, self.printed = code, today, permit, printed
        self.said = {"gone_through": Answer.of(today.isoformat())}
        if language:
            self.said["language"] = Answer.of(language)

    def compose(self) -> ComposeResult:
        """Draw what is recorded of which paper, the fields, and who signed."""
        key = "signing" if self.permit else "gone_through"
        with Vertical():
            yield Plain(text(f"screen.plan.{key}", code=self.code), classes="told")
            if not self.printed:
                yield Plain(text("screen.plan.not_printed"), id="not_printed")
            yield from self._rows()
            if self.permit:
                with Horizontal():
                    yield Plain(schema.field("signature", "who").short(), classes="label")
                    signers = [Option(one.code, one.label()) for one in codes.load("signer")]
                    yield Choice(signers, several=True, id="who")
            yield Plain(id="wrong")
        yield KeyLine()

    def _rows(self) -> Iterator[AnswerRow]:
        for kind, name in ASKED:
            row = AnswerRow(schema.field(kind, name))
            row.show(self.said.get(name))
            yield row

    def on_field_next(self, event: Field.Next) -> None:
        """Go to the next field, and from the last back to the plan."""
        event.stop()
        fields = list(self.query(Field))
        place = fields.index(event.field) + 1
        if place < len(fields):
            fields[place].focus()
        elif event.entered:
            self.action_accept()

    def on_field_previous(self, event: Field.Previous) -> None:
        """Go to the field before."""
        event.stop()
        fields = list(self.query(Field))
        fields[max(0, fields.index(event.field) - 1)].focus()

    def action_accept(self) -> None:
        """Give what was said; what cannot be read is marked and said."""
        try:
            said = {row.asked.name: row.answer(self.today) for row in self.query(AnswerRow)}
        except InputError as error:
            self.query_one("#wrong", Plain).update(f"{error.message} {error.next_step}")
            return
        found = {name: answer.value for name, answer in said.items() if answer is not None}
        who = self.query_one("#who", Choice).read() if self.permit else ()
        language, interpreter = found.get("language", ""), found.get("interpreter", "")
        self.dismiss(
            Together(
                day=found.get("gone_through", self.today.isoformat()),
                read_aloud=found.get("read_aloud"),
                how=_how(language, interpreter),
                language=language,
                interpreter=interpreter,
                who=who,
                code=self.code,
            )
        )

    def action_cancel(self) -> None:
        """Record nothing."""
        self.dismiss(None)


def _how(language: str, interpreter: str) -> str:
    """Give language and interpreter in words, as the plan says them: "arabisk, telefon"."""
    lang = norwegian()
    said = (("language", language), ("interpreter", interpreter))
    return ", ".join(shown_value(schema.field("signature", name), code, lang) for name, code in said if code)
