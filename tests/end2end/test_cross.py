"""The × by the arrow's tip taken literally: pressed exactly there, in real browsers, the window closes or asks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path

import pytest
from Xlib import X, Xutil
from Xlib.display import Display

from tests.end2end.conftest import Program
from tests.end2end.test_by_hand import Struck, click, question_is_answered
from tools.desktop import wait_for
from tools.eyes import share_of
from tools.scam_page import ScamPage

pytestmark = [pytest.mark.display, pytest.mark.sound]

PANEL_HEIGHT, PANEL = 40, "#3060a0"
MANAGED = {"browser": {"custom_chrome_frame": False}, "session": {"restore_on_startup": 1}}
"""Chromium's preferences with 「system title bar and borders」."""

WAYS = [*product(("chromium", "firefox"), ("full screen", "maximised"), ("own frame", "system frame"), (False, True))]
ALL = [(*way, at) for way in WAYS for at in ("tip", "ring")]
FIRST = ("chromium", "full screen", "own frame", False, "tip")
LATER = pytest.mark.release("the same with each browser, frame and panel: half a minute each")


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


@contextmanager
def struck_by(
    program: Callable[..., Program], folder: Path, kind: str, frame: str, *, is_maximised: bool
) -> Iterator[Struck]:
    if kind == "chromium" and frame == "system frame":
        (folder / "profile" / "Default").mkdir(parents=True)
        (folder / "profile" / "Default" / "Preferences").write_text(json.dumps(MANAGED))
    with ScamPage() as page:
        one = Struck(program, folder, kind, page, is_maximised=is_maximised)
        try:
            one.walk_to_esc()
            yield one
        finally:
            one.close()


@pytest.mark.parametrize(
    ("kind", "state", "frame", "has_panel", "at"),
    [pytest.param(*way, marks=() if way == FIRST else LATER) for way in ALL],
)
def test_the_cross_by_the_tip_of_the_arrow(
    program: Callable[..., Program],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    state: str,
    frame: str,
    has_panel: bool,
    at: str,
) -> None:
    if kind == "firefox":
        monkeypatch.setenv("MOZ_GTK_TITLEBAR_DECORATION", "client" if frame == "own frame" else "system")
    if not has_panel:
        walk_and_press(program, tmp_path, kind, state, frame, at)
        return
    with panel():
        walk_and_press(program, tmp_path, kind, state, frame, at)


def walk_and_press(program: Callable[..., Program], folder: Path, kind: str, state: str, frame: str, at: str) -> None:
    with struck_by(program, folder, kind, frame, is_maximised=state == "maximised") as one:
        if state == "full screen":
            one.make_it_fill()
            assert wait_for(one.is_beside)
            one.hold_esc()
        assert wait_for(one.arrow_is_seen, 10), "nothing shows the ×"
        place = one.tip() if at == "tip" else one.ring()
        assert place is not None
        click(*place)
        assert wait_for(lambda: one.browser.is_gone() or question_is_answered(one), 8), f"not closed at {place}"
        subprocess.run(["xdotool", "mousemove", "600", "600"], check=True)
        assert wait_for(one.browser.is_gone, 8)
