"""The audit: one line for each thing the staff did, whatever the disk does meanwhile."""

from __future__ import annotations

import errno
import os
import random
import re
import resource
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.contacts.hours import JAPAN
from app.kiosk.rules.staff_journal import (
    FILE_NAME,
    LARGEST_FILE,
    LONGEST_DETAIL,
    OLD_NAME,
    Audit,
    StaffAction,
)

NOON = datetime(2026, 6, 3, 12, 5, 59, tzinfo=JAPAN)
KILLS = (4, pytest.param(10, marks=pytest.mark.release("the same at more moments")))


def clock() -> datetime:
    return NOON


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return Audit(tmp_path / "state", clock)


def written(audit: Audit) -> list[str]:
    return audit._file.path.read_text(encoding="utf-8").splitlines()


def fail(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_line_has_time_entry_and_detail(audit: Audit) -> None:
    audit.note(StaffAction.OPENED)
    audit.note(StaffAction.VOLUME, "2")
    assert written(audit) == ["2026-06-03 12:05 opened", "2026-06-03 12:05 volume 2"]
    assert audit.recent(1) == ("2026-06-03 12:05 volume 2",)
    assert audit.recent(9) == tuple(written(audit))
    assert audit.recent(0) == audit.recent(-1) == ()
    assert audit._file.path.stat().st_mode & 0o777 == 0o600
    assert audit._file.path.parent.stat().st_mode & 0o777 == 0o700


def test_it_goes_on_where_it_ended(audit: Audit) -> None:
    audit.note(StaffAction.OPENED)
    again = Audit(audit._file.path.parent, clock)
    again.note(StaffAction.CLOSED)
    assert again.recent(5) == ("2026-06-03 12:05 opened", "2026-06-03 12:05 closed")


def test_nothing_was_noted_yet(audit: Audit) -> None:
    assert audit.recent(5) == ()
    assert not audit._file.path.parent.exists()


@pytest.mark.parametrize(
    ("detail", "line"),
    [
        ("a\nb\r\nc\td", "a b c d"),
        ("a\x00b\x1b[31mc\u202ed\u2028e\x85f", "ab[31mcd e f"),
        ("\ud800x", "x"),
        ("x" * 1000, "x" * LONGEST_DETAIL),
        ("  ja,en ", "ja,en"),
    ],
)
def test_a_detail_is_one_line_of_visible_signs(audit: Audit, detail: str, line: str) -> None:
    audit.note(StaffAction.LANGUAGES, detail)
    assert written(audit) == [f"2026-06-03 12:05 languages {line}"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_detail_is_one_line(audit: Audit, detail: str) -> None:
    audit._file.path.unlink(missing_ok=True)
    audit.note(StaffAction.MESSAGE, detail)
    (line,) = written(audit)
    assert line.startswith("2026-06-03 12:05 message")
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in line)


def test_it_stays_small_and_keeps_the_file_before(audit: Audit) -> None:
    audit._file.path.parent.mkdir()
    audit._file.path.write_text("2026-06-02 09:00 opened\n" * (LARGEST_FILE // 24))
    size = audit._file.path.stat().st_size
    audit.note(StaffAction.OPENED, "new")
    old = audit._file.path.with_name(OLD_NAME)
    assert old.stat().st_size == size < LARGEST_FILE
    assert written(audit) == ["2026-06-03 12:05 opened new"]
    assert audit.recent(2) == ("2026-06-02 09:00 opened", "2026-06-03 12:05 opened new")


def test_over_years_there_are_two_files_at_most(audit: Audit) -> None:
    audit._file.path.parent.mkdir()
    line = f"2026-06-02 09:00 centre {'x' * 1_000}\n"
    for _ in range(3):
        audit._file.path.write_text(line * (LARGEST_FILE // len(line)))
        for _ in range(20):
            audit.note(StaffAction.CENTRE, "x" * 100)
            assert audit._file.path.stat().st_size < LARGEST_FILE
    assert sorted(path.name for path in audit._file.path.parent.iterdir()) == [FILE_NAME, OLD_NAME]


def test_a_disk_that_takes_nothing_loses_its_line_and_troubles_nobody(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.note(StaffAction.OPENED)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fail)
        audit.note(StaffAction.VOLUME, "1")
    audit.note(StaffAction.CLOSED)
    assert [line[17:] for line in audit.recent(9)] == ["opened", "closed"]


def test_a_really_full_disk_takes_lines_again_later(audit: Audit) -> None:
    """The system lets the file grow no more."""
    audit.note(StaffAction.OPENED)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (audit._file.path.stat().st_size, before[1]))
    try:
        audit.note(StaffAction.VOLUME, "1")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    audit.note(StaffAction.CLOSED)
    assert [line[17:] for line in written(audit)] == ["opened", "closed"]


def test_without_a_folder_there_are_no_lines(tmp_path: Path) -> None:
    """There is none to be had: a file stands in its place."""
    place = tmp_path / "state"
    place.write_text("")
    audit = Audit(place, clock)
    audit.note(StaffAction.OPENED)
    assert audit.recent(9) == ()
    place.unlink()
    audit.note(StaffAction.CLOSED)
    assert [line[17:] for line in written(audit)] == ["closed"]


def test_the_folder_goes_and_comes(audit: Audit) -> None:
    audit.note(StaffAction.OPENED)
    audit._file.path.unlink()
    audit._file.path.parent.rmdir()
    audit.note(StaffAction.CLOSED)
    assert [line[17:] for line in written(audit)] == ["closed"]


def directory(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("spoil", [directory, pipe])
def test_what_is_no_file_is_moved_aside(audit: Audit, spoil: Callable[[Path], None]) -> None:
    audit._file.path.parent.mkdir()
    spoil(audit._file.path)
    assert audit.recent(3) == ()
    audit.note(StaffAction.OPENED)
    assert [line[17:] for line in written(audit)] == ["opened"]
    assert audit._file.path.with_name(f"{FILE_NAME}.aside-1").lstat()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_file_is_gone_on_with(audit: Audit, content: bytes) -> None:
    audit._file.path.parent.mkdir(exist_ok=True)
    audit._file.path.write_bytes(content)
    audit.note(StaffAction.OPENED)
    assert audit._file.path.read_bytes().startswith(content)
    assert audit.recent(1) == ("2026-06-03 12:05 opened",)


def test_a_torn_line_does_not_run_into_the_next_one(audit: Audit) -> None:
    audit.note(StaffAction.OPENED)
    with audit._file.path.open("a") as file:
        file.write("2026-06-03 12:0")
    audit.note(StaffAction.CLOSED)
    audit.note(StaffAction.OPENED)
    assert [line[17:] for line in written(audit)] == ["opened", "", "closed", "opened"]


@pytest.mark.parametrize("kills", KILLS)
def test_killed_at_many_moments_no_kept_line_is_lost(tmp_path: Path, kills: int) -> None:
    chance = random.Random(20260603)
    kept: list[str] = []
    for turn in range(kills):
        first = turn * 10_000
        command = [sys.executable, "-B", "-m", "tests.kiosk.killed_audit", str(tmp_path), str(first)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        said = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        said += process.stdout.read()
        process.wait()
        process.stdout.close()
        kept += [f"n{int(number):06}" for number in said.splitlines(keepends=True) if number.endswith("\n")]
    content = "".join(path.read_text() for path in (tmp_path / OLD_NAME, tmp_path / FILE_NAME) if path.exists())
    whole = re.findall(r"^\d{4}-\d\d-\d\d \d\d:\d\d volume (n\d{6})$", content, re.MULTILINE)
    assert len(kept) >= kills
    assert set(kept) <= set(whole)
    assert len(whole) == len(set(whole)), "no line stands there twice"
