"""A large button that is chosen or not; a tick or a dot says which, not the colour alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.widgets.paragraph import lay_out
from app.widgets.theme import Theme

LEFT = 16
"""Pixels before the mark."""

RIGHT = 20
"""Pixels after the words."""

MARK = 1.6
"""Room for the mark, in sizes of the text."""

LEAST_SIGNS = 4
"""Signs that a line has room for at least."""


class Choice(QPushButton):
    """Words with a mark in front of them.

    Args:
        pressed: what a press does.
        name: what the choice is about, for assistive technology.
        is_single: one of several (a dot), else each by itself (a tick).
    """

    def __init__(self, theme: Theme, words: str, pressed: Callable[[], object], name: str, *, is_single: bool) -> None:
        super().__init__(words)
        self._theme = theme
        self._words = words
        self._name = name
        self._is_single = is_single
        self.setObjectName("choice")
        self.setCheckable(True)
        self.show_words(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: pressed())

    def show_words(self, words: str) -> None:
        """Shows other words."""
        self._words = words
        self.setAccessibleName(f"{self._name}: {words}")
        self._break()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as its place, whatever its words are: a width that went by the lines, and lines that go by the width,
        would have the layout chase itself until the program falls."""
        return QSize(self._around + self.fontInfo().pixelSize() * LEAST_SIGNS, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """See sizeHint."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Long words take a second line."""
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """So they do when they grow."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._break()

    def _break(self) -> None:
        """Qt breaks no line in a button; the bold face counts, so that nothing moves when it is chosen."""
        pixels = self.fontInfo().pixelSize()
        room = max(self.width() - self._around, pixels * LEAST_SIGNS)
        lines = "\n".join(line.text for line in lay_out(self._words, pixels, True, room, 1.3).lines)
        if lines != self.text():
            self.setText(lines)

    @property
    def _around(self) -> int:
        """Width of all that is not words."""
        return LEFT + RIGHT + round(self.fontInfo().pixelSize() * MARK)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws the button, and the mark on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(self.fontInfo().pixelSize())
        place = QRectF(LEFT, (self.height() - side) / 2, side, side)
        is_on = self.isChecked()
        painter.setPen(QPen(self._theme.color("go" if is_on else "border"), 2.5))
        painter.setBrush(self._theme.color("go" if is_on and not self._is_single else "card"))
        if self._is_single:
            self._paint_dot(painter, place, is_on)
        else:
            self._paint_tick(painter, place, is_on)

    def _paint_dot(self, painter: QPainter, place: QRectF, is_on: bool) -> None:
        painter.drawEllipse(place)
        if is_on:
            painter.setBrush(self._theme.color("go"))
            inset = place.width() * 0.24
            painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))

    def _paint_tick(self, painter: QPainter, place: QRectF, is_on: bool) -> None:
        painter.drawRoundedRect(place, 5, 5)
        if is_on:
            round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            width = place.width() * 0.13
            painter.setPen(QPen(self._theme.color("on_go"), width, Qt.PenStyle.SolidLine, round_cap, round_join))
            at = [QPointF(place.x() + place.width() * x, place.y() + place.height() * y) for x, y in TICK]
            painter.drawPolyline(at)


TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))
"""Corners of the tick, in sizes of its box."""
