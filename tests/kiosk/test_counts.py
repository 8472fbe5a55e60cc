"""Counts survive what a lobby PC does to them, hold nothing but numbers, and can be read in a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import resource
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.guide.flow import Guide
from app.kiosk.counts import HEADINGS, LEFT, Counts, Kind, Metric, PaperKind
from app.texts import Library, Texts

START = Metric(Kind.STEP, "start")
SCREEN = Metric(Kind.STEP, "screen")
END = Metric(Kind.ENDING, "contacts")
GONE = Metric(Kind.STEP, "of-another-version")
DAYS = st.dates(date(2025, 6, 1), date(2026, 6, 30))
DAY, NAME = date(2026, 6, 3), "counts-2026-06.csv"
LINES = [["2026-06-03", "ending:contacts", "1"], ["2026-06-03", "step:start", "2"]]


@pytest.fixture
def texts(library: Library) -> Texts:
    return library.texts("ja")


@pytest.fixture
def counts(tmp_path: Path, texts: Texts) -> Counts:
    return Counts(tmp_path, texts)


def lines_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(DAYS, st.sampled_from([START, SCREEN, END, GONE])),
        max_size=8,
    )
)
def test_every_count_is_there_by_month_too_and_after_a_restart(
    tmp_path_factory: pytest.TempPathFactory, library: Library, seen: list[tuple[date, Metric]]
) -> None:
    folder, texts = tmp_path_factory.mktemp("counts"), library.texts("ja")
    counts = Counts(folder, texts)
    for day, thing in seen:
        counts.add([thing], day)
    assert {path.name for path in folder.iterdir()} == {f"counts-{day:%Y-%m}.csv" for day, _ in seen}
    for one in (counts, Counts(folder, texts)):
        assert one.seen == Counter((day.isoformat(), thing) for day, thing in seen)
        june = [thing.id for day, thing in seen if f"{day:%Y-%m}" == "2026-06" and thing.kind is Kind.STEP]
        assert one.of_month(DAY, Kind.STEP) == Counter(june)


def test_the_file_holds_days_and_numbers_only_as_a_counsellor_opens_it(
    counts: Counts, tmp_path: Path, texts: Texts
) -> None:
    """No time of day, no row of a single visit, nothing that orders what was counted."""
    counts.add([START, START, END], DAY)
    content = (tmp_path / NAME).read_bytes()
    assert content == counts.table()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    heading, *lines = lines_of(content)
    assert heading == [texts[f"kiosk.counts.heading.{name}"].text for name in HEADINGS]
    assert [[day, mark, total] for day, _, _, mark, total in lines] == LINES
    assert lines[1][2] == texts["lobby.start.title"].text


def test_a_full_disk_loses_nothing(counts: Counts, tmp_path: Path, texts: Texts) -> None:
    """The system lets no file grow: that is what a full disk does."""
    counts.add([START], DAY)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        for _ in range(3):
            counts.add([START, END], DAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert Counts(tmp_path, texts).of_month(DAY, Kind.STEP) == {"start": 1}, "whole, and as before"
    counts.add([SCREEN], DAY)
    again = Counts(tmp_path, texts)
    assert again.of_month(DAY, Kind.STEP) == {"start": 4, "screen": 1}
    assert again.of_month(DAY, Kind.ENDING) == {"contacts": 3}


BROKEN: list[Callable[[bytes], bytes]] = [
    lambda _: os.urandom(5000),
    lambda content: content[:-4],
    lambda content: content.replace(b"2026-06-03", b"2026/6/3"),  # a spreadsheet saved it
    lambda content: content.replace(b"step:", b"visitors:"),
]


@pytest.mark.parametrize("spoil", BROKEN)
def test_a_broken_file_is_moved_aside_and_a_new_one_begun(
    counts: Counts, tmp_path: Path, texts: Texts, spoil: Callable[[bytes], bytes]
) -> None:
    counts.add([START], DAY)
    path = tmp_path / NAME
    path.write_bytes(spoil(path.read_bytes()))
    found = Counts(tmp_path, texts)
    assert not found.seen
    found.add([SCREEN], DAY)
    assert Counts(tmp_path, texts).of_month(DAY, Kind.STEP) == {"screen": 1}
    assert (tmp_path / f"{NAME}.aside-1").exists()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_cell_of_the_table_is_a_formula(guide: Guide, library: Library, tmp_path: Path, language: str) -> None:
    """Programs would evaluate it (OWASP, CSV Injection). All that can be counted is in it."""
    counts = Counts(tmp_path, library.texts(language))
    steps = [Metric(kind, step) for step in guide.steps for kind in (Kind.STEP, Kind.ENDING)]
    hours = [Metric(Kind.HOUR, hour) for hour in ("h00", "h23")]
    counts.add([*steps, Metric(Kind.ENDING, LEFT), *hours, *(Metric(Kind.PAPER, one) for one in PaperKind)], DAY)
    lines = lines_of((tmp_path / NAME).read_bytes())
    assert len(lines) == len(counts.seen) + 1
    assert not [cell for line in lines for cell in line if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert Counts(tmp_path, library.texts(language)).seen == counts.seen
