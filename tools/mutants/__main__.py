"""Seeds faults, one by one, and tells which test notices each. Exit code 1 unless all are noticed.

python3 dev.py mutants [NAME …]
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from tools.mutants.faults import FAULTS, Fault
from tools.mutants.trial import Verdict, attempt, confirm

AT_ONCE = min(2, os.cpu_count() or 1)
"""Each on a desktop of its own."""


def main(names: list[str]) -> int:
    """Runs the named faults, or all."""
    unknown = sorted(set(names) - {fault.name for fault in FAULTS})
    if unknown:
        print(f"No fault is called {', '.join(unknown)}. There are: {', '.join(fault.name for fault in FAULTS)}")
        return 2
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
    began = time.monotonic()
    verdicts = confirm(run(chosen))
    print(table(verdicts))
    killed = sum(one.is_killed for one in verdicts)
    print(f"{killed} of {len(verdicts)} killed in {time.monotonic() - began:.0f} s")
    return 0 if killed == len(verdicts) else 1


def run(faults: list[Fault]) -> list[Verdict]:
    """Tries faults, some at a time; says on stderr when each is done."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [pool.submit(attempt, fault) for fault in faults]
        for number, done in enumerate(as_completed(waiting), start=1):
            print(f"[{number}/{len(faults)}] {done.result().fault.name}", file=sys.stderr, flush=True)
        return [one.result() for one in waiting]


def table(verdicts: list[Verdict]) -> str:
    """One line a fault: name, seconds, and the test that noticed it or why none did."""
    wide = max(len(one.fault.name) for one in verdicts)
    return "\n".join(f"{one.fault.name:<{wide}}  {one.seconds:5.1f} s  {told(one)}" for one in verdicts)


def told(verdict: Verdict) -> str:
    """What became of a fault, in words."""
    return ": ".join(filter(None, (verdict.killer, verdict.trouble))) or "SURVIVED"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
