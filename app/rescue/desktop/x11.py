"""The adapter for windows on X11, by the Extended Window Manager Hints (EWMH 1.5)."""

from __future__ import annotations

import contextlib
import select
import socket
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, TypeVar

from Xlib import X
from Xlib.display import Display
from Xlib.error import BadMatch, BadWindow, CatchError, ConnectionClosedError, DisplayError, XError, XNoAuthError
from Xlib.ext.res import LocalClientPIDMask
from Xlib.protocol.event import ClientMessage

from app.rescue.desktop.windows import Desktop, Rect, ShownWindow, covers

# What python-xlib raises if the display is missing, refuses us, or goes away.
FAILURES = (DisplayError, ConnectionClosedError, XNoAuthError, XError, OSError)

LOADING = Lock()  # python-xlib loads its extensions with the first display, and fails if two threads do so at once

PAGER = 2  # EWMH source indication of a pager: window managers obey it
BACKDROPS = ("_NET_WM_WINDOW_TYPE_DESKTOP", "_NET_WM_WINDOW_TYPE_DOCK")

Answer = TypeVar("Answer")


def open_display(name: str) -> Display:
    """Connects to an X server, named as DISPLAY; raises FAILURES.

    ":0" becomes "unix:0", because python-xlib would also try the network if the server is gone.
    """
    with LOADING:
        return Display("unix" + name if name.startswith(":") else name)


