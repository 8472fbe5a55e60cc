"""Windows on X11, by the Extended Window Manager Hints (EWMH 1.5), which every usual window manager speaks."""

from __future__ import annotations

import contextlib
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import BadMatch, BadWindow, CatchError, ConnectionClosedError, DisplayError, XError, XNoAuthError
from Xlib.ext.res import LocalClientPIDMask
from Xlib.protocol.event import ClientMessage

from app.rescue.desktop.windows import Rect, ShownWindow, covers

FAILURES: tuple[type[Exception], ...] = (DisplayError, ConnectionClosedError, XNoAuthError, XError, OSError)
"""What python-xlib raises when the display is not there, refuses us, or goes away."""

PAGER = 2
"""EWMH source indication "a tool the user directs": window managers do as it asks."""
REMOVE, ADD = 0, 1
"""_NET_WM_STATE_REMOVE and _NET_WM_STATE_ADD."""
BACKDROPS = ("_NET_WM_WINDOW_TYPE_DESKTOP", "_NET_WM_WINDOW_TYPE_DOCK")


def open_display(name: str) -> Display:
    """Connects to an X server; raises FAILURES.

    Args:
        name: as DISPLAY. A local one is asked for as "unix:0": for ":0" python-xlib would try the network, too, when
            the server is gone.
    """
    return Display("unix" + name if name.startswith(":") else name)


