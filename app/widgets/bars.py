"""The two bars that stand around every page: above the tools, below the way back and the help.

On a low window they are one row below the page, which app.widgets.low_row arranges.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.pages.actions import ACTIONS
from app.pages.content import Action, Button, Chrome, Do
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.label import SpokenLabel
from app.widgets.theme import Theme

EDGE = 24
DOT = 18
LINE = 5
"""Thickness of the line that shows how far one has come, in pixels."""

HELP_SCALE = 1.1
"""The help is a little larger than the ways beside it."""


class Bar(QWidget):
    """A bar with buttons. All of it is made anew from a Chrome by `refresh`, in one place.

    Signals:
        acted(Action): a press.
    """

    acted = Signal(Action)

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent)
        self.kit = kit
        self.theme: Theme | None = None
        self.buttons: dict[str, PressButton] = {}

    def refresh_button(self, button: Button, look: Look, pixels: int, theme: Theme) -> PressButton:
        """Shows a button; the widget stays the same for the same icon-name, so that it keeps the focus."""
        name = button.action.do.value
        widget = self.buttons.get(name)
        if widget is None:
            widget = PressButton(self, self.kit, look)
            widget.pressed_once.connect(lambda do=button.action: self.acted.emit(do))
            self.buttons[name] = widget
        widget.is_tight = widget.is_bare = False
        widget.show_words(button.words.text, theme, pixels, button.icon)
        widget.show()
        return widget

    def height_needed(self, width: int) -> int:
        """The height that the buttons need in a bar of this width."""
        raise NotImplementedError

    def line_at(self) -> float:
        """Where the thin line between bar and page is drawn, as a height in the bar."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Places the buttons for the bar's present width."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places the buttons anew."""
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the line between bar and page."""
        if self.theme is not None:
            painter = QPainter(self)
            painter.setPen(QPen(self.theme.color("line"), 2))
            y = self.line_at()
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))


