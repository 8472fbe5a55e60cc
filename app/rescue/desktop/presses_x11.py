"""Presses of the mouse on X11 that reach no window, because another program's open menu holds the pointer."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator
from typing import Any

from Xlib.ext import ge, xinput

from app.rescue.desktop.x11 import FAILURES, open_display

RAW_SINCE = (2, 1)
"""Version of the X Input Extension from which raw events come in spite of another program's grab."""
FIRST_BUTTON = 1
DETAIL = struct.Struct("<6xI")
"""Of a raw event, behind its type: device (2 bytes), time (4), and which button it is."""


class X11Presses:
    """Tells of the first mouse button, wherever it is pressed, as "raw" events of the X Input Extension.

    Args:
        display_name: as DISPLAY, ":0".

    Raises:
        FAILURES: there is no such display.
    """

    def __init__(self, display_name: str) -> None:
        self._display: Any = open_display(display_name)
        self._root = self._display.screen().root
        if self._display.has_extension(xinput.extname):
            self._select()

    def fileno(self) -> int:
        """A file that can be read when there is something to tell."""
        return int(self._display.fileno())

    def read(self) -> Iterator[tuple[bool, int]]:
        """What happened meanwhile: whether it went down, and the top-level window under the pointer by now (0: none).

        Raises:
            FAILURES: the display is gone.
        """
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == ge.GenericEventCode and DETAIL.unpack_from(event.data)[0] == FIRST_BUTTON:
                below = self._root.query_pointer().child
                yield event.evtype == xinput.RawButtonPress, below.id if below else 0

    def close(self) -> None:
        """Ends it; harmless when the server has closed it before."""
        with contextlib.suppress(*FAILURES):
            self._display.close()

    def _select(self) -> None:
        server, (major, minor) = self._display.display, RAW_SINCE
        code = server.get_extension_major(xinput.extname)
        # Not python-xlib's xinput_query_version(): that claims to know version 2.0 only.
        xinput.XIQueryVersion(display=server, opcode=code, major_version=major, minor_version=minor)
        mask = xinput.RawButtonPressMask | xinput.RawButtonReleaseMask
        self._root.xinput_select_events([(xinput.AllMasterDevices, mask)])
        self._display.sync()
