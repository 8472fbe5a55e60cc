"""Which programs are this person's, as Windows tells it: recorded answers."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from app.rescue.processes import Snapshot


def test_services_and_other_people_are_in_other_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is where Windows does not tell: the service that does may be switched off."""
    told = [(0, 4), (0, 700), (1, os.getpid()), (1, 2400), (2, 3100)]
    api = SimpleNamespace(WTSEnumerateProcesses=lambda: [(*one, "a program", None) for one in told])
    monkeypatch.setitem(sys.modules, "win32ts", api)
    assert Snapshot().session == {os.getpid(), 2400}
    told.clear()
    assert Snapshot().session == set()
    monkeypatch.setattr(api, "WTSEnumerateProcesses", None)
    assert Snapshot().session == set()
