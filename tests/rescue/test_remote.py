"""Remote-control software, as real processes with real names: found exactly, ended wholly, looked for again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.presenter.rescue_thread import LOOK_EVERY_MS
from app.rescue import file_identity, remote
from app.rescue.file_identity import Identity
from app.rescue.remote import RunningRemote, end, is_connected, running, still_running
from app.rescue.remote_programs import PRODUCTS
from tools.desktop import wait_for

fcntl = pytest.importorskip("fcntl")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies programs of Linux")

ANYDESK = "anydesk"
AWAY_SECONDS = remote.AWAY_SECONDS
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path, alone: None) -> Iterator[Start]:
    """Runs a copy of a program under another name; at the end everything below it is killed and collected."""
    started: list[subprocess.Popen[bytes]] = []

    def run(name: str, *arguments: str, source: str = "/bin/sleep", **options: Any) -> subprocess.Popen[bytes]:
        program = tmp_path / name
        if not program.exists():
            shutil.copy(source, program)
        one = subprocess.Popen([str(program), *(arguments or ("60",))], start_new_session=True, **options)
        started.append(one)
        assert wait_for(lambda: psutil.Process(one.pid).exe() == str(options.get("executable", program)))
        return one

    yield run
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        one.wait(5)
        if one.stdout is not None:
            one.stdout.close()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is tested reaches the whole machine: two runs of these tests would end each other's processes."""
    monkeypatch.setattr(remote, "AWAY_SECONDS", 1.0)
    with Path(tempfile.gettempdir(), "anshin-test-remote.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert running() == [], "these tests need a machine without remote-control software"
        yield


def shell(start: Start, name: str, script: str) -> subprocess.Popen[bytes]:
    """A shell under another name, as soon as its script has said that it is ready."""
    one = start(name, "-c", script, source="/bin/sh", stdout=subprocess.PIPE)
    assert one.stdout is not None
    assert one.stdout.readline() == b"ready\n"
    return one


def is_alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def the_one() -> RunningRemote:
    [found] = running()
    return found


def own_address() -> str:
    """An address of this machine in a network: to the system, a connection to it leads outside."""
    every = (one for interface in psutil.net_if_addrs().values() for one in interface)
    ours = (one.address for one in every if one.family is socket.AF_INET and not one.address.startswith("127."))
    return next(ours, "") or pytest.skip("this machine is in no network")


@pytest.mark.parametrize("is_outside", [True, False])
def test_connected_is_who_reaches_another_computer(start: Start, is_outside: bool) -> None:
    start("anydesk")
    assert not is_connected(the_one()), "it only runs"
    address = own_address() if is_outside else "127.0.0.1"
    with socket.create_server((address, 0)) as server:
        port = server.getsockname()[1]
        script = f"exec 3<>/dev/tcp/{address}/{port}; echo ready; read -r _ <&3"
        one = start("rustdesk", "-c", script, source="/bin/bash", stdout=subprocess.PIPE)
        assert one.stdout is not None
        assert one.stdout.readline() == b"ready\n"
        assert [is_connected(found) for found in running()] == [False, is_outside]
    one.wait(5)
    assert not is_connected(RunningRemote(ANYDESK, (one.pid,))), "it is gone"


@pytest.mark.parametrize("name", ["anydesk", "AnyDesk.exe", "AnyDesk (1).exe", "AnyDesk(2).exe"])
def test_found_by_name_and_ended(start: Start, name: str) -> None:
    one = start(name)
    assert running() == [RunningRemote(ANYDESK, (one.pid,))]
    assert still_running(ANYDESK)
    assert end(the_one())
    assert not is_alive(one.pid)
    assert not still_running(ANYDESK)


def test_several_programs_in_the_order_of_the_table(start: Start) -> None:
    pids = {name: start(name).pid for name in ("quickassist.exe", "rustdesk", "ScreenConnect.WindowsClient.exe")}
    second = start("rustdesk").pid
    assert [(found.id, found.pids) for found in running()] == [
        ("rustdesk", tuple(sorted((pids["rustdesk"], second)))),
        ("screenconnect", (pids["ScreenConnect.WindowsClient.exe"],)),
        ("quick-assist", (pids["quickassist.exe"],)),
    ]


def test_ending_one_spares_the_others(start: Start) -> None:
    mine, other = start("anydesk"), start("rustdesk")
    assert end(RunningRemote(ANYDESK, (mine.pid, other.pid))), "ids are looked up anew"
    assert is_alive(other.pid)
    assert [found.id for found in running()] == ["rustdesk"]


def test_decoys_by_file_name(start: Start) -> None:
    names = ("anydesk-notes", "my-anydesk", "anydesk.exe.txt", "anydesk (copy)", "iperius", "x11vnc", "vncserver")
    decoys = [start(name) for name in (*names, "chrome", "chrome_crashpad_handler")]
    assert running() == []
    assert end(RunningRemote(ANYDESK, tuple(decoy.pid for decoy in decoys)))
    assert all(is_alive(decoy.pid) for decoy in decoys)


def test_decoy_that_only_calls_itself_so(start: Start) -> None:
    decoy = start("anydesk", "-c", "import time; time.sleep(60)", executable=os.path.realpath(sys.executable))
    assert psutil.Process(decoy.pid).cmdline()[0].endswith("/anydesk")
    assert running() == []


def test_a_program_that_deleted_its_own_file(start: Start, tmp_path: Path) -> None:
    one = start("anydesk")
    (tmp_path / "anydesk").unlink()
    assert the_one().pids == (one.pid,)


def test_a_process_that_becomes_the_program_later(start: Start, tmp_path: Path) -> None:
    """Wrapper scripts: the same process was something else when we looked first."""
    shutil.copy("/bin/sleep", tmp_path / "anydesk")
    one = shell(start, "wrapper", f'echo ready; sleep 0.3; exec "{tmp_path}/anydesk" 60')
    assert running() == []
    assert wait_for(lambda: [found.pids for found in running()] == [(one.pid,)])


def test_asked_politely_first(start: Start, tmp_path: Path) -> None:
    one = shell(
        start, "anydesk", f'trap "echo bye > {tmp_path}/polite; exit" TERM; echo ready; while :; do sleep 0.05; done'
    )
    assert end(the_one(), wait_seconds=5)
    assert (tmp_path / "polite").read_text() == "bye\n"
    assert one.wait(5) is not None


def test_by_force_when_it_does_not_listen(start: Start) -> None:
    one = shell(start, "anydesk", 'trap "" TERM; echo ready; while :; do sleep 0.05; done')
    begun = time.monotonic()
    assert end(the_one(), wait_seconds=0.4)
    assert time.monotonic() - begun >= 0.4, "it had its time"
    assert not is_alive(one.pid)


def test_stopped_process(start: Start) -> None:
    one = start("anydesk")
    one.send_signal(signal.SIGSTOP)
    assert wait_for(lambda: psutil.Process(one.pid).status() == psutil.STATUS_STOPPED)
    assert end(the_one(), wait_seconds=0.2)
    assert not is_alive(one.pid)


def test_the_whole_tree(start: Start, tmp_path: Path) -> None:
    shutil.copy("/bin/sleep", tmp_path / "helper")
    one = shell(start, "anydesk", f'"{tmp_path}/helper" 60 & sh -c "sleep 61; :" & echo ready; wait')
    assert wait_for(lambda: len(psutil.Process(one.pid).children(recursive=True)) == 3)
    family = [child.pid for child in psutil.Process(one.pid).children(recursive=True)]
    assert end(the_one())
    assert not any(map(is_alive, [one.pid, *family]))


@pytest.mark.parametrize("pause", ["0", "0.5"])
def test_one_that_comes_back_is_not_gone(start: Start, tmp_path: Path, pause: str) -> None:
    shutil.copy("/bin/sleep", tmp_path / "anydesk")
    keeper = shell(start, "keeper", f'echo ready; while :; do "{tmp_path}/anydesk" 60; sleep {pause}; done')
    assert wait_for(lambda: still_running(ANYDESK))
    assert not end(the_one())
    assert is_alive(keeper.pid)
    assert wait_for(lambda: still_running(ANYDESK))


def test_a_zombie_is_gone(start: Start) -> None:
    one = start("anydesk")
    one.kill()
    assert wait_for(lambda: psutil.Process(one.pid).status() == psutil.STATUS_ZOMBIE)
    assert running() == []
    assert end(RunningRemote(ANYDESK, (one.pid,)))


def test_not_our_own_ancestors(start: Start, tmp_path: Path) -> None:
    """The guide, started from within a remote session by a helper, must not end itself."""
    code = "from app.rescue.remote import running; print([found.pids for found in running()])"
    script = f'"{sys.executable}" -c "{code}"; echo'
    parent = start("anydesk", "-c", script, source="/bin/sh", stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"[]\n"


def test_not_ourselves(tmp_path: Path) -> None:
    """The interpreter under the name of a known program; it still sees a second one."""
    own, other = tmp_path / "own" / "anydesk", tmp_path / "other" / "anydesk"
    for program, source in ((own, os.path.realpath(sys.executable)), (other, "/bin/sleep")):
        program.parent.mkdir()
        shutil.copy(source, program)
    code = (
        "import os, subprocess, sys; from app.rescue.remote import running;"
        f"other = subprocess.Popen([{str(other)!r}, '60']);"
        "assert os.readlink('/proc/self/exe') == sys.argv[1];"
        "print([found.pids == (other.pid,) for found in running()]); other.kill(); other.wait()"
    )
    environment = {**os.environ, "PYTHONHOME": sys.base_prefix, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([str(own), "-c", code, str(own)], env=environment, capture_output=True, text=True, timeout=30)
    assert done.stdout == "[True]\n", done.stderr


def test_the_list_changes_underfoot(start: Start) -> None:
    one = start("anydesk")
    shell(start, "busy", "echo ready; while :; do /bin/true & /bin/true; done")
    for _ in range(60):
        assert the_one().pids == (one.pid,)


@pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="has to give up root's rights")
def test_another_users_program_is_told_but_not_ended(start: Start) -> None:
    """Without rights its file cannot be read and it cannot be ended: then it is not said to be gone."""
    one = start("anydesk")
    nobody = 65534
    os.setresuid(nobody, nobody, 0)
    try:
        found, is_gone = running(), end(RunningRemote(ANYDESK, (one.pid,)), wait_seconds=0.2)
    finally:
        os.setresuid(0, 0, 0)
    assert [program.pids for program in found] == [(one.pid,)]
    assert not is_gone
    assert is_alive(one.pid)


@pytest.mark.parametrize("error", [psutil.AccessDenied(1), OSError("no /proc")])
def test_a_list_that_cannot_be_read_is_no_all_clear(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse() -> list[int]:
        raise error

    monkeypatch.setattr(psutil, "pids", refuse)
    assert running() == []
    assert still_running(ANYDESK)
    assert not end(RunningRemote(ANYDESK, (1,)), wait_seconds=0.1)


def test_two_presses_at_once(start: Start) -> None:
    start("anydesk")
    found = the_one()
    results: list[bool] = []
    presses = [threading.Thread(target=lambda: results.append(end(found))) for _ in range(2)]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    assert results == [True, True]


def test_the_table_is_sound() -> None:
    executables = [executable for product in PRODUCTS for executable in product.programs]
    assert len(executables) == len(set(executables)), "each belongs to one program"
    for executable in executables:
        assert executable == remote._base_name(f"C:\\Program Files\\X\\{executable.upper()}.EXE"), (
            "found as it is written"
        )
        assert "vnc" not in executable
    assert all(set(product.sessions) <= set(product.programs) for product in PRODUCTS)
    assert all(product.source.startswith("https://") for product in PRODUCTS)


def test_gone_is_what_is_still_away_at_the_next_look() -> None:
    """Read before the tests shorten it."""
    assert AWAY_SECONDS > LOOK_EVERY_MS / 1000


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
    file_identity._read.cache_clear()
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
    assert file_identity.identity_of(str(tmp_path / "invoice.exe")).product == "AnyDesk"
    resources.asked.clear()
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path).upper())
    assert file_identity.identity_of(str(tmp_path / "invoice.exe")) == Identity()
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
    monkeypatch.setattr(remote, "in_this_session", lambda: {os.getpid(), other.pid})
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
