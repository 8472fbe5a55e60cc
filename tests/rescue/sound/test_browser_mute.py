"""A real siren is muted and given back, on a real sound server; the guide's own voice goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.rescue import processes
from app.rescue.adapters import make_mixer
from app.rescue.browser_mute import BrowserMute
from tests.rescue.sound import QUIET, Siren, loudness, sounds
from tools.desktop import NULL_SINK, STEADY_SOUND, wait_for
from tools.recorder import Recorder

pytestmark = pytest.mark.sound

Start = Callable[..., Siren]

CRASH = """
import os, sys
from pathlib import Path
from app.rescue import processes
from app.rescue.adapters import make_mixer
from app.rescue.browser_mute import Stream
from app.rescue.mixers import PulseMixer
from app.rescue.browser_mute import BrowserMute
assert BrowserMute(make_mixer, Path(sys.argv[1])).hush([int(sys.argv[2])]) == 1
os.abort()
"""


@pytest.fixture
def siren(tmp_path: Path) -> Iterator[Start]:
    """Starts sirens; ends them all."""
    made: list[Siren] = []

    def start(name: str = "browser", hertz: int = 440) -> Siren:
        made.append(Siren(tmp_path, name, hertz))
        return made[-1]

    yield start
    for one in made:
        one.end()


@pytest.fixture
def remembering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A sound server that remembers mutes by application, as on every usual desktop."""
    socket = tmp_path / "own-sound"
    alone = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "PULSE_STATE_PATH": str(tmp_path)}
    del alone["DBUS_SESSION_BUS_ADDRESS"]  # on one bus there can be one sound server
    modules = [f"native-protocol-unix auth-anonymous=1 socket={socket}", "stream-restore restore_device=false"]
    modules += [f"null-sink sink_name={NULL_SINK} rate=24000 channels=1"]
    command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", *STEADY_SOUND]
    command += [f"--load=module-{module}" for module in modules]
    monkeypatch.setenv("PULSE_SERVER", f"unix:{socket}")
    started: list[subprocess.Popen[bytes]] = []

    def stop() -> None:
        for one in started:
            one.kill()
            one.wait()
        socket.unlink(missing_ok=True)

    def start() -> None:
        """It starts; if it runs, as after a hard power-off."""
        stop()
        started.append(subprocess.Popen(command, env=alone, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        assert wait_for(lambda: subprocess.run(["pactl", "info"], capture_output=True).returncode == 0)

    try:
        start()
        yield start
    finally:
        stop()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "state" / "muted.json"


@pytest.fixture
def quiet(journal: Path) -> BrowserMute:
    return another(journal)


def another(journal: Path) -> BrowserMute:
    """Of another program of the same person."""
    return BrowserMute(make_mixer, journal)


def crash(journal: Path, browser: Siren) -> None:
    """A guide mutes a browser and dies."""
    crashed = subprocess.run([sys.executable, "-c", CRASH, str(journal), str(browser.pid)], capture_output=True)
    assert crashed.returncode == -6, crashed.stderr


def test_the_siren_falls_silent_at_once_and_comes_back(
    siren: Start, recorder: Recorder, quiet: BrowserMute, journal: Path
) -> None:
    browser = siren()
    before = sounds(recorder)
    pressed = time.time()
    assert quiet.hush([browser.pid]) == 1
    time.sleep(2.1)
    assert recorder.loudest(pressed + 1.5, pressed + 2) < QUIET * before
    assert browser.is_muted()
    quiet.restore()
    assert wait_for(lambda: loudness(recorder) > 0.9 * before)
    assert not browser.is_muted()
    assert not journal.exists()


def test_a_stream_that_the_person_muted_stays_muted(siren: Start, quiet: BrowserMute) -> None:
    music, browser = siren(), siren()
    music.mute_by_hand()
    assert quiet.hush([music.pid, browser.pid]) == 1
    quiet.restore()
    assert (music.is_muted(), browser.is_muted()) == (True, False)


def test_what_reads_the_screen_aloud_is_no_siren(tmp_path: Path, siren: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    radio, reader = siren(), Siren(tmp_path, "reader", program="orca")
    try:
        assert processes.strangers([radio.pid, reader.pid]) == set(), "we started them"
        monkeypatch.setattr(processes, "our_family", list)
        assert processes.strangers([radio.pid, reader.pid]) == {radio.pid}
    finally:
        reader.end()


def test_a_browser_that_ended_while_muted_is_heard_at_its_next_start(
    remembering: object, siren: Start, quiet: BrowserMute, journal: Path
) -> None:
    first = siren()
    assert quiet.hush([first.pid]) == 1
    first.end()
    still = siren()
    assert still.is_muted(), "this server does not remember a mute: the test shows nothing"
    still.end()
    quiet.restore()
    assert not journal.exists()
    ears = Recorder()  # on the server of this test
    try:
        siren()
        sounds(ears)
    finally:
        ears.close()


def test_after_a_hard_power_off_the_next_start_of_guide_or_waiting_program_brings_the_sound_back(
    remembering: Callable[[], None], siren: Start, journal: Path
) -> None:
    """Before a browser runs: from its first moment on it is heard."""
    browser = siren()
    crash(journal, browser)
    browser.end()
    remembering()
    still = siren()
    assert still.is_muted(), "this server forgot the mute with the power: the test shows nothing"
    still.end()
    another(journal).repair()
    assert not journal.exists()
    assert not siren().is_muted()


def test_a_mute_that_the_system_remembered_for_us_is_ours(
    remembering: object, siren: Start, quiet: BrowserMute
) -> None:
    """A reload: the new stream is muted from its first moment, and not by the person."""
    page = siren()
    quiet.hush([page.pid])
    page.end()
    reloaded = siren()
    assert reloaded.is_muted()
    assert quiet.hush([reloaded.pid]) == 1
    quiet.restore()
    assert not reloaded.is_muted()


def test_a_mute_that_the_person_wanted_remembered_is_kept(
    remembering: object, siren: Start, quiet: BrowserMute
) -> None:
    music = siren("music")
    music.mute_by_hand()
    music.end()
    browser = siren()
    again = siren("music")
    quiet.hush([browser.pid, again.pid])
    quiet.restore()
    assert again.is_muted()


def test_a_journal_that_cannot_be_written_does_not_keep_the_siren_on(
    siren: Start, journal: Path, quiet: BrowserMute, caplog: pytest.LogCaptureFixture
) -> None:
    journal.parent.write_text("a file where the folder should be")
    browser = siren()
    assert quiet.hush([browser.pid]) == 1
    assert "crash" in caplog.text
    assert browser.is_muted()


def test_a_running_guide_is_not_meddled_with(siren: Start, quiet: BrowserMute, journal: Path) -> None:
    browser = siren()
    assert quiet.hush([browser.pid]) == 1
    another(journal).repair()
    assert browser.is_muted()
    assert journal.exists()
    quiet.restore()
    assert not browser.is_muted()


def test_a_guide_that_mutes_again_after_a_repair_is_known_again(
    siren: Start, quiet: BrowserMute, journal: Path
) -> None:
    """The dead guide's journal names the same application; it must become the new one's."""
    browser = siren()
    crash(journal, browser)
    quiet.repair()
    assert quiet.hush([browser.pid]) == 1
    another(journal).repair()
    assert browser.is_muted()
    quiet.restore()
