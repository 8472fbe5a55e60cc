"""The shell: one window that swaps pages. It knows what to show, never why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.layout.theme import Theme, fitted
from app.pages.page import Role, Screen
from app.speech.utterance import Utterance
from app.widgets.bars import Footer, Header
from app.widgets.buttons import WidgetContext
from app.widgets.page.page_view import PageView
from app.widgets.page_window import PageWindow

# In logical pixels: what a screen of 1366x768 has left at 150 %, below a title bar and above any task bar. No screen is
# smaller.
LEAST_WIDTH, LEAST_HEIGHT = 600, 420

# Until it is maximised.
USUAL = QSize(1024, 768)


class Window(PageWindow):
    """Strip, page, bar of buttons.

    Attributes:
        asks_first: called when the person closes the window; returns whether she is asked something on it before.

    Signals:
        painted(): the first page was drawn; once each time the window is shown.
        closed(): the user closed the window.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self, context: WidgetContext) -> None:
        super().__init__(context)
        self._has_painted = False
        self.asks_first: Callable[[], bool] = lambda: False
        self.header = Header(self)
        self.footer = Footer(self, context)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(USUAL)

    def mark(self, utterance: Utterance | None) -> None:
        """See PageWindow."""
        self.header.mark(utterance)
        super().mark(utterance)

    def fit(self, theme: Theme) -> Theme:
        """See PageWindow."""
        return fitted(theme, self)

    def arrange(self, page: PageView, screen: Screen) -> None:
        """See PageWindow."""
        above = self.header.refresh(screen.chrome, screen.content, page.theme, self.width())
        self.footer.refresh(screen.chrome, page, above)

    def tab_order(self, page: PageView) -> list[QWidget]:
        """Through the page, then along the bar."""
        return [*page.presses(), *self.footer.shown]

    # ---- what the person does

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """The next paint is a first one again; one that was only put away is not hidden."""
        super().hideEvent(event)
        self._has_painted = self._has_painted and event.spontaneous()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Emits `closed` once the window is hidden. Who closes it may be asked first; the program closes it unasked."""
        if event.spontaneous() and self.asks_first():
            event.ignore()
            return
        super().closeEvent(event)
        QTimer.singleShot(0, self, self.closed.emit)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the paper, or the field on which the person has arrived."""
        if self.page is not None:
            arrives = self.page.content.title.role is Role.ARRIVED
            painter = QPainter(self)  # which by `fillRect` would make Qt's types of gradients: 1.4 ms of a start
            painter.setBackground(self.page.theme.color("arrival" if arrives else "paper"))
            painter.eraseRect(self.rect())
            if not self._has_painted and self.isVisible():  # it may be drawn into a picture, which nobody sees
                self._has_painted = True
                self.painted.emit()
