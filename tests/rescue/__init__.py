"""What several tests of the rescue look at instead of a PC, and a rescue that they need not wait for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest
from msgspec.structs import replace

from app.rescue import service
from app.rescue.browser_mute import Mixer, Stream
from app.rescue.desktop.windows import Desktop, Rect, ShownWindow
from app.rescue.page_watch import PageWatch
from app.rescue.rescuer import ScreenState, Target

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


class AtOnce:
    """Stands in for a SerialWorker, without a thread: who asks for something does it, and what was asked before."""

    def __init__(self, _name: str, idle: Callable[[], object] = lambda: None, _pause: object = None) -> None:
        self._idle = idle
        self._asked: list[Callable[[], object]] = []

    def do(self, task: Callable[[], object]) -> None:
        self._asked.append(task)
        if len(self._asked) > 1:  # asked for by what is being done
            return
        while self._asked:
            self._asked[0]()
            self._asked.pop(0)

    def ask(self, work: Callable[[], object]) -> Future[object]:
        done: Future[object] = Future()
        self.do(lambda: done.set_result(work()))
        return done

    def idle(self) -> None:
        """Nothing was asked for a while."""
        self.do(self._idle)

    def close(self, _seconds: float | None = None) -> bool:
        return True


class Rescue:
    """A rescue service on a PC that lists its windows; all that is asked of it is done at once.

    Attributes:
        told: what it told about the PC, the latest last.
        ended: what it told about tasks: whether each worked, and the names of what is left.
        page: the watch over the page.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, *, hushes: bool = True) -> None:
        for name, make in {"SerialWorker": self._make_worker, "PageWatch": self._make_watch}.items():
            monkeypatch.setattr(service, name, make)
        monkeypatch.setattr(service, "sees_all_windows", lambda: True)
        self.told: list[ScreenState] = []
        self.ended: list[tuple[bool, tuple[str, ...]]] = []
        self.service = service.RescueService(folder, hushes=hushes)
        self.service.listen(self.told.append, lambda is_done, left: self.ended.append((is_done, left)))

    def _make_worker(self, *given: Any) -> AtOnce:
        self._worker = AtOnce(*given)
        return self._worker

    def _make_watch(self, desktop: Desktop) -> PageWatch:
        self.page = PageWatch(desktop)
        return self.page

    @property
    def seen(self) -> ScreenState:
        """What it told last."""
        return self.told[-1]

    def look_as_due(self) -> ScreenState:
        self._worker.idle()
        return self.seen

    def look(self) -> ScreenState:
        self.service.look()
        return self.look_as_due()

    def offered(self) -> Target:
        """What can be closed, by a look now."""
        [target] = self.look().targets["browser"]
        return target

    def close_browsers(self, target: Target) -> tuple[bool, tuple[str, ...]]:
        self.service.end("browser", target.id)
        return self.ended[-1]
