"""What every command shares: which vault, whose passphrase, which language, words or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from models.errors import InputError, reason_of
from models.texts import text
from storage.desk import Desk, opened
from storage.paths import vault_folder
from tui.cli import saying


@dataclass
class Context:
    """The global options of one call."""

    folder: Path | None = None
    passphrase_file: Path | None = None
    as_json: bool = False
    member: str | None = None

    @property
    def vault_folder(self) -> Path:
        """The vault's folder: as given, or the platform's data folder."""
        return self.folder or vault_folder()

    def passphrase(self, *, twice: bool = False) -> str:
        """Give the passphrase: the first line of the file, or what is typed at a prompt that shows nothing."""
        if self.passphrase_file is not None:
            return read_first_line(self.passphrase_file)
        typed: str = click.prompt(text("cli.passphrase"), hide_input=True, confirmation_prompt=twice, err=True)
        return typed

    @contextmanager
    def desk(self, passphrase: str | None = None) -> Iterator[Desk]:
        """Unlock the vault for one command, and lock it again whatever happens; asks where no passphrase is given."""
        with opened(self.vault_folder, passphrase or self.passphrase(), member=self.member) as desk:
            yield desk

    def say(self, words: str) -> None:
        """Print a line for people; with --json nothing but the JSON is printed."""
        if not self.as_json:
            saying.say(words)

    def emit(self, value: Any) -> None:
        """Print the command's result as JSON, if that was asked for."""
        if self.as_json:
            saying.emit(value)


def read_first_line(file: Path) -> str:
    """Give the first line of a passphrase file, or raise InputError."""
    try:
        return file.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise InputError("passphrase_file", file=file.name) from error


def read_bytes(file: Path) -> bytes:
    """Give a file's bytes, or raise InputError."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError("file_unreadable", file=file.name, reason=reason_of(error)) from error


pass_context = click.make_pass_decorator(Context, ensure=True)
