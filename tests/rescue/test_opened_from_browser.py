"""What was opened from a browser that is ended by force: a letter in an office program must not be lost with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.rescue import closing
from app.rescue.closing import close
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import Browser, kind_of
from tests.conftest import alive
from tools.browsing import find_browsers
from tools.desktop import wait_for

GUIDE = """
import os, subprocess, sys
from app.rescue.closing import close
from app.rescue.processes import owners
from app.rescue.desktop.windows import Desktop
voice = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
theirs = owners()
print(os.getpid() in theirs, voice.pid in theirs, close(theirs[os.getppid()], Desktop()), voice.poll())
"""
"""Run by a browser: what a guide sees of it, and what is left when it has ended it."""


PROGRAMS = ("chrome", "firefox", "soffice.bin", "xterm", "vim", "viewer", "editor")

HANGING = """
trap '' TERM
./firefox -c "./firefox -c 'read end < end' firefox -contentproc & read end < end" firefox &
./soffice.bin -c 'read end < end' soffice.bin &
./xterm -c "./vim -c 'read end < end' vim & read end < end" xterm &
./viewer -c 'read end < end' viewer --type=application/pdf &
./editor -c "./editor -c 'read end < end' editor --type=renderer & read end < end" editor &
./chrome -c "./chrome -c 'read end < end' chrome --type=gpu-process & read end < end" chrome --type=zygote &
read end < end
"""
"""A browser that does not end when it is told to, and what was started out of it. All are copies of the shell."""

PARTS = {"chrome --type=zygote", "chrome --type=gpu-process"}
OPENED = {"soffice.bin", "xterm", "vim", "viewer --type=application/pdf", "editor", "editor --type=renderer"}
OPENED |= {"firefox", "firefox -contentproc"}


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """It has the programs below it."""
    monkeypatch.setattr(closing, "TERMINATE_SECONDS", 0.3)
    os.mkfifo(tmp_path / "end")
    for program in PROGRAMS:
        shutil.copy("/bin/sh", tmp_path / program)
    with subprocess.Popen(["./chrome", "-c", HANGING], cwd=tmp_path, start_new_session=True) as process:
        one = Browser(kind_of("chrome"), psutil.Process(process.pid))
        assert wait_for(lambda: living(one.process.children(recursive=True)) == PARTS | OPENED)
        below = one.process.children(recursive=True)
        yield one
        os.killpg(process.pid, signal.SIGKILL)
        psutil.wait_procs(below, 5)


def living(processes: list[psutil.Process]) -> set[str]:
    """Those that still run, by their programs and arguments."""
    names = set()
    for one in filter(alive, processes):
        with contextlib.suppress(psutil.Error):  # it ends in this moment
            names.add(" ".join([Path(one.exe()).name, *one.cmdline()[4:]]))
    return names


@pytest.mark.linux("copies programs")
def test_letter_terminal_and_another_browser_live_on_and_the_browser_ends_with_its_helpers(hanging: Browser) -> None:
    """A program is none by what it was told. Another browser is started by a `mailto:` link, and has its own parts."""
    assert hanging in find_browsers()
    below = hanging.process.children(recursive=True)
    assert close(hanging, Desktop())
    assert wait_for(lambda: living(below) == OPENED), living(below)


@pytest.mark.linux("copies programs")
def test_a_guide_that_was_opened_out_of_the_browser_sees_and_ends_it(tmp_path: Path) -> None:
    """As by a click on its download: it is below the browser, with its voice, and is no part of it."""
    shutil.copy("/bin/sh", tmp_path / "chrome")
    (tmp_path / "guide.py").write_text(GUIDE)
    command = [tmp_path / "chrome", "-c", f"{sys.executable} {tmp_path}/guide.py & wait"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, timeout=30)
    assert done.stdout.splitlines() == ["False False True None"]
