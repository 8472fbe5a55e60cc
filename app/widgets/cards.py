"""Raised cards with texts, and the pictured answers among them."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Button, Do
from app.widgets.buttons import RING, ButtonStyle, PressButton, WidgetContext, paint_ring
from app.widgets.icons import paint_icon
from app.widgets.label import BARE, Frame
from app.widgets.paragraph import Paragraph, lay_out, paint_marker, widest_phrase
from app.widgets.pictures import PROPORTION, draw_panel
from app.widgets.theme import Theme, reading_font

LIFT = 5
"""Height of the edge under a raised card, in pixels."""

MOST_LINES = 3
"""More lines than this on an upright card are hard to take in; on a row, on a low window, or grown, two are enough."""

NARROWEST_LETTERS = 6.0
"""The least width of the words on a card, in sizes of their font."""


class CardText(Struct, frozen=True):
    """A text as it stands on a card, perhaps in a frame; `is_spoken`: it is marked while the card is heard."""

    words: Paragraph
    at: QPointF
    token: str = "ink"
    is_spoken: bool = False
    frame: Frame = BARE

    @property
    def rect(self) -> QRectF:
        """Its rectangle on the card."""
        return QRectF(self.at.x(), self.at.y(), self.words.width, self.words.height)

    @property
    def box(self) -> QRectF:
        """That of its frame, which is as high as the text."""
        return self.rect.adjusted(-self.frame.lead(self.words.font.pixelSize()), 0, self.frame.side + self.frame.end, 0)


class TextCard(PressButton):
    """A raised card with texts.

    Attributes:
        parts: names of what is read of it.
    """

    def __init__(self, parent: QWidget, context: WidgetContext) -> None:
        super().__init__(parent, context, ButtonStyle.PLAIN)
        self.is_marked = False
        self.parts: tuple[str, ...] = ()

    def texts(self) -> list[CardText]:
        """The texts on the card, laid out for its current size."""
        raise NotImplementedError

    def painted_parts(self) -> list[QRectF]:
        """See PressButton."""
        return [text.rect for text in self.texts()]

    def mark(self, is_marked: bool) -> None:
        """Highlights what is read aloud."""
        self.is_marked = is_marked
        self.update()

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws a raised card: its ring when focused, the edge it stands on, its body."""
        face, radius, is_chosen = self.face(), float(theme.radius + 4), self.isChecked()
        fill, border, *_ = self.look.value
        if self.hasFocus():
            paint_ring(painter, theme, face, radius)
        lift = 0 if theme.color("line") == theme.color("ink") else LIFT  # an edge in the outline's colour would glare
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(face, radius, radius)
        painter.setPen(QPen(theme.color("go" if is_chosen else border), 5 if is_chosen else 3))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(face.adjusted(1.5, 1.5, -1.5, -1.5 - lift), radius, radius)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws marker and texts."""
        for text in self.texts():
            text.frame.paint(painter, theme, text.box, text.words.font.pixelSize(), text.words.pitch)
            if text.is_spoken and self.is_marked:
                end = max((line.start + len(line.text) for line in text.words.lines), default=0)
                paint_marker(painter, theme.color("mark"), text.words.marker(0, end, theme.underlines), text.at)
            text.words.draw(painter, text.at, theme.color(text.token))


class ChoiceCard(TextCard):
    """A pictured answer with its key number, or with a tick box instead.

    It stands upright (picture above the words) or lies as a row (picture beside the words), as the page decides.
    """

    PAD, GAP, LEAD = 16, 14, 12  # free room inside the card; beside a picture; between number and words
    ROW_PAD = 7  # around a picture in a row

    def __init__(self, parent: QWidget, context: WidgetContext) -> None:
        super().__init__(parent, context)
        self.picture = self.badge = ""
        self._is_one_of = self.is_row = False
        self.row_picture = self.words_room = 0

    def show_choice(self, answer: Button, theme: Theme, number: str) -> None:
        """Shows an answer with its key number, or with its box."""
        self.picture, self.badge, self._is_one_of = answer.icon, number, answer.action.do is Do.LANGUAGES
        if answer.ticked is not None:
            self.make_box(is_ticked=answer.ticked)
        self.show_words(answer.words.text, theme, theme.body)

    def lie(self, height: int, most: int) -> None:
        """Makes the card a row whose picture, `most` pixels high at most, fits a row of this height."""
        self.is_row = True
        self.row_picture = min(height - 2 * RING - LIFT - 2 * self.ROW_PAD, most)

    def stand(self, words_room: int = 0) -> None:
        """Makes the card upright; `words_room` is the height for words, the same for all cards of a page."""
        self.is_row = False
        self.words_room = words_room

    # ---- measures

    def badge_size(self) -> int:
        """Diameter of the number, or side of the box."""
        return round(self.pixels * 1.2)

    def label_width(self, width: int) -> int:
        """Width left for the words on a card of this width."""
        return max(1, width - 2 * RING - 2 * self.PAD - self.badge_size() - self.LEAD - self._picture_room)

    @property
    def _picture_room(self) -> int:
        """Width of the picture beside the words, and of the gap between them."""
        return self.picture_size().width() + self.GAP if self.is_row and self.picture and self.row_picture > 0 else 0

    def picture_size(self) -> QSize:
        """Size of the picture on the card in its current shape."""
        if self.is_row:
            return QSize(round(self.row_picture / PROPORTION), self.row_picture)
        face = self.face()
        below = self._words_room() + self.GAP if self.words else 0
        return QSize(round(face.width() - 2 * self.PAD), round(face.height() - 2 * self.PAD - below - LIFT))

    def _words_room(self) -> int:
        return max(self.words_room, round(self.words_for(self.width()).height), self.badge_size())

    def words_for(self, width: int) -> Paragraph:
        """The words, laid out for a card of this width."""
        return lay_out(self.words, self.pixels, True, self.label_width(width), 1.3)

    def is_readable(self, width: int) -> bool:
        """Whether the words have lines long enough at a width, not too many of them, and no phrase is cut."""
        is_short = self.is_row or self.theme.is_low or self.pixels > self.theme.body
        words, most = self.words_for(width), MOST_LINES - is_short
        least = NARROWEST_LETTERS * self.pixels if len(words.lines) > 1 else 0
        room = max(least, widest_phrase(self.words, self.pixels, True))
        return self.label_width(width) >= room and len(words.lines) <= most

    def height_for(self, width: int) -> int:
        """The least height of a row at a width."""
        words = max(round(self.words_for(width).height), self.badge_size())
        pad = 2 * self.ROW_PAD if self.picture or self.theme.is_low else 2 * self.PAD
        return max(self.theme.target, words + pad + LIFT) + 2 * RING

    # ---- how it looks

    def texts(self) -> list[CardText]:
        """See TextCard."""
        words, face = self.words_for(self.width()), self.face()
        left = face.left() + self.PAD + self._picture_room + self.badge_size() + self.LEAD
        if self.is_row:
            top = face.center().y() - LIFT / 2 - words.height / 2
        else:
            top = face.bottom() - self.PAD - LIFT - self._words_room()
        return [CardText(words, QPointF(left, top), is_spoken=True)]

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws picture, words, and number or box."""
        face, size = self.face(), self.picture_size()
        if self.picture and size.height() > 40:
            ratio, ground = self.devicePixelRatioF(), theme.colors.panel
            panel = draw_panel(self.picture, size, ground, ratio)
            top = face.center().y() - LIFT / 2 - size.height() / 2 if self.is_row else face.top() + self.PAD
            inset = min(self.PAD, max(self.ROW_PAD, top - face.top()))
            painter.drawPixmap(QPointF(face.left() + inset, top), panel)
        super().paint_inside(painter, theme)
        [text] = self.texts()
        side = self.badge_size()
        first_line = text.at.y() + text.words.pitch / 2
        badge = QRectF(text.at.x() - self.LEAD - side, first_line - side / 2, side, side)
        if self.isCheckable():
            self._paint_box(painter, theme, badge.adjusted(4, 4, -4, -4))
        else:
            self._paint_badge(painter, theme, badge)

    def _paint_badge(self, painter: QPainter, theme: Theme, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(rect)
        painter.setFont(reading_font(round(rect.height() * 0.58), bold=True))
        painter.setPen(theme.color("card"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _paint_box(self, painter: QPainter, theme: Theme, rect: QRectF) -> None:
        color, radius = theme.color("go" if self.isChecked() else "ink"), rect.height() / 2 if self._is_one_of else 7
        painter.setPen(QPen(color, 3))
        painter.setBrush(color if self.isChecked() else theme.color("card"))
        painter.drawRoundedRect(rect, radius, radius)
        if self.isChecked():
            paint_icon(painter, "yes", rect, theme.color("on_go"))
