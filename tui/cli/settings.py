"""``keys``: every action of the interface with its id and its keys, and what in the file of settings is not used."""

from __future__ import annotations

import click

from models.texts import text
from storage.settings import preferences
from tui.cli.context import Context, pass_context
from tui.cli.saying import complain


@click.command()
@pass_context
def keys(context: Context) -> None:
    """Print the table of keys as it is on this machine."""
    from tui.key_choice import checked  # noqa: PLC0415  (the table of keys loads Textual)
    from tui.keymap import written  # noqa: PLC0415
    from tui.keys import KEYS  # noqa: PLC0415

    chosen = preferences()
    keymap, refused = checked(chosen.settings)
    complaints = [*chosen.complaints, *refused]
    context.say(text("cli.keys.file", file=chosen.file))
    rows = []
    for key in KEYS:
        presses = keymap.presses(key)
        is_changed = key.id in keymap.changed
        shown = " ".join(written(press) for press in presses)
        context.say(f"{'*' if is_changed else ' '} {key.id:<28} {shown:<16} {text(key.about)}")
        rows.append({"id": key.id, "keys": list(presses), "changed": is_changed, "text": text(key.about)})
    for complaint in complaints:
        complain(complaint.text)
    refusals = [{"code": one.code, "line": one.line, "text": one.text} for one in complaints]
    context.emit({"file": str(chosen.file), "keys": rows, "refused": refusals})


COMMANDS = (keys,)
