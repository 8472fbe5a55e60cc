"""What a screen reader finds in a window, by UI Automation; and presses given where it says a button is.

pywinauto needs Microsoft's C++ runtime with MFC (mfc140u.dll), which hosted machines and most PCs have.
"""

from __future__ import annotations

import time
import warnings

with warnings.catch_warnings():  # it says how it uses COM, which differs where comtypes was first
    warnings.simplefilter("ignore")
    from pywinauto import Desktop

from tests.windows import desk
from tools.desktop import wait_for


def place_of(handle: int, name: str) -> desk.Place | None:
    """The middle of the button with this name; None where there is none."""
    for one in _parts(handle, control_type="Button"):
        if one.window_text() == name:
            middle = one.rectangle().mid_point()
            return middle.x, middle.y
    return None


def press(handle: int, name: str, seconds: float = 8.0) -> desk.Place:
    """Clicks a button as a hand does, not through UI Automation, which would also reach one that is covered.

    Returns: where. Raises AssertionError where there is no such button, or a window of somebody else lies over it.
    """
    place = wait_for(lambda: place_of(handle, name), seconds)
    assert place, f"no button {name!r}"
    owner = next(one.pid for one in desk.windows() if one.handle == handle)
    assert desk.under(place) == owner, f"{name!r} is covered"
    desk.click(place)
    time.sleep(0.7)
    return place


def _parts(handle: int, **which: str) -> list:  # type: ignore[type-arg]
    return list(Desktop(backend="uia").window(handle=handle).descendants(**which))
