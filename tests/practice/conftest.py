"""A practice off screen, with a clock that the test turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.practice.exercises import EXERCISES, Act, Phase, State, after
from app.practice.practice import Practice
from app.practice.practice_main import make_kit
from app.practice.practice_window import PracticeWindow
from app.practice.siren_player import SirenPlayer
from app.speech.utterance import Utterance
from app.texts import Library, Words
from app.widgets.buttons import PressButton
from app.widgets.pictures import HOLD_SECONDS
from app.widgets.theme import Scheme, TextSize, make_theme
from tests.conftest import PIXELS_PER_MM, RecordingSpeaker

NO_WAITING = 0.0


class QuietSiren(SirenPlayer):
    """Howls for nobody and remembers how loud it was asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float] = []
        self.howls = False

    def start(self, loudness: float) -> None:
        self.asked.append(loudness)
        self.howls = True

    def stop(self) -> None:
        self.howls = False


class Made:
    """A practice and all around it."""

    def __init__(self, library: Library, locale: str, size: TextSize, window: tuple[int, int], prints: bool) -> None:
        self.now = 1000.0
        self.speaker = RecordingSpeaker()
        self.siren = QuietSiren()
        self.printed: list[frozenset[str]] = []
        self.has_left = False
        texts = library.texts(locale)
        self.theme = make_theme(size, Scheme.LIGHT, PIXELS_PER_MM)
        self.window = PracticeWindow(make_kit(NO_WAITING, self.speaker), texts, self.theme)
        self.practice = Practice(
            self.window, texts, self.speaker, self.siren, self.print if prints else None, clock=lambda: self.now
        )
        self.practice.left.connect(self.note_left)
        self.window.resize(*window)
        self.window.show()
        self.practice.start()

    def print(self, done: frozenset[str]) -> Words:
        self.printed.append(done)
        return Words("sent", "sent")

    def note_left(self) -> None:
        self.has_left = True

    def hear_all(self) -> None:
        """All that is being said was heard to its end."""
        self.speaker.audible.emit(True)
        self.speaker.said = []
        self.speaker.fell_silent.emit()

    def wait(self, seconds: float) -> None:
        """Time goes by, on the practice's clock; its timers get their turn."""
        self.now += seconds
        QTest.qWait(200)

    def wait_for_cross(self) -> None:
        """The ring is full on the practice's clock; on a busy machine its timer may take a while to see that."""
        self.now += HOLD_SECONDS
        self.wait_until(lambda: not self.practice.state.wants_esc)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """The practice's timers get their turn until something is so."""
        deadline = time.monotonic() + 8
        while not is_so() and time.monotonic() < deadline:
            QTest.qWait(10)
        assert is_so()

    @property
    def said(self) -> list[Utterance]:
        return self.speaker.said


@pytest.fixture
def make_practice(qapp: QApplication, library: Library) -> Iterator[Callable[..., Made]]:
    made: list[Made] = []

    def make(
        locale: str = "ja",
        size: TextSize = TextSize.NORMAL,
        window: tuple[int, int] = (1366, 768),
        *,
        prints: bool = True,
    ) -> Made:
        made.append(Made(library, locale, size, window, prints))
        qapp.processEvents()
        return made[-1]

    yield make
    for one in made:
        one.window.close()
        one.window.deleteLater()
    qapp.processEvents()


def go_to(one: Made, exercise: int, step: int = 0, loudness: Act = Act.SILENT) -> None:
    one.practice.act(loudness)
    for _ in range(exercise):
        one.practice.act(Act.NEXT)
    for done in EXERCISES[exercise].steps[:step]:
        one.practice.act(done.right)


def spot(one: Made, act: str) -> PressButton:
    return next(found for found in one.window.stage.spots if found.act == act)


def click(button: PressButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def right_way(state: State) -> Iterator[str]:
    """What a person does who does all as told, from a state to the end."""
    while state.phase is not Phase.DONE:
        act = state.doing.right if state.doing else Act.SILENT if state.phase is Phase.OPENING else Act.NEXT
        yield act
        state = after(state, act)
