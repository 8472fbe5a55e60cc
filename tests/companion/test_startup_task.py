"""Start at log-in of the package from the Store, against what Windows keeps of it; recorded."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from app.companion.autostart import SETTINGS, STATES, TASK, TaskAutostart

FAMILY = "AnshinGuide_8wekyb3d8bbwe"


def task(monkeypatch: pytest.MonkeyPatch, state: int | None) -> TaskAutostart:
    @contextmanager
    def open_key(_hive: int, path: str) -> Iterator[str]:
        if state is None:
            raise FileNotFoundError(path)
        yield path

    def query(key: str, name: str) -> tuple[int | None, int]:
        assert (key, name) == (rf"{STATES}\{FAMILY}\{TASK}", "State")
        return state, 4

    registry = SimpleNamespace(HKEY_CURRENT_USER=1, OpenKey=open_key, QueryValueEx=query)
    monkeypatch.setitem(sys.modules, "winreg", registry)
    return TaskAutostart(FAMILY)


@pytest.mark.parametrize(("state", "is_on"), [(None, True), (0, False), (1, False), (2, True), (3, False), (4, True)])
def test_what_windows_will_do(monkeypatch: pytest.MonkeyPatch, state: int | None, is_on: bool) -> None:
    one = task(monkeypatch, state)
    assert one.is_on() is is_on


def test_a_person_switches_it_in_windows_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    one = task(monkeypatch, 1)
    one.set(False)
    assert opened == []
    with pytest.raises(OSError, match="settings"):
        one.set(True)
    assert opened == [SETTINGS]
