"""Sums of the counts, by hand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.guide.flow_loader import load_guide
from app.kiosk.staff.periods import MOST_BARS, lists, visit_chart
from app.kiosk.visits.metrics import LEFT, Kind, Metric, Row, hour, known_things
from app.system import paths
from app.texts import Library

JA = Library(paths.LOCALES, strict=True).texts("ja")
TODAY = date(2026, 6, 3)


def row(back: int, thing: Metric, count: int, kiosk: str = "k-00000001") -> Row:
    return Row(TODAY - timedelta(days=back), thing, kiosk, count)


def test_visits_are_the_hours_of_a_day() -> None:
    rows = [row(0, hour(9), 2), row(0, hour(10), 3), row(0, Metric(Kind.STEP, "start"), 50), row(14, hour(9), 7)]
    chart = visit_chart(rows, 14, TODAY, JA)
    assert chart is not None
    assert [column.values[0] for column in chart.columns] == [0] * 13 + [5]


def test_fourteen_bars_with_every_day() -> None:
    chart = visit_chart([row(0, hour(9), 2), row(13, hour(9), 1)], 14, TODAY, JA)
    assert chart is not None
    assert [column.values[0] for column in chart.columns] == [1, *[0] * 12, 2]
    assert chart.columns[0].ticks == ("5/21", "木")
    assert chart.columns[-1].ticks == ("3", "水")
    assert [column.has_accent for column in chart.columns] == [False] * 13 + [True]
    assert chart.columns[-1].said.text == "6/3は2回"


def test_many_days_are_summed_by_month_and_cut_months_say_so() -> None:
    rows = [row(back, hour(9), 1) for back in range(500)]
    chart = visit_chart(rows, 400, TODAY, JA)
    assert chart is not None
    assert len(chart.columns) <= MOST_BARS
    assert sum(column.values[0] for column in chart.columns) == 400
    partial = [column.ticks[0] for column in chart.columns if column.partial]
    assert partial == ["4月", "6月"]
    assert chart.columns[1].values == (31,)


def test_nobody_came_no_chart() -> None:
    assert visit_chart([row(20, hour(9), 4)], 14, TODAY, JA) is None
    assert visit_chart([], 400, TODAY, JA) is None


def test_five_steps_by_their_titles_and_all_endings_and_papers() -> None:
    steps = ["start", "close-for-me", "pc-kind", "close-leave", "close-keys", "close-esc"]
    rows = [row(at, Metric(Kind.STEP, step), 10 - at) for at, step in enumerate(steps)]
    rows += [row(1, Metric(Kind.ENDING, LEFT), 3), row(1, Metric(Kind.ENDING, "contacts"), 4)]
    rows += [row(1, Metric(Kind.PAPER, "memo"), 2), row(2, Metric(Kind.PAPER, "memo"), 2, "k-00000002")]
    found = lists(rows, 14, TODAY, JA)
    assert [count for _, count in found[Kind.STEP]] == [10, 9, 8, 7, 6]
    assert found[Kind.STEP][0][0] == JA["lobby.start.title"].text
    assert found[Kind.ENDING] == ((JA["kiosk.ending.contacts"].text, 4), (JA["kiosk.ending.left"].text, 3))
    assert found[Kind.PAPER] == ((JA["kiosk.paper.memo"].text, 4),)


def test_a_page_of_another_version_has_its_id() -> None:
    assert lists([row(0, Metric(Kind.STEP, "no-such-step"), 1)], 14, TODAY, JA)[Kind.STEP] == (("no-such-step", 1),)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(MOST_BARS + 1, 400))
def test_months_hold_every_day_once(today: date, days: int) -> None:
    rows = [Row(today - timedelta(days=back), hour(9), "k-00000001", 1) for back in range(days)]
    chart = visit_chart(rows, days, today, JA)
    assert chart is not None
    assert sum(column.values[0] for column in chart.columns) == days
    assert all(column.partial for column in chart.columns if column.values[0] < 28)


def test_every_ending_has_words_of_its_own() -> None:
    for texts in (JA, Library(paths.LOCALES, strict=True).texts("en")):
        endings = [one for one in known_things(load_guide(paths.GUIDE)) if one.kind is Kind.ENDING]
        shown = lists([row(0, one, 1) for one in endings], 14, TODAY, texts)[Kind.ENDING]
        assert {words for words, _ in shown} == {texts[key].text for key in texts.keys_of("kiosk.ending")}
        assert len(shown) == len(endings)


def test_an_ending_that_came_with_new_content_has_its_title() -> None:
    shown = lists([row(0, Metric(Kind.ENDING, "start"), 1)], 14, TODAY, JA)[Kind.ENDING]
    assert shown == ((JA["lobby.start.title"].text, 1),)
