"""When a desk answers, at the edges: minutes, weekends, holidays, the turn of the year, other time zones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.hours import JAPAN
from app.contacts.official import HOTLINE_188, IPA, POLICE_110, WITH_POLICE


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAPAN)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-06-03 09:59", False),  # a Wednesday
        ("2026-06-03 10:00", True),
        ("2026-06-03 12:00", False),
        ("2026-06-03 13:30", True),
        ("2026-06-03 17:00", False),
        ("2026-06-07 11:00", False),  # Sunday: the source document omits it
        ("2026-09-21 11:00", False),  # 敬老の日
        ("2026-09-22 11:00", False),  # 国民の休日, between two holidays
        ("2026-05-06 11:00", False),  # substitute holiday
        ("2026-12-28 11:00", True),
        ("2026-12-29 11:00", False),  # turn of the year, a Tuesday
        ("2027-01-04 11:00", True),
    ],
)
def test_ipa(moment: str, is_open: bool) -> None:
    assert IPA.hours.is_open(at(moment)) == is_open


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-06-03 12:10", "2026-06-03 13:30"),
        ("2026-06-05 18:00", "2026-06-08 10:00"),  # Friday evening -> Monday
        ("2026-12-28 17:30", "2027-01-04 10:00"),
        ("2025-12-26 17:30", "2026-01-05 10:00"),  # the turn of the year, and 4 January is a Sunday
    ],
)
def test_next_opening_of_ipa(moment: str, opening: str) -> None:
    assert IPA.hours.next_opening(at(moment)) == at(opening)


def test_188_answers_on_weekends_but_not_at_the_turn_of_the_year() -> None:
    assert HOTLINE_188.hours.is_open(at("2026-06-07 10:30"))
    assert not HOTLINE_188.hours.is_open(at("2026-06-07 16:00"))
    assert not HOTLINE_188.hours.is_open(at("2027-01-03 10:30"))
    assert HOTLINE_188.hours.varies


def test_110_is_always_open() -> None:
    assert POLICE_110.hours.is_open(at("2027-01-01 03:00"))
    with pytest.raises(ValueError, match="next opening"):
        POLICE_110.hours.next_opening(at("2027-01-01 03:00"))


def test_a_pc_in_another_time_zone_is_told_japan_time() -> None:
    assert IPA.hours.is_open(datetime(2026, 6, 3, 1, 0, tzinfo=UTC))  # 10:00 in Japan
    assert IPA.hours.next_opening(datetime(2026, 6, 3, 9, 0, tzinfo=UTC)) == at("2026-06-04 10:00")


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from([d for d in WITH_POLICE if not d.hours.always]),
)
def test_the_next_opening_is_an_opening(naive: datetime, desk: object) -> None:
    hours = desk.hours  # type: ignore[attr-defined]
    moment = naive.replace(tzinfo=JAPAN)
    opening = hours.next_opening(moment)
    assert opening > moment
    assert hours.is_open(opening)
    assert not hours.is_open(opening - timedelta(minutes=1))
