"""Files that are whole, durable and private; locks; what a crash leaves behind."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from storage import platform, platform_posix


def test_a_file_is_written_whole_for_the_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "keys.json"
    target.write_bytes(b"old")
    target.chmod(0o644)
    platform.write_private(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "keys.json"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        platform.write_private(target, b"new")
    assert target.read_bytes() == b"old"


def test_the_content_is_durable_before_the_name_and_the_name_before_the_return(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(self: Path, target: Path) -> Path:
        steps.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    platform.write_private(tmp_path / "keys.json", b"new")
    assert steps == ["file", "name", "folder"]


def test_replacing_is_tried_again_while_another_program_has_the_target_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_bytes(b"new")
    tries = iter([PermissionError, PermissionError, None])
    pauses: list[float] = []
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        refusal = next(tries)
        if refusal:
            raise refusal
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(platform.time, "sleep", pauses.append)
    platform.replace(tmp_path / "new", tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"new"
    assert len(pauses) == 2


def test_replacing_ends_after_two_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [0.0]

    def busy(self: Path, target: Path) -> Path:
        raise PermissionError

    def sleep(pause: float) -> None:
        seconds[0] += pause

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(platform.time, "sleep", sleep)
    monkeypatch.setattr(platform.time, "monotonic", lambda: seconds[0])
    with pytest.raises(PermissionError):
        platform.replace(tmp_path / "new", tmp_path / "target")
    assert platform.REPLACE_SECONDS <= seconds[0] < platform.REPLACE_SECONDS + 0.2


def test_a_private_folder_lets_only_the_owner_in(tmp_path: Path) -> None:
    platform.make_private_folder(tmp_path / "a" / "b")
    platform.make_private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_process_under_protection_leaves_no_core_dump_and_no_open_files(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from storage import platform; platform.protect_process();"
        "Path(sys.argv[1]).touch(); print(*resource.getrlimit(resource.RLIMIT_CORE))"
    )
    file = tmp_path / "made"
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


MOUNTS = """\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:30 / /home/kari/felles rw,relatime shared:1 - cifs //server/felles rw
41 27 0:31 / /mnt/my\\040share rw,relatime - nfs4 server:/x rw
42 40 0:32 / /home/kari/felles/lokal rw,relatime - ext4 /dev/vdb rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/kari/vault", None),
        ("/home/kari/felles", "cifs"),
        ("/home/kari/felles/a/b", "cifs"),
        ("/home/kari/fellesrom", None),
        ("/home/kari/felles/lokal/vault", None),
        ("/mnt/my share/vault", "nfs4"),
    ],
)
def test_a_network_disk_is_known_by_the_mount_it_lies_on(tmp_path: Path, place: str, kind: str | None) -> None:
    (tmp_path / "mountinfo").write_text(MOUNTS)
    assert platform_posix.network_disk(Path(place), tmp_path / "mountinfo") == kind


def test_without_a_table_of_mounts_nothing_is_refused(tmp_path: Path) -> None:
    assert platform_posix.network_disk(tmp_path, tmp_path / "missing") is None
