"""When a desk answers, at the edges: minutes, weekends, holidays, the turn of the year, other time zones."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.hours import JAPAN, Hours
from app.contacts.official import BY_ID, IPA, POLICE_110, WITH_POLICE

TABLE = tomllib.loads(Path(__file__).with_name("hours.toml").read_text(encoding="utf-8"))


def at(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=JAPAN)


@pytest.mark.parametrize("desk", TABLE["answers"])
def test_when_a_desk_answers(desk: str) -> None:
    expected = TABLE["answers"][desk]
    assert {moment: BY_ID[desk].hours.is_open(at(moment)) for moment in expected} == expected


def test_when_ipa_opens_next() -> None:
    expected = {moment: at(opening) for moment, opening in TABLE["opens"].items()}
    assert {moment: IPA.hours.next_opening(at(moment)) for moment in expected} == expected


def test_what_is_always_open_opens_never() -> None:
    with pytest.raises(ValueError, match="next opening"):
        POLICE_110.hours.next_opening(at("2027-01-01 03:00"))


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
