"""Start at log-in as the person sees it in Task Manager: switched off there, the guide must not say that it is on."""

from __future__ import annotations

import contextlib
import winreg
from collections.abc import Iterator

import pytest

from app.companion.autostart import make_autostart
from app.system import program

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


def write(key: str, kind: int, value: str | bytes) -> None:
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as place:
        winreg.SetValueEx(place, NAME, 0, kind, value)


@pytest.mark.wine
def test_it_is_told_as_it_is() -> None:
    command = program.command("--companion")
    write(RUN_KEY, winreg.REG_SZ, " ".join((f'"{command[0]}"', *command[1:])))
    one = make_autostart()
    for mark, is_on in ((OFF, False), (ON, True)):
        write(APPROVED, winreg.REG_BINARY, mark)
        assert one.is_on() is is_on
