"""The worker on Windows, as far as wine is one: it has no voices, so they are made up; all else is as it is there."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.speech.style import Style
from app.speech.utterance import Job
from tools.build.freeze import BUILD, ROOT
from tools.build.windows_freeze import BASE
from tools.build.windows_python import windows_python
from tools.build.wine import Wine

pytestmark = [pytest.mark.sound, pytest.mark.release("wine, and a Python for Windows that is downloaded once")]

WORKER = """
import sys, threading
from pathlib import Path
from types import SimpleNamespace
from tests.speech.made_up_com import Windows
kind, archives = sys.argv[1:]
if kind != "none":
    leave = SimpleNamespace(setitem=dict.__setitem__, delitem=lambda modules, name, raising: modules.pop(name, None))
    Windows(fault=threading.Event() if kind == "stuck" else None).install(leave)
from app.speech.worker.worker_main import main
sys.exit(main(Path(archives)))
"""
PAGE = ("もどる", "やまだ たろう", "つぎえ")

Read = Callable[[str], tuple[list[dict[str, Any]], float]]


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    with BASE.copy_to(tmp_path_factory.mktemp("wine") / "prefix").running() as one:
        yield one


@pytest.fixture
def read(wine: Wine, clips: Path) -> Read:
    """Has a worker read the page; returns its events but for signs of life, and the seconds from the first sentence."""

    def run(kind: str) -> tuple[list[dict[str, Any]], float]:
        python = windows_python(BUILD / "wine" / "python")
        command = wine.line(python, "-c", WORKER, kind, clips)
        environment = {**wine.environment(), "PYTHONPATH": wine.windows_path(ROOT)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, env=environment, text=True, encoding="utf-8", **pipes) as worker:  # type: ignore[call-overload]
            try:
                assert worker.stdin is not None
                worker.stdin.write(Job("ja", PAGE, Style()).line())
                worker.stdin.flush()
                return _events(worker)
            finally:
                worker.stdin.close()
                worker.wait(20)

    return run


def _events(worker: subprocess.Popen[str]) -> tuple[list[dict[str, Any]], float]:
    assert worker.stdout is not None
    events: list[dict[str, Any]] = []
    began = 0.0
    for line in worker.stdout:
        event = json.loads(line)
        began = began or (time.monotonic() if event["event"] == "sentence" else 0.0)
        events += [event] if event["event"] != "alive" else []
        if event["event"] in ("done", "silent"):
            break
    return events, time.monotonic() - began


def sentences(events: list[dict[str, Any]]) -> list[int]:
    assert events[-1]["event"] == "done", events
    return [event["index"] for event in events if event["event"] == "sentence"]


def test_without_a_voice_the_clips_are_heard(read: Read) -> None:
    events, _ = read("none")
    assert sentences(events) == [0, 2]
    assert "damaged" not in [event["event"] for event in events]


def test_a_voice_says_the_name(read: Read) -> None:
    events, _ = read("well")
    assert sentences(events) == [0, 1, 2]


def test_a_voice_that_hangs_holds_up_the_page_for_two_seconds(read: Read) -> None:
    events, seconds = read("stuck")
    assert sentences(events) == [0, 2]
    assert [event["why"] for event in events if event["event"] == "damaged"] == ["the voice engine does not answer"]
    assert seconds < 6, "two clips and two seconds"
