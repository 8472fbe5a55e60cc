"""The icon in the system's tray, where there is one. It may not be: nothing hangs on it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.companion.button import paint_lifebuoy
from app.widgets.theme import Theme

SIDE = 64


class Tray(QObject):
    """An icon that opens the guide, and a short menu.

    Args:
        words: what stands in the menu: open, end; and the name of the program.

    Signals:
        opened(): the person asks for the guide.
        ended(): the person wants the companion to end until the next log-in.
    """

    opened = Signal()
    ended = Signal()

    def __init__(self, words: tuple[str, str, str], theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        open_words, end_words, name = words
        self._menu = QMenu()
        self._menu.setFont(theme.font(theme.chrome_least))
        self._menu.addAction(open_words, self.opened.emit)
        self._menu.addSeparator()
        self._menu.addAction(end_words, self.ended.emit)
        self._icon = QSystemTrayIcon(_icon(theme), self)
        self._icon.setToolTip(name)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.show()

    def close(self) -> None:
        """Takes the icon away."""
        self._icon.hide()
        self._menu.deleteLater()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:  # one click is enough
            self.opened.emit()


def _icon(theme: Theme) -> QIcon:
    pixmap = QPixmap(SIDE, SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("go"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QRectF(0, 0, SIDE, SIDE))
    paint_lifebuoy(painter, QRectF(8, 8, SIDE - 16, SIDE - 16), theme)
    painter.end()
    return QIcon(pixmap)
