"""Cuts the network by switching off Windows' Wi-Fi, and tells how this PC is connected.

"Cut" means that no route leads out. iphlpapi says so in under a millisecond, notices an unplugged cable, too, and
returns no localised words. WinRT switches the radio off, so that Windows cannot join another known network. Both are
called through ctypes, and neither needs administrator rights. On Windows for Arm, where we run as x64 code, radios are
not listed; on other systems nothing is. Interfaces and the order of their functions: netioapi.h,
windows.devices.radios.h and asyncinfo.h of the Windows SDK.

Tested against recorded tables and interfaces, and in wine as far as it has them; not yet run on a real Windows.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import uuid
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.system.serial_worker import wait_until

CUT_MARK = "network-cut"  # name of the mark in the data folder
CUT_SECONDS = 3.0  # time-out for the system to remove its routes
RESTORE_SECONDS = 10.0  # joining a Wi-Fi network and getting an address takes some seconds
POLL_SECONDS = 0.1

# Kinds of interfaces (IANA ifType, ipifcons.h): Ethernet, which includes a telephone on a USB cable, and Wi-Fi.
CABLE = 6
WIFI = 71

# Loopback, virtual interfaces and tunnels: they lead out through another interface, or nowhere.
INSIDE = frozenset({24, 53, 131})

RADIO_CLASS = "Windows.Devices.Radios.Radio"
RADIO_STATICS = uuid.UUID("5fb6a12e-67cb-46ae-aae9-65919f86eff4")
ASYNC_INFO = uuid.UUID("00000036-0000-0000-c000-000000000046")

# Positions in the tables of functions. Those of IUnknown and IInspectable come first, then the interface's own.
QUERY_INTERFACE, RELEASE = 0, 2
STATICS_GET_RADIOS, STATICS_REQUEST_ACCESS = 6, 9
INFO_STATUS = 7
OPERATION_RESULTS = 8
VIEW_AT, VIEW_SIZE = 6, 7
RADIO_SET_STATE, RADIO_KIND = 6, 11

STARTED, COMPLETED = 0, 1  # AsyncStatus
ON, OFF = 1, 2  # RadioState
WIFI_RADIO = 1  # RadioKind
ALLOWED = 1  # RadioAccessStatus

MULTITHREADED = 1  # RO_INIT_TYPE
ANSWER_SECONDS = 3.0

log = logging.getLogger(__name__)


class NetworkCut:
    """The network connection of this PC, and whether we cut it. It stays cut until the person restores it.

    Its methods block for some seconds at most, and never raise.

    Args:
        mark: a file that exists while the network is cut, so that the next start can offer to restore it.

    Attributes:
        is_cut: we cut it, and nothing leads out.
        can_be_cut: it can be cut from here: Wi-Fi leads out, no cable does, and cutting has not failed before.
        has_cable: a cable leads out; it can only be unplugged by hand.
    """

    def __init__(self, mark: Path) -> None:
        self._mark = mark
        self._has_failed = False  # a fixed address keeps its route even when the radio is off
        self.look()

    def look(self) -> None:
        """Reads the state again: Windows may have joined another Wi-Fi, or somebody may have plugged in a cable."""
        ways = ways_out()
        self.is_cut = ways == set() and os.path.lexists(self._mark)
        self.has_cable = CABLE in (ways or ())
        is_wireless = WIFI in (ways or ()) and not self.has_cable
        self.can_be_cut = is_wireless and not self._has_failed
        if is_wireless:  # the mark is stale: it was never cut, or somebody else restored it
            self._forget()

    def cut(self) -> bool:
        """Cuts it; returns whether that worked. A partial cut is undone."""
        try:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()  # before the cut, in case we are killed meanwhile
        except OSError:  # on a full disk; nobody would restore the network
            return False
        if not (switch_wifi(is_on=False) and wait_until(lambda: ways_out() == set(), CUT_SECONDS, POLL_SECONDS)):
            self._has_failed = True
            self.restore()
        self.look()
        return self.is_cut

    def restore(self) -> bool:
        """Restores it; returns whether that worked. If not, try again."""
        if not (switch_wifi(is_on=True) and wait_until(lambda: ways_out() != set(), RESTORE_SECONDS, POLL_SECONDS)):
            return False
        self._forget()
        self.look()
        return True

    def _forget(self) -> None:
        # The network is not cut any more; on a disk that refuses, the mark stays.
        with contextlib.suppress(OSError):
            self._mark.unlink()


class RouteRow(ctypes.Structure):
    """MIB_IPFORWARD_ROW2 of netioapi.h. The upper 16 bits of `interface`, a NET_LUID, are its kind."""

    _fields_ = (
        ("interface", ctypes.c_uint64),
        ("index", ctypes.c_uint32),
        ("prefix", ctypes.c_uint8 * 28),
        ("prefix_length", ctypes.c_uint8),
        ("rest", ctypes.c_uint8 * 63),
    )


def load(name: str) -> Any:
    """Our own instance of a library of Windows; raises OSError if this is another system."""
    return getattr(ctypes, "WinDLL", ctypes.CDLL)(name)


def ways_out() -> set[int] | None:
    """The kinds of the interfaces that lead out; None if Windows does not say, or this is another system.

    With an address that was set by hand, an unplugged socket counts as leading out, too: such a PC is cut by hand.
    """
    try:
        library = load("iphlpapi")
    except OSError:
        return None
    table = ctypes.c_void_p()
    if library.GetIpForwardTable2(0, ctypes.byref(table)):
        return None
    start = table.value or 0
    count = ctypes.c_uint32.from_address(start).value
    rows = (RouteRow * count).from_address(start + 8)  # MIB_IPFORWARD_TABLE2: rows are aligned to 8 bytes
    leading = {row.interface >> 48 for row in rows if row.prefix_length == 0}
    library.FreeMibTable(table)
    return leading - INSIDE


class ComObject:
    """A COM object.

    Args:
        pointer: to the object.
        stack: releases the object when it is closed.
    """

    def __init__(self, pointer: Any, stack: ExitStack) -> None:
        self._pointer = pointer
        self._stack = stack
        stack.callback(self._call, RELEASE)

    def number(self, place: int, *given: Any) -> int:
        """The 32-bit number that a function returns. Raises OSError if it fails."""
        return int(self._get(ctypes.c_int32(), place, *given))

    def other(self, place: int, *given: Any) -> ComObject:
        """The object that a function returns. Raises OSError if it fails."""
        return ComObject(self._get(ctypes.c_void_p(), place, *given), self._stack)

    def finished(self) -> ComObject:
        """This operation itself, once it is completed. Raises OSError if it fails or takes too long."""
        name = ctypes.create_string_buffer(ASYNC_INFO.bytes_le, 16)
        info = self.other(QUERY_INTERFACE, ctypes.addressof(name))
        wait_until(lambda: info.number(INFO_STATUS) != STARTED, ANSWER_SECONDS, 0.02)
        status = info.number(INFO_STATUS)
        if status != COMPLETED:
            raise OSError(f"the operation ended as {status}")
        return self

    def _get(self, answer: Any, place: int, *given: Any) -> Any:
        result = self._call(place, *given, ctypes.addressof(answer))
        if result < 0:
            raise OSError(f"function {place} answers {result & 0xFFFFFFFF:#x}")
        return answer.value

    def _call(self, place: int, *given: Any) -> int:
        """Arguments are 32-bit numbers of ctypes, and addresses as plain ints. 64-bit Windows has one convention."""
        table = ctypes.cast(self._pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        kinds = [ctypes.c_void_p if isinstance(value, int) else type(value) for value in given]
        function = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, *kinds)(table[place])
        return int(function(self._pointer, *given))


def switch_wifi(*, is_on: bool) -> bool:
    """Switches all Wi-Fi radios; returns whether Windows allowed it. Blocks for some seconds at most. Never raises."""
    try:
        library = load("combase")
        library.RoInitialize(MULTITHREADED)  # never undone; a thread that was initialised differently works, too
        with ExitStack() as stack:
            return _switch(_statics(library, stack), ON if is_on else OFF)
    except (OSError, ValueError) as error:  # ctypes raises ValueError for a null pointer
        log.info("the radio is not switched: %s", error)
        return False


def _switch(statics: ComObject, state: int) -> bool:
    statics.other(STATICS_REQUEST_ACCESS).finished()
    radios = statics.other(STATICS_GET_RADIOS).finished().other(OPERATION_RESULTS)
    every = [radios.other(VIEW_AT, ctypes.c_uint32(at)) for at in range(radios.number(VIEW_SIZE))]
    wifi = [radio for radio in every if radio.number(RADIO_KIND) == WIFI_RADIO]
    operations = [radio.other(RADIO_SET_STATE, ctypes.c_int32(state)) for radio in wifi]
    answers = [operation.finished().number(OPERATION_RESULTS) for operation in operations]
    return bool(answers) and all(answer == ALLOWED for answer in answers)


def _statics(library: Any, stack: ExitStack) -> ComObject:
    """The object that lists all radios. Raises OSError if this Windows has no such class."""
    text = ctypes.c_void_p()
    factory = ctypes.c_void_p()
    library.WindowsCreateString(RADIO_CLASS, len(RADIO_CLASS), ctypes.byref(text))
    stack.callback(library.WindowsDeleteString, text)
    name = ctypes.create_string_buffer(RADIO_STATICS.bytes_le, 16)
    if library.RoGetActivationFactory(text, name, ctypes.byref(factory)) < 0:
        raise OSError("no radios in this Windows")
    return ComObject(factory.value, stack)
