"""The speaker with its real worker processes: latest wins, stop ends the sound, nothing is left behind."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.speech.utterance import Job, rendered_by
from app.speech.worker_speaker import WorkerSpeaker
from tests.conftest import alive
from tests.speech.conftest import FakePlayer, Listener, page, workers

pytestmark = [pytest.mark.usefixtures("needs_engine"), pytest.mark.skipif(sys.platform != "linux", reason="Linux only")]


def speaking_worker(speaker: WorkerSpeaker) -> psutil.Process:
    return psutil.Process(speaker._current.pid)


def test_the_latest_wins_and_empty_is_nothing(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=20)
    for nothing in ([], page("", "   ")):
        speaker.say(nothing, "ja")
    speaker.say(page("まえの ページ。"), "ja")
    qtbot.waitUntil(lambda: (heard.began, len(player.sizes)) == (["まえの ページ。"], 1), timeout=8000)
    fake_player(seconds=0.1)
    speaker.say(page("つぎの ページ。"), "ja")
    qtbot.waitUntil(lambda: heard.audible == [True], timeout=8000)
    assert heard.began == ["まえの ページ。", "つぎの ページ。"]
    assert player.lines.count("end") == 1, "the first page was cut off"


def test_news_of_a_worker_that_was_given_up_is_ignored_and_damage_is_told_once(
    speaker: WorkerSpeaker,
    heard: Listener,
    fake_player: Callable[..., FakePlayer],
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    player = fake_player(seconds=20)
    speaker.say(page("まえの ページ。"), "ja")
    qtbot.waitUntil(lambda: bool(player.sizes), timeout=8000)
    worker = speaker._current
    fake_player(seconds=0.1)
    speaker.say(page("つぎの ページ。"), "ja")
    worker.heard.emit({"event": "done"})
    assert heard.audible == []
    for _ in range(2):
        worker.heard.emit({"event": "damaged", "why": "an archive"})
    assert [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING] == ["voice: an archive"]
    qtbot.waitUntil(lambda: heard.audible == [True], timeout=8000)
    assert heard.began[-1] == "つぎの ページ。"


def test_stop_ends_the_worker_by_force_if_it_is_stuck(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=20)
    speaker.say(page("ながい。"), "ja")
    qtbot.waitUntil(lambda: bool(player.sizes), timeout=8000)
    busy = speaking_worker(speaker)
    busy.send_signal(signal.SIGSTOP)
    speaker.stop()
    assert heard.falls == 1
    qtbot.waitUntil(lambda: not alive(busy), timeout=2000)
    assert "end" not in player.lines
    speaker.stop()
    assert heard.falls == 1, "stopping silence is nothing"


def test_a_worker_that_dies_is_replaced_but_not_for_ever(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=20)
    speaker.say(page("いちど。"), "ja")
    for death in (1, 2, 3):
        qtbot.waitUntil(lambda n=death: len(player.sizes) == n, timeout=20_000)
        speaking = speaking_worker(speaker)
        os.killpg(speaking.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: heard.audible == [False], timeout=8000)
    assert heard.falls == 1


def test_no_sound_card_is_a_quiet_notice_each_time(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    """A card may come back: the next page tries again."""
    fake_player(None)
    speaker.say(page("だれか。"), "ja")
    qtbot.waitUntil(lambda: heard.audible == [False], timeout=8000)
    assert (heard.began, heard.falls) == ([], 1)
    player = fake_player()
    speaker.say(page("きこえます。"), "ja")
    qtbot.waitUntil(lambda: heard.audible == [False, True], timeout=8000)
    assert len(player.sizes) == 1


def test_a_worker_that_cannot_be_started_is_told_before_long(
    speaker: WorkerSpeaker, heard: Listener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr("app.speech.worker_speaker.command", lambda *_: [str(tmp_path / "nothing")])
    speaker.say(page("だれか。"), "ja")
    qtbot.waitUntil(lambda: heard.audible == [False], timeout=3000)


def test_the_rest_is_said_from_the_sentence_that_was_cut_off(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=2)
    speaker.say(page("いちばんめ。", "にばんめ。", "さんばんめ。"), "ja")
    qtbot.waitUntil(lambda: (heard.began, len(player.sizes)) == (["いちばんめ。"], 1), timeout=8000)
    fake_player(seconds=20)
    qtbot.waitUntil(lambda: (heard.began[-1:], len(player.sizes)) == (["にばんめ。"], 2), timeout=8000)
    speaking = speaking_worker(speaker)
    fake_player(seconds=0.1)
    os.killpg(speaking.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: heard.audible == [True], timeout=8000)
    assert heard.began == ["いちばんめ。", "にばんめ。", "にばんめ。", "さんばんめ。"]


def test_a_worker_that_is_stopped_is_replaced(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    """SIGSTOP: it lives, but gives no sign of life any more."""
    fake_player(seconds=1.2)
    speaker.say(page("まえ。", "あと。"), "ja")
    qtbot.waitUntil(lambda: heard.began == ["まえ。"], timeout=8000)
    speaking = speaking_worker(speaker)
    speaking.send_signal(signal.SIGSTOP)
    qtbot.waitUntil(lambda: heard.audible == [True], timeout=15_000)
    assert heard.began == ["まえ。", "まえ。", "あと。"]
    assert not alive(speaking)


def test_many_pages_leave_nothing_behind(
    speaker: WorkerSpeaker, heard: Listener, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    """Quick presses: each page is cut off by the next."""
    fake_player(seconds=5)
    speaker.say(page("はじめ。"), "ja")
    qtbot.waitUntil(lambda: len(heard.began) == 1, timeout=8000)
    files = psutil.Process().num_fds()
    waited = 0.0
    for number in range(40):
        began = time.perf_counter()
        speaker.say(page(f"{'い' * (1 + number % 7)}。"), "ja")
        waited += time.perf_counter() - began
        qtbot.wait(10)
    speaker.stop()
    assert waited < 4, "the window waits"
    qtbot.waitUntil(lambda: len(workers()) <= 2, timeout=8000)
    qtbot.wait(600)
    assert len(workers()) <= 2
    assert psutil.Process().num_fds() <= files + 12


def test_a_worker_ends_with_its_parent_in_mid_sentence(
    tmp_path: Path, fake_player: Callable[..., FakePlayer], qtbot: QtBot
) -> None:
    player = fake_player(seconds=30)
    command = [sys.executable, "-m", "app", "--speak", str(tmp_path / "no clips")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True) as worker:
        worker.stdin.write(Job("ja", ("ながい。",)).line().encode())
        worker.stdin.flush()
        qtbot.waitUntil(lambda: bool(player.sizes), timeout=8000)
        rendered = rendered_by(worker.pid)
        rendered.touch()
        worker.stdin.close()
        worker.wait(3)
    assert not rendered.exists()
