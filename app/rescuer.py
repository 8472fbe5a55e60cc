"""Does on this PC what the person asked for, beside the window: one thread, never the window's own."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.guide.model import Task
from app.rescue.browsers.closing import close
from app.rescue.browsers.finding import Browser, find_browsers, front_browser
from app.rescue.desktop.windows import Desktop, ShownWindow, make_desktop
from app.rescue.remote import RunningRemote, end, running
from app.rescue.security import open_security_screen
from app.rescue.sound.mixer import make_mixer
from app.rescue.sound.quiet import Quiet
from app.ui.rescuer import Rescuer, Target

LOOK_EVERY_MS = 2_000
"""A page that is loaded again sounds on a new stream, which is muted at the next look."""

JOURNAL = "muted.json"

log = logging.getLogger(__name__)


class DesktopRescuer(Rescuer):
    """The rescuer of a PC that may be struck itself.

    Args:
        folder: where it is written down what was muted, so that the next start repairs it after a crash.
        hushes: whether browsers are silenced while the guide is open.
    """

    _looked = Signal(object)
    _muted = Signal(int)

    def __init__(self, folder: Path, parent: QObject | None = None, *, hushes: bool = True) -> None:
        super().__init__(parent)
        self._desktop: Desktop = make_desktop()
        self._quiet = Quiet(make_mixer(), folder / JOURNAL, is_ours=lambda pid: pid == os.getpid())
        self._hushes = hushes
        self._is_hushed = False
        self._targets: dict[Task, tuple[Target, ...]] = {}
        self._found: dict[str, Browser | RunningRemote] = {}
        self._guarded = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rescue")
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._looked.connect(self._note_looked)
        self._muted.connect(self._note_muted)
        self._run(self._quiet.repair)

    def look(self) -> None:
        """See Rescuer. Repeats itself until `close`."""
        self._timer.start()
        self._run(self._look)

    def guard(self, window_id: int) -> None:
        """Keeps this window in sight: a page that fills the screen is made to let go of it, at every look."""
        self._guarded = window_id

    def targets(self, task: Task) -> tuple[Target, ...]:
        """See Rescuer."""
        return self._targets.get(task, ())

    def end(self, task: Task, target: str) -> None:
        """See Rescuer. A target that is gone by now counts as ended."""
        found = self._found.get(target)
        self._run(lambda: self.ended.emit(found is None or self._end(found)))

    def give_sound_back(self) -> None:
        """See Rescuer. Nothing is muted again after it."""
        self._hushes = False
        self._run(self._restore)

    @property
    def can_open_security(self) -> bool:
        """See Rescuer."""
        return True

    def open_security(self) -> None:
        """See Rescuer."""
        self._run(open_security_screen)

    def close(self) -> None:
        """See Rescuer."""
        self._timer.stop()
        self._run(self._quiet.restore)
        self._run(self._desktop.close)
        self._thread.shutdown(wait=True)

    # ---- on the thread

    def _run(self, task: Callable[[], object]) -> None:
        def guarded() -> None:
            try:
                task()
            except Exception:  # a fault in here must cost the person nothing but this help
                log.exception("rescue")

        self._thread.submit(guarded)

    def _look(self) -> None:
        browsers = find_browsers()
        pids = {pid for browser in browsers for pid in browser.tree()}
        if self._hushes:
            self._muted.emit(self._quiet.hush(pids))
        windows = self._desktop.windows()
        self._keep_in_sight(pids, windows)
        front = front_browser(browsers, windows)
        self._looked.emit(([front] if front else browsers, running()))

    def _keep_in_sight(self, pids: set[int], windows: list[ShownWindow]) -> None:
        """The page is shrunk and our window put above it; neither takes the keyboard away from anybody."""
        covering = [window for window in windows if window.is_full_screen and window.pid in pids]
        if covering and self._guarded:
            for window in covering:
                self._desktop.leave_full_screen(window.id)
            self._desktop.keep_above(self._guarded)

    def _end(self, found: Browser | RunningRemote) -> bool:
        if isinstance(found, RunningRemote):
            return end(found)
        if sys.platform == "win32":  # it remembers the mute of a browser that ends muted
            self._quiet.unmute_before_close(set(found.tree()))
        is_gone = close(found, self._desktop).is_gone
        if is_gone:
            self._restore()  # what still howls is hushed again at the next look
        return is_gone

    def _restore(self) -> None:
        self._quiet.restore()
        self._muted.emit(0)

    # ---- on the window's thread

    def _note_looked(self, found: tuple[list[Browser], list[RunningRemote]]) -> None:
        browsers, remotes = found
        named: dict[str, tuple[str, Browser | RunningRemote]] = {}
        named |= {f"browser-{one.pid}": (f"browser.{one.kind.id}", one) for one in browsers}
        named |= {f"remote-{one.program.id}": (f"remote.{one.program.id}", one) for one in remotes}
        self._found = {target: one for target, (_, one) in named.items()}
        for task in ("browser", "remote"):
            self._targets[task] = tuple(
                Target(target, name) for target, (name, _) in named.items() if target.startswith(f"{task}-")
            )

    def _note_muted(self, count: int) -> None:
        if bool(count) != self._is_hushed:
            self._is_hushed = bool(count)
            self.hushed.emit(self._is_hushed)
