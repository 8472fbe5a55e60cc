"""Seeds faults, each in a copy of the tree of its own, and names the test that notices it.

python3 dev.py mutants [NAME …]

Exit code 1 unless all are noticed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from dev import ROOT
from tools.mutants.faults import FAULTS, Fault, NotApplicable

AT_ONCE = min(2, os.cpu_count() or 1)  # each on a desktop of its own

LINKED = (".venv", "resources/voice/ja.zip")  # not in the repository; no test changes them

LONGEST = "1800"  # seconds for the tests of a fault, which may make them hang

FAILED = 1  # pytest's exit code for failed tests; others mean that they could not run


class CannotRun(Exception):
    """The tests could not be completed."""


def main(names: list[str]) -> int:
    """Runs the named faults, or all."""
    known = {fault.name: fault for fault in FAULTS}
    if unknown := {*names} - known.keys():
        print(f"No fault is called {', '.join(sorted(unknown))}. There are: {', '.join(known)}")
        return 2
    chosen = [known[name] for name in names or known]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        killers = [failed[0] for failed in pool.map(attempt, chosen) if failed]
    false = list[str]()  # they fail without a fault, too, and so prove nothing
    if killers:
        with copied() as copy:
            false = run_tests(copy, sorted({*killers}))
    for test in false:
        print(f"fails without a fault, too: {test}")
    killed = [killer for killer in killers if killer not in false]
    print(f"{len(killed)} of {len(chosen)} killed")
    return int(len(killed) < len(chosen))


def attempt(fault: Fault) -> list[str]:
    """Applies a fault to a copy, runs its tests until one fails, and prints the outcome; returns what failed."""
    failed = list[str]()
    with copied() as copy:
        try:
            fault.apply(copy)
            failed = run_tests(copy, ["-x", *fault.tests])
            outcome = " ".join(failed) or "SURVIVED"
        except (NotApplicable, CannotRun) as reason:
            outcome = str(reason)
    print(f"{fault.name:<22}  {outcome}", flush=True)
    return failed


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of all files of the repository in their present state."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    with tempfile.TemporaryDirectory(prefix="anshin-mutant-") as folder:
        copy = Path(folder)
        copy.chmod(0o755)  # tests that drop an administrator's rights still load modules from it
        for name in sorted({*listed.stdout.split("\0")} - {"", *LINKED}):
            if (ROOT / name).exists():  # it may be deleted without a commit yet
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name, follow_symlinks=False)
        for name in LINKED:
            (copy / name).symlink_to((ROOT / name).resolve())
        yield copy


def run_tests(copy: Path, arguments: Sequence[str]) -> list[str]:
    """Runs tests of the default tier on a desktop of their own; returns those that failed.

    Raises:
        CannotRun: nothing ran, or it took too long.
    """
    python = str(copy / ".venv" / Path(sys.executable).relative_to(sys.prefix))
    command = ["timeout", "--signal=KILL", LONGEST, python, "-m", "tools.desktop", "--apart"]  # kills the desktop, too
    command += [python, "-m", "pytest", "-q", *arguments]
    done = subprocess.run(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode not in (0, FAILED):
        raise CannotRun(f"pytest ended with {done.returncode}: {done.stdout.strip().splitlines()[-1:]}")
    kept = copy / ".pytest_cache" / "v" / "cache" / "lastfailed"
    return list(json.loads(kept.read_text(encoding="utf-8"))) if done.returncode == FAILED else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
