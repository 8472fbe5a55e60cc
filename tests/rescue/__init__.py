"""What several tests of the rescue look at instead of a PC: an ended process, a stream of sound, a desktop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import psutil
from msgspec.structs import replace

from app.rescue.browser_mute import Mixer, Stream
from app.rescue.desktop.windows import Desktop, Rect, ShownWindow

FULL = (0, 0, 1366, 768)


class Ended(NamedTuple):
    """As psutil knows a process that has ended."""

    pid: int = 2**22 + 1

    def cmdline(self) -> list[str]:
        raise psutil.NoSuchProcess(self.pid)


class OneStream(Mixer):
    """A mixer with the stream of one process, which counts how often it is asked."""

    def __init__(self, pid: int) -> None:
        self.stream, self.asked = Stream("1", pid, False, "browser"), 0

    def streams(self) -> list[Stream]:
        self.asked += 1
        return [self.stream]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        self.stream = replace(self.stream, is_muted=muted)
        return True


@dataclass
class StagedDesktop(Desktop):
    """Shows what it is told to show, and notes what it is asked for."""

    shown: list[ShownWindow] = field(default_factory=list)
    away: list[ShownWindow] | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def windows(self) -> list[ShownWindow]:
        return self.shown

    def front(self) -> ShownWindow | None:
        return next(iter(self.shown), None)

    def hidden(self) -> list[ShownWindow] | None:
        return self.away

    def outline(self, window_id: int) -> Rect | None:
        return next((one.rect for one in self.shown if one.id == window_id), None)

    def activate(self, window_id: int) -> None:
        self.asked.append(("activate", window_id))

    def fill_screen(self, window_id: int, *, is_on: bool = True) -> bool:
        self.asked.append(("fill" if is_on else "shrink", window_id))
        return True

    def stack(self, window_id: int, below: int | None = None) -> None:
        self.asked.append(("stack", window_id, below))
