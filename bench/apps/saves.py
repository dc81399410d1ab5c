"""Saves answers one after the other between two marks on standard error, for a tracer of system calls."""

from __future__ import annotations

import os

from bench.vaults import fresh_session
from models.answer import Answer
from storage.desk import Desk

SAVES = 20
BEGIN, END = "saves begin", "saves end"


def main() -> None:
    """Save, once unmarked so that the record is there, then marked."""
    with fresh_session() as session:
        desk = Desk(session)
        subject = desk.records.new_id()
        record = desk.answers.record_id(subject, "wish")
        desk.answers.save(subject, "wish", record, "work_wanted", Answer.of("Sveiser"))
        os.write(2, BEGIN.encode() + b"\n")
        for number in range(SAVES):
            desk.answers.save(subject, "wish", record, "work_wanted", Answer.of(f"Sveiser {number}"))
        os.write(2, END.encode() + b"\n")


if __name__ == "__main__":
    main()
