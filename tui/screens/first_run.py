"""First run: who the organisation is, a passphrase, and three recovery sheets that are shown only here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from models.errors import BolystError, InputError
from models.texts import text
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.first_run_sheet import SAVED, SheetPage, row
from tui.screens.unlock import LONGEST_PASSPHRASE
from tui.widgets.choice import Choice, Option
from tui.widgets.confirm import Confirm
from tui.widgets.field import Field, TextField
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from pathlib import Path

    from storage.environment import Environment
    from storage.vault.vault import NewVault, RecoverySheet

PAGES = ("who", "words", "sheet")
LONGEST_NAME = 120
NUMBERS = ("kommunenr", "orgnr")


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
        & #where { margin-left: 19; color: $text-muted; }
        & #said { margin-top: 1; min-height: 2; color: $text-muted; }
        & #said.bad { color: $text-error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.page = PAGES[0]
        self.suggestion = ""
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
            yield SheetPage(id="sheet", classes="page")
            yield Plain(id="said")

    def _who(self) -> ComposeResult:
        yield Plain(text("screen.first_run.who.what"), classes="told")
        yield row("organisation", TextField(max_length=LONGEST_NAME, id="organisation"))
        kinds = [Option(code, text(f"screen.first_run.{code}")) for code in ("public", "private")]
        yield row("kind", Choice(kinds, id="kind"))
        four, nine = text("screen.first_run.kommunenr.hint"), text("screen.first_run.orgnr.hint")
        yield row("kommunenr", TextField(placeholder=four, max_length=4, digits=True, id="kommunenr"))
        yield row("orgnr", TextField(placeholder=nine, max_length=9, digits=True, id="orgnr"))
        yield row("member", TextField(max_length=LONGEST_NAME, id="member"))

    def _words(self) -> ComposeResult:
        yield Plain(text("screen.first_run.words.what"), classes="told")
        yield Plain(id="suggestion")
        yield row("once", TextField(password=True, max_length=LONGEST_PASSPHRASE, id="once"))
        yield row("twice", TextField(password=True, max_length=LONGEST_PASSPHRASE, id="twice"))

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

    def tell(self, words: str) -> None:
        """Say it on the card."""
        self._say(words)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value.strip()

    def on_field_committed(self, event: Field.Committed) -> None:  # type: ignore[override]  # nothing is saved here
        """Say at once what a number cannot be; ask what belongs to the way a sheet is kept, once that is known."""
        event.prevent_default()
        if event.field.id == "kept":
            self.sheet_page.ask()
            self.refresh_bindings()
        elif event.field.id in NUMBERS:
            self._say("")
            self._check_number(str(event.field.id))

    def after_last_field(self) -> None:
        """Enter in a page's last field finishes the page."""
        step = {"who": self._finish_who, "words": self._finish_words, "sheet": self._finish_sheet}[self.page]
        self.start(step())

    # --- who

    def _check_number(self, name: str) -> None:
        """Say the municipality of a number. Raises IdentifierError for what cannot be one; none is an answer too."""
        from models import codes, identifiers  # noqa: PLC0415  (after the first paint)

        written = self._text(name)
        if written and name == "orgnr":
            identifiers.organisation(written)
        elif written:
            known = codes.get("municipality", identifiers.municipality(written).value)
            if known is not None:
                self._say(text("screen.first_run.kommunenr.known", number=written, name=known.label()))
            else:
                self._say(text("screen.first_run.kommunenr.unknown", number=written))

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
        for name in NUMBERS:
            try:
                self._check_number(name)
            except InputError:
                self.query_one(f"#{name}").focus()
                raise
        self._show("words")
        if not self.suggestion:
            self.action_suggest()

    # --- words

    def action_suggest(self) -> None:
        """Suggest other words."""
        if self.page == "words":
            self.start(self._suggest())

    async def _suggest(self) -> None:
        from tui import founding  # noqa: PLC0415  (storage, after the first paint)

        self.suggestion = await self.bolyst.storage(founding.suggested, self.env)
        self.query_one("#suggestion", Plain).update(self.suggestion)

    async def _finish_words(self) -> None:
        from tui import founding  # noqa: PLC0415  (storage, after the first paint)

        once, twice = self._text("once"), self._text("twice")
        if once != twice:
            self._again(text("screen.first_run.words.differ"))
            return
        self._say(text("screen.first_run.making"))
        try:
            sheets = await self.bolyst.storage(founding.found, self.bolyst.folder, self._setup(), once, self.env)
        except InputError as error:
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

    @property
    def sheet_page(self) -> SheetPage:
        """The page of the sheets."""
        return self.query_one(SheetPage)

    def _show_sheet(self) -> None:
        self.sheet_page.show(self.sheets[0], 4 - len(self.sheets))
        self._show("sheet")

    async def _finish_sheet(self) -> None:
        sheet, page = self.sheets[0], self.sheet_page
        if page.kept is None:
            self.query_one("#kept").focus()
            self._say(text("screen.first_run.kept.missing"), bad=True)
            return
        if page.kept == SAVED:
            if page.file is None or page.file.parent != page.folder():
                await self._ask_to_write(page.folder())
                return
        elif page.proof.upper() != sheet.code.rpartition("-")[2]:
            raise InputError("recovery_proof")
        await self._after_sheet()

    async def _after_sheet(self) -> None:
        self.sheets.pop(0)
        if self.sheets:
            self._show_sheet()
        else:
            passphrase, self.passphrase = self.passphrase, ""
            await self.bolyst.unlock(passphrase)

    async def _ask_to_write(self, folder: Path) -> None:
        """Write the sheet; a folder that is not there is made only if somebody says so."""
        from storage import folders  # noqa: PLC0415  (as above)

        if await self.bolyst.storage(folders.is_there, folder):
            await self._write(folder)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.start(self._write(folder))

        question = text("screen.first_run.make_folder", folder=folder)
        self.app.push_screen(Confirm(question, text("screen.first_run.make_folder.yes")), answered)

    async def _write(self, folder: Path) -> None:
        from tui import founding  # noqa: PLC0415

        file = await self.bolyst.storage(founding.save_sheet, self.sheets[0], folder, self.env)
        self.sheet_page.wrote(file)
        self._say(text("screen.first_run.saved_as", file=file))
        self.refresh_bindings()

    def action_again(self) -> None:
        """Write the sheet once more, into the folder that stands in the field now."""
        self.start(self._ask_to_write(self.sheet_page.folder()))

    def holds_back(self) -> bool:
        """Say that not all is kept before the vault is made and its last sheet is taken care of."""
        return True

    def question_before_quit(self) -> str:
        """Warn of sheets that nobody kept."""
        return text("screen.first_run.unsaved") if self.page == "sheet" else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer going back and other words on the page of the passphrase, writing again where a sheet was written."""
        if action in ("back", "suggest"):
            return self.page == "words"
        if action == "again":
            return self.page == "sheet" and self.sheet_page.kept == SAVED and self.sheet_page.file is not None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go back from the passphrase to the page before it; a made vault is not unmade."""
        if self.page == "words":
            self._show("who")
