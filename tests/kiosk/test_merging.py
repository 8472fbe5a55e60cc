"""Counts as a table for Excel, and the tables of many kiosks in one."""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kiosk.commands import EXIT_REFUSED, EXIT_UNWRITTEN, make_staff_pin, merge
from app.kiosk.counts import FILE_NAME, Counts
from app.kiosk.merging import LARGEST_FILE, Bad, merge_counts
from app.kiosk.sheet import HEADINGS, BadTable, Doubt, read_table, thing_of, write_table
from app.kiosk.staff_pin import StaffPin
from app.kiosk.things import LEFT, Kind, Row, Thing, hour
from app.texts import Entry, Texts
from tests.kiosk.conftest import WORDS

START, END, GONE = Thing(Kind.STEP, "start"), Thing(Kind.ENDING, "contacts"), Thing(Kind.ENDING, LEFT)
DAY = date(2026, 6, 3)
A, B = "k-0000000a", "k-1e100000"
ROWS = (Row(DAY, START, A, 3), Row(DAY, START, B, 4), Row(DAY, GONE, A, 1), Row(DAY, hour(9), B, 2))

kebab = st.from_regex("[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
any_rows = st.lists(
    st.builds(
        Row,
        st.dates(date(2024, 1, 1), date(2027, 1, 1)),
        st.builds(Thing, st.sampled_from(Kind), kebab),
        st.sampled_from([A, B, "k-99999999"]),
        st.integers(0, 10**6),
    ),
    max_size=20,
    unique_by=lambda row: (row.day, row.thing, row.kiosk),
)
ENTRIES = {key: Entry(text=text) for key, text in WORDS.items()}
TEXTS = Texts("ja", ENTRIES, ENTRIES, strict=True)


def test_a_table_as_a_counsellor_opens_it(texts: Texts) -> None:
    content = write_table(ROWS, texts)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["日付", "種類", "内容", "記号", "合計", A, B],
        ["2026-06-03", "終わり", "途中で終わった", "ending:left", "1", "1", ""],
        ["2026-06-03", "来所", "9時台", "hour:h09", "2", "", "2"],
        ["2026-06-03", "画面", "いま、何が起きていますか？", "step:start", "7", "3", "4"],
    ]


def test_no_cell_is_a_formula(texts: Texts) -> None:
    """Not even where a translator's words are one: every cell is a number, a date, or begins with no sign of one."""
    rows = [Row(DAY, END, A, 1), Row(DAY, Thing(Kind.STEP, "unknown-here"), A, 1)]
    cells = [cell for line in csv.reader(io.StringIO(write_table(rows, texts).decode("utf-8-sig"))) for cell in line]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))]


@pytest.mark.parametrize(
    "mark", ["step:=1+1", "step:-a", "step:", "=step:a", "visit:a", "step:A", "step:" + "a" * 61, "step:a\n"]
)
def test_no_mark_can_be_a_formula_or_words(mark: str) -> None:
    assert thing_of(mark) is None


@given(any_rows.filter(bool))
def test_what_is_written_is_read_again(rows: list[Row]) -> None:
    assert set(read_table(write_table(rows, TEXTS))) == set(rows)


