"""Where a screen reader runs, we are silent: Qt announces the page to it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.speech.worker.screen_reader import ask_for_reader
from app.speech.worker_speaker import WorkerSpeaker
from app.system.readers import reads_aloud
from tests.speech.conftest import Listener, page
from tools.recorder import Recorder


def note_reader(is_running: bool) -> None:
    """What Orca says on the bus when it starts, and when it ends."""
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
    command += ["org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:ScreenReaderEnabled"]
    told = "true" if is_running else "false"
    subprocess.run([*command, f"variant:boolean:{told}"], check=True, capture_output=True)


@pytest.fixture
def screen_reader() -> Iterator[None]:
    note_reader(True)
    yield
    note_reader(False)


@pytest.mark.bus
def test_it_is_seen_while_it_runs(screen_reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.speech.worker.screen_reader.SECONDS", 8.0)
    assert ask_for_reader()()
    note_reader(False)
    assert not ask_for_reader()()


def test_without_a_bus_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert not ask_for_reader()()


def test_a_bus_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "dbus-send"
    slow.write_text("#!/bin/sh\nexec /bin/sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    began = time.monotonic()
    assert not ask_for_reader()()
    assert time.monotonic() - began < 5


def test_windows_flag_alone_is_no_reader() -> None:
    """Some touch screens set it for ever: the guide would be silent there."""
    assert not any(map(reads_aloud, ["explorer.exe", "TabTip.exe", "msedge.exe", "anshin-guide.exe"]))
    assert all(
        map(reads_aloud, ["Narrator.exe", "PCTKUSR64.exe", "ZoomText.exe", "zt.exe", "Snova.exe", "orca", "sd_espeak"])
    )


@pytest.mark.bus
@pytest.mark.sound
def test_we_are_silent_beside_it(screen_reader: None, voice: WorkerSpeaker, recorder: Recorder, qtbot: QtBot) -> None:
    heard = Listener(voice)
    began = time.time()
    voice.say(page("もどる"), "ja")
    qtbot.waitUntil(lambda: heard.audible == [True], timeout=8000)  # no notice: somebody does speak
    qtbot.wait(700)
    assert heard.began == []
    assert heard.falls == 1
    assert recorder.loudest(began, time.time()) == 0
