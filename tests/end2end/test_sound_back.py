"""No browser is left mute: at the end of the session, by a signal. None howls by our doing.

After a crash: scenes/test_sound.py.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.rescue.service import JOURNAL, RescueService
from tests.end2end.conftest import ROOT, Program
from tests.rescue.sound import Siren
from tests.widgets.hands import Make, go
from tools.desktop import wait_for

pytestmark = [pytest.mark.display, pytest.mark.sound]


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Siren]:
    """A program with a browser's name that howls."""
    one = Siren(tmp_path, "browser", program="chrome")
    yield one
    one.end()


def test_told_to_end_it_gives_the_sound_back(program: Callable[..., Program], browser: Siren, tmp_path: Path) -> None:
    """By an installer; how it hears the system is in companion/test_quitting.py."""
    one = program("--silent", "--data-dir", str(tmp_path / "data"))
    assert wait_for(browser.is_muted), "the guide does not mute it"
    command = [sys.executable, "-m", "app", "--quit", "--data-dir", str(tmp_path / "data")]
    assert subprocess.run(command, cwd=ROOT, timeout=30).returncode == 0
    assert one.process.wait(15) == 0
    assert not browser.is_muted()
    assert not (tmp_path / "data" / JOURNAL).exists()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_where_the_pc_is_to_be_switched_off_it_stays_silent_until_the_session_ends(
    browser: Siren, guidance: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    """The page still stands there, and would howl. Switched off by its button, the journal outlives the PC."""
    rescuer = RescueService(tmp_path / "data")
    one = guidance(rescuer=rescuer)

    def look() -> None:
        """Ends once the rescue's thread has told of a look, and not of something else."""
        before = one.presenter.seen
        rescuer.look()
        qtbot.waitUntil(lambda: one.presenter.seen is not before and one.presenter.seen.is_whole, timeout=10_000)

    try:
        rescuer.look()
        qtbot.waitUntil(browser.is_muted)
        for name in ("close-restart", "close-power"):
            go(one, name)
            look()
            assert one.presenter.snapshot.step.id == name
            assert browser.is_muted(), f"it howls at {name}, by our doing"
        rescuer.give_sound_back()
        qtbot.waitUntil(lambda: not browser.is_muted())
        look()
        assert not browser.is_muted(), "a look mutes it against her will"
        rescuer.come_forward()
        qtbot.waitUntil(browser.is_muted)
        assert (tmp_path / "data" / JOURNAL).exists()
        rescuer.let_go()
        assert not browser.is_muted(), "at once"
    finally:
        rescuer.close()
    assert not browser.is_muted()
