"""What stands around every page: a quiet strip above it, and below it the one bar of buttons.

The strip has nothing to press and is as high as its words. A low window has no room for it, unless something is to be
told: there a thin line along the top shows the progress.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.layout.bar import BAR_RING, Bar, BarRow
from app.layout.compose import key_of
from app.layout.keys import ButtonStyle, Key
from app.layout.theme import GAP_TINY, Theme, is_upright, smooth
from app.layout.word_style import BARE
from app.layout.words import Writing
from app.pages.content import Button, Do, usual_button
from app.pages.page import Chrome, Page, Role
from app.speech.utterance import APART, Utterance
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.icons import paint_icon
from app.widgets.label import SpokenLabel
from app.widgets.page.page_view import PageView
from app.widgets.painting import paint_round, square_around

# Height of a line of the least words in the strip; and on a low window, of a line of progress.
STRIP, LINE = 31, 4

DOT, DOT_GAP = 14, 8
TO_COME = 2  # height of the part of that line that is to come

# The logo in the strip, from the margin.
SHIELD = QRectF(0, 5, 18, 21)

# Side of its tick, in heights of the shield.
TICK = 0.58

# Least height of the strip, in sizes of its words: those of a kiosk on end are nearly twice as large as usual.
STRIP_LINE = 1.16

# Of the window's height, the room below the bar.
EDGE = 1 / 60


# Least height of a bar below an upright page, in least sizes of words: as at the largest setting.
#
# One that grew with the setting would leave a lower page, and smaller words on it.
UPRIGHT_BAR = 4.2

# The longest bar of any usual page.
FULLEST = Do.BACK, Do.ON_PHONE, Do.LOOKS, Do.HELP


class BarButton(PressButton):
    """A button of the bar."""

    ring = BAR_RING


class Header(QWidget):
    """The strip: shield and name at the left, dots of progress at the right; on a low window a line of progress.

    Something told stands in place of the name: that a number was changed, or a quiet notice.
    """

    theme: Theme
    progress = (0, 0)
    is_alarmed = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = SpokenLabel(self)
        self.dots = QWidget(self)
        self.hide()  # before the first page there is nothing to draw

    @property
    def scale(self) -> float:
        """How much larger shield and dots are than usual: they grow with the words."""
        return max(1.0, self.name.pixels * STRIP_LINE / STRIP)

    @property
    def pitch(self) -> float:
        """From dot to dot, in pixels."""
        return (DOT + DOT_GAP) * self.scale

    def refresh(self, chrome: Chrome, content: Page, theme: Theme, width: int) -> int:
        """Shows what is told with a page, and its progress, in a window of this width. Returns the height it takes."""
        # On a low window every line costs height, and so the size of official numbers.
        is_spared = theme.is_low and any(callee.is_official for callee in content.callees)
        alarm = None if is_spared else content.alarm
        told = [words.text for words in (alarm, chrome.notice) if words]
        if theme.is_low:
            told = told[:1]
        self.theme = theme
        self.progress = content.progress
        self.is_alarmed = alarm is not None
        words = APART.join(told) if told else chrome.texts["ui.app-name"].text
        writing = Writing(words, bold=True, spacing=STRIP_LINE, by_sentence=False, box=BARE)
        self.name.show_writing(writing, theme, "on_closed" if self.is_alarmed else "muted")
        self.name.resize_text(theme.chrome_least)
        self.name.setHidden(theme.is_low and not told)
        now, count = content.progress
        self.dots.setAccessibleName(chrome.texts["ui.progress"].filled(now=now, all=count).text)
        self.dots.setVisible(count > 0)
        self.show()
        self.update()
        return self._place(width, round(count * self.pitch))

    def _place(self, width: int, dots: int) -> int:
        """Places the dots, which are so wide, and beside them the name. Returns the height of all."""
        margin = self.theme.margin
        left = margin + round((SHIELD.width() + GAP_TINY) * self.scale)
        dot = round(DOT * self.scale)
        room = width - margin - left - dots
        words = self.name.height_for(room)
        high = LINE
        if not self.name.isHidden():
            high = max(round(STRIP * self.scale), words) + (0 if self.theme.is_low else 2 * GAP_TINY)
        self.setGeometry(0, 0, width, high)
        self.name.setGeometry(left, (high - words) // 2, room, words)
        self.dots.setGeometry(left + room, max(0, high - dot) // 2, dots, min(dot, high))
        return high

    def mark(self, utterance: Utterance | None) -> None:
        """Marks what it tells while that is heard."""
        is_told = self.is_alarmed and utterance is not None and utterance.part == Role.CHANGED
        self.name.mark(utterance.nth if utterance and is_told else None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws shield and dots, or the line."""
        painter = smooth(self)
        if self.name.isHidden():
            self._paint_line(painter)
            return
        if self.is_alarmed:
            painter.fillRect(self.rect(), self.theme.color("closed"))
        shield = QRectF(SHIELD.topLeft() * self.scale, SHIELD.size() * self.scale)
        paint_shield(painter, self.theme, shield.translated(self.theme.margin, self.name.y()))
        self._paint_dots(painter)

    def _paint_line(self, painter: QPainter) -> None:
        """The progress where there is no height for dots."""
        now, count = self.progress
        if count:
            painter.fillRect(0, 0, self.width(), TO_COME, self.theme.color("border"))
            painter.fillRect(QRectF(0, 0, self.width() * now / count, LINE), self.theme.color("muted"))

    def _paint_dots(self, painter: QPainter) -> None:
        """A dot a page, filled up to the present one."""
        now, count = self.progress
        ink, ground = ("on_closed", "closed") if self.is_alarmed else ("muted", "paper")
        side = DOT * self.scale
        for nth in range(count):
            dot = QRectF(self.dots.x() + DOT_GAP + nth * self.pitch, self.dots.y(), side, side)
            fill = ink if nth < now else ground
            paint_round(painter, dot, side / 2, self.theme.color(fill), self.theme.color(ink), 2)


