"""What leads out of this PC on Windows: the kinds of the interfaces with a default route, by iphlpapi.

It takes under a millisecond, needs no rights, and no word of it is localised. Tested against recorded tables and under
wine; not yet run on a real Windows.
"""

from __future__ import annotations

import ctypes
from typing import Any

CABLE, WIFI = 6, 71
"""Kinds of interfaces (IANA ifType, ipifcons.h): Ethernet, to which a telephone on a USB cable belongs, and Wi-Fi."""

UP = 1
"""IfOperStatusUp of ifdef.h."""

NO_ROUTE = 1168
"""ERROR_NOT_FOUND of winerror.h: there is no route at all."""

INSIDE = frozenset({24, 53, 131})
"""Loopback, virtual ones and tunnels: they lead out through another interface, or nowhere."""


class RouteRow(ctypes.Structure):
    """MIB_IPFORWARD_ROW2 of netioapi.h; the kind is in the upper 16 bits of the NET_LUID."""

    _fields_ = (
        ("interface", ctypes.c_uint64),
        ("index", ctypes.c_uint32),
        ("prefix", ctypes.c_uint8 * 28),
        ("prefix_length", ctypes.c_uint8),
        ("rest", ctypes.c_uint8 * 63),
    )


class InterfaceRow(ctypes.Structure):
    """MIB_IF_ROW2 of netioapi.h, as far as it is needed."""

    _fields_ = (
        ("interface", ctypes.c_uint64),
        ("index_to_direction", ctypes.c_uint8 * 1148),
        ("status", ctypes.c_uint32),
        ("rest", ctypes.c_uint8 * 192),
    )


def load_iphlpapi() -> Any:
    """Our own instance of iphlpapi with argument types; raises OSError if this is not Windows."""
    library = getattr(ctypes, "WinDLL", ctypes.CDLL)("iphlpapi")
    library.GetIpForwardTable2.argtypes = [ctypes.c_uint16, ctypes.c_void_p]
    library.GetIfEntry2.argtypes = [ctypes.c_void_p]
    library.FreeMibTable.argtypes = [ctypes.c_void_p]
    library.FreeMibTable.restype = None
    return library


def ways_out() -> set[int] | None:
    """The kinds of the interfaces that lead out; None where Windows does not tell.

    Windows' table has the routes of interfaces that are down, too, such as those of a socket without its cable.
    """
    library, table = load_iphlpapi(), ctypes.c_void_p()
    if error := library.GetIpForwardTable2(0, ctypes.byref(table)):
        return set() if error == NO_ROUTE else None
    start = table.value or 0
    count = ctypes.c_uint32.from_address(start).value
    rows = (RouteRow * count).from_address(start + 8)  # MIB_IPFORWARD_TABLE2: a row begins at a multiple of 8
    leading = {row.interface for row in rows if row.prefix_length == 0}
    library.FreeMibTable(table)
    return {interface >> 48 for interface in leading if _is_up(library, interface)} - INSIDE


def _is_up(library: Any, interface: int) -> bool:
    """Whether an interface works; also where Windows does not tell."""
    row = InterfaceRow(interface=interface)
    return bool(library.GetIfEntry2(ctypes.byref(row)) != 0 or row.status == UP)
