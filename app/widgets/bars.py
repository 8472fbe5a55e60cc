"""The bars around every page: above it the tools, below it the way back and the help.

A low window has no height for two bars: there all buttons stand in one row below the page. A laptop's screen of
1366x768 that is enlarged to 150 % is no higher than nine targets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.actions import ACTIONS
from app.pages.content import Action, Button, Chrome, Do
from app.widgets.arrange import Block, Column, Fixed, Framed, Middle, Row, Space, fit
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.label import SpokenLabel
from app.widgets.theme import Theme

EDGE = 24
DOT = 18
GAP = 12
LINE = 5
"""Thickness of the progress line, in pixels."""

SHIELD = 50.0
SHIELD_WIDTH = 42
LEAST_NOTICE = 180

HELP_SCALE = 1.1
"""The help is a little larger than the ways beside it."""

TOO_HIGH = 100_000

Cells = list[tuple[Block, int] | int]
"""See Row."""


@dataclass(frozen=True)
class Form:
    """How the buttons of a row show their words.

    Attributes:
        is_low: with less room around them, and the help no larger than the others.
        is_folded: in two lines.
        icons: how many groups keep their icons: the help first, then the ways back, then the tools.
    """

    pixels: int
    is_low: bool = False
    is_folded: bool = False
    icons: int = 3


@dataclass(frozen=True)
class ButtonLine(Row):
    """Buttons side by side; too high for anything if they are wider than the place."""

    cells: Sequence[tuple[Block, int]]

    def height_for(self, width: int) -> int:
        """See Block."""
        return super().height_for(width) if self.width <= width else TOO_HIGH


def forms(theme: Theme) -> list[Form]:
    """The forms to try, the best first.

    In the row of a low window words matter more than icons, and two lines of the least size are as high as the least
    target: larger ones would take from the page what they give.
    """
    lines = [Form(pixels, theme.is_low) for pixels in range(theme.chrome, theme.chrome_least - 1, -1)]
    if theme.is_low:
        lines += [Form(theme.chrome_least, True, True, icons) for icons in (3, 2, 1, 0)]
    return lines


def in_forms(buttons: Sequence[PressButton], forms: Iterable[Form]) -> Iterator[ButtonLine]:
    """The row of buttons in each form. Resizes the buttons when the row is asked for."""
    for form in forms:
        for button in buttons:
            is_help = button.look is Look.HELP
            group = 0 if is_help else 2 if isinstance(button.parent(), Header) else 1
            scale = HELP_SCALE if is_help and not form.is_low else 1
            button.resize_words(round(form.pixels * scale), is_tight=form.is_low, is_bare=group >= form.icons)
        widths = [one.width_for_fold() if form.is_folded else one.width_for_line() for one in buttons]
        yield ButtonLine(list(zip(buttons, widths, strict=True)))


def fit_line(ways: Iterable[ButtonLine], room: int) -> ButtonLine:
    """The first row that is not wider than the room; if none is, the last one with buttons of equal width."""
    line, fits = fit(ways, QRect(0, 0, room, TOO_HIGH - 1))
    assert isinstance(line, ButtonLine)
    return line if fits else ButtonLine([(cell, room // len(line.cells)) for cell, _ in line.cells])


class Bar(QWidget):
    """A bar with buttons; `refresh` updates all of it from a Chrome.

    Signals:
        acted(Action): a press.
    """

    acted = Signal(Action)

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent)
        self.kit = kit
        self.theme: Theme | None = None
        self.progress: tuple[int, int] | None = None
        self.buttons: dict[str, PressButton] = {}

    def refresh_button(self, button: Button, look: Look, theme: Theme) -> PressButton:
        """Shows a button. The same action keeps the same widget, and so the focus."""
        name = button.action.do.value
        widget = self.buttons.get(name)
        if widget is None:
            widget = PressButton(self, self.kit, look)
            widget.pressed_once.connect(lambda do=button.action: self.acted.emit(do))
            self.buttons[name] = widget
        widget.show_words(button.words.text, theme, theme.chrome, button.icon)
        widget.show()
        return widget

    def paint_line(self, painter: QPainter, theme: Theme, y: float) -> None:
        """Draws the line between bar and page."""
        painter.setPen(QPen(theme.color("line"), 2))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))


class Header(Bar):
    """Shield and name, dots of progress, and the tools: repeat, sound, text size."""

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent, kit)
        self.name = SpokenLabel(self)
        self.dots = QWidget(self)
        self.tools: list[PressButton] = []

    def refresh(self, chrome: Chrome, progress: tuple[int, int] | None, theme: Theme) -> None:
        """Shows the tools and the progress of a page."""
        self.theme, self.progress = theme, progress
        self.name.show_text(chrome.app_name.text, theme, round(theme.chrome_least * 1.05), bold=True)
        self.dots.setAccessibleName(chrome.progress_name)
        self.tools = [self.refresh_button(tool, Look.PLAIN, theme) for tool in chrome.tools]
        self.update()

    def block(self, width: int, theme: Theme) -> Block:
        """Tools at the right, name and dots at the left as far as there is room."""
        line = fit_line(in_forms(self.tools, forms(theme)), width - 2 * EDGE - 60)
        left, right = EDGE + SHIELD_WIDTH + GAP, width - EDGE + RING - line.width
        dots = self.progress[1] * (DOT + 8) if self.progress else 0
        named: Cells = [(Middle(self.name), round(self.name.laid_out(10_000).width) + 8), GAP]
        self.dots.setVisible(bool(dots) and left + dots + 8 < right)
        self.name.setVisible(left + Row(named).width + dots < right)
        shown: Cells = [] if self.name.isHidden() else [*named]
        free = right - left - Row(shown).width - dots
        tools: Cells = [(Middle(tool), wide) for tool, wide in line.cells]
        row: Cells = [left, *shown, (Middle(Fixed(self.dots, DOT)), dots), free, *tools]
        return Framed(self, max(theme.target + 2 * RING, line.height_for(line.width)), Row(row))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws line, shield and dots; nothing on a low window."""
        if self.theme is None or self.theme.is_low:
            return
        painter = QPainter(self)
        self.paint_line(painter, self.theme, self.height() - 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shield(painter, self.theme, QRectF(EDGE, (self.height() - SHIELD) / 2, SHIELD_WIDTH, SHIELD))
        if self.dots.isHidden() or self.progress is None:
            return
        now, whole = self.progress
        painter.setPen(QPen(self.theme.color("ink"), 3))
        for index in range(whole):
            painter.setBrush(self.theme.color("ink" if index < now else "paper"))
            left = self.dots.x() + index * (DOT + 8) + 1.5
            painter.drawEllipse(QRectF(left, self.dots.y() + 1.5, DOT - 3, DOT - 3))


class Footer(Bar):
    """Back, start page, a quiet notice, and always the help."""

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent, kit)
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
        """The visible navigation buttons, and the help."""
        assert self.help is not None
        return [*(button for button in self.navigation if not button.isHidden()), self.help]

    def refresh(self, chrome: Chrome, progress: tuple[int, int] | None, theme: Theme) -> None:
        """Shows the ways back, the notice and the help."""
        self.theme, self.progress = theme, progress
        for button in self.buttons.values():
            button.hide()
        self.navigation = [
            self.refresh_button(way, Look.QUIET if ACTIONS[way.action.do].is_quiet else Look.PLAIN, theme)
            for way in chrome.navigation
        ]
        self.help = self.refresh_button(chrome.help, Look.HELP, theme)
        text = chrome.notice.text if chrome.notice else ""
        self.notice.show_text(text, theme, theme.chrome_least, token="muted")

    def block(self, width: int, theme: Theme) -> Block:
        """Ways back at the left, help at the right, the notice between them."""
        whole = width - 2 * EDGE + 2 * RING
        line = fit_line(in_forms(self.shown, forms(theme)), whole)
        room = whole - line.width - 2 * GAP
        self.notice.setVisible(bool(self.notice.text()) and room > LEAST_NOTICE)
        buttons: Cells = [(Middle(button), wide) for button, wide in line.cells]
        notice: Cells = [GAP, (Middle(self.notice), room), GAP]
        row = Row([EDGE - RING, *buttons[:-1], *notice, buttons[-1]])
        return Framed(self, max(theme.target + 2 * RING, line.height_for(line.width)), row)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the line; on a low window, which has no room for dots, it is a progress bar."""
        if self.theme is None:
            return
        painter = QPainter(self)
        self.paint_line(painter, self.theme, 1.0)
        if self.theme.is_low and self.progress is not None:
            now, whole = self.progress
            each = self.width() / whole
            for index in range(now):
                painter.fillRect(QRectF(index * each + 2, 0, each - 4, LINE), self.theme.color("ink"))


def low_bars(header: Header, footer: Footer, width: int, theme: Theme) -> Column:
    """Both bars as one row: ways back at the left, help at the right, tools between; the notice has a line of its own.

    The footer goes over the whole width. The header lies on it, no wider than the tools.
    """
    whole = width - 2 * EDGE + 2 * RING
    line = fit_line(_low_lines(header, footer, theme), whole)
    count = len(header.tools)
    ways, tools, help_ = line.cells[: -count - 1], Row(line.cells[-count - 1 : -1]), line.cells[-1]
    high, left, free = line.height_for(whole), EDGE - RING + Row(ways).width, whole - line.width
    row = Row([EDGE - RING, *ways, free + tools.width, help_])
    notice = footer.notice
    notice.setVisible(bool(notice.text()))
    above: list[Block] = [Space(LINE), Row([EDGE, (notice, width - 2 * EDGE)])] if notice.text() else []
    inside = Column([*above, row])
    header.name.hide()
    header.dots.hide()
    over = Row([left + free // 2, (Framed(header, high, tools), tools.width)])
    return Column([Framed(footer, inside.height_for(width), inside), Space(-high), over])


def _low_lines(header: Header, footer: Footer, theme: Theme) -> Iterator[ButtonLine]:
    """All buttons, then all but the one that may be left out."""
    spare = footer.restart
    for has_spare in (True, False) if spare else (True,):
        if spare:
            spare.setVisible(has_spare)
        *ways, help_ = footer.shown
        yield from in_forms([*ways, *header.tools, help_], forms(theme))


def paint_shield(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The logo: a green shield with a tick."""
    path = QPainterPath(QPointF(rect.center().x(), rect.top()))
    path.lineTo(rect.right(), rect.top() + rect.height() * 0.16)
    path.lineTo(rect.right(), rect.top() + rect.height() * 0.5)
    path.quadTo(rect.right(), rect.top() + rect.height() * 0.84, rect.center().x(), rect.bottom())
    path.quadTo(rect.left(), rect.top() + rect.height() * 0.84, rect.left(), rect.top() + rect.height() * 0.5)
    path.lineTo(rect.left(), rect.top() + rect.height() * 0.16)
    path.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("go"))
    painter.drawPath(path)
    pen = QPen(theme.color("on_go"), rect.width() * 0.13, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    bend = QPointF(rect.left() + rect.width() * 0.43, rect.top() + rect.height() * 0.66)
    painter.drawLine(QPointF(rect.left() + rect.width() * 0.25, rect.top() + rect.height() * 0.48), bend)
    painter.drawLine(bend, QPointF(rect.right() - rect.width() * 0.2, rect.top() + rect.height() * 0.32))
