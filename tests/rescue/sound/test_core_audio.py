"""Windows' mixer against stand-ins for pycaw and comtypes, which behave as their sources of 20260927 say."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.rescue.browser_mute import PATIENCE, BrowserMute
from app.rescue.mixers import CoreAudioMixer
from app.system.serial_worker import wait_until

NULL = "NULL COM pointer access"
"""What comtypes says of a pointer that leads nowhere."""


class COMError(Exception):
    """Like comtypes.COMError: no OSError."""


@dataclass
class Session:
    """What Windows holds about one, as pycaw's AudioSession tells it; `output`: of which device."""

    InstanceIdentifier: str
    pid: int
    Identifier: str
    muted: bool = False
    State: int = 1
    is_null: bool = False
    output: int = 0

    @property
    def ProcessId(self) -> int:  # noqa: N802
        if self.is_null:
            raise ValueError(NULL)
        return self.pid

    @property
    def SimpleAudioVolume(self) -> Session:  # noqa: N802
        return self

    def QueryInterface(self, kind: str) -> Session:  # noqa: N802
        assert kind == "IAudioSessionControl2"
        return self

    def GetMute(self) -> int:  # noqa: N802
        return int(self.muted)

    def SetMute(self, muted: bool, context: None) -> None:  # noqa: N802
        self.muted = muted


def listed(found: list[Any], item: str) -> SimpleNamespace:
    """IMMDeviceCollection or IAudioSessionEnumerator, with the name of what gives one of them."""
    return SimpleNamespace(GetCount=lambda: len(found), **{item: found.__getitem__})


@dataclass
class Windows:
    """Sessions of the outputs, and the threads' COM."""

    entries: list[Session] = field(default_factory=list)
    outputs: int = 1
    broken_output: int = -1
    threads: set[int] = field(default_factory=set)
    hangs: threading.Event | None = None

    def EnumAudioEndpoints(self, flow: int, state: int) -> SimpleNamespace:  # noqa: N802
        assert (flow, state) == (0, 1), "what plays, and is plugged in"
        assert threading.get_ident() in self.threads, "COM must be open on this thread"
        if self.hangs is not None:
            self.hangs.wait(30)
        return listed([*range(self.outputs)], "Item")

    def device(self, _id: str, _state: int, _properties: dict[str, str], output: int) -> SimpleNamespace:
        """pycaw's AudioDevice of an output, which is its number."""

        def sessions() -> SimpleNamespace:
            if output == self.broken_output:
                raise COMError("the device was unplugged")
            return listed([one for one in self.entries if one.output == output], "GetSession")

        return SimpleNamespace(AudioSessionManager=SimpleNamespace(GetSessionEnumerator=sessions))


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    system = Windows()
    utilities = SimpleNamespace(GetDeviceEnumerator=lambda: system)
    names = {"AudioUtilities": utilities, "AudioDevice": system.device, "AudioSession": lambda session: session}
    api = SimpleNamespace(IAudioSessionControl2="IAudioSessionControl2", **names)
    com = SimpleNamespace(COMError=COMError, CoInitialize=lambda: system.threads.add(threading.get_ident()))
    for name, module in {"pycaw": SimpleNamespace(pycaw=api), "pycaw.pycaw": api, "comtypes": com}.items():
        monkeypatch.setitem(sys.modules, name, module)
    return system


@pytest.fixture
def quiet(windows: Windows, tmp_path: Path) -> BrowserMute:
    return BrowserMute(CoreAudioMixer, tmp_path / "muted.json")


def test_without_pycaw_nothing_can_be_muted(quiet: BrowserMute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycaw", None)
    assert (quiet.hush([2]), quiet.heard()) == (0, [])


def test_what_is_heard_again_may_be_muted_by_the_person(windows: Windows, quiet: BrowserMute, tmp_path: Path) -> None:
    """Though another browser, that was muted with it, has not been used since."""
    windows.entries = [Session("b1", 2, "chrome"), Session("e1", 3, "edge")]
    quiet.hush([2, 3])
    windows.entries = []
    quiet.restore()
    again = BrowserMute(CoreAudioMixer, tmp_path / "muted.json")
    again.repair()
    windows.entries = [Session("e2", 9, "edge", muted=True), Session("m1", 7, "music", muted=True)]
    again.repair()
    assert [one.muted for one in windows.entries] == [False, True]
    windows.entries[0].muted = True
    again.restore()
    assert windows.entries[0].muted, "that was no mute of ours"
    windows.entries = [Session("b2", 12, "chrome", muted=True)]
    again.restore()
    assert not windows.entries[0].muted
    assert not (tmp_path / "muted.json").exists()


def test_the_siren_is_muted_in_all_outputs(windows: Windows, quiet: BrowserMute) -> None:
    """It howls on in the television or the earphone that it began with; one that is unplugged hides no other."""
    windows.outputs, windows.broken_output = 3, 1
    windows.entries = [
        Session("a", 2, "chrome"),
        Session("b", 2, "chrome", output=1),
        Session("c", 2, "chrome", output=2),
    ]
    windows.entries.append(Session("d", 1, "guide"))
    assert quiet.hush([2]) == 2
    assert [one.muted for one in windows.entries] == [True, False, True, False]
    quiet.restore()
    assert not any(one.muted for one in windows.entries)


def test_a_service_that_never_answers_holds_nobody_up(windows: Windows, quiet: BrowserMute) -> None:
    """Neither the look at the page nor the key, which asks whether something was left mute."""
    windows.entries = [Session("b1", 2, "chrome")]
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
        Session("a", 2, "chrome"),
        Session("b", 3, "firefox", State=0),
        Session("c", 4, "brave", muted=True),
        Session("d", 5, "edge"),
        Session("e", 6, "edge", State=2),
    ]
    assert quiet.hush([5]) == 1
    assert quiet.heard() == [2, 5]


def test_a_session_that_tells_nothing_hides_no_other(windows: Windows, quiet: BrowserMute) -> None:
    windows.entries = [Session("a", 2, "chrome", is_null=True), Session("b", 2, "chrome"), Session("c", 3, "edge")]
    assert quiet.hush([2, 3]) == 2
    assert [one.muted for one in windows.entries] == [False, True, True]
