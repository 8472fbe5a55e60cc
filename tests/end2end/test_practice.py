"""The practice as a person meets it: it fills the screen, keys or mouse alone lead out, nothing of it stays."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable

import pytest

from app.practice.scene import AMBER, GREEN
from tests.end2end.conftest import Program
from tests.end2end.hands import SCREEN, click
from tests.end2end.stage import Stage
from tools.desktop import wait_for
from tools.eyes import share_of
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.display, pytest.mark.sound]

LATER = pytest.mark.release("the default tier leaves it by the mouse, and practice/test_leaving.py in every way")
LEAVES_WITHIN = 3.0
MARK = (24, 4, 160, 90)
"""Where the mark is: left, top, width, height."""

_, _, WIDE, HIGH = SCREEN
LEAVE = (180, HIGH - 58)
"""A point on the way out."""


def started(stage: Stage) -> Program:
    one = stage.open("--practice", "--locale", "ja")
    assert wait_for(mark_is_seen, 5), "the mark is not seen"
    return one


def mark_is_seen() -> bool:
    return share_of(AMBER, MARK) > 0.3


def has_left(one: Program, within: float = LEAVES_WITHIN) -> bool:
    return wait_for(lambda: one.process.poll() is not None, within)


def by_f12(one: Program, _chance: random.Random) -> None:
    one.key("F12")


def by_window_manager(one: Program, _chance: random.Random) -> None:
    one.key("alt+F4")


def by_mouse(_one: Program, chance: random.Random) -> None:
    click(LEAVE[0] + chance.randrange(-60, 60), LEAVE[1] + chance.randrange(-25, 25))


def by_touch(_one: Program, chance: random.Random) -> None:
    """A finger comes as a mouse that rests, slips a little and is lifted."""
    x, y = LEAVE[0] + chance.randrange(-50, 50), LEAVE[1] + chance.randrange(-20, 20)
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1"], check=True)
    time.sleep(0.12)
    subprocess.run(["xdotool", "mousemove", str(x + 6), str(y + 4), "mouseup", "1"], check=True)


def wander(one: Program, chance: random.Random) -> None:
    """To some moment, by what a person might do: begin, skip, press about, hold Esc and never let go."""
    subprocess.run(["xdotool", "mousemove", "700", "740"], check=True)
    one.key("Return")
    for _ in range(chance.randrange(7)):
        if chance.random() < 0.6:
            click(WIDE - 130, HIGH - 50)  # the next exercise, or on
        else:
            click(chance.randrange(500, WIDE - 30), chance.randrange(110, 640))
        time.sleep(chance.random() * 0.3)
    if chance.random() < 0.4:
        subprocess.run(["xdotool", "keydown", "Escape"], check=True)
        time.sleep(chance.random() * 1.5)


@pytest.mark.parametrize(
    "way", [by_mouse, *(pytest.param(one, marks=LATER) for one in (by_f12, by_window_manager, by_touch))]
)
def test_it_can_be_left_at_every_moment(stage: Stage, way: Callable[[Program, random.Random], None]) -> None:
    chance = random.Random(2)
    one = started(stage)
    try:
        wander(one, chance)
        assert one.process.poll() is None, "wandering does not leave"
        assert mark_is_seen()
        way(one, chance)
        assert has_left(one), way.__name__
    finally:
        subprocess.run(["xdotool", "keyup", "Escape"], check=True)
    assert one.process.wait() == 0
    assert not mark_is_seen()
    assert share_of(GREEN, SCREEN) < 0.01


def test_it_fills_the_screen_and_speaks(stage: Stage, recorder: Recorder) -> None:
    before = time.time()
    one = started(stage)
    assert any(window.is_full_screen for window in stage.windows(one.process.pid))
    assert recorder.first_loud(before, 10) is not None
    one.key("F12")
    assert has_left(one)
    left = time.time()
    time.sleep(0.8)
    assert recorder.loudest(left + 0.3, time.time()) < LOUD
