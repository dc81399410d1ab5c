"""First run: who the organisation is, a passphrase, and three recovery sheets that are shown only here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from models.errors import BolystError, InputError
from models.texts import text
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.unlock import LONGEST_PASSPHRASE
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field, TextField
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.environment import Environment
    from storage.vault.vault import NewVault, RecoverySheet

PAGES = ("who", "words", "sheet")
LONGEST_NAME = 120
WRITTEN, SAVED = "written", "saved"


class FirstRunScreen(Room[None]):
    """Three pages, one shown at a time. Nothing is on disk before the second is done."""

    NAME = "first_run"
    BINDINGS: ClassVar[list[BindingType]] = bindings("first_run")
    DEFAULT_CSS = """
    FirstRunScreen {
        align: center middle;
        & #card { width: 78; max-width: 100%; height: auto; padding: 1 3; background: $panel; }
        & .page { height: auto; }
        & .row { height: auto; margin-top: 1; }
        & .label { width: 18; color: $text-muted; padding-right: 1; }
        & .told { height: auto; margin-bottom: 1; }
        & Plain { height: auto; }
        & #suggestion, & #code { text-style: bold; color: $accent; }
        & #said { margin-top: 1; min-height: 2; color: $text-muted; }
        & #said.bad { color: $text-error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.page = PAGES[0]
        self.passphrase = ""
        self.sheets: list[RecoverySheet] = []

    def body(self) -> ComposeResult:
        """Give the card with its three pages."""
        with Vertical(id="card"):
            yield Plain(id="heading", classes="heading")
            with Vertical(id="who", classes="page"):
                yield from self._who()
            with Vertical(id="words", classes="page"):
                yield from self._words()
            with Vertical(id="sheet", classes="page"):
                yield from self._sheet()
            yield Plain(id="said")

    def _who(self) -> ComposeResult:
        yield Plain(text("screen.first_run.who.what"), classes="told")
        yield _row("organisation", TextField(max_length=LONGEST_NAME, id="organisation"))
        kinds = [Option(code, text(f"screen.first_run.{code}")) for code in ("public", "private")]
        yield _row("kind", Choice(kinds, id="kind"))
        four, nine = text("screen.first_run.kommunenr.hint"), text("screen.first_run.orgnr.hint")
        yield _row("kommunenr", TextField(placeholder=four, max_length=4, restrict="[0-9]*", id="kommunenr"))
        yield _row("orgnr", TextField(placeholder=nine, max_length=9, restrict="[0-9]*", id="orgnr"))
        yield _row("member", TextField(max_length=LONGEST_NAME, id="member"))

    def _words(self) -> ComposeResult:
        yield Plain(text("screen.first_run.words.what"), classes="told")
        yield Plain(id="suggestion")
        yield _row("once", TextField(password=True, max_length=LONGEST_PASSPHRASE, id="once"))
        yield _row("twice", TextField(password=True, max_length=LONGEST_PASSPHRASE, id="twice"))

    def _sheet(self) -> ComposeResult:
        yield Plain(id="opens", classes="told")
        yield Plain(id="code")
        kept = [Option(code, text(f"screen.first_run.{code}")) for code in (WRITTEN, SAVED)]
        yield _row("kept", Choice(kept, id="kept"))
        yield _row("proof", TextField(id="proof"))

    def on_mount(self) -> None:
        """Begin with the first page."""
        self.say_place(text("screen.first_run.place"))
        self.say_saved()
        self._show("who")

    @property
    def env(self) -> Environment:
        """The environment; storage is imported when this is asked for."""
        from storage.environment import SYSTEM  # noqa: PLC0415

        return self.bolyst.env or SYSTEM

    def _show(self, page: str) -> None:
        self.page = page
        for name in PAGES:
            self.query_one(f"#{name}").display = name == page
        number, count = PAGES.index(page) + 1, len(PAGES)
        self.query_one("#heading", Plain).update(text(f"screen.first_run.{page}.heading", number=number, count=count))
        self._say("")
        self.query_one(f"#{page}").query(Field).first().focus()
        self.refresh_bindings()

    def _say(self, words: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Plain)
        said.set_class(bad, "bad")
        said.update(f"✗ {words}" if bad else words)

    def say_error(self, error: BolystError) -> None:
        """Say it on the card."""
        self._say(f"{error.message} {error.next_step}", bad=True)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value.strip()

    def on_field_committed(self, event: Field.Committed) -> None:  # type: ignore[override]  # nothing is saved here
        """Say what the proof is to be, once it is known how the sheet is kept."""
        event.prevent_default()
        if event.field.id == "kept":
            self._say_proof()

    def after_last_field(self) -> None:
        """Enter in a page's last field finishes the page."""
        step = {"who": self._finish_who, "words": self._finish_words, "sheet": self._finish_sheet}[self.page]
        self.start(step())

    # --- who

    async def _finish_who(self) -> None:
        for name in ("organisation", "member"):
            if not self._text(name):
                self.query_one(f"#{name}").focus()
                self._say(text(f"screen.first_run.{name}.missing"), bad=True)
                return
        if self.query_one("#kind", Choice).value is None:
            self.query_one("#kind").focus()
            self._say(text("screen.first_run.kind.missing"), bad=True)
            return
        self._show("words")
        self.action_suggest()

    # --- words

    def action_suggest(self) -> None:
        """Suggest other words."""
        if self.page == "words":
            self.start(self._suggest())

    async def _suggest(self) -> None:
        from tui import founding  # noqa: PLC0415  (storage, after the first paint)

        words = await self.bolyst.storage(founding.suggested, self.env)
        self.query_one("#suggestion", Plain).update(words)

    async def _finish_words(self) -> None:
        from tui import founding  # noqa: PLC0415  (storage, after the first paint)

        once, twice = self._text("once"), self._text("twice")
        if once != twice:
            self._again(text("screen.first_run.words.differ"))
            return
        self._say(text("screen.first_run.making"))
        try:
            sheets = await self.bolyst.storage(founding.found, self.bolyst.folder, self._setup(), once, self.env)
        except BolystError as error:
            self._again(f"{error.message} {error.next_step}")
            return
        self.passphrase, self.sheets = once, list(sheets)
        self._show_sheet()

    def _setup(self) -> NewVault:
        from storage.vault.vault import NewVault  # noqa: PLC0415

        return NewVault(
            organisation=self._text("organisation"),
            public=self.query_one("#kind", Choice).value == "public",
            kommunenr=self._text("kommunenr") or None,
            orgnr=self._text("orgnr") or None,
            member_name=self._text("member"),
        )

    def _again(self, words: str) -> None:
        for name in ("once", "twice"):
            self.query_one(f"#{name}", TextField).load("")
        self.query_one("#once").focus()
        self._say(words, bad=True)

    # --- sheets

    def _show_sheet(self) -> None:
        sheet = self.sheets[0]
        self._show("sheet")
        number, compartment = 4 - len(self.sheets), text(f"document.compartment.{sheet.compartment}")
        opens = text("screen.first_run.sheet.opens", number=number, compartment=compartment)
        self.query_one("#opens", Plain).update(opens)
        self.query_one("#code", Plain).update("   ".join(sheet.code.split("-")))
        self._say_proof()

    def _say_proof(self) -> None:
        kept = self.query_one("#kept", Choice).value or WRITTEN
        proof = self.query_one("#proof", TextField)
        proof.placeholder = text(f"screen.first_run.proof.{kept}")
        if kept == WRITTEN:
            proof.load("")

    async def _finish_sheet(self) -> None:
        sheet, proof = self.sheets[0], self._text("proof")
        kept = self.query_one("#kept", Choice).value
        if kept is None:
            self.query_one("#kept").focus()
            self._say(text("screen.first_run.kept.missing"), bad=True)
            return
        if kept == SAVED:
            await self._save_sheet(sheet, proof)
        elif proof.upper() != sheet.code.rpartition("-")[2]:
            raise InputError("recovery_proof")
        self.sheets.pop(0)
        if self.sheets:
            self.query_one("#kept", Choice).load(())
            self._show_sheet()
        else:
            passphrase, self.passphrase = self.passphrase, ""
            await self.bolyst.unlock(passphrase)

    async def _save_sheet(self, sheet: RecoverySheet, folder: str) -> None:
        from tui import founding  # noqa: PLC0415

        if not folder:
            raise InputError("recovery_folder_missing")
        file = await self.bolyst.storage(founding.save_sheet, sheet, Path(folder).expanduser(), self.env)
        self.notify(text("screen.first_run.saved_as", file=str(file)), markup=False)

    def holds_back(self) -> bool:
        """Say that not all is kept before the vault is made and its last sheet is taken care of."""
        return True

    def question_before_quit(self) -> str:
        """Warn of sheets that nobody kept."""
        return text("screen.first_run.unsaved") if self.page == "sheet" else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer going back and other words only on the page of the passphrase."""
        if action in ("back", "suggest"):
            return self.page == "words"
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go back from the passphrase to the page before it; a made vault is not unmade."""
        if self.page == "words":
            self._show("who")


def _row(name: str, field: Widget) -> Horizontal:
    return Horizontal(Plain(text(f"screen.first_run.{name}"), classes="label"), field, classes="row")
