"""What every speaker keeps to, whatever it speaks with: clips, the system's voice, nothing, or a test's notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.speech.speaker import Speaker
from app.speech.style import Source, Style
from app.speech.worker_speaker import WorkerSpeaker
from tests.conftest import RecordingSpeaker
from tests.speech.conftest import FakePlayer, Listener, page, workers

pytestmark = pytest.mark.usefixtures("needs_engine")

FIRST, SECOND = "もどる", "つぎえ"
"""Two readings for which there are clips."""


@dataclass
class Case:
    """A speaker, what it reports, and whether it sounds."""

    speaker: Speaker
    heard: Listener
    sounds: bool


@pytest.fixture(params=["clips", "system", "silent", "recording"])
def case(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    make_speaker: Callable[[Path], WorkerSpeaker],
    fake_player: Callable[..., FakePlayer],
    clips: Path,
) -> Case:
    fake_player(seconds=0.2)
    one: Speaker
    match request.param:
        case "clips" | "system" as source:
            one = make_speaker(clips)
            one.style = Style(Source(source))
        case "silent":
            one = Speaker()
        case _:
            one = RecordingSpeaker()
    return Case(one, Listener(one), request.param in ("clips", "system"))


def test_sentences_begin_in_order_and_the_end_is_told_once(case: Case, qtbot: QtBot) -> None:
    case.speaker.say(page(FIRST, SECOND), "ja")
    if case.sounds:
        qtbot.waitUntil(lambda: case.heard.audible == [True], timeout=8000)
        assert case.heard.began == [FIRST, SECOND]
        assert case.heard.falls == 1
    case.speaker.stop()
    assert case.heard.falls <= 1


def test_nothing_begins_after_a_stop(case: Case, qtbot: QtBot) -> None:
    case.speaker.say(page(FIRST, SECOND), "ja")
    case.speaker.stop()
    qtbot.wait(700)
    assert case.heard.began == []
    assert case.heard.falls <= 1


def test_the_latest_wins(case: Case, qtbot: QtBot) -> None:
    for _ in range(3):
        case.speaker.say(page(FIRST), "ja")
    case.speaker.say(page(SECOND), "ja")
    if case.sounds:
        qtbot.waitUntil(lambda: bool(case.heard.audible), timeout=8000)
    assert case.heard.began == ([SECOND] if case.sounds else [])


def test_empty_is_nothing(case: Case, qtbot: QtBot) -> None:
    for nothing in ([], page(""), page("", "   ")):
        case.speaker.say(nothing, "ja")
    qtbot.wait(100)
    assert (case.heard.began, case.heard.falls, case.heard.audible) == ([], 0, [])


def test_stopping_silence_is_harmless(case: Case) -> None:
    case.speaker.stop()
    case.speaker.stop()
    assert case.heard.falls == 0


def test_a_style_may_change_between_pages(case: Case, qtbot: QtBot) -> None:
    for speed in range(2):
        case.speaker.style = case.speaker.style.faster(speed)
        case.speaker.say(page(FIRST), "ja")
        if case.sounds:
            qtbot.waitUntil(lambda n=speed: case.heard.audible == [True] * (n + 1), timeout=8000)


def test_after_close_there_is_nothing(case: Case, qtbot: QtBot) -> None:
    case.speaker.say(page(FIRST, SECOND), "ja")
    case.speaker.close()
    qtbot.waitUntil(lambda: not workers(), timeout=3000)
    qtbot.wait(200)
    assert case.heard.began == []
