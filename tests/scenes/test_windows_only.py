"""What only Windows has: Task Manager and its list of what starts at log-in, and a program without a console."""

from __future__ import annotations

import contextlib
import subprocess
import winreg
from collections.abc import Iterator

import psutil
import pytest

from app.companion.autostart import make_autostart
from app.system import program
from tests.scenes import desk
from tests.scenes.guide import NUMBER, ROOT, TITLE, Guide, command
from tests.scenes.strike import Make, strike
from tests.scenes.test_by_hand import walk_to_the_strip
from tests.scenes.window import Window
from tests.scenes.windows_browsers import name_of
from tools.desktop import wait_for
from tools.scam_page import ScamPage

REFUSED = 2  # the exit code for an unknown argument

NAME = "anshin-guide"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
ON, OFF = bytes([2, *[0] * 11]), bytes([3, *[0] * 11])  # as Task Manager writes them: an odd first byte is off


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """Both values are the person's own: they are put back."""
    before = {key: value_of(key) for key in (RUN_KEY, APPROVED)}
    yield
    for key, found in before.items():
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as place, contextlib.suppress(OSError):
            if found is None:
                winreg.DeleteValue(place, NAME)
            else:
                winreg.SetValueEx(place, NAME, 0, found[1], found[0])


def value_of(key: str) -> tuple[object, int] | None:
    with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as place:
        return winreg.QueryValueEx(place, NAME)
    return None


def write(key: str, kind: int, value: str | bytes) -> None:
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as place:
        winreg.SetValueEx(place, NAME, 0, kind, value)


@pytest.mark.wine
@pytest.mark.usefixtures("as_it_was")
def test_switched_off_in_task_manager_it_is_not_said_to_be_on() -> None:
    command = program.command("--companion")
    write(RUN_KEY, winreg.REG_SZ, " ".join((f'"{command[0]}"', *command[1:])))
    one = make_autostart()
    for mark, is_on in ((OFF, False), (ON, True)):
        write(APPROVED, winreg.REG_BINARY, mark)
        assert one.is_on() is is_on


@pytest.mark.wine
def test_a_refusal_is_told_in_a_box_with_the_number_to_ring() -> None:
    line = [one.replace("python.exe", "pythonw.exe") for one in command()]  # without a console, as the installed one
    started = subprocess.Popen([*line, "--nonsense"], cwd=ROOT)
    try:
        found = wait_for(lambda: [one for one in desk.windows() if one.title == TITLE], 60)
        assert found, "nothing is told"
        (box,) = found
        assert any(NUMBER in part for part in desk.words(box))
        assert wait_for(lambda: desk.front() == box.pid, 5), "the box is not in front"
        desk.press("Return")
        assert wait_for(lambda: started.poll() is not None, 10)
        assert started.returncode == REFUSED
    finally:
        started.kill()
        started.wait(10)


def test_task_manager_is_seen_above_the_page_and_the_strip(guide: Guide, browser: Make, page: ScamPage) -> None:
    """An administrator's window: nothing of ours may lie over it. It is opened as Ctrl+Shift+Esc does."""
    strike(browser("edge"), page)
    walk_to_the_strip(guide)
    subprocess.run(["cmd", "/c", "start", "taskmgr"], check=True)
    try:
        found = wait_for(task_managers, 15)
        assert found, "no Task Manager"
        window = found[0]
        assert wait_for(lambda: desk.under(window.middle) == window.pid, 5), "it is covered"
    finally:
        for one in task_managers():
            psutil.Process(one.pid).kill()


def task_managers() -> list[Window]:
    return desk.windows([one.pid for one in psutil.process_iter() if name_of(one) == "taskmgr.exe"])
