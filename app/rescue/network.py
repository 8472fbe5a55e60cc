"""Cuts the network by switching the Wi-Fi of Windows off, and tells what leads out of this PC.

Cut means that no route leads out: that is read by iphlpapi in under a millisecond, also notices an unplugged cable, and
no word of it is localised. The radio is switched by WinRT, which leaves Windows no other known network to join. Both
through ctypes, and neither needs administrator rights. On Windows for Arm, where we run as x64 code, no radio is told
of; on other systems nothing is. Interfaces and the order of their functions: netioapi.h, windows.devices.radios.h and
asyncinfo.h of the Windows SDK.

Tested against recorded tables and interfaces and, as far as wine has them, there; not yet run on a real Windows.
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
CUT_SECONDS = 3.0  # time that the system has to remove its routes
RESTORE_SECONDS = 10.0  # joining a Wi-Fi network and getting an address takes some seconds
POLL_SECONDS = 0.1

CABLE, WIFI = 6, 71
"""Kinds of interfaces (IANA ifType, ipifcons.h): Ethernet, to which a telephone on a USB cable belongs, and Wi-Fi."""

INSIDE = frozenset({24, 53, 131})
"""Loopback, virtual ones and tunnels: they lead out through another interface, or nowhere."""

RADIO_CLASS = "Windows.Devices.Radios.Radio"
RADIO_STATICS = uuid.UUID("5fb6a12e-67cb-46ae-aae9-65919f86eff4")
ASYNC_INFO = uuid.UUID("00000036-0000-0000-c000-000000000046")

# Places in the tables of functions; those of IUnknown and IInspectable come first, then the interface's own.
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
    """The network connection of this PC, and whether we cut it. It stays cut until the person asks for it.

    Its methods block for some seconds at most, and never raise.

    Args:
        mark: a file that exists while it is cut, so that the next start can offer to restore it.

    Attributes:
        is_cut: we cut it, and nothing leads out.
        can_be_cut: it can be cut from here: Wi-Fi leads out, and no cable, and it was not tried in vain.
        has_cable: a cable leads out, which only a hand can cut.
    """

    def __init__(self, mark: Path) -> None:
        self._mark, self._is_in_vain = mark, False  # a fixed address keeps its route when the radio is off
        self.look()

    def look(self) -> None:
        """Reads the state anew: Windows may have joined another known Wi-Fi, or somebody has plugged in a cable."""
        ways = ways_out()
        self.is_cut = ways == set() and os.path.lexists(self._mark)
        self.has_cable = CABLE in (ways or ())
        leads = WIFI in (ways or ()) and not self.has_cable
        self.can_be_cut = leads and not self._is_in_vain
        if leads:  # the mark is stale: it was never cut, or restored by somebody else
            self._forget()

    def cut(self) -> bool:
        """Cuts it; returns whether that worked. A partial cut is undone."""
        try:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()  # before the cut, in case we are killed meanwhile
        except OSError:  # a full disk: nobody would restore it
            return False
        if not (switch_wifi(is_on=False) and wait_until(lambda: ways_out() == set(), CUT_SECONDS, POLL_SECONDS)):
            self._is_in_vain = True
            self.restore()
        self.look()
        return self.is_cut

    def restore(self) -> bool:
        """Restores it; returns whether that worked. If not, it can be tried again."""
        if not (switch_wifi(is_on=True) and wait_until(lambda: ways_out() != set(), RESTORE_SECONDS, POLL_SECONDS)):
            return False
        self._forget()
        self.look()
        return True

    def _forget(self) -> None:
        with contextlib.suppress(OSError):
            self._mark.unlink(missing_ok=True)


class RouteRow(ctypes.Structure):
    """MIB_IPFORWARD_ROW2 of netioapi.h; the kind is in the upper 16 bits of the NET_LUID."""

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
    """The kinds of the interfaces that lead out; None where Windows does not tell, or this is another system.

    Where somebody has set an address by hand, a socket without its cable leads out, too: such a PC is cut by hand.
    """
    try:
        library, table = load("iphlpapi"), ctypes.c_void_p()
    except OSError:
        return None
    if library.GetIpForwardTable2(0, ctypes.byref(table)):
        return None
    start = table.value or 0
    count = ctypes.c_uint32.from_address(start).value
    rows = (RouteRow * count).from_address(start + 8)  # MIB_IPFORWARD_TABLE2: a row begins at a multiple of 8
    leading = {row.interface >> 48 for row in rows if row.prefix_length == 0}
    library.FreeMibTable(table)
    return leading - INSIDE


class ComObject:
    """A COM object, released with its stack.

    Args:
        pointer: to the object.
        stack: of what is to be released.
    """

    def __init__(self, pointer: Any, stack: ExitStack) -> None:
        self._pointer, self._stack = pointer, stack
        stack.callback(self._call, RELEASE)

    def number(self, place: int, *given: Any) -> int:
        """What a function puts into a 32-bit number. Raises OSError if it fails."""
        return int(self._get(ctypes.c_int32(), place, *given))

    def other(self, place: int, *given: Any) -> ComObject:
        """The object that a function gives. Raises OSError if it fails."""
        return ComObject(self._get(ctypes.c_void_p(), place, *given), self._stack)

    def finished(self) -> ComObject:
        """Itself, an operation, once it is completed. Raises OSError if it fails or takes too long."""
        name = ctypes.create_string_buffer(ASYNC_INFO.bytes_le, 16)
        info = self.other(QUERY_INTERFACE, ctypes.addressof(name))
        wait_until(lambda: info.number(INFO_STATUS) != STARTED, ANSWER_SECONDS, 0.02)
        if (status := info.number(INFO_STATUS)) != COMPLETED:
            raise OSError(f"the operation ended as {status}")
        return self

    def _get(self, answer: Any, place: int, *given: Any) -> Any:
        if (result := self._call(place, *given, ctypes.addressof(answer))) < 0:
            raise OSError(f"function {place} answers {result & 0xFFFFFFFF:#x}")
        return answer.value

    def _call(self, place: int, *given: Any) -> int:
        """Numbers are ctypes' 32-bit ones, addresses plain. Windows has one calling convention on 64 bits."""
        table = ctypes.cast(self._pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        kinds = [ctypes.c_void_p if isinstance(value, int) else type(value) for value in given]
        function = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, *kinds)(table[place])
        return int(function(self._pointer, *given))


