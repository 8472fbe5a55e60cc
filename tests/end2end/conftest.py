"""The real program in its own process, on the test desktop."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.programs import to_be_seen
from tools.desktop import wait_for

if TYPE_CHECKING:
    from tests.end2end.stage import Stage

ROOT = Path(__file__).resolve().parent.parent.parent
TITLE = "ニセ警告あんしんガイド"


class Program:
    """A running guide that can be seen and pressed as a person would: from source, unless a path is given."""

    def __init__(
        self, arguments: list[str], environment: dict[str, str], cwd: Path = ROOT, path: Path | None = None
    ) -> None:
        self.process = subprocess.Popen(
            [*([path] if path else [sys.executable, "-m", "app"]), *arguments],
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.window = ""

    def wait_for_window(self) -> str:
        """The X id of its window, once it is on the screen."""
        from tests.scenes import desk  # which only systems with hands have

        def found() -> str:
            return next((hex(one.handle) for one in desk.windows([self.process.pid]) if TITLE in one.title), "")

        self.window = wait_for(found, 15)
        assert self.window, "no window"
        time.sleep(0.4)
        return self.window

    def close(self) -> int:
        """Closes the window as a window manager does; returns the exit code."""
        if self.process.poll() is None:
            if self.window:
                subprocess.run(["wmctrl", "-i", "-c", self.window], capture_output=True)
            else:
                self.process.terminate()
        try:
            self.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise
        return self.process.returncode


def copied(to: Path) -> Path:
    for folder in ("app", "resources", "locales"):
        shutil.copytree(ROOT / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return to


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return to_be_seen(XDG_DATA_HOME=str(tmp_path / "data"), PYTHONWARNINGS="default")


@pytest.fixture
def program(environment: dict[str, str]) -> Iterator[Callable[..., Program]]:
    started: list[Program] = []

    def start(*arguments: str, **extra: str) -> Program:
        started.append(Program(list(arguments), {**environment, **extra}))
        return started[-1]

    yield start
    for one in started:
        one.process.terminate()
        one.process.communicate(timeout=15)  # closes its pipes, too


@pytest.fixture
def stage(program: Callable[..., Program], tmp_path: Path) -> Iterator[Stage]:
    """A PC on which nothing runs yet; all that a walk has started on it is ended."""
    from tests.end2end.stage import Stage  # which knows what stands above

    one = Stage(program, tmp_path)
    yield one
    one.close()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Starts a program under another name; it is ended."""
    started: list[subprocess.Popen[bytes]] = []

    def start(source: str, name: str, *options: str) -> None:
        shutil.copy(source, tmp_path / name)
        started.append(subprocess.Popen([tmp_path / name, *options]))

    yield start
    for one in started:
        one.kill()
        one.wait()
