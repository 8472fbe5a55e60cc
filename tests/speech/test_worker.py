"""The real worker, the real engine, a made-up card: the protocol, line by line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.speech.style import Style
from app.speech.utterance import Job
from tests.speech.conftest import FakePlayer

pytestmark = [pytest.mark.usefixtures("needs_engine"), pytest.mark.skipif(sys.platform != "linux", reason="Linux only")]


class Worker:
    def __init__(self, folder: Path, archives: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "--speak", str(folder), str(archives)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )

    def read(self) -> dict[str, Any]:
        """The next event that is news."""
        assert self.process.stdout is not None
        while True:
            event = dict(json.loads(self.process.stdout.readline()))
            if event["event"] != "alive":
                return event

    def send(self, *sentences: str, job: int = 1, language: str = "ja", style: Style | None = None) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(Job(job, language, sentences, style or Style()).line())
        self.process.stdin.flush()


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    started: list[Worker] = []

    def start(archives: Path = tmp_path / "no clips") -> Worker:
        folder = tmp_path / f"voice{len(started)}"
        folder.mkdir()
        started.append(Worker(folder, archives))
        return started[-1]

    yield start
    for one in started:
        with _closed(one.process):
            if one.process.poll() is None:
                os.killpg(one.process.pid, signal.SIGKILL)


@contextmanager
def _closed(process: subprocess.Popen[str]) -> Iterator[None]:
    yield
    process.wait(5)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def test_all_sentences_are_played_in_order(
    worker: Callable[..., Worker], fake_player: Callable[..., FakePlayer]
) -> None:
    player = fake_player()
    one = worker()
    assert one.read() == {"event": "ready"}
    one.send("いち。", "これわ、ながい ぶんです。とても ながい ぶんです。", "さん。")
    events = [one.read() for _ in range(4)]
    assert events[:3] == [{"event": "sentence", "job": 1, "index": index} for index in range(3)]
    assert events[3] == {"event": "done", "job": 1}
    assert len(player.sizes) == 3
    assert min(player.sizes) > 4000
    assert player.sizes[1] > player.sizes[0]


def test_the_second_job_sounds_too(worker: Callable[..., Worker], fake_player: Callable[..., FakePlayer]) -> None:
    """pyttsx3 is known to fall silent from its second utterance on."""
    player = fake_player()
    one = worker()
    one.read()
    for job in (1, 2, 3):
        one.send("もういちど。", job=job)
        assert one.read() == {"event": "sentence", "job": job, "index": 0}
        assert one.read() == {"event": "done", "job": job}
    assert min(player.sizes) > 4000
    assert max(player.sizes) - min(player.sizes) < 1000


def test_it_ends_with_its_parent_in_mid_sentence(
    worker: Callable[..., Worker], fake_player: Callable[..., FakePlayer]
) -> None:
    fake_player(seconds=30)
    one = worker()
    one.read()
    one.send("ながい。")
    one.read()
    assert one.process.stdin is not None
    one.process.stdin.close()
    one.process.wait(3)
    assert not one.folder.exists()


def test_many_utterances_leave_nothing_behind(
    worker: Callable[..., Worker], fake_player: Callable[..., FakePlayer]
) -> None:
    fake_player(seconds=0)
    one = worker()
    one.read()
    process = psutil.Process(one.process.pid)
    measured = []
    for job in range(10):
        one.send(*["い。", "ろ。"] * 5, job=job)
        assert [one.read()["event"] for _ in range(11)][-1] == "done"
        measured.append((process.memory_info().rss / 1e6, process.num_threads(), process.num_fds()))
    first, last = measured[1], measured[-1]
    assert last[0] < first[0] + 3, measured
    assert last[1:] == first[1:], measured
    assert not process.children()
    assert list(one.folder.iterdir()) == []
