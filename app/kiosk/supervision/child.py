"""The window's process as its supervisor has it: heard over a pipe, and ended with everything that it started."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Sequence

import psutil

from app.kiosk.supervision.heartbeat import WATCHED
from app.system.program import FOLDER

LOOK = 0.05
"""Seconds between looks at a process that is to end."""

JOIN = 1.0
"""Seconds to wait for the end of its output; longer, and something outside its group holds it, which is no reason to
leave the screen dark."""

MEGABYTE = 1 << 20


class Child:
    """A window process in a group of its own. To be closed when it has ended."""

    def __init__(self, command: Sequence[str]) -> None:
        """Starts it. Raises OSError where it cannot be started."""
        options: dict[str, object] = {"start_new_session": True} if os.name == "posix" else {}
        self._process: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            cwd=FOLDER,
            env={**os.environ, WATCHED: "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            **options,  # type: ignore[call-overload]
        )
        self._beats: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, name="heartbeat", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """Its id, and that of its group."""
        return self._process.pid

    def heard(self, seconds: float) -> bytes:
        """Waits so long at most for beats; returns those that came, the newest last; nothing at its end, too."""
        heard = b""
        with contextlib.suppress(queue.Empty):
            heard = self._beats.get(timeout=seconds)
            while True:
                heard += self._beats.get_nowait()
        if not heard and not self._listener.is_alive() and not self.has_ended():
            time.sleep(seconds)  # it closed its output and goes on: not to turn here at full speed
        return heard

    def has_ended(self) -> bool:
        """Whether it is gone. It is not forgotten yet, so that its id cannot belong to anybody else."""
        if self._process.returncode is not None:
            return True
        if not hasattr(os, "waitid"):
            return self._process.poll() is not None
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.pid, look) is not None

    def megabytes(self) -> float:
        """Memory that it holds (RSS); 0 where that cannot be asked."""
        try:
            return float(psutil.Process(self.pid).memory_info().rss) / MEGABYTE
        except psutil.Error:
            return 0.0

    def end(self, seconds: float) -> None:
        """Ends it politely, and after so many seconds by force."""
        if os.name == "posix":
            self._signal(signal.SIGTERM)
            limit = time.monotonic() + seconds
            while not self.has_ended() and time.monotonic() < limit:
                time.sleep(LOOK)
        self.kill()

    def kill(self) -> None:
        """Ends it, stopped or hanging, and all that it started."""
        if os.name == "posix":
            self._signal(signal.SIGKILL)
            return
        with contextlib.suppress(psutil.Error):  # gone already
            for one in [*psutil.Process(self.pid).children(recursive=True), psutil.Process(self.pid)]:
                one.kill()

    def close(self) -> int:
        """Waits for its end, takes what it left behind with it, and returns its exit code (-9 for signal 9)."""
        while not self.has_ended():
            time.sleep(LOOK)
        if os.name == "posix":
            self._signal(signal.SIGKILL)  # what it started and did not end itself
        code = self._process.wait()
        self._listener.join(JOIN)
        pipes = [self._process.stdin, None if self._listener.is_alive() else self._process.stdout]
        for pipe in filter(None, pipes):
            pipe.close()
        return code

    def _signal(self, signum: int) -> None:
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS: a zombie may not be signalled
                os.killpg(self.pid, signum)

    def _listen(self) -> None:
        pipe = self._process.stdout
        if pipe is None:
            return
        with contextlib.suppress(OSError, ValueError):
            while beats := os.read(pipe.fileno(), 4096):
                self._beats.put(beats)
        self._beats.put(b"")  # whoever waits shall look at once
