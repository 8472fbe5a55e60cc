"""The practice as a person meets it: it fills the screen, keys or mouse alone lead out, nothing of it stays."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.practice.imitation import AMBER, GREEN
from app.practice.siren import MOST_SHARE, VOICE
from app.rescue.adapters import make_desktop
from tests.conftest import alive, command_of
from tests.end2end.conftest import Program
from tools.desktop import wait_for
from tools.eyes import share_of
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.display, pytest.mark.sound]

SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.release("more seeds")) for seed in range(4, 30))]
LEAVES_WITHIN = 3.0
SCREEN = (1366, 768)
MARK = (24, 4, 160, 90)
"""Where the mark is: left, top, width, height."""

LEAVE = (1366 - 120, 50)
"""A point on the way out."""

NO_WAITING = "[press]\ninterval = 0.0\n"

Start = Callable[..., Program]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    (made / "settings.toml").write_text(NO_WAITING)
    return made


def started(program: Start, folder: Path, *more: str) -> Program:
    one = program("--practice", "--locale", "ja", "--data-dir", str(folder), *more)
    one.wait_for_window()
    assert wait_for(mark_is_seen, 5), f"the mark; on the screen: {on_the_screen()}"
    return one


def on_the_screen() -> list[str]:
    """Every window that is mapped, the lowest first, for a failure's message: what lies above?"""
    tree = subprocess.run(["xwininfo", "-root", "-children"], capture_output=True, text=True)
    return [line.strip() for line in tree.stdout.splitlines()]


def mark_is_seen() -> bool:
    return share_of(AMBER, MARK) > 0.3


def fills_screen(pid: int) -> bool:
    desktop = make_desktop()
    try:
        return any(window.pid == pid and window.is_full_screen for window in desktop.windows())
    finally:
        desktop.close()


def press(x: int, y: int) -> None:
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


def has_left(one: Program, within: float = LEAVES_WITHIN) -> bool:
    return wait_for(lambda: one.process.poll() is not None, within)


def by_f12(one: Program, _chance: random.Random) -> None:
    one.key("F12")


def by_window_manager(one: Program, _chance: random.Random) -> None:
    one.key("alt+F4")


def by_mouse(_one: Program, chance: random.Random) -> None:
    press(LEAVE[0] + chance.randrange(-60, 60), LEAVE[1] + chance.randrange(-25, 25))


def by_touch(_one: Program, chance: random.Random) -> None:
    """A finger comes as a mouse that rests, slips a little and is lifted."""
    x, y = LEAVE[0] + chance.randrange(-50, 50), LEAVE[1] + chance.randrange(-20, 20)
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1"], check=True)
    time.sleep(0.12)
    subprocess.run(["xdotool", "mousemove", str(x + 6), str(y + 4), "mouseup", "1"], check=True)


WAYS_OUT = (by_f12, by_window_manager, by_mouse, by_touch)


def wander(one: Program, chance: random.Random) -> None:
    """To some moment, by what a person might do: begin, skip, press about, hold Esc and never let go."""
    subprocess.run(["xdotool", "mousemove", "700", "740"], check=True)
    one.key("Return")
    for _ in range(chance.randrange(7)):
        if chance.random() < 0.6:
            press(SCREEN[0] - 130, SCREEN[1] - 50)  # the next exercise, or on
        else:
            press(chance.randrange(500, SCREEN[0] - 30), chance.randrange(110, 640))
        time.sleep(chance.random() * 0.3)
    if chance.random() < 0.4:
        subprocess.run(["xdotool", "keydown", "Escape"], check=True)
        time.sleep(chance.random() * 1.5)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_can_be_left_at_every_moment(program: Start, folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    one = started(program, folder)
    try:
        wander(one, chance)
        assert one.process.poll() is None, "wandering does not leave"
        assert mark_is_seen()
        way = WAYS_OUT[seed % len(WAYS_OUT)]
        way(one, chance)
        assert has_left(one), way.__name__
    finally:
        subprocess.run(["xdotool", "keyup", "Escape"], check=True)
    assert one.process.wait() == 0
    assert not mark_is_seen()
    assert share_of(GREEN, (0, 0, *SCREEN)) < 0.01


def test_the_way_out_by_tab_alone(program: Start, folder: Path) -> None:
    one = started(program, folder)
    one.key("Return")
    time.sleep(0.3)
    for _ in range(3):  # from what is to be pressed by our buttons, and what says all again, to the way out
        one.key("Tab")
    one.key("Return")
    assert has_left(one)


def test_esc_held_three_seconds_brings_the_cross(program: Start, folder: Path) -> None:
    one = started(program, folder, "--silent")
    one.key("Return")
    time.sleep(0.5)
    cross = (1222, 313, 74, 74)
    assert share_of(AMBER, cross) < 0.05
    subprocess.run(["xdotool", "keydown", "Escape"], check=True)
    assert wait_for(lambda: share_of(AMBER, cross) > 0.3, 8), "the × comes"
    subprocess.run(["xdotool", "keyup", "Escape"], check=True)
    one.key("F12")
    assert has_left(one)


def test_it_fills_the_screen_and_speaks(program: Start, folder: Path, recorder: Recorder) -> None:
    before = time.time()
    one = started(program, folder)
    assert fills_screen(one.process.pid)
    assert recorder.first_loud(before, 10) is not None
    one.key("F12")
    assert has_left(one)
    left = time.time()
    time.sleep(0.8)
    assert recorder.loudest(left + 0.3, time.time()) < LOUD


def has_siren(pid: int) -> bool:
    return any("--siren" in command_of(child) for child in psutil.Process(pid).children(recursive=True))


def howling(program: Start, folder: Path, recorder: Recorder) -> Program:
    """In the first exercise with the soft siren, after all that is said was heard."""
    one = started(program, folder)
    one.key("Tab")
    one.key("Tab")
    one.key("Return")  # a soft sound
    assert wait_for(lambda: has_siren(one.process.pid), 40)
    time.sleep(1.5)
    heard = recorder.loudest(time.time() - 1.2, time.time())
    assert 50 < heard < 1.5 * MOST_SHARE * VOICE * 32767, "softly, and only now"
    return one


@pytest.mark.release("a siren is heard and gone from outside, half a minute")
@pytest.mark.parametrize("ends", ["kill -9", "F12"])
def test_nothing_stays(program: Start, folder: Path, recorder: Recorder, ends: str) -> None:
    one = howling(program, folder, recorder)
    children = psutil.Process(one.process.pid).children(recursive=True)
    assert children
    if ends == "F12":
        one.key("F12")
    else:
        one.process.kill()
    assert has_left(one)
    ended = time.time()
    assert wait_for(lambda: not any(alive(child) for child in children), 3), "no process"
    assert wait_for(lambda: not mark_is_seen(), 2)
    assert not fills_screen(one.process.pid)
    time.sleep(1.5)
    assert recorder.loudest(ended + 0.5, time.time()) < 20, "no sound"
