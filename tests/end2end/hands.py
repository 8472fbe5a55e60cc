"""Hands, eyes and a reader on the test desktop: keys and clicks, pixels, and what is told on the accessibility bus."""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import psutil

from app.rescue.desktop.windows import ShownWindow
from app.widgets.theme import COLORS, Scheme
from tests.conftest import alive, command_of
from tools.desktop import wait_for
from tools.eyes import Rect, share_of
from tools.recorder import Recorder

RED = "#b00000"
"""The ground of our scam page."""
LIGHT = COLORS[Scheme.LIGHT]
SCREEN = (0, 0, 1366, 768)
MIDDLE = (600, 500)
"""Where the person clicks into the page."""
LEFT, RIGHT = (0, 0, 455, 768), (911, 0, 455, 768)
"""Where the strip is."""
CLOSE_FOR_ME = (60, 484, 375, 140)
"""Where the large button is with which the guide begins when it has seen the page."""
WORDS = "困ったら ここ"
"""On the help button."""

NO_WAITING = "[press]\ninterval = 0.0\n"
"""Settings: these hands do not tremble."""

CAN_BE_READ = {
    name: "1" for name in ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "ACCESSIBILITY_ENABLED", "GNOME_ACCESSIBILITY")
}
"""With these, the guide and the browsers can be read as by a screen reader."""

Page = dict[str, Any]
"""What bus.py tells of one."""


def xdotool(*words: str) -> None:
    """Runs xdotool. Raises CalledProcessError where it does not know a key."""
    subprocess.run(["xdotool", *words], check=True, capture_output=True, timeout=30)


def press(*keys: str) -> None:
    xdotool("key", *keys)


def click(x: int, y: int, button: int = 1) -> None:
    xdotool("mousemove", str(x), str(y), "click", str(button))


def close(window: ShownWindow) -> None:
    """Closes a window as its × does."""
    subprocess.run(["wmctrl", "-i", "-c", hex(window.id)], check=True)


def read(whose: str, *names: str) -> list[Page]:
    """Presses these buttons of a program one after the other; returns each page on the way."""
    command = ["/usr/bin/python3", str(Path(__file__).with_name("bus.py")), whose, *names]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def words_of(page: Page) -> list[str]:
    """All words of a page that was walked to."""
    return [*page["labels"], *page["buttons"]]


def guide_is_seen(where: Rect = SCREEN) -> bool:
    # To the shade: a browser that has not painted its page yet is nearly the same white.
    return share_of(LIGHT.paper, where, tolerance=1) > 0.3


def howls(recorder: Recorder) -> bool:
    """Whether the siren is heard just now, and not a voice, which is softer."""
    return recorder.loudest(time.time() - 0.3, time.time()) > 1000


def stays(is_so: Callable[[], bool], seconds: float = 1.5) -> bool:
    """Whether something comes true soon, and still is a little later."""
    return wait_for(is_so, 5) and not wait_for(lambda: not is_so(), seconds)


def running(folder: Path, *, without: Collection[str] = ("--guard", "--speak")) -> list[psutil.Process]:
    """The programs that run for a person's folder, without their guards and voices."""
    found = ((one, command_of(one)) for one in psutil.process_iter())
    return [one for one, line in found if str(folder) in line and not {*without} & {*line} and alive(one)]


def end_all(folder: Path) -> bool:
    """Tells each of them to end, and their guards, which would start one again that is killed; whether none is left."""
    for one in running(folder, without=()):
        with contextlib.suppress(psutil.NoSuchProcess):
            one.terminate()
    return not running(folder, without=())


def guarded(folder: Path) -> psutil.Process:
    """A person's program, once its guard is there, which is started when there is time for it, and knows its task."""
    found = wait_for(lambda: [one for one in running(folder) if has_guard(one)], 30)
    assert found, "no program, or no guard"
    time.sleep(0.5)
    return found[0]


def has_guard(process: psutil.Process) -> bool:
    """Whether a program has got as far as to have a guard; not if it ends in this moment."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return any("--guard" in command_of(child) for child in process.children())
    return False


def kill(process: psutil.Process) -> None:
    """Kills it, and waits for its end: until then it might be taken for what follows it."""
    process.kill()
    assert wait_for(lambda: not alive(process)), "it lives on"


@contextlib.contextmanager
def message() -> Iterator[None]:
    """Another program's window."""
    one = subprocess.Popen(["xmessage", "-geometry", "+700+100", "x" * 30])
    try:
        yield
    finally:
        one.kill()
        one.wait()


@contextlib.contextmanager
def two_screens() -> Iterator[None]:
    """The screen as two beside each other."""
    for monitor in (["left", "683/180x768/200+0+0", "screen"], ["right", "683/180x768/200+683+0", "none"]):
        subprocess.run(["xrandr", "--setmonitor", *monitor], check=True, capture_output=True)
    try:
        yield
    finally:
        for name in ("right", "left"):
            subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True)


class HelpButton:
    """The button of the program that waits, by the pixels of the screen."""

    def rect(self) -> Rect | None:
        """Where it is; a window of another program that goes away meanwhile cuts a look short."""
        return self._look() or self._look() or self._look()

    def _look(self) -> Rect | None:
        search = ["xdotool", "search", "--onlyvisible", "--name", WORDS]
        for window in subprocess.run(search, capture_output=True, text=True).stdout.split():
            shape = ["xdotool", "getwindowgeometry", "--shell", window]
            lines = subprocess.run(shape, capture_output=True, text=True).stdout.splitlines()
            values = dict(line.split("=") for line in lines if "=" in line)
            if values and int(values["WIDTH"]) > 100:
                return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])
        return None

    def is_seen(self) -> bool:
        rect = self.rect()
        return rect is not None and share_of(LIGHT.go, rect) > 0.4

    def width(self) -> int:
        return (self.rect() or (0, 0, 0, 0))[2]

    def middle(self) -> tuple[int, int]:
        rect = self.rect()
        return rect[0] + rect[2] // 2, rect[1] + rect[3] // 2

    def press(self) -> float:
        """Clicks it; returns when (time.time())."""
        click(*self.middle())
        return time.time()
