"""Another account of the PC answers in place of the guide, so that starting it shows nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.companion.instance import Word, ask
from tests.end2end.conftest import TITLE, Program, environment, program
from tools.desktop import wait_for

__all__ = ["environment", "program"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="changes accounts"),
    pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="only root can be somebody else"),
]

NOBODY = 65534
HELP_WITHIN = 5.0
"""Seconds; alone on a PC it takes 1.3. A start that waited for an answer would take 8 more."""

LOAD = 6
"""Beside other tests a start takes longer, by at most so many times what the first one took to begin."""

# Argument: an address. Takes it as another account, from whoever has it, and says yes to whatever is asked there.
SQUATTING = f"""
import os, pathlib, sys
from multiprocessing.connection import Listener
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
pathlib.Path(sys.argv[1]).unlink(missing_ok=True)
listener = Listener(sys.argv[1])
print("there", flush=True)
while True:
    try:
        with listener.accept() as other:
            other.send_bytes(b"yes")
            other.recv_bytes(16)
    except (OSError, EOFError):
        pass
"""

Squat = Callable[[Path], None]


@pytest.fixture
def squat() -> Iterator[Squat]:
    made: list[subprocess.Popen[str]] = []

    def start(address: Path) -> None:
        made.append(
            subprocess.Popen([sys.executable, "-c", SQUATTING, str(address)], stdout=subprocess.PIPE, text=True)
        )
        assert made[-1].stdout is not None
        assert made[-1].stdout.readline() == "there\n"

    yield start
    for one in made:
        one.kill()
        one.communicate()


@pytest.fixture
def common() -> Iterator[Path]:
    """A folder in which everybody may make files, for pytest's own is ours alone."""
    with tempfile.TemporaryDirectory(prefix="anshin-common-") as name:
        Path(name).chmod(0o777)  # not sticky: root, who runs this, could take every place back
        yield Path(name)


def name_of(folder: Path) -> str:
    """The name that every account can compute."""
    whole = f"{os.getuid()}\0{folder.resolve()}".encode()
    return f"anshin-{zlib.crc32(whole):08x}{zlib.crc32(whole[::-1]):08x}"


def is_shown(one: Program) -> bool:
    search = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(one.process.pid), "--name", TITLE]
    return bool(subprocess.run(search, capture_output=True).stdout)


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o770])
def test_nobody_answers_from_a_runtime_folder_that_others_may_enter(
    squat: Squat, common: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    runtime = common / "runtime"
    runtime.mkdir()
    os.chown(runtime, os.getuid(), NOBODY)
    runtime.chmod(mode)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    squat(runtime / name_of(tmp_path))
    assert ask(tmp_path, Word.SHOW, patience=0.0) is None


@pytest.mark.display
@pytest.mark.parametrize("waiting", [True, False], ids=["companion", "guide"])
def test_help_opens_though_the_place_is_taken(
    program: Callable[..., Program], squat: Squat, common: Path, tmp_path: Path, waiting: bool
) -> None:
    """One runs, but somebody else sits where its ear could be: a double click must show a guide all the same."""
    folder = tmp_path / "own"
    began = time.monotonic()
    first = program(*["--companion"] * waiting, "--silent", "--data-dir", str(folder), XDG_RUNTIME_DIR=str(common))
    assert wait_for((folder / "running").exists)
    slack = LOAD * (time.monotonic() - began)
    time.sleep(2.0)
    assert first.process.poll() is None
    squat(common / name_of(folder))
    second = program("--silent", "--data-dir", str(folder), XDG_RUNTIME_DIR=str(common))
    assert wait_for(lambda: is_shown(first) or is_shown(second), HELP_WITHIN + slack)
