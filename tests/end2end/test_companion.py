"""The companion beside a real browser full of a scam page: seen, pressed, heard, and the browser closed, every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import require
from tests.end2end.conftest import Program
from tests.end2end.hands import LIGHT, SCREEN, guide_is_seen, howls, press, two_screens, xdotool
from tests.end2end.stage import Stage
from tests.scenes import browsers
from tools.desktop import wait_for
from tools.eyes import share_of
from tools.recorder import Recorder

pytestmark = [pytest.mark.display, pytest.mark.sound]

PICTURE = "#00b000"
"""The ground of our page's picture-in-picture window."""
QUIET_SHARE = 0.02
AGAIN = pytest.mark.release("the same walk again: it must go well every time")
LATER = pytest.mark.release("another walk on the real desktop; the default tier has one of each kind")
RUNS = [0, *(pytest.param(run, marks=AGAIN) for run in range(1, int(os.environ.get("ANSHIN_COMPANION", "4"))))]
"""Times it has to go well. Before a release: 20 of 20, with ANSHIN_COMPANION=20."""

FULL_SCREEN = '[companion]\nhelp_button = "full-screen"\n'


@pytest.mark.parametrize("run", RUNS)
def test_seen_pressed_heard_and_closed(stage: Stage, recorder: Recorder, run: int) -> None:
    button = stage.wait()
    found = stage.strike()
    assert wait_for(lambda: howls(recorder)), "no siren"
    siren = recorder.loudest(time.time() - 0.5, time.time())
    assert wait_for(button.is_seen, 5), "the button is not on top of the page"
    front = stage.desktop.front()
    assert front.pid == found.pid, "the button took the keyboard"
    pressed = button.press()
    assert wait_for(guide_is_seen, 5), "the guide is not on top"
    seen = time.time()
    assert wait_for(lambda: recorder.loudest(time.time() - 0.1, time.time()) > 0, 3)
    stage.keys("Tab")  # our voice stops; what is left would be the siren
    assert wait_for(lambda: recorder.loudest(time.time() - 0.3, time.time()) < siren * QUIET_SHARE, 5), "howls"
    assert recorder.loudest(pressed, seen + 2) > 300, "our voice was heard"
    assert wait_for(lambda: not button.is_seen(), 2), "the button lies on the guide"
    stage.keys("1", "Return", "Return")
    assert wait_for(found.is_gone, 10), "the browser is still there"
    assert not stage.comes_back(), "the page came back"


@LATER
def test_no_socket_leads_out(stage: Stage, environment: dict[str, str], tmp_path: Path) -> None:
    """Below a tracer of system calls, which makes all slow: a call, looks, a browser that is closed."""
    require(shutil.which("strace") is not None, "no strace here: apt-get install strace")
    trace = tmp_path / "trace"
    strace = ["-f", "-D", "-qq", "-A", "-e", "trace=%network", "-o", str(trace), sys.executable, "-m", "app"]
    stage.program = lambda *arguments: Program([*strace, *arguments], environment, path=Path("strace"))
    button = stage.wait()
    found = stage.strike()
    assert wait_for(button.is_seen, 15)
    button.press()
    assert wait_for(stage.strip.is_offered, 15)
    for key in ("Tab", "1", "Return", "Return"):
        time.sleep(2)
        stage.keys(key)
    assert wait_for(found.is_gone, 20)
    families = set(re.findall(r"\b[AP]F_\w+", trace.read_text()))
    assert families == {"AF_UNIX"}, "display, sound, bus"


@LATER
def test_above_a_picture_in_picture_window(stage: Stage) -> None:
    """Such a window stays above all others, too, and a page can open one."""
    button = stage.wait()
    stage.strike("chromium", "pip", "window", "silent", size=None)
    assert wait_for(lambda: len(stage.windows()) == 2, 15)
    above = stage.desktop.windows()[0]
    _, top, _, _ = button.rect() or (0, 0, 0, 0)
    left = SCREEN[2] - 500
    subprocess.run(["wmctrl", "-i", "-r", hex(above.id), "-e", f"0,{left},{top - 100},500,300"], check=True)
    subprocess.run(["wmctrl", "-i", "-a", hex(above.id)], check=True)
    assert wait_for(lambda: share_of(PICTURE, (left + 20, top - 50, 400, 40)) > 0.5, 5), "it is not there"
    assert wait_for(button.is_seen, 5), "it lies on the button"
    button.press()
    assert wait_for(guide_is_seen, 8)


@LATER
def test_only_while_a_browser_fills_the_screen(stage: Stage) -> None:
    """Also below another window, which has the keyboard again at once."""
    button = stage.wait(FULL_SCREEN)
    assert not wait_for(lambda: button.rect() is not None, 2)
    other = browsers.other_program(stage.folder)
    other.start()
    found = stage.strike("chromium", "silent")
    assert wait_for(button.is_seen, 5)
    found.process.kill()
    assert wait_for(lambda: button.rect() is None, 5)
    other.stop()


@LATER
def test_the_guide_opens_on_the_screen_of_the_page(stage: Stage) -> None:
    """Not on that of the pointer, which may lie where she does not look."""
    with two_screens():
        stage.wait()
        stage.strike(at=(1000, 200), options=("--window-position=700,20",), size="600,500")  # above the button
        xdotool("mousemove", "300", "400")
        time.sleep(1.5)  # the guide looks once a second
        press("F9")
        assert wait_for(lambda: guide_is_seen((683, 0, 683, 768)), 8)
        assert share_of(LIGHT.paper, (0, 0, 683, 768), tolerance=1) < 0.05
