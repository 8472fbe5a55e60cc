"""Presses of the mouse while another program's menu holds the pointer."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator

import pytest
from Xlib import X
from Xlib.display import Display

from app.rescue.desktop.x11_input import X11Presses
from tools.desktop import wait_for

pytestmark = pytest.mark.display

OUTSIDE, INSIDE = ("10", "10"), ("150", "150")


@pytest.fixture
def display() -> Iterator[Display]:
    """A connection of another program than the one that listens."""
    one = Display()
    yield one
    one.close()


@pytest.fixture
def button(display: Display) -> int:
    """A window that lies above all others, by no window manager."""
    root = display.screen().root
    mask = X.ButtonPressMask
    window = root.create_window(
        100, 100, 100, 100, 0, display.screen().root_depth, override_redirect=True, event_mask=mask
    )
    window.map()
    display.sync()
    return int(window.id)


@pytest.fixture
def presses(display: Display) -> Iterator[X11Presses]:
    one = X11Presses(display.get_display_name())
    yield one
    one.close()


def click(at: tuple[str, str], button: int = 1) -> None:
    subprocess.run(["xdotool", "mousemove", *at, "click", str(button)], check=True)


def heard(presses: X11Presses, number: int) -> list[tuple[bool, int]]:
    found: list[tuple[bool, int]] = []

    def is_all() -> bool:
        found.extend(presses.read())
        return len(found) >= number

    assert wait_for(is_all, 3), found
    time.sleep(0.2)
    return [*found, *presses.read()]


@pytest.mark.parametrize("is_held", [False, True])
def test_a_press_is_told_whoever_holds_the_pointer(
    display: Display, button: int, presses: X11Presses, is_held: bool
) -> None:
    menu = Display()
    try:
        if is_held:
            how = (False, X.ButtonPressMask, X.GrabModeAsync, X.GrabModeAsync, X.NONE, X.NONE, X.CurrentTime)
            assert menu.screen().root.grab_pointer(*how) == X.GrabSuccess
        click(INSIDE)
        assert heard(presses, 2) == [(True, button), (False, button)]
        told = [display.next_event().type for _ in range(display.pending_events())]
        assert (X.ButtonPress in told) is not is_held, "what the window itself gets to know"
    finally:
        menu.close()


def test_elsewhere_and_with_other_buttons(button: int, presses: X11Presses) -> None:
    click(OUTSIDE, 3)
    click(OUTSIDE)
    [down, up] = heard(presses, 2)
    assert (down[0], up[0]) == (True, False)
    assert button not in (down[1], up[1])
