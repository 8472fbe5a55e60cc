"""A QR code to be scanned by the visitor's telephone, in the place of a picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import Code
from app.widgets.pictures import Gallery, Picture

RADIUS = 24


class CodePicture(Picture):
    """Black on white in every colour scheme, whole pixels a module."""

    def __init__(self, parent: QWidget, gallery: Gallery, code: Code) -> None:
        super().__init__(parent, gallery)
        self._code = code

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the code in the middle of a white panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        module = max(1, min(self.width(), self.height()) // self._code.size)
        left, top = ((length - module * self._code.size) // 2 for length in (self.width(), self.height()))
        for column, row, run in self._code.runs():
            painter.fillRect(left + column * module, top + row * module, run * module, module, QColor("black"))
