"""What was opened from a browser that hangs: a letter in an office program must not be lost with it (finding 11).

A page that does not let go is ended by force, and with it everything below it was, the unsaved letter included.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.rescue.browsers import closing
from app.rescue.browsers.closing import close
from app.rescue.browsers.finding import Browser, find_browsers
from app.rescue.desktop.windows import Desktop
from tests.conftest import alive
from tools.desktop import wait_for

GUIDE = """
import os, subprocess, sys
from app.rescue.browsers.closing import close
from app.rescue.browsers.finding import find_browsers, owners
from app.rescue.desktop.windows import Desktop
voice = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
[browser] = [one for one in find_browsers() if one.pid == os.getppid()]
theirs = owners([browser])
print(os.getpid() in theirs, voice.pid in theirs, close(browser, Desktop()).is_gone, voice.poll())
"""
"""Run by a browser: what a guide sees of it, and what is left when it has ended it."""

WAIT = "read end < {fifo}"
"""What each of these programs does: waits until the test is over."""


class Hanging:
    """A browser that does not end when it is told to, with processes below it, each a copy of the shell."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.home, self.others = home, folder / "others"
        self.fifo = folder / "end"
        subprocess.run(["mkfifo", self.fifo], check=True)
        for place in (home, self.others):
            place.mkdir(exist_ok=True)
        self._below: list[str] = []
        self._started: list[psutil.Process] = []

    def add(self, program: Path, *arguments: str, below: str = "") -> None:
        """A program that the browser starts; `below` is what this one starts in its turn."""
        self._below.append(self.line(program, *arguments, below=below))

    def line(self, program: Path, *arguments: str, below: str = "") -> str:
        """How a shell starts a program that waits."""
        if not program.exists():
            shutil.copy("/bin/sh", program)
        script = (f"{below} & " if below else "") + WAIT.format(fifo=self.fifo)
        inner = script.replace("\\", "\\\\").replace('"', '\\"')
        return f'{program} -c "{inner}" {program.name} {" ".join(arguments)}'

    def start(self, *names: str) -> Browser:
        """Starts it, and waits until these programs are below it."""
        browser = self.home / "chrome"
        shutil.copy("/bin/sh", browser)
        script = "trap '' TERM; " + "".join(f"{one} & " for one in self._below) + WAIT.format(fifo=self.fifo)
        self.process = subprocess.Popen([browser, "-c", script], start_new_session=True)
        found: list[Browser] = []

        def is_there() -> bool:
            found[:] = [one for one in find_browsers() if one.pid == self.process.pid]
            self._started = psutil.Process(self.process.pid).children(recursive=True)
            return bool(found) and sorted(Path(one.exe()).name for one in self._started) == sorted(names)

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
        for one in self._started:
            if one.is_running():
                one.kill()
        self.process.kill()
        self.process.wait(5)
        psutil.wait_procs(self._started, 5)


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Hanging]]:
    monkeypatch.setattr(closing, "TERMINATE_SECONDS", 0.3)
    made: list[Hanging] = []

    def make(home: str) -> Hanging:
        made.append(Hanging(tmp_path, tmp_path / home))
        return made[-1]

    yield make
    for one in made:
        one.end()


@pytest.mark.parametrize("home", ["browser", "bin"], ids=["own folder", "folder of all programs"])
def test_a_letter_and_a_terminal_live_on_and_the_browser_ends(hanging: Callable[[str], Hanging], home: str) -> None:
    one = hanging(home)
    one.add(one.others / "soffice.bin")
    one.add(one.others / "xterm", below=one.line(one.others / "vim"))
    one.add(one.home / "chrome", "--type=renderer")
    one.add(one.home / "chrome", "--type=zygote", below=one.line(one.home / "chrome", "--type=gpu-process"))
    browser = one.start("soffice.bin", "xterm", "vim", "chrome", "chrome", "chrome")
    closed = close(browser, Desktop())
    assert (closed.is_gone, closed.was_killed) == (True, True)
    assert wait_for(lambda: one.living() == {"soffice.bin", "xterm", "vim"}), one.living()


def test_a_program_whose_own_parts_look_like_a_browsers_keeps_them(hanging: Callable[[str], Hanging]) -> None:
    """Many programs are made as Chromium is: an editor opened from a page, and what belongs to it."""
    one = hanging("browser")
    one.add(one.others / "editor", below=one.line(one.others / "editor", "--type=renderer"))
    browser = one.start("editor", "editor")
    assert close(browser, Desktop()).was_killed
    assert one.living() == {"editor", "editor --type=renderer"}


@pytest.mark.parametrize("mark", ["--type=application/pdf", "-contentproc"])
def test_a_program_is_no_part_of_it_by_what_it_was_told(hanging: Callable[[str], Hanging], mark: str) -> None:
    one = hanging("browser")
    one.add(one.others / "viewer", mark)
    assert close(one.start("viewer"), Desktop()).was_killed
    assert one.living() == {f"viewer {mark}"}


def test_a_guide_that_was_opened_out_of_the_browser_sees_and_ends_it(tmp_path: Path) -> None:
    """As by a click on its download: it is below the browser, with its voice, and is no part of it."""
    shutil.copy("/bin/sh", tmp_path / "chrome")
    (tmp_path / "guide.py").write_text(GUIDE)
    command = [tmp_path / "chrome", "-c", f"{sys.executable} {tmp_path}/guide.py & wait"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, timeout=30)
    assert done.stdout.splitlines() == ["False False True None"]


def test_what_lies_in_the_browsers_own_folder_ends_with_it(hanging: Callable[[str], Hanging]) -> None:
    """It has helpers with other names, of which one may howl."""
    one = hanging("browser")
    (one.home / "143.0").mkdir()
    one.add(one.home / "crash_handler")
    one.add(one.home / "143.0" / "helper")
    one.add(one.others / "evince")
    browser = one.start("crash_handler", "helper", "evince")
    assert close(browser, Desktop()).is_gone
    assert wait_for(lambda: one.living() == {"evince"}), one.living()


def test_in_the_folder_of_all_programs_another_one_is_no_helper(hanging: Callable[[str], Hanging]) -> None:
    one = hanging("bin")
    one.add(one.home / "evince")
    browser = one.start("evince")
    assert close(browser, Desktop()).is_gone
    assert one.living() == {"evince"}
