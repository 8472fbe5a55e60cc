"""Windows' mixer against stand-ins for pycaw and comtypes, which behave as their sources of 20260927 say."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.rescue.adapters import make_mixer
from app.rescue.browser_mute import PATIENCE, BrowserMute
from app.system.serial_worker import wait_until

NULL = "NULL COM pointer access"
"""What comtypes says of a pointer that leads nowhere."""


class COMError(Exception):
    """Like comtypes.COMError: no OSError."""


@dataclass
class Entry:
    """What Windows holds about a session."""

    instance: str
    pid: int
    application: str
    muted: bool = False
    state: int = 1
    is_null: bool = False
    output: int = 0


@dataclass
class Windows:
    """Sessions of the outputs, and the threads' COM."""

    entries: list[Entry] = field(default_factory=list)
    outputs: int = 1
    broken_output: int = -1
    threads: set[int] = field(default_factory=set)
    no_device: bool = False
    is_null: bool = False
    hangs: threading.Event | None = None

    def EnumAudioEndpoints(self, flow: int, state: int) -> Listed:  # noqa: N802
        assert (flow, state) == (0, 1), "what plays, and is plugged in"
        assert threading.get_ident() in self.threads, "COM must be open on this thread"
        if self.hangs is not None:
            self.hangs.wait(30)
        if self.no_device:
            raise COMError("element not found")
        if self.is_null:
            raise ValueError(NULL)
        return Listed([Output(number, self) for number in range(self.outputs)])

    def open_com(self) -> None:
        self.threads.add(threading.get_ident())


class Listed:
    """IMMDeviceCollection and IAudioSessionEnumerator."""

    def __init__(self, found: list[Any]) -> None:
        self._found = found

    def GetCount(self) -> int:  # noqa: N802
        return len(self._found)

    def Item(self, at: int) -> Any:  # noqa: N802
        return self._found[at]

    GetSession = Item


@dataclass
class Output:
    """IMMDevice, and its session manager."""

    number: int
    windows: Windows

    def GetSessionEnumerator(self) -> Listed:  # noqa: N802
        if self.number == self.windows.broken_output:
            raise COMError("the device was unplugged")
        found = [one for one in self.windows.entries if one.output == self.number]
        return Listed([Session(one, self.windows) for one in found])


class AudioDevice:
    """pycaw.utils.AudioDevice."""

    def __init__(self, id: str, state: int, properties: dict[str, str], output: Output) -> None:
        self.AudioSessionManager = output


class Session:
    """pycaw.utils.AudioSession, and its own volume interface."""

    def __init__(self, entry: Entry, windows: Windows) -> None:
        self._entry = entry
        self._windows = windows

    def QueryInterface(self, kind: str) -> Session:  # noqa: N802
        assert kind == "IAudioSessionControl2"
        return self

    @property
    def ProcessId(self) -> int:  # noqa: N802
        if self._entry.is_null:
            raise ValueError(NULL)
        return self._entry.pid

    @property
    def State(self) -> int:  # noqa: N802
        return self._entry.state

    @property
    def Identifier(self) -> str:  # noqa: N802
        return self._entry.application

    @property
    def InstanceIdentifier(self) -> str:  # noqa: N802
        return self._entry.instance

    @property
    def SimpleAudioVolume(self) -> Session:  # noqa: N802
        return self

    def GetMute(self) -> int:  # noqa: N802
        return int(self._entry.muted)

    def SetMute(self, muted: bool, context: None) -> int:  # noqa: N802
        if self._entry not in self._windows.entries:
            raise COMError("session disconnected")
        self._entry.muted = muted
        return 0


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    system = Windows()
    pycaw, api, com = ModuleType("pycaw"), ModuleType("pycaw.pycaw"), ModuleType("comtypes")
    utilities = type("AudioUtilities", (), {"GetDeviceEnumerator": staticmethod(lambda: system)})
    api.AudioUtilities, api.AudioDevice = utilities, AudioDevice  # type: ignore[attr-defined]
    api.AudioSession, api.IAudioSessionControl2 = lambda session: session, "IAudioSessionControl2"  # type: ignore[attr-defined]
    pycaw.pycaw = api  # type: ignore[attr-defined]
    com.COMError, com.CoInitialize = COMError, system.open_com  # type: ignore[attr-defined]
    for module in (pycaw, api, com):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return system


