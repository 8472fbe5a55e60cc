"""WinRT's radios as real tables of functions in memory: what is called in the wrong place, or too often, fails."""

from __future__ import annotations

import ctypes
import uuid
from collections.abc import Callable
from typing import Any

ON, OFF = 1, 2
WIFI_RADIO, BLUETOOTH = 1, 3
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
