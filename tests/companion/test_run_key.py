"""Start at log-in by Windows' registry: both Run keys, and the switch in Task Manager. The registry is recorded."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from app.companion.autostart import APPROVED_KEY, NAME, RUN_KEY, RegistryAutostart

LINE = r'"C:\Program Files\anshin-guide\anshin-guide.exe" --companion'
USER, PC = 1, 2

ENABLED = bytes.fromhex("020000000000000000000000")
DISABLED = bytes.fromhex("030000006bd8aa4a2c0bdb01")
"""As Task Manager of Windows 10 and 11 writes them; the last eight bytes are the moment."""

Values = dict[tuple[int, str], object]


class Registry(SimpleNamespace):
    """What of `winreg` is used, over a table. Only an administrator may write to the PC's part."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_SET_VALUE, REG_SZ = USER, PC, 2, 1

    def __init__(self, values: Values) -> None:
        self.values = values

    @contextmanager
    def OpenKey(self, hive: int, path: str, _reserved: int = 0, access: int = 0) -> Iterator[tuple[int, str]]:  # noqa: N802
        if (hive, path) not in self.values:
            raise FileNotFoundError(path)
        if access and hive == PC:
            raise PermissionError(path)
        yield hive, path

    @contextmanager
    def CreateKey(self, hive: int, path: str) -> Iterator[tuple[int, str]]:  # noqa: N802
        yield hive, path

    def QueryValueEx(self, key: tuple[int, str], name: str) -> tuple[object, int]:  # noqa: N802
        assert name == NAME
        return self.values[key], 1

    def SetValueEx(self, key: tuple[int, str], *value: object) -> None:  # noqa: N802
        self.values[key] = value[-1]

    def DeleteValue(self, key: tuple[int, str], name: str) -> None:  # noqa: N802
        assert name == NAME
        del self.values[key]


def autostart(monkeypatch: pytest.MonkeyPatch, values: Values) -> RegistryAutostart:
    monkeypatch.setitem(sys.modules, "winreg", Registry(values))
    return RegistryAutostart(LINE)


@pytest.mark.parametrize(
    ("values", "is_on"),
    [
        ({}, None),
        ({(USER, RUN_KEY): LINE}, True),
        ({(PC, RUN_KEY): LINE}, True),
        ({(PC, RUN_KEY): LINE.replace("Program Files", "PROGRAM FILES")}, True),
        ({(USER, RUN_KEY): LINE.replace("Program Files", "Old")}, None),
        ({(USER, RUN_KEY): LINE, (USER, APPROVED_KEY): ENABLED}, True),
        ({(USER, RUN_KEY): LINE, (USER, APPROVED_KEY): b"\x06" + bytes(11)}, True),
        ({(USER, RUN_KEY): LINE, (USER, APPROVED_KEY): DISABLED}, False),
        ({(PC, RUN_KEY): LINE, (PC, APPROVED_KEY): DISABLED}, False),
        ({(PC, RUN_KEY): LINE, (USER, APPROVED_KEY): DISABLED}, True),
        ({(USER, RUN_KEY): LINE, (PC, RUN_KEY): LINE, (PC, APPROVED_KEY): DISABLED}, True),
        ({(USER, APPROVED_KEY): DISABLED}, None),
        ({(USER, RUN_KEY): LINE, (USER, APPROVED_KEY): b""}, True),
    ],
)
def test_what_windows_will_do(monkeypatch: pytest.MonkeyPatch, values: Values, is_on: bool | None) -> None:
    assert autostart(monkeypatch, values).is_on() is is_on


def test_the_pcs_key_cannot_be_changed_without_rights_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    one = autostart(monkeypatch, {(PC, RUN_KEY): LINE})
    with pytest.raises(PermissionError):
        one.set(False)
    assert one.is_on()
