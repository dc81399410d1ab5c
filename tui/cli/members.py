"""``member``: who belongs to the organisation, a further member, and another passphrase of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from models import codes
from models.roles import ROLES, said
from models.texts import text
from storage.desk import Desk
from storage.vault.members import MemberView, NewMember
from tui.cli.context import Context, pass_context, read_first_line
from tui.cli.saying import complain
from tui.cli.values import FILE_TO_READ


@click.group()
def member() -> None:
    """Members of the organisation."""


@member.command("add")
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(tuple(ROLES)), required=True)
@click.option("--label", default="")
@click.option("--new-passphrase-file", "file", type=FILE_TO_READ)
@pass_context
def add(context: Context, name: str, role: str, label: str, file: Path | None) -> None:
    """Add a member; only an admin can."""
    with context.desk() as desk:
        added = desk.members.add(NewMember(name, role, label), _new_passphrase(desk, file))
    context.say(text("cli.member.added", name=added.name, label=added.label, parts=said(added.compartments)))
    context.emit(added.as_json())


@member.command("list")
@pass_context
def list_members(context: Context) -> None:
    """List the members."""
    with context.desk() as desk:
        listed = desk.members.listed()
    for view in listed:
        context.say(_line(view))
    context.emit([view.as_json() for view in listed])


@member.command("passphrase")
@click.option("--label")
@click.option("--new-passphrase-file", "file", type=FILE_TO_READ)
@pass_context
def passphrase(context: Context, label: str | None, file: Path | None) -> None:
    """Change one's own passphrase."""
    old = context.passphrase()
    with context.desk(old) as desk:
        desk.members.change_passphrase(old, _new_passphrase(desk, file), label)
    context.say(text("cli.member.changed"))
    context.emit({"changed": True})


def _new_passphrase(desk: Desk, file: Path | None) -> str:
    """Give the first line of the file, or what is typed twice after words were suggested."""
    if file is not None:
        return read_first_line(file)
    complain(text("cli.member.suggested", words=desk.members.suggested_words()))
    typed: str = click.prompt(text("cli.member.new_passphrase"), hide_input=True, confirmation_prompt=True, err=True)
    return typed


def _line(view: MemberView) -> str:
    role = codes.label("role", view.role)
    beyond = f"  ({text('cli.member.beyond', parts=said(view.beyond_role))})" if view.beyond_role else ""
    return f"{view.id}  {view.label}  {view.name}  {role}  {said(view.compartments)}{beyond}"


COMMANDS = (member,)
