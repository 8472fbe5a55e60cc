"""The × by the arrow's tip taken literally: pressed exactly there, in real browsers, the window closes or asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from itertools import product

import pytest
from Xlib import X, Xutil
from Xlib.display import Display

from tests.end2end.stage import Stage
from tests.pairwise import pairwise
from tools.desktop import wait_for
from tools.eyes import share_of

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.release("browsers, frames and panels, half a minute each; by hand, the default tier presses one tip"),
]

PANEL_HEIGHT, PANEL = 40, "#3060a0"
MANAGED = {"browser": {"custom_chrome_frame": False}, "session": {"restore_on_startup": 1}}
"""Chromium's preferences with 「system title bar and borders」."""

WAYS = product(
    ("chromium", "firefox"), ("full screen", "maximised"), ("own frame", "system frame"), (False, True), ("tip", "ring")
)


@contextmanager
def panel() -> Iterator[None]:
    """A bar at the bottom edge that windows leave free, as a task bar."""
    with closing(Display()) as display:
        screen = display.screen()
        wide, high = screen.width_in_pixels, screen.height_in_pixels
        color = int(PANEL[1:], 16)
        bar = screen.root.create_window(
            0, high - PANEL_HEIGHT, wide, PANEL_HEIGHT, 0, X.CopyFromParent, background_pixel=color
        )
        bar.set_wm_normal_hints(flags=Xutil.USPosition | Xutil.USSize)
        atom = display.intern_atom
        bar.change_property(atom("_NET_WM_WINDOW_TYPE"), atom("ATOM"), 32, [atom("_NET_WM_WINDOW_TYPE_DOCK")])
        bar.change_property(
            atom("_NET_WM_STRUT_PARTIAL"), atom("CARDINAL"), 32, [0, 0, 0, PANEL_HEIGHT, *[0] * 6, 0, wide - 1]
        )
        bar.map()
        display.sync()
        assert wait_for(lambda: share_of(PANEL, (0, high - PANEL_HEIGHT, wide, PANEL_HEIGHT)) > 0.9)
        yield


@pytest.mark.parametrize(("kind", "state", "frame", "has_panel", "at"), pairwise(WAYS))
def test_the_cross_by_the_tip_of_the_arrow(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: str, state: str, frame: str, has_panel: bool, at: str
) -> None:
    if kind == "firefox":
        monkeypatch.setenv("MOZ_GTK_TITLEBAR_DECORATION", "client" if frame == "own frame" else "system")
    elif frame == "system frame":
        (stage.profile / "Default").mkdir(parents=True)
        (stage.profile / "Default" / "Preferences").write_text(json.dumps(MANAGED))
    with panel() if has_panel else nullcontext():
        stage.strike(kind, maximised=state == "maximised")
        stage.open()
        stage.strip.walk_to()
        if state == "full screen":
            stage.fill((900, 600))
            assert wait_for(stage.strip.is_beside)
            stage.strip.hold_esc()
        assert wait_for(stage.strip.arrow_is_seen, 10), "nothing shows the ×"
        stage.strip.click_cross(at)
        assert stage.strip.is_obeyed()
