"""Bad luck, or a visitor who has a part of the kiosk die: then all of it ends, and the service starts it anew.

The service starts it anew after every end but the one with the code of the staff (tests/kiosk/test_recipes.py). On our
supervisor's side: tests/kiosk/test_supervision.py.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.kiosk.supervision import EXIT_CLOSED
from app.system.program import FOLDER
from tests.conftest import alive, command_of
from tests.end2end.kiosk_policy import write_policy
from tools.desktop import wait_for

pytestmark = pytest.mark.linux("X11, and signals")

RECIPE = FOLDER / "resources" / "packaging" / "linux" / "kiosk" / "anshin-kiosk-x11.conf"


WITH_WINDOW = 80e6
"""Bytes that the guide holds when Qt is loaded."""

EACH = 20
FIRST = 300 + EACH * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
"""Displays of this worker's own: those that test beside each other share one /tmp."""

Start = Callable[..., psutil.Popen]


@pytest.fixture
def x11(tmp_path: Path) -> Iterator[Start]:
    """Starts the recipe's command with a virtual screen and another command in the guide's place."""
    started = list[psutil.Popen]()
    display = next(n for n in range(FIRST, FIRST + EACH) if not any(one.exists() for one in left_by(n)))

    def start(guide: str, server: str = "Xvfb $DISPLAY -screen 0 1366x768x24") -> psutil.Popen:
        command = shlex.split(
            RECIPE.read_text(encoding="utf-8").split("ExecStart=")[2].splitlines()[0].replace("$$", "$")
        )
        assert "Xorg $DISPLAY vt1 -keeptty" in command[-1]
        assert "/usr/bin/anshin-guide --kiosk" in command[-1]
        command[-1] = command[-1].replace("Xorg $DISPLAY vt1 -keeptty", server)
        command[-1] = command[-1].replace("/usr/bin/anshin-guide --kiosk", guide)
        service = {"NOTIFY_SOCKET": str(tmp_path / "nobody"), "WATCHDOG_USEC": "5000000", "QT_QPA_PLATFORM": "xcb"}
        started.append(psutil.Popen(command, cwd=FOLDER, env={**os.environ, **service, "DISPLAY": f":{display}"}))
        return started[-1]

    yield start
    for one in started:
        for each in [*one.children(recursive=True), one] if one.is_running() else []:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
    for file in left_by(display):
        file.unlink(missing_ok=True)


def left_by(display: int) -> tuple[Path, Path]:
    """What a server that was killed leaves behind: its socket, and its lock."""
    return Path(f"/tmp/.X11-unix/X{display}"), Path(f"/tmp/.X{display}-lock")


def child_of(one: psutil.Popen, word: str) -> psutil.Process:
    """What it has started with this word in its command line."""
    found = wait_for(lambda: [each for each in one.children() if word in command_of(each)], 10)
    assert found, word
    return found[0]


@pytest.mark.parametrize("code", [EXIT_CLOSED, 1])
def test_on_x11_the_service_ends_with_the_guides_own_code(x11: Start, code: int) -> None:
    one = x11(f"sh -c 'sleep 1; exit {code}'")
    server = child_of(one, "Xvfb")
    assert one.wait(20) == code
    assert wait_for(lambda: not alive(server)), "no server is left in the next one's way"


def test_on_x11_a_server_that_cannot_start_is_no_black_screen_for_ever(x11: Start) -> None:
    one = x11("sleep 60", server="false")
    assert one.wait(20) not in (0, EXIT_CLOSED)


@pytest.mark.parametrize("victim", ["guide", "server"])
@pytest.mark.release("the real window on an X server of its own")
def test_on_x11_whatever_is_killed_nothing_is_left_and_the_service_starts_it_anew(
    x11: Start, tmp_path: Path, victim: str
) -> None:
    policy = write_policy(tmp_path)
    one = x11(f"{sys.executable} -m app --kiosk --kiosk-policy {policy} --silent")
    server = child_of(one, "Xvfb")
    guide = child_of(one, "--kiosk")
    assert wait_for(lambda: guide.memory_info().rss > WITH_WINDOW, 20)
    {"guide": guide, "server": server}[victim].kill()
    assert one.wait(20) not in (0, EXIT_CLOSED)
    assert wait_for(lambda: not alive(server) and not alive(guide)), "nothing stands in the next one's way"
