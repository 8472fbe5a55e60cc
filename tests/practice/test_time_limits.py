"""Time: how long Esc is held, when the practice ends by itself."""

from __future__ import annotations

from app.practice.time_limits import HOLD_SECONDS, IDLE_SECONDS, LONGEST_SECONDS, WARN_SECONDS, Hold, Patience


def test_a_hold_grows_from_nothing_to_whole() -> None:
    hold = Hold().pressed(100.0)
    shares = [hold.share(100.0 + HOLD_SECONDS * part / 10) for part in range(13)]
    assert shares[0] == 0
    assert shares[-1] == shares[-2] == 1
    assert shares == sorted(shares)


def test_a_key_that_repeats_counts_on() -> None:
    hold = Hold().pressed(100.0).pressed(102.0)
    assert hold.share(103.0) == 1


def test_what_is_not_held_has_no_share() -> None:
    assert Hold().share(5000.0) == 0
    assert Hold(100.0).share(99.0) == 0, "a clock that goes back"


def test_it_is_held_as_long_as_the_official_pages_say() -> None:
    assert 2.0 <= HOLD_SECONDS <= 5.0


def test_it_ends_two_minutes_after_the_last_press() -> None:
    patience = Patience(0.0, 0.0)
    assert not patience.is_over(IDLE_SECONDS - 0.1)
    assert patience.is_over(IDLE_SECONDS)
    assert not patience.renewed(60.0).is_over(IDLE_SECONDS)
    assert IDLE_SECONDS == 120


def test_it_ends_after_ten_minutes_whatever_is_pressed() -> None:
    assert Patience(0.0, LONGEST_SECONDS - 1).is_over(LONGEST_SECONDS)
    assert LONGEST_SECONDS == 600


def test_it_says_so_in_time() -> None:
    patience = Patience(0.0, 0.0)
    assert not patience.is_soon(WARN_SECONDS - 0.1)
    assert patience.is_soon(WARN_SECONDS)
    assert IDLE_SECONDS - WARN_SECONDS >= 20, "WCAG 2.2.1"
