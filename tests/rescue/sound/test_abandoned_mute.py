"""What a guide left muted is heard again, without a guide; what a running guide muted stays as it wants it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.rescue.adapters import make_mixer
from app.rescue.browser_mute import BrowserMute
from app.rescue.service import JOURNAL
from tests.rescue.sound import Siren
from tests.rescue.sound.test_browser_mute import CRASH
from tests.rescue.sound.test_core_audio import Entry, Windows, windows  # noqa: F401


@pytest.fixture
def siren(tmp_path: Path) -> Iterator[Callable[[], Siren]]:
    made: list[Siren] = []

    def start() -> Siren:
        made.append(Siren(tmp_path, "browser"))
        return made[-1]

    yield start
    for one in made:
        one.end()


def crash(journal: Path, pid: int) -> None:
    """A guide mutes a browser and dies."""
    crashed = subprocess.run([sys.executable, "-c", CRASH, str(journal), str(pid)], capture_output=True)
    assert crashed.returncode == -6, crashed.stderr


@pytest.mark.sound
def test_a_running_guide_is_not_meddled_with(siren: Callable[[], Siren], tmp_path: Path) -> None:
    browser = siren()
    quiet = BrowserMute(make_mixer, tmp_path / JOURNAL)
    assert quiet.hush([browser.pid]) == 1
    BrowserMute(make_mixer, tmp_path / JOURNAL).repair()
    assert browser.is_muted()
    assert (tmp_path / JOURNAL).exists()
    quiet.restore()
    assert not browser.is_muted()


@pytest.mark.sound
def test_a_guide_that_mutes_again_after_a_repair_is_known_again(siren: Callable[[], Siren], tmp_path: Path) -> None:
    """The dead guide's journal names the same application; it must become the new one's."""
    browser = siren()
    crash(tmp_path / JOURNAL, browser.pid)
    quiet = BrowserMute(make_mixer, tmp_path / JOURNAL)
    quiet.repair()
    assert quiet.hush([browser.pid]) == 1
    BrowserMute(make_mixer, tmp_path / JOURNAL).repair()
    assert browser.is_muted()
    quiet.restore()


def test_windows_gives_it_back_when_the_browser_sounds_again(
    windows: Windows,  # noqa: F811
    tmp_path: Path,
) -> None:
    """The guide has gone and the browser, too; hours later it is started, and Windows remembers the mute."""
    windows.entries = [Entry("b1", 2, "chrome")]
    guide = BrowserMute(lambda: make_mixer("win32"), tmp_path / JOURNAL)
    guide.hush([2])
    windows.entries = []
    guide.restore()
    one = BrowserMute(lambda: make_mixer("win32"), tmp_path / JOURNAL)
    for _ in range(3):
        one.repair()
    assert (tmp_path / JOURNAL).exists(), "Windows still remembers our mute"
    windows.entries = [Entry("m1", 7, "music", muted=True), Entry("b2", 9, "chrome", muted=True)]
    one.repair()
    assert [entry.muted for entry in windows.entries] == [True, False]
    one.repair()
    assert not (tmp_path / JOURNAL).exists()
