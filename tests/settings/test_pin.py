"""The PIN: kept slowly, tried rarely, reset only with what it guards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.hours import JAPAN
from app.settings.household import Household
from app.settings.pin import FILE_NAME, Pin
from app.settings.pin_hash import MEMORY_KIB, TURNS, DoubtfulPin, PinDoubt, argon2id, clean_pin, hash_pin, new_pin
from app.settings.settings import Settings
from app.settings.store import PREVIOUS, SettingsFile
from app.settings.tries import FIRST_WAIT, LONGEST_WAIT, Answer, Outcome
from app.system.files import Refusal, SaveFailed
from tests.settings.conftest import FULL

NOW = datetime(2026, 7, 3, 10, 0, tzinfo=JAPAN)
RIGHT, OTHER = "2468", "1357"


@dataclass
class Hands:
    """A clock that goes when it is told to."""

    wall: float = 1_800_000_000.0

    def go(self, seconds: float) -> None:
        self.wall += seconds

    def clock(self) -> float:
        return self.wall


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def pin(tmp_path: Path, hands: Hands) -> Pin:
    one = Pin(tmp_path, hands.clock)
    one.set(RIGHT)
    return one


def wrong(pin: Pin, times: int) -> Answer:
    """So many wrong tries, each as soon as it counts."""
    answer = Answer(Outcome.RIGHT)
    for _ in range(times):
        answer = pin.check(OTHER)
        assert answer.outcome is Outcome.WRONG
    return answer


def test_the_cost_is_at_least_what_is_advised() -> None:
    assert MEMORY_KIB >= 19 * 1024
    assert TURNS >= 2
    assert argon2id(RIGHT, b"0" * 16) != argon2id(RIGHT, b"1" * 16) != argon2id(OTHER, b"1" * 16)
    assert hash_pin(RIGHT) != hash_pin(RIGHT)


@pytest.mark.parametrize("text", ["2468", "２４６８", " 24 68 ", "24-68"])
def test_the_right_pin_opens_however_it_is_typed(pin: Pin, text: str) -> None:
    assert pin.check(text) == Answer(Outcome.RIGHT)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("", PinDoubt.LENGTH),
        ("123", PinDoubt.LENGTH),
        ("123456789", PinDoubt.LENGTH),
        ("12a4", PinDoubt.LETTERS),
        ("いちに", PinDoubt.LETTERS),
        ("٠١٢٣", PinDoubt.LETTERS),
        ("1" * 10_000, PinDoubt.LENGTH),
    ],
)
def test_what_cannot_be_a_pin_is_refused(pin: Pin, text: str, doubt: PinDoubt) -> None:
    with pytest.raises(DoubtfulPin) as refused:
        pin.set(text)
    assert refused.value.doubt is doubt
    assert pin.check(text).outcome is Outcome.WRONG
    assert pin.check(RIGHT).is_right


@given(st.text(max_size=20) | st.text("0123456789０１２ -", max_size=12))
def test_a_cleaned_pin_is_digits(text: str) -> None:
    try:
        pin = clean_pin(text)
    except DoubtfulPin:
        return
    assert clean_pin(pin) == pin
    assert pin.isascii()
    assert pin.isdecimal()
    assert 4 <= len(pin) <= 8


@pytest.mark.parametrize(
    "text",
    ["0000", "1234", "１２３４", "56789", "4321", "7890", "1111", "0503", "1231", "1947", "2003", "470503", "19470503"],
)
def test_what_anybody_would_try_first_is_no_new_pin_and_an_old_one_still_opens(tmp_path: Path, text: str) -> None:
    with pytest.raises(DoubtfulPin) as refused:
        Pin(tmp_path).set(text)
    assert refused.value.doubt is PinDoubt.EASY
    made = hash_pin(clean_pin(text))
    (tmp_path / FILE_NAME).write_text(json.dumps({"salt": made.salt.hex(), "key": made.key.hex()}))
    assert Pin(tmp_path).check(text).is_right


@pytest.mark.parametrize("text", ["2468", "1357", "4719", "1301", "0532", "12345679", "994719"])
def test_other_pins_may_be_chosen(text: str) -> None:
    assert new_pin(text) == text


def test_without_a_pin_everything_is_open(tmp_path: Path) -> None:
    assert not Pin(tmp_path).is_set
    assert Pin(tmp_path).check("anything").is_right


def test_the_file_does_not_hold_the_pin(tmp_path: Path, pin: Pin) -> None:
    kept = json.loads((tmp_path / FILE_NAME).read_bytes())
    assert bytes.fromhex(kept.pop("key")) == argon2id(RIGHT, bytes.fromhex(kept.pop("salt")))
    assert kept == {"wrong": 0, "wall": 0.0}, "and nothing else"
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_two_slips_are_free_then_each_wrong_try_doubles_the_wait(pin: Pin, hands: Hands) -> None:
    assert wrong(pin, 2).wait == 0
    for wait in (30, 60, 120):
        assert wrong(pin, 1).wait == pytest.approx(wait)
        hands.go(wait - 1)
        assert pin.check(RIGHT).outcome is Outcome.LOCKED
        assert pin.check(RIGHT).wait == pytest.approx(1)
        hands.go(1.5)
    assert pin.check(RIGHT).is_right
    assert wrong(pin, 2).wait == 0


def test_a_try_while_locked_does_not_prolong_the_wait(pin: Pin, hands: Hands) -> None:
    wrong(pin, 3)
    for _ in range(5):
        assert pin.check(OTHER).outcome is Outcome.LOCKED
    assert pin.check(RIGHT).wait == pytest.approx(FIRST_WAIT)


def test_the_wait_survives_a_new_start(tmp_path: Path, pin: Pin, hands: Hands) -> None:
    wrong(pin, 3)
    hands.go(FIRST_WAIT)
    wrong(pin, 1)
    hands.wall += 20
    again = Pin(tmp_path, hands.clock)
    assert again.check(RIGHT).wait == pytest.approx(40)
    assert again.check(RIGHT).outcome is Outcome.LOCKED
    hands.go(41)
    assert again.check(RIGHT).is_right


def test_a_clock_set_back_neither_opens_nor_locks_for_ever(tmp_path: Path, pin: Pin, hands: Hands) -> None:
    wrong(pin, 3)
    hands.go(10)
    hands.wall -= 50 * 365 * 86_400
    assert pin.check(RIGHT).wait == pytest.approx(FIRST_WAIT), "it begins once more"
    hands.go(10)
    assert Pin(tmp_path, hands.clock).check(RIGHT).wait == pytest.approx(FIRST_WAIT - 10)
    hands.go(21)
    assert pin.check(RIGHT).is_right


def test_the_wait_has_an_end(tmp_path: Path, pin: Pin, hands: Hands) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes().replace(b'"wrong":0', b'"wrong":1000000'))
    hands.wall = 0.0
    assert 0 < pin.check(RIGHT).wait <= LONGEST_WAIT
    hands.go(LONGEST_WAIT)
    assert pin.check(RIGHT).is_right


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b"[" * 5000,
        b'{"salt":"00","key":"00"}',
        b'{"salt":"zz","key":"zz"}',
        b'{"salt":"' + b"0" * 32 + b'","key":"' + b"0" * 64 + b'","wrong":-5}',
        b"x" * 20_000,
    ],
)
def test_a_damaged_file_stays_closed_and_can_be_reset(tmp_path: Path, pin: Pin, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert pin.is_set
    for text in (RIGHT, OTHER, ""):
        assert pin.check(text) == Answer(Outcome.BROKEN)
    Household(tmp_path).reset(NOW)
    assert not pin.is_set


def test_a_reset_takes_the_numbers_and_nothing_else(tmp_path: Path, pin: Pin) -> None:
    file = SettingsFile(tmp_path)
    file.save(FULL)
    cleared = Household(tmp_path).reset(NOW)
    assert file.load() == cleared
    assert (cleared.people, cleared.places) == (Settings().people, Settings().places)
    assert (cleared.voice, cleared.look, cleared.companion) == (FULL.voice, FULL.look, FULL.companion)
    assert not pin.is_set


def test_a_reset_that_cannot_save_leaves_the_pin(tmp_path: Path, pin: Pin) -> None:
    file = SettingsFile(tmp_path)
    file.save(FULL)
    (tmp_path / PREVIOUS / "in the way").mkdir(parents=True)
    with pytest.raises(SaveFailed):
        Household(tmp_path).reset(NOW)
    assert pin.check(RIGHT).is_right


def test_a_try_that_cannot_be_counted_is_not_looked_at(tmp_path: Path, powerless: None) -> None:
    pin = Pin(tmp_path)
    pin.set(RIGHT)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SaveFailed) as failed:
            pin.check(RIGHT)
        assert failed.value.reason is Refusal.READ_ONLY
    finally:
        tmp_path.chmod(0o700)


def test_a_kill_in_the_middle_of_a_try_does_not_make_it_free(
    tmp_path: Path, pin: Pin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("app.settings.pin_hash.argon2id", killed)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                pin.check(OTHER)
    assert pin.check(RIGHT).outcome is Outcome.LOCKED
