"""Remote control under another name, and as a service of Windows: recorded answers of Windows, real processes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.rescue import remote
from app.rescue.processes import Snapshot
from app.rescue.remote import PRODUCT, RunningRemote, end, is_connected, running
from tests.rescue.conftest import Start
from tests.rescue.remote_stage import alone, is_alive, the_one
from tools.desktop import wait_for

__all__ = ["alone"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies programs of Linux")


class VersionResources:
    """What pywin32 reads in the version resources of files, as Windows has it: {name of the file: strings}."""

    def __init__(self, **files: dict[str, str]) -> None:
        self.files = files
        self.asked: list[str] = []

    def GetFileVersionInfo(self, executable: str, place: str) -> object:  # noqa: N802
        strings = self.files[Path(executable).name]  # KeyError for pywintypes.error: neither is an OSError
        self.asked.append(place)
        return [(0x411, 1200)] if place.endswith("Translation") else strings[place.removeprefix(JAPANESE)]


JAPANESE = "\\StringFileInfo\\041104B0\\"
COPY = {"OriginalFilename": "AnyDesk.exe", "CompanyName": "AnyDesk Software GmbH", "ProductName": "AnyDesk"}


def tell(monkeypatch: pytest.MonkeyPatch, name: str, **strings: str) -> VersionResources:
    resources = VersionResources(**{name: strings})
    monkeypatch.setitem(sys.modules, "win32api", resources)
    remote._read.cache_clear()
    return resources


@pytest.mark.parametrize(
    ("strings", "id"),
    [
        (COPY, "anydesk"),
        ({**COPY, "OriginalFilename": ""}, "anydesk"),
        ({**COPY, "CompanyName": "ANYDESK SOFTWARE GMBH", "ProductName": ""}, "anydesk"),
        ({"CompanyName": "TeamViewer Germany GmbH", "ProductName": "TeamViewer"}, "teamviewer"),
        ({"OriginalFilename": "rustdesk.exe", "CompanyName": "Somebody", "ProductName": "Somebody's"}, "rustdesk"),
        ({**COPY, "CompanyName": "Somebody else"}, ""),
        ({**COPY, "OriginalFilename": "notes.exe", "ProductName": "Notes for AnyDesk"}, ""),
        ({"CompanyName": "LogMeIn, Inc.", "ProductName": "LogMeIn Hamachi", "OriginalFilename": "hamachi.exe"}, ""),
        ({"CompanyName": "Microsoft Corporation", "ProductName": "Windows"}, ""),
        ({}, ""),
    ],
)
def test_a_renamed_copy_is_known_by_what_its_maker_wrote(
    start: Start, monkeypatch: pytest.MonkeyPatch, strings: dict[str, str], id: str
) -> None:
    resources = tell(monkeypatch, "invoice", **strings)
    one = start("invoice")
    assert running() == ([RunningRemote(id, (one.pid,))] if id else [])
    asked = len(resources.asked)
    running()
    assert len(resources.asked) == asked, "a file that stayed the same is read once"
    if id:
        assert end(the_one())
        assert not is_alive(one.pid)


def test_what_belongs_to_windows_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resources = tell(monkeypatch, "invoice.exe", **COPY)
    (tmp_path / "invoice.exe").touch()
    assert remote.identity_of(str(tmp_path / "invoice.exe"))[PRODUCT] == "AnyDesk"
    resources.asked.clear()
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path).upper())
    assert remote.identity_of(str(tmp_path / "invoice.exe")) == {}
    assert resources.asked == []


def test_slow_files_are_read_over_several_looks(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a cold disk with an antivirus program: the first look is not kept waiting, and finds what has a name."""
    tell(monkeypatch, "invoice", **COPY)
    read = VersionResources.GetFileVersionInfo

    def slowly(resources: VersionResources, executable: str, place: str) -> object:
        time.sleep(0.02)
        return read(resources, executable, place)

    monkeypatch.setattr(VersionResources, "GetFileVersionInfo", slowly)
    monkeypatch.setattr(remote, "READ_SECONDS", 0.05)
    copy, named = start("invoice"), start("rustdesk")
    others = [start(f"other-{number}") for number in range(8)]
    assert [found.id for found in running()] == ["rustdesk"]
    assert wait_for(lambda: [found.pids for found in running()] == [(copy.pid,), (named.pid,)])
    assert all(is_alive(one.pid) for one in others)


def test_a_service_is_no_session(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps a connection to its maker all day; Windows runs it in a session apart, and may start it again."""
    service = start("teamviewer_service")
    other = start("rustdesk")
    monkeypatch.setattr(Snapshot, "session", {os.getpid(), other.pid})
    monkeypatch.setattr(remote, "_reaches_out", lambda _pid: True)
    assert [found.id for found in running()] == ["rustdesk", "teamviewer"], "what may be connected comes first"
    assert [is_connected(found) for found in running()] == [True, False]
    session = start("teamviewer_desktop")
    found = running()[-1]
    assert (found.pids, found.services) == ((service.pid, session.pid), (service.pid, session.pid))
    assert is_connected(found), "a program of it that runs only while somebody is connected"
    monkeypatch.setattr(remote, "SERVICE_AWAY_SECONDS", 1.5)
    begun = time.monotonic()
    assert end(found)
    assert time.monotonic() - begun >= 1.5, "looked at for longer"


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
