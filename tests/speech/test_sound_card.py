"""Heard on a real (silent) sound card: onset, loudness, and what happens when the card goes away."""

from __future__ import annotations

import time
from array import array
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from pytestqt.qtbot import QtBot

from app.speech.speed_and_volume import Style
from app.speech.worker.sound import DeviceOutput, Silence, Sound
from app.speech.worker_speaker import WorkerSpeaker
from tests.speech.conftest import Listener, page
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.sound, pytest.mark.usefixtures("needs_engine")]

SENTENCES = ("いま、なにが おきて いますか？", "けいこくや おとが でている", "レシート")
IN_STEP_SECONDS = 0.15
"""The goal is 0.08 and is measured by the benchmark; a test machine may be later, and stands still at times."""


def test_each_sentence_is_marked_when_it_sounds(voice: WorkerSpeaker, recorder: Recorder, qtbot: QtBot) -> None:
    def is_in_step() -> bool:
        marks: list[float] = []
        heard = Listener(voice)
        voice.began.connect(lambda _: marks.append(time.time()))
        voice.say(page(*SENTENCES), "ja")
        qtbot.waitUntil(lambda: heard.audible == [True], timeout=20_000)
        assert len(marks) == 3
        qtbot.wait(500)  # silence, should it be said again
        return all(
            recorder.loudest(mark - IN_STEP_SECONDS, mark + IN_STEP_SECONDS) > LOUD
            and recorder.loudest(mark - 0.3, mark - IN_STEP_SECONDS) < LOUD  # a pause comes before each sentence
            for mark in marks
        )

    assert any(is_in_step() for _ in range(3))


def test_volume_and_system_voice_are_heard(voice: WorkerSpeaker, recorder: Recorder, qtbot: QtBot) -> None:
    loudness = []
    heard = Listener(voice)
    for sentence in ("もどる", "やまだ たろう"):
        for volume in (0, 4):
            began = time.time()
            voice.style = Style(volume=volume)
            heard.audible.clear()
            voice.say(page(sentence), "ja")
            qtbot.waitUntil(lambda: heard.audible == [True], timeout=8000)
            qtbot.wait(300)
            loudness.append(recorder.loudest(began, time.time()))
    for soft, loud in (loudness[:2], loudness[2:]):
        assert 0 < soft < loud / 3
        assert loud > LOUD


def test_stop_is_silence(voice: WorkerSpeaker, recorder: Recorder, qtbot: QtBot) -> None:
    began = time.time()
    voice.say(page(*SENTENCES), "ja")
    qtbot.waitUntil(lambda: recorder.loudest(began, time.time()) > LOUD, timeout=5000)
    voice.stop()
    stopped = time.time()

    def was_silent_for_a_second() -> bool:
        last = recorder.levels[-1].time
        return last - 1 > stopped and recorder.loudest(last - 1, last) == 0

    qtbot.waitUntil(was_silent_for_a_second, timeout=3000)  # the first sentence alone lasts 2.8 s


SOUND = Sound(array("h", [9]), 24_000)


def test_no_card_at_all_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    with pytest.raises(Silence, match="no sound card"):
        DeviceOutput().start(SOUND, 1, lambda: None)


def test_a_card_that_is_gone_and_takes_no_more_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that is unplugged; the next sound looks for a card anew."""
    opened: list[SimpleNamespace] = []

    def gone(*_: object, **__: object) -> SimpleNamespace:
        device = SimpleNamespace(start=lambda _feed: None, close=lambda: opened.remove(device), _context=None)
        opened.append(device)
        return device

    monkeypatch.setattr("miniaudio.PlaybackDevice", gone)
    monkeypatch.setattr("miniaudio.lib", MagicMock())
    output = DeviceOutput()
    for _ in range(2):
        output.start(SOUND, 1, lambda: None)
        with pytest.raises(Silence, match="takes no more samples"):
            output.finish(print)
    assert opened == []
