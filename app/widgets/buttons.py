"""Buttons that can be hit by a shaking hand."""

from __future__ import annotations

import math
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from app.layout.keys import ICON, LINE, PADDING, PADDING_BELOW, ButtonStyle
from app.layout.paragraph import Paragraph, lay_out, line_width, phrases
from app.layout.theme import RING, Theme, smooth
from app.pages.content import Action
from app.widgets.icons import paint_icon
from app.widgets.pictures import PhotoCache
from app.widgets.press_gate import PressGate

LINE_OF_RING = 4.5  # pixels of a ring that are its outer line

TRAILING = "next"
"""The icon that stands behind its words: an arrow that points on."""


class WidgetContext(Struct):
    """What all widgets share: press filter, photos; what is done on a touch, and on a press."""

    gate: PressGate
    photos: PhotoCache
    touched: Callable[[], None]
    act: Callable[[Action], None] = lambda _action: None

    def touch(self) -> None:
        """A button or a key is pressed. What a trembling hand adds does not silence the page that came by its press."""
        if self.gate.is_live:
            self.touched()


class PressButton(QPushButton):
    """A large button: words beside an icon, a ring when focused, one step a press.

    Signals:
        pressed_once(): pressed, by mouse, touch, key or assistive technology; bursts are filtered.
    """

    pressed_once = Signal()

    ring = RING
    """Width of the ring when focused, in pixels."""

    theme: Theme
    place = QPushButton.setGeometry  # a button is a block of app.widgets.arrange

    def __init__(self, parent: QWidget, context: WidgetContext, look: ButtonStyle = ButtonStyle.PLAIN) -> None:
        super().__init__(parent)
        self.context, self.look = context, look
        self.words = self.icon_name = ""
        self.pixels = 16
        self._is_bold = look.value.bold
        self._icon_side = self._icon_room = self._icon_above = 0
        self._beside_words = 0  # width of all but the words
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click that does not count must not move what Enter presses
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    # ---- what it shows

    def show_words(self, words: str, theme: Theme, pixels: int, icon: str = "") -> None:
        """Shows words and an icon by its name in app.widgets.icons ("" for none)."""
        self.words, self.theme, self.icon_name = words, theme, icon
        self.setAccessibleName(words)
        self.resize_words(pixels)

    def resize_words(self, pixels: int, *, is_bare: bool = False, above: float = 0.0) -> None:
        """Shows the same words at another size.

        Args:
            is_bare: leave the icon out. above: size of the icon above the words, in sizes of these; 0: it is beside.
        """
        self.pixels = pixels
        self._icon_side = round(pixels * (above or ICON))
        has_icon = self.icon_name and not is_bare
        self._icon_room = self._icon_side + 10 if has_icon and not above else 0
        self._icon_above = self._icon_side + 2 if has_icon and above else 0
        self._beside_words = self._icon_room + 2 * (PADDING_BELOW if above else PADDING) + 2 * self.ring
        self.update()

    def make_box(self, *, is_ticked: bool) -> None:
        """Makes it a box to tick, which is pressed as it was: assistive technology ticks without a click."""
        self.setCheckable(True)
        self.setChecked(is_ticked)
        self.toggled.connect(lambda _: self.nextCheckState())

    def face(self) -> QRectF:
        """The visible button, inside the room for the ring."""
        return QRectF(self.rect()).adjusted(self.ring, self.ring, -self.ring, -self.ring)

    def width_for_line(self) -> int:
        """The width at which the words fit in one line."""
        return round(self._width(self.words) + self._beside_words + 1)

    def width_for_fold(self) -> int:
        """The least width at which the words fit in two lines, cut between phrases; never under the least target."""
        parts = phrases(self.words)
        folds = (("".join(parts[:cut]), "".join(parts[cut:])) for cut in range(1, len(parts) + 1))
        wide = min(max(map(self._width, fold)) for fold in folds)
        return max(self.theme.target + 2 * self.ring, math.ceil(wide) + self._beside_words + 1)

    def _width(self, words: str) -> float:
        return line_width(words, self.pixels, self._is_bold)

    def _laid_out(self, width: int) -> Paragraph:
        return lay_out(self.words, self.pixels, self._is_bold, max(width - self._beside_words, 1), LINE)

    def height_for(self, width: int) -> int:
        """The height needed at a width; never under the least target size."""
        return max(self.theme.target, round(self._laid_out(width).height + self._icon_above + 2 * 8)) + 2 * self.ring

    def words_placed(self) -> tuple[Paragraph, QRectF]:
        """The words laid out for the button's present size, and where they are drawn."""
        words = self._laid_out(self.width())
        middle = QRectF(self.rect()).center()
        left = middle.x() - (words.width + self._icon_room) / 2
        lead = 0 if self.icon_name == TRAILING else self._icon_room
        return words, QRectF(left + lead, middle.y() + (self._icon_above - words.height) / 2, words.width, words.height)

    def painted_parts(self) -> list[QRectF]:
        """Where each of its texts is drawn (for the geometry scan)."""
        return [self.words_placed()[1]]

    # ---- how it is pressed

    def nextCheckState(self) -> None:  # noqa: N802
        """Qt's hook for every way of pressing; a press inside a burst is not one."""
        self.context.gate.press(self.pressed_once.emit, self.mapToGlobal(self.rect().center()))

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """The ring's room counts as well: a slip of the hand is still a hit."""
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses, too; auto-repeat does not."""
        is_new = not event.isAutoRepeat()
        if is_new:
            self.context.touch()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click() if is_new else None
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The voice stops as soon as the finger is down."""
        self.context.touch()
        super().mousePressEvent(event)

    # ---- how it looks

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws ring, face, icon and words."""
        if not self.words:
            return
        painter = smooth(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        self.paint_face(painter, self.theme)
        self.paint_inside(painter, self.theme)

    def paint_face(self, painter: QPainter, theme: Theme) -> None:
        """Draws the focus ring and the button's body."""
        face = self.face()
        look = self.look.value
        radius = min(theme.radius, face.height() / 3)
        if self.hasFocus():
            paint_ring(painter, theme, face, radius, self.ring)
        painter.setPen(QPen(theme.color(look.border), 3))
        painter.setBrush(theme.color(look.fill).darker(108) if self.isDown() else theme.color(look.fill))
        painter.drawRoundedRect(face.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws icon and words."""
        color, side = theme.color(self.look.value.ink), self._icon_side
        paragraph, text = self.words_placed()
        if self._icon_room or self._icon_above:
            trails = self.icon_name == TRAILING
            left = text.right() + self._icon_room - side if trails else text.left() - self._icon_room
            square = QRectF(left, text.center().y() - side / 2, side, side)
            if self._icon_above:
                square.moveCenter(QPointF(text.center().x(), text.top() - self._icon_above + side / 2))
            paint_icon(painter, self.icon_name, square, color)
        paragraph.draw(painter, text.topLeft(), color, centred_in=paragraph.width)


def paint_ring(painter: QPainter, theme: Theme, face: QRectF, radius: float, ring: int = RING) -> None:
    """The focus ring: a line that stands out from the page, and inside it a band that parts it from any button.

    Where the marker is as light as the line, the band is a gap.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    band = "paper" if theme.underlines else "mark"
    for token, wide in (("ring", ring), (band, ring - LINE_OF_RING * ring / RING), ("paper", 0)):
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(face.adjusted(-wide, -wide, wide, wide), radius + wide, radius + wide)
