"""Buttons that can be hit by a shaking hand."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.layout.keys import ICON_BESIDE, LINE, WORDS_AIR, ButtonStyle, Key, KeyShape, around_words
from app.layout.paragraph import Paragraph, lay_out
from app.layout.theme import RADIUS, RING, Theme, smooth
from app.pages.content import Action
from app.widgets.icons import paint_icon
from app.widgets.painting import inset, paint_ring, paint_round, square_around
from app.widgets.pictures import PhotoCache
from app.widgets.press_gate import PressGate

# The icon that stands behind its words: an arrow that points on.
TRAILING = "next"


class WidgetContext(Struct):
    """What all widgets share: press filter, photos; what is done on a touch, and on a press."""

    gate: PressGate
    photos: PhotoCache
    touched: Callable[[], None]
    act: Callable[[Action], None] = lambda _action: None

    def touch(self) -> None:
        """A button or a key is pressed. An echo of a trembling hand does not silence the page that came by it."""
        if self.gate.is_live:
            self.touched()


class PressButton(QPushButton):
    """A large button: words beside an icon, a ring when focused, one step a press.

    Signals:
        pressed_once(): pressed, by mouse, touch, key or assistive technology; bursts are filtered.
    """

    pressed_once = Signal()

    # Width of the ring when focused, in pixels.
    ring = RING

    theme: Theme
    words = ""
    icon_name = ""
    pixels = 16

    def __init__(self, parent: QWidget, context: WidgetContext, look: ButtonStyle = ButtonStyle.PLAIN) -> None:
        super().__init__(parent)
        self.context = context
        self.look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click that does not count must not move what Enter presses
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    # ---- what it shows

    def show_words(self, words: str, theme: Theme, pixels: int, icon: str = "") -> None:
        """Shows words and an icon by its name in app.widgets.icons ("" for none)."""
        self.words = words
        self.theme = theme
        self.icon_name = icon
        self.setAccessibleName(words)
        self.resize_words(pixels)

    def resize_words(self, pixels: int, shape: KeyShape = ICON_BESIDE) -> None:
        """Shows the same words at another size, beside their icon, below it or without it."""
        self.pixels = pixels
        self._around = around_words(shape, pixels, has_icon=bool(self.icon_name))
        self.update()

    def make_box(self, *, is_ticked: bool) -> None:
        """Makes it a box to tick. Assistive technology ticks it without a click, which is a press like any other."""
        self.setCheckable(True)
        self.setChecked(is_ticked)
        self.toggled.connect(lambda _: self.nextCheckState())

    def face(self) -> QRectF:
        """The visible button, inside the room for the ring."""
        return inset(QRectF(self.rect()), self.ring)

    def height_for(self, width: int) -> int:
        """The height needed at a width; never under the least target size."""
        words = self._laid_out(width)
        high = words.height + self._around.above + WORDS_AIR
        return max(self.theme.target, round(high)) + 2 * self.ring

    @property
    def key(self) -> Key:
        """The button as the layout measures it."""
        return Key(self.words, self.words, bool(self.icon_name), self.look.value.bold)

    def _laid_out(self, width: int) -> Paragraph:
        room = width - self._around.before - 2 * (self._around.padding + self.ring)
        return lay_out(self.words, self.pixels, self.look.value.bold, max(room, 1), LINE)

    def words_placed(self) -> tuple[Paragraph, QRectF]:
        """The words laid out for the button's present size, and where they are drawn."""
        words = self._laid_out(self.width())
        middle = QRectF(self.rect()).center()
        left = middle.x() - (words.width + self._around.before) / 2
        if self.icon_name != TRAILING:
            left += self._around.before
        top = middle.y() + (self._around.above - words.height) / 2
        return words, QRectF(left, top, words.width, words.height)

    # ---- how it is pressed

    def nextCheckState(self) -> None:  # noqa: N802
        """Qt calls this for every way of pressing; of a burst only the first press counts."""
        self.context.gate.press(self.pressed_once.emit, self.mapToGlobal(self.rect().center()))

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """The ring's room counts as well: a slip of the hand is still a hit."""
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses, too; auto-repeat does not."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not event.isAutoRepeat():
            self.context.touch()
            if is_enter:
                self.click()
        if not is_enter:
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
        radius = min(RADIUS, face.height() / 3)
        if self.hasFocus():
            paint_ring(painter, theme, face, radius, self.ring)
        fill = theme.color(look.fill)
        paint_round(painter, face, radius, fill.darker(108) if self.isDown() else fill, theme.color(look.border))

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws icon and words."""
        color = theme.color(self.look.value.ink)
        paragraph, text = self.words_placed()
        if self._around.icon:
            paint_icon(painter, self.icon_name, self._icon_square(text), color)
        paragraph.draw(painter, text.topLeft(), color, centred_in=paragraph.width)

    def _icon_square(self, text: QRectF) -> QRectF:
        """Above the words, before them, or behind them."""
        square = square_around(text.center(), self._around.icon)
        if self._around.above:
            square.moveTop(text.top() - self._around.above)
        elif self.icon_name == TRAILING:
            square.moveRight(text.right() + self._around.before)
        else:
            square.moveLeft(text.left() - self._around.before)
        return square
