"""Work in the background, for calls that may never return: printers, sound, the desktop, voices."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

log = logging.getLogger(__name__)


class SerialWorker:
    """A daemon thread that runs callbacks in order. A callback that hangs does not keep the program from ending.

    Only `close` waits for it.

    Args:
        name: of the thread, for the log.
        idle: is run whenever nothing was asked for `pause` seconds.
        pause: returns how long that is now; None: for ever.
    """

    def __init__(
        self, name: str, idle: Callable[[], object] = lambda: None, pause: Callable[[], float | None] = lambda: None
    ) -> None:
        self._idle = idle
        self._pause = pause
        self._asked: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def do(self, task: Callable[[], object]) -> None:
        """Runs a callback after the earlier ones. An exception in it is logged."""
        self._asked.put(task)
        if self._thread.ident is None:
            self._thread.start()

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Runs a callback after the earlier ones; the future has what it returns or raises."""
        from concurrent.futures import Future  # here and not above: no first page asks

        future: Future[T] = Future()

        def carry_out() -> None:
            try:
                future.set_result(work())
            except Exception as error:  # each library fails in its own way: RuntimeError, OSError, COM errors …
                future.set_exception(error)

        self.do(carry_out)
        return future

    def close(self, seconds: float | None = None) -> bool:
        """Waits up to `seconds` for all callbacks; returns whether they are done. No more may be added."""
        self._asked.put(None)
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while self._carry_out(self._next()):
            pass

    def _carry_out(self, task: Callable[[], object] | None) -> bool:
        """Runs a task, without keeping it or what it refers to; returns whether there was one."""
        if task is None:
            return False
        try:
            task()
        except Exception:  # the person must lose nothing but this help
            log.exception("%s", self._thread.name)
        return True

    def _next(self) -> Callable[[], object] | None:
        try:
            return self._asked.get(timeout=self._wait() if self._asked.empty() else 0)
        except Empty:
            return self._idle

    def _wait(self) -> float | None:
        """The pause; a second if it cannot be told."""
        try:
            return self._pause()
        except Exception:  # a fault of the system that it asks must not end the thread
            log.exception("%s", self._thread.name)
            return 1.0


def wait_until(condition: Callable[[], bool], seconds: float, every: float) -> bool:
    """Checks a condition every so many seconds until it holds; returns whether it did in time.

    Blocks: not for the window's thread.
    """
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= limit:
            return False
        time.sleep(every)
    return True
