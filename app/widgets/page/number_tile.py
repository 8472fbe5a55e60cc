"""The tile of a number: official, or of the family's with a portrait."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.layout.answers import LIFT
from app.layout.theme import Theme
from app.layout.tile import PAD, PORTRAIT, CardText, TileSpec
from app.pages.content import Callee
from app.widgets.buttons import WidgetContext
from app.widgets.cards import TextCard
from app.widgets.pictures import paint_portrait


class NumberTile(TextCard):
    """Whose number it is, the number, whether it answers now, when to ring it. The one to call first is green.

    Attributes:
        number: its size in pixels.
    """

    def __init__(self, parent: QWidget, context: WidgetContext, callee: Callee, theme: Theme) -> None:
        super().__init__(parent, context, callee.part)
        self.callee = callee
        self.look = TileSpec.of(callee).look
        self.number = 0
        self._texts: tuple[CardText, ...] = ()
        self.show_words(callee.number, theme, theme.body)
        texts = (callee.name.text, callee.number, callee.status.text, callee.about.text)
        self.setAccessibleName("、".join(filter(None, texts)))

    def show_texts(self, number: int, texts: tuple[CardText, ...]) -> None:
        """Shows a number of a size, and all texts where they were laid out."""
        self.number = number
        self._texts = texts
        self.update()

    def texts(self) -> list[CardText]:
        """See TextCard."""
        return list(self._texts)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws the portrait of the family's, and the texts."""
        if not self.callee.is_official:
            face = self.face()
            side = self.number * PORTRAIT
            at = QPointF(face.left() + PAD, face.center().y() - (LIFT + side) / 2)
            painter.translate(at)
            paint_portrait(self.callee, self.context.photos, theme, painter, QSizeF(side, side).toSize())
            painter.translate(-at)
        super().paint_inside(painter, theme)
