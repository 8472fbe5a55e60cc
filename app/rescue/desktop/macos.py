"""The program in front on a Mac, as far as it is told without a permission. Not yet run on a real Mac."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.rescue.desktop.windows import Desktop, ShownWindow
from app.system.commands import output_of

PATIENCE_SECONDS = 2.0


def ask_lsappinfo(*arguments: str) -> str:
    """What lsappinfo(8) prints: it needs no permission, unlike System Events. "" where it fails or is too slow."""
    return (output_of("/usr/bin/lsappinfo", *arguments, seconds=PATIENCE_SECONDS) or b"").decode("utf-8", "replace")


class MacDesktop(Desktop):
    """Knows the front program's process only: no window, no place, nor whether it is full screen.

    Not yet run on a real Mac. Other programs' windows can be read and closed only after the person has given
    "Accessibility" in the system settings, which we do not ask of somebody in panic.

    Args:
        ask: runs lsappinfo with these arguments and returns what it prints.
    """

    def __init__(self, ask: Callable[..., str] = ask_lsappinfo) -> None:
        self._ask = ask

    def windows(self) -> list[ShownWindow]:
        """One entry for the program in front, with id 0, an empty place, and never "full screen"."""
        front = self._ask("front").strip()
        found = re.search(r'"pid"\s*=\s*(\d+)', self._ask("info", "-only", "pid", front)) if front else None
        return [ShownWindow(0, int(found[1]), False, True, (0, 0, 0, 0))] if found else []

    def front(self) -> ShownWindow | None:
        """The same entry."""
        return next(iter(self.windows()), None)