def by_excel(content: bytes) -> bytes:
    """As a Japanese Excel saves it: its own dates, its own encoding, empty columns at the end."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    text = io.StringIO()
    for line in lines:
        csv.writer(text).writerow([*(cell.replace("2026-06-03", "2026/6/3") for cell in line), "", ""])
    return text.getvalue().encode("cp932")


def test_what_excel_has_saved_is_read(texts: Texts) -> None:
    assert set(read_table(by_excel(write_table(ROWS, texts)))) == set(ROWS)


HEAD = f"d,k,w,m,t,{A}\r\n"


@pytest.mark.parametrize(
    ("content", "doubt", "line"),
    [
        ("", Doubt.NO_TABLE, 1),
        ("name,age\r\nむすめ,70\r\n", Doubt.NO_TABLE, 1),
        ("d,k,w,m,t,All\r\n", Doubt.NO_TABLE, 1),
        (f"d,k,w,m,t,{A},{A}\r\n", Doubt.NO_TABLE, 1),
        (HEAD + "2026-06-03,,,step:start,1,1\r\n2026-06-31,,,step:start,1,1\r\n", Doubt.LINE, 3),
        (HEAD + "yesterday,,,step:start,1,1\r\n", Doubt.LINE, 2),
        (HEAD + "2026-06-03,,,=cmd(),1,1\r\n", Doubt.LINE, 2),
        (HEAD + "2026-06-03,,,step:start,1,-1\r\n", Doubt.LINE, 2),
        (HEAD + "2026-06-03,,,step:start,1,１\r\n", Doubt.LINE, 2),
        (HEAD + "2026-06-03,,,step:start,1,99999999999\r\n", Doubt.LINE, 2),
        (HEAD + "2026-06-03,,,step:start,1,1,2\r\n", Doubt.LINE, 2),
        (HEAD + "2026-06-03\r\n", Doubt.LINE, 2),
        (HEAD + '2026-06-03,"a"b,,step:start,1,1\r\n', Doubt.LINE, 2),
    ],
)
def test_a_wrong_table_is_refused_whole_with_its_line(content: str, doubt: Doubt, line: int) -> None:
    with pytest.raises(BadTable) as caught:
        read_table(content.encode())
    assert (caught.value.doubt, caught.value.line) == (doubt, line)


@settings(max_examples=300)
@given(
    st.binary(max_size=200) | st.text(max_size=100).map(lambda t: (HEAD + "2026-06-03,,,step:start,1,1\n" + t).encode())
)
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        rows = read_table(content)
    except BadTable:
        rows = ()
    assert all(row.kiosk == A for row in rows)


def put(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    path = folder / name
    path.write_bytes(write_table(rows, TEXTS))
    return path


def test_many_kiosks_stand_side_by_side(tmp_path: Path) -> None:
    files = [put(tmp_path, "a.csv", [Row(DAY, START, A, 3)]), put(tmp_path, "b.csv", [Row(DAY, START, B, 3)])]
    merged = merge_counts(files)
    assert merged.rows == (Row(DAY, START, A, 3), Row(DAY, START, B, 3)), "the same numbers of two kiosks are not one"
    assert (merged.repeated, merged.bad) == ((), ())


def test_the_same_file_twice_is_counted_once_and_told(tmp_path: Path) -> None:
    file = put(tmp_path, "a.csv", ROWS)
    copy = tmp_path / "コピー.csv"
    shutil.copyfile(file, copy)
    merged = merge_counts([file, copy, file])
    assert set(merged.rows) == set(ROWS)
    assert merged.repeated == (copy, file)


def test_mondays_and_fridays_file_of_one_kiosk(tmp_path: Path) -> None:
    monday = put(tmp_path, "1.csv", [Row(DAY, START, A, 3), Row(DAY, END, A, 1)])
    friday = put(tmp_path, "5.csv", [Row(DAY, START, A, 5), Row(DAY, GONE, A, 1)])
    for files in ([monday, friday], [friday, monday]):
        merged = merge_counts(files)
        assert merged.rows == tuple(sorted([Row(DAY, START, A, 5), Row(DAY, END, A, 1), Row(DAY, GONE, A, 1)]))


@settings(max_examples=30, deadline=None)
@given(st.lists(any_rows.filter(bool), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_order_repetition_and_steps_between_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[Row]], chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    files = [put(folder, f"{n}.csv", rows) for n, rows in enumerate(parts)]
    whole = merge_counts(files).rows
    between = put(folder, "between.csv", merge_counts(files[: len(files) // 2 + 1]).rows)
    mixed = [*files, between, *files]
    chance.shuffle(mixed)
    assert merge_counts(mixed).rows == whole


def database(folder: Path, things: Sequence[Thing]) -> Path:
    counts = Counts(folder, [START, END])
    counts.add(things, DAY)
    counts.close()
    return folder / FILE_NAME


def test_databases_and_tables_of_the_same_kiosk_are_one(tmp_path: Path) -> None:
    file = database(tmp_path, [START, START, END])
    rows = merge_counts([file]).rows
    assert {(row.thing, row.count) for row in rows} == {(START, 2), (END, 1)}
    assert merge_counts([file, put(tmp_path, "a.csv", rows)]).rows == rows


def test_a_database_in_use_is_read_with_its_journal(tmp_path: Path) -> None:
    counts = Counts(tmp_path / "live", [START])
    counts.add([START], DAY)
    shutil.copytree(tmp_path / "live", tmp_path / "stick")
    assert [row.count for row in merge_counts([tmp_path / "stick" / FILE_NAME]).rows] == [1]
    counts.close()


def changed(statement: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with sqlite3.connect(path) as file:
            file.executescript(statement)
        file.close()

    return spoil


ENDLESS = """
DROP TABLE counts;
CREATE VIEW counts AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
SELECT '2026-06-03' AS day, 'step' AS kind, 'start' AS id, x AS count FROM n WHERE x < 0;
"""


@pytest.mark.parametrize(
    "spoil",
    [
        changed("UPDATE counts SET id = '=1+1'"),
        changed("UPDATE counts SET count = 'many'"),
        changed("UPDATE counts SET count = -1"),
        changed("UPDATE counts SET day = '1'"),
        changed("UPDATE kiosk SET id = 'むすめのキオスク'"),
        changed("PRAGMA application_id = 1"),
        changed("DROP TABLE kiosk"),
        changed(ENDLESS),
        lambda path: os.truncate(path, 3000),
    ],
)
def test_a_stranger_s_database_is_refused(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    file = database(tmp_path, [START])
    spoil(file)
    assert merge_counts([file]).bad == (Bad(file, Doubt.NO_TABLE),)


def test_files_that_cannot_be_used_are_named_and_the_others_merged(tmp_path: Path) -> None:
    good = put(tmp_path, "a.csv", ROWS)
    huge, none = tmp_path / "huge.csv", tmp_path / "none.csv"
    huge.touch()
    os.truncate(huge, LARGEST_FILE + 1)
    empty = put(tmp_path, "empty.csv", ROWS)
    empty.write_bytes(write_table(ROWS, TEXTS).splitlines(keepends=True)[0])
    merged = merge_counts([huge, good, none, tmp_path, empty])
    assert set(merged.rows) == set(ROWS)
    assert [(bad.file, bad.doubt) for bad in merged.bad] == [
        (huge, Doubt.TOO_LARGE), (none, Doubt.UNREADABLE), (tmp_path, Doubt.UNREADABLE), (empty, Doubt.NO_COUNTS),
    ]  # fmt: skip


COMMAND_WORDS = {
    **{f"kiosk.merge.{doubt}": f"{doubt} {{line}}" for doubt in (*Doubt, "repeated")},
    **{f"kiosk.command.{name}": name for name in ("pin", "pin-again", "pin-differs", "pin-easy")},
    "family.pin.doubt.length": "length",
    "family.pin.doubt.letters": "letters",
    "family.save.read-only": "read-only",
    "family.save.other": "other",
}
COMMAND_TEXTS = Texts("ja", {**ENTRIES, **{k: Entry(text=v) for k, v in COMMAND_WORDS.items()}}, ENTRIES, strict=True)


def test_the_command_writes_the_table_and_names_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, out = put(tmp_path, "a.csv", ROWS), tmp_path / "bad.csv", tmp_path / "out.csv"
    bad.write_text(HEAD + "x\n")
    assert merge(out, [good, good], COMMAND_TEXTS) == 0
    assert set(read_table(out.read_bytes())) == set(ROWS)
    assert capsys.readouterr().err == f"{good}: repeated {{line}}\n"
    assert merge(out, [good, bad], COMMAND_TEXTS) == EXIT_REFUSED
    assert capsys.readouterr().err == f"{bad}: line 2\n"
    assert set(read_table(out.read_bytes())) == set(ROWS)


def test_the_command_does_not_replace_a_table_by_nothing(tmp_path: Path) -> None:
    out = put(tmp_path, "out.csv", ROWS)
    assert merge(out, [tmp_path / "none"], COMMAND_TEXTS) == EXIT_REFUSED
    assert set(read_table(out.read_bytes())) == set(ROWS)
    assert merge(out / "below", [out], COMMAND_TEXTS) == EXIT_UNWRITTEN


@pytest.mark.parametrize(("typed", "code"), [
    (["271828", "271828"], 0), (["271828", "271829"], 4), (["1234", "1234"], 4), (["12", "12"], 4), (["ab", "ab"], 4),
])  # fmt: skip
def test_the_command_prints_the_line_for_the_file(
    capsys: pytest.CaptureFixture[str], typed: list[str], code: int
) -> None:
    answers = iter(typed)
    assert make_staff_pin(COMMAND_TEXTS, lambda _: next(answers)) == code
    said = capsys.readouterr()
    assert bool(said.out) == (code == 0)
    assert "271828" not in said.out + said.err
    if code == 0:
        assert StaffPin.from_mark(said.out.removeprefix('pin = "').rstrip('"\n')).fits("271828")


def test_headings_have_words(texts: Texts) -> None:
    assert all(texts[f"kiosk.counts.heading.{name}"].text for name in HEADINGS)
