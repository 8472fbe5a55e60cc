"""Counts survive what a lobby PC does to them, and hold nothing but numbers."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.guide.flow import Guide
from app.kiosk.visits import counts as module
from app.kiosk.visits.counts import DAYS_TO_BELIEVE, FILE_NAME, KEPT_DAYS, Counts
from app.kiosk.visits.metrics import LEFT, Kind, Metric, Paper, Row, hour, known_things
from tests.kiosk.killed_counts import DAY, THINGS

START, SCREEN, END = THINGS
ONE_DAY = timedelta(days=1)
KILLS = (5, pytest.param(20, marks=pytest.mark.release("the same at more moments")))


@pytest.fixture
def counts(tmp_path: Path) -> Counts:
    return Counts(tmp_path / "counts", THINGS)


def numbers(counts: Counts) -> dict[tuple[str, str], int]:
    return {(row.day.isoformat(), row.thing.id): row.count for row in counts.rows()}


def again(counts: Counts) -> Counts:
    return Counts(counts._path.parent, THINGS)


def test_it_counts_by_day_and_thing(counts: Counts) -> None:
    counts.add([START, SCREEN, START], DAY)
    counts.add([START], DAY + ONE_DAY)
    assert numbers(counts) == {("2026-06-03", "start"): 2, ("2026-06-03", "screen"): 1, ("2026-06-04", "start"): 1}
    assert numbers(again(counts)) == numbers(counts)


def test_what_can_be_counted_is_known(guide: Guide) -> None:
    things = known_things(guide)
    assert {thing.id for thing in things if thing.kind is Kind.STEP} == set(guide.steps)
    assert {thing.id for thing in things if thing.kind is Kind.ENDING} == {
        LEFT, "contacts", "contacts-damage", "contacts-learn",
    }  # fmt: skip
    assert {Metric(Kind.PAPER, paper) for paper in Paper} <= things
    assert {hour(0), hour(23)} <= things


@pytest.mark.parametrize("id_", ["=1+1", "090-1234-5678", "", "むすめ", "Start"])
def test_nothing_else_can_be_counted(counts: Counts, id_: str) -> None:
    with pytest.raises(ValueError, match="not to be counted"):
        counts.add([START, Metric(Kind.STEP, id_)], DAY)
    assert counts.rows() == ()


def test_the_file_holds_days_and_numbers_only(counts: Counts) -> None:
    """No time of day, no row of a single visit, nothing that orders what was counted."""
    for _ in range(3):
        counts.add([START, SCREEN], DAY)
    with sqlite3.connect(counts._path) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = file.execute("SELECT * FROM counts ORDER BY id").fetchall()
        (name,) = file.execute("SELECT id FROM kiosk").fetchone()
    file.close()
    assert sorted(tables) == [("counts",), ("kiosk",)]
    assert rows == [("2026-06-03", "step", "screen", 3), ("2026-06-03", "step", "start", 3)]
    assert len(name) == 10
    assert [path.name for path in counts._path.parent.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("kills", KILLS)
def test_killed_at_many_moments_no_kept_count_is_lost(tmp_path: Path, kills: int) -> None:
    command = [sys.executable, "-B", "-m", "tests.kiosk.killed_counts", str(tmp_path)]
    chance = random.Random(20260603)
    expected = 0
    for _ in range(kills):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        said += process.stdout.read().splitlines()
        process.wait()
        process.stdout.close()
        whole = [int(line) for line in said if line.strip()]
        found = Counts(tmp_path, THINGS)
        rows = {row.thing: row.count for row in found.rows()}
        assert set(rows.values()) == {rows[START]}, "all of a visit, or nothing of it"
        assert rows[START] - expected - whole[-1] in (0, 1), "what was told as kept is there; the next one may be"
        expected = rows[START]
    assert not list(tmp_path.glob("*.aside-*"))


def test_a_full_disk_loses_nothing(counts: Counts) -> None:
    """The system lets no file grow: what SQLite then tells is what it tells of a full disk."""
    counts.add([START], DAY)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        for _ in range(3):
            counts.add([START, END], DAY)
        assert numbers(counts)["2026-06-03", "contacts"] == 3
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    counts.add([SCREEN], DAY)
    assert numbers(again(counts)) == {
        ("2026-06-03", "start"): 4, ("2026-06-03", "contacts"): 3, ("2026-06-03", "screen"): 1,
    }  # fmt: skip


def test_a_folder_that_cannot_be_made_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "gone").write_text("")
    counts = Counts(tmp_path / "gone" / "counts", THINGS)
    counts.add([START], DAY)
    counts.add([START], DAY)
    assert numbers(counts) == {("2026-06-03", "start"): 2}
    (tmp_path / "gone").unlink()
    counts.add([], DAY)
    assert numbers(again(counts)) == {("2026-06-03", "start"): 2}


def test_a_folder_that_vanishes_is_made_again(counts: Counts) -> None:
    counts.add([START], DAY)
    counts._path.unlink()
    counts._path.parent.rmdir()
    counts.add([SCREEN], DAY)
    assert numbers(counts) == {("2026-06-03", "screen"): 1}


def test_a_file_in_the_journal_mode_of_earlier_versions_is_gone_on_with(counts: Counts) -> None:
    counts.add([START], DAY)
    earlier = sqlite3.connect(counts._path)
    earlier.execute("PRAGMA journal_mode = WAL")
    with earlier:
        earlier.execute("UPDATE counts SET count = 5")
    counts.add([START], DAY)
    earlier.close()
    assert numbers(again(counts)) == {("2026-06-03", "start"): 6}


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def cut(path: Path) -> None:
    os.truncate(path, 4096 + 100)


def scribble(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xaa" * 4096)


def another(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE visitors (name TEXT)")
    file.close()


def nonsense(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("UPDATE counts SET day = 'yesterday'")
    file.close()


def nameless(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM kiosk")
    file.close()


def misnamed(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("UPDATE kiosk SET id = '../../x'")
    file.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link(path: Path) -> None:
    path.rename(path.with_name("real"))
    path.symlink_to("real")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("spoil", [garbage, cut, scribble, another, nonsense, nameless, misnamed, folder, link, pipe])
def test_a_broken_file_is_moved_aside_and_a_new_one_begun(
    counts: Counts, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    counts.add([START], DAY)
    name = counts.rows()[0].kiosk
    spoil(counts._path)
    found = again(counts)
    assert found.rows() == ()
    found.add([SCREEN], DAY)
    assert numbers(found) == {("2026-06-03", "screen"): 1}
    assert found.rows()[0].kiosk != name, "two files, two names: both can be merged"
    assert (counts._path.parent / f"{FILE_NAME}.aside-1").exists() or spoil is link


def test_four_hundred_days_are_kept(counts: Counts) -> None:
    last = DAY + timedelta(days=KEPT_DAYS + 50)
    for n in range(KEPT_DAYS + 51):
        counts.add([START], DAY + n * ONE_DAY)
    days = [row.day for row in counts.rows()]
    assert len(days) == KEPT_DAYS
    assert (days[0], days[-1]) == (last - timedelta(days=KEPT_DAYS - 1), last)


@pytest.mark.parametrize("wrong", [date(1970, 1, 1), date(2099, 12, 31), date.min, date.max])
def test_a_clock_that_jumps_destroys_nothing(counts: Counts, wrong: date) -> None:
    kept = [DAY + n * ONE_DAY for n in range(40)]
    for day in kept:
        counts.add([START], day)
    for n in range(DAYS_TO_BELIEVE - 1):
        counts.add([START], wrong + n * ONE_DAY * (1 if wrong < DAY else -1))
    assert set(kept) <= {row.day for row in counts.rows()}
    for n in range(40, 45):
        counts.add([START], DAY + n * ONE_DAY)
    assert {row.day for row in counts.rows()} == {DAY + n * ONE_DAY for n in range(45)}, "made-up days go in the end"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(THINGS)), max_size=20))
def test_every_count_is_there(tmp_path_factory: pytest.TempPathFactory, days: list[tuple[date, Metric]]) -> None:
    counts = Counts(tmp_path_factory.mktemp("counts"), THINGS)
    for day, thing in days:
        counts.add([thing], day)
    found = Counter({(row.day, row.thing): row.count for row in counts.rows()})
    assert found == Counter(days)


def test_two_programs_at_once(counts: Counts) -> None:
    other = again(counts)
    for _ in range(5):
        counts.add([START], DAY)
        other.add([START], DAY)
    assert counts.rows() == other.rows() == (Row(DAY, START, counts.rows()[0].kiosk, 10),)


def test_a_locked_file_is_waited_for_and_not_for_long(counts: Counts) -> None:
    counts.add([START], DAY)
    blocker = sqlite3.connect(counts._path)
    blocker.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    counts.add([START], DAY)
    assert time.monotonic() - start < module.BUSY_MS / 1000 + 5
    blocker.close()
    counts.add([], DAY)
    assert numbers(counts) == {("2026-06-03", "start"): 2}
