"""A printer of this machine, where the system has one: a paper goes there without lying on the disk first.

On Linux and macOS that is CUPS; on Windows whatever prints PDFs there, to its usual printer.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import InputError
from storage import platform


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer by its name in the system, and whether it is the one that is usually meant."""

    name: str
    usual: bool


def printers() -> tuple[Printer, ...]:
    """Give the printers that take anything now, the usual one first; none where the system cannot print."""
    names, usual = platform.printers()
    return tuple(Printer(name, name == usual) for name in sorted(names, key=lambda name: (name != usual, name)))


def print_pdf(pdf: bytes, name: str = "") -> str:
    """Print ``pdf`` on the printer of that name, on the usual one without; give its name.

    Raises InputError ``no_printer`` where there is none, ``printer_unknown``, or ``printer_refused``.
    """
    known = printers()
    if not known:
        raise InputError("no_printer")
    if name and name not in {one.name for one in known}:
        raise InputError("printer_unknown", printer=name, printers=", ".join(one.name for one in known))
    chosen = name or known[0].name
    if not platform.print_pdf(pdf, chosen):
        raise InputError("printer_refused", printer=chosen)
    return chosen
