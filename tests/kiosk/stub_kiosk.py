"""The real supervisor over a stub window, or that window: the real heartbeat, no Qt. It writes each start into a file.

python -m tests.kiosk.stub_kiosk LOG MODE APART BEAT
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path

from app.kiosk import supervision


def main(log: Path, mode: str) -> None:
    heart = supervision.Heartbeat(os.environ)
    with log.open("a") as file:  # one line is one write: all of it or nothing
        file.write(f"{os.getpid()}\n")
    if mode.startswith("exit"):
        sys.exit(int(mode.removeprefix("exit-")))
    if mode == "stuck":  # a call that keeps Python's lock, as a hanging library would
        heart.beat()
        ctypes.PyDLL(None).sleep(600)
    while True:
        if mode != "silent":
            heart.beat()
        time.sleep(0.1)


if __name__ == "__main__":
    supervision.RESTART_INTERVAL = float(sys.argv[3])
    supervision.BEAT_TIMEOUT = supervision.START_TIMEOUT = float(sys.argv[4])
    if supervision.is_watched():
        main(Path(sys.argv[1]), sys.argv[2])
    again = sys.orig_argv
    sys.exit(supervision.supervise(["/nowhere/anshin-guide"] if sys.argv[2] == "missing" else again))
