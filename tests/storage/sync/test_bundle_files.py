"""The file itself: its name, its size, what opens it, and that it is whole or not there."""

from __future__ import annotations

import errno
import io
import itertools
import json
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from houses import House, plain_lines
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import BundleError, InputError
from storage.sync import limits, padding, peers, reading, writing
from storage.sync.export import export
from storage.sync.importing import import_
from storage.sync.streams import Lines


def one_bundle(centre: House, municipality: House, out: Path) -> Path:
    subject = centre.resident("Amina Testesen", duf="202612345678")
    centre.answer(subject, "work", "title_own_words", "MERKEORD sveiser")
    centre.assign(subject)
    (file,) = export(centre.session, municipality.org, out).files
    return file


def test_age_and_zstd_open_a_bundle_and_give_lines_of_json(
    centre: House, municipality: House, out: Path, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    age, zstd = tool("age"), tool("zstd")
    file = one_bundle(centre, municipality, out)
    key = tmp_path / "identity"
    key.write_text(municipality.core.identity + "\n")
    opened = subprocess.run([age, "-d", "-i", str(key), str(file)], capture_output=True, check=True).stdout
    plain = subprocess.run([zstd, "-dc"], input=opened, capture_output=True, check=True).stdout
    lines = [json.loads(line) for line in plain.decode("utf-8").splitlines()]
    assert lines[0]["format"] == "bolyst-bundle/1"
    assert lines[-1]["n"] == len(lines) - 2 == lines[0]["counts"]["operations"]
    assert any(line["p"].get("v") == "MERKEORD sveiser" for line in lines[1:-1] if "p" in line)


def test_the_name_is_random_letters_and_nothing_of_a_person_is_readable(
    centre: House, municipality: House, out: Path
) -> None:
    file = one_bundle(centre, municipality, out)
    assert re.fullmatch(r"[a-z2-7]{26}\.bolyst", file.name)
    assert [path.name for path in out.iterdir()] == [file.name]
    data = file.read_bytes()
    for word in (b"MERKEORD", b"Amina", b"Testesen", b"202612345678", b"Sel mottak", centre.org.encode()):
        assert word not in data


def test_what_age_seals_has_a_padme_size(centre: House, municipality: House, out: Path) -> None:
    file = one_bundle(centre, municipality, out)
    inside = writing.pyrage.decrypt(
        file.read_bytes(), [writing.pyrage.x25519.Identity.from_str(municipality.core.identity)]
    )
    assert padding.padme(len(inside)) == len(inside)


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_full_disk_leaves_no_file_and_nothing_written_down(
    centre: House, municipality: House, out: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    subject = centre.resident("Amina Testesen")
    centre.answer(subject, "work", "tasks", random.Random(4).randbytes(9_000).hex())
    for _ in range(6):
        centre.answer(subject, "work", "tasks", random.Random(4).randbytes(9_000).hex())
    centre.assign(subject)
    opened = writing._new_file

    class Full:
        def __init__(self, file: Any) -> None:
            self._file, self._writes = file, 0

        def write(self, data: bytes) -> int:
            self._writes += 1
            if self._writes == fails_at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return int(self._file.write(data))

        def tell(self) -> int:
            return int(self._file.tell())

    @contextmanager
    def full(path: Path) -> Iterator[Any]:
        with opened(path) as file:
            yield Full(file)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_new_file", full)
        with pytest.raises(InputError) as caught:
            export(centre.session, municipality.org, out)
    assert (caught.value.code, caught.value.params["reason"]) == ("bundle_unwritable", "disken er full")
    assert list(out.iterdir()) == []
    assert centre.core.execute("SELECT count(*) FROM bundle_out").fetchone() == (0,)
    assert export(centre.session, municipality.org, out).files


def test_a_disk_that_cannot_be_read_is_not_taken_for_a_damaged_bundle(
    centre: House, municipality: House, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = one_bundle(centre, municipality, out)

    data = file.read_bytes()
    for fails_at in (1, 2):
        reads = itertools.count(1)

        class Gone(io.BytesIO):
            def read(self, size: int | None = -1, reads: Any = reads, fails_at: int = fails_at) -> bytes:
                if next(reads) == fails_at:
                    raise OSError(errno.EIO, "Input/output error")
                return super().read(size)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", lambda path, mode, kind=Gone: kind(data))
            with pytest.raises(BundleError) as caught:
                reading.verify(municipality.session, file, peers.trust(municipality.session))
        assert caught.value.code == "bundle_unreadable"


def test_what_goes_wrong_with_the_last_bytes_is_not_lost(centre: House, municipality: House, out: Path) -> None:
    """pyrage says nothing of a sink that raises while it writes the last of a file."""
    file = one_bundle(centre, municipality, out)
    verified = reading.verify(municipality.session, file, peers.trust(municipality.session))

    def refuse(lines: list[bytes]) -> None:
        raise RuntimeError("the database is full")

    with pytest.raises(RuntimeError):
        reading.replay(municipality.session, verified, refuse)


def test_more_than_one_bundle_holds_goes_into_several_that_any_order_brings_in(
    centre: House, municipality: House, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "OPERATIONS", 9)
    subject = centre.resident("Amina Testesen")
    for number in range(8):
        centre.answer(subject, "work", "title_own_words", f"Arbeid {number}")
    centre.assign(subject)
    result = export(centre.session, municipality.org, out)
    assert len(result.files) > 2
    assert sum(len(plain_lines(file, municipality.core.identity)) - 2 for file in result.files) == result.operations
    for file in reversed(result.files):
        (taken,) = import_(municipality.session, [file])
        assert taken.refused is None
    there = municipality.answers_of(subject)
    here = centre.answers_of(subject)
    assert {record: fields for record, fields in here.items() if record in there}.keys() == there.keys()
    assert sum(held.kind == "work" for held in municipality.records.held(subject)) == 8


def test_a_writer_divides_by_bytes_too(
    centre: House, municipality: House, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINES", 40_000)
    subject = centre.resident("Amina Testesen")
    for number in range(5):
        centre.answer(subject, "work", "tasks", f"{number} " + "oppgave " * 2_000)
    centre.assign(subject)
    result = export(centre.session, municipality.org, out)
    assert len(result.files) > 2
    assert all(taken.refused is None for taken in import_(municipality.session, result.files))


@given(st.integers(min_value=0, max_value=limits.FILE))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_padding_brings_any_size_to_a_padme_size_and_costs_at_most_an_eighth(size: int) -> None:
    header, *zeros = padding.frame(size)
    total = size + len(header) + sum(map(len, zeros))
    assert padding.padme(total) == total
    assert total <= max(1.12 * (size + padding.HEADER), 16)
    read = padding.Frame()
    assert all(read.feed(piece) for piece in (header, *zeros))
    assert read.whole
    assert not read.feed(b"\0")


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line), min_size=2, max_size=20), st.data())
@settings(deadline=None, derandomize=True, max_examples=50)
def test_lines_are_the_same_however_the_plain_text_comes_in_pieces(lines: list[bytes], data: Any) -> None:
    plain = b"".join(line + b"\n" for line in lines)
    first: list[bytes] = []
    blocks: list[bytes] = []
    reader = Lines(first.append, blocks.append)
    source = io.BytesIO(plain)
    while piece := source.read(data.draw(st.integers(min_value=1, max_value=30))):
        reader.feed(piece)
    assert first == [lines[0]]
    assert b"".join(blocks) == b"".join(line + b"\n" for line in lines[1:-1])
    assert reader.last() == lines[-1]
