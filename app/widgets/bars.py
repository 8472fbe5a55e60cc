"""What stands around every page: a quiet strip above it, and below it the one bar of buttons.

The strip has nothing to press and is as high as its words. A low window has no height for these, unless something is
told: there a thin line along its top shows the progress.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.layout.keys import ICON, ButtonStyle
from app.layout.theme import GAP_SMALL, GAP_TINY, Theme, is_upright, smooth
from app.pages.content import Button, Do, usual_button
from app.pages.page import Chrome, Page, Role
from app.speech.utterance import APART, Utterance
from app.widgets.button_row import Row, alike, sized_row
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.icons import paint_icon
from app.widgets.label import SpokenLabel

STRIP, LINE = 31, 4
"""Height of a line of the least words in the strip; and on a low window, of a line of progress."""

DOT, DOT_GAP = 14, 8
TO_COME = 2  # height of the part of that line that is to come
SHIELD = QRectF(0, 5, 18, 21)
"""The logo in the strip, from the margin."""

TICK = 0.58
"""Side of its tick, in heights of the shield."""

STRIP_LINE = 1.16
"""Least height of the strip, in sizes of its words: those of a kiosk on end are nearly twice as large as usual."""

EDGE = 1 / 60
"""Of the window's height, the room below the bar."""


FULLEST = Do.BACK, Do.ON_PHONE, Do.LOOKS, Do.HELP
"""The longest bar of any usual page: as its buttons look, they look on all pages."""


class BarButton(PressButton):
    """A button of the bar, whose height is scarce: its ring is thinner."""

    ring = 5


class Header(QWidget):
    """The strip: shield and name at the left, dots of progress at the right; on a low window a line of progress.

    Something told stands in place of the name: that a number was changed, or a quiet notice.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self.now = self.all = 0  # pages
        self.is_line = self.is_alarmed = False
        self.name = SpokenLabel(self)
        self.dots = QWidget(self)
        self.scale = self.pitch = 1.0  # of shield and dots, which grow with the words; from dot to dot, in pixels

    def refresh(self, chrome: Chrome, content: Page, theme: Theme) -> None:
        """Shows the progress of a page."""
        most = 1 if theme.is_low else 2  # there every line costs height, and so the size of official numbers
        alarm = None if theme.is_low and any(callee.is_official for callee in content.callees) else content.alarm
        told = [words.text for words in (alarm, chrome.notice) if words][:most]
        self.theme, self.is_alarmed = theme, alarm is not None
        self.scale = max(1.0, theme.chrome_least * STRIP_LINE / STRIP)
        self.pitch = (DOT + DOT_GAP) * self.scale
        self.now, self.all = content.progress
        self.is_line = theme.is_low and not told
        words, token = told or [chrome.texts["ui.app-name"].text], "on_closed" if self.is_alarmed else "muted"
        self.name.show_text(APART.join(words), theme, theme.chrome_least, bold=True, token=token)
        self.name.spacing = STRIP_LINE
        self.name.setVisible(not self.is_line)
        self.dots.setAccessibleName(chrome.texts["ui.progress"].filled(now=self.now, all=self.all).text)
        self.dots.setVisible(self.all > 0)
        self.update()

    def arrange(self, width: int, theme: Theme) -> int:
        """Places the dots, and beside them the name. Returns the height it takes."""
        left, dots = theme.margin + round((SHIELD.width() + GAP_TINY) * self.scale), round(self.all * self.pitch)
        room = width - theme.margin - left - dots
        words, dot = self.name.height_for(room), round(DOT * self.scale)
        strip = max(round(STRIP * self.scale), words) + (0 if theme.is_low else 2 * GAP_TINY)
        high = LINE if self.is_line else strip
        self.setGeometry(0, 0, width, high)
        self.name.setGeometry(left, (high - words) // 2, room, words)
        self.dots.setGeometry(left + room, max(0, high - dot) // 2, dots, min(dot, high))
        return high

    def mark(self, utterance: Utterance | None) -> None:
        """Marks what it tells while that is heard."""
        self.name.mark(utterance.index if self.is_alarmed and utterance and utterance.part == Role.CHANGED else None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws shield and dots, or the line."""
        if self.theme is None:
            return
        painter = smooth(self)
        if self.is_line:
            for share, high, token in ((1.0, TO_COME, "border"), (self.now / max(1, self.all), LINE, "muted")):
                painter.fillRect(QRectF(0, 0, self.width() * share if self.all else 0, high), self.theme.color(token))
            return
        ink, ground = ("on_closed", "closed") if self.is_alarmed else ("muted", "paper")
        if self.is_alarmed:
            painter.fillRect(self.rect(), self.theme.color(ground))
        shield = QRectF(SHIELD.topLeft() * self.scale, SHIELD.size() * self.scale)
        paint_shield(painter, self.theme, shield.translated(self.theme.margin, self.name.y()))
        painter.setPen(QPen(self.theme.color(ink), 2))
        for index in range(self.all):
            painter.setBrush(self.theme.color(ink if index < self.now else ground))
            left, dot = self.dots.x() + DOT_GAP + index * self.pitch, DOT * self.scale
            painter.drawEllipse(QRectF(left, self.dots.y(), dot, dot).adjusted(1, 1, -1, -1))


