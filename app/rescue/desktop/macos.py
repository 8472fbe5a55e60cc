"""The adapter for macOS, which needs no permission. Not yet run on a real Mac."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.rescue.desktop.windows import Desktop, ShownWindow
from app.system.commands import output_of

PATIENCE_SECONDS = 2.0


def ask_lsappinfo(*arguments: str) -> str:
    """Runs lsappinfo(8), which needs no permission, unlike System Events; returns "" if it fails or is too slow."""
    return (output_of("/usr/bin/lsappinfo", *arguments, seconds=PATIENCE_SECONDS) or b"").decode("utf-8", "replace")


class MacDesktop(Desktop):
    """Knows only the process in front: no window, no position, and not whether it is full screen.

    Other programs' windows can be read and closed only with the "Accessibility" permission from the system settings,
    which we do not ask of somebody in panic.

    Args:
        ask: runs lsappinfo with these arguments and returns what it prints.
    """

    def __init__(self, ask: Callable[..., str] = ask_lsappinfo) -> None:
        self._ask = ask

    def windows(self) -> list[ShownWindow]:
        """One entry for the program in front, with id 0 and an empty rectangle, never full screen."""
        front = self._ask("front").strip()
        found = re.search(r'"pid"\s*=\s*(\d+)', self._ask("info", "-only", "pid", front)) if front else None
        return [ShownWindow(0, int(found[1]), False, True, (0, 0, 0, 0))] if found else []

    def front(self) -> ShownWindow | None:
        """The same entry."""
        return next(iter(self.windows()), None)
