"""One answer made durable, as the conversation saves it, against one raw row in the same SQLCipher file.

What counts is the processor's time (``time.process_time``): the disk's share is one fsync in both, and is counted
apart by :func:`fsyncs`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from time import process_time

from bench.apps import saves
from bench.pairs import Ratio, ratio_of
from bench.vaults import fresh_session
from models.answer import Answer
from storage.desk import Desk
from storage.vault.session import Compartment

SAVES = 200
WARM = 40
RAW = "INSERT INTO raw_row (w, c, rec, header, payload, salt, sig) VALUES (1, ?, 1, ?, ?, ?, ?)"
PLAIN = ("wish", "extent", ("full_time", "part_time", "not_now"))
SEARCHABLE = ("wish", "work_wanted", ("Sveiser", "Sjåfør", "Kokk"))


def measure() -> Ratio:
    """Measure a field that is not searched."""
    return _measured("save", *PLAIN)


def measure_searchable() -> Ratio:
    """Measure a field that is found by search, brought up later."""
    return _measured("save_searchable", *SEARCHABLE)


def _measured(name: str, kind: str, field: str, values: tuple[str, ...]) -> Ratio:
    with fresh_session() as session:
        desk, core = Desk(session), session.core
        _raw_table(core)
        subject = desk.records.new_id()
        record = desk.answers.record_id(subject, kind)
        saved: list[float] = []
        raw: list[float] = []
        for turn in range(WARM + SAVES):
            answer = Answer.of(values[turn % 3])
            one = _time_of(partial(desk.answers.save, subject, kind, record, field, answer))
            other = _time_of(partial(_insert, core, turn))
            if turn >= WARM:
                saved.append(one)
                raw.append(other)
    return ratio_of(name, "one raw row, processor time", saved, raw)


def fsyncs() -> Ratio:
    """Count the fsyncs of the write-ahead log a save makes, as the system's tracer of calls sees them."""
    tracer = shutil.which("strace")
    if tracer is None:
        raise SystemExit("save_fsyncs needs strace (Debian: apt install strace)")
    command = [tracer, "-f", "-y", "-e", "trace=fsync,fdatasync,write", sys.executable, "-m", "bench.apps.saves"]
    trace = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    _, _, counted = trace.partition(saves.BEGIN)
    counted, _, _ = counted.partition(saves.END)
    done = sum(1 for line in counted.splitlines() if "sync(" in line and "-wal>" in line)
    others = sum(1 for line in counted.splitlines() if "sync(" in line and "-wal>" not in line)
    return Ratio("save_fsyncs", (done + others) / saves.SAVES, "saves", saves.SAVES)


def _raw_table(core: Compartment) -> None:
    core.execute(
        """CREATE TABLE raw_row (pk INTEGER PRIMARY KEY, w INTEGER, c INTEGER, rec INTEGER,
           header BLOB, payload BLOB, salt BLOB, sig BLOB)"""
    )


def _insert(core: Compartment, number: int) -> None:
    core.execute(RAW, (number, b"h" * 430, b"p" * 60, b"z" * 16, b"s" * 64))


def _time_of(run: Callable[[], object]) -> float:
    begun = process_time()
    run()
    return process_time() - begun
