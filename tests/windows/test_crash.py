"""What goes wrong is told where it can be seen, and a guide that is killed comes back."""

from __future__ import annotations

import contextlib
import subprocess

import psutil
import pytest

from tests.windows import desk
from tests.windows.guide import APPEARS_WITHIN, NUMBER, ROOT, TITLE, Guide, command, line_of
from tools.desktop import wait_for

BACK_WITHIN = 40.0
REFUSED = 2
"""The exit code for an unknown argument."""


@pytest.mark.wine
def test_a_refusal_is_told_in_a_box_with_the_number_to_ring() -> None:
    line = [one.replace("python.exe", "pythonw.exe") for one in command()]  # without a console, as the installed one
    started = subprocess.Popen([*line, "--nonsense"], cwd=ROOT)
    try:
        found = wait_for(lambda: boxes(started.pid), 60)
        assert found, "nothing is told"
        (box,) = found
        assert any(NUMBER in part for part in desk.words(box))
        assert wait_for(lambda: desk.front() in family(started.pid), 5), "the box is not in front"
        desk.press("Return")
        assert wait_for(lambda: started.poll() is not None, 10)
        assert started.returncode == REFUSED
    finally:
        started.kill()
        started.wait(10)


def boxes(pid: int) -> list[desk.Window]:
    return [one for one in desk.windows(*family(pid)) if one.title == TITLE]


def family(pid: int) -> set[int]:
    """It and what it has started: a virtual environment's python.exe only starts the real one, and waits."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return {pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))}
    return {pid}


@pytest.mark.wine
def test_killed_while_it_waits_it_can_be_called_again_and_killed_while_it_is_shown_it_comes_back(guide: Guide) -> None:
    kill_main(guide)
    assert wait_for(lambda: bool(main_of(guide)), BACK_WITHIN), "nothing starts it again"

    def comes() -> bool:
        desk.press("F9")
        return wait_for(guide.is_in_front, 3)

    assert wait_for(comes, BACK_WITHIN), "the key is dead"
    kill_main(guide)
    assert wait_for(guide.is_in_front, BACK_WITHIN), "she is left alone with the page"


def main_of(guide: Guide) -> psutil.Process | None:
    """The process with the windows: neither the guard nor the voice."""
    others = {"--guard", "--speak"}
    mine = ((one, line_of(one)) for one in guide.processes())
    return next((one for one, line in mine if str(guide.folder) in line and not others & set(line)), None)


def kill_main(guide: Guide) -> None:
    one = wait_for(lambda: main_of(guide) if guide.guards() else None, APPEARS_WITHIN)
    assert one, "no program, or no guard"
    with contextlib.suppress(psutil.NoSuchProcess):
        one.kill()
        one.wait(10)
