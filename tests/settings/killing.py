"""Saves settings and is killed at seeded moments; run by test_killed.py in a process of its own, without threads."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import tomlkit  # noqa: F401  loaded before the first fork, so that each child saves at once

from app.settings.settings import Settings
from app.settings.store import FILE_NAME, SettingsFile
from tests.settings.conftest import FULL, SON

SEED = 20260703
A, B = FULL, Settings(people=(SON,))


def saver(file: SettingsFile, ready: int) -> None:
    """Saves in turn until it is killed."""
    os.write(ready, b"!")
    while True:
        file.save(B)
        file.save(A)


def killed_after(seconds: float, file: SettingsFile) -> None:
    """Starts a process that saves, and kills it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        saver(file, writer)
    os.read(reader, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    os.close(writer)


def one_save(file: SettingsFile) -> float:
    """Seconds that a save takes here."""
    start = time.perf_counter()
    for _ in range(10):
        file.save(B)
        file.save(A)
    return (time.perf_counter() - start) / 20


def main(folder: Path, moments: int) -> None:
    """Prints what was found after each kill: how often the old or new one, and anything else."""
    file = SettingsFile(folder)
    span = one_save(file) * 6
    chance = random.Random(SEED)
    found: Counter[str] = Counter()
    for _ in range(moments):
        killed_after(chance.uniform(0, span), file)
        read = file.read()
        which = "a" if read.settings == A else "b" if read.settings == B else "broken"
        found[which if not read.faults else "noticed"] += 1
        found["half-written beside it"] += any(folder.glob(f".{FILE_NAME}*"))
        for left in folder.glob(f".{FILE_NAME}*"):
            left.unlink()
    print(*(f"{name}={count}" for name, count in sorted(found.items())), sep=";")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
