"""The tile of an official number."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import OfficialContact
from app.widgets.buttons import RING, Kit
from app.widgets.cards import LIFT, CardText, TextCard
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import Theme

MOST_LEAD = 16
"""Free room above the texts of a tile that is taller than they are, at most, in pixels."""


class DeskTile(TextCard):
    """An official number: whose it is, the number as large as fits, whether it answers now.

    `density` says how much is left out where there is little room: 0 nothing, DENSEST all but name, number, status.
    """

    DENSEST = 4
    NUMBER_SHARES = ((1.5, 1.25, 1.0), (1.25, 1.0, 0.88), (1.5, 1.2, 1.0, 0.74), (0.62,), (0.56,))
    """For each density the sizes of the number to try, as multiples of the theme's."""
    PADS = (20, 20, 20, 12, 8)

    def __init__(self, parent: QWidget, kit: Kit, desk: OfficialContact) -> None:
        super().__init__(parent, kit)
        self.desk = desk
        self.parts = (f"desk:{desk.id}",)
        self.density = 0
        self.number_share = 1.0
        self.name_lines = 1

    def show_desk(self, theme: Theme) -> None:
        """Shows the desk; its accessible name is all that can be read on it."""
        self.show_words(self.desk.number, theme, theme.number)
        parts = [self.desk.name.text, self.desk.number, self.desk.status.words.text, self.desk.about.text]
        self.setAccessibleName("、".join(parts))

    def height_for(self, width: int) -> int:
        """The height its texts need at a width; as dense as it is now."""
        texts = self._stack(width)
        return round(texts[-1].rect.bottom()) + 2 * self.PADS[self.density] + LIFT + 2 * RING

    def count_name_lines(self, width: int) -> int:
        """Lines of the name at a width, as dense as the tile is now."""
        return len(self._stack(width)[0].words.lines)

    def texts(self) -> list[CardText]:
        """See TextCard: in the middle of the tile, but not far from its top."""
        spare = max(0.0, self.height() - self.height_for(self.width()))
        pad = self.PADS[self.density]
        shift = self.face().topLeft() + QPointF(pad, pad + min(spare / 2, MOST_LEAD))
        return [replace(text, at=text.at + shift) for text in self._stack(self.width())]

    def _stack(self, width: int) -> list[CardText]:
        """The texts from top to bottom, relative to the corner of the first."""
        assert self.theme is not None
        theme, desk, inner = self.theme, self.desk, width - 2 * RING - 2 * self.PADS[self.density]
        sizes = {self.DENSEST: theme.chrome, self.DENSEST - 1: theme.small}
        name_size = sizes.get(self.density, min(theme.body, round(theme.number * 0.4)))
        name = lay_out(desk.name.text, name_size, True, inner, 1.3, balanced=True)
        status = lay_out(desk.status.words.text, self._status_size(), True, max(inner - self._sign() - 40, 1), 1.4)
        # Numbers side by side stand at one height, unless there is no room for such things.
        missing = self.name_lines - len(name.lines) if self.density < self.DENSEST else 0
        texts = [CardText(name, QPointF())]

        def add(words: Paragraph, gap: int, token: str, left: int = 0, *, is_spoken: bool = False) -> None:
            texts.append(CardText(words, QPointF(left, texts[-1].rect.bottom() + gap), token, is_spoken))

        add(self._number(inner), 2 + round(max(0, missing) * name.pitch), "ink", is_spoken=True)
        add(status, 6, "open" if desk.status.is_open else "on_closed", self._sign() + 18)
        if self.density < 2:
            add(lay_out(desk.about.text, theme.small, False, inner, 1.4, balanced=True), 12, "muted")
        if self.density == 0 and desk.hours != desk.status.words:
            add(lay_out(desk.hours.text, theme.small, False, inner, 1.4, balanced=True), 2, "muted")
        return texts

    def _number(self, inner: int) -> Paragraph:
        assert self.theme is not None
        largest = round(self.theme.number * self.number_share)
        probe = lay_out(self.desk.number, 100, True, 100_000.0, 1.1)
        return lay_out(self.desk.number, max(20, min(largest, int(inner / probe.width * 100))), True, inner + 9.0, 1.12)

    def _status_size(self) -> int:
        assert self.theme is not None
        return self.theme.chrome if self.density >= 2 else self.theme.small

    def _sign(self) -> int:
        return round(self._status_size() * 1.1) + 10 if self.theme and self.kit.icons.has_room else 0

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws name, number, status and what the desk does."""
        texts = self.texts()
        self._paint_pill(painter, theme, texts[2].rect)
        self.paint_texts(painter, theme, texts)

    def _paint_pill(self, painter: QPainter, theme: Theme, text: QRectF) -> None:
        is_open = self.desk.status.is_open
        pill = text.adjusted(-self._sign() - 16, -1, 20, 1)
        token = "open" if is_open else "on_closed"
        painter.setPen(QPen(theme.color(token), 3))
        painter.setBrush(theme.color("card" if is_open else "closed"))
        painter.drawRoundedRect(pill, 20, 20)
        side = self._sign() - 10
        if side > 0:
            name = "open" if is_open else "closed"
            sign = self.kit.icons.pixmap(name, side, str(getattr(theme.colors, token)), self.devicePixelRatioF())
            if sign is not None:
                painter.drawPixmap(QPointF(text.left() - self._sign(), pill.center().y() - side / 2), sign)
