"""The help button under a hand, and while it calls."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.companion.floating_button import DRAGS_AFTER, EDGE, GROWN, SLIP, ButtonPlace, FloatingButton, rect_on
from app.companion.watch import Call
from app.layout.theme import Theme, reading_font
from app.system.notes import Note
from app.texts import Texts
from tests.conftest import PIXELS_PER_MM

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SCREENS = [QRect(0, 0, width, height) for width, height in ((1366, 768), (1024, 768), (1093, 542), (911, 441))]
"""Logical pixels that a screen has for programs, without the panel; the last two are scaled ones."""


LEFT = Qt.MouseButton.LeftButton
KEY = "Ctrl+F7"


@pytest.fixture
def button(qtbot: QtBot, theme: Theme, texts: Texts, tmp_path: Path) -> Iterator[FloatingButton]:
    one = FloatingButton(texts, theme, Note(tmp_path / "button.json", ButtonPlace))
    one.keep_in_sight(rect(one))
    yield one
    one.close()
    one.deleteLater()


def rect(button: FloatingButton, screen: QRect = SCREENS[0]) -> QRect:
    return rect_on(screen, None, button.sizeHint())


@pytest.mark.parametrize(
    ("drifts", "seconds", "is_drag"),
    [
        ((0,), 0.0, False),
        ((13, 26), 0.6, False),
        ((25, 50), 0.6, False),
        ((100, 200), 0.1, False),
        ((SLIP + 5,), DRAGS_AFTER + 0.1, True),
        ((100, 200, 300), DRAGS_AFTER + 0.1, True),
    ],
)
def test_a_hand_that_drifts_presses_and_one_that_means_it_drags(
    button: FloatingButton, monkeypatch: pytest.MonkeyPatch, drifts: tuple[int, ...], seconds: float, is_drag: bool
) -> None:
    """Dragged faster than it follows, it stays below the hand: all moves are noted before it has moved."""
    now, pressed = [0.0], list[bool]()
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    button.clicked.connect(lambda: pressed.append(True))
    before, grip = button.geometry(), button.rect().center()

    def feel(kind: QEvent.Type, drift: int) -> None:
        place = QPointF(grip - QPoint(drift, 0))
        there = QPointF(before.topLeft()) + place
        QApplication.sendEvent(button, QMouseEvent(kind, place, there, LEFT, LEFT, Qt.KeyboardModifier.NoModifier))

    feel(QEvent.Type.MouseButtonPress, 0)
    assert button.isDown()
    now[0] = seconds
    for drift in drifts[:-1]:
        feel(QEvent.Type.MouseMove, drift)
    feel(QEvent.Type.MouseButtonRelease, drifts[-1])
    assert (len(pressed), button.place is not None, button.isDown()) == (not is_drag, is_drag, False)
    assert button.geometry() == (before.translated(-drifts[-1], 0) if is_drag else before)


def test_it_grows_at_the_rim_of_the_screen_and_shrinks_again(button: FloatingButton, texts: Texts) -> None:
    small, right = button.size(), button.geometry().right()
    button.tell("", Call.ALOUD)
    assert button.size() == small, "at the next look"
    button.keep_in_sight(rect(button))
    assert button.size() == button.sizeHint()
    assert button.height() > GROWN * small.height()
    assert button.geometry().right() == right
    assert button.accessibleDescription() == texts["companion.call-line"].text
    button.tell("", Call.NONE)
    button.keep_in_sight(rect(button))
    assert (button.size(), button.accessibleDescription()) == (small, "")


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_grown_it_fits_every_screen(button: FloatingButton, screen: QRect) -> None:
    button.tell(KEY, Call.ALOUD)
    where = rect(button, screen)
    assert screen.contains(where)
    assert where.width() * where.height() < 0.35 * screen.width() * screen.height(), "the page below must still be seen"


@pytest.mark.parametrize("call", [Call.NONE, Call.ALOUD])
def test_all_that_is_written_on_it_has_room(button: FloatingButton, texts: Texts, theme: Theme, call: Call) -> None:
    """The key, too: a page that takes the pointer leaves the person no other way."""
    button.tell(KEY, call)
    key_line = texts["companion.button-key"].filled(key=KEY).text
    assert button.accessibleDescription().startswith(key_line)
    scale, hint = GROWN if call else 1.0, button.sizeHint()
    large, usual = (reading_font(round(theme.chrome_least * part), bold=True) for part in (1.15 * scale, scale))
    if call:
        assert QFontMetricsF(large).capHeight() >= 9.8 * PIXELS_PER_MM, "read from two metres"
    for font, line in ((large, button.text()), (usual, key_line)):
        assert hint.width() > QFontMetricsF(font).horizontalAdvance(line) + hint.height() / 2
    assert hint.height() > scale * (theme.chrome_least * 2.15) * 1.4, "two lines, and air around them"


def test_told_the_same_again_it_paints_and_tells_nothing(
    button: FloatingButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each look, all day."""
    button.tell(KEY, Call.ALOUD)
    for name in ("update", "setAccessibleDescription"):
        monkeypatch.setattr(FloatingButton, name, lambda *_: pytest.fail("again"))
    button.tell(KEY, Call.ALOUD)


def test_it_does_not_grow_away_from_under_a_hand(button: FloatingButton, qtbot: QtBot) -> None:
    small, middle = button.geometry(), button.rect().center()
    QTest.mousePress(button, LEFT, pos=middle)
    button.tell("", Call.ALOUD)
    button.keep_in_sight(rect(button))
    assert button.geometry() == small
    with qtbot.waitSignal(button.clicked):
        QTest.mouseRelease(button, LEFT, pos=middle)
    button.keep_in_sight(rect(button))
    assert button.size() == button.sizeHint()


# ---- its place on screens that come, go and change

SIZE = QSize(276, 84)
PLACES = st.builds(ButtonPlace, st.integers(-3000, 3000), st.integers(-3000, 3000))


@given(st.sampled_from([QRect(0, 0, 1366, 728), QRect(1366, -200, 1024, 768)]), PLACES)
def test_it_lies_wholly_on_its_screen_and_is_found_there_again(area: QRect, place: ButtonPlace) -> None:
    rect = rect_on(area, place, SIZE)
    assert rect.size() == SIZE
    assert area.adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(rect)
    assert rect_on(area, ButtonPlace(rect.left(), rect.top()), SIZE) == rect
    assert rect_on(QRect(0, 0, 100, 50), place, SIZE).topLeft() == QPoint(EDGE, EDGE), "smaller than the button"
