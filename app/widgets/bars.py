"""What stands around every page: a quiet strip above it, and below it the one bar of buttons.

The strip has nothing to press and is as high as its words. A low window has no height for these: there a thin line
along its top shows the progress.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Button, Do
from app.pages.page import Chrome, Page, Role
from app.speech.utterance import Utterance
from app.widgets.arrange import Block, Column, Fixed, Framed, Middle, Row, Space
from app.widgets.buttons import Kit, Look, PressButton
from app.widgets.icons import paint_icon
from app.widgets.label import SpokenLabel
from app.widgets.page.foot import sized_row
from app.widgets.page.words import share_of_line
from app.widgets.paragraph import TIGHT
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, Theme

STRIP, LINE = 31, 6
"""Height of the strip, a line of the least words; and on a low window, a line of progress."""

DOT, DOT_GAP = 14, 8
DONE, TO_COME, PIECE_GAP = 4, 2, 4  # heights of the pieces of that line, and what parts them
SHIELD = QRectF(0, 5, 18, 21)
"""The logo in the strip, from the margin."""

TICK = 0.58
"""Side of its tick, in heights of the shield."""

LEAST_TOLD = 13
"""Least size of what the strip tells, in pixels; it is said as well, and told once more beside the number."""

STRIP_LINE = 1.16
"""Least height of the strip, in sizes of its words: those of a kiosk on end are nearly twice as large as usual."""

SHARE = 0.15
"""The part of a window's height that all this may take, where the least target leaves a choice."""

LEAST_NOTICE = 180
"""A narrower notice stands on a line of its own."""


def strip_height(theme: Theme) -> int:
    """The height of the strip."""
    return max(STRIP, round(theme.chrome_least * STRIP_LINE))


class BarButton(PressButton):
    """A button of the bar, whose height is scarce: its ring is thinner."""

    ring = 5


class Header(QWidget):
    """The strip: shield and name at the left, dots of progress at the right; on a low window a line of progress.

    Where a page tells that a number was changed, it is told in place of the name: it takes no height from the numbers.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self.now = self.whole = 0
        self._tells = False
        self.name = SpokenLabel(self)
        self.dots = QWidget(self)
        self.scale = 1.0  # of shield and dots, which grow with the words

    def refresh(self, chrome: Chrome, content: Page, theme: Theme) -> None:
        """Shows the progress of a page."""
        self.theme, self._tells, (self.now, self.whole) = theme, content.alarm is not None, content.progress
        words, token = (content.alarm, "on_closed") if content.alarm else (chrome.texts["ui.app-name"], "muted")
        self.name.show_text(words.text, theme, theme.chrome_least, bold=True, token=token)
        self.dots.setAccessibleName(chrome.texts["ui.progress"].filled(now=self.now, all=self.whole).text)
        self.dots.setVisible(self.whole > 0)
        self.update()

    def block(self, width: int, theme: Theme) -> Block:
        """The dots, and beside them the name if there is room."""
        if theme.is_low:
            self.name.hide()
            return Framed(self, LINE, Fixed(self.dots, LINE))
        high = strip_height(theme)
        self.scale = high / STRIP
        dots = round((self.whole * (DOT + DOT_GAP) - DOT_GAP) * self.scale) if self.whole else 0
        left = theme.margin + (0 if self._tells else round((SHIELD.width() + GAP_TINY) * self.scale))
        room = width - theme.margin - left - dots
        if self._tells:
            fitting = math.floor(self.name.pixels * share_of_line(self.name, room - 2))
            self.name.resize_text(max(LEAST_TOLD, min(theme.chrome_least, math.floor(high / TIGHT), fitting)))
        name = min(room, self.name.line_width)
        self.name.setVisible(name < room)
        progress = Middle(Fixed(self.dots, round(DOT * self.scale)))
        return Framed(self, high, Row([left, (Middle(self.name), name), room - name, (progress, dots)]))

    def mark(self, utterance: Utterance | None) -> None:
        """Marks what it tells while that is heard."""
        self.name.mark(utterance.index if self._tells and utterance and utterance.part == Role.CHANGED else None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws shield and dots, or the line."""
        if self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.theme.is_low:
            self._paint_line(painter, self.theme)
            return
        shield = QRectF(SHIELD.topLeft() * self.scale, SHIELD.size() * self.scale)
        if self._tells:
            painter.fillRect(self.rect(), self.theme.color("closed"))
        else:
            paint_shield(painter, self.theme, shield.translated(self.theme.margin, 0))
        ink, ground = ("on_closed", "closed") if self._tells else ("muted", "paper")
        painter.setPen(QPen(self.theme.color(ink), 2))
        for index in range(self.whole):
            painter.setBrush(self.theme.color(ink if index < self.now else ground))
            left, dot = self.dots.x() + index * (DOT + DOT_GAP) * self.scale, DOT * self.scale
            painter.drawEllipse(QRectF(left, self.dots.y(), dot, dot).adjusted(1, 1, -1, -1))

    def _paint_line(self, painter: QPainter, theme: Theme) -> None:
        """One piece a page: thick where it is behind, thin where it is to come."""
        each = (self.width() - 2 * theme.margin + PIECE_GAP) / max(self.whole, 1)
        for index in range(self.whole):
            high, token = (DONE, "muted") if index < self.now else (TO_COME, "border")
            left = theme.margin + index * each
            painter.fillRect(QRectF(left, LINE - (DONE + high) / 2, each - PIECE_GAP, high), theme.color(token))


