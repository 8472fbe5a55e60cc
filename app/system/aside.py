"""Work in a thread of its own, for which nobody has to wait: what calls other people's code that may never return."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class Aside:
    """Does one thing after the other; its thread is not waited for at the end."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def do(self, work: Callable[[], T]) -> Future[T]:
        """Does this when what came before is done; the future has what it gives or raises."""
        future: Future[T] = Future()

        def carry_out() -> None:
            try:
                future.set_result(work())
            except Exception as error:  # each library fails in its own way: RuntimeError, OSError, COM errors …
                future.set_exception(error)

        self._work.put(carry_out)
        return future

    def _run(self) -> None:
        while True:
            self._work.get()()
