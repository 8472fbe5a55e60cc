"""What was opened from a browser that is ended by force: a letter in an office program must not be lost with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.rescue import closing
from app.rescue.closing import close
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import Browser
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


class Hanging:
    """A browser that does not end when it is told to, with programs below it, each a copy of the shell that waits."""

    def __init__(self, home: Path) -> None:
        self.home, self.others = home, home.parent / "others"
        self._end = f"read end < {home.parent / 'end'}"
        os.mkfifo(home.parent / "end")
        self.others.mkdir()
        self._below: list[str] = []
        self._started: list[psutil.Process] = []

    def add(self, program: Path, *arguments: str, below: str = "") -> str:
        """A program that the browser starts; `below` is the line of what this one starts in its turn."""
        program.parent.mkdir(parents=True, exist_ok=True)
        if not program.exists():
            shutil.copy("/bin/sh", program)
        script = (f"{below} & " if below else "") + self._end
        inner = script.replace("\\", "\\\\").replace('"', '\\"')
        line = f'{program} -c "{inner}" {program.name} {" ".join(arguments)}'
        self._below = [one for one in self._below if one != below] + [line]
        return line

    def start(self) -> Browser:
        """Starts it, and waits until all programs are below it."""
        self.home.mkdir(exist_ok=True)
        shutil.copy("/bin/sh", self.home / "chrome")
        script = "trap '' TERM; " + "".join(f"{one} & " for one in self._below) + self._end
        self._process = subprocess.Popen([self.home / "chrome", "-c", script], start_new_session=True)
        found: list[Browser] = []

        def is_there() -> bool:
            found[:] = [one for one in find_browsers() if one.pid == self._process.pid]
            self._started = psutil.Process(self._process.pid).children(recursive=True)
            ready = [one for one in self._started if len(one.cmdline()) > 3 and one.cmdline()[1] == "-c"]
            return bool(found) and len(ready) == script.count(self._end) - 1

        assert wait_for(is_there), self._started
        return found[0]

    def living(self) -> set[str]:
        """The programs below it that still run."""
        names = set()
        for one in filter(alive, self._started):
            with contextlib.suppress(psutil.Error):  # it ends in this moment
                names.add(" ".join([Path(one.exe()).name, *one.cmdline()[4:]]))
        return names

    def end(self) -> None:
        for one in filter(alive, self._started):
            one.kill()
        self._process.kill()
        self._process.wait(5)
        psutil.wait_procs(self._started, 5)


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    monkeypatch.setattr(closing, "TERMINATE_SECONDS", 0.3)
    one = Hanging(tmp_path / "browser")
    yield one
    one.end()


@pytest.mark.linux("copies programs")
def test_letter_terminal_and_another_browser_live_on_and_the_browser_ends_with_its_helpers(hanging: Hanging) -> None:
    """A program is none by what it was told. Another browser is started by a `mailto:` link, and has its own parts."""
    one = hanging
    mail = one.others / "firefox"
    one.add(mail, below=one.add(mail, "-contentproc"))
    one.add(one.others / "soffice.bin")
    one.add(one.others / "xterm", below=one.add(one.others / "vim"))
    one.add(one.others / "viewer", "--type=application/pdf")
    one.add(one.others / "editor", below=one.add(one.others / "editor", "--type=renderer"))
    one.add(one.home / "chrome", "--type=zygote", below=one.add(one.home / "chrome", "--type=gpu-process"))
    assert close(one.start(), Desktop())
    left = {"soffice.bin", "xterm", "vim", "viewer --type=application/pdf", "editor", "editor --type=renderer"}
    left |= {"firefox", "firefox -contentproc"}
    assert wait_for(lambda: one.living() == left), one.living()


@pytest.mark.linux("copies programs")
def test_a_guide_that_was_opened_out_of_the_browser_sees_and_ends_it(tmp_path: Path) -> None:
    """As by a click on its download: it is below the browser, with its voice, and is no part of it."""
    shutil.copy("/bin/sh", tmp_path / "chrome")
    (tmp_path / "guide.py").write_text(GUIDE)
    command = [tmp_path / "chrome", "-c", f"{sys.executable} {tmp_path}/guide.py & wait"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, timeout=30)
    assert done.stdout.splitlines() == ["False False True None"]
