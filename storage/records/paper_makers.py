"""What stands on each paper beside the plan, taken from the records and handed to its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.documents.form import blank_form
from storage.documents.information import information_sheet

if TYPE_CHECKING:
    from storage.documents.layout import Printed
    from storage.records.papers import Asked


def information(asked: Asked) -> Printed:
    """Make the information sheet; nobody's name stands on it."""
    return information_sheet(asked.records.session.organisation.name, asked.today, asked.lang, asked.own)


def form(asked: Asked) -> Printed:
    """Make the blank talk."""
    return blank_form(asked.today, asked.lang)
