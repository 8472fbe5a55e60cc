"""The real kiosk under its supervisor: whatever happens to the window, the page that waits stands there again."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.widgets.theme import COLORS, Scheme
from tests.end2end.kiosk_policy import write_policy
from tests.end2end.running_kiosk import RunningKiosk, strike
from tools.desktop import sound_answers, wait_for
from tools.eyes import share_of

pytestmark = [pytest.mark.display, pytest.mark.release("accidents of the kiosk: long, on the real desktop")]

PAPER, PANEL = COLORS[Scheme.LIGHT].paper, COLORS[Scheme.LIGHT].panel
CRASH = 3.0
SLOWER = float(os.environ.get("ANSHIN_SLOW", "2"))
"""Tests share the machine with others; the goals themselves are measured with 1, and a hundred accidents."""

ACCIDENTS = int(os.environ.get("ANSHIN_ACCIDENTS", "3"))


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[RunningKiosk]:
    one = RunningKiosk(write_policy(tmp_path))
    try:
        assert one.until_it_waits() is not None
        yield one
    finally:
        one.close()


def test_killed_it_is_back(kiosk: RunningKiosk) -> None:
    dice = random.Random(7)
    for _ in range(ACCIDENTS):
        took, left = strike(kiosk, dice.uniform(0.3, 2.5))  # some are struck while they still load their voice
        assert took is not None
        assert took < CRASH * SLOWER
        assert left == 0, "nothing of the dead window is left"


def test_a_display_beside_it_is_unplugged_and_plugged_in_again(kiosk: RunningKiosk) -> None:
    window = kiosk.window()
    half = {"left": "683/180x768/200+0+0", "right": "683/180x768/200+683+0"}
    outputs = {"left": "screen", "right": "none"}
    try:
        for _ in range(2):
            for name, place in half.items():
                xrandr("--setmonitor", name, place, outputs[name])
            assert wait_for(lambda: share_of(PAPER, (1366 - 300, 10, 280, 100)) > 0.95, 5), "covered"
            for name in half:
                xrandr("--delmonitor", name)
            assert wait_for(lambda: is_whole(kiosk), 5)
    finally:
        for name in half:
            subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True)
    assert kiosk.window() == window, "it was not started anew"


def xrandr(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=True, capture_output=True)


def is_whole(kiosk: RunningKiosk) -> bool:
    """The attract page lies over the whole desktop again: its own picture stands at the right."""
    return kiosk.waits() and share_of(PANEL, (860, 200, 460, 350)) > 0.2


@pytest.mark.sound
def test_the_sound_server_is_gone_in_mid_visit(tmp_path: Path) -> None:
    socket = tmp_path / "sound"
    options = ("-n", "--daemonize=no", "--use-pid-file=no", "--realtime=no", "--disable-shm=yes", "--exit-idle-time=-1")
    modules = (f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}", "--load=module-null-sink")
    # Without a bus: there the server of this desktop has taken the name.
    alone = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none", "XDG_RUNTIME_DIR": str(tmp_path)}
    server = subprocess.Popen(["pulseaudio", *options, *modules], stderr=subprocess.DEVNULL, env=alone)
    assert wait_for(lambda: sound_answers({**os.environ, "PULSE_SERVER": f"unix:{socket}"}))
    one = RunningKiosk(write_policy(tmp_path), PULSE_SERVER=f"unix:{socket}")
    try:
        assert one.until_it_waits() is not None
        window = one.window()
        time.sleep(2)
        press(300, 400)
        assert wait_for(lambda: not one.waits())
        time.sleep(1.5)
        server.kill()
        server.wait()
        for _ in range(3):
            time.sleep(1)
            press(200, 400)  # an answer, or the button that goes on
        time.sleep(8)
        assert one.window() == window, "it neither ended nor hung"
        press(788, 724)
        assert wait_for(one.waits), "the visit ends, and the page waits for the next"
    finally:
        server.kill()
        server.wait()
        one.close()


def press(x: int, y: int) -> None:
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
