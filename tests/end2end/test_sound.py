"""Real window, real voice, real sound server: speech is heard after a press and gone after stop."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.end2end.conftest import Program
from tools.desktop import wait_for
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.display, pytest.mark.sound]


def test_it_speaks_at_once_and_stops_at_once(program: Callable[..., Program], recorder: Recorder) -> None:
    began = time.time()
    one = program()
    one.wait_for_window()
    assert recorder.first_loud(began, 20) is not None, "nothing was heard after the start"
    pressed = one.key("1")
    heard = recorder.first_loud(pressed + 0.15, 20)
    assert heard is not None, "nothing was heard after the press"
    time.sleep(1.0)
    assert recorder.loudest(time.time() - 0.8, time.time()) > LOUD
    one.key("Tab")
    assert wait_for(lambda: recorder.loudest(time.time() - 1.0, time.time()) == 0, 3), "it speaks on"
    again = one.key("Tab")
    time.sleep(0.5)
    assert recorder.loudest(again, time.time()) == 0
    assert one.close() == 0
