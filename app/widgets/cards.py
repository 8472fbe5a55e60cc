"""Raised cards with texts, and the pictured answers among them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.layout.answers import BADGE, GAP, LEAD, LEAST_SEEN, LIFT, PAD, ROW_PAD, Answer, CardShape
from app.layout.paragraph import paint_marker
from app.layout.theme import PROPORTION, RADIUS, Theme, reading_font
from app.layout.tile import CardText
from app.pages.content import Button, Do
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.icons import paint_icon
from app.widgets.painting import inset, paint_box, paint_ring, paint_round
from app.widgets.pictures import draw_panel

ALL_SIGNS = 10_000  # characters: more than any card has


class TextCard(PressButton):
    """A raised card with texts. `part`: the name under which it is read aloud."""

    is_marked = False

    def __init__(self, parent: QWidget, context: WidgetContext, part: str) -> None:
        super().__init__(parent, context)
        self.part = part

    def texts(self) -> list[CardText]:
        """The texts on the card, laid out for its current size."""
        raise NotImplementedError

    def mark(self, is_marked: bool) -> None:
        """Highlights what is read aloud on it, or ends that."""
        self.is_marked = is_marked
        self.update()

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws a raised card: its ring when focused, the edge it stands on, its body."""
        face = self.face()
        look = self.look.value
        radius = RADIUS + 4
        if self.hasFocus():
            paint_ring(painter, theme, face, radius)
        lift = 0 if theme.colors.line == theme.colors.ink else LIFT  # an edge in the outline's colour would glare
        paint_round(painter, face, radius, theme.color("line"))
        edge, stroke = ("go", 5) if self.isChecked() else (look.border, 3)
        body = face.adjusted(0, 0, 0, -lift)
        paint_round(painter, body, radius, theme.color(look.fill), theme.color(edge), stroke)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws marker and texts."""
        for text in self.texts():
            paint_box(painter, theme, text.box, text.around, text.words)
            if text.is_spoken and self.is_marked:
                stripes = text.words.marker(0, ALL_SIGNS, theme.underlines)
                paint_marker(painter, theme.color("mark"), stripes, text.at)
            text.words.draw(painter, text.at, theme.color(text.token))


class ChoiceCard(TextCard):
    """A pictured answer with its key number, or with a tick box instead.

    It stands upright (picture above the words) or lies as a row (picture beside the words), as the page decides.

    Attributes:
        shape: how it is built.
    """

    def __init__(self, parent: QWidget, context: WidgetContext, answer: Button, theme: Theme, number: str) -> None:
        """`number`: of its key, from 1."""
        super().__init__(parent, context, answer.part)
        self.picture = answer.icon
        self.badge = number
        self._is_one_of = answer.action.do is Do.LANGUAGES
        self._answer = Answer(answer.part, answer.words.text)
        self.shape = CardShape(is_row=True, drawing=0)
        if answer.ticked is not None:
            self.make_box(is_ticked=answer.ticked)
        self.show_words(answer.words.text, theme, theme.body)

    # ---- measures

    @property
    def badge_size(self) -> int:
        """Side of the number or box, in pixels."""
        return round(self.pixels * BADGE)

    def picture_size(self) -> QSize:
        """The size of the picture's panel; one lower than LEAST_SEEN is not drawn."""
        if self.shape.is_row:
            return QSize(round(self.shape.drawing / PROPORTION), self.shape.drawing)
        face = self.face()
        around = 2 * PAD + self.shape.words_room + GAP + LIFT
        return QSize(round(face.width() - 2 * PAD), round(face.height() - around))

    def texts(self) -> list[CardText]:
        """See TextCard."""
        words = self._answer.lines(self.width(), self.pixels, self.shape.beside)
        face = self.face()
        left = face.left() + PAD + self.shape.beside + self.badge_size + LEAD
        if self.shape.is_row:
            top = face.center().y() - LIFT / 2 - words.height / 2
        else:
            top = face.bottom() - PAD - LIFT - self.shape.words_room
        return [CardText(words, QPointF(left, top), is_spoken=True)]

    # ---- how it looks

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws picture, words, and number or box."""
        self._paint_picture(painter, theme)
        super().paint_inside(painter, theme)
        [text] = self.texts()
        side = self.badge_size
        first_line = text.at.y() + text.words.pitch / 2
        badge = QRectF(text.at.x() - LEAD - side, first_line - side / 2, side, side)
        if self.isCheckable():
            self._paint_tick(painter, theme, inset(badge, 2.5))
        else:
            self._paint_badge(painter, theme, badge)

    def _paint_picture(self, painter: QPainter, theme: Theme) -> None:
        face = self.face()
        size = self.picture_size()
        if self.picture and size.height() > LEAST_SEEN:
            panel = draw_panel(self.picture, size, theme.colors.panel, self.devicePixelRatioF())
            middle = face.center().y() - LIFT / 2 - size.height() / 2
            top = middle if self.shape.is_row else face.top() + PAD
            inset = min(PAD, max(ROW_PAD, top - face.top()))
            painter.drawPixmap(QPointF(face.left() + inset, top), panel)

    def _paint_badge(self, painter: QPainter, theme: Theme, rect: QRectF) -> None:
        paint_round(painter, rect, rect.height() / 2, theme.color("ink"))
        painter.setFont(reading_font(round(rect.height() * 0.58), bold=True))
        painter.setPen(theme.color("card"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _paint_tick(self, painter: QPainter, theme: Theme, rect: QRectF) -> None:
        edge, fill = ("go", "go") if self.isChecked() else ("ink", "card")
        radius = rect.height() / 2 if self._is_one_of else 7
        paint_round(painter, rect, radius, theme.color(fill), theme.color(edge))
        if self.isChecked():
            paint_icon(painter, "yes", rect, theme.color("on_go"))
