"""Seeds faults, one by one, each in a copy of the tree, and tells which test of the default tier notices each.

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
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from tools.mutants.faults import FAULTS, Fault, NotApplicable

AT_ONCE = min(2, os.cpu_count() or 1)
"""Each on a desktop of its own."""

ROOT = Path(__file__).resolve().parents[2]
LINKED = (".venv", "resources/voice")
"""Not in the repository, and not changed by any test."""

NOT_OF_THE_PROGRAM = "--ignore=tests/test_mutants.py"
"""It looks for the faults' places, and one of these has just been changed."""

LONGEST = 1800.0
"""Seconds for one part of the tests; with a fault, a test may hang."""

FAILED = 1
"""pytest's exit code when tests failed; others mean that they could not be run."""


class CannotRun(Exception):
    """The tests could not be run to their end."""


@dataclass(frozen=True)
class Verdict:
    """What became of a fault.

    Attributes:
        killer: the test that noticed it, or "".
        trouble: why nothing can be said, or "".
    """

    fault: Fault
    killer: str = ""
    trouble: str = ""
    seconds: float = 0.0

    @property
    def is_killed(self) -> bool:
        """Whether a test noticed it."""
        return bool(self.killer) and not self.trouble

    def __str__(self) -> str:
        said = ": ".join(filter(None, (self.killer, self.trouble))) or "SURVIVED"
        return f"{self.fault.name:<22}  {self.seconds:5.1f} s  {said}"


def main(names: list[str]) -> int:
    """Runs the named faults, or all."""
    if unknown := {*names} - {fault.name for fault in FAULTS}:
        print(f"No fault is called {', '.join(sorted(unknown))}. There are: {', '.join(one.name for one in FAULTS)}")
        return 2
    began = time.monotonic()
    verdicts = confirm(run([fault for fault in FAULTS if not names or fault.name in names]))
    print("\n".join(map(str, verdicts)))
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


def attempt(fault: Fault) -> Verdict:
    """Applies a fault to a copy and runs tests, nearest first, until one fails."""
    began = time.monotonic()
    with copied() as copy:
        try:
            fault.apply(copy)
            verdict = Verdict(fault, killer=_first_failure(copy, fault.tests))
        except (NotApplicable, CannotRun) as reason:
            verdict = Verdict(fault, trouble=str(reason))
    return replace(verdict, seconds=time.monotonic() - began)


def confirm(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """A test that fails without the fault as well has noticed nothing: such a fault counts as not killed."""
    killers = sorted({one.killer for one in verdicts if one.is_killed})
    if not killers:
        return list(verdicts)
    with copied() as copy:
        try:
            failing = run_tests(copy, killers)
        except CannotRun as reason:
            return [replace(one, trouble=str(reason)) for one in verdicts]
    words = "its test fails without it, too"
    return [replace(one, trouble=words) if one.killer in failing else one for one in verdicts]


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of all files of the repository as they are now."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    with tempfile.TemporaryDirectory(prefix="anshin-mutant-") as folder:
        copy = Path(folder)
        copy.chmod(0o755)  # tests that give up an administrator's rights still load modules from it
        for name in sorted({*listed.stdout.split("\0")} - {"", *LINKED}):
            if (ROOT / name).exists():  # it may have been deleted and not committed yet
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name, follow_symlinks=False)
        for name in LINKED:
            (copy / name).symlink_to((ROOT / name).resolve())
        yield copy


def _first_failure(copy: Path, near: Sequence[str]) -> str:
    room = str(Path(near[0]).parent)
    stages = ([*near], [room, *(f"--ignore={one}" for one in near)], ["tests", f"--ignore={room}"])
    for stage in stages:
        failed = run_tests(copy, ["-x", *stage])
        if failed:
            return failed[0]
    return ""


def run_tests(copy: Path, arguments: Sequence[str]) -> list[str]:
    """Runs tests of the default tier on a desktop of their own; returns those that failed.

    Raises:
        CannotRun: nothing was tested, or it took too long.
    """
    python = str(copy / ".venv" / Path(sys.executable).relative_to(sys.prefix))
    command = [python, "-m", "tools.desktop", "--apart", python, "-m", "pytest", "-q", NOT_OF_THE_PROGRAM, *arguments]
    process = subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        told, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        _end(process)
        raise CannotRun(f"not done after {LONGEST:.0f} s: {' '.join(arguments)}") from None
    if process.returncode not in (0, FAILED):
        raise CannotRun(f"pytest ended with {process.returncode}: {told.strip().splitlines()[-1:]}")
    kept = copy / ".pytest_cache" / "v" / "cache" / "lastfailed"
    return list(json.loads(kept.read_text(encoding="utf-8"))) if process.returncode == FAILED else []


def _end(process: subprocess.Popen[str]) -> None:
    """Ends the desktop and everything on it."""
    for one in (*psutil.Process(process.pid).children(recursive=True), process):
        one.kill()
    process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
