"""Killed in the midst of a rescue, by bad luck or by a scammer who has the PC in hand.

Help must be there again: within 3 s where the process that watches over it still lives, else at the next start; and
no browser may stay mute, no network cut, without a way back (for the network: rescue/test_line.py).
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.rescue.service import CUT_MARK
from app.rescue.sound.browser_mute import JOURNAL
from tests.conftest import command_of
from tests.end2end.conftest import TITLE, Program, environment, program
from tests.rescue.sound import Siren
from tools.desktop import wait_for

__all__ = ["environment", "program"]

pytestmark = [pytest.mark.display, pytest.mark.sound]

HELP_WITHIN = 15.0
"""Seconds; alone on a PC it takes 1.5, which `bench companion` measures; beside other tests much longer."""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """The person's folder; whatever was started again for it is ended."""
    folder = tmp_path / "data"
    folder.mkdir()
    yield folder
    ended = list(running(folder, guards=True))
    for one in ended:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(ended, 5)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Siren]:
    one = Siren(tmp_path, "browser", program="chrome")
    yield one
    one.end()


def running(folder: Path, *, guards: bool = False) -> Iterator[psutil.Process]:
    """The programs that run for a data folder."""
    for one in psutil.process_iter():
        command = command_of(one)
        if str(folder) in command and "app" in command and (guards or "--guard" not in command):
            yield one


def is_guarded(folder: Path) -> bool:
    """Whether a process watches over the guide of this folder."""
    return any("--guard" in command_of(one) for one in running(folder, guards=True))


def is_shown(folder: Path) -> bool:
    """Whether a guide of this folder stands on the screen."""
    return any(
        subprocess.run(
            ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(one.pid), "--name", TITLE], capture_output=True
        ).stdout
        for one in running(folder)
    )


def told(folder: Path) -> str:
    """What the guides say about it."""
    return (folder / "log" / "guide.log").read_text(encoding="utf-8")


def end_all(folder: Path) -> None:
    """Ends the guide as a log-out does."""
    ended = list(running(folder))
    for one in ended:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.terminate()
    psutil.wait_procs(ended, 10)


@pytest.mark.parametrize("with_guard", [False, True], ids=["the guide", "its guard, too"])
def test_killed_in_the_midst_of_a_rescue_it_is_back_and_nothing_stays_mute(
    program: Callable[..., Program], browser: Siren, data: Path, with_guard: bool
) -> None:
    one = program("--silent", "--data-dir", str(data))
    one.wait_for_window()
    one.key("Return")  # "close it for me"
    assert wait_for(lambda: is_guarded(data)), "nobody watches over it"
    time.sleep(0.5)  # and is told what to watch
    if with_guard:
        one.cut_off()
        program("--silent", "--data-dir", str(data))  # the person's double click
    else:
        one.process.kill()
        one.process.communicate()
    assert wait_for(lambda: is_shown(data), HELP_WITHIN), "help is not back"
    end_all(data)
    assert wait_for(lambda: not any(stream["mute"] for stream in browser.inputs()), 8), told(data)
    assert not (data / JOURNAL).exists()
    assert not (data / CUT_MARK).exists()


def test_killed_again_and_again_it_comes_back(program: Callable[..., Program], browser: Siren, data: Path) -> None:
    """A scammer's script that ends it as soon as it is there."""
    program("--silent", "--data-dir", str(data)).wait_for_window()
    for _ in range(2):
        assert wait_for(lambda: len(list(running(data, guards=True))) == 2), "nobody watches over it"
        time.sleep(1.5)  # and is told what to watch
        killed = list(running(data))
        for one in killed:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(killed, 5)
        assert wait_for(lambda: is_shown(data), HELP_WITHIN)
    end_all(data)
    assert wait_for(lambda: not any(stream["mute"] for stream in browser.inputs()), 8), told(data)
