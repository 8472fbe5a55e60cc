"""When a desk answers, at the edges: minutes, weekends, holidays, the turn of the year, other time zones."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.hours import JAPAN, Hours
from app.contacts.official import HOTLINE_188, IPA, POLICE_110, WITH_POLICE

IPA_TABLE = tomllib.loads(Path(__file__).with_name("hours.toml").read_text(encoding="utf-8"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAPAN)


@pytest.mark.parametrize(("moment", "is_open"), IPA_TABLE["answers"].items())
def test_ipa(moment: str, is_open: bool) -> None:
    assert IPA.hours.is_open(at(moment)) == is_open


@pytest.mark.parametrize(("moment", "opening"), IPA_TABLE["opens"].items())
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
    st.sampled_from([desk.hours for desk in WITH_POLICE if not desk.hours.always]),
)
def test_the_next_opening_is_an_opening(naive: datetime, hours: Hours) -> None:
    moment = naive.replace(tzinfo=JAPAN)
    opening = hours.next_opening(moment)
    assert opening > moment
    assert hours.is_open(opening)
    assert not hours.is_open(opening - timedelta(minutes=1))