class Footer(QWidget):
    """The bar: the way back, the other ways, and at the right the help, unless the page is the help.

    "Back" stands at the left, below the button that goes on; beside it only the way to the first page, which asks
    first. All others end at the right: a button for the sound never stands where that way is on another page.
    """

    def __init__(self, parent: QWidget, context: WidgetContext, fullest: Sequence[Button] = ()) -> None:
        """`fullest`: the longest bar of all, where it is not FULLEST."""
        super().__init__(parent)
        self.context = context
        self.buttons: dict[str, PressButton] = {}
        self.shown: list[PressButton] = []
        self.help: PressButton | None = None
        self._shell = parent
        self._fullest = fullest

    def refresh(self, chrome: Chrome, page: PageView, above: int) -> None:
        """Shows the buttons in one row at the lower edge of the window, and the page between `above` and them."""
        theme, room = page.theme, self._shell.size()
        fullest = self._fullest or [usual_button(do, chrome.texts) for do in FULLEST]
        buttons = [button for button in (*chrome.navigation, *chrome.tools, chrome.help) if button]
        edge = theme.margin - BAR_RING
        bar = Bar(
            fullest=[self._key(button) for button in fullest],
            room=room.width() - 2 * edge,
            gap=0 if theme.is_low else GAP_TINY,
            theme=theme,
            is_upright=is_upright(self.window()),
        )
        keys = [self._show(button, theme) for button in buttons]
        row = bar.row(keys, [key for key in keys if key.name != Do.RESTART.value])
        self._show_row(row)
        self.help = self.shown[-1] if chrome.help else None
        high = max(button.height_for(wide) for button, wide in zip(self.shown, row.widths, strict=True))
        if bar.is_upright:
            high = max(high, round(theme.chrome_least * UPRIGHT_BAR))
        for button, at in zip(self.shown, bar.places(row, high), strict=True):
            button.setGeometry(at.translated(edge, 0))
        top = room.height() - high - round(EDGE * room.height()) + BAR_RING
        self.setGeometry(0, top, room.width(), room.height() - top)
        # The rings of the buttons reach into the page, where it is empty; the room is needed below them.
        page.setGeometry(0, above, room.width(), top + BAR_RING - above)
        self.raise_()

    def _show_row(self, row: BarRow) -> None:
        """Shows the buttons of a row in its form, and hides all others."""
        self.shown = [self.buttons[key.name] for key in row.keys]
        for button in self.buttons.values():
            button.resize_words(row.form.pixels, row.form.of_keys.shape)
            button.setVisible(button in self.shown)

    def _show(self, button: Button, theme: Theme) -> Key:
        """Shows the words of a button. The same action keeps the same widget, and so the focus."""
        key = self._key(button)
        widget = self.buttons.get(key.name)
        if widget is None:
            widget = self.buttons[key.name] = BarButton(self, self.context, style_of(button))
            widget.pressed_once.connect(lambda: self.context.act(button.action))
        widget.show_words(button.words.text, theme, theme.chrome, button.icon)
        widget.raise_()  # screen readers meet them in this order
        return key

    def _key(self, button: Button) -> Key:
        """A button as it is measured."""
        name = button.action.do.value
        look = self.buttons[name].look if name in self.buttons else style_of(button)
        return key_of(name, button, look)


def style_of(button: Button) -> ButtonStyle:
    """The help stands out."""
    return ButtonStyle.HELP if button.action.do is Do.HELP else ButtonStyle.QUIET


def paint_shield(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The logo: a green shield with a tick."""
    for name, share, token in (("shield", 1.0, "go"), ("yes", TICK, "on_go")):
        paint_icon(painter, name, square_around(rect.center(), rect.height() * share), theme.color(token))
