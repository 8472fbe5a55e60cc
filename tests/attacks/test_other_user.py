"""Another account of the PC answers in place of the guide, so that starting it shows nothing (finding 1).

It takes the places where a later start looks for the program that runs, and says "yes, I am shown".
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from multiprocessing.connection import Client
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.companion import instance as room
from app.companion.instance import Instance, Word, ask
from tests.attacks.other_user import NOBODY, knock, squatters
from tests.end2end.conftest import TITLE, Program, environment, program
from tools.desktop import wait_for

__all__ = ["environment", "program"]

HELP_WITHIN = 5.0
"""Seconds; alone on a PC it takes 1.3. A start that waited for an answer would take 8 more."""

LOAD = 6
"""Beside other tests a start takes longer, by at most so many times what the first one took to begin."""

squat = pytest.fixture(squatters)
Squat = Callable[..., list[str]]


@pytest.fixture
def common(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A common temporary folder, in which everybody may make files; there is no other."""
    with tempfile.TemporaryDirectory(prefix="anshin-common-") as name:
        Path(name).chmod(0o1777)
        monkeypatch.setattr(tempfile, "tempdir", name)  # pytest's own folder is made by now
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
        yield Path(name)


def name_of(folder: Path) -> str:
    """The name that every account can compute."""
    whole = f"{os.getuid()}\0{folder.resolve()}".encode()
    return f"anshin-{zlib.crc32(whole):08x}{zlib.crc32(whole[::-1]):08x}"


def deep(folder: Path) -> Path:
    """A data folder whose path is too long for a socket."""
    folder = folder.joinpath(*["d" * 40] * 3)
    folder.mkdir(parents=True)
    return folder


def is_shown(one: Program) -> bool:
    search = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(one.process.pid), "--name", TITLE]
    return bool(subprocess.run(search, capture_output=True).stdout)


def test_nobody_answers_from_the_common_folder(squat: Squat, common: Path, tmp_path: Path) -> None:
    assert squat(common / name_of(tmp_path)), "it is there before us"
    assert ask(tmp_path, Word.SHOW, patience=0.0) is None


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o770])
def test_nobody_answers_from_a_runtime_folder_that_others_may_enter(
    squat: Squat, common: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    runtime = common / "runtime"
    runtime.mkdir()
    os.chown(runtime, os.getuid(), NOBODY)
    runtime.chmod(mode)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert squat(runtime / name_of(tmp_path))
    assert ask(tmp_path, Word.SHOW, patience=0.0) is None


@pytest.mark.parametrize("is_link", [False, True])
def test_nobody_answers_from_a_folder_made_before_ours(
    squat: Squat, common: Path, tmp_path: Path, is_link: bool
) -> None:
    """Where the data folder cannot hold the socket, the name of the one in the common folder can be guessed."""
    folder, place = deep(tmp_path), common / f"anshin-{os.getuid()}"
    real = common / "real" if is_link else place
    real.mkdir(mode=0o700)
    os.chown(real, NOBODY, NOBODY)
    if is_link:
        place.symlink_to(real)
    assert squat(place / name_of(folder))
    assert ask(folder, Word.SHOW, patience=0.0) is None


def test_what_lies_in_our_own_folder_is_asked_who_it_is(
    squat: Squat, common: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Should the folder ever have been open: not where it lies tells who answers, but the system."""
    place = common / "runtime"
    place.mkdir()
    place.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    assert squat(place / name_of(tmp_path))
    place.chmod(0o700)
    with Client(str(place / name_of(tmp_path))) as other:
        assert other.recv_bytes(16) == b"yes", "else this test shows nothing"
    assert ask(tmp_path, Word.SHOW) is None
    assert "another process answers" in caplog.text


def test_nobody_is_heard_by_the_one_that_runs(qapp: QApplication, squat: Squat, common: Path, tmp_path: Path) -> None:
    one, words = Instance(tmp_path), list[str]()
    one.shown.connect(lambda: words.append("shown"))
    one.listen()
    try:
        address = Path(room._address(tmp_path))
        assert address.parent.stat().st_mode & 0o077 == 0
        for way in (address.parent, *tmp_path.parents[:3], tmp_path):
            way.chmod(0o755)
        address.chmod(0o666)
        assert knock(str(address)) in ("EOFError", "ConnectionResetError", "BrokenPipeError")
        address.parent.chmod(0o700)
        assert ask(tmp_path, Word.WAITS) is Word.NO, "its own user is"
        qapp.processEvents()
        assert words == []
    finally:
        one.close()


@pytest.mark.display
@pytest.mark.parametrize("waiting", [True, False], ids=["companion", "guide"])
def test_help_opens_though_every_place_is_taken(
    program: Callable[..., Program], squat: Squat, common: Path, tmp_path: Path, waiting: bool
) -> None:
    """One runs, but somebody else sits wherever its ear could be: a double click must show a guide all the same."""
    folder, place = deep(tmp_path), common / f"anshin-{os.getuid()}"
    place.mkdir(mode=0o700)
    os.chown(place, NOBODY, NOBODY)
    common.chmod(0o777)  # root, who runs this, could take every place back in a folder with the sticky bit
    places = {"XDG_RUNTIME_DIR": str(common), "TMPDIR": str(common)}
    began = time.monotonic()
    first = program(*["--companion"] * waiting, "--silent", "--data-dir", str(folder), **places)
    assert wait_for((folder / "running").exists)
    slack = LOAD * (time.monotonic() - began)
    time.sleep(2.0)
    assert first.process.poll() is None
    assert len(squat(common / name_of(folder), place / name_of(folder))) == 2
    second = program("--silent", "--data-dir", str(folder), **places)
    assert wait_for(lambda: is_shown(second), HELP_WITHIN + slack)


@pytest.mark.display
def test_where_only_the_runtime_folder_is_taken_the_running_one_is_shown(
    program: Callable[..., Program], squat: Squat, common: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    common.chmod(0o777)
    places = {"XDG_RUNTIME_DIR": str(common), "TMPDIR": str(common)}
    first = program("--companion", "--silent", "--data-dir", str(folder), **places)
    assert wait_for((folder / "running").exists)
    time.sleep(2.0)
    assert squat(common / name_of(folder))
    second = program("--silent", "--data-dir", str(folder), **places)
    assert second.process.wait(5) == 0
    assert wait_for(lambda: is_shown(first), HELP_WITHIN)