class Footer(QWidget):
    """The bar: the way back, the other ways, and the help at the right, unless the page is it.

    "Back" stands at the left, below the button that goes on, and beside it only what asks before it does anything. The
    others end at the help: what changes the sound is never where the way to the first page is on another page.
    """

    def __init__(self, parent: QWidget, context: WidgetContext, fullest: Sequence[Button] = ()) -> None:
        """`fullest`: the longest bar of all, where it is not FULLEST."""
        super().__init__(parent)
        self.context, self._most = context, fullest
        self.buttons: dict[str, PressButton] = {}
        self.navigation: list[PressButton] = []
        self.help: PressButton | None = None
        self._fullest: list[PressButton] = []

    @property
    def shown(self) -> list[PressButton]:
        """The visible buttons from left to right; the help, if there is one, is the last."""
        return [*(button for button in self.navigation if not button.isHidden()), *([self.help] if self.help else [])]

    def refresh(self, chrome: Chrome, theme: Theme) -> None:
        """Shows the buttons."""
        fullest = self._most or [usual_button(do, chrome.texts) for do in FULLEST]
        self._fullest = [self._refresh_button(button, theme) for button in fullest]
        self.navigation = [self._refresh_button(way, theme) for way in (*chrome.navigation, *chrome.tools)]
        self.help = self._refresh_button(chrome.help, theme) if chrome.help else None
        for button in self.buttons.values():
            button.setVisible(button in (*self.navigation, self.help))

    def _refresh_button(self, button: Button, theme: Theme) -> PressButton:
        """Shows a button. The same action keeps the same widget, and so the focus."""
        name = button.action.do.value
        widget = self.buttons.get(name)
        if widget is None:
            style = ButtonStyle.HELP if button.action.do is Do.HELP else ButtonStyle.QUIET
            widget = self.buttons[name] = BarButton(self, self.context, style)
            widget.pressed_once.connect(lambda do=button.action: self.context.act(do))
        widget.show_words(button.words.text, theme, theme.chrome, button.icon)
        widget.raise_()  # screen readers meet them in this order
        return widget

    # ---- where things stand

    def arrange(self, room: QSize, theme: Theme) -> int:
        """Places all buttons in one row at the lower edge of a window of this size. Returns how high they stand."""
        edge, gap = theme.margin - BarButton.ring, 0 if theme.is_low else GAP_TINY
        inner = room.width() - 2 * edge
        cells = self._sized(inner, gap, theme)
        first = sum(button in map(self.buttons.get, (Do.BACK.value, Do.RESTART.value)) for button, _ in cells)
        high = max(button.height_for(wide) for button, wide in cells)
        top = room.height() - high - round(EDGE * room.height()) + BarButton.ring
        self.setGeometry(0, top, room.width(), room.height() - top)
        left, right = edge, edge + inner + gap - sum(wide + gap for _, wide in cells[first:])
        for nth, (button, wide) in enumerate(cells):
            left = right if nth == first else left
            button.setGeometry(left, 0, wide, high)
            left += wide + gap
        return room.height() - top

    def _sized(self, room: int, gap: int, theme: Theme) -> Row:
        """The buttons in the first form in which the fullest bar fits, else without icons; then the same without one.

        Two lines of the least size are as high as the least target: larger ones would take from the page what they
        give.
        """
        least, above = theme.chrome_least, ICON * is_upright(self.window())
        forms = [(theme.chrome, above, False), (least, above, False), (least, ICON, False), (least, above, True)]
        most, restart = room - gap * len(self._fullest), self.buttons.get(Do.RESTART.value)
        usual = next((nth for nth, form in enumerate(forms) if _row(self._fullest, most, *form)), len(forms) - 1)
        for is_whole in (True, False):
            if restart in self.navigation:
                restart.setVisible(is_whole)
            free = room - gap * len(self.shown)
            for form in forms[usual:3] or forms[3:]:  # a longer bar has icons above the words rather than none
                if row := _row(self.shown, free, *form):
                    return row
            wide = sized_row(self.shown, free, least, least)
            if sum(wide) <= free:
                return list(zip(self.shown, wide, strict=True))
        return alike(self.shown, free, least, least)


def _row(buttons: Sequence[PressButton], room: int, pixels: int, above: float, is_folded: bool) -> Row:
    """Buttons with their widths, icons above the words or not, these in one line or two; none where they do not fit."""
    for button in buttons:
        button.resize_words(pixels, above=above)
    wide = [button.width_for_fold() if is_folded else button.width_for_line() for button in buttons]
    spare = room - sum(wide)
    each = min(2 * GAP_SMALL, spare // len(wide)) if above else 0  # words below an icon get air at their sides
    return [(button, width + each) for button, width in zip(buttons, wide, strict=True)] if spare >= 0 else []


def paint_shield(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The logo: a green shield with a tick."""
    for name, share, token in (("shield", 1.0, "go"), ("yes", TICK, "on_go")):
        square = QRectF(0, 0, rect.height() * share, rect.height() * share)
        square.moveCenter(rect.center())
        paint_icon(painter, name, square, theme.color(token))
