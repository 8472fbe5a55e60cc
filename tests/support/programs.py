"""The programs of ours that run for a person's folder, as their processes tell: found, killed, ended."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Collection
from pathlib import Path

import psutil

from tests.conftest import alive, command_of
from tools.desktop import wait_for


def to_be_seen(**extra: str) -> dict[str, str]:
    """The environment of a program whose windows are to be seen, unlike those of tests."""
    ours = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return ours | extra


def running(folder: Path, *, without: Collection[str] = ("--guard", "--speak")) -> list[psutil.Process]:
    """The programs that run for a person's folder, without their guards and voices."""
    found = ((one, command_of(one)) for one in psutil.process_iter())
    return [one for one, line in found if str(folder) in line and not {*without} & {*line} and alive(one)]


def end_all(folder: Path) -> bool:
    """Tells each of them to end, and their guards, which would start one again that is killed; whether none is left."""
    for one in running(folder, without=()):
        with contextlib.suppress(psutil.NoSuchProcess):
            one.terminate()
    return not running(folder, without=())


def guarded(folder: Path) -> psutil.Process:
    """A person's program, once its guard is there, which is started when there is time for it, and knows its task."""
    found = wait_for(lambda: [one for one in running(folder) if has_guard(one)], 30)
    assert found, "no program, or no guard"
    time.sleep(0.5)
    return found[0]


def has_guard(process: psutil.Process) -> bool:
    """Whether a program has got as far as to have a guard; not if it ends in this moment."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return any("--guard" in command_of(child) for child in process.children())
    return False


def kill(process: psutil.Process) -> None:
    """Kills it, and waits for its end: until then it might be taken for what follows it."""
    process.kill()
    assert wait_for(lambda: not alive(process)), "it lives on"