class X11Client:
    """Keeps a connection open between calls: connecting takes 2–4 ms, as long as listing ten windows."""

    _is_over = False  # `interrupt` was called

    def __init__(self, display_name: str) -> None:
        self._name = display_name
        self.display: Any = None  # python-xlib's Display while we are connected

    def ask(self, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        """Connects if necessary and runs a query. If that fails, returns `otherwise`, and reconnects next time."""
        if self._is_over:
            return otherwise
        try:
            self.display = self.display or open_display(self._name)
            return question()
        except FAILURES:
            self.close()
            return otherwise

    def hears(self, seconds: float | None) -> bool:
        """Waits for an event of the server; returns whether there is one in time. None: for ever. Raises FAILURES."""
        display = self.display
        if display.pending_events():
            return True
        if self._is_over:
            return False
        readable, _, _ = select.select([display], [], [], seconds)
        return bool(readable)

    def interrupt(self) -> None:
        """Ends another thread's waiting, for good."""
        self._is_over = True
        with contextlib.suppress(AttributeError, OSError):  # there is no connection, or no longer
            self.display.display.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Closes the connection, which the server may already have closed."""
        display = self.display
        self.display = None
        if display:
            with contextlib.suppress(*FAILURES):
                display.close()
            display.display.socket.close()  # close() leaves it open if the server is gone, or it was interrupted


class X11Desktop(X11Client, Desktop):
    """The windows of one X display. Without an EWMH window manager the lists are empty."""

    _reporting: Any = None  # the connection that was asked to report changes

    def windows(self) -> list[ShownWindow]:
        """The visible windows, front-most first."""
        return self.ask(lambda: self._listed(reversed(self._values(self._root, "_NET_CLIENT_LIST_STACKING"))), [])

    def hidden(self) -> list[ShownWindow] | None:
        """The window manager's windows that are not visible: minimised, or on another desktop. None without one."""
        return self.ask(self._hidden, None)

    def front(self) -> ShownWindow | None:
        """The active window."""
        return self.ask(self._front, None)

    def title(self, window_id: int) -> str:
        """In UTF-8, as EWMH demands; older programs have none."""
        return self.ask(lambda: self._title(self._window(window_id)), "")

    def wait_for_change(self, seconds: float) -> bool:
        """By events about the root's windows and properties, and about the active window's properties."""
        return self.ask(lambda: self._is_changed(seconds), False)

    def activate(self, window_id: int) -> None:
        """Through the window manager, as a pager, so that its focus-stealing prevention does not refuse."""
        self._request(window_id, "_NET_ACTIVE_WINDOW", PAGER, X.CurrentTime)

    def fill_screen(self, window_id: int, *, is_on: bool = True) -> bool:
        """Through the window manager. Chromium never notices the change."""
        return self._request(window_id, "_NET_WM_STATE", int(is_on), "_NET_WM_STATE_FULLSCREEN", 0, PAGER)

    def keep_above(self, window_id: int, *, is_on: bool = True) -> None:
        """Through the window manager. A focused full-screen window still covers it."""
        self._request(window_id, "_NET_WM_STATE", int(is_on), "_NET_WM_STATE_ABOVE", 0, PAGER)

    def stack(self, window_id: int, below: int | None = None) -> None:
        """Without the window manager, which only stacks the windows that it manages."""
        self.ask(lambda: self._stack(window_id, below), None)

    def outline(self, window_id: int) -> Rect | None:
        """With the window manager's frame, without the shadow that the program itself draws."""
        return self.ask(lambda: self._outline(self._window(window_id)), None)

    def cross(self, window_id: int) -> Rect | None:
        """At the right end of the title bar, and as wide as that is high."""
        return self.ask(lambda: self._cross(self._window(window_id)), None)

    # ---- all methods below raise FAILURES

    @property
    def _root(self) -> Any:
        return self.display.screen().root

    def _hidden(self) -> list[ShownWindow] | None:
        listed = self._root.get_full_property(self.display.get_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
        return None if listed is None else self._listed(listed.value, is_hidden=True)

    def _front(self) -> ShownWindow | None:
        # Nothing is cached (all of this takes 0.5 ms): windows move, and the server reuses ids.
        return next(iter(self._listed(filter(None, self._values(self._root, "_NET_ACTIVE_WINDOW")))), None)

    def _is_changed(self, seconds: float) -> bool:
        self._root.change_attributes(event_mask=X.PropertyChangeMask | X.SubstructureNotifyMask)
        for window in map(self._window, self._values(self._root, "_NET_ACTIVE_WINDOW")):
            window.change_attributes(event_mask=X.PropertyChangeMask, onerror=CatchError(BadWindow))
        is_new = self._reporting is not self.display
        self._reporting = self.display
        self.hears(0 if is_new else seconds)  # a new connection does not report earlier changes
        events = [self.display.next_event() for _ in range(self.display.pending_events())]
        return is_new or bool(events)

    def _listed(self, window_ids: Iterable[int], *, is_hidden: bool = False) -> list[ShownWindow]:
        screens = self._root.xrandr_get_monitors().monitors
        monitors = [(one.x, one.y, one.width_in_pixels, one.height_in_pixels) for one in screens]
        active = self._values(self._root, "_NET_ACTIVE_WINDOW")
        seen = (self._shown(window_id, window_id in active, monitors, is_hidden) for window_id in window_ids)
        return [window for window in seen if window]

    def _request(self, window_id: int, what: str, *details: int | str) -> bool:
        """Sends the window manager a request about a window; strings in `details` are sent as atoms.

        For _NET_WM_STATE the first is _NET_WM_STATE_REMOVE (0) or _NET_WM_STATE_ADD (1).
        """
        return self.ask(lambda: self._send(self._window(window_id), what, details), False)

    def _send(self, window: Any, what: str, details: tuple[int | str, ...]) -> bool:
        window.get_attributes()  # raises if it is gone
        numbers = [self.display.get_atom(d) if isinstance(d, str) else d for d in details]
        data = (32, [*numbers, 0, 0, 0, 0, 0][:5])
        message = ClientMessage(window=window, client_type=self.display.get_atom(what), data=data)
        self._root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.display.sync()
        return True

    def _stack(self, window_id: int, below: int | None) -> None:
        window = self._window(window_id)
        errors = CatchError(BadWindow, BadMatch)
        if below is None:
            window.configure(stack_mode=X.Above, onerror=errors)
        else:
            window.configure(sibling=self._frame(below), stack_mode=X.Below, onerror=errors)
        self.display.sync()

    def _outline(self, window: Any) -> Rect:
        left, top, width, height = self._with_frame(window, self._rect(window))
        at_left, at_right, at_top, at_bottom = self._extents(window, "_GTK_FRAME_EXTENTS")  # the program's own shadow
        return (left + at_left, top + at_top, width - at_left - at_right, height - at_top - at_bottom)

    def _cross(self, window: Any) -> Rect | None:
        _, at_right, title, _ = self._extents(window, "_NET_FRAME_EXTENTS")
        left, top, width, _ = self._outline(window)
        return (left + width - at_right - title, top, title, title) if title else None

    def _extents(self, window: Any, name: str) -> list[int]:
        """Widths at the left, right, upper and lower edge; 0 if the window has none."""
        edges = self._values(window, name)
        return edges if len(edges) == 4 else [0, 0, 0, 0]

    def _frame(self, window_id: int) -> Any:
        """The child of the root that contains a window: its frame, or the window itself."""
        window = self._window(window_id)
        parent = window.query_tree().parent
        while parent != self._root:
            window = parent
            parent = window.query_tree().parent
        return window

    def _window(self, window_id: int) -> Any:
        return self.display.create_resource_object("window", window_id)

    def _shown(self, window_id: int, is_active: bool, monitors: list[Rect], is_hidden: bool) -> ShownWindow | None:
        window = self._window(window_id)
        try:
            is_viewable = window.get_attributes().map_state == X.IsViewable
            if is_viewable is is_hidden or self._has(window, "_NET_WM_WINDOW_TYPE", *BACKDROPS):
                return None
            rect = self._rect(window)
            full = self._has(window, "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN")
            outer = self._with_frame(window, rect)
            # Only the user can maximise, not a page. A maximised window may cover a screen without panels.
            is_maximised = self._has(window, "_NET_WM_STATE", "_NET_WM_STATE_MAXIMIZED_VERT")
            full = full or (not is_maximised and any(covers(outer, monitor) for monitor in monitors))
            is_dialog = bool(self._values(window, "WM_TRANSIENT_FOR"))
            return ShownWindow(window_id, self._pid(window), full, is_active, rect, is_dialog)
        except XError:  # it was closed meanwhile
            return None

    def _title(self, window: Any) -> str:
        return str(window.get_full_text_property(self.display.get_atom("_NET_WM_NAME")) or "")

    def _rect(self, window: Any) -> Rect:
        size = window.get_geometry()
        corner = self._root.translate_coords(window, 0, 0)
        return (corner.x, corner.y, size.width, size.height)

    def _with_frame(self, window: Any, rect: Rect) -> Rect:
        """Includes the window manager's frame: a page can open a window that fills the screen together with it."""
        x, y, width, height = rect
        left, right, top, bottom = self._extents(window, "_NET_FRAME_EXTENTS")
        return (x - left, y - top, width + left + right, height + top + bottom)

    def _pid(self, window: Any) -> int:
        # The server knows a window's real process. _NET_WM_PID is set by the program itself, and is wrong in a Flatpak
        # and over ssh.
        question = [{"client": window.id, "mask": LocalClientPIDMask}]
        return next((int(answer.value[0]) for answer in self.display.res_query_client_ids(question).ids), 0)

    def _has(self, window: Any, list_name: str, *names: str) -> bool:
        values = self._values(window, list_name)
        return any(self.display.get_atom(name) in values for name in names)

    def _values(self, window: Any, name: str) -> list[int]:
        values = window.get_full_property(self.display.get_atom(name), X.AnyPropertyType)
        return list(values.value) if values else []
