"""The system's voice on each system: its speed, what it reads, and what becomes of a page when it fails."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from app.speech.speed_and_volume import SPEEDS, Style
from app.speech.utterance import Job
from app.speech.worker.sentence_player import LAST_PAUSE_SECONDS, Clips, Reader
from app.speech.worker.sound import Silence, Sound, Tell
from app.speech.worker.system_voice import Espeak, Sapi, SystemVoice
from tests.speech.made_up_com import COMError, Windows, token

SENTENCE = "これから この がめんの とじかたを いっしょに みて いきます"
MORAS = 25
NAME = "やまだ たろう"
QUICKLY = 3.9
"""Seconds; two of them are waited for an engine that does not answer, and four would be if it were asked again."""


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    made = Windows()
    made.install(monkeypatch)
    return made


class Told(list[str]):
    """What the parent is told, but for signs of life."""

    def __call__(self, event: str, why: str = "") -> None:
        if event == "damaged":
            self.append(why)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def sapi(windows: Windows, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SystemVoice:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # a kiosk that starts beside sweeps the usual one
    return SystemVoice(Sapi, told)


@pytest.fixture
def espeak(told: Told, needs_engine: None) -> SystemVoice:
    return SystemVoice(Espeak, told)


class Page:
    """Reads a page with clips and a system's voice, and is the output."""

    def __init__(self, clips: Path, voice: SystemVoice) -> None:
        self.began: list[int] = []
        self._reader = Reader(Clips(clips, print), voice, self, self.tell)  # type: ignore[arg-type]

    def tell(self, event: str, index: int = 0) -> None:
        if event == "sentence":
            self.began.append(index)

    def start(self, sound: Sound, _loudness: float, began: Callable[[], None]) -> None:
        self.seconds = sound.seconds - LAST_PAUSE_SECONDS
        began()

    def finish(self, _tell: Tell) -> None:
        """The sounds themselves take no time."""

    def rest(self) -> None:
        """Nothing to do."""

    def read(self, *sentences: str, language: str = "ja", speed: int = 1) -> float:
        """Returns how many seconds it took."""
        began = time.monotonic()
        self._reader.read(Job(language, [*sentences], Style(speed).tempo, loudness=1.0))
        return time.monotonic() - began


# ---- speed


@pytest.mark.parametrize("engine", ["sapi", "espeak"])
def test_the_speed_is_that_of_the_clips_whatever_the_engine_calls_it(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    page = Page(tmp_path / "no clips", request.getfixturevalue(engine))
    for speed, wanted in enumerate(SPEEDS):
        page.read(SENTENCE, speed=speed)
        assert MORAS / page.seconds == pytest.approx(wanted, rel=0.13), "SAPI's steps are a ninth apart"


# ---- sentence after sentence


def test_all_sentences_are_whole(sapi: SystemVoice) -> None:
    """With pyttsx3's own loop, 2.99 cuts off all but the first on Windows."""
    lengths = [sapi.say("ja", SENTENCE).seconds for _ in range(4)]
    assert max(lengths) - min(lengths) < 0.01
    assert lengths[0] == pytest.approx(MORAS / 5, rel=0.13), "without the silence around it"


def test_the_system_says_the_name_alone(sapi: SystemVoice, windows: Windows, clips: Path) -> None:
    page = Page(clips, sapi)
    page.read("もどる", NAME, "つぎえ")
    assert page.began == [0, 1, 2]
    assert NAME in windows.said
    assert not {"もどる", "つぎえ"} & set(windows.said), "however good the PC's voice is"


# ---- when it fails


@pytest.fixture
def stuck(windows: Windows) -> Iterator[threading.Event]:
    windows.fault = threading.Event()
    yield windows.fault
    windows.fault.set()


@pytest.mark.parametrize("is_there", [True, False])
def test_an_engine_that_hangs_costs_one_sentence_and_two_seconds(
    stuck: threading.Event, clips: Path, told: Told, is_there: bool
) -> None:
    """While it speaks, or before it is there."""
    page = Page(clips, SystemVoice(Sapi if is_there else lambda: stuck.wait(60), told))
    assert 1.5 < page.read("もどる", NAME, "つぎえ") < QUICKLY
    assert page.began == [0, 2]
    assert page.read(NAME, "もどる") < 1, "it is not asked again"
    with pytest.raises(Silence, match="does not answer"):
        page.read(NAME)
    assert told == ["the voice engine does not answer"] * is_there


def test_an_error_is_noticed_at_once(sapi: SystemVoice, windows: Windows, clips: Path, told: Told) -> None:
    windows.fault = COMError()
    page = Page(clips, sapi)
    assert page.read("もどる", NAME, "つぎえ") < 1
    assert page.began == [0, 2]
    assert told == ["no voice engine: COMError"]


def test_a_voice_that_says_nothing_is_not_taken_for_sound(sapi: SystemVoice, windows: Windows, clips: Path) -> None:
    windows.is_mute = True
    page = Page(clips, sapi)
    page.read("もどる", NAME)
    assert page.began == [0]
    windows.is_mute = False
    page.read(NAME)
    assert page.began == [0, 0], "one odd name is no reason to give the voice up"


def test_no_engine_is_no_voice(clips: Path, told: Told) -> None:
    missing = MagicMock(side_effect=RuntimeError("no engine here"))
    page = Page(clips, SystemVoice(missing, told))
    page.read(NAME, "イチ", "ハチ")
    assert page.began == [1, 2], "nor does it silence the number"
    for sentences, language in (((NAME,), "ja"), (("a", "b"), "xx")):
        with pytest.raises(Silence, match="no voice engine"):
            page.read(*sentences, language=language)
    assert told == [], "a normal case"


# ---- COM


def test_odd_voices_hide_no_other_and_com_writes_no_modules(sapi: SystemVoice, windows: Windows) -> None:
    windows.tokens[:0] = [
        token("two", "409;9"),
        token("broken", COMError()),
        token("odd", "zz"),
        token("swiss", "1007"),
    ]
    assert sapi.warm().result().voices == {"en": "two", "ja": "haruka"}
    assert vars(windows.client)["gen_dir"] is None