class X11Desktop:
    """The windows of one X display.

    Holds one connection from call to call: making it costs 2–4 ms, as much as a whole list of ten windows.
    Without a window manager that keeps the EWMH lists, no windows are seen.

    Args:
        display_name: as DISPLAY, ":0".
    """

    def __init__(self, display_name: str) -> None:
        self._name = display_name
        self._connection: Connection | None = None

    def windows(self) -> list[ShownWindow]:
        """The visible windows, front-most first."""
        try:
            return self._connected().windows()
        except FAILURES:
            self.close()
            return []

    def front(self) -> ShownWindow | None:
        """The active window."""
        try:
            return self._connected().front()
        except FAILURES:
            self.close()
            return None

    def activate(self, window_id: int) -> bool:
        """Has the window manager bring it forward; as asked by a pager, so that it does not suspect theft of focus."""
        return self._ask(window_id, "_NET_ACTIVE_WINDOW", PAGER, X.CurrentTime)

    def close_politely(self, window_id: int) -> bool:
        """Has the window manager close it; a program that knows no polite way (WM_DELETE_WINDOW) is cut off by it."""
        return self._ask(window_id, "_NET_CLOSE_WINDOW", X.CurrentTime, PAGER)

    def leave_full_screen(self, window_id: int) -> bool:
        """Has the window manager take the full-screen state away."""
        return self._ask(window_id, "_NET_WM_STATE", REMOVE, "_NET_WM_STATE_FULLSCREEN", 0, PAGER)

    def fill_screen(self, window_id: int) -> bool:
        """Has the window manager give the full-screen state back: the browser itself never knew that it was gone."""
        return self._ask(window_id, "_NET_WM_STATE", ADD, "_NET_WM_STATE_FULLSCREEN", 0, PAGER)

    def keep_above(self, window_id: int) -> bool:
        """Has the window manager keep it above normal windows; a focused full-screen one still covers it."""
        return self._ask(window_id, "_NET_WM_STATE", ADD, "_NET_WM_STATE_ABOVE", 0, PAGER)

    def lift(self, window_id: int) -> bool:
        """Above all: window managers keep their own windows in order, and do not see one that bypasses them."""
        return self._restack(window_id, None)

    def put_below(self, window_id: int, other_id: int) -> bool:
        """Right below the frame that the window manager gave the other one."""
        return self._restack(window_id, other_id)

    def outline(self, window_id: int) -> Rect | None:
        """With the window manager's frame, or without the shadow that a program draws around itself."""
        try:
            return self._connected().outline(window_id)
        except FAILURES:
            self.close()
            return None

    def close(self) -> None:
        """Closes the connection."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _connected(self) -> Connection:
        self._connection = self._connection or Connection(self._name)
        return self._connection

    def _ask(self, window_id: int, what: str, *details: int | str) -> bool:
        try:
            return self._connected().ask(window_id, what, *details)
        except FAILURES:
            self.close()
            return False

    def _restack(self, window_id: int, other_id: int | None) -> bool:
        try:
            return self._connected().restack(window_id, other_id)
        except FAILURES:
            self.close()
            return False


class Connection:
    """One open connection to an X server; its methods raise FAILURES."""

    def __init__(self, display_name: str) -> None:
        self._display = open_display(display_name)
        self._root = self._display.screen().root
        # The server knows the true process of a window. _NET_WM_PID is what the program says of itself, and says
        # wrongly from inside a Flatpak or over ssh.
        self._knows_pids = self._display.has_extension("X-Resource")

    def close(self) -> None:
        """Closes it; harmless when the server has closed it before."""
        with contextlib.suppress(*FAILURES):
            self._display.close()

    def windows(self) -> list[ShownWindow]:
        """The visible windows, front-most first."""
        monitors = self._monitors()
        active = self._values(self._root, "_NET_ACTIVE_WINDOW")
        stacked = self._values(self._root, "_NET_CLIENT_LIST_STACKING")
        seen = (self._shown(window_id, window_id in active, monitors) for window_id in reversed(stacked))
        return [window for window in seen if window]

    def front(self) -> ShownWindow | None:
        """The active window, where it can be seen."""
        active = next((one for one in self._values(self._root, "_NET_ACTIVE_WINDOW") if one), None)
        # Nothing is remembered from call to call (all of it takes 0.5 ms): windows move, and the server gives the
        # number of a window that is gone to another program.
        return self._shown(active, True, self._monitors()) if active else None

    def ask(self, window_id: int, what: str, *details: int | str) -> bool:
        """Sends the window manager a request about a window; details that are words are sent as atoms."""
        window = self._window(window_id)
        window.get_attributes()  # raises when it is gone
        numbers = [self._display.get_atom(d) if isinstance(d, str) else d for d in details]
        data = (32, [*numbers, 0, 0, 0, 0, 0][:5])
        message = ClientMessage(window=window, client_type=self._display.get_atom(what), data=data)
        self._root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._display.sync()
        return True

    def restack(self, window_id: int, other_id: int | None) -> bool:
        """Puts a window that bypasses the window manager right below another one; above all where there is none."""
        fault = CatchError(BadWindow, BadMatch)
        if other_id is None:
            self._window(window_id).configure(stack_mode=X.Above, onerror=fault)
        else:
            frame = self._frame(self._window(other_id))
            self._window(window_id).configure(sibling=frame, stack_mode=X.Below, onerror=fault)
        self._display.sync()
        return fault.get_error() is None

    def outline(self, window_id: int) -> Rect:
        """Where a window is seen."""
        window = self._window(window_id)
        left, top, width, height = self._with_frame(window, self._rect(window))
        shadow = self._values(window, "_GTK_FRAME_EXTENTS")  # of windows that draw their frame themselves
        if len(shadow) != 4:
            return (left, top, width, height)
        return (left + shadow[0], top + shadow[2], width - shadow[0] - shadow[1], height - shadow[2] - shadow[3])

    def _frame(self, window: Any) -> Any:
        """The window below the root that holds a window: its frame, or itself."""
        while (parent := window.query_tree().parent) != self._root:
            window = parent
        return window

    def _window(self, window_id: int) -> Any:
        return self._display.create_resource_object("window", window_id)

    def _shown(self, window_id: int, is_active: bool, monitors: list[Rect]) -> ShownWindow | None:
        window = self._window(window_id)
        try:
            if not self._is_seen(window):
                return None
            rect = self._rect(window)
            full = self._has(window, "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN")
            outer = rect if self._is_maximised(window) else self._with_frame(window, rect)
            full = full or any(covers(outer, monitor) for monitor in monitors)
            is_dialog = bool(self._values(window, "WM_TRANSIENT_FOR"))
            return ShownWindow(window_id, self._pid(window), full, is_active, rect, is_dialog)
        except XError:  # it went away while we looked
            return None

    def _is_seen(self, window: Any) -> bool:
        viewable = window.get_attributes().map_state == X.IsViewable
        return viewable and not self._has(window, "_NET_WM_WINDOW_TYPE", *BACKDROPS)

    def _rect(self, window: Any) -> Rect:
        size = window.get_geometry()
        corner = self._root.translate_coords(window, 0, 0)
        return (corner.x, corner.y, size.width, size.height)

    def _is_maximised(self, window: Any) -> bool:
        """By its user, for a page cannot do that. Where there is no panel, it covers the screen, and means nothing."""
        return self._has(window, "_NET_WM_STATE", "_NET_WM_STATE_MAXIMIZED_VERT")

    def _with_frame(self, window: Any, rect: Rect) -> Rect:
        """With the frame of the window manager: a page's own window can be as large as the screen with it."""
        extents = self._values(window, "_NET_FRAME_EXTENTS")
        if len(extents) != 4:
            return rect
        left, right, top, bottom = extents
        return (rect[0] - left, rect[1] - top, rect[2] + left + right, rect[3] + top + bottom)

    def _pid(self, window: Any) -> int:
        if self._knows_pids:
            question = [{"client": window.id, "mask": LocalClientPIDMask}]
            for answer in self._display.res_query_client_ids(question).ids:
                return int(answer.value[0])
        return next(iter(self._values(window, "_NET_WM_PID")), 0)

    def _monitors(self) -> list[Rect]:
        if self._display.has_extension("RANDR"):
            found = self._root.xrandr_get_monitors().monitors
            return [(m.x, m.y, m.width_in_pixels, m.height_in_pixels) for m in found]
        screen = self._display.screen()
        return [(0, 0, screen.width_in_pixels, screen.height_in_pixels)]

    def _has(self, window: Any, list_name: str, *names: str) -> bool:
        values = self._values(window, list_name)
        return any(self._display.get_atom(name) in values for name in names)

    def _values(self, window: Any, name: str) -> list[int]:
        found = window.get_full_property(self._display.get_atom(name), X.AnyPropertyType)
        return list(found.value) if found else []