def switch_wifi(*, is_on: bool) -> bool:
    """Switches all Wi-Fi radios; returns whether Windows allowed it. Never raises. Blocks for some seconds at most."""
    try:
        library = load("combase")
        library.RoInitialize(MULTITHREADED)  # for good; a thread that was initialised in another way will do as well
        with ExitStack() as stack:
            return _switch(_statics(library, stack), ON if is_on else OFF)
    except (OSError, ValueError) as error:  # ctypes raises the second for a null pointer
        log.info("the radio is not switched: %s", error)
        return False


def _switch(statics: ComObject, state: int) -> bool:
    statics.other(STATICS_REQUEST_ACCESS).finished()
    radios = statics.other(STATICS_GET_RADIOS).finished().other(OPERATION_RESULTS)
    every = [radios.other(VIEW_AT, ctypes.c_uint32(at)) for at in range(radios.number(VIEW_SIZE))]
    asked = [
        radio.other(RADIO_SET_STATE, ctypes.c_int32(state)) for radio in every if radio.number(RADIO_KIND) == WIFI_RADIO
    ]
    answers = [operation.finished().number(OPERATION_RESULTS) for operation in asked]
    return bool(answers) and all(answer == ALLOWED for answer in answers)


def _statics(library: Any, stack: ExitStack) -> ComObject:
    """What all radios are asked of. Raises OSError where Windows has no such class."""
    text, factory = ctypes.c_void_p(), ctypes.c_void_p()
    library.WindowsCreateString(RADIO_CLASS, len(RADIO_CLASS), ctypes.byref(text))
    stack.callback(library.WindowsDeleteString, text)
    name = ctypes.create_string_buffer(RADIO_STATICS.bytes_le, 16)
    if library.RoGetActivationFactory(text, name, ctypes.byref(factory)) < 0:
        raise OSError("no radios in this Windows")
    return ComObject(factory.value, stack)
