"""A few words for screens that cannot show a page: too small, or with too few colours.

On a screen of 256 colours Qt draws everything in black, so a plain X11 window beside the guide's shows the words there.
The guide works and speaks as ever; it only cannot be seen.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import COLORS, Scheme

LARGEST, SMALLEST = 60, 9
"""Font sizes in pixels."""

LAST = 2
"""Size of the last line, with the number, as a multiple of the others'."""

MARGIN = 0.04
"""Share of the smaller side that stays free all around."""

LEAST_BITS = 15
"""Least colour depth: below it the screen uses a colour table, which Qt cannot do."""

WORK_EVERY_MS = 200

RISES = 15
"""How often it raises itself: the guide's own window raises itself, too, as late as the system lets it."""

log = logging.getLogger(__name__)


class FewWords(QWidget):
    """Covers its parent with a few lines, the last the largest, and keeps keys and presses from what lies below.

    Args:
        lines: what is to be read.
    """

    def __init__(self, parent: QWidget, lines: Sequence[str]) -> None:
        super().__init__(parent)
        self._page = parent
        self._lines = lines
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("。".join(lines))
        self.hide()

    def cover(self, *, is_needed: bool) -> None:
        """Covers the whole parent, or hides."""
        self.setVisible(is_needed)
        if is_needed:
            self.resize(self._page.size())
            self.raise_()
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keeps keys from the hidden page."""
        event.accept()

    def focusNextPrevChild(self, _is_next: bool) -> bool:  # noqa: N802
        """Keeps Tab from it, too."""
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws paper and words."""
        colors = COLORS[Scheme.LIGHT]
        with QPainter(self) as painter:
            _draw(painter, self.rect(), self._lines, QColor(colors.paper), QColor(colors.ink))


class FewColors(QObject):
    """The few words on such a screen.

    Attributes:
        window_id: X id of its window; 0 where none is needed, or none can be had.

    Signals:
        closed(): somebody closed it.
    """

    closed = Signal()

    def __init__(self, title: str, lines: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window_id = 0
        self._rises = RISES
        screen = QGuiApplication.primaryScreen()
        if screen.depth() >= LEAST_BITS or QGuiApplication.platformName() != "xcb":
            return
        from app.rescue.desktop.plain_x11 import PlainWindow
        from app.rescue.desktop.x11 import FAILURES

        picture = picture_of(lines, screen.size() * screen.devicePixelRatio())
        size = picture.width(), picture.height()
        try:
            self._window = PlainWindow(
                os.environ.get("DISPLAY", ""), title, size, bytes(picture.constBits()), picture.bytesPerLine()
            )
        except FAILURES as error:
            log.info("no window for a screen of few colours: %s", error)
            return
        log.info("this screen has few colours: a few words are shown in place of the pages")
        self.window_id = self._window.id
        self._timer = QTimer(self, interval=WORK_EVERY_MS)
        self._timer.timeout.connect(self._work)
        self._timer.start()

    def close(self) -> None:
        """Closes the window."""
        if self.window_id:
            self._timer.stop()
            self._window.close()
            self.window_id = 0

    def _work(self) -> None:
        if not self._window.work():
            self.closed.emit()
        elif self._rises:
            self._rises -= 1
            self._window.rise()


def picture_of(lines: Sequence[str], size: QSize) -> QImage:
    """The words as a 1-bit image, black on white."""
    image = QImage(size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        _draw(painter, image.rect(), lines, QColor("white"), QColor("black"))
    return image.convertToFormat(QImage.Format.Format_MonoLSB, Qt.ImageConversionFlag.ThresholdDither)


def _draw(painter: QPainter, area: QRect, lines: Sequence[str], paper: QColor, ink: QColor) -> None:
    margin = min(area.width(), area.height()) * MARGIN
    room = QRectF(area).adjusted(margin, margin, -margin, -margin)
    painter.fillRect(area, paper)
    blocks = _largest(lines, room)
    gap = max(0.0, room.height() - sum(block.height for block in blocks)) / (len(blocks) + 1)
    top = room.top() + gap
    for block in blocks:
        block.draw(painter, QPointF(room.left(), top), ink, centred_in=room.width())
        top += block.height + gap


def _largest(lines: Sequence[str], room: QRectF) -> list[Paragraph]:
    """The lines in the largest size in which all of them fit."""
    blocks: list[Paragraph] = []
    for size in range(LARGEST, SMALLEST - 1, -1):
        sizes = [size] * (len(lines) - 1) + [size * LAST]
        blocks = [
            lay_out(line, one, True, room.width(), 1.3, balanced=True) for line, one in zip(lines, sizes, strict=True)
        ]
        height, width = sum(block.height for block in blocks), max(block.width for block in blocks)
        if height <= room.height() and width <= room.width():
            break
    return blocks
