"""The shell: one window that swaps pages. It knows what to show, never why."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.pages.page import Role, Screen
from app.speech.utterance import Utterance
from app.widgets.arrange import Column, Fixed, Space
from app.widgets.bars import BarButton, Footer, Header
from app.widgets.buttons import Kit
from app.widgets.page.page_view import PageView
from app.widgets.page_window import PageWindow
from app.widgets.theme import Theme, fitted

LEAST_WIDTH, LEAST_HEIGHT = 600, 420
"""In logical pixels: what a screen of 1366x768 has left at 150 %, below a title bar and above any task bar. No
screen is smaller."""


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

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._fitted: Theme | None = None
        self._has_painted = False
        self.asks_first: Callable[[], bool] = lambda: False
        self.header = Header(self)
        self.footer = Footer(self, kit)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)

    def show_screen(self, screen: Screen, theme: Theme, *, announce: bool = True) -> None:
        """Shows a page and recomputes all that stands around it.

        Args:
            announce: tell assistive technology that this is a new page; a page that only changed its looks or a
                tick is not announced, and keeps the focus where it was. One that did not change at all is not made
                anew: a finger may lie on its button.
        """
        kept = focused.accessibleName() if not announce and (focused := self.focusWidget()) else ""
        sized, shown = self._sized(theme), self._screen
        is_same = not announce and shown is not None and (shown.content, self._fitted) == (screen.content, sized)
        self._screen, self._theme, self._fitted = screen, theme, sized
        self.header.refresh(screen.chrome, screen.content, sized)
        self.footer.refresh(screen.chrome, sized)
        page = self.page if is_same else None
        if page is None:
            page = PageView(self, self.kit, screen.content, sized, screen.chrome.more, screen.chrome.less)
            self._swap_page(page, screen)
        self._place()
        page.show()  # not before it has its place, or everything would be arranged twice
        self._chain_focus(kept)
        self._tell_of_page(shown, screen, announce=announce)

    def mark(self, utterance: Utterance | None) -> None:
        """See PageWindow."""
        self.header.mark(utterance)
        super().mark(utterance)

    # ---- one place for everything that depends on the page

    def _place(self) -> None:
        if self._fitted is None or self.page is None:
            return
        width, theme = self.width(), self._fitted
        above = self.header.block(width, theme)
        bar = self.footer.block(self.size(), theme)
        high = self.height() - above.height_for(width) - bar.height_for(width) + BarButton.ring
        # The rings of the bar reach into the page, where it is empty; the room is needed below them.
        Column([above, Fixed(self.page, high), Space(-BarButton.ring), bar]).place(self.rect())
        self.footer.raise_()

    def _sized(self, theme: Theme) -> Theme:
        """The theme for this window; before it has a size, as it is."""
        return fitted(theme, self) if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else theme

    def _chain_focus(self, kept: str) -> None:
        """Tab goes through the page, then along the bar; what has this name has the focus."""
        assert self.page is not None
        order: list[QWidget] = [*self.page.presses(), *self.footer.shown]
        for first, second in pairwise(order):
            self.setTabOrder(first, second)
        has_it = (one for one in order if kept and one.accessibleName() == kept)
        (next(has_it, None) or self.page.initial_focus()).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what the person does

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lays out bars and page; shows them again with another theme for a window of another size."""
        super().resizeEvent(event)
        if self._screen is None or self._theme is None or self._fitted is None:
            return
        if self._sized(self._theme) == self._fitted:
            self._place()
        else:
            screen, self._screen = self._screen, None  # made anew, for its size
            self.show_screen(screen, self._theme, announce=False)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """The next paint is a first one again; one that was only put away is not hidden."""
        super().hideEvent(event)
        self._has_painted = self._has_painted and event.spontaneous()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Emits `closed` once the window is hidden. The person may be asked first; the program's own end is not."""
        if event.spontaneous() and self.asks_first():
            event.ignore()
            return
        super().closeEvent(event)
        QTimer.singleShot(0, self, self.closed.emit)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the paper, or the field on which the person has arrived."""
        if self._theme is not None:
            arrives = self.page is not None and self.page.content.title.role is Role.ARRIVED
            QPainter(self).fillRect(self.rect(), self._theme.color("arrival" if arrives else "paper"))
            if not self._has_painted and self.isVisible():  # it may be drawn into a picture, which nobody sees
                self._has_painted = True
                self.painted.emit()
