"""Which programs are this person's, as Windows tells it: recorded answers of wtsapi32."""

from __future__ import annotations

import ctypes
import os
from typing import Any

from app.rescue.processes import SessionProcess, in_this_session


class FakeWtsapi32:
    """Tells session and process id of each process; frees what it gave."""

    def __init__(self, *processes: tuple[int, int], fails: bool = False) -> None:
        self._table = (SessionProcess * len(processes))(*processes)
        self._fails = fails
        self.given = 0

    def WTSEnumerateProcessesW(self, server: None, reserved: int, version: int, table: Any, count: Any) -> bool:  # noqa: N802
        assert (server, reserved, version) == (None, 0, 1), "this PC, and the only version there is"
        if self._fails:
            return False
        table._obj.contents = self._table[0]
        count._obj.value = len(self._table)
        self.given += 1
        return True

    def WTSFreeMemory(self, table: Any) -> None:  # noqa: N802
        assert ctypes.addressof(table.contents) == ctypes.addressof(self._table)
        self.given -= 1


def test_services_and_other_people_are_in_other_sessions() -> None:
    system = FakeWtsapi32((0, 4), (0, 700), (1, os.getpid()), (1, 2400), (2, 3100))
    assert in_this_session(system) == {os.getpid(), 2400}
    assert system.given == 0, "it was freed"


def test_where_windows_does_not_tell() -> None:
    """The service that tells may be switched off."""
    assert in_this_session(FakeWtsapi32(fails=True)) == set()
