"""A practice without a screen, in which Esc need not be held for long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.layout.theme import Scheme, TextSize, make_theme
from app.practice.exercises import DONE, EXERCISES, Act, State, after
from app.practice.practice import SIREN, Practice
from app.practice.practice_window import PracticeWindow
from app.speech.utterance import Utterance
from app.texts import Library, Texts, Words
from app.widgets.buttons import PressButton
from app.widgets.press_gate import PressGate
from tests.conftest import PIXELS_PER_MM
from tools.staged import RecordingSpeaker

HOLD_SECONDS = 0.4
"""For how long Esc is held here."""


class Made:
    """A practice, its window, and what it said and printed."""

    def __init__(self, texts: Texts, size: TextSize, window: tuple[int, int], gate: PressGate) -> None:
        self.speaker = RecordingSpeaker()
        self.printed: list[frozenset[str]] = []
        self.has_left = False
        self.theme = make_theme(size, Scheme.LIGHT, PIXELS_PER_MM)
        self.window = PracticeWindow(gate, texts, self.theme)
        self.practice = Practice(self.window, texts, self.speaker, self.print)
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
        """Everything that is being said is heard to its end."""
        self.speaker.audible.emit(True)
        self.speaker.said = []
        self.speaker.fell_silent.emit()

    def wait_for_cross(self) -> None:
        """Waits until the ring is full, which may take a while on a busy machine."""
        self.wait_until(lambda: self.practice.state.moment.right != Act.HOLD_ESC)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Lets the practice's timers run until something is so."""
        deadline = time.monotonic() + 8
        while not is_so() and time.monotonic() < deadline:
            QTest.qWait(10)
        assert is_so()

    @property
    def howls(self) -> bool:
        parts = {one.part for one in self.said}
        return parts == {SIREN} and self.speaker.languages[-1] == SIREN

    @property
    def said(self) -> list[Utterance]:
        return self.speaker.said


@pytest.fixture
def make_practice(
    qapp: QApplication, library: Library, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Made]]:
    monkeypatch.setattr("app.practice.practice.HOLD_SECONDS", HOLD_SECONDS)
    made: list[Made] = []

    def make(
        locale: str = "ja",
        size: TextSize = TextSize.NORMAL,
        window: tuple[int, int] = (1366, 768),
        gate: PressGate | None = None,
    ) -> Made:
        one = Made(library.texts(locale), size, window, gate or PressGate(0))
        made.append(one)
        qapp.processEvents()
        return one

    yield make
    for one in made:
        one.window.close()
        one.window.deleteLater()
    qapp.processEvents()


def go_to(one: Made, exercise: int, step: int = 0, loudness: Act = Act.SILENT) -> None:
    one.practice.act(loudness)
    for _ in range(exercise):
        one.practice.act(Act.NEXT)
    for done in EXERCISES[exercise][:step]:
        one.practice.act(done.right)


def spot(one: Made, act: str) -> PressButton:
    return next(found for found in one.window.stage.spots if found.act == act)


def way(one: Made, act: str) -> PressButton:
    """A button below the words or in the bar, by its act, which its icon is named after."""
    shown = (*one.window.page.buttons, *one.window.footer.shown)
    return next(found for found in shown if found.icon_name == act)


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where something stands in a window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def click(button: PressButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def right_way(state: State) -> Iterator[str]:
    """The acts of somebody who follows every instruction, from a state to the end."""
    while state.moment is not DONE:
        act = state.moment.right or Act.NEXT
        yield act
        state = after(state, act)
