"""Counts as a table for Excel."""

from __future__ import annotations

import csv
import io
from datetime import date

from app.kiosk.visits.counts_export import HEADINGS, write_table
from app.kiosk.visits.metrics import LEFT, Kind, Metric, Row, hour
from app.texts import Texts

START, END, GONE = Metric(Kind.STEP, "start"), Metric(Kind.ENDING, "contacts"), Metric(Kind.ENDING, LEFT)
DAY = date(2026, 6, 3)
A = "k-0000000a"
ROWS = (Row(DAY, START, A, 7), Row(DAY, GONE, A, 1), Row(DAY, hour(9), A, 2))


def test_a_table_as_a_counsellor_opens_it(texts: Texts) -> None:
    content = write_table(ROWS, texts)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["日付", "種類", "内容", "記号", "合計", A],
        ["2026-06-03", "終わり", "途中で終わった", "ending:left", "1", "1"],
        ["2026-06-03", "来所", "9時台", "hour:h09", "2", "2"],
        ["2026-06-03", "画面", "いま、何が起きていますか？", "step:start", "7", "7"],
    ]


def test_no_cell_is_a_formula(texts: Texts) -> None:
    """Not even where a translator's words are one: every cell is a number, a date, or begins with no sign of one."""
    rows = [Row(DAY, END, A, 1), Row(DAY, Metric(Kind.STEP, "unknown-here"), A, 1)]
    cells = [cell for line in csv.reader(io.StringIO(write_table(rows, texts).decode("utf-8-sig"))) for cell in line]
    assert "'=HYPERLINK(A)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))]


def test_headings_have_words(texts: Texts) -> None:
    assert all(texts[f"kiosk.counts.heading.{name}"].text for name in HEADINGS)
