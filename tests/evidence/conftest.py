"""A PC of which everything is known: files below a folder, and Windows' registry and event log as tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

NOW = datetime.now(UTC).replace(second=0, microsecond=0)


def put(home: Path, name: str, content: str, encoding: str = "utf-8") -> Path:
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding, newline="")
    return path


def since_1601(at: datetime) -> int:
    return (at - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def event(provider: str, id: int, at: datetime, *told: str) -> str:
    """An entry as Windows renders it."""
    made = f"<EventID Qualifiers='0'>{id}</EventID><TimeCreated SystemTime='{at:%Y-%m-%dT%H:%M:%S}.1234567Z'/>"
    data = "".join(f"<Data>{value}</Data>" for value in told)
    return f"<Event><System><Provider Name='{provider}'/>{made}</System><EventData>{data}</EventData></Event>"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of a person on Linux, who has nothing of Windows'."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("APPDATA", raising=False)
    return tmp_path


@pytest.fixture
def windows(home: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A PC with Windows: keys of the registry with values and time, the event log by channel; None is denied."""
    for name in ("APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles", "SystemRoot"):
        monkeypatch.setenv(name, str(home / name))
    staged = SimpleNamespace(keys={}, events={})
    monkeypatch.setitem(sys.modules, "winreg", Registry(keys=staged.keys))
    monkeypatch.setitem(sys.modules, "win32evtlog", EventLog(events=staged.events))
    return staged


class Registry(SimpleNamespace):
    """What of `winreg` is used."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
    QueryInfoKey = staticmethod(lambda key: (len(key[0]), len(key[1]), key[2]))
    EnumKey = staticmethod(lambda key, at: key[0][at])
    EnumValue = staticmethod(lambda key, at: (*list(key[1].items())[at], 1))
    QueryValueEx = staticmethod(lambda key, name: (key[1][name], 1))

    @contextmanager
    def OpenKey(self, root: str, path: str) -> Iterator[tuple[list[str], dict[str, object], int]]:  # noqa: N802
        name = f"{root}\\{path}"
        below = [key[len(name) + 1 :] for key in self.keys if key.startswith(f"{name}\\")]
        if name not in self.keys and not below:
            raise FileNotFoundError(name)
        key = self.keys.get(name, ({}, NOW))
        if key is None:
            raise PermissionError(name)
        values, written = key
        yield below, values, since_1601(written) * 10


class EventLog(SimpleNamespace):
    """What of `win32evtlog` is used; its errors are no OSErrors, and an empty pack is the last one."""

    EvtQueryChannelPath, EvtQueryReverseDirection, EvtRenderEventXml = 1, 0x200, 1
    EvtRender = staticmethod(lambda entry, _how: entry)
    EvtNext = staticmethod(lambda found, _count, **_timeout: tuple(found.pop(0) for _ in found[:1]))

    def EvtQuery(self, channel: str, flags: int, wanted: str) -> list[str]:  # noqa: N802
        assert flags == 0x201
        found = self.events.get(channel, [])
        if found is None:
            raise RuntimeError(5)
        return [entry for entry in found[::-1] if entry.split("'")[1] == wanted.split("'")[1]]
