"""The speaker with its real worker processes: latest wins, stop ends the sound, nothing is left behind."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.speech.utterance import Job, rendered_by
from tests.conftest import alive
from tests.speech.conftest import Card, Listener, Talk, speaking, workers

pytestmark = [
    pytest.mark.usefixtures("needs_engine"),
    pytest.mark.linux("the engine and the groups of processes are its own"),
]


def test_the_latest_wins_and_empty_is_nothing(talk: Talk) -> None:
    for nothing in ((), ("", "   ")):
        talk.say(*nothing)
    talk.say("まえの ページ。", takes=20)
    talk.wait_until(lambda: (talk.began, talk.card.begun) == (["まえの ページ。"], 1))
    talk.say("つぎの ページ。", takes=0.1)
    talk.wait_until(lambda: talk.audible == [True])
    assert talk.began == ["まえの ページ。", "つぎの ページ。"]
    assert talk.card.lines.count("end") == 1, "the first page was cut off"


def test_news_of_a_worker_that_was_given_up_is_ignored_and_damage_is_told_once(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    talk.say("まえの ページ。", takes=20)
    talk.wait_until(lambda: talk.card.begun > 0)
    worker = talk.speaking
    talk.say("つぎの ページ。", takes=0.1)
    worker.heard.emit({"event": "done"})
    assert talk.audible == []
    for _ in range(2):
        worker.heard.emit({"event": "damaged", "why": "an archive"})
    assert [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING] == ["voice: an archive"]
    talk.wait_until(lambda: talk.audible == [True])
    assert talk.began[-1] == "つぎの ページ。"


def test_stop_ends_the_worker_by_force_if_it_is_stuck(talk: Talk) -> None:
    talk.say("ながい。", takes=20)
    talk.wait_until(lambda: talk.card.begun > 0)
    busy = talk.worker
    busy.send_signal(signal.SIGSTOP)
    talk.speaker.stop()
    assert talk.falls == 1
    talk.wait_until(lambda: not alive(busy), 2)
    assert "end" not in talk.card.lines
    talk.speaker.stop()
    assert talk.falls == 1, "stopping silence is nothing"


def test_where_a_worker_dies_the_next_goes_on_from_the_sentence_that_was_cut_off_but_not_for_ever(talk: Talk) -> None:
    talk.say("いちばんめ。", "にばんめ。", takes=2)
    talk.wait_until(lambda: (talk.began, talk.card.begun) == (["いちばんめ。"], 1))
    talk.card.take(20)
    for begun in (2, 3, 4):
        talk.wait_until(lambda n=begun: (talk.began[-1], talk.card.begun) == ("にばんめ。", n), 20)
        os.killpg(talk.worker.pid, signal.SIGKILL)
    talk.wait_until(lambda: talk.audible == [False])
    assert talk.began == ["いちばんめ。", *["にばんめ。"] * 3]
    assert talk.falls == 1


def test_no_sound_card_is_a_quiet_notice_each_time(talk: Talk) -> None:
    """A card may come back: the next page tries again."""
    talk.say("だれか。")
    talk.wait_until(lambda: talk.audible == [False])
    assert (talk.began, talk.falls) == ([], 1)
    talk.say("きこえます。", takes=0.1)
    talk.wait_until(lambda: talk.audible == [False, True])
    assert talk.card.begun == 1


def test_a_worker_that_cannot_be_started_is_told_before_long(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.speech.worker_speaker.command", lambda *_: [str(tmp_path / "nothing")])
    talk.say("だれか。")
    talk.wait_until(lambda: talk.audible == [False], 3)


def test_a_worker_that_is_stopped_is_replaced(talk: Talk) -> None:
    """SIGSTOP: it lives, but gives no sign of life any more."""
    talk.say("まえ。", "あと。", takes=1.2)
    talk.wait_until(lambda: talk.began == ["まえ。"])
    speaking = talk.worker
    speaking.send_signal(signal.SIGSTOP)
    talk.wait_until(lambda: talk.audible == [True], 15)
    assert talk.began == ["まえ。", "まえ。", "あと。"]
    assert not alive(speaking)


def test_it_comes_before_busy_programs_where_the_system_grants_that(talk: Talk) -> None:
    talk.say("ながい。", takes=20)
    talk.wait_until(lambda: talk.card.begun > 0)
    assert (talk.worker.nice() < psutil.Process().nice()) is (os.geteuid() == 0)


def test_made_ready_it_has_its_sound_library_and_clips_and_says_nothing(clips: Path, card: Card, qtbot: QtBot) -> None:
    """They take half of the time to the first word."""
    card.take(0.1)
    with speaking(clips) as speaker:
        ears = Listener(speaker)
        speaker.prepare()
        qtbot.waitUntil(lambda: len(workers()) == 1)  # a child is not yet called so when it begins
        [worker] = workers()

        def is_ready() -> bool:
            has_clips = str(clips / "ja.zip") in [one.path for one in worker.open_files()]
            return has_clips and any("miniaudio" in one.path for one in worker.memory_maps())

        qtbot.waitUntil(is_ready)
        assert not any("libcrypto" in one.path for one in worker.memory_maps()), "4 MB, and 4 ms of its start"
        assert (card.begun, ears.began, ears.audible) == (0, [], [])


def test_many_pages_leave_nothing_behind(talk: Talk, qtbot: QtBot) -> None:
    """Quick presses: each page is cut off by the next."""
    talk.say("はじめ。", takes=5)
    talk.wait_until(lambda: len(talk.began) == 1)
    files = psutil.Process().num_fds()
    waited = 0.0
    for number in range(40):
        began = time.perf_counter()
        talk.say(f"{'い' * (1 + number % 7)}。")
        waited += time.perf_counter() - began
        qtbot.wait(10)
    talk.speaker.stop()
    assert waited < 4, "the window waits"
    talk.wait_until(lambda: len(workers()) <= 2)
    qtbot.wait(600)
    assert len(workers()) <= 2
    assert psutil.Process().num_fds() <= files + 12


def test_a_worker_ends_with_its_parent_in_mid_sentence(tmp_path: Path, card: Card, qtbot: QtBot) -> None:
    card.take(30)
    command = [sys.executable, "-m", "app", "--speak", str(tmp_path / "no clips")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True) as worker:
        worker.stdin.write(Job("ja", ("ながい。",), 1.0, 1.0).line().encode())
        worker.stdin.flush()
        qtbot.waitUntil(lambda: card.begun > 0, timeout=8000)
        rendered = rendered_by(worker.pid)
        rendered.touch()
        worker.stdin.close()
        worker.wait(3)
    assert not rendered.exists()
