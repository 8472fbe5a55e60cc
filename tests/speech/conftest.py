"""Made-up cards, and ears for what a speaker reports."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from app.speech.speaker import Speaker
from app.speech.utterance import Utterance
from app.speech.worker_speaker import WorkerSpeaker
from app.system import paths
from app.system.program import FOLDER
from tests.conftest import PARTS, alive, command_of

PLAYER = """
import time
from pathlib import Path
from app.speech.worker import sound
from app.speech.worker.sound import Silence

log, pace = Path({log!r}), Path({pace!r})

class Player:
    def start(self, sound, loudness, began):
        if not pace.exists():
            raise Silence("no sound card")
        self.over = time.monotonic() + float(pace.read_text())
        with log.open("a") as file:
            print("start", len(sound.samples), file=file)
        began()

    def finish(self, alive):
        while (left := self.over - time.monotonic()) > 0:
            time.sleep(min(left, sound.ALIVE_SECONDS))
            alive()
        with log.open("a") as file:
            print("end", file=file)

    def rest(self):
        pass

sound.DeviceOutput = Player
"""
"""Takes the sound card's place in each worker that is started."""


@dataclass
class FakePlayer:
    """What a made-up sound card was given."""

    log: Path

    @property
    def lines(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    @property
    def sizes(self) -> list[int]:
        """Samples of each sound that it was given."""
        return [int(line.split()[1]) for line in self.lines if line.startswith("start")]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What every Python that is started from now on runs first."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(FOLDER))))
    return tmp_path / "sitecustomize.py"


@pytest.fixture
def fake_player(tmp_path: Path, site: Path) -> Callable[..., FakePlayer]:
    """Puts a made-up card in place of the real one: each sound takes so long, whatever it is; None is no card."""

    def make(seconds: float | None = 0.1) -> FakePlayer:
        log, pace = tmp_path / "played", tmp_path / "pace"
        if seconds is None:
            pace.unlink(missing_ok=True)
        else:
            pace.write_text(str(seconds))
        if not log.exists():
            log.touch()
            with site.open("a", encoding="utf-8") as file:
                file.write(PLAYER.format(log=str(log), pace=str(pace)))
        return FakePlayer(log)

    return make


@pytest.fixture
def needs_engine() -> None:
    """These tests render real speech."""
    if shutil.which("espeak-ng") is None:
        reason = f"no espeak-ng; for it: {PARTS['sound']}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


def page(*readings: str) -> list[Utterance]:
    return [Utterance(reading, "body", index) for index, reading in enumerate(readings)]


class Listener:
    """Writes down all that a speaker reports."""

    def __init__(self, speaker: Speaker) -> None:
        self.began: list[str] = []
        self.falls = 0
        self.audible: list[bool] = []
        speaker.began.connect(lambda utterance: self.began.append(utterance.reading))
        speaker.fell_silent.connect(self._fell)
        speaker.audible.connect(self.audible.append)

    def _fell(self) -> None:
        self.falls += 1


def workers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if alive(child) and "--speak" in command_of(child)]


@pytest.fixture
def make_speaker(qapp: QApplication) -> Iterator[Callable[[Path], WorkerSpeaker]]:
    """Makes speakers for a folder of archives; closes them at the end."""
    made: list[WorkerSpeaker] = []

    def make(archives: Path) -> WorkerSpeaker:
        made.append(WorkerSpeaker(archives))
        return made[-1]

    yield make
    for one in made:
        one.close()
        one.deleteLater()
    qapp.processEvents()


@pytest.fixture
def speaker(make_speaker: Callable[[Path], WorkerSpeaker], tmp_path: Path) -> WorkerSpeaker:
    """Without recorded clips: the system's voice."""
    return make_speaker(tmp_path / "no clips")


@pytest.fixture
def heard(speaker: WorkerSpeaker) -> Listener:
    return Listener(speaker)


@pytest.fixture
def clips() -> Path:
    """The recorded voice as it was made; without it there is nothing to test."""
    assert (paths.VOICE / "ja.zip").exists(), "no recorded voice; for it: python3 dev.py voice"
    return paths.VOICE