class Header(Bar):
    """Shield and name, dots of progress, and the tools: repeat, sound, text size."""

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent, kit)
        self._progress: tuple[int, int] | None = None
        self.name = SpokenLabel(self)
        self.dots = QWidget(self)
        self.tools: list[PressButton] = []

    def refresh(self, chrome: Chrome, progress: tuple[int, int] | None, theme: Theme) -> None:
        """Shows the tools and the progress of a page."""
        self.theme, self._progress = theme, progress
        self.name.show_text(chrome.app_name.text, theme, round(theme.chrome_least * 1.05), bold=True)
        self.dots.setAccessibleName(chrome.progress_name)
        self.tools = [self.refresh_button(tool, Look.PLAIN, theme.chrome, theme) for tool in chrome.tools]
        self.arrange()
        self.update()

    def arrange(self) -> None:
        """Tools at the right, name and dots at the left as far as there is room."""
        if self.theme is None or self.theme.is_low:
            return
        x = self.width() - EDGE + RING
        for tool, width in reversed(list(zip(self.tools, self._fit_tools(self.width()), strict=True))):
            height = tool.height_for(width)
            tool.setGeometry(x - width, (self.height() - height) // 2, width, height)
            x -= width
        left = EDGE + round(self._shield().width()) + 12
        name_width = round(self.name.laid_out(10_000).width) + 8
        dots_width = self._progress[1] * (DOT + 8) if self._progress else 0
        self.dots.setVisible(bool(dots_width) and left + dots_width + 8 < x)
        with_name = left + name_width + 12 + dots_width < x
        self.name.setVisible(with_name)
        height = self.name.height_for(name_width)
        self.name.setGeometry(left, (self.height() - height) // 2, name_width, height)
        self.dots.setGeometry(left + (name_width + 12 if with_name else 0), (self.height() - DOT) // 2, dots_width, DOT)

    def height_needed(self, width: int) -> int:
        """See Bar."""
        pairs = zip(self.tools, self._fit_tools(width), strict=True)
        return max((tool.height_for(wide) for tool, wide in pairs), default=0)

    def _fit_tools(self, width: int) -> list[int]:
        """Widths of the tools: in one line each at the largest size that allows it, else equal shares."""
        assert self.theme is not None
        room = width - 2 * EDGE - 60
        for pixels in range(self.theme.chrome, self.theme.chrome_least - 1, -1):
            for tool in self.tools:
                tool.show_words(tool.words, self.theme, pixels, tool.icon_name)
            widths = [tool.width_for_line() for tool in self.tools]
            if sum(widths) <= room:
                return widths
        return [room // len(self.tools)] * len(self.tools)

    def line_at(self) -> float:
        """See Bar."""
        return self.height() - 1.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws shield and dots."""
        if self.theme is None or self.theme.is_low:
            return
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shield(painter, self.theme, self._shield())
        if self.dots.isHidden() or self._progress is None:
            return
        now, whole = self._progress
        painter.setPen(QPen(self.theme.color("ink"), 3))
        for index in range(whole):
            painter.setBrush(self.theme.color("ink" if index < now else "paper"))
            left = self.dots.x() + index * (DOT + 8) + 1.5
            painter.drawEllipse(QRectF(left, self.dots.y() + 1.5, DOT - 3, DOT - 3))

    def _shield(self) -> QRectF:
        side = 50.0
        return QRectF(EDGE, (self.height() - side) / 2, side * 0.84, side)


class Footer(Bar):
    """Back, from the start; a quiet notice; and the help, always."""

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent, kit)
        self.notice = SpokenLabel(self)
        self.navigation: list[PressButton] = []
        self.help: PressButton | None = None
        self._progress: tuple[int, int] | None = None

    @property
    def restart(self) -> PressButton | None:
        """The way to the first page, if it is shown; the only button that can be spared."""
        button = self.buttons.get(Do.RESTART.value)
        return button if button in self.navigation else None

    def refresh(self, chrome: Chrome, progress: tuple[int, int] | None, theme: Theme) -> None:
        """Shows the ways back, the notice and the help."""
        self.theme, self._progress = theme, progress
        for button in self.buttons.values():
            button.hide()
        self.navigation = [
            self.refresh_button(
                button, Look.QUIET if ACTIONS[button.action.do].is_quiet else Look.PLAIN, theme.chrome, theme
            )
            for button in chrome.navigation
        ]
        self.help = self.refresh_button(chrome.help, Look.HELP, round(theme.chrome * HELP_SCALE), theme)
        text = chrome.notice.text if chrome.notice else ""
        self.notice.show_text(text, theme, theme.chrome_least, token="muted")
        self.arrange()

    def arrange(self) -> None:
        """Ways back at the left, help at the right, the notice between them."""
        if self.theme is None or self.help is None or self.theme.is_low:
            return
        left, right = EDGE - RING, self.width() - EDGE + RING
        *ways, width = self._fit(self.width())
        for button, wide in zip(self.navigation, ways, strict=True):
            left = self._place(button, left, wide)
        self._place(self.help, right - width, width)
        room = right - width - left - 24
        self.notice.setVisible(bool(self.notice.text()) and room > 180)
        height = self.notice.height_for(max(room, 1))
        self.notice.setGeometry(left + 12, (self.height() - height) // 2, max(room, 1), height)

    def height_needed(self, width: int) -> int:
        """See Bar."""
        buttons = [*self.navigation, *([self.help] if self.help else [])]
        return max((b.height_for(wide) for b, wide in zip(buttons, self._fit(width), strict=True)), default=0)

    def _fit(self, width: int) -> list[int]:
        """Widths of ways and help: in one line each at the largest size that allows it, else equal shares."""
        assert self.help is not None
        assert self.theme is not None
        buttons = [*self.navigation, self.help]
        room = width - 2 * EDGE + 2 * RING
        for pixels in range(self.theme.chrome, self.theme.chrome_least - 1, -1):
            for button in buttons:
                size = round(pixels * HELP_SCALE) if button is self.help else pixels
                button.show_words(button.words, self.theme, size, button.icon_name)
            widths = [button.width_for_line() for button in buttons]
            if sum(widths) <= room:
                return widths
        return [room // len(buttons)] * len(buttons)

    def _place(self, button: PressButton, left: int, width: int) -> int:
        height = button.height_for(width)
        button.setGeometry(left, (self.height() - height) // 2, width, height)
        return left + width

    def line_at(self) -> float:
        """See Bar."""
        return 1.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws the line; on a low window, which has no room for dots, it is dark as far as one has come."""
        super().paintEvent(event)
        if self.theme is None or not self.theme.is_low or self._progress is None:
            return
        now, whole = self._progress
        painter = QPainter(self)
        each = self.width() / whole
        for index in range(now):
            painter.fillRect(QRectF(index * each + 2, 0, each - 4, LINE), self.theme.color("ink"))


def paint_shield(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The product's sign: a green shield with a tick."""
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
