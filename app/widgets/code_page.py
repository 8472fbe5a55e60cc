"""The page with a QR code to be scanned by the visitor's telephone, and beside it what it holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import Code
from app.widgets.pictures import Gallery, Picture
from app.widgets.text_page import ABOVE_SHARES, TextPage

RADIUS = 24

LARGER_SHARES = (0.58, 0.52, 0.46)
"""Shares of an upright page's height that the code may take, before a picture's: it is held a telephone to."""


class CodePicture(Picture):
    """A QR code in the place of a picture: black on white in every colour scheme, whole pixels a module."""

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


class CodePage(TextPage):
    """A text page whose picture is the code."""

    above_shares = (*LARGER_SHARES, *ABOVE_SHARES)
    may_spare_picture = False

    def make_picture(self) -> Picture:
        """See TextPage."""
        assert self.content.code is not None
        return CodePicture(self, self.kit.gallery, self.content.code)
