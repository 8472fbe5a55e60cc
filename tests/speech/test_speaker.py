"""The speaker with its real worker processes: latest wins, stop ends the sound, nothing is left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator

import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.speech.speaker import Speaker, WorkerSpeaker
from app.speech.utterance import Utterance
from tests.speech.conftest import FakePlayer

pytestmark = [pytest.mark.usefixtures("needs_engine"), pytest.mark.skipif(sys.platform != "linux", reason="Linux only")]


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


@pytest.fixture
def speaker(qapp: QApplication) -> Iterator[WorkerSpeaker]:
    one = WorkerSpeaker()
    yield one
    one.close()
    one.deleteLater()
    qapp.processEvents()


@pytest.fixture
def heard(speaker: WorkerSpeaker) -> Listener:
    return Listener(speaker)


def workers() -> list[psutil.Process]:
    return [c for c in psutil.Process().children() if c.is_running() and c.status() != psutil.STATUS_ZOMBIE]


def test_a_page_is_said_sentence_by_sentence(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    fake_player()
    speaker.say(page("いち。", "に。"), "ja")
    qtbot.waitUntil(lambda: heard.audible == [True], timeout=8000)
    assert heard.began == ["いち。", "に。"]
    assert heard.falls == 1


def test_the_latest_wins(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=20)
    speaker.say(page("まえの ページ。"), "ja")
    qtbot.waitUntil(lambda: heard.began == ["まえの ページ。"], timeout=8000)
    fake_player(seconds=0.1)
    speaker.say(page("つぎの ページ。"), "ja")
    qtbot.waitUntil(lambda: heard.audible == [True], timeout=8000)
    assert heard.began == ["まえの ページ。", "つぎの ページ。"]
    assert player.lines.count("end") == 1, "the first page was cut off"


def test_stop_ends_worker_and_player(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=20)
    speaker.say(page("ながい。"), "ja")
    qtbot.waitUntil(lambda: bool(player.sizes), timeout=8000)
    [busy] = workers()
    family = [busy, *busy.children(recursive=True)]
    assert len(family) > 1
    speaker.stop()
    assert heard.falls == 1
    qtbot.waitUntil(lambda: not any(p.is_running() and p.status() != "zombie" for p in family), timeout=2000)
    assert "end" not in player.lines
    speaker.stop()
    assert heard.falls == 1, "stopping silence is nothing"


def test_a_stuck_worker_is_ended_by_force(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=20)
    speaker.say(page("ながい。"), "ja")
    qtbot.waitUntil(lambda: bool(player.sizes), timeout=8000)
    [busy] = workers()
    busy.send_signal(signal.SIGSTOP)
    speaker.stop()
    qtbot.waitUntil(lambda: not busy.is_running() or busy.status() == "zombie", timeout=2000)


def test_a_worker_that_dies_is_replaced_but_not_for_ever(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=20)
    speaker.say(page("いちど。"), "ja")
    for death in (1, 2, 3):
        qtbot.waitUntil(lambda n=death: len(player.sizes) == n, timeout=8000)
        speaking = next(w for w in workers() if w.children())
        os.killpg(speaking.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: heard.audible == [False], timeout=8000)
    assert heard.falls == 1


def test_no_player_is_a_quiet_notice_and_no_more_attempts(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    fake_player(())
    speaker.prepare()
    qtbot.waitUntil(lambda: heard.audible == [False], timeout=8000)
    qtbot.waitUntil(lambda: not workers(), timeout=2000)
    speaker.say(page("だれか。"), "ja")
    assert heard.audible == [False, False]
    assert not workers()


def test_a_warm_spare_is_ready_for_the_next_page(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    fake_player(seconds=1)
    speaker.say(page("い。"), "ja")
    qtbot.waitUntil(lambda: len(workers()) == 2, timeout=8000)
    speaker.stop()
    speaker.say(page("ろ。"), "ja")
    qtbot.waitUntil(lambda: heard.began == ["い。", "ろ。"], timeout=8000)


def test_empty_sentences_are_not_said(speaker: WorkerSpeaker, heard: Listener, qtbot: QtBot) -> None:
    speaker.say(page("", "   "), "ja")
    speaker.say([], "ja")
    qtbot.wait(100)
    assert (heard.began, heard.falls, heard.audible) == ([], 0, [])
    assert not workers()


def test_two_hundred_pages_leave_nothing_behind(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    """Quick presses: each page is cut off by the next."""
    fake_player(seconds=5)
    speaker.say(page("はじめ。"), "ja")
    qtbot.waitUntil(lambda: len(heard.began) == 1, timeout=8000)
    files = psutil.Process().num_fds()
    for number in range(200):
        speaker.say(page(f"{'い' * (1 + number % 7)}。"), "ja")
        qtbot.wait(10)
    speaker.stop()
    qtbot.waitUntil(lambda: len(workers()) <= 2, timeout=8000)
    qtbot.wait(600)
    assert len(workers()) <= 2
    assert psutil.Process().num_fds() <= files + 12


def test_the_silent_speaker_says_nothing(qapp: QApplication) -> None:
    silent = Speaker()
    heard = Listener(silent)
    silent.say(page("い。"), "ja")
    silent.stop()
    silent.close()
    assert (heard.began, heard.falls, heard.audible) == ([], 0, [])


def test_the_window_never_waits(speaker: WorkerSpeaker, fake_player: Callable[..., FakePlayer], qtbot: QtBot) -> None:
    """`say` and `stop` return at once, whatever the worker does."""
    fake_player(seconds=20)
    speaker.prepare()
    qtbot.wait(400)
    started = time.perf_counter()
    for _ in range(10):
        speaker.say(page("ながい。" * 50), "ja")
        speaker.stop()
    assert time.perf_counter() - started < 2
