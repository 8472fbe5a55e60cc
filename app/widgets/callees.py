"""The family's numbers as tiles: a photo, a name, the number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import Callee
from app.widgets.buttons import RING, Kit
from app.widgets.cards import LIFT, CardText, TextCard
from app.widgets.icons import paint_icon
from app.widgets.label import UNBROKEN
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import Theme

NAME_SHARE = 0.74  # size of the name, as a share of the number's
NUMBER_PITCH = 1.12
LOW_PAD, PAD, GAP, LEAST_PORTRAIT = 8, 14, 14, 48  # pixels
SIGN = 0.46  # size of the telephone of an office, as a share of the circle


class CalleeTile(TextCard):
    """One number of the family's: portrait at the left, then when to ring, whose it is, the number in one line.

    The page sets `number_size`, the pixels of the number, from which all else follows; and `is_flat`: name and number
    stand in one line.
    """

    def __init__(self, parent: QWidget, kit: Kit, callee: Callee) -> None:
        super().__init__(parent, kit)
        self.callee = callee
        self.parts = (callee.part,)
        self.number_size = 40
        self.is_flat = False

    def show_callee(self, theme: Theme) -> None:
        """Shows the callee; its accessible name is all that can be read on it."""
        self.show_words(self.callee.number, theme, theme.body)
        texts = self.callee.about.text, self.callee.name.text, self.callee.number
        self.setAccessibleName("、".join(filter(None, texts)))

    def has_room(self, width: int) -> bool:
        """Whether the number stands in one line at a width, and the name in two at most; flat, both in one."""
        blocks = self._blocks(width)
        if self.is_flat:
            wide = max(block.width for name, block in blocks.items() if name != "number")
            return wide + GAP + blocks["number"].width <= self._text_room(width)
        return len(blocks["number"].lines) == 1 and len(blocks["name"].lines) <= 2

    def height_for(self, width: int) -> int:
        """See PressButton."""
        inside = max(self._text_height(self._blocks(width)), self._portrait())
        return max(self.theme.target, round(inside) + 2 * self._pad + LIFT) + 2 * RING

    @property
    def _pad(self) -> int:
        """Free room around what stands on it; on a low window no more than must be."""
        return LOW_PAD if self.theme.is_low else PAD

    def _portrait(self) -> int:
        """Diameter of the portrait: as high as name and number together."""
        return max(LEAST_PORTRAIT, round(self.number_size * (NUMBER_PITCH + (0 if self.is_flat else NAME_SHARE * 1.3))))

    def _text_room(self, width: int) -> int:
        return max(1, width - 2 * RING - 2 * self._pad - self._portrait() - GAP - 4)

    def _blocks(self, width: int) -> dict[str, Paragraph]:
        """Its texts, laid out, from top to bottom."""
        room, least = self._text_room(width), self.theme.chrome_least
        name_size = max(least, round(self.number_size * NAME_SHARE))
        in_one_line = int(name_size * room / lay_out(self.callee.name.text, name_size, True, UNBROKEN, 1.3).width)
        name_size = min(name_size, in_one_line) if in_one_line >= least else name_size
        blocks = {}
        if self.callee.about.text:
            blocks["caption"] = lay_out(self.callee.about.text, least, False, room, 1.3, balanced=True)
        blocks["name"] = lay_out(self.callee.name.text, name_size, True, room, 1.3, balanced=True)
        blocks["number"] = lay_out(self.callee.number, self.number_size, True, room, NUMBER_PITCH)
        return blocks

    def _text_height(self, blocks: dict[str, Paragraph]) -> float:
        heights = {name: block.height for name, block in blocks.items()}
        whole = sum(heights.values())
        return whole - min(heights["name"], heights["number"]) if self.is_flat else whole

    def texts(self) -> list[CardText]:
        """See TextCard."""
        face, blocks = self.face(), self._blocks(self.width())
        left, middle = face.left() + self._pad + self._portrait() + GAP, face.center().y() - LIFT / 2
        top = middle - self._text_height(blocks) / 2
        texts = []
        for name, block in blocks.items():
            at = QPointF(left, top)
            if self.is_flat and name == "number":
                start = max(face.center().x(), left + blocks["name"].width + GAP)
                at = QPointF(min(start, face.right() - 2 * self._pad - block.width), middle - block.height / 2)
            texts.append(CardText(block, at, "muted" if name == "caption" else "ink", is_spoken=name == "name"))
            top += block.height
        return texts

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws portrait, caption, name and number."""
        face, side = self.face(), self._portrait()
        circle = QRectF(face.left() + self._pad, face.center().y() - LIFT / 2 - side / 2, side, side)
        paint_portrait(painter, circle, self.callee, self.kit, theme)
        self.paint_texts(painter, theme, self.texts())


class Portrait(QWidget):
    """The photo of one callee. Not for screen readers: the name stands beside it."""

    def __init__(self, parent: QWidget, kit: Kit, callee: Callee, theme: Theme) -> None:
        super().__init__(parent)
        self._kit = kit
        self._callee = callee
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        circle = QRectF(0, 0, side, side)
        paint_portrait(painter, circle, self._callee, self._kit, self._theme)


def paint_portrait(painter: QPainter, circle: QRectF, callee: Callee, kit: Kit, theme: Theme) -> None:
    """Draws the photo of a callee; without one a figure, for an office a telephone."""
    photo = kit.album.photo(callee.photo) if callee.photo else QImage()
    inside = QPainterPath()
    inside.addEllipse(circle)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(inside)
    painter.fillRect(circle, theme.color("panel"))
    if not photo.isNull():
        painter.drawImage(circle, photo)
    elif callee.is_person:
        _paint_figure(painter, circle, theme.color("ink"))
    else:
        rim = circle.width() * (1 - SIGN) / 2
        paint_icon(painter, "phone", circle.adjusted(rim, rim, -rim, -rim), theme.color("ink"))
    painter.restore()


def _paint_figure(painter: QPainter, circle: QRectF, ink: QColor) -> None:
    """Head and shoulders."""
    side, middle = circle.width(), circle.center().x()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(middle, circle.top() + side * 0.38), side * 0.19, side * 0.19)
    painter.drawEllipse(QPointF(middle, circle.top() + side * 1.02), side * 0.36, side * 0.38)
