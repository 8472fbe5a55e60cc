"""An X11 window with a black-and-white picture, for screens of so few colours that Qt draws everything in black."""

from __future__ import annotations

from Xlib import X, Xutil
from Xlib.protocol.event import ClientMessage

from app.rescue.desktop.x11 import ADD, open_display

ROWS = 64  # sent at once: a request of X11 holds 256 kB


class PlainWindow:
    """A full-screen window above all others. Raises FAILURES of x11.py if there is no display.

    Args:
        display_name: as DISPLAY.
        size: of the picture, in pixels.
        rows: the picture, one bit per pixel, least significant bit at the left, set for black; padded to 32 bits.
        stride: bytes per row.
    """

    def __init__(self, display_name: str, title: str, size: tuple[int, int], rows: bytes, stride: int) -> None:
        self._display = open_display(display_name)
        self._size, self._rows, self._stride = size, rows, stride
        screen = self._display.screen()
        self._window = screen.root.create_window(
            0, 0, *self._size, 0, X.CopyFromParent, background_pixel=screen.white_pixel, event_mask=X.ExposureMask
        )
        self._ink = self._window.create_gc(foreground=screen.black_pixel, background=screen.white_pixel)
        self._window.set_wm_normal_hints(flags=Xutil.PPosition)
        atom = self._display.intern_atom
        self._window.change_text_property(atom("_NET_WM_NAME"), atom("UTF8_STRING"), title)
        self._delete = atom("WM_DELETE_WINDOW")
        self._window.set_wm_protocols([self._delete])
        self._states = [atom("_NET_WM_STATE_FULLSCREEN"), atom("_NET_WM_STATE_ABOVE")]
        self._window.change_property(atom("_NET_WM_STATE"), atom("ATOM"), 32, self._states)
        self._window.map()
        self.rise()

    @property
    def id(self) -> int:
        """Its X11 id."""
        return int(self._window.id)

    def rise(self) -> None:
        """Comes to the front, with or without a window manager."""
        root = self._display.screen().root
        atom = self._display.intern_atom("_NET_WM_STATE")
        message = ClientMessage(window=self._window, client_type=atom, data=(32, [ADD, *self._states, 1, 0]))
        root.send_event(message, X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._window.configure(stack_mode=X.Above)
        self._display.flush()

    def work(self) -> bool:
        """Handles pending events; returns False when the user has closed the window."""
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.Expose and event.count == 0:
                self._draw()
            if event.type == X.ClientMessage and event.data[1][0] == self._delete:
                return False
        self._display.flush()
        return True

    def close(self) -> None:
        """Removes the window."""
        self._display.close()

    def _draw(self) -> None:
        width, height = self._size
        for top in range(0, height, ROWS):
            count = min(ROWS, height - top)
            part = self._rows[top * self._stride : (top + count) * self._stride]
            self._window.put_image(self._ink, 0, top, width, count, X.XYBitmap, 1, 0, part)
