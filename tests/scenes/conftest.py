"""What the scenes share: a desktop where nothing of the person's is open, a guide, browsers, a report with pictures.

build/scenes-report/summary.md: what became of each scene, with the screen at its end.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tools.scam_page import ScamPage

if sys.platform != "darwin":
    from tests.scenes import browsers, desk
    from tests.scenes.guide import Guide, installed_folder

REPORT = Path("build", "scenes-report")
INSTALL_SECONDS = 600

IN_DEFAULT_TIER = ("test_crash", "test_icon_and_button", "test_esc_reaches_the_page_and_its_cross_closes_it[chromium]")
"""On Linux: one of each kind. All need many seconds."""


def reasons() -> dict[str, str]:
    """Which files cannot be tried here, and why."""
    left_out = {}
    if not os.environ.get("ANSHIN_SETUP"):
        left_out["test_install.py"] = "ANSHIN_SETUP names no installer for Windows"
    if sys.platform != "win32":
        left_out["test_windows_only.py"] = (
            "Task Manager, its list for log-in and programs without a console are Windows'"
        )
        left_out["test_windows_rescue.py"] = "it asks Windows itself; tests/rescue asks Linux"
    if sys.platform == "darwin":
        left_out["scenes"] = "nothing there presses keys on a Mac yet"
    if sys.platform == "win32" and not ctypes.windll.winmm.waveOutGetNumDevs():
        left_out["test_sound.py"] = "this PC has no device that sounds"
    return left_out


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Elsewhere than on Linux they take over keyboard and mouse, and close browsers: never by the way."""
    has_hands = sys.platform == "linux" or (sys.platform == "win32" and config.getoption("--scenes"))
    return None if has_hands and collection_path.name not in reasons() else True


def pytest_itemcollected(item: pytest.Item) -> None:
    if sys.platform == "linux":
        for part in ("display", "bus", "sound"):
            item.add_marker(part)
        if not any(one in item.nodeid for one in IN_DEFAULT_TIER):
            item.add_marker(pytest.mark.release("a scene: a real browser, real keys, the guide waiting"))


def pytest_report_header() -> list[str]:
    return [f"not tried here: {file}, because {why}" for file, why in reasons().items()]


@pytest.fixture(scope="session", autouse=True)
def free_desktop() -> None:
    """Refuses to begin where a person's browser is open: the scenes would close it."""
    if sys.platform == "win32":
        from tests.scenes.windows_browsers import PROGRAMS, name_of

        theirs = {one.pid for one in psutil.process_iter() if name_of(one) in PROGRAMS.values()}
        if desk.windows(theirs):
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
def guide(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Guide]:
    """The guide, waiting to be called; on a desktop that is enlarged, if a scene asks for a factor."""
    factor = {"QT_SCALE_FACTOR": request.param} if hasattr(request, "param") else {}
    one = Guide(tmp_path / "family", **factor)
    try:
        one.wait_ready()
        yield one
    finally:
        one.end()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Callable[[str], browsers.Struck]]:
    """Makes browsers by kind, each with a profile of its own; all are ended at the end."""
    made: list[browsers.Struck] = []

    def make(kind: str) -> browsers.Struck:
        made.append(browsers.made(kind, tmp_path))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[browsers.Other]:
    """Another program's window, once it is started."""
    one = browsers.other_program(tmp_path / "other")
    yield one
    one.stop()


@pytest.fixture
def page() -> Iterator[ScamPage]:
    """The fake warning. Named after `browser` among a scene's arguments, it is there until the browsers are."""
    with ScamPage() as one:
        yield one


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """What the screen shows at the end of a scene, while it still stands."""
    report = yield
    if report.when == "call" and os.environ.get("WINELOADER") is None:
        from PIL import ImageGrab

        REPORT.mkdir(parents=True, exist_ok=True)
        ImageGrab.grab().save(picture_of(item.nodeid))
    return report


def picture_of(scene: str) -> Path:
    """`scene`: the id of its node."""
    return REPORT / f"{scene.rpartition('/')[2].replace('::', '-').replace('.py', '')}.png"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A table that a hosted machine shows."""
    rows = ["| scene | | seconds | picture |", "|---|---|---|---|"]
    for outcome in ("failed", "error", "passed"):
        for one in terminalreporter.getreports(outcome):
            if "scenes/" in one.nodeid and (outcome == "error" or one.when == "call"):
                picture, seconds = picture_of(one.nodeid), getattr(one, "duration", 0.0)  # none where it was not loaded
                cells = one.nodeid.rpartition("/")[2], outcome, f"{seconds:.0f}", picture.name * picture.exists()
                rows.append(f"| {' | '.join(cells)} |")
    rows += [f"| {file} | not tried: {why} | | |" for file, why in reasons().items()]
    REPORT.mkdir(parents=True, exist_ok=True)
    (REPORT / "summary.md").write_text("\n".join(rows) + "\n", encoding="utf-8")
