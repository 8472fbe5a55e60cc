"""The system's security screen: which program is started, how, and that nobody waits for it or is left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.rescue.security import LINUX_SETTINGS, WINDOWS_SECURITY, open_security_screen
from tools.desktop import wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")

STAYS = "exec sleep 60"
HANDS_OVER = "exit 0"
DOES_NOT_FIT = "echo 'outside GNOME is not supported' >&2; exit 1"


class Programs:
    """Fake programs, the only ones on the PATH; each notes its id and its arguments."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = folder / "calls"

    def add(self, name: str, script: str) -> None:
        path = self._folder / name
        head = f'#!/bin/sh\nPATH=/usr/bin:/bin; echo "$$ {name} $*" >> "{self._calls}"\n'
        path.write_text(head + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def calls(self) -> list[str]:
        return [line.partition(" ")[2] for line in self._lines()]

    @property
    def pids(self) -> list[int]:
        return [int(line.split()[0]) for line in self._lines()]

    def _lines(self) -> list[str]:
        return self._calls.read_text().splitlines() if self._calls.exists() else []


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    monkeypatch.setenv("PATH", str(tmp_path))
    made = Programs(tmp_path)
    yield made
    for pid in made.pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert wait_for(lambda: not any(thread.name == "security screen" for thread in threading.enumerate()))


@pytest.mark.parametrize("command", LINUX_SETTINGS[::3])
def test_linux_desktops(programs: Programs, command: tuple[str, ...]) -> None:
    programs.add(command[0], STAYS)
    assert open_security_screen("linux")
    assert [call.split() for call in programs.calls] == [list(command)]


def test_one_that_does_not_fit_this_desktop_is_passed_over(programs: Programs) -> None:
    programs.add("gnome-control-center", DOES_NOT_FIT)
    programs.add("xfce4-settings-manager", STAYS)
    programs.add("lxqt-config", STAYS)
    assert open_security_screen("linux")
    assert [call.split()[0] for call in programs.calls] == ["gnome-control-center", "xfce4-settings-manager"]


def test_one_that_hands_over_to_its_running_window(programs: Programs) -> None:
    programs.add("gnome-control-center", HANDS_OVER)
    programs.add("systemsettings", STAYS)
    assert open_security_screen("linux")
    assert programs.calls == ["gnome-control-center privacy"]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_none_there(programs: Programs, platform: str) -> None:
    assert not open_security_screen(platform)


def test_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    assert open_security_screen("win32")
    assert opened == [WINDOWS_SECURITY]


def test_windows_without_a_registered_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_address: str) -> None:
        raise OSError(1155, "no application is associated")

    monkeypatch.setattr(os, "startfile", fail, raising=False)
    assert not open_security_screen("win32")