@pytest.fixture
def quiet(windows: Windows, tmp_path: Path) -> BrowserMute:
    return BrowserMute(lambda: make_mixer("win32"), tmp_path / "muted.json")


def test_without_pycaw_nothing_can_be_muted(quiet: BrowserMute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycaw", None)
    assert (quiet.hush([2]), quiet.heard()) == (0, [])


def test_what_is_heard_again_may_be_muted_by_the_person(windows: Windows, quiet: BrowserMute, tmp_path: Path) -> None:
    """Though another browser, that was muted with it, has not been used since."""
    windows.entries = [Entry("b1", 2, "chrome"), Entry("e1", 3, "edge")]
    quiet.hush([2, 3])
    windows.entries = []
    quiet.restore()
    again = BrowserMute(lambda: make_mixer("win32"), tmp_path / "muted.json")
    again.repair()
    windows.entries = [Entry("e2", 9, "edge", muted=True), Entry("m1", 7, "music", muted=True)]
    again.repair()
    assert [one.muted for one in windows.entries] == [False, True]
    windows.entries[0].muted = True
    again.restore()
    assert windows.entries[0].muted, "that was no mute of ours"
    windows.entries = [Entry("b2", 12, "chrome", muted=True)]
    again.restore()
    assert not windows.entries[0].muted
    assert not (tmp_path / "muted.json").exists()


def test_the_siren_is_muted_in_all_outputs(windows: Windows, quiet: BrowserMute) -> None:
    """It howls on in the television or the earphone that it began with; one that is unplugged hides no other."""
    windows.outputs, windows.broken_output = 3, 1
    windows.entries = [Entry("a", 2, "chrome"), Entry("b", 2, "chrome", output=1), Entry("c", 2, "chrome", output=2)]
    windows.entries.append(Entry("d", 1, "guide"))
    assert quiet.hush([2]) == 2
    assert [one.muted for one in windows.entries] == [True, False, True, False]
    quiet.restore()
    assert not any(one.muted for one in windows.entries)


def test_a_service_that_never_answers_holds_nobody_up(windows: Windows, quiet: BrowserMute) -> None:
    """Neither the look at the page nor the key, which asks whether something was left mute."""
    windows.entries = [Entry("b1", 2, "chrome")]
    windows.hangs = threading.Event()
    began = time.monotonic()
    assert (quiet.hush([2]), quiet.heard()) == (0, [])
    quiet.restore()
    assert time.monotonic() - began < 2 * PATIENCE, "once, not each time"
    windows.hangs.set()
    assert wait_until(lambda: not quiet.has_muted, 5, 0.05)
    assert not windows.entries[0].muted, "muted late, it was given back after that"
    assert quiet.hush([2]) == 1, "it is asked again when it has answered"


def test_what_is_heard(windows: Windows, quiet: BrowserMute) -> None:
    """Active ones, and active ones that we muted; neither a paused film nor what the person muted."""
    windows.entries = [
        Entry("a", 2, "chrome"),
        Entry("b", 3, "firefox", state=0),
        Entry("c", 4, "brave", muted=True),
        Entry("d", 5, "edge"),
        Entry("e", 6, "edge", state=2),
    ]
    assert quiet.hush([5]) == 1
    assert quiet.heard() == [2, 5]


def test_a_session_that_tells_nothing_hides_no_other(windows: Windows, quiet: BrowserMute) -> None:
    windows.entries = [Entry("a", 2, "chrome", is_null=True), Entry("b", 2, "chrome"), Entry("c", 3, "edge")]
    assert quiet.hush([2, 3]) == 2
    assert [one.muted for one in windows.entries] == [False, True, True]
