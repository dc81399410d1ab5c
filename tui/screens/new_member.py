"""A new member: name, label, role, and a passphrase that the member types. Only an admin comes here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from models import codes
from models.errors import BolystError, InputError
from models.members import LONGEST_LABEL, LONGEST_NAME
from models.roles import ROLES
from models.texts import text
from storage.vault.members import NewMember
from tui.keys import bindings
from tui.screens.members import opens
from tui.screens.passphrase_form import RENAMED, PassphraseForm
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field, TextField
from tui.widgets.plain import Plain

PLACES: Final[Mapping[str, str]] = {
    "name_missing": "name",
    "name_not_plain": "name",
    "member_name_taken": "name",
    "member_label": "label",
    "member_label_taken": "label",
    "role_missing": "role",
    "role_not_given": "role",
    "role_given_by_nobody": "role",
}
"""Which field an error is about."""


class NewMemberScreen(PassphraseForm):
    """Asks who it is and in which role, and lets the member choose a passphrase."""

    NAME = "new_member"
    BINDINGS: ClassVar[list[BindingType]] = bindings("new_member")
    RENAMED: ClassVar[Mapping[str, str]] = RENAMED

    def asked(self) -> ComposeResult:
        """Ask for name, label and role."""
        yield self.row("name", TextField(max_length=LONGEST_NAME, id="name"))
        yield self.row("label", TextField(max_length=LONGEST_LABEL, id="label"))
        roles = [Option(code, codes.label("role", code)) for code in ROLES]
        yield self.row("role", Choice(roles, id="role"), close=True)
        yield self.row("", Plain(id="opens", classes="beside muted"))

    @property
    def _role(self) -> str | None:
        return self.query_one("#role", Choice).value

    def follow(self, field: Field) -> None:
        """Suggest a label for the name; say what the role opens."""
        if field.id == "name":
            self.start(self._suggest_label())
        elif field.id == "role":
            self.query_one("#opens", Plain).update(opens(self._role) if self._role else "")

    async def _suggest_label(self) -> None:
        label = self.query_one("#label", TextField)
        if not label.is_typed:
            members = self.bolyst.desk.members
            label.load(await self.bolyst.storage(members.suggested_label, self.text_of("name")))

    async def finish(self, words: str) -> str:
        """Add the member."""
        if self._role is None:
            raise InputError("role_missing")
        new = NewMember(self.text_of("name"), self._role, self.text_of("label"))
        added = await self.bolyst.save(self.bolyst.desk.members.add, new, words)
        return text("screen.new_member.added", name=added.name, label=added.label)

    def say_error(self, error: BolystError) -> None:
        """Say why nobody was added, the cursor where it is about."""
        super().say_error(error)
        if error.code in PLACES:
            self.query_one(f"#{PLACES[error.code]}").focus()
