"""What the scenes share: they run only when asked for, on a desktop where nothing of the person's is open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tools.scam_page import ScamPage

if sys.platform == "win32":
    from tests.windows import desk
    from tests.windows.browsers import PROGRAMS, STAND_IN, RealBrowser, StandIn, Struck, name_of
    from tests.windows.guide import Guide, installed_folder, ready

PICTURES = Path("build", "windows-report")
INSTALL_SECONDS = 600

NEEDS = {
    "test_install.py": "ANSHIN_SETUP",
}
"""Files that run only where this environment variable is set; see there."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """They take over keyboard and mouse, and close browsers: never by the way, with the other tests."""
    is_asked_for = sys.platform == "win32" and config.getoption("--windows")
    return None if is_asked_for and has_what_it_needs(collection_path.name) else True


def has_what_it_needs(file: str) -> bool:
    return bool(file not in NEEDS or os.environ.get(NEEDS[file]))


def pytest_report_header() -> list[str]:
    """Which files are left out, and what brings them in."""
    return [f"not run: {file}, which needs {NEEDS[file]}" for file in NEEDS if not has_what_it_needs(file)]


@pytest.fixture(scope="session", autouse=True)
def free_desktop() -> None:
    """Refuses to begin where a person's browser is open: the scenes would close it."""
    desk.see_real_pixels()
    theirs = {one.pid for one in psutil.process_iter() if name_of(one) in PROGRAMS.values()}
    if theirs and desk.windows(*theirs):
        pytest.exit("A browser is open. Close all browsers, then start again.", returncode=2)


@pytest.fixture(scope="session", autouse=True)
def installed() -> Iterator[None]:
    """With ANSHIN_SETUP, that installer is what is tried: installed before the scenes, uninstalled after them."""
    setup = os.environ.get("ANSHIN_SETUP")
    if setup:
        subprocess.run([setup, "/S", "/NOAUTOSTART"], check=True, timeout=INSTALL_SECONDS)
    yield
    if setup and (folder := installed_folder()):
        subprocess.run([str(folder / "uninstall.exe"), "/S"], check=True, timeout=INSTALL_SECONDS)


@pytest.fixture
def guide(tmp_path: Path) -> Iterator[Guide]:
    """The guide, waiting to be called."""
    with ready(tmp_path / "family") as one:
        yield one


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Callable[[str], Struck]]:
    """Makes browsers by kind, each with a profile of its own; all are ended at the end."""
    made: list[Struck] = []

    def make(kind: str) -> Struck:
        made.append(StandIn(tmp_path / "programs") if kind == STAND_IN else RealBrowser(kind, tmp_path / "profile"))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def page() -> Iterator[ScamPage]:
    """The fake warning. Named after `browser` among a scene's arguments, it is there until the browsers are."""
    with ScamPage() as one:
        yield one


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Of a scene that fails, what the screen showed then."""
    report = yield
    if report.when == "call" and report.failed and os.environ.get("WINELOADER") is None:
        from PIL import ImageGrab

        PICTURES.mkdir(parents=True, exist_ok=True)
        ImageGrab.grab().save(PICTURES / f"{item.name}.png".replace("/", "-"))
    return report


REAL = [*PROGRAMS] if sys.platform == "win32" else []
