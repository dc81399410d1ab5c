"""A paper as a locked PDF on disk, with a text beside it that says how to open it.

The words that open it are given to the caller once, to be spoken. They are in no file, no log and no audit line.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from models.errors import InputError
from models.ids import b64, unb64
from storage import folders
from storage.vault import passphrase

if TYPE_CHECKING:
    from datetime import date

    from storage.documents.content import Attachment
    from storage.documents.layout import Printed
    from storage.environment import Environment

PDF: Final = ".pdf"
TXT: Final = ".txt"
JSON: Final = "application/json"
CODE_LENGTH: Final = 8
OWNER_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is ready to be locked: printed, with the files inside it and what is said beside it, in clear."""

    printed: Printed
    dated: date
    inside: Sequence[Attachment]
    instructions: str
    compartment: str = ""


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A locked PDF that was written, the text beside it, and the words that open it."""

    file: Path
    instructions: Path
    pages: int
    size: int
    sha256: bytes
    words: tuple[str, ...] = field(repr=False)
    """To be shown once and spoken, and typed as one; kept nowhere."""
    compartment: str = ""
    """Of which compartment it tells, where a file tells of one."""
    missing: tuple[str, ...] = ()
    """Characters that the fonts lack, for which boxes stand."""

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON, without the words that open it."""
        names = {"file": str(self.file), "instructions": str(self.instructions)}
        told = {"compartment": self.compartment or None, "missing": list(self.missing)}
        return {**names, "pages": self.pages, "bytes": self.size, **told}

    def remove(self) -> None:
        """Take both files away again."""
        self.file.unlink(missing_ok=True)
        self.instructions.unlink(missing_ok=True)


def code_of(made: str) -> str:
    """Give the few signs, of a random id, by which people tell papers apart: they say nothing of anybody."""
    return b32encode(unb64(made)).decode("ascii").lower()[:CODE_LENGTH]


def targets(target: Path, name: str, count: int = 1) -> tuple[Path, ...]:
    """Give ``count`` files to write: ``target``, or ``name`` in it where it is a folder, the further ones numbered.

    Raises InputError where one of them, or the text beside it, is there already.
    """
    first = target / name if folders.is_there(target) else target
    numbered = (first.with_name(f"{first.stem}-{number}{first.suffix}") for number in range(2, count + 1))
    found = (first, *numbered)
    for one in found:
        if one.suffix.casefold() != PDF:
            raise InputError("no_pdf_named", file=str(one))
        for file in (one, beside(one)):
            if file.exists() or file.is_symlink():
                raise InputError("file_there", file=str(file))
    return found


def beside(file: Path) -> Path:
    """Give the text that lies beside a locked PDF."""
    return file.with_suffix(TXT)


def write(env: Environment, paper: Paper, file: Path) -> LockedFile:
    """Lock ``paper`` under new words and write it as ``file``, and how to open it beside that; both or neither.

    Raises InputError where the disk refuses.
    """
    from storage.documents.locked import locked  # noqa: PLC0415  (pikepdf takes its time)

    words = passphrase.to_be_spoken(env)
    data = locked(paper.printed.pdf, "".join(words), b64(env.random(OWNER_BYTES)), paper.dated, paper.inside)
    folders.write_over(beside(file), paper.instructions.encode())
    try:
        folders.write_over(file, data)
    except InputError:
        beside(file).unlink(missing_ok=True)
        raise
    missing = tuple(paper.printed.missing)
    digest = sha256(data).digest()
    return LockedFile(file, beside(file), paper.printed.pages, len(data), digest, words, paper.compartment, missing)


def as_data(data: dict[str, Any]) -> bytes:
    """Give what lies inside for programs: JSON that a person can read too."""
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
