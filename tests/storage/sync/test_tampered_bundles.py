"""Whatever was done to a bundle on its way, it is refused as a whole, and the vault is as it was."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
import zstandard
from houses import House, content, crafted, manifest_of, packed, plain_lines, sealed, signed_lines, written

from models.errors import BundleDamaged, BundleError, NotForUs, SenderUnknown
from storage.sync import inbox, limits, peers, reading
from storage.sync.export import export
from storage.sync.importing import import_, preview_import
from storage.sync.manifest import digest_of, signed_bytes


@pytest.fixture
def bundle(centre: House, municipality: House, out: Path) -> Path:
    subject = centre.resident("Amina Testesen")
    for number in range(3):
        centre.answer(subject, "work", "title_own_words", f"Arbeid {number}")
    centre.assign(subject)
    (file,) = export(centre.session, municipality.org, out).files
    return file


def refusal(receiver: House, file: Path) -> BundleError:
    """Why a file is refused; and that it leaves nothing behind but what waits for a key."""
    before = content(receiver.session)
    (result,) = import_(receiver.session, [file])
    assert result.refused is not None
    assert content(receiver.session) == before
    left = (receiver.session.vault.folder / "inbox").iterdir()
    assert sorted(left) == inbox.waiting(receiver.session.vault.folder, ["a further part"])
    return result.refused


def opened_bytes(bundle: Path, receiver: House) -> bytes:
    """The compressed and padded bytes inside age."""
    return pyrage.decrypt(bundle.read_bytes(), [pyrage.x25519.Identity.from_str(receiver.core.identity)])


def test_any_changed_byte_is_noticed(bundle: Path, municipality: House, tmp_path: Path) -> None:
    data, chance, trust = bundle.read_bytes(), random.Random(3), peers.trust(municipality.session)
    changed = tmp_path / "changed.bolyst"
    for place in [*range(60), *(chance.randrange(len(data)) for _ in range(60)), len(data) - 1]:
        flipped = bytearray(data)
        flipped[place] ^= 1 << chance.randrange(8)
        changed.write_bytes(flipped)
        with pytest.raises(BundleError):
            reading.verify(municipality.session, changed, trust)
    assert isinstance(refusal(municipality, changed), BundleDamaged)


def test_any_truncation_is_noticed(bundle: Path, municipality: House, tmp_path: Path) -> None:
    data, trust = bundle.read_bytes(), peers.trust(municipality.session)
    cut = tmp_path / "cut.bolyst"
    for size in [*range(0, 400, 7), *range(400, len(data), 97), len(data) - 1]:
        cut.write_bytes(data[:size])
        with pytest.raises(BundleError):
            reading.verify(municipality.session, cut, trust)
    cut.write_bytes(b"")
    assert isinstance(refusal(municipality, cut), BundleDamaged)


def test_truncation_inside_the_encryption_is_noticed_too(bundle: Path, municipality: House, tmp_path: Path) -> None:
    inside, trust = opened_bytes(bundle, municipality), peers.trust(municipality.session)
    for size in [0, 1, 3, *range(4, len(inside), 61), len(inside) - 1]:
        file = tmp_path / "inside.bolyst"
        file.write_bytes(sealed(inside[:size], municipality.core.recipient))
        with pytest.raises(BundleDamaged):
            reading.verify(municipality.session, file, trust)


def test_data_after_the_end_is_noticed(bundle: Path, municipality: House, tmp_path: Path) -> None:
    inside, recipient = opened_bytes(bundle, municipality), municipality.core.recipient
    second = zstandard.compress(b"mer\n")
    frame = zstandard.ZstdDecompressor().decompressobj()
    frame.decompress(inside)
    bare = inside[: len(inside) - len(frame.unused_data)]
    for changed in (
        inside + b"\0",
        inside + b"mer",
        inside + second,
        inside + inside,
        bare,
        bare + second,
        inside[:-1] + b"\1",
        b"mer" + inside,
    ):
        assert isinstance(refusal(municipality, written(tmp_path / "more", sealed(changed, recipient))), BundleDamaged)
    assert isinstance(refusal(municipality, written(tmp_path / "more", bundle.read_bytes() + b"x")), BundleDamaged)
    assert isinstance(refusal(municipality, written(tmp_path / "more", bundle.read_bytes() * 2)), BundleDamaged)


def test_lines_exchanged_left_out_doubled_or_added_are_noticed(
    bundle: Path, municipality: House, tmp_path: Path
) -> None:
    first, *operations, last = plain_lines(bundle, municipality.core.identity)
    for lines in (
        [first, *reversed(operations), last],
        [first, *operations[1:], last],
        [first, *operations, operations[0], last],
        [first, *operations],
        [first, last],
        [*operations, last],
        [first, *operations, last, last],
        [first, first, *operations, last],
        [first, *operations, last.replace(b'{"n":', b'{"n":1')],
    ):
        plain = b"".join(line + b"\n" for line in lines)
        file = written(tmp_path / "lines", sealed(packed(plain), municipality.core.recipient))
        assert isinstance(refusal(municipality, file), BundleDamaged)
    plain = b"\n".join([first, *operations, last])
    file = written(tmp_path / "lines", sealed(packed(plain), municipality.core.recipient))
    assert isinstance(refusal(municipality, file), BundleDamaged)


def test_counts_that_do_not_fit_are_noticed(centre: House, municipality: House, bundle: Path, tmp_path: Path) -> None:
    lines = plain_lines(bundle, municipality.core.identity)[1:-1]
    from storage.sync.manifest import Counts

    for wrong in ({"counts": Counts(operations=len(lines) + 1, subjects=1)}, {"plain": 7}):
        assert isinstance(
            refusal(municipality, crafted(tmp_path / "c", centre, municipality, lines, **wrong)), BundleDamaged
        )


def test_the_length_of_the_manifest_is_signed(centre: House, municipality: House, bundle: Path, tmp_path: Path) -> None:
    """Moving the border between manifest and what follows it would keep an unprefixed signature valid."""
    lines = plain_lines(bundle, municipality.core.identity)[1:-1]
    first = manifest_of(centre, municipality, lines).line()
    digest = digest_of(b"".join(line + b"\n" for line in lines))
    right = signed_bytes(first, len(lines), digest)
    assert right.startswith(b"bolyst-bundle/1\0" + len(first).to_bytes(4, "big") + first)
    for signed in (
        b"bolyst-bundle/1\0" + first + len(lines).to_bytes(8, "big") + digest,
        right[:-32],
        b"bolyst-op/1\0" + right,
    ):
        from storage.sync.manifest import Trailer

        trailer = Trailer(n=len(lines), sha256=digest, sig=centre.session.device.sign(signed)).line()
        plain = b"".join(line + b"\n" for line in (first, *lines, trailer))
        file = written(tmp_path / "signed", sealed(packed(plain), municipality.core.recipient))
        assert isinstance(refusal(municipality, file), BundleDamaged)


def test_a_bundle_for_somebody_else_and_one_for_a_part_we_cannot_open_look_the_same(
    centre: House, municipality: House, bundle: Path, house_of: Callable[[str], House], tmp_path: Path
) -> None:
    other = house_of("career_centre")
    assert refusal(other, bundle).code == NotForUs.code
    lines = plain_lines(bundle, municipality.core.identity)[1:-1]
    health = crafted(tmp_path / "health", centre, municipality, lines[:0], compartment="health")
    foreign = written(tmp_path / "foreign", sealed(opened_bytes(bundle, municipality), other.core.recipient))
    everything = municipality.session.compartments
    municipality.session.compartments = {"core": everything["core"]}
    try:
        for closed in (health, foreign):
            assert isinstance(refusal(municipality, closed), NotForUs)
        assert refusal(municipality, health).message == refusal(municipality, foreign).message
    finally:
        municipality.session.compartments = everything


def test_a_bundle_sealed_again_for_somebody_it_was_not_meant_for_is_refused(
    centre: House, municipality: House, bundle: Path, house_of: Callable[[str], House], tmp_path: Path
) -> None:
    other = house_of("career_centre")
    peers.add_peer(other.session, peers.own_card(centre.session))
    again = written(tmp_path / "again", sealed(opened_bytes(bundle, municipality), other.core.recipient))
    assert refusal(other, again).code == NotForUs.code


def test_a_bundle_sealed_to_another_part_than_it_says_is_refused(
    bundle: Path, municipality: House, tmp_path: Path
) -> None:
    health = municipality.session.compartments["health"].recipient
    file = written(tmp_path / "part", sealed(opened_bytes(bundle, municipality), health))
    assert isinstance(refusal(municipality, file), BundleDamaged)


def test_a_sender_without_a_pinned_card_is_refused(
    municipality: House, house_of: Callable[[str], House], tmp_path: Path
) -> None:
    stranger = house_of("career_centre")
    assert isinstance(refusal(municipality, crafted(tmp_path / "s", stranger, municipality, [])), SenderUnknown)


def test_nobody_signs_in_the_name_of_a_device_that_is_not_theirs(
    centre: House, municipality: House, house_of: Callable[[str], House], tmp_path: Path
) -> None:
    stranger = house_of("career_centre")
    first = manifest_of(centre, municipality, []).line()
    plain = b"".join(line + b"\n" for line in signed_lines(stranger, first, []))
    file = written(tmp_path / "n", sealed(packed(plain), municipality.core.recipient))
    assert isinstance(refusal(municipality, file), BundleDamaged)


def test_a_later_format_asks_for_a_later_program(centre: House, municipality: House, tmp_path: Path) -> None:
    from storage.sync.manifest import Versions

    newer = crafted(tmp_path / "v", centre, municipality, [], schema_=Versions(written=9, min=9))
    assert refusal(municipality, newer).code == "bundle_newer"
    receipt = crafted(tmp_path / "v", centre, municipality, [], kind="receipt")
    assert refusal(municipality, receipt).code == "bundle_newer"


def test_a_bomb_is_stopped_before_it_is_unpacked(municipality: House, tmp_path: Path) -> None:
    recipient = municipality.core.recipient
    bombs = [
        zstandard.compress(b'{"format":"bolyst-bundle/1"}\n' + b"a" * 300_000_000, 3),
        zstandard.compress((b"{}" + b" " * 900_000 + b"\n") * 400, 3),
        zstandard.compress(b"\n" * 100_000_000, 3),
    ]
    for bomb in bombs:
        assert len(bomb) < 100_000
        assert refusal(municipality, written(tmp_path / "b", sealed(bomb, recipient))).code == "bundle_too_large"


def test_a_frame_that_asks_for_much_memory_is_refused(municipality: House, tmp_path: Path) -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    frame = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    bomb = frame.compress(random.Random(1).randbytes(40_000_000 // 8)) + frame.flush()
    assert isinstance(
        refusal(municipality, written(tmp_path / "w", sealed(bomb, municipality.core.recipient))), BundleDamaged
    )


def test_a_line_or_a_file_that_is_too_long_is_refused(
    municipality: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = random.Random(2).randbytes(2 * limits.LINE).hex().encode()
    for plain in (noise, b"{}\n" + noise + b"\n{}\n"):
        file = written(tmp_path / "long", sealed(packed(plain), municipality.core.recipient))
        assert refusal(municipality, file).code == "bundle_too_large"
    monkeypatch.setattr(limits, "FILE", 1000)
    assert refusal(municipality, written(tmp_path / "long", b"x" * 1001)).code == "bundle_too_large"


def test_what_was_never_a_bundle_is_refused(municipality: House, tmp_path: Path) -> None:
    for data in (b"hei", b"age-encryption.org/v1\n", b"PK\3\4" + bytes(500)):
        assert isinstance(refusal(municipality, written(tmp_path / "no", data)), BundleDamaged)
    (result,) = import_(municipality.session, [tmp_path / "borte.bolyst"])
    assert result.refused is not None
    assert result.refused.code == "bundle_unreadable"


def test_one_refused_file_does_not_keep_the_others_out(bundle: Path, municipality: House, tmp_path: Path) -> None:
    damaged = written(tmp_path / "d", bundle.read_bytes()[:-1])
    for results in (
        preview_import(municipality.session, [damaged, bundle]),
        import_(municipality.session, [damaged, bundle]),
    ):
        assert [result.refused is None for result in results] == [False, True]
        assert results[1].fresh == results[1].operations


def test_a_file_that_changes_between_the_two_passes_is_refused(
    bundle: Path, centre: House, municipality: House, out: Path, tmp_path: Path
) -> None:
    trust = peers.trust(municipality.session)
    file = written(tmp_path / "swap", bundle.read_bytes())
    verified = reading.verify(municipality.session, file, trust)
    (other,) = export(centre.session, municipality.org, out).files
    file.write_bytes(other.read_bytes())
    with pytest.raises(BundleDamaged):
        reading.replay(municipality.session, verified, lambda lines: None)
