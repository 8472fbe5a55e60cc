"""A scammer, or an empty battery, sets the PC's clock: changes of the family's numbers are told all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.contacts.hours import JAPAN
from app.settings.admin_policy import Policy
from app.settings.household import Household
from app.settings.phone import Number
from app.settings.profile import Profile
from app.settings.store import SettingsFile
from tests.settings.conftest import DAUGHTER, FULL

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=JAPAN)
DAY = timedelta(days=1)
SCAMMER = Number("050-3136-1234")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Numbers that were set 90 days ago; the guide was opened every week since."""
    Household(tmp_path).save(FULL, NOW - 90 * DAY)
    for days in range(90, 0, -7):
        start(tmp_path, NOW - days * DAY)
    assert not start(tmp_path, NOW - DAY)
    return tmp_path


def start(folder: Path, now: datetime) -> list[str]:
    """Opens the guide; returns what is told before the ledger is written, and the same after."""
    one = Profile(folder, Policy())
    before = [change.kind for change in one.circle(now).changes]
    after = [change.kind for change in one.note(now)]
    assert not before or before == after, "nothing that was told is taken back while the page stands"
    return after


def swap(folder: Path) -> None:
    file = SettingsFile(folder)
    file.save(replace(file.load(), people=(replace(DAUGHTER, number=SCAMMER), *FULL.people[1:])))


@pytest.mark.parametrize("days", [1, 60, 365, 367, 430, 20_000])
def test_a_change_made_while_the_clock_was_back_is_told_when_it_is_right_again(home: Path, days: int) -> None:
    swap(home)
    assert start(home, NOW - days * DAY) == ["number"]
    assert start(home, NOW) == ["number"]
    assert start(home, NOW + DAY) == ["number"]


@pytest.mark.parametrize("days", [1, 60, 430, 5000])
def test_a_change_is_told_while_the_clock_is_back(home: Path, days: int) -> None:
    swap(home)
    assert start(home, NOW) == ["number"]
    assert start(home, NOW - days * DAY) == ["number"]


@pytest.mark.parametrize("days", [31, 430, 5000])
def test_a_clock_set_ahead_does_not_make_a_change_old(home: Path, days: int) -> None:
    swap(home)
    assert start(home, NOW) == ["number"]
    assert start(home, NOW + days * DAY) == ["number"], "nobody was told in all the days that passed"
    assert start(home, NOW + DAY) == ["number"], "and the clock is right again"


@pytest.mark.parametrize("days", [31, 430, 5000])
def test_a_change_made_while_the_clock_was_ahead_is_told(home: Path, days: int) -> None:
    swap(home)
    assert start(home, NOW + days * DAY) == ["number"]
    assert start(home, NOW) == ["number"]


def test_a_clock_that_was_ahead_once_does_not_tell_for_ever(home: Path) -> None:
    swap(home)
    start(home, NOW + 5000 * DAY)
    for days in range(0, 60, 5):
        start(home, NOW + days * DAY)
    assert not start(home, NOW + 60 * DAY)


def test_who_opens_the_guide_twice_a_year_is_told_of_every_change(home: Path) -> None:
    swap(home)
    Household(home).ledger.note(SettingsFile(home).load(), NOW)
    assert start(home, NOW + 180 * DAY) == ["number"]


def test_a_guide_that_is_seldom_opened_does_not_tell_that_numbers_were_added_long_ago(tmp_path: Path) -> None:
    Household(tmp_path).save(replace(FULL, people=FULL.people[:1]), NOW - 190 * DAY)
    Household(tmp_path).save(FULL, NOW - 180 * DAY)
    assert set(start(tmp_path, NOW - 160 * DAY)) == {"added"}
    assert not start(tmp_path, NOW)
