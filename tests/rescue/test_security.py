"""The system's security screen: what is opened where."""

from __future__ import annotations

import os
import subprocess

import pytest

from app.rescue.security import MAC_SECURITY, WINDOWS_SECURITY, can_open_security, open_security_screen


def test_each_system_with_such_a_screen_is_asked_for_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    monkeypatch.setattr(subprocess, "run", lambda command, **_how: opened.append(command))
    for platform in filter(can_open_security, ("linux", "win32", "darwin")):
        open_security_screen(platform)
    assert opened == [WINDOWS_SECURITY, ["open", MAC_SECURITY]]
