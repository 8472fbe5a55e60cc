"""The real supervisor over a stub window.

    python -m tests.kiosk.stub_supervisor LOG MODE PATIENCE [jumping]

PATIENCE is JSON; "jumping": the wall clock of this process leaps by years at every look.
"""

from __future__ import annotations

import json
import random
import sys
import time

from app.kiosk.supervision.supervisor import Patience, supervise

if __name__ == "__main__":
    log, mode, patience, *rest = sys.argv[1:]
    if rest == ["jumping"]:
        time.time = lambda: random.uniform(0, 4e9)  # type: ignore[assignment]
    window = [sys.executable, "-B", "-S", "-m", "tests.kiosk.stub_window", log, mode]
    if mode == "missing":
        window = ["/nowhere/anshin-guide"]
    sys.exit(supervise(window, Patience(**json.loads(patience))))
