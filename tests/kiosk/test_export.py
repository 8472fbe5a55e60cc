"""Counts onto a stick: found where drives are, never over another file, and readable where they arrive."""

from __future__ import annotations

import csv
import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from app.kiosk.visits.counts_export import export_counts, sticks
from app.kiosk.visits.metrics import Kind, Metric, Row, hour
from app.system.files import Refusal, SaveFailed
from app.texts import Texts

DAY = date(2026, 6, 3)
NAME = "k-0123abcd"
ROWS = (
    Row(DAY, Metric(Kind.STEP, "start"), NAME, 3),
    Row(DAY, Metric(Kind.ENDING, "contacts"), NAME, 2),
    Row(DAY, hour(9), NAME, 1),
)
FILE = f"anshin-counts-{NAME}-2026-06-03.csv"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    one = tmp_path / "stick"
    one.mkdir()
    return one


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_table_is_read_back(stick: Path, texts: Texts) -> None:
    path = export_counts(ROWS, texts, stick, DAY)
    assert path == stick / FILE
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading, *lines = csv.reader(file)
    assert heading == ["日付", "種類", "内容", "記号", "合計", NAME]
    assert [(line[0], line[3], line[4]) for line in lines] == [
        ("2026-06-03", "ending:contacts", "2"), ("2026-06-03", "hour:h09", "1"), ("2026-06-03", "step:start", "3"),
    ]  # fmt: skip
    assert names(stick) == [FILE]


def test_another_file_of_the_name_stays(stick: Path, texts: Texts) -> None:
    (stick / FILE).write_text("somebody's")
    (stick / FILE.replace(".csv", " 2.csv")).mkdir()
    assert export_counts(ROWS, texts, stick, DAY) == stick / FILE.replace(".csv", " 3.csv")
    assert (stick / FILE).read_text() == "somebody's"


def test_the_same_table_is_there_once(stick: Path, texts: Texts) -> None:
    assert export_counts(ROWS, texts, stick, DAY) == export_counts(ROWS, texts, stick, DAY)
    assert names(stick) == [FILE]
    later = (*ROWS, Row(DAY, hour(10), NAME, 1))
    assert export_counts(later, texts, stick, DAY).name == FILE.replace(".csv", " 2.csv")
    assert export_counts(later, texts, stick, DAY).name == FILE.replace(".csv", " 2.csv")


def test_without_counts_there_is_no_name_of_a_kiosk(stick: Path, texts: Texts) -> None:
    assert export_counts((), texts, stick, DAY).name == "anshin-counts-2026-06-03.csv"


def test_a_stick_that_was_pulled_is_not_made(stick: Path, texts: Texts) -> None:
    stick.rmdir()
    with pytest.raises(SaveFailed):
        export_counts(ROWS, texts, stick, DAY)
    assert not stick.exists()


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace", "tempfile.mkstemp"])
@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, Refusal.FULL), (errno.EROFS, Refusal.READ_ONLY), (errno.EIO, Refusal.OTHER)]
)
def test_what_fails_leaves_nothing(
    stick: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch, call: str, number: int, reason: Refusal
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(call, fail)
        with pytest.raises(SaveFailed) as caught:
            export_counts(ROWS, texts, stick, DAY)
    assert caught.value.reason is reason
    assert names(stick) == []


def test_drives_are_found_where_they_are_mounted(tmp_path: Path) -> None:
    drives = [tmp_path / place for place in ("run/media/anna/A", "media/anna/B", "media/C", "mnt/D")]
    others = [tmp_path / place for place in ("mnt/empty", "media/anna/gone", "home/anna/E", "mnt/D/inside")]
    for folder in (*drives, *others):
        folder.mkdir(parents=True)
    (tmp_path / "mnt/file").write_text("")
    here = {*drives, tmp_path / "mnt/file", tmp_path / "home/anna/E"}
    assert sticks(tmp_path, lambda path: path in here) == tuple(sorted(drives))
    assert sticks(tmp_path) == ()


def test_without_such_folders_there_are_none(tmp_path: Path) -> None:
    assert sticks(tmp_path / "nowhere") == ()


def test_a_drive_that_cannot_be_asked_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "mnt/D").mkdir(parents=True)

    def fail(_: Path) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    assert sticks(tmp_path, fail) == ()


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Path]:
    """A real drive that is mounted read-only."""
    place = tmp_path / "media/stick"
    place.mkdir(parents=True)
    mount = shutil.which("mount")
    made = mount and subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(place)], capture_output=True)
    if not made or made.returncode:
        pytest.skip("nothing may be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_real_drive_is_found_when_it_can_be_written(protected: Path, tmp_path: Path, texts: Texts) -> None:
    assert sticks(tmp_path) == ()
    subprocess.run(["mount", "-o", "remount,rw,size=64k", str(protected)], check=True)
    assert sticks(tmp_path) == (protected,)
    assert export_counts(ROWS, texts, protected, DAY).stat().st_size > 0
    with pytest.raises(SaveFailed) as caught:
        export_counts([Row(DAY, Metric(Kind.STEP, f"s-{n}"), NAME, 1) for n in range(3_000)], texts, protected, DAY)
    assert caught.value.reason is Refusal.FULL
    assert names(protected) == [FILE]


class Kernel:
    """Windows' kernel32 as far as it is asked: drives A to E, B a stick, C a disk, D a stick that is not in."""

    def __init__(self) -> None:
        self.modes: list[int] = []

    def SetErrorMode(self, mode: int) -> int:  # noqa: N802
        self.modes.append(mode)
        return 7

    def GetLogicalDrives(self) -> int:  # noqa: N802
        return 0b1110

    def GetDriveTypeW(self, root: str) -> int:  # noqa: N802
        return {"B:\\": 2, "C:\\": 3, "D:\\": 2}[root]


def test_on_windows_removable_drives_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system's own function taken for granted; not yet run on a real Windows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "B:\\").mkdir()
    kernel = Kernel()
    assert sticks(drives=kernel) == (Path("B:\\"),)
    assert kernel.modes == [1, 7], "no window of the system's, and then as it was before"
