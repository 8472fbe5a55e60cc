"""The PIN: kept slowly, tried rarely, reset only with what it guards."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.hours import JAPAN
from app.settings.family_numbers import Doubtful
from app.settings.household import Household
from app.settings.pin import FILE_NAME, TRIES_NAME, WAIT, Door, Pin, PinMark, new_pin
from app.settings.store import PREVIOUS, SettingsFile
from tests.settings.conftest import FULL
from tests.widgets.hands import Time

NOW = datetime(2026, 7, 3, 10, 0, tzinfo=JAPAN)
RIGHT, OTHER = "2468", "1357"


@pytest.fixture
def time() -> Time:
    return Time(1_800_000_000.0)


@pytest.fixture
def pin(tmp_path: Path, time: Time, monkeypatch: pytest.MonkeyPatch) -> Pin:
    one = Pin(tmp_path)
    monkeypatch.setattr(one.door, "_clock", time)
    one.set(RIGHT)
    return one


@pytest.fixture
def door(pin: Pin) -> Door:
    return pin.door


@pytest.mark.parametrize("text", ["2468", "２４６８", " 24 68 ", "24-68"])
def test_the_right_pin_opens_however_it_is_typed(door: Door, text: str) -> None:
    assert door.check(text)


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        (("", "123", "123456789", "1" * 10_000), "family.pin.doubt.length"),
        (("12a4", "いちに", "٠١٢٣"), "family.pin.doubt.letters"),
        (("0000", "１２３４", "4321", "7890", "0503", "1231", "1947", "470503", "19470503"), "family.pin.doubt.easy"),
    ],
)
def test_what_cannot_be_a_pin_or_anybody_would_try_first_is_refused(
    pin: Pin, texts: tuple[str, ...], doubt: str
) -> None:
    for text in texts:
        with pytest.raises(Doubtful) as refused:
            pin.set(text)
        assert refused.value.doubt == doubt, text
    assert not pin.door.check(texts[0])
    assert pin.door.check(RIGHT)


def test_other_pins_may_be_chosen() -> None:
    for text in ("2468", "4719", "1301", "0532", "12345679", "994719"):
        assert new_pin(text) == text


@pytest.mark.linux("modes of files")
def test_the_file_does_not_hold_the_pin(tmp_path: Path, pin: Pin) -> None:
    file = tmp_path / FILE_NAME
    mark = json.loads(file.read_bytes())
    head, salt, key = mark.rsplit("$", 2)
    assert head == "$scrypt$ln=15,r=8,p=1"
    made = hashlib.scrypt(RIGHT.encode(), salt=b64decode(f"{salt}=="), n=2**15, r=8, p=1, maxmem=2**26, dklen=32)
    assert b64decode(f"{key}=") == made, "and nothing else is kept"
    assert file.stat().st_mode & 0o077 == 0
    pin.set(RIGHT)
    assert json.loads(file.read_bytes()) != mark, "a new salt each time"


@pytest.mark.parametrize("content", [b"", b'"$scrypt$"', b"x" * 20_000])
def test_a_damaged_file_keeps_nobody_out(tmp_path: Path, pin: Pin, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert not pin.is_set
    pin.set(RIGHT)
    (tmp_path / TRIES_NAME).write_bytes(b"\0\0")
    assert (pin.is_set, pin.door.check(OTHER), pin.door.check(RIGHT)) == (True, False, True)


def test_two_slips_are_free_then_each_wrong_try_takes_a_minute(door: Door, time: Time) -> None:
    assert [(door.check(OTHER), door.wait) for _ in range(2)] == [(False, 0)] * 2
    for _ in range(3):
        assert (door.check(OTHER), door.wait) == (False, WAIT)
        time.now += WAIT - 1
        for text in (OTHER, RIGHT):  # neither does a try meanwhile prolong it
            assert (door.check(text), door.wait) == (False, 1)
        time.now += 1
    assert door.check(RIGHT)
    assert [(door.check(OTHER), door.wait) for _ in range(2)] == [(False, 0)] * 2


def test_a_clock_that_was_set_back_keeps_nobody_out(door: Door, time: Time) -> None:
    for _ in range(3):
        door.check(OTHER)
    time.now -= 50 * 365 * 86_400
    assert door.check(RIGHT)


@pytest.mark.linux("modes of files")
def test_a_reset_that_cannot_save_leaves_the_pin(tmp_path: Path, pin: Pin) -> None:
    SettingsFile(tmp_path).save(FULL)
    (tmp_path / PREVIOUS / "in the way").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        Household(tmp_path).reset()
    assert pin.door.check(RIGHT)


MARK = PinMark.of("271828")


@given(st.text(max_size=60) | st.sampled_from([MARK[:-1], MARK + "A", MARK.replace("ln=15", "ln=1"), "$"]))
def test_nothing_but_a_whole_mark_is_read(text: str) -> None:
    with pytest.raises(ValueError, match="not a complete mark"):
        PinMark.from_file(text)


def test_a_kill_in_the_middle_of_a_try_does_not_make_it_free(pin: Pin, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("app.settings.pin.scrypt", MagicMock(side_effect=KeyboardInterrupt))
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                pin.door.check(OTHER)
    assert not pin.door.check(RIGHT)
