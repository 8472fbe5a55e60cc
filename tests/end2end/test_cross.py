"""The × by the arrow's tip taken literally: pressed exactly there, in real browsers, the window closes or asks."""

from __future__ import annotations

import json
from itertools import product

import pytest

from tests.end2end.stage import Stage
from tests.pairwise import pairwise
from tools.desktop import wait_for

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.release("browsers and frames, half a minute each; by hand, the default tier presses one tip"),
]

MANAGED = {"browser": {"custom_chrome_frame": False}, "session": {"restore_on_startup": 1}}
"""Chromium's preferences with 「system title bar and borders」."""

WAYS = product(("chromium", "firefox"), ("full screen", "maximised"), ("own frame", "system frame"), ("tip", "ring"))


@pytest.mark.parametrize(("kind", "state", "frame", "at"), pairwise(WAYS))
def test_the_cross_by_the_tip_of_the_arrow(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: str, state: str, frame: str, at: str
) -> None:
    if kind == "firefox":
        monkeypatch.setenv("MOZ_GTK_TITLEBAR_DECORATION", "client" if frame == "own frame" else "system")
    elif frame == "system frame":
        (stage.profile / "Default").mkdir(parents=True)
        (stage.profile / "Default" / "Preferences").write_text(json.dumps(MANAGED))
    stage.strike(kind, maximised=state == "maximised")
    stage.open()
    stage.strip.walk_to()
    if state == "full screen":
        stage.fill((900, 600))
        assert wait_for(stage.strip.is_beside)
        stage.strip.hold_esc()
    stage.strip.click_cross(at)
    assert stage.strip.is_obeyed()
