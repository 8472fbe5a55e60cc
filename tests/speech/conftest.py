"""Made-up cards, and ears for what a speaker reports."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.speech.speaker import Speaker
from app.speech.utterance import Utterance
from app.speech.worker_speaker import WorkerProcess, WorkerSpeaker
from app.system import paths
from app.system.program import FOLDER
from tests.conftest import PARTS, alive, command_of, require

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

    def finish(self, tell):
        while (left := self.over - time.monotonic()) > 0:
            time.sleep(min(left, sound.ALIVE_SECONDS))
            tell("alive")
        with log.open("a") as file:
            print("end", file=file)

    def rest(self):
        pass

sound.DeviceOutput = Player
"""
"""Takes the sound card's place."""


class Card:
    """A made-up sound card, in place of the real one in each worker. There is none before it has a pace."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "played"
        self._pace = folder / "pace"
        # What every Python runs first that finds it.
        (folder / "sitecustomize.py").write_text(PLAYER.format(log=str(self._log), pace=str(self._pace)))

    def take(self, seconds: float) -> None:
        """Each sound takes so long from now on, whatever it is."""
        self._pace.write_text(str(seconds))

    @property
    def lines(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []

    @property
    def begun(self) -> int:
        """How many sounds it was given."""
        return sum(line.startswith("start") for line in self.lines)


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Card:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(FOLDER))))
    return Card(tmp_path)


@pytest.fixture
def needs_engine() -> None:
    """These tests render real speech."""
    require(shutil.which("espeak-ng") is not None, f"no espeak-ng; for it: {PARTS['sound']}")


def page(*readings: str) -> list[Utterance]:
    return [Utterance(reading, "body", index) for index, reading in enumerate(readings)]


class Listener:
    """Writes down all that a speaker reports."""

    def __init__(self, speaker: Speaker) -> None:
        self.began: list[str] = []
        self.falls = 0
        self.audible: list[bool] = []
        speaker.began.connect(lambda utterance: self.began.append(utterance.reading))
        speaker.fell_silent.connect(self.fall)
        speaker.audible.connect(self.audible.append)

    def fall(self) -> None:
        self.falls += 1


def workers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if alive(child) and "--speak" in command_of(child)]


@contextmanager
def speaking(archives: Path) -> Iterator[WorkerSpeaker]:
    """A speaker with the clips of a folder, as long as the block runs."""
    one = WorkerSpeaker(archives)
    yield one
    one.close()
    one.deleteLater()
    QApplication.processEvents()


class Talk(Listener):
    """A speaker without recorded clips, which has the system's voice, on a made-up card; and what it reports."""

    def __init__(self, speaker: WorkerSpeaker, card: Card, qtbot: QtBot) -> None:
        super().__init__(speaker)
        self.speaker = speaker
        self.card = card
        self._qtbot = qtbot

    def say(self, *readings: str, takes: float | None = None) -> None:
        """Says a page, each sentence of which takes so many seconds."""
        if takes is not None:
            self.card.take(takes)
        self.speaker.say(page(*readings), "ja")

    def wait_until(self, is_so: Callable[[], bool], seconds: int = 8) -> None:
        self._qtbot.waitUntil(is_so, timeout=1000 * seconds)

    @property
    def speaking(self) -> WorkerProcess:
        """The worker that speaks: the oldest one that runs; a spare comes later."""
        return next(one for one in self.speaker.findChildren(WorkerProcess) if one.processId())

    @property
    def worker(self) -> psutil.Process:
        return psutil.Process(self.speaking.processId())


@pytest.fixture
def talk(card: Card, tmp_path: Path, qtbot: QtBot) -> Iterator[Talk]:
    with speaking(tmp_path / "no clips") as one:
        yield Talk(one, card, qtbot)


@pytest.fixture
def clips() -> Path:
    """The recorded voice as it was made; without it there is nothing to test."""
    assert (paths.VOICE / "ja.zip").exists(), "no recorded voice; for it: python3 dev.py voice"
    return paths.VOICE


@pytest.fixture
def voice(clips: Path, qtbot: QtBot) -> Iterator[WorkerSpeaker]:
    """One with the recorded clips, which is ready."""
    with speaking(clips) as one:
        one.prepare()
        qtbot.wait(500)
        yield one
