"""Files are the old ones or the new ones; what is no file, or too large, is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from app.system.files import read_checked, write_atomically
from app.system.notes import Note
from tests.support.bounded import bounded


def sparse(path: Path) -> None:
    """A file that takes no room and has 120 million bytes."""
    path.touch()
    os.truncate(path, 120_000_000)


PLANTS: dict[str, Callable[[Path], None]] = {
    "a link to what never ends": lambda path: path.symlink_to("/dev/zero"),
    "a folder": lambda path: (path / "something").mkdir(parents=True),
    "too large": sparse,
}


@pytest.mark.linux("pipes and links are planted")
@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_what_is_no_file_of_ours_is_refused_at_once(tmp_path: Path, plant: Callable[[Path], None]) -> None:
    path = tmp_path / "settings"
    plant(path)
    with bounded(3.0), pytest.raises(OSError, match="Errno"):
        read_checked(path, 1000)


@pytest.mark.parametrize("content", [b"", b"\xff", b'"text"'])
def test_a_note_that_is_broken_is_none_and_can_be_written(tmp_path: Path, content: bytes) -> None:
    note = Note(tmp_path / "note", int)
    (tmp_path / "note").write_bytes(content)
    assert note.read() is None
    assert note.write(7)
    assert note.read() == 7


def test_the_version_before_is_kept_under_its_name(tmp_path: Path) -> None:
    path, before = tmp_path / "settings", tmp_path / "settings.previous"
    for content in (b"one", b"two", b"three"):
        write_atomically(path, content, before if path.exists() else None)
    assert (path.read_bytes(), before.read_bytes()) == (b"three", b"two")
    assert sorted(tmp_path.iterdir()) == [path, before], "no rest"


def test_a_write_that_fails_leaves_the_old_one_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings"
    write_atomically(path, b"one")
    full = OSError(28, "No space left on device")
    monkeypatch.setattr("app.system.files.os.fsync", MagicMock(side_effect=full))
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_that_another_program_holds_leaves_the_old_one_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an antivirus program of Windows does, which looks at whatever was just written."""
    path, before, move = tmp_path / "settings", tmp_path / "before", Path.replace
    write_atomically(path, b"one")

    def held(new: Path, target: Path) -> Path:
        if new.name.startswith("."):
            raise PermissionError(13, "held")
        return move(new, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError, match="held"):
        write_atomically(path, b"two", before)
    assert path.read_bytes() == b"one"
