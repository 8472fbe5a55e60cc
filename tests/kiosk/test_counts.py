"""Counts survive what a lobby PC does to them, hold nothing but numbers, and can be read in a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import resource
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.guide.flow import Guide
from app.kiosk.visits.counts import FILE_NAME, KEPT_DAYS, LEFT, Counts, Kind, Metric, Paper, hour, known_things
from app.kiosk.visits.counts_table import HEADINGS, write_table
from app.texts import Library

THINGS = START, SCREEN, END = Metric(Kind.STEP, "start"), Metric(Kind.STEP, "screen"), Metric(Kind.ENDING, "contacts")
DAY, ONE_DAY = date(2026, 6, 3), timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "counts"


@pytest.fixture
def counts(folder: Path) -> Counts:
    return Counts(folder, THINGS)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.dates(date(2025, 6, 1), date(2026, 6, 30)), st.sampled_from(THINGS)), max_size=8))
def test_every_count_is_there_by_month_too_and_after_a_restart(
    tmp_path_factory: pytest.TempPathFactory, seen: list[tuple[date, Metric]]
) -> None:
    folder = tmp_path_factory.mktemp("counts")
    counts = Counts(folder, THINGS)
    for day, thing in seen:
        counts.add([thing], day)
    for one in (counts, Counts(folder, THINGS)):
        found = {
            (day, Metric(kind, id_)): n
            for day, kinds in one.days.items()
            for kind in kinds
            for id_, n in kinds[kind].items()
        }
        assert found == Counter(seen)
        june = Counter(
            thing.id for day, thing in seen if (day.year, day.month) == (2026, 6) and thing.kind is Kind.STEP
        )
        assert one.of_month(DAY, Kind.STEP) == june


def test_what_can_be_counted_is_known(guide: Guide) -> None:
    things = known_things(guide)
    assert {thing.id for thing in things if thing.kind is Kind.STEP} == set(guide.steps)
    assert {thing.id for thing in things if thing.kind is Kind.ENDING} == {
        LEFT, "contacts", "contacts-damage", "contacts-learn",
    }  # fmt: skip
    assert {Metric(Kind.PAPER, paper) for paper in Paper} | {hour(0), hour(23)} <= things


@pytest.mark.parametrize("id_", ["=1+1", "090-1234-5678", "", "むすめ", "Start"])
def test_nothing_else_can_be_counted(counts: Counts, id_: str) -> None:
    with pytest.raises(ValueError, match="not to be counted"):
        counts.add([START, Metric(Kind.STEP, id_)], DAY)
    assert counts.days == {}


def test_the_file_holds_days_and_numbers_only(counts: Counts, folder: Path) -> None:
    """No time of day, no row of a single visit, nothing that orders what was counted."""
    for _ in range(3):
        counts.add([START, SCREEN], DAY)
    assert msgspec.json.decode((folder / FILE_NAME).read_bytes()) == {"2026-06-03": {"step": {"start": 3, "screen": 3}}}
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_a_full_disk_loses_nothing(counts: Counts, folder: Path) -> None:
    """The system lets no file grow: that is what a full disk does."""
    counts.add([START], DAY)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        for _ in range(3):
            counts.add([START, END], DAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert Counts(folder, THINGS).of_month(DAY, Kind.STEP) == {"start": 1}, "whole, and as before"
    counts.add([SCREEN], DAY)
    assert Counts(folder, THINGS).days == {DAY: {Kind.STEP: {"start": 4, "screen": 1}, Kind.ENDING: {"contacts": 3}}}


def test_a_folder_that_cannot_be_made_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "gone").write_text("")
    counts = Counts(tmp_path / "gone" / "counts", THINGS)
    counts.add([START], DAY)
    (tmp_path / "gone").unlink()
    counts.add([START], DAY)
    assert Counts(tmp_path / "gone" / "counts", THINGS).of_month(DAY, Kind.STEP) == {"start": 2}


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


BROKEN: list[Callable[[Path], object]] = [
    lambda path: path.write_bytes(os.urandom(5000)),
    lambda path: os.truncate(path, 20),
    lambda path: path.write_text('{"2026-06-03": {"step": {"start": -1}}}'),
    lambda path: path.write_text('{"yesterday": {}}'),
    lambda path: path.write_text('{"2026-06-03": {"visitors": {"a": 1}}}'),
    directory,
]


@pytest.mark.parametrize("spoil", BROKEN)
def test_a_broken_file_is_moved_aside_and_a_new_one_begun(
    counts: Counts, folder: Path, spoil: Callable[[Path], object]
) -> None:
    counts.add([START], DAY)
    spoil(folder / FILE_NAME)
    found = Counts(folder, THINGS)
    assert found.days == {}
    found.add([SCREEN], DAY)
    assert Counts(folder, THINGS).of_month(DAY, Kind.STEP) == {"screen": 1}
    assert (folder / f"{FILE_NAME}.aside-1").exists()


def test_the_latest_days_are_kept(counts: Counts, monkeypatch: pytest.MonkeyPatch) -> None:
    assert KEPT_DAYS == 400
    monkeypatch.setattr("app.kiosk.visits.counts.KEPT_DAYS", 4)
    for n in range(9):
        counts.add([START], DAY + n * ONE_DAY)
    assert sorted(counts.days) == [DAY + n * ONE_DAY for n in range(5, 9)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_table_as_a_counsellor_opens_it(counts: Counts, library: Library, language: str) -> None:
    texts = library.texts(language)
    counts.add([START, START, END], DAY)
    counts.days[DAY] |= {Kind.HOUR: {"h09": 2}, Kind.STEP: {"start": 2, "of-another-version": 1}}
    content = write_table(counts.days, texts)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 5
    heading, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert heading == [texts[f"kiosk.counts.heading.{name}"].text for name in HEADINGS]
    assert [line[0] for line in lines] == ["2026-06-03"] * 4
    assert [(line[3], line[4]) for line in lines] == [
        ("ending:contacts", "1"), ("hour:h09", "2"), ("step:of-another-version", "1"), ("step:start", "2"),
    ]  # fmt: skip
    assert [line[2] for line in lines][2:] == ["of-another-version", texts["lobby.start.title"].text]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_cell_of_the_table_is_a_formula(guide: Guide, library: Library, tmp_path: Path, language: str) -> None:
    """Programs would evaluate it (OWASP, CSV Injection). All that can be counted is in it."""
    counts = Counts(tmp_path, known_things(guide))
    counts.add(known_things(guide), DAY)
    lines = list(csv.reader(io.StringIO(write_table(counts.days, library.texts(language)).decode("utf-8-sig"))))
    assert len(lines) == len(known_things(guide)) + 1
    assert not [cell for line in lines for cell in line if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
