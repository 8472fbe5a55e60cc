"""Start at log-in as the person sees it in Task Manager: switched off there, the guide must not say that it is on."""

from __future__ import annotations

import contextlib
import winreg
from collections.abc import Iterator

import pytest

from app.companion.autostart import make_autostart

NAME = "anshin-guide"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
ON, OFF = bytes([2, *[0] * 11]), bytes([3, *[0] * 11])
"""As Task Manager writes them: an odd first byte is off."""


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Both values are the person's own: they are put back."""
    before = {key: value_of(key) for key in (RUN_KEY, APPROVED)}
    yield
    for key, found in before.items():
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as place, contextlib.suppress(OSError):
            if found is None:
                winreg.DeleteValue(place, NAME)
            else:
                winreg.SetValueEx(place, NAME, 0, found[1], found[0])


def value_of(key: str) -> tuple[object, int] | None:
    with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as place:
        return winreg.QueryValueEx(place, NAME)
    return None


def approve(value: bytes) -> None:
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, APPROVED) as place:
        winreg.SetValueEx(place, NAME, 0, winreg.REG_BINARY, value)


@pytest.mark.wine
def test_it_is_told_as_it_is_and_switched_on_again_by_the_guide() -> None:
    """The set-up's tick must do what it says, also where Task Manager had switched it off."""
    one = make_autostart()
    for wanted in (True, False, True):
        one.set(wanted)
        assert bool(one.is_on()) is wanted
    approve(OFF)
    assert not one.is_on()
    approve(ON)
    assert one.is_on()
    approve(OFF)
    one.set(True)
    assert one.is_on()
