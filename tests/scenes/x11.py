"""Eyes and hands on an X11 desktop, by the X server and nothing of the guide's own: it is the other side."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.ext.res import LocalClientPIDMask

from tests.scenes.window import Place, Window

SCALE = 1.0  # physical pixels of one by which a screen reader tells places


@cache
def _display() -> Any:
    return Display()


def screen() -> Place:
    one = _display().screen()
    return one.width_in_pixels, one.height_in_pixels


def work_area() -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what the window manager leaves to programs."""
    left, top, wide, high = _values(_display().screen().root, "_NET_WORKAREA")[:4]
    return left, top, left + wide, top + high


def windows(pids: Collection[int] | None = None) -> list[Window]:
    """The visible windows of these processes (of all, without), front-most first."""
    seen = [_window(_client(one)) for one in _stack()]
    return [one for one in seen if one and (pids is None or one.pid in pids)]


def under(place: Place) -> int:
    """Whose window a click there would reach: the id of the process; 0 if nobody's."""
    root = _display().screen().root
    outer = root.translate_coords(root, *place).child  # not one that lets clicks through
    return _owner(_client(outer)) if outer else 0


def front() -> int:
    """Who has the keyboard: the id of the process; 0 if nobody."""
    focus = _display().get_input_focus().focus
    return 0 if isinstance(focus, int) else _owner(focus)


def press(*names: str, held: float = 0.0) -> float:
    """Presses keys one after the other; returns when the last went down (time.monotonic())."""
    at = time.monotonic()
    for name in names:
        _run("xdotool", "keydown", name)
        at = time.monotonic()
        time.sleep(held)
        _run("xdotool", "keyup", name)
        time.sleep(0.05)
    return at


def click(place: Place) -> None:
    _run("xdotool", "mousemove", *map(str, place), "click", "1")


def ask_to_close(window: Window) -> None:
    """What the × of a window does."""
    _run("wmctrl", "-i", "-c", hex(window.handle))


def minimise(window: Window) -> None:
    _run("xdotool", "windowminimize", str(window.handle))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=30)


def _stack() -> Iterator[Any]:
    """What lies on the root, frames of the window manager and windows without one, front-most first."""
    for one in reversed(_display().screen().root.query_tree().children):
        with contextlib.suppress(XError):  # it has gone
            if one.get_attributes().map_state == X.IsViewable:
                yield one


def _client(outer: Any) -> Any:
    """The window of a program inside a frame; without one, the window itself."""
    with contextlib.suppress(XError):
        return next((one for one in (outer, *outer.query_tree().children) if _values(one, "WM_STATE")), outer)
    return outer


def _window(client: Any) -> Window | None:
    """None where it has gone, or nothing of it is seen."""
    with contextlib.suppress(XError):
        shape = client.get_geometry()
        at = client.translate_coords(_display().screen().root, 0, 0)
        title = client.get_full_text_property(_display().get_atom("_NET_WM_NAME")) or ""
        return Window(client.id, _owner(client), title, -at.x, -at.y, shape.width, shape.height)
    return None


def _owner(window: Any) -> int:
    """By the server, which knows; what a window says of itself may be wrong."""
    question = [{"client": window.id, "mask": LocalClientPIDMask}]
    return next((int(one.value[0]) for one in _display().res_query_client_ids(question).ids), 0)


def _values(window: Any, name: str) -> list[int]:
    found = window.get_full_property(_display().get_atom(name), X.AnyPropertyType)
    return list(found.value) if found else []
