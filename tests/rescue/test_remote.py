"""Remote-control software, as real processes with real names: found exactly, ended wholly, looked for again."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from app.rescue import remote
from app.rescue.processes import ProcessList
from app.rescue.remote import RunningRemote, end, is_connected, running
from app.rescue.remote_programs import PRODUCTS, SESSION_PROGRAMS
from tests.conftest import runs
from tests.rescue.conftest import Start
from tools.desktop import wait_for

pytestmark = pytest.mark.linux("copies programs")

ANYDESK = "anydesk"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is tested reaches the whole machine: two runs of these tests would end each other's processes."""
    monkeypatch.setattr(remote, "AWAY_SECONDS", 1.0)
    with Path(tempfile.gettempdir(), "anshin-test-remote.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert running() == [], "these tests need a machine without remote-control software"
        yield


def the_one() -> RunningRemote:
    [found] = running()
    return found


def shell(start: Start, name: str, script: str, **options: Any) -> subprocess.Popen[bytes]:
    """A shell under another name, as soon as its script has said that it is ready."""
    one = start(name, "-c", script, source="/bin/sh", stdout=subprocess.PIPE, **options)
    assert one.stdout.readline() == b"ready\n"
    return one


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
        assert one.stdout.readline() == b"ready\n"
        assert [is_connected(found) for found in running()] == [False, is_outside]
    one.wait(5)
    assert not is_connected(RunningRemote(ANYDESK, frozenset({one.pid}))), "it is gone"


@pytest.mark.parametrize("name", ["anydesk", "AnyDesk.exe", "AnyDesk (1).exe", "AnyDesk-0123abcd(2).exe"])
def test_found_by_name_and_ended(start: Start, name: str) -> None:
    one = start(name)
    assert running() == [RunningRemote(ANYDESK, frozenset({one.pid}))]
    assert end(the_one())
    assert not runs(one.pid)


def test_decoys_by_file_name(start: Start) -> None:
    names = ("anydesk-notes", "my-anydesk", "anydesk.exe.txt", "anydesk (copy)", "iperius", "x11vnc", "vncserver")
    decoys = [start(name) for name in (*names, "chrome", "chrome_crashpad_handler")]
    assert running() == []
    assert end(RunningRemote(ANYDESK))
    assert all(runs(decoy.pid) for decoy in decoys)


def test_by_force_when_it_does_not_listen(start: Start) -> None:
    one = shell(start, "anydesk", 'trap "" TERM; echo ready; while :; do sleep 0.05; done')
    begun = time.monotonic()
    assert end(the_one())
    assert time.monotonic() - begun >= remote.ENDS_SECONDS, "it had its time"
    assert not runs(one.pid)


def test_the_whole_tree(start: Start, tmp_path: Path) -> None:
    shutil.copy("/bin/sleep", tmp_path / "helper")
    one = shell(start, "anydesk", f'"{tmp_path}/helper" 60 & sh -c "sleep 61; :" & echo ready; wait')
    assert wait_for(lambda: len(psutil.Process(one.pid).children(recursive=True)) == 3)
    family = [child.pid for child in psutil.Process(one.pid).children(recursive=True)]
    assert end(the_one())
    assert not any(map(runs, [one.pid, *family]))


@pytest.mark.parametrize("pause", ["0", "0.5"])
def test_one_that_comes_back_is_not_gone(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: str
) -> None:
    monkeypatch.setattr(remote, "AWAY_SECONDS", 8.0)
    shutil.copy("/bin/sleep", tmp_path / "anydesk")
    keeper = shell(start, "keeper", f'echo ready; while :; do "{tmp_path}/anydesk" 60; sleep {pause}; done')
    assert wait_for(running)
    assert not end(the_one())
    assert runs(keeper.pid)
    assert wait_for(running)


OUT_OF_IT = """
import subprocess
from app.rescue.remote import end, running
ours = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
print(*[end(found) for found in running()], ours.poll())
"""


def test_a_guide_that_was_started_out_of_it_ends_it_and_not_itself(start: Start, tmp_path: Path) -> None:
    """As by a helper from within the session."""
    (tmp_path / "guide.py").write_text(OUT_OF_IT)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    script = f'"{sys.executable}" "{tmp_path / "guide.py"}" & wait'
    parent = start("anydesk", "-c", script, source="/bin/sh", stdout=subprocess.PIPE, env=environment)
    assert parent.stdout.readline() == b"True None\n"
    assert wait_for(lambda: not runs(parent.pid))


def test_a_service_is_no_session(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps a connection to its maker all day; Windows runs it in a session apart, and may start it again."""
    service = start("teamviewer_service")
    other = start("rustdesk")
    monkeypatch.setattr(ProcessList, "session", {os.getpid(), other.pid})
    outside = SimpleNamespace(raddr=SimpleNamespace(ip="203.0.113.7"), status=psutil.CONN_ESTABLISHED)
    monkeypatch.setattr(psutil.Process, "net_connections", lambda _process, kind: [outside])
    assert [found.id for found in running()] == ["rustdesk", "teamviewer"], "what may be connected comes first"
    assert [is_connected(found) for found in running()] == [True, False]
    session = start("teamviewer_desktop")
    found = running()[-1]
    assert found.pids == found.services == {service.pid, session.pid}
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
    assert ProcessList().session == {os.getpid(), 2400}
    told.clear()
    assert ProcessList().session == set()
    monkeypatch.setattr(api, "WTSEnumerateProcesses", None)
    assert ProcessList().session == set()


@pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="has to give up root's rights")
def test_another_users_program_is_told_but_not_ended(start: Start) -> None:
    """Without rights its file cannot be read and it cannot be ended: then it is not said to be gone."""
    one = start("anydesk")
    nobody = 65534
    os.setresuid(nobody, nobody, 0)
    try:
        found, is_gone = running(), end(RunningRemote(ANYDESK))
    finally:
        os.setresuid(0, 0, 0)
    assert [program.pids for program in found] == [{one.pid}]
    assert not is_gone
    assert runs(one.pid)


def test_every_program_of_the_table_is_found_as_it_is_written() -> None:
    in_session = set[str]()
    for id, programs in PRODUCTS.items():
        for program in programs:
            process = SimpleNamespace(pid=1, exe=lambda name=program: f"C:\\Program Files\\X\\{name.upper()}.EXE")
            [found] = running(SimpleNamespace(others=[process], session=set()))  # type: ignore[arg-type]
            assert found.id == id
            assert "vnc" not in program
            if found.in_session:
                in_session.add(program)
    assert in_session == SESSION_PROGRAMS
