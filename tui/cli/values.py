"""What may stand on the command line: ids, files, folders and days, and what is said where they will not do."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from models.errors import InputError
from models.ids import RECORD_BYTES, unb64
from models.texts import text

DUF = re.compile(r"\d[\d ]{10,}\d")


class RecordId(click.ParamType[str]):
    """A record id. A DUF number is refused: it would stay in the shell's history."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Give the id, or raise InputError."""
        written = str(value)
        if DUF.fullmatch(written):
            raise InputError("duf_on_command_line")
        unb64(written, RECORD_BYTES)
        return written


class Place(click.ParamType[Path]):
    """A file or a folder: one to read must be there, one to write must not be the other of the two."""

    def __init__(self, name: str, *, read: bool) -> None:
        """Take whether it is a ``file`` or a ``directory``, and whether it is read."""
        self.name = name
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Give the path; what will not do is wrong usage."""
        if self._read and not os.path.exists(value):  # not Path's, which raises where a folder may not be looked into
            self.fail(text("cli.usage.not_there", file=value), param, ctx)
        if self.name == "file" and os.path.isdir(value):
            self.fail(text("cli.usage.is_directory", file=value), param, ctx)
        if self.name == "directory" and os.path.isfile(value):
            self.fail(text("cli.usage.is_file", file=value), param, ctx)
        return Path(value)


class Day(click.ParamType[date]):
    """A day as year, month and day."""

    name = "datetime"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Give the day; what is none is wrong usage."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(text("cli.usage.no_day", written=value), param, ctx)


RECORD_ID = RecordId()
FILE_TO_READ = Place("file", read=True)
FILE_TO_WRITE = Place("file", read=False)
FOLDER = Place("directory", read=False)
DAY = Day()
ALONE = "none"
"""For ``--own-language``: nothing stands beside the Norwegian."""
TAKES_ID = {"ignore_unknown_options": True}
"""For commands with an id as argument: one in 64 begins with a hyphen, and is no option."""
