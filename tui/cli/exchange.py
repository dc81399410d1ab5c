"""``peer``, ``export`` and ``import``: who we exchange with, bundles out, bundles in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from models.showing import unit_label
from models.texts import plural, text
from storage import folders
from storage.sync.arrival import ImportResult
from storage.sync.report import ExportPreview, ExportResult
from tui.cli.context import Context, pass_context, read_bytes
from tui.cli.saying import complain
from tui.cli.values import FILE_TO_READ, FILE_TO_WRITE, FOLDER, RECORD_ID
from tui.echo import show_typing


@click.group()
def peer() -> None:
    """Organisations to exchange with, and our own key card."""


@peer.command("card")
@click.option("--out", type=FILE_TO_WRITE, required=True)
@pass_context
def card(context: Context, out: Path) -> None:
    """Write our key card, to be handed to a peer; the six words are compared aloud."""
    with context.desk() as desk:
        data = desk.exchange.own_card()
        words = desk.exchange.words(data)
        organisation = desk.session.organisation
    folders.write_over(out, data)
    context.say(text("cli.peer.card", file=out))
    context.say(text("cli.init.words", words=" ".join(words)))
    context.emit({"file": str(out), "organisation": {"id": organisation.id, "name": organisation.name}, "words": words})


@peer.command("add")
@click.argument("file", type=FILE_TO_READ)
@click.option("--words")
@click.option("--changed", is_flag=True)
@pass_context
def add_peer(context: Context, file: Path, words: str | None, changed: bool) -> None:
    """Pin a peer by its key card, when the six words are the same on both sides."""
    data = read_bytes(file)
    with context.desk() as desk:
        if words is None:
            complain(text("cli.peer.shown", words=" ".join(desk.exchange.words(data))))
            show_typing()
            words = click.prompt(text("cli.peer.compare"), err=True)
        added = desk.exchange.add_peer(data, words, changed=changed)
    context.say(text("cli.peer.added", name=added.name))
    context.emit(added.as_json())


@peer.command("list")
@pass_context
def list_peers(context: Context) -> None:
    """List the peers."""
    with context.desk() as desk:
        peers = desk.exchange.peers()
    for known in peers:
        context.say(f"{known.org}  {known.name}  {known.kommunenr or ''}")
    context.emit([known.as_json() for known in peers])


@click.command("export")
@click.option("--to", "recipient", required=True)
@click.option("--out", type=FOLDER, required=True)
@click.option("--resident", "residents", type=RECORD_ID, multiple=True)
@click.option("--preview", is_flag=True)
@click.option("--clock-is-right", is_flag=True)
@pass_context
def export_bundle(
    context: Context, recipient: str, out: Path, residents: Sequence[str], preview: bool, clock_is_right: bool
) -> None:
    """Write a signed and encrypted bundle to a peer: what goes, and what stays and why."""
    with context.desk() as desk:
        org, exchange = desk.exchange.find_peer(recipient).org, desk.exchange
        chosen = list(residents) or None
        if preview:
            result = exchange.preview(org, chosen)
        else:
            result = exchange.export(org, out, chosen, clock_is_right=clock_is_right)
    say_export(context, result)
    context.emit(result.as_json())


def say_export(context: Context, result: ExportPreview) -> None:
    """Say per person what goes and what stays and why, then the files; persons of whom nothing goes share a line."""
    for person in result.going:
        context.say(person.name)
        for unit in person.decisions:
            sign = "→" if unit.goes else "·"
            context.say(f"  {sign} {unit_label(unit.unit)}: {unit.because_text()}")
    for because, count in Counter(person.because_text() for person in result.staying).items():
        context.say(plural("cli.export.staying", count, because=because))
    if isinstance(result, ExportResult):
        for bundle in result.bundles:
            context.say(text("cli.export.written", file=bundle.file, n=bundle.operations))


@click.command("import")
@click.argument("files", type=FILE_TO_READ, nargs=-1, required=True)
@click.option("--preview", is_flag=True)
@pass_context
def import_bundles(context: Context, files: Sequence[Path], preview: bool) -> int:
    """Take in bundles sent to us."""
    with context.desk() as desk:
        results = desk.exchange.preview_import(files) if preview else desk.exchange.take_in(files)
    for result in results:
        _say_import(context, result)
    context.emit([result.as_json() for result in results])
    return max((result.refused.exit_status for result in results if result.refused), default=0)


def _say_import(context: Context, result: ImportResult) -> None:
    if result.refused:
        complain(f"{result.file.name}: {result.refused}")
        return
    context.say(f"{result.file.name}: " + plural("cli.import.done", result.fresh, known=result.known))
    for quarantined in result.quarantined:
        context.say("  ! " + text("cli.import.quarantined", reason=quarantined.reason_text))


COMMANDS = (peer, export_bundle, import_bundles)
