"""The real supervisor over a stub window.

    python -m tests.kiosk.stub_supervisor LOG MODE PATIENCE

PATIENCE is JSON.
"""

from __future__ import annotations

import json
import sys

from app.kiosk.supervision.supervisor import Patience, supervise

if __name__ == "__main__":
    log, mode, patience = sys.argv[1:]
    window = [sys.executable, "-B", "-S", "-m", "tests.kiosk.stub_window", log, mode]
    if mode == "missing":
        window = ["/nowhere/anshin-guide"]
    sys.exit(supervise(window, Patience(**json.loads(patience))))