class Footer(QWidget):
    """The bar: the way back, a quiet notice, the other ways, and the help at the right, unless the page is it.

    "Back" stands at the left, below the button that goes on, and beside it only what asks before it does anything. The
    others end at the help: what changes the sound is never where the way to the first page is on another page.
    """

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent)
        self.kit = kit
        self.buttons: dict[str, PressButton] = {}
        self.notice = SpokenLabel(self)
        self.navigation: list[PressButton] = []
        self.help: PressButton | None = None

    @property
    def restart(self) -> PressButton | None:
        """The button to the first page, if it is shown; the only one that may be left out."""
        button = self.buttons.get(Do.RESTART.value)
        return button if button in self.navigation else None

    @property
    def shown(self) -> list[PressButton]:
        """The visible buttons from left to right; the help, if there is one, is the last."""
        return [*(button for button in self.navigation if not button.isHidden()), *([self.help] if self.help else [])]

    def refresh(self, chrome: Chrome, theme: Theme) -> None:
        """Shows the buttons and the notice."""
        for button in self.buttons.values():
            button.hide()
        ways = (*chrome.navigation, *chrome.tools)
        self.navigation = [self._refresh_button(way, Look.QUIET, theme) for way in ways]
        self.help = self._refresh_button(chrome.help, Look.HELP, theme) if chrome.help else None
        text = chrome.notice.text if chrome.notice else ""
        self.notice.show_text(text, theme, theme.chrome_least, token="muted")

    def _refresh_button(self, button: Button, look: Look, theme: Theme) -> PressButton:
        """Shows a button. The same action keeps the same widget, and so the focus."""
        name = button.action.do.value
        widget = self.buttons.get(name)
        if widget is None:
            widget = BarButton(self, self.kit, look)
            widget.pressed_once.connect(lambda do=button.action: self.kit.act(do))
            self.buttons[name] = widget
        widget.show_words(button.words.text, theme, theme.chrome, button.icon)
        widget.show()
        return widget

    # ---- where things stand

    def block(self, room: QSize, theme: Theme) -> Block:
        """All buttons in one row; the notice between them, or above them where it has no room there.

        Args:
            room: size of the window.
        """
        edge, gap = theme.margin - BarButton.ring, 0 if theme.is_low else GAP_TINY
        inner = room.width() - 2 * edge
        cells = list(zip(*self._sized(inner, gap, theme), strict=True))
        first = sum(one in (self.buttons.get(Do.BACK.value), self.restart) for one, _ in cells)
        back, others = Row(cells[:first]), Row(cells[first:], gap)
        high, free = Row(cells).height_for(inner), inner - back.width - others.width
        told, has_notice = free - 2 * GAP_MIDDLE, bool(self.notice.text())
        is_beside = has_notice and told > LEAST_NOTICE and self.notice.height_for(told) <= high
        between: list[tuple[Block, int] | int] = [free]
        if is_beside:
            between = [GAP_MIDDLE, (Middle(self.notice), told), GAP_MIDDLE]
        rows: list[Block] = [Row([edge, (back, back.width), *between, (others, others.width)])]
        if has_notice and not is_beside:
            rows.insert(0, Row([theme.margin, (self.notice, room.width() - 2 * theme.margin)]))
        spare = math.floor(SHARE * room.height()) - strip_height(theme) - (high - BarButton.ring)
        below = GAP_TINY - BarButton.ring if theme.is_low else min(max(0, spare), GAP_SMALL)
        inside = Column([*rows, Space(below)])
        return Framed(self, inside.height_for(room.width()), inside)

    def _sized(self, room: int, gap: int, theme: Theme) -> tuple[list[PressButton], list[int]]:
        """The buttons with icons, else without; words at last in two lines. Both without the one that may be left out.

        Words matter more than icons, and two lines of the least size are as high as the least target: larger ones would
        take from the page what they give.
        """
        spare = self.restart
        for has_spare in (True, False) if spare else (True,):
            if spare:
                spare.setVisible(has_spare)
            shown = self.shown
            free = room - gap * (len(shown) - 1)
            if wide := sized_row(shown, free, theme.chrome, theme.chrome_least):
                return shown, wide
            for button in shown:
                button.resize_words(theme.chrome_least, is_tight=True, is_bare=button is not self.help)
            for width in (PressButton.width_for_line, PressButton.width_for_fold):
                if sum(wide := [width(button) for button in shown]) <= free:
                    return shown, wide
        return shown, [free // len(shown)] * len(shown)


def paint_shield(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The logo: a green shield with a tick."""
    for name, share, token in (("shield", 1.0, "go"), ("yes", TICK, "on_go")):
        square = QRectF(0, 0, rect.height() * share, rect.height() * share)
        square.moveCenter(rect.center())
        paint_icon(painter, name, square, theme.color(token))
