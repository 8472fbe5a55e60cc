"""Does what somebody does who wants to get out: keys and mouse by xdotool, requests and windows of others by Xlib."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage

from tests.end2end.hands import xdotool

Ask = Callable[[str], dict[str, object]]  # asks the kiosk's process; see kiosk_process

SCREEN = (1366, 768)
SMALLER = "800x600"
TIMING = ("40", "800", "840", "968", "1056", "600", "601", "605", "628")


class Hands:
    """One attempt after the other on one desktop. What it does is written in kiosk_attempts.toml."""

    def __init__(self, ask: Ask) -> None:
        self._display = Display()
        self._root = self._display.screen().root
        self._window = self._display.create_resource_object("window", ask("state")["window"])
        self._ask = ask
        self._opened: list[object] = []
        self._is_smaller = False

    def do(self, step: str) -> None:
        """Carries out one line: words of xdotool, or one of the methods below."""
        name, *arguments = step.split()
        if hasattr(self, name):
            getattr(self, name)(*arguments)
        else:
            xdotool(name, *arguments)
        self._display.sync()

    def tidy(self) -> None:
        """Takes away what was opened, and gives the screen its size back."""
        for window in self._opened:
            window.destroy()  # type: ignore[attr-defined]
        self._opened.clear()
        if self._is_smaller:
            self._is_smaller = False
            subprocess.run(["xrandr", "--output", "screen", "--mode", f"{SCREEN[0]}x{SCREEN[1]}"], check=True)
        self._display.sync()

    def close(self) -> None:
        self.tidy()
        self._display.close()

    def double_everywhere(self) -> None:
        words: list[str] = []
        for y in range(40, SCREEN[1], 172):
            for x in range(50, SCREEN[0], 211):
                words += ["mousemove", str(x), str(y), "click", "--repeat", "2", "--delay", "5", "1"]
        xdotool(*words)

    def press_labels(self) -> None:
        points = self._ask("labels")["points"]
        xdotool(*[word for x, y in points for word in ("mousemove", str(x), str(y), "click", "1")])

    # ---- requests, as other programs and window managers send them

    def send_delete(self) -> None:
        delete = self._display.get_atom("WM_DELETE_WINDOW")
        self._send(self._window, self._window, "WM_PROTOCOLS", (delete, X.CurrentTime))

    def wmctrl_close(self) -> None:
        subprocess.run(["wmctrl", "-i", "-c", hex(self._window.id)], capture_output=True, timeout=10)

    def ask_root(self, name: str, *numbers: str) -> None:
        self._send(self._root, self._window, name, tuple(map(int, numbers)))

    def iconify(self) -> None:
        self._send(self._root, self._window, "WM_CHANGE_STATE", (3,))

    def remove_state(self, state: str) -> None:
        atom = self._display.get_atom(f"_NET_WM_STATE_{state}")
        self._send(self._root, self._window, "_NET_WM_STATE", (0, atom, 0, 1))

    def lower(self) -> None:
        self._window.configure(stack_mode=X.Below)

    def drop_file(self) -> None:
        """As a file manager does it (XDND), without asking whether anybody wants it."""
        source = self._create(0, 0, 5, 5)
        kind = self._display.get_atom("text/uri-list")
        copy = self._display.get_atom("XdndActionCopy")
        self._send(self._window, self._window, "XdndEnter", (source.id, 5 << 24, kind), mask=0)
        self._send(self._window, self._window, "XdndPosition", (source.id, 0, 683 << 16 | 384, 0, copy), mask=0)
        self._send(self._window, self._window, "XdndDrop", (source.id, 0, 0), mask=0)

    def _send(self, to: object, about: object, name: str, numbers: tuple[int, ...], mask: int | None = None) -> None:
        data = (32, [*numbers, *[0] * (5 - len(numbers))])
        event = ClientMessage(window=about, client_type=self._display.get_atom(name), data=data)
        is_root = to is self._root
        usual = X.SubstructureRedirectMask | X.SubstructureNotifyMask if is_root else 0
        to.send_event(event, event_mask=usual if mask is None else mask)  # type: ignore[attr-defined]

    # ---- windows of other programs

    def open(self, kind: str) -> None:
        """A window of somebody else: plain, above, full, bare (by itself, as notifications are), focused."""
        window = self._create(200, 150, 420, 260, is_bare=kind == "bare")
        atom = self._display.get_atom
        states = {"above": "_NET_WM_STATE_ABOVE", "full": "_NET_WM_STATE_FULLSCREEN"}
        if kind in states:
            window.change_property(atom("_NET_WM_STATE"), Xatom.ATOM, 32, [atom(states[kind])])
        window.map()
        window.configure(stack_mode=X.Above)
        self._display.sync()
        time.sleep(0.15)
        if kind == "focused":
            self._send(self._root, window, "_NET_ACTIVE_WINDOW", (2,))
            window.set_input_focus(X.RevertToParent, X.CurrentTime)

    def _create(self, *place: int, is_bare: bool = False):  # type: ignore[no-untyped-def]  # Xlib has no types
        window = self._root.create_window(
            *place, 0, X.CopyFromParent, background_pixel=0x8844CC, override_redirect=is_bare
        )
        self._opened.append(window)
        return window

    # ---- the screen

    def resolution(self) -> None:
        """A smaller screen, until `tidy`."""
        subprocess.run(["xrandr", "--newmode", SMALLER, *TIMING], capture_output=True)  # it may be known already
        subprocess.run(["xrandr", "--addmode", "screen", SMALLER], capture_output=True)
        subprocess.run(["xrandr", "--output", "screen", "--mode", SMALLER], check=True, capture_output=True)
        self._is_smaller = True
