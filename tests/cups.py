"""A CUPS that is not there: programs named as its own, which list two printers and keep what they are given."""

from __future__ import annotations

from pathlib import Path

import pytest

LPSTAT = """#!/bin/sh
echo "system default destination: Kontoret"
echo "Gangen accepting requests since Mon 23 Nov 2026"
echo "Kontoret accepting requests since Mon 23 Nov 2026"
echo "Loftet not accepting requests since Mon 23 Nov 2026 -"
"""
LP = """#!/bin/sh
echo "$@" > {folder}/called
cat > {folder}/printed
exit {status}
"""


class Cups:
    """What was sent to a printer."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        self._program("lpstat", LPSTAT)
        self.takes()
        patch.setenv("PATH", str(folder), prepend=":")

    def takes(self, status: int = 0) -> None:
        """Let the printers end with ``status``."""
        self._program("lp", LP.format(folder=self.folder, status=status))

    def _program(self, name: str, words: str) -> None:
        file = self.folder / name
        file.write_text(words, encoding="utf-8")
        file.chmod(0o755)

    @property
    def called(self) -> str:
        return (self.folder / "called").read_text(encoding="utf-8").strip()

    @property
    def printed(self) -> bytes:
        return (self.folder / "printed").read_bytes()
