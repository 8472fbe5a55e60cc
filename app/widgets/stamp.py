"""A picture on which a stamp tells what it is: real or fake."""

from __future__ import annotations

import contextlib
import ctypes
from math import radians, sin

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from app.widgets.pictures import Gallery, Picture, inside
from app.widgets.theme import Theme

COLORS = {"fake": "stop", "real": "go"}
"""Colour of each stamp: no other thing of the guide is red but what is not to be done."""

TURN = -8.0  # degrees
REVEAL_MS, REVEAL_FROM = 180, 1.3  # how long it comes down, from this many times its size
WORD_HEIGHT, WORD_WIDTH = 0.24, 0.58  # most of the word, as shares of the drawing's height and width
PAD_X, PAD_Y, STROKE = 0.36, 0.1, 0.11  # room around the word, breadth of the frame, in sizes of the font
SPI_GETCLIENTAREAANIMATION = 0x1042
UNSEEN = ("offscreen", "minimal")  # Qt platforms on which pages are only drawn for pictures


class StampedPicture(Picture):
    """An illustration with a stamp over its lower corner, which comes down once when the page is seen."""

    def __init__(self, parent: QWidget, gallery: Gallery, theme: Theme, stamp: str, word: str) -> None:
        """`stamp`: a key of COLORS."""
        super().__init__(parent, gallery)
        self._theme, self._token, self._word = theme, COLORS[stamp], word
        self.reveal = QVariantAnimation(self)
        self.reveal.setDuration(REVEAL_MS)
        self.reveal.setStartValue(REVEAL_FROM)
        self.reveal.setEndValue(1.0)
        self.reveal.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.reveal.valueChanged.connect(self.update)
        self._is_revealed = False

    @property
    def scale(self) -> float:
        """How large the stamp is just now, in its sizes."""
        runs = self.reveal.state() is QVariantAnimation.State.Running
        return float(self.reveal.currentValue()) if runs else 1.0

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Lets the stamp come down, the first time and where movements are wanted."""
        super().showEvent(event)
        if not self._is_revealed and moves():
            self.reveal.start()
        self._is_revealed = True

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Ends the movement."""
        super().hideEvent(event)
        self.reveal.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws the picture, then the stamp."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels, frame = self._stamp()
        painter.translate(frame.center())
        painter.rotate(TURN)
        painter.scale(self.scale, self.scale)
        frame.moveCenter(QPointF(0, 0))
        painter.setPen(QPen(self._theme.color(self._token), pixels * STROKE))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(frame, pixels * 0.3, pixels * 0.3)
        painter.setFont(self._theme.font(pixels, bold=True))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._word)

    def _stamp(self) -> tuple[int, QRectF]:
        """The size of the word, and the frame around it before it is turned."""
        probe = QFontMetricsF(self._theme.font(100, bold=True)).horizontalAdvance(self._word) / 100
        drawing = inside(self.size())
        pixels = round(min(drawing.height() * WORD_HEIGHT, drawing.width() * WORD_WIDTH / probe))
        wide, high = pixels * (probe + 2 * PAD_X), pixels * (1.2 + 2 * PAD_Y)
        lift = wide * sin(radians(-TURN)) / 2  # of the corner that is turned downwards
        return pixels, QRectF(drawing.left(), drawing.bottom() - lift - high, wide, high)


def moves() -> bool:
    """Whether movements are wanted, and somebody can see them."""
    is_wanted = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
    return is_wanted and _system_moves() and QGuiApplication.platformName() not in UNSEEN


def _system_moves() -> bool:
    """Whether Windows shows "animation effects", which Qt does not ask it."""
    flag = ctypes.c_int(1)
    with contextlib.suppress(AttributeError, OSError):  # another system
        ctypes.windll.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(flag), 0)  # type: ignore[attr-defined]
    return bool(flag.value)
