"""Pictured answers and number tiles: buttons with more than words in them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import OfficialContact
from app.widgets.buttons import RING, Kit, Look, PressButton, paint_ring
from app.widgets.paragraph import Paragraph, lay_out, paint_marker, widest_phrase
from app.widgets.pictures import PROPORTION
from app.widgets.theme import Theme

LIFT = 5
"""Height of the edge under a raised card, in pixels."""

TALLEST_ROW_PICTURE = 130

MOST_LEAD = 16
"""Free room above the texts of a tile that is taller than they are, at most, in pixels."""


class ChoiceCard(PressButton):
    """A pictured answer with its key number; with `boxes` a tick box instead.

    It stands upright (picture above the words) or lies as a row (picture beside the words), as the page decides.
    """

    PAD = 16

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent, kit, Look.PLAIN)
        self.picture = ""
        self.badge = ""
        self.is_row = False
        self.row_picture = 0
        self.words_room = 0
        self.is_marked = False
        # Assistive technology toggles a box without a click.
        self.toggled.connect(lambda _: self.nextCheckState())

    def show_choice(self, words: str, theme: Theme, picture: str, badge: str, ticked: bool | None) -> None:
        """Shows an answer; `ticked` is None for an answer that is not a box."""
        self.picture, self.badge = picture, badge
        self.blockSignals(True)  # what is shown is no press
        self.setCheckable(ticked is not None)
        self.setChecked(bool(ticked))
        self.blockSignals(False)
        self.show_words(words, theme, theme.body)

    def lie(self, height: int, most: int = TALLEST_ROW_PICTURE) -> None:
        """Makes the card a row whose picture, `most` pixels high at most, fits a row of this height."""
        self.is_row = True
        self.row_picture = min(height - 2 * RING - LIFT - 8, most)

    def shrink(self, factor: float) -> None:
        """Shows the words at a factor of the theme's size."""
        if self.theme is not None:
            self.pixels = round(self.theme.body * factor)
            self.update()

    def mark(self, is_marked: bool) -> None:
        """Marks the words while they are heard."""
        self.is_marked = is_marked
        self.update()

    def badge_size(self) -> int:
        """Diameter of the number, or side of the box."""
        return round(self.pixels * 1.3)

    def label_width(self, width: int) -> int:
        """Width left for the words on a card of this width."""
        inner = width - 2 * RING - 2 * self.PAD - self.badge_size() - 12
        return max(1, inner - self._picture_room)

    @property
    def _picture_room(self) -> int:
        """Width of the picture beside the words, and of the gap between them."""
        has_one = self.is_row and self.picture and self.row_picture > 0
        return self.picture_size().width() + 14 if has_one else 0

    @property
    def least_width(self) -> int:
        """The width of the words, in pixels, below which a phrase has to be cut."""
        return math.ceil(widest_phrase(self.words, self.pixels, True))

    def picture_size(self) -> QSize:
        """Size of the picture for the card as it is now."""
        face = self.face()
        if self.is_row:
            return QSize(round(self.row_picture / PROPORTION), self.row_picture)
        below = self._words_room() + 14 if self.words else 0
        return QSize(round(face.width() - 2 * self.PAD), round(face.height() - 2 * self.PAD - below - LIFT))

    def stand(self, words_room: int) -> None:
        """Makes the card upright; `words_room` is the height for words, the same for all cards of a page."""
        self.is_row = False
        self.words_room = words_room

    def _words_room(self) -> int:
        return max(self.words_room, round(self.words_for(self.width()).height), self.badge_size())

    def words_for(self, width: int) -> Paragraph:
        """The words laid out for a card of this width."""
        return lay_out(self.words, self.pixels, True, self.label_width(width), 1.3, balanced=True)

    def height_for(self, width: int) -> int:
        """The least height of the card at a width, as it stands or lies now."""
        least = self.theme.target if self.theme else 0
        words = max(round(self.words_for(width).height), self.badge_size())
        if self.is_row:
            return max(least, words + 8 + LIFT) + 2 * RING
        return words + 14 + 2 * self.PAD + LIFT + 2 * RING + (150 if self.picture else 0)

    def painted(self) -> QRectF:
        """Where the words are drawn (for the geometry scan)."""
        paragraph = self.words_for(self.width())
        face, beside = self.face(), self.badge_size() + 12
        if self.is_row:
            shift = self._picture_room
            return QRectF(
                face.left() + self.PAD + shift + beside,
                face.center().y() - paragraph.height / 2,
                paragraph.width,
                paragraph.height,
            )
        top = face.bottom() - self.PAD - LIFT - self._words_room()
        return QRectF(face.left() + self.PAD + beside, top, paragraph.width, paragraph.height)

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws ring, edge and body."""
        paint_raised(painter, theme, self, is_chosen=self.isChecked())

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws picture, number or box, and words."""
        face, text = self.face(), self.painted()
        size = self.picture_size()
        if self.picture and size.height() > 40:
            panel = self.kit.gallery.panel(self.picture, size, theme.colors.panel, self.devicePixelRatioF())
            top = face.center().y() - LIFT / 2 - size.height() / 2 if self.is_row else face.top() + self.PAD
            painter.drawPixmap(QPointF(face.left() + (8 if self.is_row else self.PAD), top), panel)
        paragraph = self.words_for(self.width())
        if self.is_marked:
            paint_marker(painter, theme.color("mark"), paragraph.marker(0, len(self.words)), text.topLeft())
        paragraph.draw(painter, text.topLeft(), theme.color("ink"))
        first_line = text.top() + paragraph.pitch / 2
        self._paint_badge(painter, theme, QPointF(text.left() - 12 - self.badge_size() / 2, first_line))

    def _paint_badge(self, painter: QPainter, theme: Theme, centre: QPointF) -> None:
        side = float(self.badge_size())
        rect = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        if self.isCheckable():
            self._paint_box(painter, theme, rect.adjusted(4, 4, -4, -4))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(rect)
        painter.setFont(theme.font(round(side * 0.58), bold=True))
        painter.setPen(theme.color("card"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _paint_box(self, painter: QPainter, theme: Theme, rect: QRectF) -> None:
        token = "go" if self.isChecked() else "ink"
        painter.setPen(QPen(theme.color(token), 3))
        painter.setBrush(theme.color("go" if self.isChecked() else "card"))
        painter.drawRoundedRect(rect, 7, 7)
        if self.isChecked():
            stroke = QPen(theme.color("on_go"), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(stroke)
            bend = QPointF(rect.left() + rect.width() * 0.43, rect.bottom() - rect.height() * 0.26)
            painter.drawLine(QPointF(rect.left() + rect.width() * 0.22, rect.center().y() + 1), bend)
            painter.drawLine(bend, QPointF(rect.right() - rect.width() * 0.2, rect.top() + rect.height() * 0.28))


class DeskTile(PressButton):
    """An official number: whose it is, the number as large as fits, whether it answers now.

    `density` says how much is left out where there is little room: 0 nothing, DENSEST all but name, number, status.
    """

    DENSEST = 4
    NUMBER_SHARES = ((1.5, 1.25, 1.0), (1.25, 1.0, 0.88), (1.5, 1.2, 1.0, 0.74), (0.62,), (0.56,))
    """For each density the sizes of the number to try, as multiples of the theme's."""

    def __init__(self, parent: QWidget, kit: Kit, desk: OfficialContact) -> None:
        super().__init__(parent, kit, Look.PLAIN)
        self.desk = desk
        self.density = 0
        self.number_share = 1.0
        self.name_lines = 1
        self.is_marked = False

    def show_desk(self, theme: Theme) -> None:
        """Shows the desk; its accessible name is all that can be read on it."""
        self.show_words(self.desk.number, theme, theme.number)
        parts = [self.desk.name.text, self.desk.number, self.desk.status.words.text, self.desk.about.text]
        self.setAccessibleName("、".join(parts))

    def mark(self, is_marked: bool) -> None:
        """Marks the number while it is heard."""
        self.is_marked = is_marked
        self.update()

    def height_for(self, width: int) -> int:
        """The height its texts need at a width; as dense as it is now."""
        blocks = self._blocks(width)
        return round(sum(gap + block.height for _, block, gap in blocks)) + 2 * self._pad + LIFT + 2 * RING

    def count_name_lines(self, width: int) -> int:
        """Lines of the name at a width, as dense as the tile is now."""
        return len(self._blocks(width)[0][1].lines)

    def painted_parts(self) -> list[QRectF]:
        """Where each of its texts is drawn (for the geometry scan)."""
        return [rect for _, _, rect in self._placed()]

    def _blocks(self, width: int) -> list[tuple[str, Paragraph, int]]:
        """(name, text, gap above) from top to bottom."""
        assert self.theme is not None
        theme, inner = self.theme, width - 2 * RING - 2 * self._pad
        sizes = {self.DENSEST: theme.chrome, self.DENSEST - 1: theme.small}
        name_size = sizes.get(self.density, min(theme.body, round(theme.number * 0.4)))
        name = lay_out(self.desk.name.text, name_size, True, inner, 1.3, balanced=True)
        # Numbers side by side stand at one height, unless there is no room for such things.
        missing = self.name_lines - len(name.lines) if self.density < self.DENSEST else 0
        blocks = [
            ("name", name, 0),
            ("number", self._number(inner), 2 + round(max(0, missing) * name.pitch)),
            ("status", self._status(inner), 6),
        ]
        if self.density < 2:
            blocks.append(("about", lay_out(self.desk.about.text, theme.small, False, inner, 1.4, balanced=True), 12))
        if self.density == 0 and self.desk.hours != self.desk.status.words:
            blocks.append(("hours", lay_out(self.desk.hours.text, theme.small, False, inner, 1.4, balanced=True), 2))
        return blocks

    def _number(self, inner: int) -> Paragraph:
        assert self.theme is not None
        largest = round(self.theme.number * self.number_share)
        probe = lay_out(self.desk.number, 100, True, 100_000.0, 1.1)
        return lay_out(self.desk.number, max(20, min(largest, int(inner / probe.width * 100))), True, inner + 9.0, 1.12)

    def _status(self, inner: int) -> Paragraph:
        room = inner - self._sign() - 40
        return lay_out(self.desk.status.words.text, self._status_size(), True, max(room, 1), 1.4)

    def _status_size(self) -> int:
        assert self.theme is not None
        return self.theme.chrome if self.density >= 2 else self.theme.small

    @property
    def _pad(self) -> int:
        return {self.DENSEST: 8, self.DENSEST - 1: 12}.get(self.density, 20)

    def _sign(self) -> int:
        return round(self._status_size() * 1.1) + 10 if self.theme and self.kit.icons.has_room else 0

    def _placed(self) -> list[tuple[str, Paragraph, QRectF]]:
        face, placed = self.face(), []
        spare = max(0.0, face.height() - LIFT - (self.height_for(self.width()) - 2 * RING - LIFT))
        top = face.top() + self._pad + min(spare / 2, MOST_LEAD)
        for name, block, gap in self._blocks(self.width()):
            left = face.left() + self._pad + (self._sign() + 18 if name == "status" else 0)
            placed.append((name, block, QRectF(left, top + gap, block.width, block.height)))
            top += gap + block.height
        return placed

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws ring, edge and body."""
        paint_raised(painter, theme, self, is_chosen=False)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws name, number, status and what the desk does."""
        for name, block, rect in self._placed():
            if name == "status":
                self._paint_pill(painter, theme, rect)
            if name == "number" and self.is_marked:
                paint_marker(painter, theme.color("mark"), block.marker(0, len(self.desk.number)), rect.topLeft())
            token = "muted" if name in ("about", "hours") else "ink"
            if name == "status":
                token = "open" if self.desk.status.is_open else "on_closed"
            block.draw(painter, rect.topLeft(), theme.color(token))

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
            sign = self.kit.icons.pixmap(name, side, getattr(theme.colors, token), self.devicePixelRatioF())
            if sign is not None:
                painter.drawPixmap(QPointF(text.left() - self._sign(), pill.center().y() - side / 2), sign)


def paint_raised(painter: QPainter, theme: Theme, card: PressButton, *, is_chosen: bool) -> None:
    """Draws a raised card: its ring when focused, the edge it stands on, its body."""
    face, radius = card.face(), float(theme.radius + 4)
    if card.hasFocus():
        paint_ring(painter, theme, face, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("line"))
    painter.drawRoundedRect(face, radius, radius)
    painter.setPen(QPen(theme.color("go" if is_chosen else "ink"), 5 if is_chosen else 3))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(face.adjusted(1.5, 1.5, -1.5, -1.5 - LIFT), radius, radius)
