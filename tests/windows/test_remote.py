"""Remote control under another name, and as a service that Windows starts again: told as it is."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.rescue import remote
from tests.windows import service_stand_in
from tests.windows.browsers import disguised, name_of
from tests.windows.version_stamp import stamp
from tools.desktop import wait_for

SERVICE = "anshin-test-remote"
LIVES = "import time; time.sleep(120)"

Start = Callable[..., int]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a program under a name, with what its maker wrote into it; ended at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def run(name: str, original: str = "", company: str = "") -> int:
        program = disguised(name, tmp_path / "programs")
        if original:
            stamp(program, original=original, company=company)
        started.append(subprocess.Popen([str(program), "-c", LIVES]))
        time.sleep(1)
        return started[-1].pid

    yield run
    for one in started:
        one.kill()
        one.wait(10)


def found(pid: int) -> str | None:
    """As which program a process is known; None if it is not."""
    return next((one.id for one in remote.running() if pid in one.pids), None)


@pytest.mark.ran("wine 10.0")
@pytest.mark.wine
def test_by_its_own_name(start: Start) -> None:
    assert found(start("AnyDesk")) == "anydesk"


@pytest.mark.ran("wine 10.0")
@pytest.mark.wine
def test_under_another_name(start: Start) -> None:
    """As the caller has it downloaded: the name of the file says nothing, what its maker wrote into it does."""
    assert found(start("support-0123", "AnyDesk.exe", "AnyDesk Software GmbH")) == "anydesk"


@pytest.mark.ran("wine 10.0")
@pytest.mark.wine
def test_a_program_that_only_is_called_alike(start: Start) -> None:
    assert found(start("my-notes", "notes.exe", "Somebody")) is None


@pytest.fixture
def service(tmp_path: Path) -> Iterator[int]:
    """A service called like TeamViewer's, which Windows starts again half a second after it was killed."""
    program = disguised("TeamViewer_Service", tmp_path / "programs")
    line = f'"{program}" "{service_stand_in.__file__}"'
    sc("create", SERVICE, "binPath=", line, "start=", "demand")
    sc("failure", SERVICE, "reset=", "60", "actions=", "restart/500/restart/500/restart/500")
    try:
        sc("start", SERVICE)
        assert wait_for(lambda: bool(served()), 20), "the service does not start"
        yield served()[0]
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            sc("stop", SERVICE)
        sc("delete", SERVICE)


def sc(*arguments: str) -> None:
    subprocess.run(["sc.exe", *arguments], check=True, stdout=subprocess.DEVNULL)


def served() -> list[int]:
    return [one.pid for one in psutil.process_iter() if name_of(one) == "teamviewer_service.exe"]


@pytest.mark.ran("wine 10.0, which does not start a service again")
@pytest.mark.wine
def test_a_service_that_comes_back_is_not_called_ended(service: int) -> None:
    """Needs an administrator, to make the service; as on a hosted runner."""
    (one,) = [one for one in remote.running() if one.id == "teamviewer"]
    said = remote.end(one)
    time.sleep(3)
    assert said is (not served()), "it says one thing, and another is true"
