"""Notes until it is killed; run by test_audit.py. Prints how often it has noted, each time after it was kept."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from app.kiosk.rules.staff_journal import Audit, StaffAction

if __name__ == "__main__":
    audit = Audit(Path(sys.argv[1]), datetime.now)
    first = int(sys.argv[2])
    for number in range(first, first + 100_000):
        audit.note(StaffAction.VOLUME, f"n{number:06}")
        print(number, flush=True)
