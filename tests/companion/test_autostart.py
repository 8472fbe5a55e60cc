"""Start at log-in, as each system reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.companion.autostart import (
    APPROVED_KEY,
    NAME,
    RUN_KEY,
    SETTINGS,
    STATES,
    TASK,
    SystemAutostart,
    is_run,
    is_task_on,
    make_autostart,
)
from app.system import program
from tests.evidence.conftest import NOW, Registry


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.mark.linux("a file is written")
def test_on_and_off_and_on(tmp_path: Path) -> None:
    one = make_autostart()
    for wanted in (False, True, True, False, False, True):
        one.set(wanted)
        assert bool(one.is_on()) is wanted
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.linux("a file is written")
def test_an_entry_of_an_older_place_is_not_ours(tmp_path: Path) -> None:
    one = make_autostart()
    one.set(True)
    path = tmp_path / "autostart" / "anshin-guide.desktop"
    path.write_bytes(path.read_bytes().replace(b"companion", b"else"))
    assert not one.is_on()


@pytest.mark.linux("a desktop entry is run by a shell")
def test_odd_names_come_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell-like reader of Exec takes them apart again."""
    odd = str(tmp_path / "山田 太郎 (2) 100%")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", odd)
    make_autostart().set(True)
    text = (tmp_path / "autostart" / "anshin-guide.desktop").read_text()
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    quoted = line.removeprefix("Exec=").replace("%%", "%")
    command = f"printf '%s\\n' {quoted}"
    heard = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout
    assert heard.splitlines() == [odd, "--companion"]
    assert f"\nPath={program.FOLDER}\n" in text


# ---- by Windows' registry: both Run keys, and the switch in Task Manager. The registry is recorded

LINE = r'"C:\Program Files\anshin-guide\anshin-guide.exe" --companion'
USER, PC = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"

ENABLED = bytes.fromhex("020000000000000000000000")
DISABLED = bytes.fromhex("030000006bd8aa4a2c0bdb01")
"""As Task Manager of Windows 10 and 11 writes them; the last eight bytes are the moment."""

Values = dict[tuple[str, str], object]


def registry(values: Values, name: str = NAME) -> Registry:
    """With one value of this name in each of these keys."""
    return Registry(keys={rf"{hive}\{path}": ({name: value}, NOW) for (hive, path), value in values.items()})


@pytest.mark.parametrize(
    ("values", "is_on"),
    [
        ({}, None),
        ({(USER, RUN_KEY): LINE}, True),
        ({(PC, RUN_KEY): LINE}, True),
        ({(PC, RUN_KEY): LINE.replace("Program Files", "PROGRAM FILES")}, True),
        ({(USER, RUN_KEY): LINE.replace("Program Files", "Old")}, None),
        ({(USER, RUN_KEY): LINE, (USER, APPROVED_KEY): ENABLED}, True),
        ({(USER, RUN_KEY): LINE, (USER, APPROVED_KEY): DISABLED}, False),
        ({(PC, RUN_KEY): LINE, (PC, APPROVED_KEY): DISABLED}, False),
        ({(PC, RUN_KEY): LINE, (USER, APPROVED_KEY): DISABLED}, True),
        ({(USER, RUN_KEY): LINE, (PC, RUN_KEY): LINE, (PC, APPROVED_KEY): DISABLED}, True),
        ({(USER, RUN_KEY): LINE, (USER, APPROVED_KEY): b""}, True),
    ],
)
def test_what_windows_will_do_by_its_keys(monkeypatch: pytest.MonkeyPatch, values: Values, is_on: bool | None) -> None:
    monkeypatch.setitem(sys.modules, "winreg", registry(values))
    assert is_run(LINE) is is_on


# ---- by the system's own settings alone: the package from the Store, against what Windows keeps of it; recorded

FAMILY = "AnshinGuide_8wekyb3d8bbwe"


@pytest.mark.parametrize(("state", "is_on"), [(None, True), (0, False), (1, False), (2, True), (3, False), (4, True)])
def test_what_windows_will_do_by_its_settings(monkeypatch: pytest.MonkeyPatch, state: int | None, is_on: bool) -> None:
    place = (USER, rf"{STATES}\{FAMILY}\{TASK}")
    monkeypatch.setitem(sys.modules, "winreg", registry({} if state is None else {place: state}, "State"))
    assert is_task_on(FAMILY) is is_on


def test_a_person_switches_it_in_the_systems_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    with pytest.raises(OSError, match="settings"):
        SystemAutostart(SETTINGS, lambda: False).set(True)
    assert opened == [QUrl(SETTINGS)]
