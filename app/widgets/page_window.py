"""What the window and the strip have in common: each shows one page, and hears what hands do on it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.layout.theme import Theme
from app.pages.content import Action, Do
from app.pages.page import Screen
from app.speech.utterance import Utterance
from app.widgets.buttons import WidgetContext
from app.widgets.page.page_view import PageView


class PageWindow(QWidget):
    """A window with one page at a time."""

    page: PageView | None
    kind = PageView
    title = "ui.app-name"

    def __init__(self, context: WidgetContext) -> None:
        super().__init__()
        self.context = context
        self.page = None
        self._theme: Theme | None = None
        self._screen: Screen | None = None
        self._heard: Utterance | None = None

    # ---- what it shows

    def show_screen(self, screen: Screen, theme: Theme, *, announce: bool = True) -> None:
        """Shows a page and recomputes all that stands around it.

        Args:
            announce: tell assistive technology that this is a new page; of a page that only changed its looks or a
                tick nothing is told but a notice that came, and it keeps the focus where it was. One that did not
                change at all is not made anew: a finger may lie on its button.
        """
        kept = focused.accessibleName() if not announce and (focused := self.focusWidget()) else ""
        before, self._screen, self._theme = self._screen, screen, theme
        page, fitted = self.page, self.fit(theme)
        is_same = page and before and (self.shown(before), page.theme) == (self.shown(screen), fitted)
        if page is None or announce or not is_same:
            page = self._swap_page(self.kind(self, self.context, screen, fitted))
        self.arrange(page, screen)
        page.show()  # not before it has its place, or everything would be arranged twice
        self.focus(page, kept)
        self.setWindowTitle(screen.chrome.texts[self.title].text)
        self.mark(self._heard)  # a page that is only drawn anew is still being read
        self.update()
        if announce or before is None or before.content.choices != screen.content.choices:
            self.context.gate.page_came()
        told = screen.content.texts.values() if announce else {screen.chrome.notice} - {before and before.chrome.notice}
        if text := "。".join(words.text.rstrip("。") for words in told if words):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _swap_page(self, page: PageView) -> PageView:
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        page.setAccessibleName(" ".join(words.text for words in page.content.texts.values()))
        return page

    def mark(self, utterance: Utterance | None) -> None:
        """Marks what is being heard on the page, until something else is; None takes the mark away."""
        self._heard = utterance
        if self.page is not None:
            self.page.mark(utterance)

    # ---- what a window has of its own

    def fit(self, theme: Theme) -> Theme:
        """The theme for its present size."""
        raise NotImplementedError

    def shown(self, screen: Screen) -> object:
        """What is drawn on its page."""
        return screen.content

    def arrange(self, page: PageView, screen: Screen) -> None:
        """Places the page and all around it."""
        raise NotImplementedError

    def tab_order(self, page: PageView) -> list[QWidget]:
        """The widgets to which Tab leads, one after the other."""
        raise NotImplementedError

    def focus(self, page: PageView, kept: str) -> None:
        """Gives the keyboard to the widget with the name `kept`, which had it before; without one to the page."""
        self.lead_tab(page)
        had_them = (widget for widget in self.tab_order(page) if kept and widget.accessibleName() == kept)
        (next(had_them, None) or page.initial_focus()).setFocus(Qt.FocusReason.OtherFocusReason)

    def lead_tab(self, page: PageView) -> None:
        """Sets the way of the Tab key."""
        for first, second in pairwise(self.tab_order(page)):
            self.setTabOrder(first, second)

    # ---- what hands do

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Shows the page again, for this size."""
        super().resizeEvent(event)
        if self._screen and self._theme:
            self.show_screen(self._screen, self._theme, announce=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """1-4 answer, Esc goes back; auto-repeat is ignored."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self.context.gate.press(lambda: self.context.act(Action(Do.BACK)), event.key())
        elif self.page is None or not self.page.press_key(event.key()):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802
        """What Tab leads to comes into sight."""
        has_moved = super().focusNextPrevChild(onward)
        if self.page and (widget := self.focusWidget()):
            self.page.reveal(widget, widget.geometry())
        return has_moved

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Listens at the native window, through which all events come; the system may have made it anew."""
        super().showEvent(event)
        if handle := self.window().windowHandle():  # a kiosk's guide stands in another window
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Tells the gate of every press and key, also where no button is. Any key silences the voice, Tab, too."""
        gate = self.context.gate
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if isinstance(event, QMouseEvent):
                gate.hear(event.globalPosition().toPoint())
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                gate.hear(event.key(), is_repeat=event.isAutoRepeat())
                if not event.isAutoRepeat():
                    self.context.touch()
            case QEvent.Type.MouseButtonRelease | QEvent.Type.KeyRelease:
                gate.hear_end()
        return False
