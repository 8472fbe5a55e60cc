"""Fixtures of the tests of the Windows installer: built once, and a Windows under wine to try it in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.install.conftest import built
from tests.install.on_windows import BASE, FROZEN, ICON, OLDER, Guide, open_shortcut, windows
from tools.build.nsis import make_setup
from tools.build.windows_trial import Trial
from tools.build.wine import Wine


@pytest.fixture(scope="session")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installer, built by the one command a packager uses; with ANSHIN_SETUP, that very file is tested."""
    if ready := os.environ.get("ANSHIN_SETUP"):
        return Path(ready)
    return next(built("windows", tmp_path_factory.mktemp("setup")).glob("*.exe"))


@pytest.fixture(scope="session")
def older(setup: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installer of an older version: another number, a file that the new one lacks, and little else."""
    folder = tmp_path_factory.mktemp("older")
    (folder / "program" / "_internal" / "gone").mkdir(parents=True)
    (folder / "program" / "anshin-guide.exe").write_bytes((FROZEN / "anshin-guide.exe").read_bytes())
    (folder / "program" / "_internal" / "gone" / "older.dll").write_bytes(b"older")
    out = folder / f"anshin-guide-{OLDER}-setup.exe"
    return make_setup(folder / "program", ICON, out, folder / "work", number=OLDER)


@pytest.fixture
def wine(tmp_path: Path) -> Iterator[Wine]:
    """A Windows that nobody has used."""
    with BASE.copy_to(tmp_path / "prefix").running() as one:
        yield one


@pytest.fixture
def trial(wine: Wine, setup: Path) -> Trial:
    """The installer in that Windows; nothing is installed yet."""
    return Trial(wine, setup)


@pytest.fixture
def open_guide() -> Iterator[Callable[[Wine, Path], Guide]]:
    """Starts guides, by the program or a shortcut to it; each is closed at the end."""
    started: list[Guide] = []

    def begin(wine: Wine, what: Path, *arguments: str) -> Guide:
        process = open_shortcut(wine, what) if what.suffix == ".lnk" else wine.start(what, *arguments)
        started.append(Guide(process))
        return started[-1]

    yield begin
    for one in started:
        if windows() or one.process.poll() is None:
            one.close()
        if one.process.stdout is not None:
            one.process.stdout.close()
