"""The practice as a person meets it: it fills the screen and speaks, key or mouse leads out, nothing of it stays."""

from __future__ import annotations

import time

import pytest

from app.widgets.pictures import DRAWN
from tests.end2end.hands import SCREEN, press, xdotool
from tests.end2end.stage import Stage
from tests.scenes.x11 import click
from tools.desktop import wait_for
from tools.eyes import share_of
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.display, pytest.mark.sound]

LEAVES_WITHIN = 3.0
MARK = (24, 4, 160, 90)  # where the mark is: left, top, width, height

LEAVE = (180, SCREEN[3] - 58)  # a point on the way out


def mark_is_seen() -> bool:
    return share_of(DRAWN.mark, MARK) > 0.3


def test_it_fills_the_screen_speaks_and_is_left_though_a_key_is_held(stage: Stage, recorder: Recorder) -> None:
    """By the mouse; practice/test_leaving.py leaves it in every way."""
    before = time.time()
    one = stage.open("--practice", "--locale", "ja")
    assert wait_for(mark_is_seen, 5), "the mark is not seen"
    assert wait_for(lambda: any(window.is_full_screen for window in stage.windows(one.process.pid)), 2)
    assert recorder.first_loud(before, 10) is not None
    press("Return")
    xdotool("keydown", "Escape")  # and never let go
    try:
        click(LEAVE)
        assert wait_for(lambda: one.process.poll() is not None, LEAVES_WITHIN)
    finally:
        xdotool("keyup", "Escape")
    assert one.process.wait() == 0
    assert wait_for(lambda: not mark_is_seen(), 2), "it stays on the screen"
    left = time.time()
    time.sleep(0.8)
    assert recorder.loudest(left + 0.3, time.time()) < LOUD
