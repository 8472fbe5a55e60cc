"""Cuts the network where that needs no administrator rights, and tells whether it is cut.

Cut means that no route of the system leads out. This covers cable, Wi-Fi and mobile, can be read without rights and
without a socket, and also notices an unplugged cable.

All functions block for some seconds at most, and never raise. Not yet run on a real Windows.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

from app.rescue import windows_network
from app.rescue.windows_network import CABLE, WIFI
from app.system.commands import output_of
from app.system.errands import wait_until

CUT_MARK = "network-cut"  # name of the mark in the data folder

COMMAND_SECONDS = 3.0  # time-out of one system command
CUT_SECONDS = 3.0  # time that the system has to remove its routes
RESTORE_SECONDS = 10.0  # joining a Wi-Fi network and getting an address takes some seconds

PLATFORM = sys.platform
LINUX_TABLES = Path("/proc/net")  # folder of Linux's routing tables, `route` and `ipv6_route`
ON_LINUX = 0  # of no kind that is told apart
_POLL_SECONDS = 0.1

_LINUX_ROUTE_4 = re.compile(r"^\S+\s+00000000\s+(?:\S+\s+){5}00000000\s", re.MULTILINE)
_LINUX_ROUTE_6 = re.compile(r"^0{32}\s00\s.*(?<!\slo)\s*$", re.MULTILINE)


class NetworkCut:
    """The network connection of this PC, and whether we cut it. It stays cut until the person asks for it.

    Args:
        mark: a file that exists while it is cut, so that the next start can offer to restore it.

    Attributes:
        is_cut: we cut it, and nothing leads out.
        can_be_cut: it can be cut from here.
        has_cable: a cable leads out, which only a hand can cut.
    """

    def __init__(self, mark: Path) -> None:
        self._mark = mark
        self._last: set[int] | None = None
        self.is_cut = self.can_be_cut = self.has_cable = False
        self._is_ours = os.path.exists(mark)  # noqa: PTH110  # which raises nothing where the folder may not be entered
        self.look()
        self.is_cut = self._is_ours  # right after a cut the routes may still be fading; the next look sees

    def look(self) -> None:
        """Reads the truth anew: Windows may have joined another known Wi-Fi, or somebody has plugged in a cable."""
        ways = ways_out()
        self.is_cut = self._is_ours and ways == set()
        self.has_cable = CABLE in (ways or ())
        if ways == self._last:
            return
        self._last = ways
        self.can_be_cut = bool(ways) and _can_cut(ways or set())
        if self.can_be_cut:  # the mark is stale: it was never cut, or restored by somebody else
            self._forget()

    def cut(self) -> bool:
        """Cuts it; returns whether that worked."""
        with contextlib.suppress(OSError):  # a full disk: then only this process can restore it
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()  # before the cut, in case we are killed meanwhile
        # A partial cut is undone.
        self._is_ours = cut() or (not restore() and is_cut())
        if self._is_ours:
            self._last = None
            self.look()
        else:
            self._forget()
        return self._is_ours

    def restore(self) -> bool:
        """Restores it; returns whether that worked. If not, it can be tried again."""
        if not restore():
            return False
        self._forget()
        self._last = None
        self.look()
        return True

    def _forget(self) -> None:
        self._is_ours = self.is_cut = False
        with contextlib.suppress(OSError):
            self._mark.unlink(missing_ok=True)


def ways_out() -> set[int] | None:
    """The kinds of the interfaces that lead out; None where that is not known."""
    if PLATFORM == "win32":
        return windows_network.ways_out()
    return _ways_out_of_linux() if PLATFORM == "linux" else None


def is_cut() -> bool:
    """Whether nothing leads out, whoever cut it; False where that is not known."""
    return ways_out() == set()


def cut() -> bool:
    """Cuts the network: NetworkManager on Linux, Wi-Fi on Windows; True only if nothing leads out any more.

    False if rights are missing, or a cable remains (which needs rights on Windows).
    """
    return _switch(is_on=False) and wait_until(is_cut, CUT_SECONDS, _POLL_SECONDS)


def restore() -> bool:
    """Undoes `cut`; returns True only if something leads out afterwards, or it cannot be told."""
    return _switch(is_on=True) and wait_until(lambda: not is_cut(), RESTORE_SECONDS, _POLL_SECONDS)


def _can_cut(ways: set[int]) -> bool:
    """Whether `cut` is likely to work: it must not be offered in vain to somebody in panic."""
    return WIFI in ways and CABLE not in ways if PLATFORM == "win32" else _nmcli() == b"enabled"


def _ways_out_of_linux() -> set[int] | None:
    table_6 = LINUX_TABLES / "ipv6_route"  # missing where IPv6 is switched off
    try:
        routes_4 = (LINUX_TABLES / "route").read_text(encoding="ascii")
        routes_6 = table_6.read_text(encoding="ascii") if table_6.exists() else ""
    except (OSError, ValueError):  # an interface's name may hold any bytes
        return None
    return {ON_LINUX} if _LINUX_ROUTE_4.search(routes_4) or _LINUX_ROUTE_6.search(routes_6) else set()


def _switch(*, is_on: bool) -> bool:
    """Switches the network on or off; returns whether the system's command succeeded."""
    if PLATFORM == "win32":
        return windows_network.switch_wifi(is_on=is_on)
    # Checks the state, not just the exit code or routes: a cable plugged in again must not connect.
    wanted = b"enabled" if is_on else b"disabled"
    return _nmcli("on" if is_on else "off") is not None and _nmcli() == wanted


def _nmcli(*power: str) -> bytes | None:
    """What NetworkManager says of its network; None if it refuses."""
    told = output_of("nmcli", "networking", *power, seconds=COMMAND_SECONDS)
    return None if told is None else told.strip()
