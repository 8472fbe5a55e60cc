"""Files are the old ones or the new ones, and read no further than was asked for."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from app.system import files
from app.system.files import FileRefused, Refusal, clear_way, read_checked, write_atomically


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "settings"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_one_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings"
    write_atomically(path, b"one")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.system.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_what_trickles_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = tmp_path / "settings", os.read
    path.write_bytes(b"one")

    def trickling(handle: int, _most: int) -> bytes:
        time.sleep(0.02)
        return read(handle, 1)

    monkeypatch.setattr("app.system.files.os.read", trickling)
    assert read_checked(path, 10) == b"one"
    monkeypatch.setattr(files, "READ_WITHIN", 0.01)
    with pytest.raises(FileRefused):
        read_checked(path, 10)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux has such files")
def test_what_grows_while_it_is_read_is_refused() -> None:
    """The kernel's own files tell no size; they are read as far as it was allowed."""
    with pytest.raises(FileRefused) as refused:
        read_checked(Path("/proc/self/status"), 100)
    assert refused.value.reason is Refusal.TOO_LARGE
    assert read_checked(Path("/proc/self/status"), 100_000)


def test_nothing_of_ours_is_moved_out_of_the_way(tmp_path: Path) -> None:
    ours, link = tmp_path / "ours", tmp_path / "link"
    ours.write_bytes(b"one")
    link.symlink_to(ours)
    for path in (ours, link, tmp_path / "none"):
        clear_way(path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.aside-1", "ours"]
