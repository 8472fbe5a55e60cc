"""Windows' table of routes and its radios as fakes, laid out in memory as the headers of its SDK say."""

from __future__ import annotations

import ctypes
import uuid
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest

from app.rescue import network

ON, OFF = 1, 2
WIFI_RADIO, BLUETOOTH = 1, 3

WIFI, CABLE, LOOPBACK, VIRTUAL = 71, 6, 24, 53
"""Kinds of interfaces as IANA numbers them."""


class Iphlpapi:
    """Windows' table of routes, as netioapi.h lays it out: a default route for each interface that leads out.

    Args:
        kinds: the kinds of those interfaces now; each has routes that lead nowhere else besides.
    """

    def __init__(self, kinds: Callable[[], Collection[int]]) -> None:
        self._kinds = kinds
        self._table: Any = b""

    def GetIpForwardTable2(self, family: int, table: Any) -> int:  # noqa: N802
        assert family == 0, "IPv4 and IPv6"
        rows = [(kind, length) for kind in self._kinds() for length in (0, 24)] + [(LOOPBACK, 0), (LOOPBACK, 8)]
        laid = [
            (kind << 48 | 5 << 24).to_bytes(8, "little") + bytes(4 + 28) + bytes([length]) + bytes(63)
            for kind, length in rows
        ]
        self._table = ctypes.create_string_buffer(len(rows).to_bytes(8, "little") + b"".join(laid))
        table._obj.value = ctypes.addressof(self._table)
        return 0

    def FreeMibTable(self, table: Any) -> None:  # noqa: N802
        assert table.value == ctypes.addressof(self._table)
        self._table = b""


class System:
    """A Windows with Wi-Fi that is connected while the file `wifi` is there, in a folder; `switched`: how it was."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.wifi, self._monkeypatch = folder, folder / "wifi", monkeypatch
        self.switched: list[int] = []
        monkeypatch.setattr(network, "CUT_SECONDS", 0.5)
        monkeypatch.setattr(network, "RESTORE_SECONDS", 0.5)
        self.windows()

    def windows(self, *always: int, radio: bool = True, wifi: bool = True) -> None:
        """Another state of it.

        Args:
            always: kinds of the interfaces that lead out besides.
            radio: the radio can be switched.
            wifi: it is connected.
        """
        self.switch(ON if wifi else OFF)

        def kinds() -> set[int]:
            return {*always, WIFI} if self.wifi.exists() else {*always}

        def load(name: str) -> Iphlpapi | FakeRadios:
            if name == "iphlpapi":
                return Iphlpapi(kinds)
            if not radio:
                raise OSError("no combase")
            return FakeRadios((WIFI_RADIO, lambda state: (self.switched.append(state), self.switch(state))))

        self._monkeypatch.setattr(network, "load", load)

    def switch(self, state: int) -> None:
        self.wifi.touch() if state == ON else self.wifi.unlink(missing_ok=True)


# ---- WinRT's radios as real tables of functions in memory: what is called in the wrong place, or too often, fails

ALLOWED, DENIED = 1, 2
STARTED, COMPLETED, FAILED = 0, 1, 3

NO_INTERFACE = -0x7FFFBFFE

Method = Callable[..., int]
Argument = ctypes.c_void_p


class FakeObject:
    """A COM object with its own table, and how often it is held. `methods`: {place: (kinds of arguments, function)}."""

    def __init__(self, world: FakeRadios, methods: dict[int, tuple[tuple[Any, ...], Method]]) -> None:
        self._keep: list[object] = []
        table = (ctypes.c_void_p * 16)()
        every = {2: ((), self._release), **methods}
        for place, (kinds, method) in every.items():
            function = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, *kinds)(_without_this(method))
            self._keep.append(function)
            table[place] = ctypes.cast(function, ctypes.c_void_p).value
        self._place = ctypes.pointer(table)
        self._keep.append(table)
        self.address = ctypes.addressof(self._place)
        self.held = 0
        world.objects.append(self)

    def give(self, where: int) -> int:
        """Puts its address there, as a function that gives an object does."""
        self.held += 1
        ctypes.c_void_p.from_address(where).value = self.address
        return 0

    def _release(self) -> int:
        self.held -= 1
        assert self.held >= 0, "released too often"
        return self.held


def _without_this(method: Method) -> Method:
    return lambda _this, *given: method(*given)


def put(where: int, number: int) -> int:
    ctypes.c_int32.from_address(where).value = number
    return 0


class FakeRadios:
    """combase, and behind it the radios: for each its kind, and what is called when its state is set."""

    def __init__(
        self, *radios: tuple[int, Callable[[int], object]], answer: int = ALLOWED, status: int = COMPLETED
    ) -> None:
        self.objects: list[FakeObject] = []
        self.strings: set[int] = set()
        self._status, self._looks = status, 0
        made = [self._radio(kind, switch, answer) for kind, switch in radios]
        view = FakeObject(
            self,
            {
                6: ((ctypes.c_uint32, Argument), lambda at, where: made[at].give(where)),
                7: ((Argument,), lambda where: put(where, len(made))),
            },
        )
        found = self._operation(lambda where: view.give(where))
        access = self._operation(lambda where: put(where, ALLOWED))
        self._statics = FakeObject(self, {6: ((Argument,), found.give), 9: ((Argument,), access.give)})

    def _radio(self, kind: int, switch: Callable[[int], object], answer: int) -> FakeObject:
        done = self._operation(lambda where: put(where, answer))

        def set_state(state: int, where: int) -> int:
            switch(state)
            return done.give(where)

        methods = {6: ((ctypes.c_int32, Argument), set_state), 11: ((Argument,), lambda where: put(where, kind))}
        return FakeObject(self, methods)

    def _operation(self, results: Callable[[int], int]) -> FakeObject:
        """One that is not yet completed at the first look."""
        looks = [0]

        def status(where: int) -> int:
            looks[0] += 1
            return put(where, STARTED if looks[0] == 1 else self._status)

        info = FakeObject(self, {7: ((Argument,), status)})

        def query(name: int, where: int) -> int:
            asked = uuid.UUID(bytes_le=ctypes.string_at(name, 16))
            is_info = asked == uuid.UUID("00000036-0000-0000-c000-000000000046")
            return info.give(where) if is_info else NO_INTERFACE

        return FakeObject(self, {0: ((Argument, Argument), query), 8: ((Argument,), results)})

    # ---- combase

    def RoInitialize(self, kind: int) -> int:  # noqa: N802
        assert kind == 1
        return 0

    def WindowsCreateString(self, text: str, length: int, where: Any) -> int:  # noqa: N802
        assert (text, length) == ("Windows.Devices.Radios.Radio", 28)
        where._obj.value = 77
        self.strings.add(77)
        return 0

    def WindowsDeleteString(self, string: Any) -> int:  # noqa: N802
        self.strings.remove(string.value)
        return 0

    def RoGetActivationFactory(self, string: Any, name: Any, where: Any) -> int:  # noqa: N802
        assert string.value in self.strings
        if uuid.UUID(bytes_le=bytes(name.raw)) != uuid.UUID("5fb6a12e-67cb-46ae-aae9-65919f86eff4"):
            return NO_INTERFACE
        self._statics.held += 1
        where._obj.value = self._statics.address
        return 0

    def held(self) -> int:
        """How many objects are held."""
        return sum(one.held for one in self.objects)
