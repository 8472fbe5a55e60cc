"""A browser's process for those who look at none."""

from __future__ import annotations

from typing import NamedTuple

import psutil


class Ended(NamedTuple):
    """As psutil knows a process that has ended."""

    pid: int = 2**22 + 1

    def cmdline(self) -> list[str]:
        raise psutil.NoSuchProcess(self.pid)
