"""Stands in for the kiosk's window: the real heartbeat, no Qt. Run by a supervisor; writes each start into a file.

python -m tests.kiosk.stub_window LOG MODE
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.kiosk.supervision.heartbeat import make_heartbeat

BEAT = 0.1
CHILD = [sys.executable, "-c", "import time; time.sleep(600)"]


def main(log: Path, mode: str) -> None:
    heartbeat = make_heartbeat()
    child = subprocess.Popen(CHILD) if mode == "with-child" else None
    print("a library's own words must not be a beat", flush=True)
    if mode not in ("silent", "at-once"):
        heartbeat.beat()  # before its start is told: who reads of that may stop it at once
    with log.open("a") as file:  # one line is one write: all of it or nothing
        file.write(f"{os.getpid()} {time.monotonic()} {child.pid if child else 0}\n")
    if mode.startswith("exit"):
        sys.exit(int(mode.removeprefix("exit-")))
    if mode == "at-once":
        os._exit(1)
    if mode == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if mode == "stuck":  # a call that keeps Python's lock, as a hanging library would
        ctypes.PyDLL(None).sleep(600)
    while True:
        if mode != "silent":
            heartbeat.beat()
        time.sleep(BEAT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
